extension KnownAnswers {
    /// HMAC (RFC 2104).
    static let hmac: [SignatureKnownAnswer] = [
        .init(
            "RFC 4231 test case 6", .hmac, .sha256,
            key: hmacKey,
            message: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            signature: octets("YOQxWR7gtn8Niiaqy_W3f44LxiE3KMUUBUYEDw7jf1Q")),
        .init(
            "RFC 4231 test case 6", .hmac, .sha384,
            key: hmacKey,
            message: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            signature: octets("Ts4IRIWBPpCI0sY6BBvFtE-e8QEqK1iPPNEfBQM6xMYMLvarQDD-gpYkjfFj9ElS")),
        .init(
            "RFC 4231 test case 6", .hmac, .sha512,
            key: hmacKey,
            message: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            signature: octets(
                """
                gLJCY8fBo-u3FJPB3XvotJtG0fQbSu7BEhsBN4P481JrVtA34F8lmL0P0iFdah5SleZPc_Y_CuyLkVqYXXhlmA
                """)),
    ]

    /// ECDSA (FIPS 186-4), as r || s.
    static let ecdsa: [SignatureKnownAnswer] = [
        .init(
            "RFC 6979 appendix A.2.5", .ecdsa, .sha256, curve: .p256,
            key: """
                {"kty":"EC","crv":"P-256","x":"YP7UuiVanTHJYet0xjVtaMBJuJI7Yfps5mliLmDyn7Y","y":"eQP-EAi4vJmkGunpVii\
                8ZPLxsgwtfp9Rd6PClNRGIpk","d":"ya-p2EW6dRZrXCFXZ7HWk05Qw9s26JsSe4piKxIPZyE"}
                """,
            message: Array("sample".utf8),
            signature: octets(
                """
                79SLKqy2qP0RQN2c1F6B1p0sh3tWqvmRw00OqE6vNxb3yxyULWV8QdQ2x6G24p9l8-kA27mv9AZNxKsvhDrNqA
                """)),
        .init(
            "RFC 6979 appendix A.2.6", .ecdsa, .sha384, curve: .p384,
            key: """
                {"kty":"EC","crv":"P-384","x":"7DpOQVtOGaRWhhgCn0J_pdqai8SukuAuBqrlKGswDGTe-PDqkFWGYGSiVFFUgLwT","y"\
                :"gBXZty19VyROqO-awMYhiWcIpZNn-d-59UyoSz8cnbEoiyMcOuDU_nNE_SUzJkcg","d":"a509rS4bjBwFsZh1tmWfTeI8O2Z\
                78pe6mqR3QHhxN9iW1XJOTHCoJfhyyepg0u31"}
                """,
            message: Array("sample".utf8),
            signature: octets(
                """
                lO27kqXsuKrUc25WxpGRaz-IFAZmzp-nPWTE6pWtEzyBpkgVLkSs-W423R6A-r5Gme9K6xXxeM6h_kDbJgMTjxMOdAoZY\
                kUmIDtjUdCjqU-jKcFFeG5nnnuCxxo4YorI
                """)),
        .init(
            "RFC 7515 appendix A.4", .ecdsa, .sha512, curve: .p521,
            key: """
                {"kty":"EC","crv":"P-521","x":"AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1jS\
                fS9tsz4qUxcWceqwQGk","y":"ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh\
                9ubmf63e3kyMj2","d":"AY5pb7A0UFiB3RELSD64fTLOSV_jazdF7fLYyuTw8lOfRhWg6Y6rUrPAxerEzgdRhajnu0ferB0d53v\
                M9mE15j2C"}
                """,
            message: Array("eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA".utf8),
            signature: octets(
                """
                AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2SI-KGDKB34XO0aw_7XdtAG8Ga\
                SwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLzeO_Jn
                """)),
        .init(
            "the empty message; made with pyca/cryptography", .ecdsa, .sha256, curve: .secp256k1,
            key: secp256k1Key,
            message: [],
            signature: octets(
                """
                _My6LGgmZsVkpKfmfAD1eZixPM8W0kX8vx7_ZZHiR0S4dl05RqRBz37cWTajmgmNliyGmCcyqzba4lHw_F2X6w
                """)),
    ]

    /// Pure EdDSA (RFC 8032).
    static let edDSA: [SignatureKnownAnswer] = [
        .init(
            "RFC 8032 §7.1 test 2", .edDSA, curve: .ed25519,
            key: """
                {"kty":"OKP","crv":"Ed25519","x":"PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw","d":"TM0Imyj_ltqdtsNG\
                7BFOD1uKMZ81q6Yk2oz27U-4pvs"}
                """,
            message: Array("r".utf8),
            signature: octets(
                """
                kqAJqfDUyrhyDoILX2QlQKKye1QWUD-Ps3YiI-vbadoIWsHkPhWZbkWPNhPQ8R2MOHsurrQwKu6wDSkWErsMAA
                """)),
        .init(
            "RFC 8032 §7.4 \"1 octet\"", .edDSA, curve: .ed448,
            key: """
                {"kty":"OKP","crv":"Ed448","x":"Q7oo9DDN_0Vq5TFUX37NCsg0pV2TWMA3K_oMbGeYwIZq6gHrAHQoArhDjqTLghacI1Fg\
                YntMOpSA","d":"xOqwXTVwB8Yy89u0hImSTVUrCP4MNToNSh8ArNosRjr76mfF6NKHfF47w5emWZSe-AIelU4KEidO"}
                """,
            message: octets("Aw"),
            signature: octets(
                """
                Jrj5Fye9Yol68V5B60PDd--5xhDUjyM1ywvQCHgQ9DUlQbFDxLmBt-GPYt6MzfYz_BvwN6t813mAXg28wKrhy87hr7LgJ\
                982vATc7L8VQzbBnwr34KZHKQXnmfGVPSoP8zSKshqkra_R0jREHPgHwDoA
                """)),
    ]

    /// The key of RFC 4231 test case 6: 131 times the octet aa.
    private static let hmacKey = """
        {"kty":"oct","k":"qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq\
        qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqo"}
        """
    private static let secp256k1Key = """
        {"kty":"EC","crv":"secp256k1","d":"eiKix_UEnZiCUJ-KmpJIjagchy1XRWiUQPNvOyiGyEE","x":"qSMWwp9JYZZcpuY_9UdfMYS\
        avfuufeFPReqNJ0v61KM","y":"XS3VDXG3qb2mFuDViAJeovVDD9cad8Rm7_pwaNA-0ZE"}
        """
}
