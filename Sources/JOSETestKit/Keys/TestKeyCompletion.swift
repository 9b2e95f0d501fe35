public import JOSECore

extension TestKeys {
    /// These keys, and what is missing among them for what a backend declares: two keys, alike in size, of each type and
    /// curve that an algorithm of it takes.
    ///
    /// Keys are taken from the backend's own known answers first, and then made by the backend, if it declares that it
    /// makes such keys. What can be had from neither stays missing, and the checks that need it say so. A backend whose
    /// algorithms take the standard types of key needs nothing of this.
    ///
    /// ```swift
    /// var options = BackendConformance.Options()
    /// options.keys = TestKeys.standard.completed(for: backend)
    /// ```
    public func completed(for backend: Backend) -> TestKeys {
        var catalog = AlgorithmCatalog.standard
        // A redefinition is a failed check later on; the standard descriptors stand.
        try? catalog.merge(backend.descriptors, from: backend.id)
        let known = backend.knownAnswers.keys(catalog)
        var completed = self
        for need in KeyNeed.all(of: backend, catalog) {
            let had = completed.keys.filter(need.isMet)
            guard had.count < 2 else { continue }
            let usable = known.filter { key in
                need.isMet(key) && !had.contains { $0.isSameKey(as: key, catalog: catalog) }
            }
            completed.keys += Self.pair(had, usable) { bits in Self.generated(need, bits, backend, catalog) }
        }
        return completed
    }

    /// What to add to the keys that there are, so that the first two are alike in size where that can be.
    ///
    /// - Parameters:
    ///   - had: none or one.
    ///   - known: further ones that could be used.
    ///   - generate: makes a key of a size, or of the least one.
    private static func pair(_ had: [JWK], _ known: [JWK], _ generate: (Int?) -> JWK?) -> [JWK] {
        if let first = had.first {
            return [known.first { $0.bits == first.bits } ?? generate(first.bits) ?? known.first].compactMap(\.self)
        }
        for (index, first) in known.enumerated() {
            if let second = known.dropFirst(index + 1).first(where: { $0.bits == first.bits }) {
                return [first, second]
            }
        }
        guard let first = known.first ?? generate(nil) else { return [] }
        return [first] + [generate(first.bits) ?? known.dropFirst().first].compactMap(\.self)
    }

    /// A key that the backend makes; nil when it declares no such keys, or fails.
    private static func generated(_ need: KeyNeed, _ bits: Int?, _ backend: Backend, _ catalog: AlgorithmCatalog)
        -> JWK?
    {
        guard let generator = backend.keyGeneration,
            generator.keyGenerationCapabilities.contains(KeyGenerationCapability(need.keyType, curve: need.curve))
        else { return nil }
        let request = KeyGenerationRequest(
            keyType: need.keyType, curve: need.curve, bits: need.curve == nil ? bits ?? need.usualBits : 0)
        guard let material = try? generator.generateKey(request), let key = try? JWK(material, catalog: catalog) else {
            return nil
        }
        return need.isMet(key) ? key : nil
    }
}

/// A kind of key that an algorithm takes.
private struct KeyNeed: Hashable {
    let keyType: KeyType
    let curve: Curve?
    /// The least size in bits.
    var minimumBits = 0
    /// Whether it is the only size.
    var isExact = false

    /// The size of a key that is made for it.
    var usualBits: Int { isExact ? minimumBits : max(minimumBits, keyType == .rsa ? 2048 : 256) }

    func isMet(_ key: JWK) -> Bool {
        key.keyType == keyType && key.curve == curve && key.material?.isPrivate == true
            && (isExact ? key.bits == minimumBits : key.bits >= minimumBits)
    }

    /// What the algorithms that a backend declares take, each once.
    static func all(of backend: Backend, _ catalog: AlgorithmCatalog) -> [Self] {
        let signing = (backend.signing?.signingCapabilities ?? []).compactMap { capability in
            catalog[capability.algorithm].map { algorithm in
                Self(keyType: algorithm.keyType, curve: capability.curve, minimumBits: algorithm.minimumKeyBits)
            }
        }
        let wrapping = (backend.keyWrap?.keyWrapCapabilities ?? []).flatMap { capability in
            catalog[capability.algorithm].map { needs(of: $0, catalog) } ?? []
        }
        let agreeing = (backend.keyAgreement?.keyAgreementCapabilities ?? []).compactMap { capability in
            catalog[capability.curve].map { Self(keyType: $0.keyType, curve: $0.curve) }
        }
        var seen: Set<Self> = []
        return (signing + wrapping + agreeing).filter { seen.insert($0).inserted }
    }

    private static func needs(of algorithm: KeyManagementAlgorithmDescriptor, _ catalog: AlgorithmCatalog) -> [Self] {
        algorithm.keyTypes.flatMap { keyType -> [Self] in
            let curves = algorithm.curves.filter { catalog[$0]?.keyType == keyType }.map(Optional.some)
            return (curves.isEmpty ? [nil] : curves).compactMap { curve in
                switch algorithm.keySize {
                // The kit makes symmetric keys of an exact size by itself.
                case .exactly(let bits):
                    keyType == .octetSequence
                        ? nil : Self(keyType: keyType, curve: curve, minimumBits: bits, isExact: true)
                case .atLeast(let bits): Self(keyType: keyType, curve: curve, minimumBits: bits)
                case .curve: Self(keyType: keyType, curve: curve)
                case .contentKey: nil
                }
            }
        }
    }
}

extension KnownAnswers {
    /// The private and symmetric keys of the answers, each once.
    fileprivate func keys(_ catalog: AlgorithmCatalog) -> [JWK] {
        let texts =
            signatures.map(\.key) + keyWraps.map(\.key) + keyAgreements.flatMap { [$0.key, $0.peer] }
        var keys: [JWK] = []
        for text in texts {
            guard let key = try? JWK(parsing: text, catalog: catalog), key.material?.isPrivate == true,
                !keys.contains(where: { $0.isSameKey(as: key, catalog: catalog) })
            else { continue }
            keys.append(key)
        }
        return keys
    }
}
