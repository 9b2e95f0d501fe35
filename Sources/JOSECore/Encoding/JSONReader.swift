/// One JSON value on its way into a type, with its place in the whole.
///
/// It is its own single-value container, so that a scalar costs no more than this object.
final class JSONReader {
    let value: JSONValue
    private let parent: JSONReader?
    private let key: (any CodingKey)?
    /// The position of the member that was asked for last.
    private var latest = -1
    /// Where a name stands in an object of many members, whose names an attacker may have chosen.
    private var positions: [ExactString: Int]?

    init(_ value: JSONValue, in parent: JSONReader? = nil, at key: (any CodingKey)? = nil) {
        self.value = value
        self.parent = parent
        self.key = key
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
        _ type: any Any.Type, _ expected: String, _ found: JSONValue, at key: (any CodingKey)?
    ) -> DecodingError {
        let mismatch = JSONMismatch(found: found.kind, expected: expected)
        let context = DecodingError.Context(
            codingPath: path(key), debugDescription: "\(mismatch.found) where \(expected) is expected",
            underlyingError: mismatch)
        return found == .null ? .valueNotFound(type, context) : .typeMismatch(type, context)
    }

    /// The member of an object, which is `value`.
    func member(_ name: String, of object: JSONObject) -> JSONValue? {
        // Most types ask for the next member, or again for the same (whether it is there, whether it is null, its value).
        if let next = member(at: latest + 1, of: object, ifNamed: name) { return next }
        if let same = member(at: latest, of: object, ifNamed: name) { return same }
        guard object.count > 16 else {
            guard let position = object.position(of: name) else { return nil }
            latest = position
            return object.members[position].value
        }
        if positions == nil {
            positions = Dictionary(minimumCapacity: object.count)
            for (position, member) in object.members.enumerated() { positions?[ExactString(member.name)] = position }
        }
        return positions?[ExactString(name)].map { object.members[$0].value }
    }
}

extension JSONReader {
    private func member(at position: Int, of object: JSONObject, ifNamed name: String) -> JSONValue? {
        guard object.members.indices.contains(position),
            object.members[position].name.hasSameCodePoints(as: name)
        else { return nil }
        latest = position
        return object.members[position].value
    }
}

/// Decoding of a value that is `value` of this reader (`key` nil) or inside it.
extension JSONReader {
    func boolean(_ value: JSONValue, at key: (any CodingKey)?) throws -> Bool {
        guard case .boolean(let boolean) = value else { throw mismatch(Bool.self, "a Boolean", value, at: key) }
        return boolean
    }

    func string(_ value: JSONValue, at key: (any CodingKey)?) throws -> String {
        guard case .string(let string) = value else { throw mismatch(String.self, "a string", value, at: key) }
        return string
    }

    func integer<T: FixedWidthInteger>(_ type: T.Type, _ value: JSONValue, at key: (any CodingKey)?) throws -> T {
        guard case .integer(let integer) = value, let result = T(exactly: integer) else {
            throw mismatch(type, "an integer that \(type) can hold", value, at: key)
        }
        return result
    }

    func real<T: BinaryFloatingPoint>(_ type: T.Type, _ value: JSONValue, at key: (any CodingKey)?) throws -> T {
        guard let real = value.real(type) else {
            throw mismatch(type, "a number that \(type) can hold", value, at: key)
        }
        return real
    }

    func decode<T: Decodable>(_ type: T.Type, _ value: JSONValue, at key: (any CodingKey)?) throws -> T {
        // Most items of arrays and dictionaries are these; they need no reader of their own.
        if type == String.self, let string = try string(value, at: key) as? T { return string }
        if type == Int.self, let integer = try integer(Int.self, value, at: key) as? T { return integer }
        if type == [String].self, let strings = value.strings as? T { return strings }
        if let known = try foundationValue(type, value, at: key) { return known }
        return try T(from: JSONReader(value, in: self, at: key))
    }
}

extension JSONValue {
    /// The number as a finite value of a floating-point type: an integer exactly, a real rounded; or nil.
    func real<T: BinaryFloatingPoint>(_ type: T.Type) -> T? {
        switch self {
        case .integer(let integer): return T(exactly: integer)
        case .real(let real):
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
        guard case .object(let object) = value else {
            throw mismatch([String: JSONValue].self, "an object", value, at: nil)
        }
        return KeyedDecodingContainer(JSONObjectReader<Key>(reader: self, object: object))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let items) = value else { throw mismatch([JSONValue].self, "an array", value, at: nil) }
        return JSONArrayReader(reader: self, items: items)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }
}

extension JSONReader: SingleValueDecodingContainer {
    func decodeNil() -> Bool { value == .null }
    func decode(_ type: Bool.Type) throws -> Bool { try boolean(value, at: nil) }
    func decode(_ type: String.Type) throws -> String { try string(value, at: nil) }
    func decode<T: Decodable & BinaryFloatingPoint>(_ type: T.Type) throws -> T { try real(type, value, at: nil) }
    func decode<T: Decodable & FixedWidthInteger>(_ type: T.Type) throws -> T { try integer(type, value, at: nil) }
    // The standard library has an implementation for these two which would be preferred to the one above, and throws.
    func decode(_ type: Int128.Type) throws -> Int128 { try integer(type, value, at: nil) }
    func decode(_ type: UInt128.Type) throws -> UInt128 { try integer(type, value, at: nil) }
    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        if let known = try foundationValue(type, value, at: nil) { return known }
        return try T(from: self)
    }
}
