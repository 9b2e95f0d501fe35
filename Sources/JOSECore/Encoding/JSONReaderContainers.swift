/// The members of an object that is being decoded.
struct JSONObjectReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let reader: JSONReader

    var codingPath: [any CodingKey] { reader.codingPath }

    /// The names that keys of this type have, exactly.
    var allKeys: [Key] {
        var keys: [Key] = []
        reader.forEachMember { name, _ in
            if let key = Key(stringValue: name), key.stringValue.hasSameCodePoints(as: name) { keys.append(key) }
        }
        return keys
    }

    func contains(_ key: Key) -> Bool { reader.member(key.stringValue) != nil }

    private func value(_ key: Key) throws -> Int {
        if let value = reader.member(key.stringValue) { return value }
        throw DecodingError.keyNotFound(key, .init(codingPath: codingPath, debugDescription: "the member is missing"))
    }

    func decodeNil(forKey key: Key) throws -> Bool { reader.isNull(try value(key)) }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try reader.boolean(value(key), at: key) }

    func decode(_ type: String.Type, forKey key: Key) throws -> String { try reader.string(value(key), at: key) }

    func decode<T: Decodable & BinaryFloatingPoint>(_ type: T.Type, forKey key: Key) throws -> T {
        try reader.real(type, value(key), at: key)
    }

    // The times of a token are of this type; unlike the generic one below it is compiled for it.
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try reader.integer(type, value(key), at: key) }

    func decode<T: Decodable & FixedWidthInteger>(_ type: T.Type, forKey key: Key) throws -> T {
        try reader.integer(type, value(key), at: key)
    }

    func decode(_ type: Int128.Type, forKey key: Key) throws -> Int128 { try reader.integer(type, value(key), at: key) }
    func decode(_ type: UInt128.Type, forKey key: Key) throws -> UInt128 {
        try reader.integer(type, value(key), at: key)
    }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        try reader.decode(type, value(key), at: key)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try JSONReader(reader.document, value(key), in: reader, at: key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try JSONReader(reader.document, value(key), in: reader, at: key).unkeyedContainer()
    }

    func superDecoder() -> any Decoder {
        let key = JSONStep.superclass
        guard let value = reader.member(key.stringValue) else {
            return JSONReader(JSONDocument(.null), in: reader, at: key)
        }
        return JSONReader(reader.document, value, in: reader, at: key)
    }

    func superDecoder(forKey key: Key) throws -> any Decoder {
        try JSONReader(reader.document, value(key), in: reader, at: key)
    }
}

/// The items of an array that is being decoded.
struct JSONArrayReader: UnkeyedDecodingContainer {
    let reader: JSONReader
    private(set) var currentIndex = 0
    /// The entry of the next item.
    private var position: Int

    init(reader: JSONReader) {
        self.reader = reader
        position = reader.position + 1
    }

    var codingPath: [any CodingKey] { reader.codingPath }
    var count: Int? { reader.document.entry(reader.position).count }
    var isAtEnd: Bool { currentIndex >= reader.document.entry(reader.position).count }

    private mutating func advance() {
        currentIndex += 1
        position = reader.document.next(after: position)
    }

    /// Takes the next item, and leaves it where it is when `body` throws.
    private mutating func next<T>(
        _ type: any Any.Type, _ body: (JSONReader, Int, JSONStep) throws -> T
    ) throws -> T {
        let step = JSONStep(index: currentIndex)
        guard !isAtEnd else {
            let mismatch = JSONMismatch(found: "absent", expected: "an item")
            throw DecodingError.valueNotFound(
                type,
                .init(
                    codingPath: reader.path(step), debugDescription: "the array has no more items",
                    underlyingError: mismatch))
        }
        let result = try body(reader, position, step)
        advance()
        return result
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, reader.isNull(position) else { return false }
        advance()
        return true
    }

    mutating func decode(_ type: Bool.Type) throws -> Bool { try next(type) { try $0.boolean($1, at: $2) } }

    mutating func decode(_ type: String.Type) throws -> String { try next(type) { try $0.string($1, at: $2) } }

    mutating func decode<T: Decodable & BinaryFloatingPoint>(_ type: T.Type) throws -> T {
        try next(type) { try $0.real(type, $1, at: $2) }
    }

    mutating func decode<T: Decodable & FixedWidthInteger>(_ type: T.Type) throws -> T {
        try next(type) { try $0.integer(type, $1, at: $2) }
    }

    mutating func decode(_ type: Int128.Type) throws -> Int128 { try next(type) { try $0.integer(type, $1, at: $2) } }
    mutating func decode(_ type: UInt128.Type) throws -> UInt128 {
        try next(type) { try $0.integer(type, $1, at: $2) }
    }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
        try next(type) { try $0.decode(type, $1, at: $2) }
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try next(type) { try JSONReader($0.document, $1, in: $0, at: $2).container(keyedBy: type) }
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try next([JSONValue].self) { try JSONReader($0.document, $1, in: $0, at: $2).unkeyedContainer() }
    }

    mutating func superDecoder() throws -> any Decoder {
        try next((any Decoder).self) { JSONReader($0.document, $1, in: $0, at: $2) }
    }
}
