internal import JOSECore
internal import JOSETestKit

/// Encrypted CEKs, shared secrets and keys from passwords.
extension BenchmarkPlan {
    /// The CEK that is encrypted: that of the usual 256 bits.
    private static let contentKey = KnownAnswers.ascending(5, 32)

    mutating func prepareWrapping(_ capability: Capability, _ backends: [Backend]) {
        guard let (algorithm, key) = wrapKey(capability) else {
            return fail(capability, .wrap, backends, "there is no key to try it with")
        }
        let drawn = Self.drawn(algorithm)
        let contentKey = Self.contentKey
        add(capability, .wrap, backends) { backend throws(BackendError) in
            guard let keyWrap = backend.keyWrap else { throw .absent }
            let wrapper = try keyWrap.makeKeyWrapper(for: algorithm, key: key.publicPart)
            return { () throws(BackendError) in _ = try wrapper.wrap(contentKey.span, drawn: drawn) }
        }
    }

    mutating func prepareUnwrapping(_ capability: Capability, _ backends: [Backend]) {
        guard let algorithm = catalog[KeyManagementAlgorithm(rawValue: capability.name)],
            let sample = ownWrappedKey(capability) ?? knownWrappedKey(algorithm)
        else { return fail(capability, .unwrap, backends, "nobody encrypts a CEK, and no encrypted one is known") }
        add(capability, .unwrap, backends) { backend throws(BackendError) in
            guard let keyWrap = backend.keyWrap else { throw .absent }
            let unwrapper = try keyWrap.makeKeyUnwrapper(for: algorithm, key: sample.key)
            guard let first = try unwrapper.unwrap(sample.wrapped, octets: sample.contentKey.count),
                first == SecretBytes(sample.contentKey)
            else { throw .wrong("a valid encrypted key does not give the CEK") }
            return { () throws(BackendError) in
                guard try unwrapper.unwrap(sample.wrapped, octets: sample.contentKey.count) != nil else {
                    throw .wrong("a valid encrypted key is refused")
                }
            }
        }
    }

    mutating func prepareAgreement(_ capability: Capability, _ backends: [Backend]) {
        let scheme = KeyAgreementScheme(rawValue: capability.name)
        guard let curve = capability.curve.flatMap({ catalog[$0] }),
            let key = smallestKey({ $0.keyType == curve.keyType && $0.curve == curve.curve }),
            let sent = first({ backend throws(BackendError) -> SentKeyAgreement? in
                guard backend.capabilities.contains(capability) else { return nil }
                return try backend.keyAgreement?.makeSender(scheme, to: key.publicPart).agree()
            })
        else { return fail(capability, .send, backends, "there is no key to try it with") }
        add(capability, .send, backends) { backend throws(BackendError) in
            guard let keyAgreement = backend.keyAgreement else { throw .absent }
            let sender = try keyAgreement.makeSender(scheme, to: key.publicPart)
            return { () throws(BackendError) in _ = try sender.agree() }
        }
        add(capability, .receive, backends) { backend throws(BackendError) in
            guard let keyAgreement = backend.keyAgreement else { throw .absent }
            let recipient = try keyAgreement.makeRecipient(scheme, key: key.whole)
            guard try recipient.sharedSecret(with: sent.ephemeralKey) == sent.sharedSecret else {
                throw .wrong("the shared secret is not the sender's")
            }
            return { () throws(BackendError) in _ = try recipient.sharedSecret(with: sent.ephemeralKey) }
        }
    }

    mutating func prepareDerivation(_ capability: Capability, _ backends: [Backend]) {
        let password = KnownAnswers.ascending(33, 16)
        let salt = KnownAnswers.ascending(7, 32)
        add(capability, .derive, backends) { backend throws(BackendError) in
            let declared = backend.passwordDerivation?.passwordDerivationCapabilities ?? []
            guard let derivation = declared.first(where: { .passwordDerivation($0) == capability }),
                let passwords = backend.passwordDerivation
            else { throw .absent }
            return { () throws(BackendError) in
                _ = try passwords.deriveKey(
                    derivation, password: password.span, salt: salt.span, iterations: BackendBenchmark.iterations,
                    octets: 32)
            }
        }
    }

    // MARK: Parts

    private struct WrapSample: Sendable {
        var key: KeyMaterial
        var contentKey: [UInt8]
        var wrapped: WrappedKey
    }

    private func wrapKey(_ capability: Capability) -> (KeyManagementAlgorithmDescriptor, BenchmarkKey)? {
        guard let algorithm = catalog[KeyManagementAlgorithm(rawValue: capability.name)] else { return nil }
        if let key = smallestKey(algorithm.takes) { return (algorithm, key) }
        guard let octets = algorithm.keyOctets, algorithm.keyTypes.contains(.octetSequence) else { return nil }
        let material = KeyMaterial(
            keyType: .octetSequence, secretParameters: [.k: SecretBytes(KnownAnswers.ascending(1, octets))])
        guard let key = try? JWK(material, catalog: catalog) else { return nil }
        return BenchmarkKey(key, catalog).map { (algorithm, $0) }
    }

    /// The parameters that a token draws at random; here always the same.
    private static func drawn(_ algorithm: KeyManagementAlgorithmDescriptor) -> [String: [UInt8]] {
        algorithm.parameters.filter { $0.source == .drawn }.reduce(into: [:]) { drawn, parameter in
            drawn[parameter.name] = KnownAnswers.ascending(3, parameter.octets)
        }
    }

    /// A CEK that is encrypted by whichever backend does that.
    private func ownWrappedKey(_ capability: Capability) -> WrapSample? {
        guard let (algorithm, key) = wrapKey(capability) else { return nil }
        let wrapping = Capability(capability.kind, capability.name, .wrap)
        let drawn = Self.drawn(algorithm)
        return first { backend throws(BackendError) in
            guard backend.capabilities.contains(wrapping), let keyWrap = backend.keyWrap else { return nil }
            let wrapper = try keyWrap.makeKeyWrapper(for: algorithm, key: key.publicPart)
            let contentKey = Self.contentKey
            var wrapped = try wrapper.wrap(contentKey.span, drawn: drawn)
            wrapped.parameters.merge(drawn) { _, drawn in drawn }
            return WrapSample(key: key.whole, contentKey: contentKey, wrapped: wrapped)
        }
    }

    /// A known encrypted CEK, where nobody encrypts one.
    private func knownWrappedKey(_ algorithm: KeyManagementAlgorithmDescriptor) -> WrapSample? {
        guard case .wrap(let scheme) = algorithm.construction else { return nil }
        let answers = (KnownAnswers.standard + registry.backends.reduce(KnownAnswers()) { $0 + $1.knownAnswers })
            .keyWraps
        for answer in answers where answer.isValid && answer.scheme == scheme && answer.hash == algorithm.hash {
            guard let key = try? JWK(parsing: answer.key, catalog: catalog), algorithm.takes(key),
                let material = key.material
            else { continue }
            return WrapSample(key: material, contentKey: answer.contentKey, wrapped: answer.wrapped)
        }
        return nil
    }
}
