/// One setting of a policy that has a text form: everything known about it, in one place.
///
/// Environment variables, members of a policy file, keys of a configuration and options of a command are all read by
/// way of ``SelectionPolicy/texts``, so a new setting is one entry.
///
/// | member | variable | text |
/// |---|---|---|
/// | `backends` | `JOSE_BACKENDS` | `sodium,openssl`: the preference |
/// | `pins` | `JOSE_BACKEND_PINS` | `EdDSA/Ed25519=sodium,RS256:sign=openssl`: the pins |
/// | `deny` | `JOSE_DENY` | `RS256,backend:gcrypt`: algorithms, and backends behind `backend:` |
/// | `require` | `JOSE_REQUIRE` | `fips`: properties of backends |
/// | `minimumKeyBits` | `JOSE_MINIMUM_KEY_BITS` | `RSA=3072,oct=256`: by key type |
/// | `need` | `JOSE_NEED` | `ES256,RSA-OAEP-256:unwrap`: what must have a backend |
/// | `crossCheck` | `JOSE_CROSS_CHECK` | `RS256,ES256:sign`: what two backends do together |
/// | `selfTest` | `JOSE_SELF_TEST` | `on`, `everything` |
/// | `plugins` | none | absolute paths of plug-in files |
///
/// Spaces around an element are ignored. An empty element and an element that stands twice are errors. A text that is
/// empty states nothing.
public struct PolicyText: Sendable {
    /// The member of a policy file.
    public let member: String
    /// The environment variable; nil where the environment may not state it, because it would widen what code allows.
    public let variable: String?
    /// The long option of a command, without the dashes.
    public let option: String
    /// One element as help text shows it: `ALG=BACKEND`.
    public let placeholder: String
    /// What it does, in a few words.
    public let summary: String

    private let state: @Sendable (inout SelectionPolicy, String, SelectionPolicy.Source) throws(JOSEError) -> Void
    private let stated: @Sendable (SelectionPolicy) -> [String]
    /// Whether all elements make one statement, as an order does.
    private let isOrder: Bool
    /// What it may be in a file, beside a string with commas.
    let form: Form
    /// What only a call or code may state, because it would widen.
    private let callOnly: [String]

    init(
        _ member: String, variable: String?, option: String, placeholder: String, summary: String,
        isOrder: Bool = false, form: Form = .list, callOnly: [String] = [],
        stated: @escaping @Sendable (SelectionPolicy) -> [String],
        state: @escaping @Sendable (inout SelectionPolicy, String, SelectionPolicy.Source) throws(JOSEError) -> Void
    ) {
        self.member = member
        self.variable = variable
        self.option = option
        self.placeholder = placeholder
        self.summary = summary
        self.isOrder = isOrder
        self.form = form
        self.callOnly = callOnly
        self.stated = stated
        self.state = state
    }

    /// What a policy states, as elements.
    public func elements(of policy: SelectionPolicy) -> [String] { stated(policy) }

    /// States what elements say.
    ///
    /// - Parameters:
    ///   - elements: each with its source, which may differ where each stands on a line of its own.
    ///   - isCall: whether a call or code says so, as opposed to a file or the environment: only then a self-test can be
    ///     turned off.
    /// - Throws: ``JOSEError`` with code `invalidPolicy` that names the source and the element.
    public func apply(
        _ elements: [(text: String, source: SelectionPolicy.Source)], to policy: inout SelectionPolicy,
        isCall: Bool = false
    ) throws(JOSEError) {
        var seen: [String] = []
        for (text, source) in elements {
            guard !text.isEmpty else { throw .policy(source, "an element is empty; remove a comma or state a name") }
            let subject = Self.subject(of: text)
            guard !seen.contains(where: { $0.hasSameCodePoints(as: subject) }) else {
                throw .policy(source, "\"\(subject)\" stands twice; remove one of them")
            }
            seen.append(subject)
            guard isCall || !callOnly.contains(text) else {
                throw .policy(
                    source,
                    "\(member) \"\(text)\" would widen what the program allows, which a file and the environment cannot; "
                        + "say it in code or on the command line")
            }
        }
        if isOrder, let first = elements.first {
            policy.prefer([], source: first.source)
        }
        for (text, source) in elements { try state(&policy, text, source) }
    }

