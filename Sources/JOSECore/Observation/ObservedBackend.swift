extension Backend {
    /// This backend, with an observer that is told of each operation. It offers exactly the same.
    ///
    /// ``AlgorithmRegistry`` does this with all of its backends when it is given an observer.
    public func observed(by observer: any OperationObserver) -> Backend {
        let recorders = OperationRecorders(of: self, observer)
        var result = self
        result.signing = signing.map { ObservedSigning(base: $0, recorders: recorders) }
        result.keyWrap = keyWrap.map { ObservedKeyWrap(base: $0, recorders: recorders) }
        result.contentCiphers = contentCiphers.map { ObservedContentCipher($0, recorders) }
        result.keyAgreement = keyAgreement.map { ObservedKeyAgreement(base: $0, recorders: recorders) }
        result.passwordDerivation = passwordDerivation.map {
            ObservedPasswordDerivation(base: $0, recorders: recorders)
        }
        result.compression = compression.map { ObservedCompression(base: $0, recorders: recorders) }
        result.digest = digest.map { ObservedDigest(base: $0, recorders: recorders) }
        result.keyGeneration = keyGeneration.map { ObservedKeyGeneration(base: $0, recorders: recorders) }
        return result
    }
}

/// The recorders of one backend, one to each capability that it declares.
struct OperationRecorders: Sendable {
    private let recorders: [Capability: OperationRecorder]

    init(of backend: Backend, _ observer: any OperationObserver) {
        recorders = Dictionary(
            backend.capabilities.map { capability in
                (capability, observer.recorder(for: ObservedOperation(backend: backend.id, capability: capability)))
            },
            uniquingKeysWith: { first, _ in first })
    }

    /// The recorder of a capability. What is not declared is never asked for by the core, and has none.
    subscript(capability: Capability) -> OperationRecorder { recorders[capability] ?? { _, _ in } }
}

/// Runs an operation, and records what came of it and how long it took.
///
/// - Parameters:
///   - outcome: what a result means.
///   - refusals: errors that say no to what came with a message, and are no failure of the backend.
func recording<Result>(
    _ recorder: OperationRecorder, refusals: Set<BackendError.Code> = [],
    outcome: (Result) -> OperationOutcome = { _ in .succeeded }, _ operation: () throws(BackendError) -> Result
) throws(BackendError) -> Result {
    let start = ContinuousClock.now
    do {
        let result = try operation()
        recorder(outcome(result), start.duration(to: .now))
        return result
    } catch {
        recorder(refusals.contains(error.code) ? .refused : OperationOutcome(error), start.duration(to: .now))
        throw error
    }
}
