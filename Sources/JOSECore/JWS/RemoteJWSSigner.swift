/// A key elsewhere that is ready to sign JWS with one algorithm. Made by
/// ``AlgorithmRegistry/remoteSigner(_:backend:properties:for:algorithm:)``, used by any number of tasks.
public struct RemoteJWSSigner: Sendable {
    /// The algorithm.
    public let algorithm: SignatureAlgorithm
    /// The name of what signs, for errors.
    public let backend: BackendID
    /// The `kid` of the key, which goes into the header unless the header says otherwise.
    public let keyID: String?
    /// The public key that verifies each signature before it is returned; nil where there is none.
    public var publicKey: JWK? { verification?.key }

    private let remote: any RemoteMessageSigner
    private let layout: SignatureLayout
    private let verification: JWSVerificationKey?

    fileprivate init(
        _ remote: any RemoteMessageSigner, _ backend: BackendID, _ algorithm: SignatureAlgorithm, keyID: String?,
        layout: SignatureLayout, verification: JWSVerificationKey?
    ) {
        self.algorithm = algorithm
        self.backend = backend
        self.keyID = keyID
        self.remote = remote
        self.layout = layout
        self.verification = verification
    }

    /// The signature of a message, verified where there is a public key.
    ///
    /// - Throws: ``JOSEError`` with code `backendFailure`, also when the answer is not the signature of the message;
    ///   `invalidKey`, `waitCancelled`.
    package func signature(for message: [UInt8]) async throws(JOSEError) -> [UInt8] {
        guard !Task.isCancelled else { throw JOSEError(.waitCancelled, "the task was cancelled", backend: backend) }
        let signature: [UInt8]
        do {
            signature = try await remote.signature(for: message)
        } catch {
            throw backend.named(error)
        }
        guard layout.accepts(signature.span) else {
            throw JOSEError(
                .backendFailure, "what came back, \(signature.count) octets, is no \(algorithm.rawValue) signature",
                backend: backend)
        }
        if let verification {
            guard try verification.isValidSignature(signature.span, for: message.span, algorithm) else {
                throw JOSEError(
                    .backendFailure, "what came back is not the signature of the message by the public key",
                    backend: backend)
            }
        }
        return signature
    }
}

extension AlgorithmRegistry {
    /// Prepares a key that signs elsewhere. Nothing is signed here.
    ///
    /// Each signature is verified with the public key, by the backend that verifies the algorithm in this registry, before
    /// it is returned: a fault of the device, and an answer that belongs to another request or key, are errors.
    ///
    /// - Parameters:
    ///   - signer: what signs.
    ///   - backend: the name of the device or service: in errors, and for denials of the policy.
    ///   - properties: what is true of it, for requirements of the policy.
    ///   - publicKey: the public part; its `kid` goes into the header.
    ///   - algorithm: needed where the public key has no `alg`; where it has one, both must agree.
    /// - Throws: ``JOSEError`` with code `unsuitableKey`, `weakKey`, `invalidKey` or `algorithmUnavailable`; the last also
    ///   when no backend of the registry verifies the algorithm.
    public func remoteSigner(
        _ signer: any RemoteMessageSigner, backend: BackendID, properties: Set<BackendProperty> = [],
        for publicKey: JWK, algorithm: SignatureAlgorithm? = nil
    ) throws(JOSEError) -> RemoteJWSSigner {
        guard let name = algorithm ?? publicKey.algorithm.map(SignatureAlgorithm.init(rawValue:)) else {
            throw JOSEError(.unsuitableKey, "neither the call nor the key's \"alg\" names an algorithm", name: "alg")
        }
        let descriptor = try permitted(name, publicKey.curve, backend, properties)
        guard catalog[publicKey.keyType]?.isSymmetric != true else {
            throw JOSEError(.unsuitableKey, "a symmetric key has no public part", name: "kty")
        }
        let verification = try verificationKey(for: publicKey, accepting: [name])
        guard let material = verification.key.material else {
            throw JOSEError(.unsupportedKey, "nobody knows keys of this type", name: "kty")
        }
        return RemoteJWSSigner(
            signer, backend, name, keyID: publicKey.keyID, layout: layout(descriptor, material),
            verification: verification)
    }

