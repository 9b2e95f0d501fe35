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
        guard text.count <= limits.octets else {
            throw JOSEError(
                .limitExceeded, "the JSON text has \(text.count) octets, more than \(limits.octets)", name: "octets")
        }
        var parser = JSONParser(position: 0, depthLeft: limits.depth)
        self = try parser.value(text)
        parser.skipSpace(text)
        guard parser.position == text.count else { throw parser.failure("unexpected text after the value") }
    }

    /// Parses a JSON text, and says how far it came: to the octet at which the text is wrong, when it throws.
    ///
    /// - Throws: ``JOSEError`` with code `invalidJSON` or `limitExceeded`.
    init(parsing text: Span<UInt8>, limits: JSONLimits, reached position: inout Int) throws(JOSEError) {
        var parser = JSONParser(position: 0, depthLeft: limits.depth)
        defer { position = parser.position }
        self = try parser.value(text)
        parser.skipSpace(text)
        guard parser.position == text.count else { throw parser.failure("unexpected text after the value") }
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
        var parser = JSONParser(position: 0, depthLeft: limits.depth)
        let result = Result { () throws(JOSEError) in try parser.value(window) }
        guard !isLong || parser.position < window.count else {
            throw JOSEError(.limitExceeded, "the JSON value has more than \(limits.octets) octets", name: "octets")
        }
        return (try result.get(), parser.position)
    }
}

extension JSONObject {
    /// Parses a JSON text that must be an object.
    ///
    /// - Throws: ``JOSEError`` with code `invalidJSON` or `limitExceeded`.
    public init(parsing text: Span<UInt8>, limits: JSONLimits = JSONLimits()) throws(JOSEError) {
        guard case .object(let object) = try JSONValue(parsing: text, limits: limits) else {
            throw JOSEError(.invalidJSON, "the JSON text is not an object")
        }
        self = object
    }

    /// Parses a JSON text that must be an object.
    ///
    /// - Throws: ``JOSEError`` with code `invalidJSON` or `limitExceeded`.
    public init(parsing text: String, limits: JSONLimits = JSONLimits()) throws(JOSEError) {
        let octets = text.utf8
        try self.init(parsing: octets.span, limits: limits)
    }
}

/// A recursive-descent parser over octets. The text is an argument of each method, since a span cannot be stored here.
private struct JSONParser {
    var position: Int
    var depthLeft: Int

    func failure(_ what: String) -> JOSEError {
        JOSEError(.invalidJSON, "\(what) at octet \(position) of the JSON text")
    }

