internal import JOSECore

extension SignatureKnownAnswer {
    /// Pure EdDSA (RFC 8032).
    static let edDSA: [Self] = [
        Self(
            "RFC 8037 appendix A.4", .edDSA, curve: .ed25519,
            key: """
                {"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7T\
                yWQHOg7hcvPapiMlrwIaaPcHURo"}
                """,
            message: octets(ofText: "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"),
            signature: octets(
                """
                hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg
                """)),
        Self(
            "RFC 8032 §7.4 \"Blank\"", .edDSA, curve: .ed448,
            key: """
                {"kty":"OKP","crv":"Ed448","x":"X9dEm1m0Yf0s54fsYWrUah2hNCSFpw4fig6nXYDpZ3jt8SR2m0bHBhvWeD3x5Q9s0foa\
                vq_oJWGA","d":"bIKlYsuAjRDWMr6JyFE-v2ySnzTd-oyfY8mWDvbjSKNSjIo_zC8ETjmj_FuUSS-PAy51SaIAmPlb"}
                """,
            message: [],
            signature: octets(
                """
                Uzo39rvkVyUfAjwNiPl2ri37UEqEPjTSB0_YI9QaWR8rIz8DT2KCgfL9eiLd1H14KMWb0KIb_TmA_w0gKNSxip32PgBsX\
                RwtNFuSXY3AC0EEhS25msXHzdqFMKEToPTbthFJ8FpzYyaMcdlYCP8uZSYA
                """)),
        Self(
            "the empty message; made with pyca/cryptography", .edDSA, curve: .ed25519,
            key: TestKeys.text("ed25519-1"),
            message: [],
            signature: octets(
                """
                I5L3QNNVwQqrrIIJiHIW5Qc6WJtlOnm2-H8XskxnE5JR5PmFIVW8kPBQo0JgmVZpUum1C5UjSSi8OQsk1BmLDA
                """)),
        Self(
            "1 MiB; made with pyca/cryptography", .edDSA, curve: .ed25519,
            key: TestKeys.text("ed25519-1"),
            message: megabyte,
            signature: octets(
                """
                nPN6sY_5oDwEvwIQbDtwSd1JzNWPAAtn-Ny_4GitOg9PXyTzmptzDqZs_uH1NNfQrPS3I_3x-5GhGyhpFGiCAg
                """)),
        Self(
            "the empty message; made with pyca/cryptography", .edDSA, curve: .ed448,
            key: TestKeys.text("ed448-1"),
            message: [],
            signature: octets(
                """
                yA-bzp35sRu8FRL97Hsx-B7JZna5yU82SL5PKm2C49YUzsfjHckxH_UN5dxD2dqWSDACiG-t0s2A6ARaGNZstK1g_3Z0n\
                jGqNMFn7rhIKZbbMWDMg5cxR6rPhSQZ4_JAMgUk5Q9orAzzboZnHrbvKxcA
                """)),
        Self(
            "1 MiB; made with pyca/cryptography", .edDSA, curve: .ed448,
            key: TestKeys.text("ed448-1"),
            message: megabyte,
            signature: octets(
                """
                3bCSdaWUOIlKvStT2Hhi4DCE2d88QPtJqmFolgJquZOrjDPzTvkcdd2oRtxLRLRzhyIZirRLoIqA9kBPh8BCCXwpQqv9O\
                8B1zyQioWQ9xwyqfEbficsmvlQZHQXWFnhBwtgLoO_HxKDjkV7lKAx1_TIA
                """)),
    ]
}