    /// Prepares a symmetric key that makes MACs elsewhere. It has no public part: only the length of each MAC is checked,
    /// and a wrong one is found by whoever receives the token.
    ///
    /// - Parameters:
    ///   - signer: what computes the MAC.
    ///   - backend: the name of the device or service: in errors, and for denials of the policy.
    ///   - properties: what is true of it, for requirements of the policy.
    ///   - algorithm: an algorithm that takes symmetric keys.
    ///   - keyID: the `kid` for the header.
    /// - Throws: ``JOSEError`` with code `unsuitableKey` for an algorithm whose keys have a public part,
    ///   `algorithmUnavailable`.
    public func unverifiedRemoteSigner(
        _ signer: any RemoteMessageSigner, backend: BackendID, properties: Set<BackendProperty> = [],
        algorithm: SignatureAlgorithm, keyID: String? = nil
    ) throws(JOSEError) -> RemoteJWSSigner {
        let descriptor = try permitted(algorithm, nil, backend, properties)
        // Nothing is known of the key, and nothing else can check what it makes.
        let capability = Capability.signature(algorithm, .sign)
        let unmet =
            policy.crossChecks.first { $0.selector.selects(capability) }.map { ("a cross-check", $0.source) }
            ?? policy.minimumKeyBits(of: descriptor.keyType).map { ("the size of its key", $0.source) }
        if let (what, source) = unmet {
            throw JOSEError(
                .algorithmUnavailable,
                "\(algorithm.rawValue) by \(backend): nobody can do \(what), which \(source.rawValue) demands",
                name: algorithm.rawValue, backend: backend)
        }
        guard catalog[descriptor.keyType]?.isSymmetric == true else {
            throw JOSEError(
                .unsuitableKey, "keys of \(algorithm.rawValue) have a public part: prepare the signer with it",
                name: "kty")
        }
        return RemoteJWSSigner(
            signer, backend, algorithm, keyID: keyID,
            layout: layout(descriptor, KeyMaterial(keyType: descriptor.keyType)), verification: nil)
    }

    /// What is known of an algorithm that the policy lets something do that is not one of its backends.
    private func permitted(
        _ algorithm: SignatureAlgorithm, _ curve: Curve?, _ backend: BackendID, _ properties: Set<BackendProperty>
    ) throws(JOSEError) -> SignatureAlgorithmDescriptor {
        if let pin = policy.pin(for: .signature(algorithm, curve: curve, .sign)), pin.backend != backend {
            throw JOSEError(
                .algorithmUnavailable,
                "\(algorithm.rawValue) by \(backend): pinned to \(pin.backend) by \(pin.source.rawValue)",
                name: algorithm.rawValue, backend: backend)
        }
        if let denial = policy.denial(of: algorithm.rawValue) ?? policy.denial(of: backend) {
            throw JOSEError(
                .algorithmUnavailable, "\(algorithm.rawValue) by \(backend): denied by \(denial.source.rawValue)",
                name: algorithm.rawValue, backend: backend)
        }
        if let requirement = policy.requirements.first(where: { !properties.contains($0.property) }) {
            throw JOSEError(
                .algorithmUnavailable,
                "\(algorithm.rawValue) by \(backend): it lacks \"\(requirement.property.rawValue)\", which "
                    + "\(requirement.source.rawValue) requires",
                name: algorithm.rawValue, backend: backend)
        }
        return try descriptor(for: algorithm)
    }

    private func layout(_ descriptor: SignatureAlgorithmDescriptor, _ material: KeyMaterial) -> SignatureLayout {
        SignatureLayout(descriptor, key: material, curve: material.curve.flatMap { catalog[$0] })
    }
}
