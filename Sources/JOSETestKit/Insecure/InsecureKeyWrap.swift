internal import JOSECore

/// Octets that are added to a CEK, and a checksum, in the place of its encryption.
struct InsecureKeyWrap: KeyWrapBackend {
    let keyWrapCapabilities: [KeyWrapCapability]
    let keys: InsecureKeys

    func makeKeyWrapper(
        for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any KeyWrapper {
        try check(algorithm, key, .wrap)
        return try InsecureWrappingKey(algorithm, keys.soundPublicPart(key), keys, isPair: true)
    }

    func makeKeyUnwrapper(
        for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any KeyUnwrapper {
        try check(algorithm, key, .unwrap)
        guard key.isPrivate else { throw BackendError(.invalidKey, "a public key cannot unwrap") }
        let key = try keys.sound(key)
        return try InsecureWrappingKey(algorithm, key, keys, isPair: keys.isPair(key))
    }

    private func check(
        _ algorithm: KeyManagementAlgorithmDescriptor, _ key: KeyMaterial, _ operation: KeyWrapCapability.Operation
    ) throws(BackendError) {
        guard algorithm.keyTypes.contains(key.keyType) else {
            throw BackendError(.invalidKey, "a key of type \(key.keyType.rawValue)")
        }
        let isDeclared = keyWrapCapabilities.contains { capability in
            capability.algorithm == algorithm.algorithm && capability.operations.contains(operation)
        }
        guard isDeclared, keys.catalog[algorithm.algorithm] == algorithm else {
            throw BackendError(.unsupported, "\(algorithm.algorithm.rawValue) is not declared as it is described here")
        }
        if let octets = algorithm.keyOctets, let actual = key.secretParameters[.k]?.count, actual != octets {
            throw BackendError(.invalidKey, "a key of \(actual) octets")
        }
    }
}

/// A key that wraps and unwraps.
private struct InsecureWrappingKey: KeyWrapper, KeyUnwrapper {
    private let algorithm: KeyManagementAlgorithmDescriptor
    private let modulusOctets: Int
    private let start: InsecureChecksum

    /// What the checksum takes of an encrypted key that leaves its length open.
    private static let opaqueOctets = 16

    init(
        _ algorithm: KeyManagementAlgorithmDescriptor, _ key: KeyMaterial, _ keys: InsecureKeys, isPair: Bool
    ) throws(BackendError) {
        self.algorithm = algorithm
        modulusOctets = key.publicParameters[.n]?.count ?? 0
        var checksum = try keys.checksum(of: key)
        if case .wrap(let scheme) = algorithm.construction { checksum.add(scheme.rawValue) }
        checksum.add(algorithm.hash?.rawValue)
        checksum.add(isPair ? "pair" : "no pair")
        start = checksum
    }

    func wrap(_ key: Span<UInt8>, drawn: [String: [UInt8]]) throws(BackendError) -> WrappedKey {
        guard let state = state(drawn) else {
            throw BackendError(.unsupported, "what was drawn is missing or has another length")
        }
        switch algorithm.encryptedKey {
        case .empty: throw BackendError(.unsupported, "there is no place for an encrypted key")
        case .contentKey(let more): return wrap(key, state, more)
        case .opaque: return wrap(key, state, Self.opaqueOctets)
        case .modulus:
            guard let block = try InsecureBlock(octets: modulusOctets, contentKey: key) else {
                throw BackendError(.invalidKey, "a modulus of \(modulusOctets) octets is too short for the CEK")
            }
            return WrappedKey(encryptedKey: block.masked(start))
        }
    }

    func unwrap(_ wrapped: WrappedKey, octets: Int) throws(BackendError) -> SecretBytes? {
        let contentKey: [UInt8]?
        switch algorithm.encryptedKey {
        case .empty: contentKey = nil
        case .contentKey(let more): contentKey = unwrap(wrapped, octets, more)
        case .opaque: contentKey = unwrap(wrapped, octets, Self.opaqueOctets)
        case .modulus:
            let block = InsecureBlock(masked: wrapped.encryptedKey, start, octets: modulusOctets)
            contentKey = block?.contentKey.count == octets ? block?.contentKey : nil
        }
        if let contentKey { return SecretBytes(contentKey) }
        // As RFC 7516 §11.5 has it, for the one scheme that needs it.
        return algorithm.construction == .wrap(.rsaPKCS1v15) ? try SystemRandom.secret(octets: octets) : nil
    }

    /// A checksum over the key and the drawn parameters; nil where one is missing or has another length.
    private func state(_ parameters: [String: [UInt8]]) -> InsecureChecksum? {
        var state = start
        for parameter in algorithm.parameters where parameter.source == .drawn {
            guard let value = parameters[parameter.name], value.count == parameter.octets else { return nil }
            state.add(value)
        }
        return state
    }

    /// A checksum over the masked CEK, in as many octets as there is room for.
    private func code(_ masked: [UInt8], _ state: InsecureChecksum, _ more: Int) -> [UInt8] {
        var state = state
        state.add(masked)
        let computed = algorithm.parameters.filter { $0.source == .computed }
        return state.octets(computed.reduce(more) { $0 + $1.octets })
    }

    private func wrap(_ key: Span<UInt8>, _ state: InsecureChecksum, _ more: Int) -> WrappedKey {
        let masked = state.masking([UInt8](copying: key))
        var code = code(masked, state, more)
        var wrapped = WrappedKey(encryptedKey: masked + code.prefix(more))
        code.removeFirst(more)
        for parameter in algorithm.parameters where parameter.source == .computed {
            wrapped.parameters[parameter.name] = Array(code.prefix(parameter.octets))
            code.removeFirst(parameter.octets)
        }
        return wrapped
    }

    private func unwrap(_ wrapped: WrappedKey, _ octets: Int, _ more: Int) -> [UInt8]? {
        guard let state = state(wrapped.parameters), wrapped.encryptedKey.count == octets + more else { return nil }
        let masked = Array(wrapped.encryptedKey.prefix(octets))
        var code = Array(wrapped.encryptedKey.suffix(more))
        for parameter in algorithm.parameters where parameter.source == .computed {
            code += wrapped.parameters[parameter.name] ?? []
        }
        return code == self.code(masked, state, more) ? state.masking(masked) : nil
    }
}

/// A CEK in as many octets as a modulus has: a zero octet, a seed and, masked, a checksum, the length, the CEK and zeros.
private struct InsecureBlock {
    let seed: [UInt8]
    let contentKey: [UInt8]
    private let octets: Int

    private static let seedOctets = 16
    private static let codeOctets = 16

    /// Nil where the CEK is too long.
    init?(octets: Int, contentKey: Span<UInt8>) throws(BackendError) {
        guard contentKey.count <= octets - 1 - Self.seedOctets - Self.codeOctets - 2 else { return nil }
        seed = try SystemRandom.octets(Self.seedOctets)
        self.contentKey = [UInt8](copying: contentKey)
        self.octets = octets
    }

    /// Nil where the octets are none.
    init?(masked: [UInt8], _ start: InsecureChecksum, octets: Int) {
        guard masked.count == octets, octets > 1 + Self.seedOctets + Self.codeOctets + 2, masked[0] == 0 else {
            return nil
        }
        seed = Array(masked[1...Self.seedOctets])
        self.octets = octets
        var state = start
        state.add(seed)
        let rest = state.masking(Array(masked[(1 + Self.seedOctets)...]))
        let body = Array(rest[Self.codeOctets...])
        let length = Int(body[0]) << 8 | Int(body[1])
        guard length <= body.count - 2 else { return nil }
        contentKey = Array(body[2..<(2 + length)])
        guard rest.elementsEqual(plain(state)) else { return nil }
    }

    /// The checksum and what it covers.
    private func plain(_ state: InsecureChecksum) -> [UInt8] {
        let length = [UInt8(truncatingIfNeeded: contentKey.count >> 8), UInt8(truncatingIfNeeded: contentKey.count)]
        let room = octets - 1 - Self.seedOctets - Self.codeOctets - 2 - contentKey.count
        let body = length + contentKey + [UInt8](repeating: 0, count: room)
        var state = state
        state.add(body)
        return state.octets(Self.codeOctets) + body
    }

    func masked(_ start: InsecureChecksum) -> [UInt8] {
        var state = start
        state.add(seed)
        return [0] + seed + state.masking(plain(state))
    }
}
