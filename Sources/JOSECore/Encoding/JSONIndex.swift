/// What stands where in a JSON text: one entry for each value and each member name, in the order of the text.
///
/// The entries of an object are those of its first name, its first value (and all that is in it), its second name, and so
/// on. Nothing of the text is copied, but for strings with escapes, which are kept as what they mean.
struct JSONIndex: Sendable {
    struct Entry: Sendable {
        enum Kind: UInt8, Sendable { case object, array, string, integer, real, boolean, null }

        var kind: Kind
        /// Whether the string had escapes and stands among those that are kept.
        var isKept = false
        /// A string: where it starts. An object or array: the entry after all that is in it.
        var start = 0
        /// A string: its octets. An object: its members. An array: its items.
        var count = 0
        /// A string: its first eight octets, the first one lowest. An integer: itself. A real: its bits. A Boolean: 1 or 0.
        var word: UInt64 = 0

        var integer: Int { Int(truncatingIfNeeded: word) }
        var real: Double { Double(bitPattern: word) }
        var boolean: Bool { word != 0 }
    }

    var entries: [Entry] = []
    /// The strings that had escapes, without them.
    var kept: [UInt8] = []

    /// The entry after a value.
    @inline(__always)
    func next(after index: Int) -> Int {
        switch entries[index].kind {
        case .object, .array: entries[index].start
        default: index &+ 1
        }
    }

    /// A string.
    func string(at index: Int, in text: Span<UInt8>) -> String {
        let entry = entries[index]
        let octets = entry.isKept ? kept.span : text
        // The scanner has looked at it.
        guard let utf8 = try? UTF8Span(validating: octets.extracting(entry.start..<(entry.start &+ entry.count))) else {
            preconditionFailure("a string that was found valid is not")
        }
        return String(copying: utf8)
    }

    /// Whether a string is that one, octet by octet.
    func isEqual(_ index: Int, to other: OctetString, in text: Span<UInt8>) -> Bool {
        let others = other.string.utf8
        return isEqual(index, to: others.span, in: text)
    }

    /// Whether a string has those octets.
    func isEqual(_ index: Int, to others: Span<UInt8>, in text: Span<UInt8>) -> Bool {
        let entry = entries[index]
        guard entry.count == others.count else { return false }
        let octets = entry.isKept ? kept.span : text
        return octets.extracting(entry.start..<(entry.start &+ entry.count)).starts(with: others)
    }

    /// Whether two strings have the same octets.
    @inline(__always)
    func areEqual(_ left: Int, _ right: Int, in text: Span<UInt8>) -> Bool {
        let (left, right) = (entries[left], entries[right])
        guard left.count == right.count, left.word == right.word else { return false }
        guard left.count > 8 else { return true }
        let lefts = left.isKept ? kept.span : text
        let rights = right.isKept ? kept.span : text
        return lefts.extracting(left.start..<(left.start &+ left.count))
            .starts(with: rights.extracting(right.start..<(right.start &+ right.count)))
    }

    /// The value that the text is.
    func value(in text: Span<UInt8>) -> JSONValue {
        var index = 0
        return value(from: &index, in: text)
    }

    /// The value at an entry.
    func value(at index: Int, in text: Span<UInt8>) -> JSONValue {
        var index = index
        return value(from: &index, in: text)
    }

    /// The value at an entry, which becomes the one after it.
    private func value(from index: inout Int, in text: Span<UInt8>) -> JSONValue {
        let entry = entries[index]
        defer { index = next(after: index) }
        switch entry.kind {
        case .object:
            var members: [JSONObject.Member] = []
            members.reserveCapacity(entry.count)
            var inner = index &+ 1
            for _ in 0..<entry.count {
                let name = string(at: inner, in: text)
                inner &+= 1
                members.append((name, value(from: &inner, in: text)))
            }
            return .object(JSONObject(unique: members))
        case .array:
            var items: [JSONValue] = []
            items.reserveCapacity(entry.count)
            var inner = index &+ 1
            for _ in 0..<entry.count { items.append(value(from: &inner, in: text)) }
            return .array(items)
        case .string: return .string(string(at: index, in: text))
        case .integer: return .integer(entry.integer)
        case .real: return .real(entry.real)
        case .boolean: return .boolean(entry.boolean)
        case .null: return .null
        }
    }
}

/// A string that others are compared with, octet by octet.
struct OctetString: Sendable, Equatable {
    let string: String
    let count: Int
    /// Its first eight octets, the first one lowest.
    let word: UInt64

    @inline(__always)
    init(_ string: String) {
        self.string = string
        let octets = string.utf8
        let span = octets.span
        count = span.count
        word = span.word(at: 0, count: span.count)
    }

    static func == (left: Self, right: Self) -> Bool {
        left.count == right.count && left.word == right.word
            && (left.count <= 8 || left.string.hasSameCodePoints(as: right.string))
    }
}
