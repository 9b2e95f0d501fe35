/// Which backend does what: the operator's decision, as a value.
///
/// Selection is not acceptance: which algorithms a token may use is said by the verifying call and the key. A policy can
/// take algorithms away; it can never add one.
///
/// Every statement keeps its ``Source``, so that an error or a report can say where it stands. Of two sources the higher
/// one decides preference and pins, and everything else accumulates: see ``layered(over:)``.
public struct SelectionPolicy: Sendable, Hashable {
    /// Where a statement comes from, for error messages: `code`, `JOSE_BACKEND_PINS`, `--pin`, `policy.json:7`.
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
        /// What is bound.
        public var selector: AlgorithmSelector
        /// The only backend that may do it.
        public var backend: BackendID
        /// Who said so.
        public var source: Source
        /// How many layers are above the one that said so: the lowest rank holds.
        var rank = 0
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

    /// A property without which no backend does any cryptography.
    public struct Requirement: Sendable, Hashable {
        /// What a backend must be.
        public var property: BackendProperty
        /// Who said so.
        public var source: Source
    }

    /// The smallest keys of a type that are used, beyond what algorithms demand of themselves.
    public struct MinimumKeyBits: Sendable, Hashable {
        /// The type.
        public var keyType: KeyType
        /// The size in bits, as in ``JWK/bits``.
        public var bits: Int
        /// Who said so.
        public var source: Source
    }

    /// An algorithm that the program cannot do without.
    public struct Need: Sendable, Hashable {
        /// What is needed: in each direction that it names, on the curve that it names or on at least one.
        public var selector: AlgorithmSelector
        /// Who said so.
        public var source: Source
    }

    /// A signature algorithm that two backends do together.
    public struct CrossCheck: Sendable, Hashable {
        /// What is cross-checked.
        public var selector: AlgorithmSelector
        /// Who said so.
        public var source: Source
        /// How many layers are above the one that said so.
        var rank = 0
    }

    /// What backends have to compute correctly before they are trusted. The larger scope of two sources holds.
    public enum SelfTestScope: String, Sendable, Hashable, CaseIterable, Comparable {
        /// Nothing: for backends that pretend, in tests.
        case off
        /// Each thing when it is asked for the first time: for a process that does little and ends, as a command does. What
        /// fails throws `selfTestFailed` whenever it is asked for, and nobody else takes over. Every lookup takes a lock.
        case onFirstUse = "first-use"
        /// What the policy has chosen, and the second backends of cross-checks.
        case used = "on"
        /// All that each backend offers.
        case everything

        /// Whether the left one tests less.
        public static func < (left: Self, right: Self) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }
    }

    /// A plug-in file to load.
    public struct PluginFile: Sendable, Hashable {
        /// The absolute path.
        public var path: String
        /// Who said so.
        public var source: Source
    }

    /// The backends to try first, in this order. Those that are not named follow in the order of registration; deny a
    /// backend to keep it out.
    public private(set) var preference: [BackendID] = []
    /// Who stated the preference.
    public private(set) var preferenceSource = Source.code
    /// The bindings, sorted by their text within one source, higher sources first.
    public private(set) var pins: [Pin] = []
    /// The denials, in the order in which they were stated.
    public private(set) var denials: [Denial] = []
    /// The properties that every backend must have which does cryptography.
    public private(set) var requirements: [Requirement] = []
    /// The smallest keys, one entry for a type.
    public private(set) var minimumKeyBits: [MinimumKeyBits] = []
    /// What the program cannot do without. A registry in which nobody does it is not built.
    public private(set) var needs: [Need] = []
    /// What two backends do together: one makes a signature and the other one verifies it before it leaves, and a
    /// verification counts only if both agree.
    public private(set) var crossChecks: [CrossCheck] = []
    /// What backends have to compute correctly before they are trusted. What is used, when a registry is built, unless
    /// told.
    public var selfTestScope: SelfTestScope { selfTestStatement?.scope ?? .used }
    /// Who stated what is tested; nil where nobody did.
    public var selfTestSource: Source? { selfTestStatement?.source }
    /// The plug-in files to load.
    public private(set) var plugins: [PluginFile] = []

    private struct SelfTestStatement: Sendable, Hashable {
        var scope: SelfTestScope
        var source: Source
    }
    private var selfTestStatement: SelfTestStatement?

    /// A policy that states nothing.
    public init() {}

    /// The same, but for a self-test: for backends that are to be tried by other means, or that pretend.
    package var untested: SelectionPolicy {
        var policy = self
        policy.selfTest(.off)
        return policy
    }

    /// A policy that states nothing but that there is no self-test.
    package static let untested = SelectionPolicy().untested

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
        for (algorithm, backend) in pins { pin(AlgorithmSelector(algorithm), to: backend) }
        for algorithm in deniedAlgorithms { deny(.algorithm(algorithm)) }
        for backend in deniedBackends { deny(.backend(backend)) }
    }
}

// MARK: - Statements

extension SelectionPolicy {
    /// States the preference, replacing what was stated before.
    public mutating func prefer(_ backends: [BackendID], source: Source = .code) {
        preference = backends
        preferenceSource = source
    }

