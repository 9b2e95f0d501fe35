internal import JOSECore

extension ContentKnownAnswer {
    /// AES-CBC with HMAC (RFC 7518 §5.2.2). What is not from the RFC was made with pyca/cryptography and Python hmac.
    static let aesCBCHMAC: [Self] = [
        Self(
            "nothing", .aesCBCHMAC, .sha256, key: ascending(0, 32), iv: rfc7518IV,
            data: [], plaintext: [],
            sealed: SealedContent(
                ciphertext: octets("6wYBeZe-hrwpx75VtX0Gcw"),
                tag: octets("oO9RDXRiAREQvw7zWIUydg"))),
        Self(
            "two whole blocks", .aesCBCHMAC, .sha256, key: ascending(0, 32), iv: rfc7518IV,
            data: rfc7518Data, plaintext: Array(rfc7518Plaintext.prefix(32)),
            sealed: SealedContent(
                ciphertext: octets("yA7foy3fOdXvAMC0aINCeaLkahuASfeS92v-VLkDqcn2WvuofL1qQxCEEJJSQVis"),
                tag: octets("N48WEjO6qip1GxlSEd6BKQ"))),
        Self(
            "nothing", .aesCBCHMAC, .sha384, key: ascending(0, 48), iv: rfc7518IV,
            data: [], plaintext: [],
            sealed: SealedContent(
                ciphertext: octets("M9IiJ5NVj0XRIfqF9ZoTqw"),
                tag: octets("W3EVIFVwNvRulpWSeBJICq3tHpb3xUCU"))),
        Self(
            "two whole blocks", .aesCBCHMAC, .sha384, key: ascending(0, 48), iv: rfc7518IV,
            data: rfc7518Data, plaintext: Array(rfc7518Plaintext.prefix(32)),
            sealed: SealedContent(
                ciphertext: octets("6mXaa1nmHttBm-YtGXEq5dMD7rUAUtDf1ml_dyJMjtuqhqE4MO2uXHj2_EqSoTyF"),
                tag: octets("SisUwrHSm6DTLFwzZyv0S9BFWgNUOcM9"))),
        Self(
            "nothing", .aesCBCHMAC, .sha512, key: ascending(0, 64), iv: rfc7518IV,
            data: [], plaintext: [],
            sealed: SealedContent(
                ciphertext: octets("ub-nkxB-fLYwT2FGYGwjdA"),
                tag: octets("CZvfNEP_2gN_hMIB57DRQ52zw10mVdFa1Dg_riy8ndo"))),
        Self(
            "two whole blocks", .aesCBCHMAC, .sha512, key: ascending(0, 64), iv: rfc7518IV,
            data: rfc7518Data, plaintext: Array(rfc7518Plaintext.prefix(32)),
            sealed: SealedContent(
                ciphertext: octets("Sv-qrbeMMcXaSxtZDRD_vT3Y1dMCQjUmkS2gN-y8x721Qwakytx71DlgbpuJ5qAy"),
                tag: octets("eBW8-ip02fTbTrqf2V5iZBDt0yGLt5R14kScoqhdcDg"))),
    ]

