extension SelfTestSubject {
    /// Verifying: a valid signature is accepted; an altered one is not, nor is the same one for another message.
    func testVerification(_ capability: Capability) throws(SelfTestStop) {
        let (signing, algorithm) = try signing(capability)
        let sample: SignatureSample
        if let answer = answer(for: algorithm, capability.curve) {
            sample = SignatureSample(
                key: try material(answer.key), message: answer.message, signature: answer.signature)
        } else {
            guard capabilities.contains(Capability(capability.kind, capability.name, curve: capability.curve, .sign))
            else { throw .untested("no signature is known, and it makes none") }
            sample = try ownSignature(signing, algorithm, capability.curve)
        }
        let key = sample.key.publicPart(catalog)
        let verifier = try calling("preparing a key") { () throws(BackendError) in
            try signing.makeVerifier(for: algorithm, key: key)
        }
        let accepts = { (signature: [UInt8], message: [UInt8]) throws(SelfTestStop) in
            try calling("verifying") { () throws(BackendError) in
                try verifier.isValidSignature(signature.span, for: message.span)
            }
        }
        try expect(try accepts(sample.signature, sample.message), "a valid signature is refused")
        let altered = alteration(of: sample.signature, SignatureLayout(algorithm, key: key, curve: curve(capability)))
        try expect(!(try accepts(altered, sample.message)), "an altered signature is accepted")
        try expect(
            !(try accepts(sample.signature, sample.message + [0])), "a signature is accepted for another message")
    }

    /// Signing: the known signature where there is only one; otherwise one that a verifier accepts which has passed
    /// its own test.
    func testSigning(_ capability: Capability, verifier: SelfTestSubject?) throws(SelfTestStop) {
        let (signing, algorithm) = try signing(capability)
        if algorithm.isDeterministic, let answer = answer(for: algorithm, capability.curve) {
            let key = try material(answer.key)
            if key.isPrivate {
                let signature = try sign(answer.message, signing, algorithm, key)
                return try expect(signature == answer.signature, "the signature is not the known one")
            }
        }
        let sample = try ownSignature(signing, algorithm, capability.curve)
        let layout = SignatureLayout(algorithm, key: sample.key, curve: curve(capability))
        let signature = sample.signature
        try expect(layout.accepts(signature.span), "the signature has a wrong length or a number out of range")
        guard let verifying = verifier?.backend.signing else {
            try expect(!declaresInverse(of: capability), "nobody can tell: it does not verify as it must")
            throw .untested("no two signatures are alike, and nobody verifies them")
        }
        let isValid = try calling("verifying the signature") { () throws(BackendError) in
            let verifier = try verifying.makeVerifier(for: algorithm, key: sample.key.publicPart(catalog))
            return try verifier.isValidSignature(sample.signature.span, for: sample.message.span)
        }
        try expect(isValid, "the signature is not valid")
    }

    // MARK: Parts

    private struct SignatureSample {
        var key: KeyMaterial
        var message: [UInt8]
        var signature: [UInt8]
    }

    private func signing(
        _ capability: Capability
    ) throws(SelfTestStop) -> (any SigningBackend, SignatureAlgorithmDescriptor) {
        guard let algorithm = catalog[SignatureAlgorithm(rawValue: capability.name)], let signing = backend.signing
        else { throw .untested("nobody describes the algorithm") }
        return (signing, algorithm)
    }

    private func curve(_ capability: Capability) -> CurveDescriptor? { capability.curve.flatMap { catalog[$0] } }

    /// The signature that is known for an algorithm.
    private func answer(for algorithm: SignatureAlgorithmDescriptor, _ curve: Curve?) -> SignatureKnownAnswer? {
        answers.signatures.first { answer in
            answer.isValid && answer.scheme == algorithm.scheme && answer.hash == algorithm.hash
                && answer.curve == curve
        }
    }

    /// A signature of its own, for a message that no known answer has.
    private func ownSignature(
        _ signing: any SigningBackend, _ algorithm: SignatureAlgorithmDescriptor, _ curve: Curve?
    ) throws(SelfTestStop) -> SignatureSample {
        let key = try anyPrivateKey(algorithm.keyType, curve: curve, bits: algorithm.minimumKeyBits)
        let message = Array("swift-jose self-test".utf8)
        return SignatureSample(key: key, message: message, signature: try sign(message, signing, algorithm, key))
    }

    private func sign(
        _ message: [UInt8], _ signing: any SigningBackend, _ algorithm: SignatureAlgorithmDescriptor,
        _ key: KeyMaterial
    ) throws(SelfTestStop) -> [UInt8] {
        try calling("signing") { () throws(BackendError) in
            try signing.makeSigner(for: algorithm, key: key).signature(for: message.span)
        }
    }

    /// The signature with one flipped bit, where the core would still ask the backend.
    private func alteration(of signature: [UInt8], _ layout: SignatureLayout) -> [UInt8] {
        let alterations = [signature.count - 1, signature.count / 2, 0].map(signature.flipped)
        return alterations.first { layout.accepts($0.span) } ?? signature.flippedAtEnd
    }
}
