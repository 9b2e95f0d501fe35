extension KnownAnswers {
    /// SHA-1 and SHA-2 (FIPS 180-4): the example "abc".
    static let sha: [DigestKnownAnswer] = [
        digest(
            .sha1,
            "qZk-NkcGgWq6PiVxeFDCbJzQ2J0"),
        digest(
            .sha224,
            "Iwl9IjQF2CKGQqR3vaJVsyqtvOS9oLP342ydpw"),
        digest(
            .sha256,
            "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0"),
        digest(
            .sha384,
            "ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP_W-2AhgcroefMI1i67KE0yCWn"),
        digest(
            .sha512,
            "3a81oZNherrMQXNJriBBMRLm-k6JqX6iCp7u5ktV05ohkpkqJ0_BqDa6PCOj_uu9RU1EI2Q86A4qmslPpUyknw"),
    ]

    /// PBKDF2 (RFC 8018 §5.2). Made with Python hashlib.
    static let pbkdf2: [PasswordDerivationKnownAnswer] = [
        derivation("PBKDF2-HS256", "bRw2RaYPACJUAhsLkO6KCg"),
        derivation("PBKDF2-HS384", "7oWNtkPa1VhOv5vDOXr_s7Z0KUk5yN9w"),
        derivation("PBKDF2-HS512", "GRyGlzsxuIQxcWs_gSHt7AF8BMI6rPAtTlTGmbgGqSo"),
    ]

    /// DEFLATE (RFC 1951). Made with zlib.
    static let deflate: [CompressionKnownAnswer] = [
        .init(
            "a block with codes of its own", .deflate,
            compressed: octets(
                """
                hdC7DQIxFETRVl4BBCyfmXE5rGREYGFpsUT7dMCNT3Zaq32uNfqn5rP23o-a71qvXt_HGKdqATe4wO_gN_Ar-AV8Az__98Bf4C_wF_\
                gL_AX-An-Bv8Bf4M_wZ_gz_Bn-DH-GP8Of4c_wZ_gT_An-BH-CP8Gf4E_wJ_gT_An-fg
                """), content: bottles)
    ]

    private static func digest(_ hash: HashAlgorithm, _ digest: String) -> DigestKnownAnswer {
        DigestKnownAnswer("FIPS 180-4", hash, message: Array("abc".utf8), digest: octets(digest))
    }

    private static func derivation(_ derivation: String, _ key: String) -> PasswordDerivationKnownAnswer {
        PasswordDerivationKnownAnswer(
            "made with Python hashlib", derivation, password: Array("swift-jose".utf8), salt: ascending(0, 16),
            iterations: 1000, key: octets(key))
    }

    private static let bottles = (60...99).reversed().flatMap { Array("\($0) bottles of beer on the wall, ".utf8) }
}