    mutating func skipSpace(_ text: Span<UInt8>) {
        while position < text.count {
            switch text[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    mutating func value(_ text: Span<UInt8>) throws(JOSEError) -> JSONValue {
        skipSpace(text)
        guard position < text.count else { throw failure("the text ends where a value should be") }
        switch text[position] {
        case UInt8(ascii: "{"): return .object(try object(text))
        case UInt8(ascii: "["): return .array(try array(text))
        case UInt8(ascii: "\""): return .string(try string(text))
        case UInt8(ascii: "-"), 0x30...0x39: return try number(text)
        case UInt8(ascii: "t"):
            try literal("true", text)
            return .boolean(true)
        case UInt8(ascii: "f"):
            try literal("false", text)
            return .boolean(false)
        case UInt8(ascii: "n"):
            try literal("null", text)
            return .null
        default: throw failure("no value starts")
        }
    }

    private mutating func enter() throws(JOSEError) {
        guard depthLeft > 0 else {
            throw JOSEError(.limitExceeded, "the JSON text is nested too deeply at octet \(position)", name: "depth")
        }
        depthLeft -= 1
        position += 1
    }

    private mutating func object(_ text: Span<UInt8>) throws(JOSEError) -> JSONObject {
        try enter()
        defer { depthLeft += 1 }
        var members: [JSONObject.Member] = []
        var names: Set<ExactString> = []
        skipSpace(text)
        if take("}", text) { return JSONObject() }
        while true {
            skipSpace(text)
            guard position < text.count, text[position] == UInt8(ascii: "\"") else {
                throw failure("no member name starts")
            }
            let name = try string(text)
            // A few names are compared one by one; more of them are worth a set.
            let isNew: Bool
            if members.count < 12 {
                isNew = !members.indices.contains { members[$0].name.hasSameCodePoints(as: name) }
            } else {
                if names.isEmpty { names = Set(members.map { ExactString($0.name) }) }
                isNew = names.insert(ExactString(name)).inserted
            }
            guard isNew else { throw failure("a member name stands for the second time") }
            skipSpace(text)
            guard take(":", text) else { throw failure("no colon after a member name") }
            if members.isEmpty { members.reserveCapacity(8) }
            members.append((name, try value(text)))
            skipSpace(text)
            if take(",", text) { continue }
            guard take("}", text) else { throw failure("no comma or closing brace") }
            return JSONObject(unique: members)
        }
    }

    private mutating func array(_ text: Span<UInt8>) throws(JOSEError) -> [JSONValue] {
        try enter()
        defer { depthLeft += 1 }
        var items: [JSONValue] = []
        skipSpace(text)
        if take("]", text) { return items }
        while true {
            items.append(try value(text))
            skipSpace(text)
            if take(",", text) { continue }
            guard take("]", text) else { throw failure("no comma or closing bracket") }
            return items
        }
    }

    private mutating func take(_ character: Unicode.Scalar, _ text: Span<UInt8>) -> Bool {
        guard position < text.count, text[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func literal(_ word: StaticString, _ text: Span<UInt8>) throws(JOSEError) {
        for character in word.description.utf8 {
            guard position < text.count, text[position] == character else { throw failure("no value starts") }
            position += 1
        }
    }

    private mutating func number(_ text: Span<UInt8>) throws(JOSEError) -> JSONValue {
        let start = position
        let isNegative = take("-", text)
        let firstDigit = position
        let digits = skipDigits(text)
        guard digits > 0 else { throw failure("no digit") }
        guard digits == 1 || text[firstDigit] != UInt8(ascii: "0") else { throw failure("a number starts with 0") }
        var isInteger = true
        if take(".", text) {
            isInteger = false
            guard skipDigits(text) > 0 else { throw failure("no digit after the decimal point") }
        }
        if take("e", text) || take("E", text) {
            isInteger = false
            _ = take("+", text) || take("-", text)
            guard skipDigits(text) > 0 else { throw failure("no digit in the exponent") }
        }
        if isInteger { return .integer(try integer(text.extracting(firstDigit..<position), isNegative: isNegative)) }
        guard position - start <= 64 else { throw failure("a number of more than 64 characters ends") }
        guard let real = Double(text: text, start..<position), real.isFinite else {
            throw failure("a number beyond the range of a double ends")
        }
        return .real(real)
    }

    private func integer(_ digits: Span<UInt8>, isNegative: Bool) throws(JOSEError) -> Int {
        // Gathered as a negative number, which has the larger range. No sum of 18 digits overflows.
        var integer = 0
        for index in 0..<min(digits.count, 18) { integer = integer &* 10 &- Int(digits[index] &- 0x30) }
        for index in min(digits.count, 18)..<digits.count {
            let (product, overflow) = integer.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.subtractingReportingOverflow(Int(digits[index] &- 0x30))
            guard !overflow, !carry else { throw failure("an integer beyond 64 bits ends") }
            integer = sum
        }
        guard isNegative || integer != .min else { throw failure("an integer beyond 64 bits ends") }
        return isNegative ? integer : -integer
    }

    private mutating func skipDigits(_ text: Span<UInt8>) -> Int {
        let start = position
        while position < text.count, text[position] &- 0x30 < 10 { position += 1 }
        return position - start
    }

    private mutating func string(_ text: Span<UInt8>) throws(JOSEError) -> String {
        position += 1
        let start = position
        let rest = text.extracting(droppingFirst: start)
        for index in rest.indices {
            let octet = rest[index]
            // Most characters take two comparisons.
            if octet > UInt8(ascii: "\"") ? octet != UInt8(ascii: "\\") : octet == 0x20 || octet == 0x21 { continue }
            position = start + index
            if octet == UInt8(ascii: "\\") { return try escapedString(text, from: start) }
            guard octet == UInt8(ascii: "\"") else { throw failure("a control character stands in a string") }
            position += 1
            return try string(validating: rest.extracting(first: index))
        }
        position = text.count
        throw failure("the text ends in a string")
    }

    private func string(validating octets: Span<UInt8>) throws(JOSEError) -> String {
        guard let utf8 = try? UTF8Span(validating: octets) else { throw failure("a string is not valid UTF-8") }
        return String(copying: utf8)
    }

    /// The rest of a string in which an escape was met.
    private mutating func escapedString(_ text: Span<UInt8>, from start: Int) throws(JOSEError) -> String {
        var octets: [UInt8] = []
        for index in start..<position { octets.append(text[index]) }
        while position < text.count {
            let octet = text[position]
            position += 1
            switch octet {
            case UInt8(ascii: "\""): return try string(validating: octets.span)
            case UInt8(ascii: "\\"): octets.append(contentsOf: String(try escape(text)).utf8)
            case 0..<0x20: throw failure("a control character stands in a string")
            default: octets.append(octet)
            }
        }
        throw failure("the text ends in a string")
    }

    private mutating func escape(_ text: Span<UInt8>) throws(JOSEError) -> Unicode.Scalar {
        guard position < text.count else { throw failure("the text ends in an escape") }
        let octet = text[position]
        position += 1
        switch octet {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(octet)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            let unit = try hexadecimal(text)
            if let scalar = Unicode.Scalar(unit) { return scalar }
            // A high surrogate must be followed by the escape of a low one.
            guard unit < 0xDC00, take("\\", text), take("u", text) else { throw failure("a lone surrogate stands") }
            let low = try hexadecimal(text)
            guard low >= 0xDC00, low < 0xE000,
                let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
            else { throw failure("a lone surrogate stands") }
            return scalar
        default: throw failure("an unknown escape stands")
        }
    }

    private mutating func hexadecimal(_ text: Span<UInt8>) throws(JOSEError) -> UInt32 {
        guard position + 4 <= text.count else { throw failure("the text ends in an escape") }
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(text[position])).hexDigitValue else {
                throw failure("an escape has a character that is no hexadecimal digit")
            }
            unit = unit << 4 | UInt32(digit)
            position += 1
        }
        return unit
    }
}

extension Double {
    /// The value of the number that stands in part of a text.
    fileprivate init?(text: Span<UInt8>, _ range: Range<Int>) {
        self.init(String(decoding: range.map { text[$0] }, as: UTF8.self))
    }
}
