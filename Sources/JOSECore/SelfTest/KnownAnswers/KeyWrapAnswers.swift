extension KnownAnswers {
    /// AES Key Wrap (RFC 3394).
    static let aesKeyWrap: [KeyWrapKnownAnswer] = [
        .init(
            "RFC 3394 §4.1", .aesKeyWrap, key: aesKey(16),
            contentKey: Array(rfc3394Data.prefix(16)),
            encryptedKey: octets("H6aLCoEStEeu80vY-1p7gp0-hiNx0s_l")),
        .init(
            "RFC 3394 §4.2", .aesKeyWrap, key: aesKey(24),
            contentKey: Array(rfc3394Data.prefix(16)),
            encryptedKey: octets("lneLJa5spDX5K1uXwFCu0kaKuKF62E5d")),
        .init(
            "RFC 3394 §4.3", .aesKeyWrap, key: aesKey(32),
            contentKey: Array(rfc3394Data.prefix(16)),
            encryptedKey: octets("ZOjD-c4PW6Jj6Xd5BYGKKpPIGR59born")),
    ]

    /// AES-GCM with a CEK as the plaintext (RFC 7518 §4.7).
    static let gcmKeyWrap: [KeyWrapKnownAnswer] = [
        .init(
            "made with pyca/cryptography", .aesGCM, key: aesKey(16),
            contentKey: contentKey,
            encryptedKey: octets("inPWrprRrDWRUoDYCqTFi_VxuazUfS0Bmluvu7HpOA0"),
            parameters: ["iv": octets("yv66vvrO263eyviI"), "tag": octets("cTHlCn-uuqAHJFft87O9Kg")]),
        .init(
            "made with pyca/cryptography", .aesGCM, key: aesKey(24),
            contentKey: contentKey,
            encryptedKey: octets("zyyrIUEblUa5Jmbhl11aC5kQ4rnT_st_INRGfIZto2Q"),
            parameters: ["iv": octets("yv66vvrO263eyviI"), "tag": octets("Tfi4bMAJjZSr_RLz4k3lUA")]),
        .init(
            "made with pyca/cryptography", .aesGCM, key: aesKey(32),
            contentKey: contentKey,
            encryptedKey: octets("iamxPrVcYi99SRSNLEPsU35aQdlQj_fQ5W29sXlHsCM"),
            parameters: ["iv": octets("yv66vvrO263eyviI"), "tag": octets("P8Epr-Gm5TDWQ5RNO6Pbgg")]),
    ]

    /// A CEK of 32 octets, none of which is like its neighbours.
    static let contentKey: [UInt8] = (0..<32).map { UInt8(truncatingIfNeeded: 7 * $0 + 3) }

    /// The key data of RFC 3394 §4.6, with which those of the other sections begin.
    private static let rfc3394Data = octets("ABEiM0RVZneImaq7zN3u_wABAgMEBQYHCAkKCwwNDg8")

    /// The first octets of the key encryption key of RFC 3394 §4.6, which all sections have.
    private static func aesKey(_ count: Int) -> String {
        "{\"kty\":\"oct\",\"k\":\"\(Base64URL.encode(ascending(0, count)))\"}"
    }
}
