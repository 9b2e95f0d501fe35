/// A prepared key among which a token selects its own.
protocol SelectableKey {
    /// The key, for its `kid`.
    var key: JWK { get }
    /// Whether the caller and the key accept an algorithm.
    func accepts(_ algorithm: String) -> Bool
}

extension Array where Element: SelectableKey {
    /// The one key that a header selects, by `kid` and `alg`.
    ///
    /// A token with a `kid` is never given a key that has none; with a single key that has no `kid`, the token's is not
    /// looked at.
    ///
    /// - Throws: ``JOSEError`` with code `algorithmNotAccepted`, `keyNotFound`, `ambiguousKey` or `invalidHeader`.
    func only(for algorithm: String, _ header: JOSEHeader) throws(JOSEError) -> Element {
        let keyID = header["kid"]
        var isAccepted = false
        var match: Element?
        for key in self where key.accepts(algorithm) {
            isAccepted = true
            if let keyID {
                guard let name = keyID.string else {
                    throw JOSEError(.invalidHeader, "\"kid\" is \(keyID.kind), not a string", name: "kid")
                }
                let own = key.key.keyID
                guard own?.hasSameCodePoints(as: name) ?? (count == 1) else { continue }
            }
            guard match == nil else {
                throw JOSEError(
                    .ambiguousKey, "several keys fit the token; give the keys different \"kid\" values", name: "kid")
            }
            match = key
        }
        guard isAccepted else {
            throw JOSEError(
                .algorithmNotAccepted, "the token's \"alg\" is none that the call and its keys accept", name: "alg")
        }
        guard let match else {
            throw JOSEError(.keyNotFound, "no key has the token's \"kid\" and accepts its \"alg\"", name: "kid")
        }
        return match
    }
}

extension JWKSet {
    /// Prepares each key that can be used, and reports the others.
    ///
    /// - Returns: what was prepared, and the keys that were passed over, with the reasons.
    /// - Throws: ``JOSEError`` with code `keyNotFound` when no key can be used; the reason is that of the first one. A fault
    ///   of a backend is thrown as it is: it says nothing about the key.
    func preparing<Prepared>(
        _ prepare: (JWK) throws(JOSEError) -> Prepared
    ) throws(JOSEError) -> (prepared: [Prepared], passedOver: [PassedOverKey]) {
        var prepared: [Prepared] = []
        var passedOver: [PassedOverKey] = []
        for (position, entry) in entries.enumerated() {
            switch entry {
            case .unusable(let key):
                passedOver.append(.init(position: position, keyID: key.keyID, error: key.error))
            case .key(let key):
                do {
                    prepared.append(try prepare(key))
                } catch {
                    if error.isFaultOfBackend { throw error }
                    passedOver.append(.init(position: position, keyID: key.keyID, error: error))
                }
            }
        }
        guard !prepared.isEmpty else {
            let reason = passedOver.first.map { "; the first: \($0.error.reason)" } ?? ""
            throw JOSEError(.keyNotFound, "none of the set's \(entries.count) keys can be used\(reason)", name: "keys")
        }
        return (prepared, passedOver)
    }
}

extension AlgorithmRegistry {
    /// The octets of a key that is large enough, as backends get them.
    ///
    /// - Throws: ``JOSEError`` with code `weakKey` or `unsupportedKey`.
    func octets(
        of key: JWK, atLeast bits: Int, for algorithm: String, _ specification: String
    ) throws(JOSEError) -> KeyMaterial {
        guard key.bits >= bits else {
            throw JOSEError(
                .weakKey,
                "\(algorithm) needs a key of at least \(bits) bits (\(specification)), this one has \(key.bits)")
        }
        try checkSize(of: key)
        guard let material = key.material, let type = catalog[key.keyType] else {
            throw JOSEError(.unsupportedKey, "a key of unknown type cannot be used", name: "kty")
        }
        return type.forBackends(material)
    }

    /// Refuses a key that is smaller than the policy demands.
    ///
    /// - Throws: ``JOSEError`` with code `weakKey`.
    func checkSize(of key: JWK) throws(JOSEError) {
        guard let minimum = policy.minimumKeyBits(of: key.keyType), key.bits < minimum.bits else { return }
        throw JOSEError(
            .weakKey,
            "\(minimum.source.rawValue) demands \(key.keyType.rawValue) keys of at least \(minimum.bits) bits, this one has "
                + "\(key.bits)", name: minimum.source.rawValue)
    }
}
