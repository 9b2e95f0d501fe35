internal import JOSECore

extension ContentKnownAnswer {
    /// AES-GCM (NIST SP 800-38D): RFC 7516, and the test cases of McGrew and Viega's specification that have an
    /// initialization vector of 96 bits.
    static let aesGCM: [Self] = [
        Self(
            "RFC 7516 appendix A.1", .aesGCM, key: octets("saH0gFSP4XM_tAP_a5rU9ooHbltwLiJpL4LLLnrqQPw"),
            iv: octets("48V1_ALb6US04U3b"),
            data: Array("eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ".utf8),
            plaintext: Array("The true sign of intelligence is not knowledge but imagination.".utf8),
            sealed: SealedContent(
                ciphertext: octets(
                    """
                    5eym8TW_c8SuK0ltJ3rpYIzOeDQz7TALvtu6UG9oMo4vpzs9tX_EFShS8iB7j6jiSdiwkIr3ajwQzaBtQD_A
                    """),
                tag: octets("XFBoMYUZodetZdvTiFvSkQ"))),
        Self(
            "GCM specification, test case 1", .aesGCM, key: zeros(16), iv: zeros(12),
            data: [], plaintext: [],
            sealed: SealedContent(
                ciphertext: [],
                tag: octets("WOL8zvp-MGE2fx1XpOdFWg"))),
        Self(
            "GCM specification, test case 7", .aesGCM, key: zeros(24), iv: zeros(12),
            data: [], plaintext: [],
            sealed: SealedContent(
                ciphertext: [],
                tag: octets("zTOyisdz90ugDtHzElckNQ"))),
        Self(
            "GCM specification, test case 13", .aesGCM, key: zeros(32), iv: zeros(12),
            data: [], plaintext: [],
            sealed: SealedContent(
                ciphertext: [],
                tag: octets("Uw-K-8dFNrmpY7TxxMtziw"))),
    ]

    /// ChaCha20-Poly1305 (RFC 8439) and XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha). What is not from those was made
    /// with pyca/cryptography, and with the JDK; HChaCha20 with Python integers.
    static let chaCha20Poly1305: [Self] = [
        Self(
            "nothing", .chaCha20Poly1305, key: ascending(0x80, 32), iv: [7, 0, 0, 0] + ascending(0x40, 8),
            data: [], plaintext: [],
            sealed: SealedContent(
                ciphertext: [],
                tag: octets("oHhNekcW8_609k5_Szm_BA"))),
        Self(
            "nothing", .xChaCha20Poly1305, key: ascending(0x80, 32), iv: ascending(0x40, 24),
            data: [], plaintext: [],
            sealed: SealedContent(
                ciphertext: [],
                tag: octets("HayPcxRtHp2nlst_ciGl3w"))),
    ]

    private static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }
}
