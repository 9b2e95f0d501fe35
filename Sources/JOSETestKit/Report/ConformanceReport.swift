public import JOSECore

/// What a run of ``BackendConformance`` found.
public struct ConformanceReport: Sendable, Hashable {
    /// One check.
    public struct Check: Sendable, Hashable {
        /// How it ended.
        public enum Outcome: Sendable, Hashable {
            /// As promised.
            case passed
            /// Otherwise, and how.
            case failed(reason: String)
            /// There was nothing to check, and why.
            case notApplicable(reason: String)
        }

        /// What was checked, as the matrix names it: `verify EdDSA (Ed25519)`; `backend` for the whole.
        public var subject: String
        /// The behaviour that was expected, in words.
        public var name: String
        /// How it ended.
        public var outcome: Outcome
        /// How long it took.
        public var seconds: Double

        /// A check from its parts.
        public init(subject: String, name: String, outcome: Outcome, seconds: Double = 0) {
            self.subject = subject
            self.name = name
            self.outcome = outcome
            self.seconds = seconds
        }

        /// Whether it failed.
        public var isFailed: Bool { if case .failed = outcome { true } else { false } }
    }

    /// The backend.
    public var backend: BackendID
    /// The version of its library.
    public var libraryVersion: String
    /// The checks, in the order in which they were run.
    public var checks: [Check]

    /// A report from its parts.
    public init(backend: BackendID, libraryVersion: String, checks: [Check] = []) {
        self.backend = backend
        self.libraryVersion = libraryVersion
        self.checks = checks
    }

    /// The checks that failed.
    public var failures: [Check] { checks.filter(\.isFailed) }
    /// Whether something passed and nothing failed.
    public var isPassed: Bool { failures.isEmpty && checks.contains { $0.outcome == .passed } }
    /// How long all of it took.
    public var seconds: Double { checks.reduce(0) { $0 + $1.seconds } }
}
