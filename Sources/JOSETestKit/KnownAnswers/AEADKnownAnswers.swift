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
            "GCM specification, test case 4", .aesGCM, key: Array(gcmKey.prefix(16)), iv: gcmIV,
            data: gcmData, plaintext: gcmPlaintext,
            sealed: SealedContent(
                ciphertext: octets(
                    """
                    QoMewiF3dCRLciG3hNDUnOOqIS8sAqTgNcF-IymsoS4h1RSyVGaTHH2PalqshKoFG6MLOWoKrJc9WOCR
                    """),
                tag: octets("W8lPvDIhpduU-ula5xIaRw"))),
        Self(
            "GCM specification, test case 7", .aesGCM, key: zeros(24), iv: zeros(12),
            data: [], plaintext: [],
            sealed: SealedContent(
                ciphertext: [],
                tag: octets("zTOyisdz90ugDtHzElckNQ"))),
        Self(
            "GCM specification, test case 10", .aesGCM, key: Array(gcmKey.prefix(24)), iv: gcmIV,
            data: gcmData, plaintext: gcmPlaintext,
            sealed: SealedContent(
                ciphertext: octets(
                    """
                    OYDKCzwA6EHrBvrEhyonV4WeHOqm79mEYoWTtAyh4Zx9dz0AwUTFJaxhnRjISj9HGOJEiy_jJNnM2icQ
                    """),
                tag: octets("JRlJjoDxR483ulW9bSdhjA"))),
        Self(
            "GCM specification, test case 13", .aesGCM, key: zeros(32), iv: zeros(12),
            data: [], plaintext: [],
            sealed: SealedContent(
                ciphertext: [],
                tag: octets("Uw-K-8dFNrmpY7TxxMtziw"))),
        Self(
            "GCM specification, test case 16", .aesGCM, key: Array(gcmKey.prefix(32)), iv: gcmIV,
            data: gcmData, plaintext: gcmPlaintext,
            sealed: SealedContent(
                ciphertext: octets(
                    """
                    Ui3B8JlWfQf0fzejKoRCfWQ6jNy_5cDJdZiivSVV0aqMsI5IWQ27PaewixBWgog4xfYeY5O6egq8yfZi
                    """),
                tag: octets("dvxuzg9OF2jN34hTuy1VGw"))),
    ]

    /// ChaCha20-Poly1305 (RFC 8439) and XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha). What is not from those was made
    /// with pyca/cryptography, and with the JDK; HChaCha20 with Python integers.
    static let chaCha20Poly1305: [Self] = [
        Self(
            "RFC 8439 §2.8.2", .chaCha20Poly1305, key: ascending(0x80, 32), iv: [7, 0, 0, 0] + ascending(0x40, 8),
            data: sunscreenData, plaintext: sunscreen,
            sealed: SealedContent(
                ciphertext: octets(
                    """
                    0xqNNGSOYNt7hq-8U-9-wqSt7VEpbgj-qeK1pzbuYtY9vqRejKlnEoL6-2naknKLGnHeCp4GCykF1qW2fs07NpLdvX8td4uMmA\
                    Ou4ygJG1j6syTk-tZ1lFWFgItIMde8P_Te8I5Lep3ldtJlhs7GS2EW
                    """),
                tag: octets("GuELWU8J4mp-kC7L0GAGkQ"))),
        Self(
            "nothing", .chaCha20Poly1305, key: ascending(0x80, 32), iv: [7, 0, 0, 0] + ascending(0x40, 8),
            data: [], plaintext: [],
            sealed: SealedContent(
                ciphertext: [],
                tag: octets("oHhNekcW8_609k5_Szm_BA"))),
        Self(
            "draft-irtf-cfrg-xchacha appendix A.3.1", .xChaCha20Poly1305, key: ascending(0x80, 32),
            iv: ascending(0x40, 24),
            data: sunscreenData, plaintext: sunscreen,
            sealed: SealedContent(
                ciphertext: octets(
                    """
                    vW0XnT6D1DuVdleUk8DpOVcqFwAlK_rMvtKQLCE5bLtzHH8bC0qmRAvzqC9O2n45rmTGcIxUwhbLlrcuEhO0Ui-Mm6QNtdlFsR\
                    tpuYLBu54_P6wrw2lIj3ayODVl0__5IflmTJdjfal2iBL2FcaLE7Uu
                    """),
                tag: octets("wIdZJMHHmHlH3q_YeArPSQ"))),
        Self(
            "nothing", .xChaCha20Poly1305, key: ascending(0x80, 32), iv: ascending(0x40, 24),
            data: [], plaintext: [],
            sealed: SealedContent(
                ciphertext: [],
                tag: octets("HayPcxRtHp2nlst_ciGl3w"))),
    ]

    private static let gcmKey = octets("_v_pkoZlcxxtao-UZzCDCP7_6ZKGZXMcbWqPlGcwgwg")
    private static let gcmIV = octets("yv66vvrO263eyviI")
    private static let gcmData = octets("_u36zt6tvu_-7frO3q2-76ut2tI")
    private static let gcmPlaintext = octets(
        """
        2TEyJfiEBuWlWQnFr_UmmoanqVMVNPfaLkwwPYoxinIcPAyVlWgJUy_PDiRJprUlsWrt9aoN5le6Y3s5
        """)
    private static let sunscreenData = octets("UFFSU8DBwsPExcbH")
    private static let sunscreen = Array(
        """
        Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.
        """.utf8)

    private static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }
}
