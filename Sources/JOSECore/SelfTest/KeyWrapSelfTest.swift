extension SelfTestSubject {
    /// Decrypting a CEK: a known one comes out; one that was altered does not.
    func testUnwrapping(_ capability: Capability) throws(SelfTestStop) {
        let (keyWrap, algorithm, scheme) = try keyWrap(capability)
        let sample: KeyWrapSample
        if let answer = answer(for: algorithm, scheme) {
            sample = KeyWrapSample(
                key: try material(answer.key), contentKey: answer.contentKey, wrapped: answer.wrapped)
        } else {
            guard capabilities.contains(Capability(capability.kind, capability.name, .wrap)) else {
                throw .untested("no encrypted key is known, and it makes none")
            }
            sample = try ownSample(keyWrap, algorithm)
        }
        let unwrapper = try calling("preparing a key") { () throws(BackendError) in
            try keyWrap.makeKeyUnwrapper(for: algorithm, key: sample.key)
        }
        let octets = sample.contentKey.count
        let unwrap = { (wrapped: WrappedKey) throws(SelfTestStop) in
            try calling("unwrapping") { () throws(BackendError) in try unwrapper.unwrap(wrapped, octets: octets) }
        }
        let contentKey = SecretBytes(sample.contentKey)
        let unwrapped = try unwrap(sample.wrapped)
        try expect(unwrapped != nil, "a valid encrypted key is refused")
        try expect(unwrapped == contentKey, "the CEK is another one")

        // RFC 7516 §11.5: a random CEK stands for a wrong padding.
        let isSubstituting = scheme == .rsaPKCS1v15
        for (what, altered) in alterations(of: sample.wrapped, algorithm) {
            guard let other = try unwrap(altered) else { continue }
            try expect(isSubstituting, "an encrypted key with an altered \(what) is not refused")
            try expect(other != contentKey, "an encrypted key with an altered \(what) gives the CEK")
            try expect(other.count == octets, "the random CEK has \(other.count) octets, not \(octets)")
        }
    }

    /// Encrypting a CEK: the known octets come out, or some that give the CEK to one who decrypts and has passed the
    /// test.
    func testWrapping(_ capability: Capability, unwrapper: SelfTestSubject?) throws(SelfTestStop) {
        let (keyWrap, algorithm, scheme) = try keyWrap(capability)
        let answer = answer(for: algorithm, scheme)
        let sample: KeyWrapSample
        if let answer {
            let names = Set(drawnParameters(algorithm).map(\.name))
            let drawn = answer.wrapped.parameters.filter { names.contains($0.key) }
            sample = try wrap(answer.contentKey, keyWrap, algorithm, try material(answer.key), drawn: drawn)
        } else {
            sample = try ownSample(keyWrap, algorithm)
        }
        try checkLayout(sample, algorithm)
        if let answer, answer.wrapped == sample.wrapped { return }
        guard let unwrapping = unwrapper?.backend.keyWrap else {
            try expect(!declaresInverse(of: capability), "nobody can tell: it does not unwrap as it must")
            throw .untested("no two encrypted keys are alike, and nobody unwraps them")
        }
        let unwrapped = try calling("unwrapping the encrypted key") { () throws(BackendError) in
            let unwrapper = try unwrapping.makeKeyUnwrapper(for: algorithm, key: sample.key)
            return try unwrapper.unwrap(sample.wrapped, octets: sample.contentKey.count)
        }
        try expect(unwrapped == SecretBytes(sample.contentKey), "the encrypted key does not give the CEK")
    }

    // MARK: Parts

    private struct KeyWrapSample {
        var key: KeyMaterial
        var contentKey: [UInt8]
        var wrapped: WrappedKey
    }

    private func keyWrap(
        _ capability: Capability
    ) throws(SelfTestStop) -> (any KeyWrapBackend, KeyManagementAlgorithmDescriptor, KeyWrapScheme) {
        guard let algorithm = catalog[KeyManagementAlgorithm(rawValue: capability.name)],
            case .wrap(let scheme) = algorithm.construction, let keyWrap = backend.keyWrap
        else { throw .untested("nobody describes the algorithm") }
        return (keyWrap, algorithm, scheme)
    }

    /// The encrypted CEK that is known for an algorithm.
    private func answer(
        for algorithm: KeyManagementAlgorithmDescriptor, _ scheme: KeyWrapScheme
    ) -> KeyWrapKnownAnswer? {
        answers.keyWraps.first { answer in
            guard answer.isValid, answer.scheme == scheme, answer.hash == algorithm.hash,
                let key = try? key(answer.key), algorithm.keyTypes.contains(key.keyType)
            else { return false }
            switch algorithm.keySize {
            case .exactly(let bits): return key.bits == bits
            case .atLeast(let bits): return key.bits >= bits
            case .curve: return key.curve.map(algorithm.curves.contains) ?? false
            case .contentKey: return true
            }
        }
    }

    private func drawnParameters(
        _ algorithm: KeyManagementAlgorithmDescriptor
    ) -> [KeyManagementAlgorithmDescriptor.Parameter] {
        algorithm.parameters.filter { $0.source == .drawn }
    }

    /// A CEK that it encrypts itself, for an algorithm without a known answer.
    private func ownSample(
        _ keyWrap: any KeyWrapBackend, _ algorithm: KeyManagementAlgorithmDescriptor
    ) throws(SelfTestStop) -> KeyWrapSample {
        let curve = algorithm.curves.first
        guard let keyType = curve.flatMap({ catalog[$0]?.keyType }) ?? algorithm.keyTypes.first else {
            throw .untested("no answer is known, and the algorithm takes no key")
        }
        let bits =
            switch algorithm.keySize {
            case .exactly(let bits), .atLeast(let bits): bits
            case .curve, .contentKey: 256
            }
        let key: KeyMaterial
        if catalog[keyType]?.isSymmetric == true {
            let octets = KnownAnswers.ascending(1, (bits + 7) / 8)
            key = KeyMaterial(keyType: keyType, secretParameters: [.k: SecretBytes(octets)])
        } else {
            key = try anyPrivateKey(keyType, curve: curve, bits: bits)
        }
        var drawn: [String: [UInt8]] = [:]
        for parameter in drawnParameters(algorithm) {
            drawn[parameter.name] = KnownAnswers.ascending(3, parameter.octets)
        }
        return try wrap(KnownAnswers.ascending(5, 32), keyWrap, algorithm, key, drawn: drawn)
    }

    private func wrap(
        _ contentKey: [UInt8], _ keyWrap: any KeyWrapBackend, _ algorithm: KeyManagementAlgorithmDescriptor,
        _ key: KeyMaterial, drawn: [String: [UInt8]]
    ) throws(SelfTestStop) -> KeyWrapSample {
        var wrapped = try calling("wrapping") { () throws(BackendError) in
            try keyWrap.makeKeyWrapper(for: algorithm, key: key.publicPart(catalog)).wrap(contentKey.span, drawn: drawn)
        }
        wrapped.parameters.merge(drawn) { _, drawn in drawn }
        return KeyWrapSample(key: key, contentKey: contentKey, wrapped: wrapped)
    }

    /// The lengths that the descriptor gives.
    private func checkLayout(
        _ sample: KeyWrapSample, _ algorithm: KeyManagementAlgorithmDescriptor
    ) throws(SelfTestStop) {
        let count = sample.wrapped.encryptedKey.count
        let isRight =
            switch algorithm.encryptedKey {
            case .empty: count == 0
            case .contentKey(let more): count == sample.contentKey.count + more
            case .modulus: count == sample.key.publicParameters[.n]?.count
            case .opaque(let maximum): count <= maximum
            }
        try expect(isRight, "the encrypted key has a wrong length, \(count) octets")
        for parameter in algorithm.parameters {
            let count = sample.wrapped.parameters[parameter.name]?.count ?? 0
            try expect(
                count == parameter.octets, "\"\(parameter.name)\" has \(count) octets, not \(parameter.octets)")
        }
    }

    /// The encrypted key with one flipped bit, and each computed parameter with one.
    private func alterations(
        of wrapped: WrappedKey, _ algorithm: KeyManagementAlgorithmDescriptor
    ) -> [(what: String, WrappedKey)] {
        var altered = wrapped
        altered.encryptedKey = wrapped.encryptedKey.flippedAtEnd
        let parameters = algorithm.parameters.filter { $0.source == .computed }.map { parameter in
            var altered = wrapped
            altered.parameters[parameter.name] = wrapped.parameters[parameter.name]?.flippedAtEnd
            return ("\"\(parameter.name)\"", altered)
        }
        return [("last octet", altered)] + parameters
    }
}
