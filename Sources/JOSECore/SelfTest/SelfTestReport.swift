/// What came of the self-test of a registry's backends: every capability that each of them declares, tried out.
public struct SelfTestReport: Sendable {
    /// What came of one capability.
    public enum Outcome: Sendable, Hashable {
        /// It computes what is known, or does what can be seen without a known answer, and refuses what it must.
        case passed
        /// It computes something else, accepts what it must refuse, or throws. The reason says which, and holds no octets.
        case failed(reason: String)
        /// It could not be tried. The reason says why.
        case untested(reason: String)
    }

    /// One capability of one backend.
    public struct Entry: Sendable, Hashable {
        /// The backend.
        public let backend: BackendID
        /// What it declares.
        public let capability: Capability
        /// What came of it.
        public let outcome: Outcome
        /// How long it took.
        public let duration: Duration
    }

    /// Every capability once, in the order in which the backends are registered and declare them.
    public private(set) var entries: [Entry]
    /// How long everything took.
    public private(set) var duration: Duration

    init(entries: [Entry], duration: Duration) {
        self.entries = entries
        self.duration = duration
    }

    /// What came of a capability; nil where the backend does not declare it.
    public func outcome(of capability: Capability, in backend: BackendID) -> Outcome? {
        entries.first { $0.backend == backend && $0.capability == capability }?.outcome
    }

    /// What has been tried out, by backend.
    var tested: [BackendID: Set<Capability>] {
        entries.reduce(into: [:]) { $0[$1.backend, default: []].insert($1.capability) }
    }

    /// Adds what came of a further run.
    mutating func add(_ further: SelfTestReport) {
        let tested = tested
        entries += further.entries.filter { tested[$0.backend]?.contains($0.capability) != true }
        duration += further.duration
    }

    /// What failed, with the reasons.
    public var failures: [BackendID: [Capability: String]] {
        entries.reduce(into: [:]) { failures, entry in
            guard case .failed(let reason) = entry.outcome else { return }
            failures[entry.backend, default: [:]][entry.capability] = reason
        }
    }
}

extension SelfTestReport: CustomStringConvertible {
    /// How many passed, and one line for each that did not.
    public var description: String {
        let others = entries.filter { $0.outcome != .passed }
        let count = entries.count - others.count
        let lines = others.map { "\($0.backend): \($0.capability): \($0.outcome)" }
        return (["\(count) of \(entries.count) passed in \(duration)"] + lines).joined(separator: "\n")
    }
}

extension SelfTestReport.Outcome: CustomStringConvertible {
    /// The outcome in words.
    public var description: String {
        switch self {
        case .passed: "passed"
        case .failed(let reason): "failed: \(reason)"
        case .untested(let reason): "not tested: \(reason)"
        }
    }
}
