internal import JOSECore

/// Signatures and MACs.
extension BenchmarkPlan {
    mutating func prepareSigning(_ capability: Capability, _ backends: [Backend]) {
        guard let (algorithm, key) = signatureKey(capability) else {
            return fail(capability, .sign, backends, "there is no key to try it with")
        }
        let payload = payload
        add(capability, .sign, backends) { backend throws(BackendError) in
            guard let signing = backend.signing else { throw .absent }
            let signer = try signing.makeSigner(for: algorithm, key: key.whole)
            return { () throws(BackendError) in _ = try signer.signature(for: payload.span) }
        }
    }

    mutating func prepareVerification(_ capability: Capability, _ backends: [Backend]) {
        guard let algorithm = catalog[SignatureAlgorithm(rawValue: capability.name)],
            let sample = ownSignature(capability) ?? knownSignature(capability, algorithm)
        else { return fail(capability, .verify, backends, "nobody signs, and no signature is known") }
        add(capability, .verify, backends) { backend throws(BackendError) in
            guard let signing = backend.signing else { throw .absent }
            let verifier = try signing.makeVerifier(for: algorithm, key: sample.key)
            return { () throws(BackendError) in
                guard try verifier.isValidSignature(sample.signature.span, for: sample.message.span) else {
                    throw .wrong("a valid signature is refused")
                }
            }
        }
    }

    // MARK: Parts

    private struct SignatureSample: Sendable {
        var key: KeyMaterial
        var message: [UInt8]
        var signature: [UInt8]
    }

    private func signatureKey(_ capability: Capability) -> (SignatureAlgorithmDescriptor, BenchmarkKey)? {
        guard let algorithm = catalog[SignatureAlgorithm(rawValue: capability.name)] else { return nil }
        let key = smallestKey { key in
            key.keyType == algorithm.keyType && key.curve == capability.curve && key.bits >= algorithm.minimumKeyBits
        }
        return key.map { (algorithm, $0) }
    }

    /// A signature of the payload by whichever backend signs.
    private func ownSignature(_ capability: Capability) -> SignatureSample? {
        guard let (algorithm, key) = signatureKey(capability) else { return nil }
        let signed = Capability(capability.kind, capability.name, curve: capability.curve, .sign)
        return first { backend throws(BackendError) in
            guard backend.capabilities.contains(signed), let signing = backend.signing else { return nil }
            let signature = try signing.makeSigner(for: algorithm, key: key.whole).signature(for: payload.span)
            return SignatureSample(key: key.publicPart, message: payload, signature: signature)
        }
    }

    /// A known signature, where nobody signs; its message has its own length.
    private func knownSignature(
        _ capability: Capability, _ algorithm: SignatureAlgorithmDescriptor
    ) -> SignatureSample? {
        let answers = (KnownAnswers.standard + registry.backends.reduce(KnownAnswers()) { $0 + $1.knownAnswers })
            .signatures
        for answer in answers where answer.isValid && answer.scheme == algorithm.scheme && answer.hash == algorithm.hash
        {
            guard answer.curve == capability.curve, let key = try? JWK(parsing: answer.key, catalog: catalog),
                let pair = BenchmarkKey(key, catalog)
            else { continue }
            return SignatureSample(key: pair.publicPart, message: answer.message, signature: answer.signature)
        }
        return nil
    }
}
