/// Keys at rest and in transit, encrypted (RFC 7517 §7).
extension JWK {
    /// The content type of an encrypted key.
    private static let contentType = "jwk+json"

    /// The key, private members included, as the content of a JWE.
    ///
    /// - Parameters:
    ///   - encrypter: the recipient, or a password (``init(password:)``) as one.
    ///   - header: further protected header parameters; `cty` is set.
    /// - Returns: a compact JWE.
    /// - Throws: ``JOSEError`` as ``JWE/encrypt(_:with:header:)-(Span<UInt8>,_,_)``.
    public func encrypted(
        with encrypter: JWEEncrypter, header: JOSEHeader = JOSEHeader(), catalog: AlgorithmCatalog = .standard
    ) throws(JOSEError) -> String {
        try EncryptedContent.encrypt(members(catalog: catalog), Self.contentType, encrypter, header)
    }

    /// Decrypts a key.
    ///
    /// - Parameters:
    ///   - token: a JWE in any serialization whose `cty` is `jwk+json`.
    ///   - decrypter: the key or password that it was encrypted to.
    ///   - catalog: where `kty` and `crv` are looked up.
    /// - Throws: ``JOSEError``: what ``JWEDecrypter/decrypt(_:)-(Span<UInt8>)`` throws, `invalidHeader` for another `cty`,
    ///   `invalidJSON` and `invalidKey` for the content.
    public init(
        encrypted token: String, with decrypter: JWEDecrypter, catalog: AlgorithmCatalog = .standard
    ) throws(JOSEError) {
        try self.init(EncryptedContent.decrypt(token, Self.contentType, decrypter), catalog: catalog)
    }
}

extension JWKSet {
    /// The content type of an encrypted set.
    private static let contentType = "jwk-set+json"

    /// The set, private members included, as the content of a JWE.
    ///
    /// - Parameters:
    ///   - encrypter: the recipient, or a password (``JWK/init(password:)``) as one.
    ///   - header: further protected header parameters; `cty` is set.
    /// - Returns: a compact JWE.
    /// - Throws: ``JOSEError`` as ``JWE/encrypt(_:with:header:)-(Span<UInt8>,_,_)``.
    public func encrypted(
        with encrypter: JWEEncrypter, header: JOSEHeader = JOSEHeader(), catalog: AlgorithmCatalog = .standard
    ) throws(JOSEError) -> String {
        try EncryptedContent.encrypt(members(catalog: catalog), Self.contentType, encrypter, header)
    }

    /// Decrypts a set.
    ///
    /// - Parameters:
    ///   - token: a JWE in any serialization whose `cty` is `jwk-set+json`.
    ///   - decrypter: the key or password that it was encrypted to.
    ///   - catalog: where `kty` and `crv` are looked up.
    /// - Throws: ``JOSEError``: what ``JWEDecrypter/decrypt(_:)-(Span<UInt8>)`` throws, `invalidHeader` for another `cty`,
    ///   `invalidJSON` and `invalidKey` for the content.
    public init(
        encrypted token: String, with decrypter: JWEDecrypter, catalog: AlgorithmCatalog = .standard
    ) throws(JOSEError) {
        try self.init(EncryptedContent.decrypt(token, Self.contentType, decrypter), catalog: catalog)
    }
}

/// A JSON object as the content of a JWE.
private enum EncryptedContent {
    static func encrypt(
        _ object: JSONObject, _ contentType: String, _ encrypter: JWEEncrypter, _ header: JOSEHeader
    ) throws(JOSEError) -> String {
        var header = header
        header.contentType = contentType
        var content = object.serialized()
        defer { content.wipe() }
        return try JWE.encrypt(content, with: encrypter, header: header)
    }

    static func decrypt(
        _ token: String, _ contentType: String, _ decrypter: JWEDecrypter
    ) throws(JOSEError) -> JSONObject {
        let decrypted = try decrypter.decrypt(token)
        let stated = decrypted.protectedHeader.contentType.map(JWTValidation.mediaType)
        guard stated?.hasSameCodePoints(as: "application/\(contentType)") == true else {
            throw JOSEError(.invalidHeader, "the token's \"cty\" is not \"\(contentType)\"", name: "cty")
        }
        let limits = JSONLimits(octets: decrypter.limits.tokenOctets, depth: decrypter.limits.jsonDepth)
        return try JSONObject(parsing: decrypted.plaintext.span, limits: limits)
    }
}
