internal import JOSECore

extension SignatureKnownAnswer {
    /// ECDSA (FIPS 186-4), as r || s.
    static let ecdsa: [Self] = [
        Self(
            "RFC 7515 appendix A.3", .ecdsa, .sha256, curve: .p256,
            key: """
                {"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue6\
                59LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}
                """,
            message: octets(
                ofText: """
                    eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNv\
                    bS9pc19yb290Ijp0cnVlfQ
                    """),
            signature: octets(
                """
                DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q
                """)),
        Self(
            "RFC 7520 §4.3", .ecdsa, .sha512, curve: .p521,
            key: """
                {"kty":"EC","crv":"P-521","x":"AHKZLLOsCOzz5cY97ewNUajB957y-C-U88c3v13nmGZx6sYl_oJXu9A5RkTKqjqvjyekW\
                F-7ytDyRXYgCF5cj0Kt","y":"AdymlHvOiLxXkEhayXQnNCvDX4h9htZaCJN34kfmC6pV5OhQHiraVySsUdaQkAgDPrwQrJmbnX\
                9cwlGfP-HqHZR1","d":"AAhRON2r9cqXX1hg-RoI6R1tX5p2rUAYdmpHZoC1XNM56KtscrX6zbKipQrCW9CGZH3T4ubpnoTKLDY\
                J_fF3_rJt"}
                """,
            message: octets(
                ofText: """
                    eyJhbGciOiJFUzUxMiIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9.SXTigJlzIGEgZGFuZ2Vy\
                    b3VzIGJ1c2luZXNzLCBGcm9kbywgZ29pbmcgb3V0IHlvdXIgZG9vci4gWW91IHN0ZXAgb250byB0aGUgcm9hZCwgYW5kI\
                    GlmIHlvdSBkb24ndCBrZWVwIHlvdXIgZmVldCwgdGhlcmXigJlzIG5vIGtub3dpbmcgd2hlcmUgeW91IG1pZ2h0IGJlIH\
                    N3ZXB0IG9mZiB0by4
                    """),
            signature: octets(
                """
                AE_R_YZCChjn4791jSQCrdPZCNYqHXCTZH0-JZGYNlaAjP2kqaluUIIUnC9qvbu9Plon7KRTzoNEuT4Va2cmL1eJAQy3m\
                tPBu_u_sDDyYjnAMDxXPn7XrT0lw-kvAD890jl8e2puQens_IEKBpHABlsbEPX6sFY8OcGDqoRuBomu9xQ2
                """)),
        Self(
            "the empty message; made with pyca/cryptography", .ecdsa, .sha256, curve: .p256,
            key: TestKeys.text("p-256-1"),
            message: [],
            signature: octets(
                """
                Taj-xLMp1fliRy2q8JbvC-hcHXZznoZyrMuW-JkdC8FNDT98YhFyV1FXKgJYQMRDa8F7De6gifRbXyIEKRR7Zg
                """)),
        Self(
            "1 MiB; made with pyca/cryptography", .ecdsa, .sha256, curve: .p256,
            key: TestKeys.text("p-256-1"),
            message: megabyte,
            signature: octets(
                """
                mauwIvc7kkEeSt4-LRlPPYpBbmSXT6KLSIhTEGpMdaLh6WU9Zu0Bhp86baHngTxv3Enn7TvUJSgoj6X9GsepZg
                """)),
        Self(
            "an r that begins with a zero octet; made with pyca/cryptography", .ecdsa, .sha256, curve: .p256,
            key: TestKeys.text("p-256-1"),
            message: octets(ofText: "message 443"),
            signature: octets(
                """
                AJruwMpQQKCaNa1ChM1kFPOhW6F2P6Mx6RlK_6F9qr9Yxhw_SvqJDtev12BgwZk8ScLqnqFK5KXoEtb7WachNQ
                """)),
        Self(
            "an s that begins with a zero octet; made with pyca/cryptography", .ecdsa, .sha256, curve: .p256,
            key: TestKeys.text("p-256-1"),
            message: octets(ofText: "message 461"),
            signature: octets(
                """
                Id2-LEo-rsYex0aJG5UQ-eL1-MZ3v_y_A43b7RO3-3gApNkKmsKQIn2INyhyv6HYFXa7fxkJq0fgz9uf_ruWlg
                """)),
        Self(
            "the empty message; made with pyca/cryptography", .ecdsa, .sha384, curve: .p384,
            key: TestKeys.text("p-384-1"),
            message: [],
            signature: octets(
                """
                RL3vAaWBfwy8Nc3-_unGIy-HQ6E_bB6ESPjdlxYarCAwzLNNPFjUHnV9vqW1THCle3t5bXCnuhpk3XCwYvv-_WGJPTtAo\
                eTliU1DJyu_A-9XYQAu8ioSSLLS_pYIpl1j
                """)),
        Self(
            "1 MiB; made with pyca/cryptography", .ecdsa, .sha384, curve: .p384,
            key: TestKeys.text("p-384-1"),
            message: megabyte,
            signature: octets(
                """
                cKBKZ38kSKcjEPkS5YmFOSxjazJO4tciN85HLsQRM1RPQcGx5D1EWTtUYdXlBf0ToIUOq9E2W452P53WVkrAKHtCB9TD9\
                arlnFzDvgJd_VJi9Bm4eSGjOpffz5KM8PhR
                """)),
        Self(
            "an r that begins with a zero octet; made with pyca/cryptography", .ecdsa, .sha384, curve: .p384,
            key: TestKeys.text("p-384-1"),
            message: octets(ofText: "message 78"),
            signature: octets(
                """
                AHpAGoX5dfs-fS_6V5009Pl-MQsiGjTI4fEEzc7ZAX2vL8MtiGHkYygI8ONPT1DszCURqmF3wBnfZN7c1jpfu2nAq7vCB\
                dJVZ3H08KpCwG0nMPlDOJaYkUxvROB6qNH8
                """)),
        Self(
            "an s that begins with a zero octet; made with pyca/cryptography", .ecdsa, .sha384, curve: .p384,
            key: TestKeys.text("p-384-1"),
            message: octets(ofText: "message 111"),
            signature: octets(
                """
                brL_Q7PsNwBa8hpbmmUyiFFjWat4RxOCx9QamW2v-kiosrZuDnzu2TScWLrPDg3CAMazrg7bjP0cQi7EoLPYsR-4SBSaB\
                76FYV31KCXwUlHWrPw1IFhh5PDPc4Mw3-4b
                """)),
        Self(
            "the empty message; made with pyca/cryptography", .ecdsa, .sha512, curve: .p521,
            key: TestKeys.text("p-521-1"),
            message: [],
            signature: octets(
                """
                AVpz8cGG-Tv7m5AezipzmB1oENCyn0T4FYyxYSGpXHJmtiQiiQDEUDQIQp5rgQD7UpZ8-OWLBdL4a773gk5NL8tcAAKde\
                1Hhvn7j8WA-fj2ChW0bcrsO9C9efEsM86jHipsCtZOUkFEaM5JY0x12_dnvDUHehTs5ldcR4_hABHsU4r_5
                """)),
        Self(
            "1 MiB; made with pyca/cryptography", .ecdsa, .sha512, curve: .p521,
            key: TestKeys.text("p-521-1"),
            message: megabyte,
            signature: octets(
                """
                AQTPd2sTbs7gWxzJTyjmBsLYumlTSFKxJK0HvZGKYDjeo4yaQeHhxeyLVTak0XVUVOkxPEYdzJf06ef4Pa9pC7hCAXO98\
                b3TWpvyWm6tSboaRLolmDJlKAAHnHSCfQVthrjMY2uvneh93VCpeFl-sSJ9Vk1OZWiTp2sODBgbTk5UMT3T
                """)),
        Self(
            "an r that begins with a zero octet; made with pyca/cryptography", .ecdsa, .sha512, curve: .p521,
            key: TestKeys.text("p-521-1"),
            message: octets(ofText: "message 372"),
            signature: octets(
                """
                AAAb0vzGBpsQvW9DzUCD3ptGXFYhNSWdhQwm_J7laW0E-gG5ZedkTptod-ZpqJjmq7aeW4nVzRyaqKjQJ38nfnMpAPLwt\
                wGoYByIRVas5aWNBMBtUxqlgq5NvImDpRg_R_msEPdPu1BMxxtbX7bDiiRU3poCtSQgSqv9Z-IhYrRTRR2J
                """)),
        Self(
            "an s that begins with a zero octet; made with pyca/cryptography", .ecdsa, .sha512, curve: .p521,
            key: TestKeys.text("p-521-1"),
            message: octets(ofText: "message 802"),
            signature: octets(
                """
                AO2yioe-Jzz-ghzrQNzsoFIuxOXbQGezJI3jdBJ7JWyzpFUMwwmekw9PwWc-y7OV6gMYVz_8XVsMnoBkU3xNEh1aAAAI7\
                Dyvduw3zuZDvenhKvyVgJexd2svsC4bI-JDYNCkniUc1I5lOkTD0T2r6jrcbxqcjOIxpSInbNBe2dSkZh7O
                """)),
        Self(
            "the empty message; made with pyca/cryptography", .ecdsa, .sha256, curve: .secp256k1,
            key: TestKeys.text("secp256k1-1"),
            message: [],
            signature: octets(
                """
                _My6LGgmZsVkpKfmfAD1eZixPM8W0kX8vx7_ZZHiR0S4dl05RqRBz37cWTajmgmNliyGmCcyqzba4lHw_F2X6w
                """)),
        Self(
            "1 MiB; made with pyca/cryptography", .ecdsa, .sha256, curve: .secp256k1,
            key: TestKeys.text("secp256k1-1"),
            message: megabyte,
            signature: octets(
                """
                G1g3IydzisjM6fmj55Tybt833x28sEH7PyQsR-QshfIjVVqwwAXWG2qgtac8uCMnV8cB4uJaa3DbJ3VmdCCc1g
                """)),
        Self(
            "an r that begins with a zero octet; made with pyca/cryptography", .ecdsa, .sha256, curve: .secp256k1,
            key: TestKeys.text("secp256k1-1"),
            message: octets(ofText: "message 190"),
            signature: octets(
                """
                AGJqugAadWP6ZnK-PIHhFL3QMtOL570i4Rw0uEohLeWxoOe5KHHTAbdRSe_aWVsncOC90nhPvakRQQoFnVvqLg
                """)),
        Self(
            "an s that begins with a zero octet; made with pyca/cryptography", .ecdsa, .sha256, curve: .secp256k1,
            key: TestKeys.text("secp256k1-1"),
            message: octets(ofText: "message 59"),
            signature: octets(
                """
                60JGQmT-G6OCRTNXQe_Za0a_mJsopSRIZ2Uhw3gWo7cA_PtEU3DXr4cy-lgvQlM9kVsBLDc2ykYzXlEHqTRA7Q
                """)),
    ]
}
