/// A JSON text with its index: values are looked up in place and made when somebody asks for them.
@usableFromInline
struct JSONDocument: Sendable {
    private let text: [UInt8]
    private let index: JSONIndex

    /// Parses a JSON text, as strictly as ``JSONValue/init(parsing:limits:)-(Span<UInt8>,_)``.
    ///
    /// - Throws: ``JOSEError`` with code `invalidJSON` or `limitExceeded`.
    init(parsing text: [UInt8], limits: JSONLimits) throws(JOSEError) {
        try limits.check(octets: text.count)
        var scanner = JSONScanner(depth: limits.depth)
        try scanner.scanWhole(text.span)
        self.text = text
        index = scanner.takeResult()
    }

    /// A value as a document.
    init(_ value: JSONValue) {
        text = []
        var index = JSONIndex()
        index.append(value)
        self.index = index
    }

    /// The value at an entry.
    func value(at position: Int) -> JSONValue { index.value(at: position, in: text.span) }

    @inline(__always)
    func entry(_ position: Int) -> JSONIndex.Entry { index.entries[position] }

    /// The entry after a value.
    @inline(__always)
    func next(after position: Int) -> Int { index.next(after: position) }

    /// A string or a member name.
    func string(at position: Int) -> String { index.string(at: position, in: text.span) }

    /// Whether a string or a member name is that one, octet by octet.
    @inline(__always)
    func isEqual(_ position: Int, to string: OctetString) -> Bool {
        let entry = index.entries[position]
        guard entry.count == string.count, entry.word == string.word else { return false }
        return entry.count <= 8 || index.isEqual(position, to: string, in: text.span)
    }

    /// Whether a string or a member name has those octets.
    @inline(__always)
    func isEqual(_ position: Int, to octets: Span<UInt8>) -> Bool {
        let entry = index.entries[position]
        guard entry.count == octets.count, entry.word == octets.word(at: 0, count: octets.count) else { return false }
        return entry.count <= 8 || index.isEqual(position, to: octets, in: text.span)
    }

    /// The value of a member of the object at an entry. Linear in the number of members.
    func member(_ name: OctetString, of object: Int) -> Int? {
        var position = object &+ 1
        for _ in 0..<entry(object).count {
            if isEqual(position, to: name) { return position &+ 1 }
            position = next(after: position &+ 1)
        }
        return nil
    }

    /// The items of an array, if all of them are strings; or nil.
    func strings(at array: Int) -> Range<Int>? {
        guard entry(array).kind == .array else { return nil }
        let items = (array &+ 1)..<next(after: array)
        for item in items where entry(item).kind != .string { return nil }
        return items
    }
}

extension JSONIndex.Entry.Kind {
    /// What it is, for an error message.
    var description: String {
        switch self {
        case .object: "an object"
        case .array: "an array"
        case .string: "a string"
        case .integer, .real: "a number"
        case .boolean: "a Boolean"
        case .null: "null"
        }
    }
}

extension JSONIndex.Entry {
    /// The number as a floating-point value, or nil.
    var number: Double? {
        switch kind {
        case .integer: Double(integer)
        case .real: real
        default: nil
        }
    }
}

extension JSONIndex {
    /// Adds a value, with the strings in it.
    fileprivate mutating func append(_ value: JSONValue) {
        let container = entries.count
        switch value {
        case .object(let object):
            entries.append(Entry(kind: .object, count: object.count))
            for (name, value) in object.members {
                append(name)
                append(value)
            }
            entries[container].start = entries.count
        case .array(let items):
            entries.append(Entry(kind: .array, count: items.count))
            for item in items { append(item) }
            entries[container].start = entries.count
        case .string(let string): append(string)
        case .integer(let integer): entries.append(Entry(kind: .integer, word: UInt64(truncatingIfNeeded: integer)))
        case .real(let real): entries.append(Entry(kind: .real, word: real.bitPattern))
        case .boolean(let boolean): entries.append(Entry(kind: .boolean, word: boolean ? 1 : 0))
        case .null: entries.append(Entry(kind: .null))
        }
    }

    private mutating func append(_ string: String) {
        let octets = OctetString(string)
        entries.append(
            Entry(kind: .string, isKept: true, start: kept.count, count: octets.count, word: octets.word))
        kept.append(contentsOf: string.utf8)
    }
}
