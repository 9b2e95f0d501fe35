internal import JOSECore

/// What a structure says of a key; a private one may leave the public part out.
struct KeyParts {
    var publicParameters: [KeyParameter: [UInt8]]?
    var secretParameters: [KeyParameter: SecretBytes] = [:]

    /// Takes the public part from a second place, or compares it with what is known.
    ///
    /// - Throws: ``JOSEError`` with code `invalidKey` when the file contradicts itself.
    mutating func add(publicParameters other: [KeyParameter: [UInt8]]) throws(JOSEError) {
        guard publicParameters == nil || publicParameters == other else {
            throw .malformed("the public key in the file is not that of its private key")
        }
        publicParameters = other
    }
}

extension KeyAlgorithmTable.Match {
    /// The key of a public part.
    ///
    /// - Throws: ``JOSEError`` with code `invalidKey` when the core can see something wrong with it.
    func key(_ publicParameters: [KeyParameter: [UInt8]], _ catalog: AlgorithmCatalog) throws(JOSEError) -> JWK {
        let material = KeyMaterial(
            keyType: row.keyType, curve: row.curve, publicParameters: publicParameters)
        var key = try JWK(material, catalog: catalog)
        key.algorithm = algorithm
        return key
    }

    /// The key of a private part. On a curve, the public part is computed; where there is one too, both must be the same.
    /// Where no backend can compute it, the one of the file stands: a signer or decrypter is tried out before it is used.
    ///
    /// - Throws: ``JOSEError`` with code `invalidKey`, or `algorithmUnavailable` when there is no public part and no backend
    ///   that computes it.
    func key(_ parts: KeyParts, _ registry: AlgorithmRegistry) throws(JOSEError) -> JWK {
        let material = KeyMaterial(
            keyType: row.keyType, curve: row.curve, publicParameters: parts.publicParameters ?? [:],
            secretParameters: parts.secretParameters)
        var key: JWK
        let computation = Capability.keyGeneration(row.keyType, curve: row.curve)
        if parts.publicParameters != nil, registry.resolution(for: computation).chosen == nil {
            key = try JWK(material, catalog: registry.catalog)
        } else {
            key = try registry.key(fromPrivate: material)
        }
        if let stated = parts.publicParameters {
            let computed = key.material?.publicParameters
            guard computed == stated else {
                throw .malformed("the public key in the file is not that of its private key")
            }
        }
        key.algorithm = algorithm
        return key
    }
}
