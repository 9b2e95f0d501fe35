internal import JOSECore

extension KeyWrapKnownAnswer {
    /// AES Key Wrap (RFC 3394). What is not from an RFC was made with pyca/cryptography, and with the JDK.
    static let aesKeyWrap: [Self] = [
        Self(
            "RFC 3394 §4.4", .aesKeyWrap, key: key(24),
            contentKey: Array(rfc3394Data.prefix(24)),
            encryptedKey: octets("Ax0zJk4V0zJo8k7CYHQ-3OHGx93uclqTa6gUkVxnYtI")),
        Self(
            "RFC 3394 §4.5", .aesKeyWrap, key: key(32),
            contentKey: Array(rfc3394Data.prefix(24)),
            encryptedKey: octets("qPm8FhLGiz_25vT74w5x5Haci4CjLLiVjNXRfWslTaE")),
        Self(
            "RFC 3394 §4.6", .aesKeyWrap, key: key(32),
            contentKey: Array(rfc3394Data.prefix(32)),
            encryptedKey: octets("KMn0BMS4EPTLzLNc-4f4Jj9XhuLYDtMmy8fw5xqZ9Dv7mIubegLdIQ")),
        Self(
            "RFC 7516 appendix A.3", .aesKeyWrap, key: #"{"kty":"oct","k":"GawgguFyGrWKav7AX4VKUg"}"#,
            contentKey: octets("BNMfxVSd_P4LZJ36P6pqzmt81C1vawnbyLEA8I-cLM8"),
            encryptedKey: octets("6KB707dM9YTIgHtLvtgWQ8mKwboJW3of9locizkDTHzBC2IlrT1oOQ")),
        Self(
            "a CEK of 64 octets", .aesKeyWrap, key: key(16),
            contentKey: contentKey(64),
            encryptedKey: octets(
                """
                IASagIaPm5XIliYawznN8p-5JhUDXjAtv3kZbxW_h-489ewb-T2VMDF36twZb8Rv9tL3k0esHXQc8lFVOyzdE_rEfsVtWWhV
                """)),
        Self(
            "a CEK of 64 octets", .aesKeyWrap, key: key(24),
            contentKey: contentKey(64),
            encryptedKey: octets(
                """
                ZGSA5k7JLQPm1ZSI5-4GVee7LtZMiB8gpnCaaEr-ZIBaXswdLC_sQIPbxHMNSN0hQxY3ssrMlECvrAaFS8PZg30k1MBJksGS
                """)),
        Self(
            "a CEK of 64 octets", .aesKeyWrap, key: key(32),
            contentKey: contentKey(64),
            encryptedKey: octets(
                """
                GXRsFh6e-r1venbtQ62aaZGxbJEsVpETk1WbLJ13LL9zV795DnUkXlg3ixbfJ7ALGOUn2ap1FQmcJ0CG09JpwcB2_2Nt9lba
                """)),
        Self(
            "wrapped with padding (RFC 5649)", .aesKeyWrap, key: key(16),
            contentKey: contentKey(32),
            encryptedKey: octets("nyaCo46ObJtP-Xx2dn80vxO3TogCaHQx7K2d3WIwyG9jSMh7fd8yNg"), isValid: false),
        Self(
            "an initial value of zeros", .aesKeyWrap, key: key(16),
            contentKey: contentKey(32),
            encryptedKey: octets("Wi5wfmktoznRRcbrabgGXnAfW9NTtXFS7onKBhIB0Ljulq31n9VrSA"), isValid: false),
        Self(
            "an initial value of which the last octet is wrong", .aesKeyWrap, key: key(16),
            contentKey: contentKey(32),
            encryptedKey: octets("sYzI3T0MBt5iqhHU6LBpLquhzICsKIifNipPufdS6PCyynTfb8mg0w"), isValid: false),
        Self(
            "wrapped with padding (RFC 5649)", .aesKeyWrap, key: key(24),
            contentKey: contentKey(32),
            encryptedKey: octets("21XJRyRXsPZ4O1eIhY28IcQXqBSXD_x_4Yxj58G0-VOecxpjKz_4oA"), isValid: false),
        Self(
            "an initial value of zeros", .aesKeyWrap, key: key(24),
            contentKey: contentKey(32),
            encryptedKey: octets("3sW6QKw0x3YZV82BZwQAtEysTikbBfA8vnqP3O_650KXADXr0FMjAQ"), isValid: false),
        Self(
            "an initial value of which the last octet is wrong", .aesKeyWrap, key: key(24),
            contentKey: contentKey(32),
            encryptedKey: octets("Qx7aGHjyHLb0PRAzdKPqclKIoFwA48JhdpVfH3V1FX9LuF8cvi27TA"), isValid: false),
        Self(
            "wrapped with padding (RFC 5649)", .aesKeyWrap, key: key(32),
            contentKey: contentKey(32),
            encryptedKey: octets("l42yMbvNik5WnqRm9ZK_-pNYinX2O0vfg91zzO4WR6DwV9RVsBpZVg"), isValid: false),
        Self(
            "an initial value of zeros", .aesKeyWrap, key: key(32),
            contentKey: contentKey(32),
            encryptedKey: octets("KNYkHzbCvAMYWgUsGiULXCeUriWpwobonWH-BF9ByCOg5VBMmFvKrQ"), isValid: false),
        Self(
            "an initial value of which the last octet is wrong", .aesKeyWrap, key: key(32),
            contentKey: contentKey(32),
            encryptedKey: octets("wX76hrGArRy4VVNdB5FNiUlbNAYyF68wGuD4k13wsO_TQxcM94drcw"), isValid: false),
    ]

