extension KnownAnswers {
    /// AES-CBC with HMAC (RFC 7518 §5.2.2).
    static let aesCBCHMAC: [ContentKnownAnswer] = [
        .init(
            "RFC 7518 appendix B.1", .aesCBCHMAC, .sha256, key: ascending(0, 32), iv: rfc7518IV,
            data: rfc7518Data, plaintext: rfc7518Plaintext,
            sealed: SealedContent(
                ciphertext: octets(
                    """
                    yA7foy3fOdXvAMC0aINCeaLkahuASfeS92v-VLkDqcmpSsm0etJlXF8Q-a73FCfi_G-bPzmaIhSJ8WNixwMjNgnUWsaYZOMyHP\
                    gpNaxAlshuEzMUxUAZ6Mp5gN-kuc8bOExIbzpUxRB4FY7l153ln7002Eiz1pVQpnZGNEQnreVLiFH_tZj3-AB0uUc8guLb
                    """),
                tag: octets("ZSw_o2sKfFsyGfqzowvBxA"))),
        .init(
            "RFC 7518 appendix B.2", .aesCBCHMAC, .sha384, key: ascending(0, 48), iv: rfc7518IV,
            data: rfc7518Data, plaintext: rfc7518Plaintext,
            sealed: SealedContent(
                ciphertext: octets(
                    """
                    6mXaa1nmHttBm-YtGXEq5dMD7rUAUtDf1ml_dyJMjtsADSeb3BTBByZUvTCUQjDGV77UygyfSoRm8isibRdGIUv4z8JACt2fUS\
                    bkeWY_yQs77Xh6Lw_8vzkEvipkHVwhBb_lkbriOx10SeUy7vYKmsi7bGsB011JeHvNV-9ISSfygK3JGsDE55x7Ee_GAFTj
                    """),
                tag: octets("hJCsDliUm_5Rh11zP5OsIHUWgDnMxzPX"))),
        .init(
            "RFC 7518 appendix B.3", .aesCBCHMAC, .sha512, key: ascending(0, 64), iv: rfc7518IV,
            data: rfc7518Data, plaintext: rfc7518Plaintext,
            sealed: SealedContent(
                ciphertext: octets(
                    """
                    Sv-qrbeMMcXaSxtZDRD_vT3Y1dMCQjUmkS2gN-y8x72CLDAd1nw3O8y1hK0-knnC5tEqE3S3fwd1U9-ClBBEazbr2XBmKWrmQn\
                    6nXC4IRqEaCcz1Nw3IC_7LrSjHPwmzo7deZiollEEK5Jay4uZgnjHm4CzIN_BT0h83_09RlQu-JjjQndekkwkwgG0HA7H2
                    """),
                tag: octets("TdO0wIin9FwhaDlkWyASvy5iaajFaoFtvBsmd2GVW8U"))),
    ]

    /// AES-GCM (NIST SP 800-38D), with the test cases of McGrew and Viega's specification.
    static let aesGCM: [ContentKnownAnswer] = [
        .init(
            "GCM specification, test case 4", .aesGCM, key: Array(gcmKey.prefix(16)), iv: gcmIV,
            data: gcmData, plaintext: gcmPlaintext,
            sealed: SealedContent(
                ciphertext: octets(
                    """
                    QoMewiF3dCRLciG3hNDUnOOqIS8sAqTgNcF-IymsoS4h1RSyVGaTHH2PalqshKoFG6MLOWoKrJc9WOCR
                    """),
                tag: octets("W8lPvDIhpduU-ula5xIaRw"))),
        .init(
            "GCM specification, test case 10", .aesGCM, key: Array(gcmKey.prefix(24)), iv: gcmIV,
            data: gcmData, plaintext: gcmPlaintext,
            sealed: SealedContent(
                ciphertext: octets(
                    """
                    OYDKCzwA6EHrBvrEhyonV4WeHOqm79mEYoWTtAyh4Zx9dz0AwUTFJaxhnRjISj9HGOJEiy_jJNnM2icQ
                    """),
                tag: octets("JRlJjoDxR483ulW9bSdhjA"))),
        .init(
            "GCM specification, test case 16", .aesGCM, key: Array(gcmKey.prefix(32)), iv: gcmIV,
            data: gcmData, plaintext: gcmPlaintext,
            sealed: SealedContent(
                ciphertext: octets(
                    """
                    Ui3B8JlWfQf0fzejKoRCfWQ6jNy_5cDJdZiivSVV0aqMsI5IWQ27PaewixBWgog4xfYeY5O6egq8yfZi
                    """),
                tag: octets("dvxuzg9OF2jN34hTuy1VGw"))),
    ]

    /// ChaCha20-Poly1305 (RFC 8439) and XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha).
    static let chaCha20Poly1305: [ContentKnownAnswer] = [
        .init(
            "RFC 8439 §2.8.2", .chaCha20Poly1305, key: ascending(0x80, 32), iv: [7, 0, 0, 0] + ascending(0x40, 8),
            data: sunscreenData, plaintext: sunscreen,
            sealed: SealedContent(
                ciphertext: octets(
                    """
                    0xqNNGSOYNt7hq-8U-9-wqSt7VEpbgj-qeK1pzbuYtY9vqRejKlnEoL6-2naknKLGnHeCp4GCykF1qW2fs07NpLdvX8td4uMmA\
                    Ou4ygJG1j6syTk-tZ1lFWFgItIMde8P_Te8I5Lep3ldtJlhs7GS2EW
                    """),
                tag: octets("GuELWU8J4mp-kC7L0GAGkQ"))),
        .init(
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
    private static let rfc7518IV = octets("GvOMLcK5b_3YZpQJI0G8BA")
    private static let rfc7518Data = Array("The second principle of Auguste Kerckhoffs".utf8)
    private static let rfc7518Plaintext = Array(
        """
        A cipher system must not be required to be secret, and it must be able to fall into the hands of the enemy \
        without inconvenience
        """.utf8)
}
