/// Signatures and MACs that two backends answer for.
///
/// - **A signature leaves only when the second backend says that it is valid.** One that a fault has spoiled would give
///   the private key away (RSA with the Chinese remainder theorem, deterministic ECDSA and EdDSA); it stays inside.
/// - **A verification counts only when both backends agree.** Both say yes: yes. Both say no: no.
///
/// Whatever else is an error with code ``BackendError/Code/disagreement(with:)``. A backend that cannot decide is a
/// failure, never a check that is left out.
public struct CrossCheckedSigning: SigningBackend {
    /// What the first one does and the second one can verify.
    public let signingCapabilities: [SigningCapability]

    private let first: Backend
    private let second: Backend
    private let observer: (any OperationObserver)?
    private let catalog: AlgorithmCatalog

    /// Lets one backend check another.
    ///
    /// - Parameters:
    ///   - first: the one that does the work.
    ///   - second: the one that checks it.
    ///   - observer: is told of disagreements, as ``OperationOutcome/disagreed(with:)`` of the first one. To have the
    ///     operations of each counted as its own, give backends that are observed themselves (``Backend/observed(by:)``).
    public init(first: Backend, second: Backend, observer: (any OperationObserver)? = nil) {
        self.first = first
        self.second = second
        self.observer = observer
        var catalog = first.descriptors
        for keyType in second.descriptors.keyTypes + KeyTypeDescriptor.standard { catalog.insert(keyType) }
        self.catalog = catalog
        signingCapabilities = (first.signing?.signingCapabilities ?? []).filter { capability in
            second.signing?.declares(.verify, capability) ?? false
        }
    }

    /// Prepares a private or symmetric key for signing with the first backend, and its public part (or the symmetric key)
    /// for verification with the second.
    ///
    /// An asymmetric key is tried out with the first backend alone, where that one also verifies: a private key that does
    /// not belong to its public part is `invalidKey` and no disagreement.
    ///
    /// - Throws: `invalidKey` when a library refuses the key; `unsupported` for what is not declared; `failure` when
    ///   a library fails.
    public func makeSigner(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageSigner {
        let capability = SigningCapability(algorithm.algorithm, curve: key.curve)
        let (signing, checking) = try both(.sign, capability)
        let publicPart = key.publicPart(catalog)
        let signer = try signing.makeSigner(for: algorithm, key: key)
        if key.isPrivate, !publicPart.isPrivate, signing.declares(.verify, capability) {
            let message: [UInt8] = Array("swift-jose cross-check".utf8)
            let signature = try signer.signature(for: message.span)
            let own = try signing.makeVerifier(for: algorithm, key: publicPart)
            guard try own.isValidSignature(signature.span, for: message.span) else {
                throw BackendError(.invalidKey, "the private key does not belong to its public part")
            }
        }
        let checks = CrossChecks(
            first.id, second.id, .signature(capability.algorithm, curve: key.curve, .sign), observer)
        let verifier = try checks.bySecond { () throws(BackendError) in
            try checking.makeVerifier(for: algorithm, key: publicPart)
        }
        return CrossCheckedSigner(first: signer, second: verifier, checks: checks)
    }

    /// Prepares a key for verification with both backends.
    ///
    /// - Throws: `invalidKey` when a library refuses the key; `unsupported` for what is not declared.
    public func makeVerifier(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageVerifier {
        let capability = SigningCapability(algorithm.algorithm, curve: key.curve)
        let (signing, checking) = try both(.verify, capability)
        let verifier = try signing.makeVerifier(for: algorithm, key: key)
        let checks = CrossChecks(
            first.id, second.id, .signature(capability.algorithm, curve: key.curve, .verify), observer)
        let other = try checks.bySecond { () throws(BackendError) in
            try checking.makeVerifier(for: algorithm, key: key)
        }
        return CrossCheckedVerifier(first: verifier, second: other, checks: checks)
    }

    private func both(
        _ operation: SigningCapability.Operation, _ capability: SigningCapability
    ) throws(BackendError) -> (any SigningBackend, any SigningBackend) {
        guard let signing = first.signing, let checking = second.signing,
            signing.declares(operation, capability), checking.declares(.verify, capability)
        else {
            let name = Capability.signature(capability.algorithm, curve: capability.curve, operation)
            throw BackendError(.unsupported, "\(first.id) and \(second.id) do not both offer \"\(name)\"")
        }
        return (signing, checking)
    }
}

private struct CrossCheckedSigner: MessageSigner {
    let first: any MessageSigner
    let second: any MessageVerifier
    let checks: CrossChecks

    func signature(for message: Span<UInt8>) throws(BackendError) -> [UInt8] {
        let signature = try first.signature(for: message)
        let isValid = try checks.bySecond { () throws(BackendError) in
            try second.isValidSignature(signature.span, for: message)
        }
        guard isValid else { throw checks.disagreement("the second one refuses what the first one signed") }
        return signature
    }
}

private struct CrossCheckedVerifier: MessageVerifier {
    let first: any MessageVerifier
    let second: any MessageVerifier
    let checks: CrossChecks

    func isValidSignature(_ signature: Span<UInt8>, for message: Span<UInt8>) throws(BackendError) -> Bool {
        let isValid = try first.isValidSignature(signature, for: message)
        let isValidToSecond = try checks.bySecond { () throws(BackendError) in
            try second.isValidSignature(signature, for: message)
        }
        guard isValid == isValidToSecond else {
            throw checks.disagreement("the \(isValid ? "first" : "second") one alone accepts the signature")
        }
        return isValid
    }
}

/// Two backends that answer for one capability, and who is told when they do not agree.
private struct CrossChecks: Sendable {
    private let first: BackendID
    private let second: BackendID
    private let capability: Capability
    private let recorder: OperationRecorder?

    init(_ first: BackendID, _ second: BackendID, _ capability: Capability, _ observer: (any OperationObserver)?) {
        self.first = first
        self.second = second
        self.capability = capability
        recorder = observer?.recorder(for: ObservedOperation(backend: first, capability: capability))
    }

    /// Records a disagreement and makes the error of it.
    func disagreement(_ what: String) -> BackendError {
        recorder?(.disagreed(with: second), .zero)
        return BackendError(
            .disagreement(with: second), "\(first) and \(second) disagree on \"\(capability)\": \(what)")
    }

    /// Runs a call of the second backend: the error says that it is that one's.
    func bySecond<Result>(_ call: () throws(BackendError) -> Result) throws(BackendError) -> Result {
        do {
            return try call()
        } catch {
            throw BackendError(error.code, "\(second), which cross-checks: \(error.reason)")
        }
    }
}

extension SigningBackend {
    /// Whether it declares an algorithm on a curve in one direction.
    fileprivate func declares(_ operation: SigningCapability.Operation, _ capability: SigningCapability) -> Bool {
        signingCapabilities.contains {
            $0.algorithm == capability.algorithm && $0.curve == capability.curve && $0.operations.contains(operation)
        }
    }
}

extension KeyMaterial {
    /// What suffices for verification: the public parameters, or the whole key where it is symmetric. A symmetric key may have
    /// parameters that are no secret.
    func publicPart(_ catalog: AlgorithmCatalog) -> KeyMaterial {
        guard !publicParameters.isEmpty, catalog[keyType]?.isSymmetric != true else { return self }
        return KeyMaterial(keyType: keyType, curve: curve, publicParameters: publicParameters)
    }
}