    /// Binds an algorithm to a backend, replacing an earlier binding of the same. Where two bindings are about one
    /// capability, the one that says more holds: `EdDSA/Ed25519` before `EdDSA`.
    public mutating func pin(_ selector: AlgorithmSelector, to backend: BackendID, source: Source = .code) {
        pins.removeAll { $0.rank == 0 && $0.selector == selector }
        pins.append(Pin(selector: selector, backend: backend, source: source))
        pins.sort { ($0.rank, $0.selector.text) < ($1.rank, $1.selector.text) }
    }

    /// Adds a denial.
    public mutating func deny(_ subject: Denial.Subject, source: Source = .code) {
        denials.addUnlessStated(Denial(subject: subject, source: source), \.subject)
    }

    /// Adds a requirement: a backend without this property does no cryptography.
    public mutating func require(_ property: BackendProperty, source: Source = .code) {
        requirements.addUnlessStated(Requirement(property: property, source: source), \.property)
    }

    /// Raises the size of the smallest keys of a type; a smaller size than the one in force changes nothing.
    public mutating func require(bits: Int, for keyType: KeyType, source: Source = .code) {
        if let position = minimumKeyBits.firstIndex(where: { $0.keyType == keyType }) {
            guard minimumKeyBits[position].bits < bits else { return }
            minimumKeyBits.remove(at: position)
        }
        minimumKeyBits.append(MinimumKeyBits(keyType: keyType, bits: bits, source: source))
        minimumKeyBits.sort { $0.keyType.rawValue < $1.keyType.rawValue }
    }

    /// Adds something that the program cannot do without.
    public mutating func need(_ selector: AlgorithmSelector, source: Source = .code) {
        needs.addUnlessStated(Need(selector: selector, source: source), \.selector)
    }

    /// Has two backends do a signature algorithm together.
    public mutating func crossCheck(_ selector: AlgorithmSelector, source: Source = .code) {
        crossChecks.addUnlessStated(CrossCheck(selector: selector, source: source), \.selector)
    }

    /// Says what backends have to compute correctly when a registry is built, replacing what was said before.
    public mutating func selfTest(_ scope: SelfTestScope, source: Source = .code) {
        selfTestStatement = SelfTestStatement(scope: scope, source: source)
    }

    /// Adds a plug-in file.
    public mutating func load(plugin path: String, source: Source = .code) {
        plugins.addUnlessStated(PluginFile(path: path, source: source), \.path)
    }

    /// This policy on top of a lower one. Its preference and pins win where both state one; whatever narrows stands from
    /// both: denials, requirements, minimum sizes, needs and cross-checks, and the larger self-test.
    ///
    /// Order of precedence: call, code, file, environment, default order.
    public func layered(over lower: SelectionPolicy) -> SelectionPolicy {
        var result = self
        if preference.isEmpty { result.prefer(lower.preference, source: lower.preferenceSource) }
        // Below this one, whether or not it has pins now: it may get some later.
        let depth = ((pins.map(\.rank) + crossChecks.map(\.rank)).max() ?? 0) + 1
        for var pin in lower.pins {
            pin.rank += depth
            result.pins.append(pin)
        }
        result.denials = lower.denials
        for denial in denials { result.deny(denial.subject, source: denial.source) }
        result.requirements = lower.requirements
        for requirement in requirements { result.require(requirement.property, source: requirement.source) }
        for entry in lower.minimumKeyBits { result.require(bits: entry.bits, for: entry.keyType, source: entry.source) }
        result.needs = lower.needs
        for need in needs { result.need(need.selector, source: need.source) }
        result.crossChecks =
            lower.crossChecks.compactMap { check in
                guard !crossChecks.contains(where: { $0.selector == check.selector }) else { return nil }
                return CrossCheck(selector: check.selector, source: check.source, rank: check.rank + depth)
            } + crossChecks
        if let stated = lower.selfTestStatement, selfTestStatement.map({ $0.scope < stated.scope }) ?? true {
            result.selfTestStatement = stated
        }
        result.plugins = lower.plugins
        for plugin in plugins { result.load(plugin: plugin.path, source: plugin.source) }
        return result
    }
}

extension Array {
    fileprivate mutating func addUnlessStated<Subject: Equatable>(
        _ entry: Element, _ subject: KeyPath<Element, Subject>
    ) {
        guard !contains(where: { $0[keyPath: subject] == entry[keyPath: subject] }) else { return }
        append(entry)
    }
}

// MARK: - What holds

extension SelectionPolicy {
    /// The binding that holds for a capability: that of the highest source, and of its bindings the one that says most.
    func pin(for capability: Capability) -> Pin? {
        pins.filter { $0.selector.selects(capability) }.min { left, right in
            (left.rank, -left.selector.specificity) < (right.rank, -right.selector.specificity)
        }
    }

    /// The denial of an algorithm by its name, if there is one.
    func denial(of algorithm: String) -> Denial? {
        denials.first { denial in
            if case .algorithm(let name) = denial.subject { name.hasSameCodePoints(as: algorithm) } else { false }
        }
    }

    /// The denial of a backend, if there is one.
    package func denial(of backend: BackendID) -> Denial? {
        denials.first { $0.subject == .backend(backend) }
    }

    /// The smallest keys of a type.
    func minimumKeyBits(of keyType: KeyType) -> MinimumKeyBits? { minimumKeyBits.first { $0.keyType == keyType } }
}
