/// Watches what backends do: how often, with what outcome, and how long it takes.
///
/// A registry that is built with an observer puts a wrapper around each backend (``Backend/observed(by:)``); without
/// one, there is no wrapper and nothing to pay. What is watched are the operations (a signature, a verification, an
/// encrypted key, a content, …), not the preparation of keys.
///
/// An observer sees names, outcomes and times, never octets of a key, plaintext or token.
public protocol OperationObserver: Sendable {
    /// What is to be called after each operation of this sort. Asked once for each capability of a backend, when the
    /// backend is wrapped; whatever must be looked up or made is made here.
    func recorder(for operation: ObservedOperation) -> OperationRecorder
}

/// A sort of operation: by whom, and what.
public struct ObservedOperation: Sendable, Hashable {
    /// The backend that does the work.
    public var backend: BackendID
    /// What it does.
    public var capability: Capability

    /// An operation from its parts.
    public init(backend: BackendID, capability: Capability) {
        self.backend = backend
        self.capability = capability
    }
}

/// Called after an operation, on the thread that ran it, with what came of it and how long it took. Called by many tasks
/// at once; it has to be quick and may not wait.
public typealias OperationRecorder = @Sendable (OperationOutcome, Duration) -> Void

/// What came of an operation.
public enum OperationOutcome: Sendable, Hashable {
    /// The backend did it.
    case succeeded
    /// The backend did it and says no to what it was given: a signature that is not valid, something that does not
    /// decrypt or inflate, a sender's key that is not on its curve. Whoever sends tokens can bring this about at will.
    case refused
    /// The backend could not do it.
    case failed(BackendError.Code)
    /// Two backends that check each other came to different results (see ``CrossCheckedSigning``). The operations of
    /// either one have been recorded as its own; this is recorded beside them, for the first one, with no time.
    case disagreed(with: BackendID)

    /// The outcome that an error tells of.
    init(_ error: BackendError) {
        self = if case .disagreement(let other) = error.code { .disagreed(with: other) } else { .failed(error.code) }
    }
}