    /// What the holder of the key can make and no sender makes. A padding that is looked at must be found wrong, and
    /// nothing may be read where there is no block.
    static let aesCBCHMACForgeries: [Self] = [
        Self(
            "a right tag and a padding of 00", .aesCBCHMAC, .sha256, key: ascending(0, 32), iv: rfc7518IV,
            data: rfc7518Data, plaintext: nil,
            sealed: SealedContent(
                ciphertext: octets("yA7foy3fOdXvAMC0aINCeW5pEHV25AWvdbXsYqxgwow"),
                tag: octets("oCVTXt4QPVG7dNqdEanE0w"))),
        Self(
            "a right tag and a padding of 17 octets", .aesCBCHMAC, .sha256, key: ascending(0, 32), iv: rfc7518IV,
            data: rfc7518Data, plaintext: nil,
            sealed: SealedContent(
                ciphertext: octets("yA7foy3fOdXvAMC0aINCebiZ5eZsLw8Hfyr8N6hzuAA"),
                tag: octets("ITyJ660gbrB1iuoL_IVsaw"))),
        Self(
            "a right tag and a padding of two octets that differ", .aesCBCHMAC, .sha256, key: ascending(0, 32),
            iv: rfc7518IV,
            data: rfc7518Data, plaintext: nil,
            sealed: SealedContent(
                ciphertext: octets("yA7foy3fOdXvAMC0aINCeeEVbMTPq3NG-has8asPxlo"),
                tag: octets("V8UCjLEwn_v5dlrsyYF31g"))),
        Self(
            "a right tag and a padding of 16 octets that differ", .aesCBCHMAC, .sha256, key: ascending(0, 32),
            iv: rfc7518IV,
            data: rfc7518Data, plaintext: nil,
            sealed: SealedContent(
                ciphertext: octets("yA7foy3fOdXvAMC0aINCeXvuwC38u_NJTmveLlpkN7Q"),
                tag: octets("4ZaxQLg9EL6mwQirI0l02g"))),
        Self(
            "a right tag and a last block that is too short", .aesCBCHMAC, .sha256, key: ascending(0, 32),
            iv: rfc7518IV,
            data: rfc7518Data, plaintext: nil,
            sealed: SealedContent(
                ciphertext: octets("yA7foy3fOdXvAMC0aINCeaLkahuASfeS92v-VLkDqcn2WvuofL1qQxCEEJJSQVg"),
                tag: octets("WxqhYFUogtnaqu9pLJ-AuQ"))),
        Self(
            "a right tag and no block", .aesCBCHMAC, .sha256, key: ascending(0, 32), iv: rfc7518IV,
            data: rfc7518Data, plaintext: nil,
            sealed: SealedContent(
                ciphertext: [],
                tag: octets("6c2BmhTDOSjP85hlgzYzMA"))),
        Self(
            "the second half of the MAC", .aesCBCHMAC, .sha256, key: ascending(0, 32), iv: rfc7518IV,
            data: rfc7518Data, plaintext: nil,
            sealed: SealedContent(
                ciphertext: octets("yA7foy3fOdXvAMC0aINCeaLkahuASfeS92v-VLkDqcn2WvuofL1qQxCEEJJSQVis"),
                tag: octets("itNPJ4RVEKAkZY3fN4ag2Q"))),
        Self(
            "a MAC without the length of the data", .aesCBCHMAC, .sha256, key: ascending(0, 32), iv: rfc7518IV,
            data: rfc7518Data, plaintext: nil,
            sealed: SealedContent(
                ciphertext: octets("yA7foy3fOdXvAMC0aINCeaLkahuASfeS92v-VLkDqcn2WvuofL1qQxCEEJJSQVis"),
                tag: octets("MSOtDi9D4VEsOQ8gYaTiTw"))),
        Self(
            "a right tag and a padding of 00", .aesCBCHMAC, .sha384, key: ascending(0, 48), iv: rfc7518IV,
            data: rfc7518Data, plaintext: nil,
            sealed: SealedContent(
                ciphertext: octets("6mXaa1nmHttBm-YtGXEq5arARJyA_k1NcxbX7YraWbk"),
                tag: octets("dgJ7rBTCXx3eEGhKwzHOPseVd8i_Lwgp"))),
        Self(
            "a right tag and a padding of 17 octets", .aesCBCHMAC, .sha384, key: ascending(0, 48), iv: rfc7518IV,
            data: rfc7518Data, plaintext: nil,
            sealed: SealedContent(
                ciphertext: octets("6mXaa1nmHttBm-YtGXEq5U7kBLcERW6mlhu27N9IIWk"),
                tag: octets("bKTLVheY2YwtlhPugL1SXVH0ySkeA_Sc"))),
        Self(
            "a right tag and a padding of two octets that differ", .aesCBCHMAC, .sha384, key: ascending(0, 48),
            iv: rfc7518IV,
            data: rfc7518Data, plaintext: nil,
            sealed: SealedContent(
                ciphertext: octets("6mXaa1nmHttBm-YtGXEq5ThVOCOBFPXY3S86m7Jj-YU"),
                tag: octets("58NaOlP18uJ7onQT7P7vG9HZLgSOVSRi"))),
        Self(
            "a right tag and a padding of 16 octets that differ", .aesCBCHMAC, .sha384, key: ascending(0, 48),
            iv: rfc7518IV,
            data: rfc7518Data, plaintext: nil,
            sealed: SealedContent(
                ciphertext: octets("6mXaa1nmHttBm-YtGXEq5bfwte2Iph46MZU6FGL_DKU"),
                tag: octets("iTYv3ELXqGXvx9GOpRKvXDYiuPUusDFs"))),
        Self(
            "a right tag and a last block that is too short", .aesCBCHMAC, .sha384, key: ascending(0, 48),
            iv: rfc7518IV,
            data: rfc7518Data, plaintext: nil,
            sealed: SealedContent(
                ciphertext: octets("6mXaa1nmHttBm-YtGXEq5dMD7rUAUtDf1ml_dyJMjtuqhqE4MO2uXHj2_EqSoTw"),
                tag: octets("3n26ICGIQa8LTvs-DWVTxvA97N5okzzf"))),
        Self(
            "a right tag and no block", .aesCBCHMAC, .sha384, key: ascending(0, 48), iv: rfc7518IV,
            data: rfc7518Data, plaintext: nil,
            sealed: SealedContent(
                ciphertext: [],
                tag: octets("cQU0wrXp1m3avyqbWHeIoypIonA6jquF"))),
        Self(
            "the second half of the MAC", .aesCBCHMAC, .sha384, key: ascending(0, 48), iv: rfc7518IV,
            data: rfc7518Data, plaintext: nil,
            sealed: SealedContent(
                ciphertext: octets("6mXaa1nmHttBm-YtGXEq5dMD7rUAUtDf1ml_dyJMjtuqhqE4MO2uXHj2_EqSoTyF"),
                tag: octets("TrOfabq3g7rmjtBNFX4nIGZ7QTow-p_Q"))),
        Self(
            "a MAC without the length of the data", .aesCBCHMAC, .sha384, key: ascending(0, 48), iv: rfc7518IV,
            data: rfc7518Data, plaintext: nil,
            sealed: SealedContent(
                ciphertext: octets("6mXaa1nmHttBm-YtGXEq5dMD7rUAUtDf1ml_dyJMjtuqhqE4MO2uXHj2_EqSoTyF"),
                tag: octets("wYZw4Uk3ONOWIi27z586en38yOR4lRMF"))),
        Self(
            "a right tag and a padding of 00", .aesCBCHMAC, .sha512, key: ascending(0, 64), iv: rfc7518IV,
            data: rfc7518Data, plaintext: nil,
            sealed: SealedContent(
                ciphertext: octets("Sv-qrbeMMcXaSxtZDRD_vREugo3CvjXE8jKZ6MsofLU"),
                tag: octets("DUHvl_f_WjZYaQu6UUShzYk1kpd2eaxkik-FSfViEVY"))),
        Self(
            "a right tag and a padding of 17 octets", .aesCBCHMAC, .sha512, key: ascending(0, 64), iv: rfc7518IV,
            data: rfc7518Data, plaintext: nil,
            sealed: SealedContent(
                ciphertext: octets("Sv-qrbeMMcXaSxtZDRD_vedH4hUaJpcfXmIIk1NZZbU"),
                tag: octets("9ddMo2jEVf73WVALLTa9Oj6_7iZhfYeSkZ8sTIyVAIc"))),
        Self(
            "a right tag and a padding of two octets that differ", .aesCBCHMAC, .sha512, key: ascending(0, 64),
            iv: rfc7518IV,
            data: rfc7518Data, plaintext: nil,
            sealed: SealedContent(
                ciphertext: octets("Sv-qrbeMMcXaSxtZDRD_vTwS9z76fSZvkwTLhEW489w"),
                tag: octets("IiMhbQgs6rA5M8HjrxuXQpTFrPMgIfp4PDNaiVidkkM"))),
        Self(
            "a right tag and a padding of 16 octets that differ", .aesCBCHMAC, .sha512, key: ascending(0, 64),
            iv: rfc7518IV,
            data: rfc7518Data, plaintext: nil,
            sealed: SealedContent(
                ciphertext: octets("Sv-qrbeMMcXaSxtZDRD_vSlo5DgXjE2rfXDgzFr6kb4"),
                tag: octets("KIa0Tg91w8zy2TBVaPDEc37nGW5myPQXkIIG5ruKPpQ"))),
        Self(
            "a right tag and a last block that is too short", .aesCBCHMAC, .sha512, key: ascending(0, 64),
            iv: rfc7518IV,
            data: rfc7518Data, plaintext: nil,
            sealed: SealedContent(
                ciphertext: octets("Sv-qrbeMMcXaSxtZDRD_vT3Y1dMCQjUmkS2gN-y8x721Qwakytx71DlgbpuJ5qA"),
                tag: octets("gJ17dYymyAdo0mKTR670oAqqHdmo_cev54NNqaNFphM"))),
        Self(
            "a right tag and no block", .aesCBCHMAC, .sha512, key: ascending(0, 64), iv: rfc7518IV,
            data: rfc7518Data, plaintext: nil,
            sealed: SealedContent(
                ciphertext: [],
                tag: octets("3of7kkJR4x_kqYAVD8QvVGhrySUUuIdALCXki5uUTbI"))),
        Self(
            "the second half of the MAC", .aesCBCHMAC, .sha512, key: ascending(0, 64), iv: rfc7518IV,
            data: rfc7518Data, plaintext: nil,
            sealed: SealedContent(
                ciphertext: octets("Sv-qrbeMMcXaSxtZDRD_vT3Y1dMCQjUmkS2gN-y8x721Qwakytx71DlgbpuJ5qAy"),
                tag: octets("iJmRCbhPgrpPFmyFznyNZFcZDj04tLjSaswPfrEfDkI"))),
        Self(
            "a MAC without the length of the data", .aesCBCHMAC, .sha512, key: ascending(0, 64), iv: rfc7518IV,
            data: rfc7518Data, plaintext: nil,
            sealed: SealedContent(
                ciphertext: octets("Sv-qrbeMMcXaSxtZDRD_vT3Y1dMCQjUmkS2gN-y8x721Qwakytx71DlgbpuJ5qAy"),
                tag: octets("fPnr7fKyLFBO0msBEeurN5z26oZ-He-4AbJrm9pnUDg"))),
    ]

    private static let rfc7518IV = octets("GvOMLcK5b_3YZpQJI0G8BA")
    private static let rfc7518Data = Array("The second principle of Auguste Kerckhoffs".utf8)
    private static let rfc7518Plaintext = Array(
        """
        A cipher system must not be required to be secret, and it must be able to fall into the hands of the enemy \
        without inconvenience
        """.utf8)

    /// So many octets, each one more than the one before it.
    static func ascending(_ first: UInt8, _ count: Int) -> [UInt8] { (0..<count).map { first &+ UInt8($0) } }
}