    /// States what a text says: elements between commas.
    ///
    /// - Throws: as ``apply(_:to:isCall:)``.
    public func apply(
        text: String, source: SelectionPolicy.Source, to policy: inout SelectionPolicy, isCall: Bool = false
    ) throws(JOSEError) {
        try apply(PolicyElement.elements(of: text).map { ($0, source) }, to: &policy, isCall: isCall)
    }

    /// What a policy states, as one text.
    public func text(of policy: SelectionPolicy) -> String { stated(policy).joined(separator: ",") }

    /// The left side of `A=B`.
    private static func subject(of element: String) -> String {
        PolicyElement.trimmed(element.prefix { $0 != "=" })
    }
}

extension SelectionPolicy {
    /// Every setting that has a text form.
    public static let texts: [PolicyText] = [
        PolicyText(
            "backends", variable: "JOSE_BACKENDS", option: "backends", placeholder: "LIST",
            summary: "Try these backends first, in this order", isOrder: true,
            stated: { $0.preference.map { PolicyElement.escaped($0.rawValue) } },
            state: { (policy, text, source) throws(JOSEError) in
                let backend = BackendID(rawValue: try PolicyElement.unescaped(text, source))
                policy.prefer(policy.preference + [backend], source: source)
            }),
        PolicyText(
            "pins", variable: "JOSE_BACKEND_PINS", option: "pin", placeholder: "ALG=BACKEND",
            summary: "Let only BACKEND do ALG[/CURVE][:OPERATION]", form: .pairs(integer: false),
            stated: { $0.effectivePins.map { "\($0.selector.text)=\(PolicyElement.escaped($0.backend.rawValue))" } },
            state: { (policy, text, source) throws(JOSEError) in
                let (subject, value) = try pair(text, "ALGORITHM=BACKEND", source)
                let selector = try AlgorithmSelector(text: subject, source: source)
                let backend = BackendID(rawValue: try PolicyElement.unescaped(value, source))
                if let other = policy.pins.first(where: { $0.rank == 0 && $0.selector == selector }),
                    other.backend != backend
                {
                    throw .policy(
                        source, "\(selector) is pinned to \(other.backend) and to \(backend); keep one of the two")
                }
                policy.pin(selector, to: backend, source: source)
            }),
        PolicyText(
            "deny", variable: "JOSE_DENY", option: "deny", placeholder: "ALG|backend:ID",
            summary: "Do not use an algorithm or a backend",
            stated: { policy in
                policy.denials.map { denial in
                    switch denial.subject {
                    case .algorithm(let name): PolicyElement.escaped(name)
                    case .backend(let backend): "backend:\(PolicyElement.escaped(backend.rawValue))"
                    }
                }
            },
            state: { (policy, text, source) throws(JOSEError) in
                let prefix = "backend:"
                let name = PolicyElement.trimmed(text.hasPrefix(prefix) ? text.dropFirst(prefix.count) : text[...])
                let exact = try PolicyElement.unescaped(name, source)
                policy.deny(
                    text.hasPrefix(prefix) ? .backend(BackendID(rawValue: exact)) : .algorithm(exact), source: source)
            }),
        PolicyText(
            "require", variable: "JOSE_REQUIRE", option: "require-property", placeholder: "PROPERTY",
            summary: "Use only backends with a property, such as fips",
            stated: { $0.requirements.map { PolicyElement.escaped($0.property.rawValue) } },
            state: { (policy, text, source) throws(JOSEError) in
                policy.require(BackendProperty(rawValue: try PolicyElement.unescaped(text, source)), source: source)
            }),
        PolicyText(
            "minimumKeyBits", variable: "JOSE_MINIMUM_KEY_BITS", option: "minimum-key-bits", placeholder: "KTY=BITS",
            summary: "Use no smaller keys of a type", form: .pairs(integer: true),
            stated: { $0.minimumKeyBits.map { "\(PolicyElement.escaped($0.keyType.rawValue))=\($0.bits)" } },
            state: { (policy, text, source) throws(JOSEError) in
                let (subject, value) = try pair(text, "KEYTYPE=BITS", source)
                guard let bits = Int(value), bits > 0, value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
                    throw .policy(source, "\"\(value)\" in \"\(text)\" is no number of bits; state a whole number")
                }
                let keyType = KeyType(rawValue: try PolicyElement.unescaped(subject, source))
                policy.require(bits: bits, for: keyType, source: source)
            }),
        PolicyText(
            "need", variable: "JOSE_NEED", option: "need", placeholder: "ALG",
            summary: "Fail at once when no backend does ALG[/CURVE][:OPERATION]",
            stated: { $0.needs.map(\.selector.text) },
            state: { (policy, text, source) throws(JOSEError) in
                policy.need(try AlgorithmSelector(text: text, source: source), source: source)
            }),
        PolicyText(
            "crossCheck", variable: "JOSE_CROSS_CHECK", option: "cross-check", placeholder: "ALG",
            summary: "Have two backends agree on each signature of ALG[/CURVE][:OPERATION]",
            stated: { $0.crossChecks.map(\.selector.text) },
            state: { (policy, text, source) throws(JOSEError) in
                policy.crossCheck(try AlgorithmSelector(text: text, source: source), source: source)
            }),
        PolicyText(
            "selfTest", variable: "JOSE_SELF_TEST", option: "self-test", placeholder: "on|off|first-use|everything",
            summary: "Test backends with known answers first", form: .onOrOff, callOnly: ["off", "first-use"],
            stated: { $0.selfTestSource == nil ? [] : [$0.selfTestScope.rawValue] },
            state: { (policy, text, source) throws(JOSEError) in
                guard let scope = SelfTestScope(rawValue: text) else {
                    let known = SelfTestScope.allCases.map(\.rawValue).joined(separator: ", ")
                    throw .policy(source, "\"\(text)\" is no self-test; there are: \(known)")
                }
                if policy.selfTestSource == source, policy.selfTestScope != scope {
                    throw .policy(
                        source, "\(policy.selfTestScope.rawValue) and \(scope.rawValue) contradict each other; keep one"
                    )
                }
                policy.selfTest(scope, source: source)
            }),
        PolicyText(
            "plugins", variable: nil, option: "plugin", placeholder: "FILE",
            summary: "Load a plug-in file (an absolute path)",
            stated: { $0.plugins.map { PolicyElement.escaped($0.path, except: "/") } },
            state: { (policy, text, source) throws(JOSEError) in
                let path = try PolicyElement.unescaped(text, source)
                guard path.hasPrefix("/") else {
                    throw .policy(source, "\"\(path)\" is no absolute path; plug-in files are not searched for")
                }
                policy.load(plugin: path, source: source)
            }),
    ]

    /// The policy that the `JOSE_…` variables state.
    ///
    /// - Parameter environment: variables by name, such as `ProcessInfo.processInfo.environment`.
    /// - Throws: ``JOSEError`` with code `invalidPolicy` that names the variable and the element.
    public init(environment: [String: String]) throws(JOSEError) {
        self.init()
        for text in Self.texts {
            guard let variable = text.variable, let value = environment[variable] else { continue }
            try text.apply(text: value, source: Source(rawValue: variable), to: &self)
        }
    }

    /// The pins without those that one of a higher source replaces whole.
    private var effectivePins: [Pin] {
        pins.filter { pin in !pins.contains { $0.rank < pin.rank && $0.selector.covers(pin.selector) } }
    }

    private static func pair(
        _ element: String, _ form: String, _ source: Source
    ) throws(JOSEError) -> (subject: String, value: String) {
        let parts = element.split(separator: "=", omittingEmptySubsequences: false).map(PolicyElement.trimmed)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw .policy(source, "\"\(element)\" is not \(form)")
        }
        return (parts[0], parts[1])
    }
}
