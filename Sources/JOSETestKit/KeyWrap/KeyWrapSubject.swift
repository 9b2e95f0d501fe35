package import JOSECore

/// One algorithm that encrypts CEKs, with what the backend declares for it and the keys to try it with.
struct KeyWrapSubject: Sendable {
    let backend: any KeyWrapBackend
    let algorithm: KeyManagementAlgorithmDescriptor
    let scheme: KeyWrapScheme
    let operations: Set<KeyWrapCapability.Operation>
    /// Sound keys for it. The first two are alike in size.
    let pairs: [KeyPair]
    /// The known answers that belong to it.
    let answers: [KeyWrapKnownAnswer]
    let under: BackendUnderTest

    init?(_ backend: any KeyWrapBackend, _ capability: KeyWrapCapability, _ under: BackendUnderTest) {
        guard let algorithm = under.catalog[capability.algorithm], case .wrap(let scheme) = algorithm.construction
        else { return nil }
        self.backend = backend
        self.algorithm = algorithm
        self.scheme = scheme
        self.under = under
        operations = capability.operations
        pairs = Self.pairs(for: algorithm, under)
        answers = (KeyWrapKnownAnswer.standard + under.options.keyWraps).filter { answer in
            guard answer.scheme == scheme, answer.hash == algorithm.hash,
                let key = try? JWK(parsing: answer.key, catalog: under.catalog)
            else { return false }
            return Self.takes(algorithm, key)
        }
    }

    var canWrap: Bool { operations.contains(.wrap) }
    var canUnwrap: Bool { operations.contains(.unwrap) }

    /// A check of one direction.
    func check(
        _ operation: KeyWrapCapability.Operation, _ name: String, _ body: @escaping @Sendable () async throws -> Void
    ) -> PlannedCheck {
        PlannedCheck(Capability.keyWrap(algorithm.algorithm, operation).description, name, body)
    }

    func wrapper(_ key: KeyMaterial) throws(BackendError) -> any KeyWrapper {
        try backend.makeKeyWrapper(for: algorithm, key: key)
    }

    func unwrapper(_ key: KeyMaterial) throws(BackendError) -> any KeyUnwrapper {
        try backend.makeKeyUnwrapper(for: algorithm, key: key)
    }

    /// How many operations a task does at once with others: fewer where each takes milliseconds.
    var operationsPerTask: Int {
        let operations = max(under.options.operationsPerTask, 1)
        return algorithm.encryptedKey == .modulus ? min(operations, 4) : operations
    }

    // MARK: Keys

    /// Whether an algorithm takes a key, by its type, curve and size.
    static func takes(_ algorithm: KeyManagementAlgorithmDescriptor, _ key: JWK) -> Bool { algorithm.takes(key) }

    /// The test keys that an algorithm takes. Of symmetric keys of an exact size there is always a second one.
    static func pairs(for algorithm: KeyManagementAlgorithmDescriptor, _ under: BackendUnderTest) -> [KeyPair] {
        var keys = under.options.keys.keys.filter { takes(algorithm, $0) }
        if let octets = algorithm.keyOctets, algorithm.keyTypes.contains(.octetSequence) {
            for seed in UInt8(1)...2 where keys.count < 2 {
                let octets = Message.ofLength(octets).map { $0 ^ seed }
                let key = KeyMaterial(keyType: .octetSequence, secretParameters: [.k: SecretBytes(octets)])
                if let key = try? JWK(key, catalog: under.catalog) { keys.append(key) }
            }
        }
        return keys.compactMap { KeyPair($0, under.catalog) }
    }

    /// The key that most checks use.
    func firstPair() throws(CheckStop) -> KeyPair { try pair(0) }
    /// The key that is not the first one.
    func secondPair() throws(CheckStop) -> KeyPair { try pair(1) }

    private func pair(_ index: Int) throws(CheckStop) -> KeyPair {
        guard index < pairs.count else {
            throw .failed(
                "there are \(pairs.count) test keys that \(algorithm.algorithm.rawValue) takes; give two in the options"
            )
        }
        return pairs[index]
    }

    func keyType(of key: KeyMaterial) throws(CheckStop) -> KeyTypeDescriptor {
        guard let keyType = under.catalog[key.keyType] else { throw .failed("nobody describes the type of the key") }
        return keyType
    }

    // MARK: Parameters

    /// Values of the parameters that the core draws, different for each seed.
    func drawn(_ seed: Int = 0) -> [String: [UInt8]] {
        var drawn: [String: [UInt8]] = [:]
        for parameter in algorithm.parameters where parameter.source == .drawn {
            let octets = Message.ofLength(parameter.octets + 8)
            drawn[parameter.name] = zip(octets.indices, octets).map { index, octet in
                octet ^ UInt8(truncatingIfNeeded: (seed &+ 1) >> (index % 4 * 8))
            }.suffix(parameter.octets)
        }
        return drawn
    }

    /// What the core hands to an unwrapper: the encrypted key, with the drawn parameters and the computed ones.
    func wrapped(_ wrapped: WrappedKey, _ drawn: [String: [UInt8]]) -> WrappedKey {
        WrappedKey(
            encryptedKey: wrapped.encryptedKey, parameters: wrapped.parameters.merging(drawn) { _, drawn in drawn })
    }

    /// A CEK, encrypted and with its parameters, as it stands in a token.
    func wrap(_ contentKey: [UInt8], with wrapper: any KeyWrapper, seed: Int = 0) throws(BackendError) -> WrappedKey {
        let drawn = drawn(seed)
        return wrapped(try wrapper.wrap(contentKey.span, drawn: drawn), drawn)
    }

    /// An encrypted CEK: the backend's own, or a known one where it only decrypts.
    func sample() throws -> WrapSample {
        if canWrap {
            let pair = try firstPair()
            let contentKey = KeyWrapKnownAnswer.contentKey(32)
            let wrapper = try wrapper(pair.publicPart)
            return WrapSample(pair: pair, contentKey: contentKey, wrapped: try wrap(contentKey, with: wrapper))
        }
        guard let answer = answers.first(where: \.isValid),
            let pair = KeyPair(try JWK(parsing: answer.key, catalog: under.catalog), under.catalog)
        else {
            throw CheckStop.failed(
                "it does not wrap, and no encrypted key is known: nothing shows what it accepts; add one to the options"
            )
        }
        return WrapSample(pair: pair, contentKey: answer.contentKey, wrapped: answer.wrapped)
    }
}

extension KeyManagementAlgorithmDescriptor {
    /// Whether it takes a key, by its type, curve and size.
    package func takes(_ key: JWK) -> Bool {
        guard keyTypes.contains(key.keyType) else { return false }
        switch keySize {
        case .exactly(let bits): return key.bits == bits
        case .atLeast(let bits): return key.bits >= bits
        case .curve: return key.curve.map(curves.contains) ?? false
        case .contentKey: return true
        }
    }
}

/// An encrypted CEK.
struct WrapSample: Sendable {
    let pair: KeyPair
    let contentKey: [UInt8]
    let wrapped: WrappedKey
}
