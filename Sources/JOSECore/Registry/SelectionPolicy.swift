/// Which backend does what: the operator's decision, as a value.
///
/// Selection is not acceptance: which algorithms a token may use is said by the verifying call and the key. A policy can
/// take algorithms away; it can never add one.
public struct SelectionPolicy: Sendable, Hashable {
    /// Where a statement comes from, for error messages: `code`, `JOSE_BACKEND_PINS`, `--pin`.
    public struct Source: RegisteredName {
        /// The text for messages.
        public let rawValue: String

        /// Makes a source from its text.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The program itself.
        public static let code = Self(rawValue: "code")
    }

    /// A hard binding of an algorithm to a backend. There is no fallback.
    public struct Pin: Sendable, Hashable {
        /// The algorithm, as in `alg` or `enc`.
        public var algorithm: String
        /// The only backend that may do it.
        public var backend: BackendID
        /// Who said so.
        public var source: Source
    }

    /// Something that may not be used, whatever else is said.
    public struct Denial: Sendable, Hashable {
        /// What is denied.
        public enum Subject: Sendable, Hashable {
            /// An algorithm, on every backend.
            case algorithm(String)
            /// A backend, for every algorithm.
            case backend(BackendID)
        }

        /// What is denied.
        public var subject: Subject
        /// Who said so.
        public var source: Source
    }

    /// The backends to try first, in this order. Those that are not named follow in the order of registration; deny a
    /// backend to keep it out.
    public private(set) var preference: [BackendID] = []
    /// Who stated the preference.
    public private(set) var preferenceSource = Source.code
    /// The bindings, one to an algorithm, sorted by algorithm.
    public private(set) var pins: [Pin] = []
    /// The denials, in the order in which they were stated.
    public private(set) var denials: [Denial] = []

    /// A policy that states nothing.
    public init() {}

    /// A policy from code.
    ///
    /// - Parameters:
    ///   - preference: the backends to try first.
    ///   - pins: the only backend for an algorithm, by the algorithm's name.
    ///   - deniedAlgorithms: names that no backend may do.
    ///   - deniedBackends: backends that may do nothing.
    public init(
        preference: [BackendID], pins: [String: BackendID] = [:], deniedAlgorithms: [String] = [],
        deniedBackends: [BackendID] = []
    ) {
        prefer(preference)
        for (algorithm, backend) in pins { pin(algorithm, to: backend) }
        for algorithm in deniedAlgorithms { deny(.algorithm(algorithm)) }
        for backend in deniedBackends { deny(.backend(backend)) }
    }

    /// States the preference, replacing what was stated before.
    public mutating func prefer(_ backends: [BackendID], source: Source = .code) {
        preference = backends
        preferenceSource = source
    }

    /// Binds an algorithm to a backend, replacing an earlier binding of it.
    public mutating func pin(_ algorithm: String, to backend: BackendID, source: Source = .code) {
        pins.removeAll { $0.algorithm.hasSameCodePoints(as: algorithm) }
        pins.append(Pin(algorithm: algorithm, backend: backend, source: source))
        pins.sort { $0.algorithm < $1.algorithm }
    }

    /// Adds a denial.
    public mutating func deny(_ subject: Denial.Subject, source: Source = .code) {
        guard !denials.contains(where: { $0.subject == subject }) else { return }
        denials.append(Denial(subject: subject, source: source))
    }

    /// This policy on top of a lower one: its preference and pins win where both state one, denials of both stand.
    ///
    /// Order of precedence: call, code, file, environment, default order.
    public func layered(over lower: SelectionPolicy) -> SelectionPolicy {
        var result = lower
        if !preference.isEmpty { result.prefer(preference, source: preferenceSource) }
        for pin in pins { result.pin(pin.algorithm, to: pin.backend, source: pin.source) }
        for denial in denials { result.deny(denial.subject, source: denial.source) }
        return result
    }
}
