/// The text form of a policy, the same in the environment and on the command line. It round-trips.
///
/// | variable | text |
/// |---|---|
/// | `JOSE_BACKENDS` | `sodium,openssl`: the preference |
/// | `JOSE_BACKEND_PINS` | `EdDSA=sodium,RS256=openssl`: the pins |
/// | `JOSE_DENY` | `RS256,backend:gcrypt`: algorithms, and backends behind `backend:` |
///
/// Spaces around a name are ignored. An empty element, a name that stands twice and a pin without `=` are errors. A
/// variable that is empty states nothing.
extension SelectionPolicy {
    /// The preference as text.
    public var preferenceText: String { preference.map(\.rawValue).joined(separator: ",") }

    /// The pins as text, sorted by algorithm.
    public var pinsText: String {
        pins.map { "\($0.algorithm)=\($0.backend.rawValue)" }.joined(separator: ",")
    }

    /// The denials as text.
    public var denialsText: String {
        denials.map { denial in
            switch denial.subject {
            case .algorithm(let name): name
            case .backend(let backend): "backend:\(backend.rawValue)"
            }
        }.joined(separator: ",")
    }

    /// States the preference that a text gives.
    ///
    /// - Throws: ``JOSEError`` with code `invalidPolicy` that names the source and the element.
    public mutating func prefer(text: String, source: Source) throws(JOSEError) {
        let names = try Self.elements(of: text, source)
        if !names.isEmpty { prefer(names.map(BackendID.init(rawValue:)), source: source) }
    }

    /// Adds the pins that a text gives.
    ///
    /// - Throws: ``JOSEError`` with code `invalidPolicy` that names the source and the element.
    public mutating func pin(text: String, source: Source) throws(JOSEError) {
        var seen: [String] = []
        for element in try Self.elements(of: text, source) {
            let parts = element.split(separator: "=", omittingEmptySubsequences: false).map(Self.trimmed)
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
                throw JOSEError(
                    .invalidPolicy, "\(source.rawValue): \"\(element)\" is not ALGORITHM=BACKEND",
                    name: source.rawValue)
            }
            guard !seen.contains(parts[0]) else { throw Self.twice(parts[0], source) }
            seen.append(parts[0])
            pin(parts[0], to: BackendID(rawValue: parts[1]), source: source)
        }
    }

    /// Adds the denials that a text gives.
    ///
    /// - Throws: ``JOSEError`` with code `invalidPolicy` that names the source and the element.
    public mutating func deny(text: String, source: Source) throws(JOSEError) {
        let prefix = "backend:"
        for element in try Self.elements(of: text, source) {
            if element.hasPrefix(prefix) {
                let name = Self.trimmed(element.dropFirst(prefix.count))
                deny(.backend(BackendID(rawValue: name)), source: source)
            } else {
                deny(.algorithm(element), source: source)
            }
        }
    }

    /// The policy that `JOSE_BACKENDS`, `JOSE_BACKEND_PINS` and `JOSE_DENY` state.
    ///
    /// - Parameter environment: variables by name, such as `ProcessInfo.processInfo.environment`.
    /// - Throws: ``JOSEError`` with code `invalidPolicy` that names the variable and the element.
    public init(environment: [String: String]) throws(JOSEError) {
        self.init()
        try prefer(text: environment["JOSE_BACKENDS"] ?? "", source: Source(rawValue: "JOSE_BACKENDS"))
        try pin(text: environment["JOSE_BACKEND_PINS"] ?? "", source: Source(rawValue: "JOSE_BACKEND_PINS"))
        try deny(text: environment["JOSE_DENY"] ?? "", source: Source(rawValue: "JOSE_DENY"))
    }

    private static func elements(of text: String, _ source: Source) throws(JOSEError) -> [String] {
        guard !trimmed(text[...]).isEmpty else { return [] }
        var names: [String] = []
        for element in text.split(separator: ",", omittingEmptySubsequences: false).map(trimmed) {
            guard !element.isEmpty else {
                throw JOSEError(
                    .invalidPolicy, "\(source.rawValue): a name is missing between two commas", name: source.rawValue)
            }
            guard !names.contains(element) else { throw twice(element, source) }
            names.append(element)
        }
        return names
    }

    private static func twice(_ name: String, _ source: Source) -> JOSEError {
        JOSEError(.invalidPolicy, "\(source.rawValue): \"\(name)\" stands twice", name: source.rawValue)
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop { $0 == " " || $0 == "\t" }
        guard let end = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return String(start[...end])
    }
}
