/// One JSON value on its way into a type, with its place in the whole.
///
/// It is its own single-value container, so that a scalar costs no more than this object.
final class JSONReader {
    let document: JSONDocument
    /// The entry of the value.
    let position: Int
    private let parent: JSONReader?
    private let key: (any CodingKey)?
    /// The name of the member that was asked for last.
    private var latest: Int
    /// The values of an object of many members, whose names an attacker may have chosen.
    private var values: [ExactString: Int]?

    init(_ document: JSONDocument, _ position: Int = 0, in parent: JSONReader? = nil, at key: (any CodingKey)? = nil) {
        self.document = document
        self.position = position
        self.parent = parent
        self.key = key
        latest = position
    }

    /// The path of this value, or of a value inside it.
    func path(_ inner: (any CodingKey)?) -> [any CodingKey] {
        var path: [any CodingKey] = inner.map { [$0] } ?? []
        var reader = self
        while let parent = reader.parent {
            if let key = reader.key { path.append(key) }
            reader = parent
        }
        return path.reversed()
    }

    func mismatch(
        _ type: any Any.Type, _ expected: String, _ found: Int, at key: (any CodingKey)?
    ) -> DecodingError {
        let kind = document.entry(found).kind
        let mismatch = JSONMismatch(found: kind.description, expected: expected)
        let context = DecodingError.Context(
            codingPath: path(key), debugDescription: "\(mismatch.found) where \(expected) is expected",
            underlyingError: mismatch)
        return kind == .null ? .valueNotFound(type, context) : .typeMismatch(type, context)
    }

    /// The value of a member of this object.
    func member(_ name: String) -> Int? {
        let wanted = OctetString(name)
        // Most types ask for the next member, or again for the same (whether it is there, whether it is null, its value).
        let end = document.next(after: position)
        let next = latest == position ? position &+ 1 : document.next(after: latest &+ 1)
        if next < end, document.isEqual(next, to: wanted) {
            latest = next
            return next &+ 1
        }
        if latest != position, document.isEqual(latest, to: wanted) { return latest &+ 1 }
        guard document.entry(position).count > 16 else {
            guard let value = document.member(wanted, of: position) else { return nil }
            latest = value &- 1
            return value
        }
        return valuesByName[ExactString(name)]
    }

    private var valuesByName: [ExactString: Int] {
        if let values { return values }
        var values: [ExactString: Int] = Dictionary(minimumCapacity: document.entry(position).count)
        forEachMember { values[ExactString($0)] = $1 }
        self.values = values
        return values
    }

    /// The members of this object: their names and the entries of their values.
    func forEachMember(_ body: (String, Int) -> Void) {
        var name = position + 1
        for _ in 0..<document.entry(position).count {
            body(document.string(at: name), name + 1)
            name = document.next(after: name + 1)
        }
    }
}

/// Decoding of the value at an entry, which is that of this reader (`key` nil) or inside it.
extension JSONReader {
    func isNull(_ position: Int) -> Bool { document.entry(position).kind == .null }

    func boolean(_ position: Int, at key: (any CodingKey)?) throws -> Bool {
        let entry = document.entry(position)
        guard entry.kind == .boolean else { throw mismatch(Bool.self, "a Boolean", position, at: key) }
        return entry.boolean
    }

    func string(_ position: Int, at key: (any CodingKey)?) throws -> String {
        guard document.entry(position).kind == .string else {
            throw mismatch(String.self, "a string", position, at: key)
        }
        return document.string(at: position)
    }

    func integer<T: FixedWidthInteger>(_ type: T.Type, _ position: Int, at key: (any CodingKey)?) throws -> T {
        let entry = document.entry(position)
        guard entry.kind == .integer, let result = T(exactly: entry.integer) else {
            throw mismatch(type, "an integer that \(type) can hold", position, at: key)
        }
        return result
    }

    func real<T: BinaryFloatingPoint>(_ type: T.Type, _ position: Int, at key: (any CodingKey)?) throws -> T {
        guard let real = document.entry(position).real(type) else {
            throw mismatch(type, "a number that \(type) can hold", position, at: key)
        }
        return real
    }

    func decode<T: Decodable>(_ type: T.Type, _ position: Int, at key: (any CodingKey)?) throws -> T {
        // Most items of arrays and dictionaries are these; they need no reader of their own.
        if type == String.self, let string = try string(position, at: key) as? T { return string }
        if type == Int.self, let integer = try integer(Int.self, position, at: key) as? T { return integer }
        if type == [String].self, let items = document.strings(at: position),
            let strings = items.map({ document.string(at: $0) }) as? T
        {
            return strings
        }
        if let known = try foundationValue(type, position, at: key) { return known }
        return try T(from: JSONReader(document, position, in: self, at: key))
    }
}

extension JSONIndex.Entry {
    /// The number as a finite value of a floating-point type: an integer exactly, a real rounded; or nil.
    func real<T: BinaryFloatingPoint>(_ type: T.Type) -> T? {
        switch kind {
        case .integer: return T(exactly: integer)
        case .real:
            let rounded = T(real)
            return rounded.isFinite ? rounded : nil
        default: return nil
        }
    }
}

extension JSONReader: Decoder {
    var codingPath: [any CodingKey] { path(nil) }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard document.entry(position).kind == .object else {
            throw mismatch([String: JSONValue].self, "an object", position, at: nil)
        }
        return KeyedDecodingContainer(JSONObjectReader<Key>(reader: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard document.entry(position).kind == .array else {
            throw mismatch([JSONValue].self, "an array", position, at: nil)
        }
        return JSONArrayReader(reader: self)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }
}

extension JSONReader: SingleValueDecodingContainer {
    func decodeNil() -> Bool { isNull(position) }
    func decode(_ type: Bool.Type) throws -> Bool { try boolean(position, at: nil) }
    func decode(_ type: String.Type) throws -> String { try string(position, at: nil) }
    func decode<T: Decodable & BinaryFloatingPoint>(_ type: T.Type) throws -> T { try real(type, position, at: nil) }
    func decode<T: Decodable & FixedWidthInteger>(_ type: T.Type) throws -> T { try integer(type, position, at: nil) }
    // The standard library has an implementation for these two which would be preferred to the one above, and throws.
    func decode(_ type: Int128.Type) throws -> Int128 { try integer(type, position, at: nil) }
    func decode(_ type: UInt128.Type) throws -> UInt128 { try integer(type, position, at: nil) }
    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        if let known = try foundationValue(type, position, at: nil) { return known }
        return try T(from: self)
    }
}
