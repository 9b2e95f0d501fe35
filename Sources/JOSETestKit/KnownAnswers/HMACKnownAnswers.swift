internal import JOSECore

extension SignatureKnownAnswer {
    /// HMAC (RFC 2104).
    static let hmac: [Self] = [
        Self(
            "RFC 7515 appendix A.1", .hmac, .sha256,
            key: """
                {"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9\
                CAow"}
                """,
            message: octets(
                ofText: """
                    eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0\
                    dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ
                    """),
            signature: octets("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")),
        Self(
            "RFC 7520 §4.4", .hmac, .sha256,
            key: """
                {"kty":"oct","k":"hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg"}
                """,
            message: octets(
                ofText: """
                    eyJhbGciOiJIUzI1NiIsImtpZCI6IjAxOGMwYWU1LTRkOWItNDcxYi1iZmQ2LWVlZjMxNGJjNzAzNyJ9.SXTigJlzIGEg\
                    ZGFuZ2Vyb3VzIGJ1c2luZXNzLCBGcm9kbywgZ29pbmcgb3V0IHlvdXIgZG9vci4gWW91IHN0ZXAgb250byB0aGUgcm9hZ\
                    CwgYW5kIGlmIHlvdSBkb24ndCBrZWVwIHlvdXIgZmVldCwgdGhlcmXigJlzIG5vIGtub3dpbmcgd2hlcmUgeW91IG1pZ2\
                    h0IGJlIHN3ZXB0IG9mZiB0by4
                    """),
            signature: octets("s0h6KThzkfBBBkLspW1h84VsJZFTsPPqMDA7g1Md7p0")),
        Self(
            "RFC 4231 test case 7", .hmac, .sha256,
            key: """
                {"kty":"oct","k":"qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq\
                qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqo"}
                """,
            message: octets(
                ofText: """
                    This is a test using a larger than block-size key and a larger than block-size data. The key \
                    needs to be hashed before being used by the HMAC algorithm.
                    """),
            signature: octets("mwn_pxuUL8snY1-81bDpRL_cY2RPBxOTin9RU1w6NeI")),
        Self(
            "RFC 4231 test case 7", .hmac, .sha384,
            key: """
                {"kty":"oct","k":"qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq\
                qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqo"}
                """,
            message: octets(
                ofText: """
                    This is a test using a larger than block-size key and a larger than block-size data. The key \
                    needs to be hashed before being used by the HMAC algorithm.
                    """),
            signature: octets("ZhcXjpQfAg01Hi8lTo_TLGAkIP6wuPua3M67gkYemcWmeMwx55kXbThg5hEMRlI-")),
        Self(
            "RFC 4231 test case 7", .hmac, .sha512,
            key: """
                {"kty":"oct","k":"qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq\
                qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqo"}
                """,
            message: octets(
                ofText: """
                    This is a test using a larger than block-size key and a larger than block-size data. The key \
                    needs to be hashed before being used by the HMAC algorithm.
                    """),
            signature: octets(
                """
                43tqd13Ifbqk36n5bl4__d69cfiGcomGXfWjLSDNyUS2AiysPEmCsQ1e61XD5N4VE0Z2-23gRGBlyXRA-oxqWA
                """)),
        Self(
            "the empty message; made with Python hmac", .hmac, .sha256,
            key: TestKeys.text("oct-512-1"),
            message: [],
            signature: octets("G4C1L0q0NdSFQaqv5zJ0svlYV6B_Afie7kVhtFkxlRg")),
        Self(
            "1 MiB; made with Python hmac", .hmac, .sha256,
            key: TestKeys.text("oct-512-1"),
            message: megabyte,
            signature: octets("r3VbOwV-YD4TLtz_AmMQ0Q7UJm8ds2wKw2tcdj3uVsU")),
        Self(
            "a key of 128 octets; made with Python hmac", .hmac, .sha256,
            key: TestKeys.text("oct-1024"),
            message: octets(ofText: "test"),
            signature: octets("Dny55AUfM9tCt3D0Bcco9-HZLUYuKD9bczF-jLZrTyc")),
        Self(
            "a key of 129 octets; made with Python hmac", .hmac, .sha256,
            key: TestKeys.text("oct-1032"),
            message: octets(ofText: "test"),
            signature: octets("YpmzLc1pAJXX3GqMR-N7e1jUstZMVTfBl4LuOzNlHM0")),
        Self(
            "the empty message; made with Python hmac", .hmac, .sha384,
            key: TestKeys.text("oct-512-1"),
            message: [],
            signature: octets("rN7uu1gnL32B4Sf4Zo1cNJXR8jHyKH9OVWn-ueCRUtTXojZS0WilmfuZvCAz7EJz")),
        Self(
            "1 MiB; made with Python hmac", .hmac, .sha384,
            key: TestKeys.text("oct-512-1"),
            message: megabyte,
            signature: octets("g8WynuQiwMHUdBVbwNUn64drHfvQvpFee2uLB1epfX64v50BAH5IRSuVPI52-lMN")),
        Self(
            "a key of 128 octets; made with Python hmac", .hmac, .sha384,
            key: TestKeys.text("oct-1024"),
            message: octets(ofText: "test"),
            signature: octets("eEc6gZ2kPkEA5DnplFqyYI4-_ehwGvsDYwzxKAnNDewOqT84n-UcRuEZMkZIGTjr")),
        Self(
            "a key of 129 octets; made with Python hmac", .hmac, .sha384,
            key: TestKeys.text("oct-1032"),
            message: octets(ofText: "test"),
            signature: octets("prh1caOJrLesCU8TJMi2I-EnPla7tBr9MWYaK5nW6orIHGpSgk5uitxZ_bvmvD5D")),
        Self(
            "the empty message; made with Python hmac", .hmac, .sha512,
            key: TestKeys.text("oct-512-1"),
            message: [],
            signature: octets(
                """
                IrS7TbTNFMd450mo4RhUtTD4No2P9VeU9t6jJQiuzzjaYYwTEDiOvnVN5oG76MZOcFx_f_kpqViFb8FvuLh-nQ
                """)),
        Self(
            "1 MiB; made with Python hmac", .hmac, .sha512,
            key: TestKeys.text("oct-512-1"),
            message: megabyte,
            signature: octets(
                """
                ncE3mWPddIWUYi9or8wp_PuTZYXT1VM3apnHqiWiLVsjBw93WQ4o5upDn4BLLIFFmTJkTPF6U5i0xaiI7Nyupw
                """)),
        Self(
            "a key of 128 octets; made with Python hmac", .hmac, .sha512,
            key: TestKeys.text("oct-1024"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                43pBKgH5JI2MMHTVVDSpZpNqMf5bntDQliAUUSdfercGeoMddl2uNYzreNTY059EN_0ribVYHDMpY17ax_-m5A
                """)),
        Self(
            "a key of 129 octets; made with Python hmac", .hmac, .sha512,
            key: TestKeys.text("oct-1032"),
            message: octets(ofText: "test"),
            signature: octets(
                """
                HCSKzB6faaQiR3XDlE5HquXKUQVqsxChR1oPy-3rzZhQCE6BDTxDt0-BTICBzb5Sj0Kcrh2sZrXSVI-Hq0zayw
                """)),
    ]
}
