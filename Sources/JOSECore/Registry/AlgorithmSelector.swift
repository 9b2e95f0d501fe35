/// Which capabilities a statement of a policy is about: an algorithm, and where it matters one curve or one direction.
///
/// As text it is `NAME[/CURVE][:OPERATION]`: `RS256`, `EdDSA/Ed25519`, `ECDH/X25519`, `RS256:sign`. In a name, the
/// characters `%`, `/`, `:`, `=`, `,` and white space are written as `%` and two hexadecimal digits.
public struct AlgorithmSelector: Sendable {
    /// The name: as in `alg`, `enc` or `zip`, or that of a part such as `ECDH`, `PBKDF2-HS256` and `SHA-256`.
    public var name: String
    /// Only this curve; nil for all.
    public var curve: Curve?
    /// Only this direction; nil for all.
    public var operation: Capability.Operation?

    /// A selector from its parts.
    public init(_ name: String, curve: Curve? = nil, operation: Capability.Operation? = nil) {
        self.name = name
        self.curve = curve
        self.operation = operation
    }

    /// Whether it is about a capability.
    public func selects(_ capability: Capability) -> Bool {
        capability.name.hasSameCodePoints(as: name) && (curve == nil || curve == capability.curve)
            && (operation == nil || operation == capability.operation)
    }

    /// Whether it is about everything that another one is about.
    func covers(_ other: AlgorithmSelector) -> Bool {
        name.hasSameCodePoints(as: other.name) && (curve == nil || curve == other.curve)
            && (operation == nil || operation == other.operation)
    }

    /// How much it says: of two selectors of one source, the one that says more holds.
    var specificity: Int { (curve == nil ? 0 : 2) + (operation == nil ? 0 : 1) }
}

extension AlgorithmSelector: ExpressibleByStringLiteral {
    /// All capabilities of an algorithm: the literal is its name, nothing in it is taken for a curve or a direction.
    public init(stringLiteral value: String) { self.init(value) }
}

extension AlgorithmSelector: Hashable {
    /// Whether both say the same; names by their code points.
    public static func == (left: Self, right: Self) -> Bool {
        left.name.hasSameCodePoints(as: right.name) && left.curve == right.curve && left.operation == right.operation
    }

    /// Hashes the parts.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(ExactString(name))
        hasher.combine(curve)
        hasher.combine(operation)
    }
}

extension AlgorithmSelector: CustomStringConvertible {
    /// The text form.
    public var description: String { text }

    /// The text form, which ``init(text:source:)`` reads.
    public var text: String {
        PolicyElement.escaped(name) + (curve.map { "/\(PolicyElement.escaped($0.rawValue))" } ?? "")
            + (operation.map { ":\($0.rawValue)" } ?? "")
    }

    /// Reads the text form.
    ///
    /// - Throws: ``JOSEError`` with code `invalidPolicy` that names the source and what is wrong.
    public init(text: String, source: SelectionPolicy.Source) throws(JOSEError) {
        let halves = text.split(separator: ":", omittingEmptySubsequences: false)
        let parts = halves[0].split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count <= 2, parts.count <= 2, !parts.contains("") else {
            throw .policy(source, "\"\(text)\" is not NAME[/CURVE][:OPERATION]")
        }
        self.init(
            try PolicyElement.unescaped(parts[0], source),
            curve: parts.count == 2 ? Curve(rawValue: try PolicyElement.unescaped(parts[1], source)) : nil)
        guard halves.count == 2 else { return }
        guard let operation = Capability.Operation(rawValue: String(halves[1])) else {
            let known = Capability.Operation.allCases.map(\.rawValue).joined(separator: ", ")
            throw .policy(source, "\"\(halves[1])\" is no operation; there are: \(known)")
        }
        self.operation = operation
    }
}

/// The characters of a policy's text that separate, and how a name is written that has one of them.
enum PolicyElement {
    static func escaped(_ name: String, except permitted: Character? = nil) -> String {
        let isEscaped = { (octet: UInt8) in isReserved(octet) && octet != permitted?.asciiValue }
        guard name.utf8.contains(where: isEscaped) else { return name }
        var text: [UInt8] = []
        for octet in name.utf8 {
            text += isEscaped(octet) ? [UInt8(ascii: "%"), digits[Int(octet >> 4)], digits[Int(octet & 15)]] : [octet]
        }
        return String(decoding: text, as: UTF8.self)
    }

    static func unescaped(
        _ text: some StringProtocol, _ source: SelectionPolicy.Source
    ) throws(JOSEError) -> String {
        guard text.contains("%") else { return String(text) }
        var octets: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let octet = rest.popFirst() {
            guard octet == UInt8(ascii: "%") else {
                octets.append(octet)
                continue
            }
            guard let high = rest.popFirst().flatMap(digits.firstIndex),
                let low = rest.popFirst().flatMap(digits.firstIndex)
            else {
                throw .policy(source, "\"\(text)\": after % come two hexadecimal digits, 0 to 9 and A to F")
            }
            octets.append(UInt8(high << 4 | low))
        }
        guard let name = String(validating: octets, as: UTF8.self) else {
            throw .policy(source, "\"\(text)\" is not UTF-8 behind its % signs")
        }
        return name
    }

    /// The elements of a text: what stands between commas, without the white space around it.
    static func elements(of text: String) -> [String] {
        let text = trimmed(text[...])
        return text.isEmpty ? [] : text.split(separator: ",", omittingEmptySubsequences: false).map(trimmed)
    }

    static func trimmed(_ text: Substring) -> String {
        let start = text.drop { $0 == " " || $0 == "\t" }
        guard let end = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return String(start[...end])
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    private static func isReserved(_ octet: UInt8) -> Bool { octet <= 0x20 || "%/:=,".utf8.contains(octet) }
}

extension JOSEError {
    /// A statement of a policy that cannot be read or met: where it stands, what is wrong and what to do.
    static func policy(_ source: SelectionPolicy.Source, _ reason: String, backend: BackendID? = nil) -> JOSEError {
        JOSEError(.invalidPolicy, "\(source.rawValue): \(reason)", name: source.rawValue, backend: backend)
    }
}