    /// AES-GCM with a CEK as the plaintext (RFC 7518 §4.7). What is not from an RFC was made with pyca/cryptography, and
    /// with the JDK.
    static let aesGCM: [Self] = [
        Self(
            "RFC 7520 §5.7", .aesGCM, key: #"{"kty":"oct","k":"qC57l_uxcm7Nm3K-ct4GFjx8tM1U8CZ0NLBvdQstiS8"}"#,
            contentKey: octets("UWxARpat23nL9ReIj4WG3D1ee9I4r-Mv5QLuFXdy_rE"),
            encryptedKey: octets("lJf3HbOApxMEBkCMOoTnnABxs_CvTWUmZQ2ElLvYNok"),
            parameters: ["iv": octets("KkYT0GX_2jHlfqN_"), "tag": octets("kfPduVQ3T3H6vnewt--ksw")]),
        Self(
            "a CEK of 64 octets", .aesGCM, key: key(16),
            contentKey: contentKey(64),
            encryptedKey: octets(
                """
                inPWrprRrDWRUoDYCqTFi_VxuazUfS0Bmluvu7HpOA15w2j4DRIQaNZtmQy0mo53n7RoNx5KqedrMNA7h0c0WQ
                """),
            parameters: ["iv": octets("yv66vvrO263eyviI"), "tag": octets("UbSzECBwIdDxoiBz7WfHtA")]),
        Self(
            "a CEK of 64 octets", .aesGCM, key: key(24),
            contentKey: contentKey(64),
            encryptedKey: octets(
                """
                zyyrIUEblUa5Jmbhl11aC5kQ4rnT_st_INRGfIZto2SN6orssFVNmd_v_elQi-5prySYjfVrCqu2gc_sQ1osuA
                """),
            parameters: ["iv": octets("yv66vvrO263eyviI"), "tag": octets("UqwUZR6tqDT_OrruDyFFkg")]),
        Self(
            "a CEK of 64 octets", .aesGCM, key: key(32),
            contentKey: contentKey(64),
            encryptedKey: octets(
                """
                iamxPrVcYi99SRSNLEPsU35aQdlQj_fQ5W29sXlHsCNOujC-PtJEdj15AVgFvWUpCg7IOcz89VSoAOicGUoC_g
                """),
            parameters: ["iv": octets("yv66vvrO263eyviI"), "tag": octets("b_bVSLV4BSGuIEi8IK117g")]),
        Self(
            "the algorithm's name as additional data", .aesGCM, key: key(16),
            contentKey: contentKey(32),
            encryptedKey: octets("inPWrprRrDWRUoDYCqTFi_VxuazUfS0Bmluvu7HpOA0"),
            parameters: ["iv": octets("yv66vvrO263eyviI"), "tag": octets("2Am6KtG9wTofdpwisZldiw")], isValid: false),
        Self(
            "the algorithm's name as additional data", .aesGCM, key: key(24),
            contentKey: contentKey(32),
            encryptedKey: octets("zyyrIUEblUa5Jmbhl11aC5kQ4rnT_st_INRGfIZto2Q"),
            parameters: ["iv": octets("yv66vvrO263eyviI"), "tag": octets("5qZ160mk0IWiC6ZYgex4Gw")], isValid: false),
        Self(
            "the algorithm's name as additional data", .aesGCM, key: key(32),
            contentKey: contentKey(32),
            encryptedKey: octets("iamxPrVcYi99SRSNLEPsU35aQdlQj_fQ5W29sXlHsCM"),
            parameters: ["iv": octets("yv66vvrO263eyviI"), "tag": octets("mV7uAXoEHLLRndR5VD-u5A")], isValid: false),
    ]

    /// The key data of RFC 3394 §4.6, with which those of the other sections begin.
    private static let rfc3394Data = octets("ABEiM0RVZneImaq7zN3u_wABAgMEBQYHCAkKCwwNDg8")

    /// The first octets of the key encryption key of RFC 3394 §4.6, which all sections have.
    private static func key(_ count: Int) -> String {
        "{\"kty\":\"oct\",\"k\":\"\(Base64URL.encode((0..<count).map { UInt8($0) }))\"}"
    }
}
