internal import JOSECore

/// What the insecure backend knows about keys: what the core can see, and the test keys.
struct InsecureKeys: Sendable {
    let catalog: AlgorithmCatalog
    let testKeys: TestKeys

    /// The key, if it would parse.
    func sound(_ key: KeyMaterial) throws(BackendError) -> KeyMaterial {
        do {
            let written = try JWK(key, catalog: catalog).members(catalog: catalog)
            guard let material = try JWK(written, catalog: catalog).material else {
                throw BackendError(.invalidKey, "the key's type or curve is unknown")
            }
            return material
        } catch let error as JOSEError {
            throw BackendError(.invalidKey, error.reason)
        } catch {
            throw BackendError(.invalidKey, "the key is not sound")
        }
    }

    /// The public part of a key, or a symmetric key, if it would parse.
    func soundPublicPart(_ key: KeyMaterial) throws(BackendError) -> KeyMaterial {
        try sound(isSymmetric(key) ? key : key.replacing(secrets: [:]))
    }

    func isSymmetric(_ key: KeyMaterial) -> Bool { catalog[key.keyType]?.isSymmetric ?? false }

    /// Whether the private part belongs to the public one, as far as the test keys tell.
    func isPair(_ key: KeyMaterial) -> Bool {
        guard !isSymmetric(key) else { return true }
        return testKeys.keys(key.keyType, curve: key.curve).compactMap(\.material).allSatisfy { known in
            (known.publicParameters == key.publicParameters)
                == (known.secretParameters[.d] == key.secretParameters[.d])
        }
    }

    /// A checksum over what is public of a key, or over a symmetric key.
    func checksum(of key: KeyMaterial) throws(BackendError) -> InsecureChecksum {
        guard let keyType = catalog[key.keyType] else { throw BackendError(.unsupported, "an unknown key type") }
        var checksum = InsecureChecksum()
        checksum.add(key.curve?.rawValue)
        for member in keyType.members where member.presence == .always {
            checksum.add(key.publicParameters[member.parameter] ?? [])
            key.secretParameters[member.parameter]?.withOctets { checksum.add($0) }
        }
        return checksum
    }
}
