extension JWK {
    /// The JSON that a thumbprint is the hash of: the required members, sorted, without white space (RFC 7638 §3).
    ///
    /// - Throws: ``JOSEError`` with code `unsupportedKey` for a key of unknown type.
    func thumbprintInput(catalog: AlgorithmCatalog) throws(JOSEError) -> [UInt8] {
        guard material != nil, let descriptor = catalog[keyType] else {
            throw JOSEError(.unsupportedKey, "a key of unknown type has no thumbprint", name: "kty")
        }
        let members = members(catalog: catalog)
        let names = ["kty", "crv"] + descriptor.thumbprintMembers.map(\.parameter.rawValue)
        let input = JSONObject(names.compactMap { name in members[name].map { (name, $0) } })
        return input.serialized(.sorted)
    }

    /// The thumbprint (RFC 7638): as many octets as the hash has.
    ///
    /// The thumbprint of a symmetric key is a hash of its secret (RFC 7638 §7): publish it only for a key with the
    /// entropy of its length.
    ///
    /// - Throws: ``JOSEError`` with code `algorithmUnavailable` when no backend has the hash, `unsupportedKey` for a
    ///   key of unknown type.
    public func thumbprint(
        _ hash: HashAlgorithm = .sha256, using registry: AlgorithmRegistry
    ) throws(JOSEError) -> [UInt8] {
        let input = try thumbprintInput(catalog: registry.catalog)
        return try registry.digest(hash, of: input.span)
    }

    /// The thumbprint as a URI (RFC 9278): `urn:ietf:params:oauth:jwk-thumbprint:sha-256:…`.
    ///
    /// - Throws: as ``thumbprint(_:using:)``.
    public func thumbprintURI(
        _ hash: HashAlgorithm = .sha256, using registry: AlgorithmRegistry
    ) throws(JOSEError) -> String {
        let thumbprint = try thumbprint(hash, using: registry)
        return "urn:ietf:params:oauth:jwk-thumbprint:\(hash.rawValue):\(Base64URL.encode(thumbprint))"
    }
}
