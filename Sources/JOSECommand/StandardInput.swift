internal import JOSECore

/// Standard input: one buffered stream, from which options read one after the other.
///
/// A JSON value is read up to its end and not further, so that `-i- -k- -I-` find template, key and payload one behind
/// the other, and a value that is typed on a terminal is taken as soon as it is complete.
struct StandardInput {
    /// The most octets of one JSON value.
    static let maximumJSON = 64 << 20

    /// Gives the next octets; none at the end.
    private let read: () throws(JOSEError) -> [UInt8]
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false

    /// A stream that asks for octets when it needs some.
    init(_ read: @escaping () throws(JOSEError) -> [UInt8]) { self.read = read }

    /// A stream of octets that are already there.
    init(_ octets: [UInt8] = []) {
        self.init { () throws(JOSEError) in [] }
        buffer = octets
    }

    /// The next JSON value. The rest stays.
    ///
    /// - Throws: ``JOSEError`` with code `invalidJSON`, `limitExceeded` or `unreadableInput`.
    mutating func nextJSON() throws(JOSEError) -> JSONValue {
        var extent = JSONExtent()
        var index = position
        repeat {
            while index < buffer.count {
                if extent.isComplete(before: buffer[index]) { return try takeJSON(index) }
                index += 1
                if extent.isComplete { return try takeJSON(index) }
            }
            guard index - position <= Self.maximumJSON else {
                throw JOSEError(
                    .limitExceeded, "the JSON text on standard input has more than \(Self.maximumJSON) octets",
                    name: "octets")
            }
        } while try fill()
        return try takeJSON(index)
    }

    private mutating func takeJSON(_ end: Int) throws(JOSEError) -> JSONValue {
        let text = Array(buffer[position..<end])
        position = end
        return try JSONValue(parsing: text.span, limits: .command)
    }

    /// The next token: JSON if it starts with a brace; else compact, up to the first white space after its second dot,
    /// and the newline after it. The rest stays.
    ///
    /// - Throws: ``JOSEError`` with code `invalidJSON`, `limitExceeded` or `unreadableInput`.
    mutating func nextToken() throws(JOSEError) -> TokenText {
        var isMore = true
        while isMore {
            while position < buffer.count, buffer[position].isSpace { position += 1 }
            if position < buffer.count { break }
            isMore = try fill()
        }
        if position < buffer.count, buffer[position] == UInt8(ascii: "{") { return try TokenText(try nextJSON()) }
        var dots = 0
        var index = position
        repeat {
            while index < buffer.count {
                // The payload of an unencoded token (RFC 7797) may hold white space; what is after it cannot.
                if dots >= 2, buffer[index].isSpace { return takeCompact(index) }
                if buffer[index] == UInt8(ascii: ".") { dots += 1 }
                index += 1
            }
        } while try fill()
        return takeCompact(index)
    }

    private mutating func takeCompact(_ end: Int) -> TokenText {
        let text = Array(buffer[position..<end])
        position = end
        if position < buffer.count, buffer[position] == 0x0D { position += 1 }
        if position < buffer.count, buffer[position] == 0x0A { position += 1 }
        return .compact(text)
    }

    /// All that is left.
    mutating func rest() throws(JOSEError) -> [UInt8] {
        while try fill() {}
        defer { position = buffer.count }
        return Array(buffer[position...])
    }

    /// Asks for more octets.
    ///
    /// - Returns: whether there were any.
    private mutating func fill() throws(JOSEError) -> Bool {
        guard !isAtEnd else { return false }
        let octets = try read()
        isAtEnd = octets.isEmpty
        buffer += octets
        return !isAtEnd
    }
}

/// Finds the end of a JSON value by its brackets and quotes, octet by octet. Whether the text is JSON at all is the
/// parser's business.
private struct JSONExtent {
    private enum State { case start, containers, string, scalar, complete }
    private var state = State.start
    private var depth = 0
    private var isEscaped = false

    /// Whether the octets so far are the whole value.
    var isComplete: Bool { state == .complete }

    /// Takes the next octet, unless the value is complete without it.
    mutating func isComplete(before octet: UInt8) -> Bool {
        switch state {
        case .complete: return true
        case .string:
            if isEscaped {
                isEscaped = false
            } else if octet == UInt8(ascii: "\\") {
                isEscaped = true
            } else if octet == UInt8(ascii: "\"") {
                state = depth == 0 ? .complete : .containers
            }
        case .scalar:
            return octet.isSpace || octet.isJSONDelimiter
        case .start, .containers:
            switch octet {
            case UInt8(ascii: "\""): state = .string
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                state = .containers
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                state = depth <= 0 ? .complete : .containers
            default: if state == .start, !octet.isSpace { state = .scalar }
            }
        }
        return false
    }
}

extension UInt8 {
    /// White space as C's `isspace` has it.
    var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

    fileprivate var isJSONDelimiter: Bool { "{}[]\",:".utf8.contains(self) }
}

extension JSONLimits {
    /// What the command takes: its input is the caller's own.
    static let command = JSONLimits(octets: StandardInput.maximumJSON, depth: 64)
}
