/// Bounds on what the JSON parser takes.
public struct JSONLimits: Sendable, Hashable {
    /// The longest text, in octets.
    public var octets: Int
    /// The deepest nesting of arrays and objects.
    public var depth: Int

    /// Limits from their values.
    public init(octets: Int = 1 << 20, depth: Int = 32) {
        self.octets = octets
        self.depth = depth
    }

    func check(octets count: Int) throws(JOSEError) {
        guard count <= octets else {
            throw JOSEError(.limitExceeded, "the JSON text has \(count) octets, more than \(octets)", name: "octets")
        }
    }
}

extension JSONValue {
    /// Parses a JSON text.
    ///
    /// Strict: RFC 8259, and I-JSON (RFC 7493) but for noncharacters, which pass. Refused: duplicate member names, invalid
    /// UTF-8, lone surrogates, a byte order mark, anything after the value, integers that a 64-bit signed integer cannot
    /// hold, reals that overflow.
    ///
    /// - Throws: ``JOSEError`` with code `invalidJSON` (with the position) or `limitExceeded`.
    public init(parsing text: Span<UInt8>, limits: JSONLimits = JSONLimits()) throws(JOSEError) {
        try limits.check(octets: text.count)
        var scanner = JSONScanner(depth: limits.depth)
        try scanner.scanWhole(text)
        self = scanner.result.value(in: text)
    }

    /// Parses a JSON text, and says how far it came: to the octet at which the text is wrong, when it throws.
    ///
    /// - Throws: ``JOSEError`` with code `invalidJSON` or `limitExceeded`.
    init(parsing text: Span<UInt8>, limits: JSONLimits, reached position: inout Int) throws(JOSEError) {
        var scanner = JSONScanner(depth: limits.depth)
        defer { position = scanner.position }
        try scanner.scanWhole(text)
        self = scanner.result.value(in: text)
    }

    /// Parses a JSON text.
    ///
    /// - Throws: ``JOSEError`` with code `invalidJSON` or `limitExceeded`.
    public init(parsing text: String, limits: JSONLimits = JSONLimits()) throws(JOSEError) {
        let octets = text.utf8
        try self.init(parsing: octets.span, limits: limits)
    }

    /// Parses the JSON value at the start of `text`, which may go on after it (several values on one stream).
    ///
    /// - Returns: the value and the number of octets that it takes, leading white space included.
    /// - Throws: ``JOSEError`` with code `invalidJSON` or `limitExceeded`.
    public static func parsePrefix(
        of text: Span<UInt8>, limits: JSONLimits = JSONLimits()
    ) throws(JOSEError) -> (value: JSONValue, octets: Int) {
        // One octet more than the limit shows whether the value, a number say, goes on beyond it.
        let isLong = text.count > limits.octets
        let window = isLong ? text.extracting(first: max(limits.octets, 0) + 1) : text
        var scanner = JSONScanner(depth: limits.depth)
        let result = Result { () throws(JOSEError) in try scanner.scanValue(window) }
        guard !isLong || scanner.position < window.count else {
            throw JOSEError(.limitExceeded, "the JSON value has more than \(limits.octets) octets", name: "octets")
        }
        try result.get()
        return (scanner.result.value(in: window), scanner.position)
    }
}

extension JSONObject {
    /// Parses a JSON text that must be an object.
    ///
    /// - Throws: ``JOSEError`` with code `invalidJSON` or `limitExceeded`.
    public init(parsing text: Span<UInt8>, limits: JSONLimits = JSONLimits()) throws(JOSEError) {
        guard case .object(let object) = try JSONValue(parsing: text, limits: limits) else { throw Self.isNone }
        self = object
    }

    /// Parses a JSON text that must be an object.
    ///
    /// - Throws: ``JOSEError`` with code `invalidJSON` or `limitExceeded`.
    public init(parsing text: String, limits: JSONLimits = JSONLimits()) throws(JOSEError) {
        let octets = text.utf8
        try self.init(parsing: octets.span, limits: limits)
    }

    static let isNone = JOSEError(.invalidJSON, "the JSON text is not an object")
}
