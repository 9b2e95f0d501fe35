/// One JSON value in the making.
///
/// It is its own single-value container. Values are finished at once; only nested containers and super encoders, which
/// a type may fill at any time, are kept aside until the value around them is finished.
final class JSONBuilder {
    enum Content { case nothing, scalar, object, array }

    private let path: JSONPath?
    private let depth: Int
    private var content = Content.nothing
    private var scalar = JSONValue.null
    private var members: [JSONObject.Member] = []
    /// Where a name stands, once there are many.
    private var positions: [ExactString: Int] = [:]
    private var items: [JSONValue] = []
    /// The builders of members or items, by position.
    private var unfinished: [Int: JSONBuilder] = [:]
    private var failure: EncodingError?

    init(path: JSONPath?, depth: Int) {
        self.path = path
        self.depth = depth
        if depth > JSONValueEncoder.depth {
            failure = unencodable("lies more than \(JSONValueEncoder.depth) values deep", at: nil)
        }
    }

    func unencodable(_ what: String, at key: (any CodingKey)?) -> EncodingError {
        let keys = (path?.keys ?? []) + (key.map { [$0] } ?? [])
        return .invalidValue(
            what, .init(codingPath: keys, debugDescription: what, underlyingError: JSONUnencodable(what: what)))
    }

    /// The finished value. A type that encoded nothing is an empty object.
    func finish() throws -> JSONValue {
        if let failure { throw failure }
        for (position, builder) in unfinished {
            let value = try builder.finish()
            if content == .array { items[position] = value } else { members[position].value = value }
        }
        return switch content {
        case .nothing: .object(JSONObject())
        case .scalar: scalar
        case .object: .object(JSONObject(unique: members))
        case .array: .array(items)
        }
    }

    /// Notes what kind of value this is. A second kind is an error, which shows when the value is finished.
    private func become(_ new: Content) {
        if content == .nothing {
            content = new
        } else if content != new {
            failure = failure ?? unencodable("asks for two kinds of container", at: nil)
        }
    }

    private func child(at key: any CodingKey) -> JSONBuilder {
        JSONBuilder(path: JSONPath(path, key), depth: depth + 1)
    }
}

/// Encoding of a value that is this one (`key` nil) or inside it.
extension JSONBuilder {
    func integer(_ value: some FixedWidthInteger, at key: (any CodingKey)?) throws -> JSONValue {
        guard let integer = Int(exactly: value) else {
            throw unencodable("is an integer that 64 bits with a sign cannot hold", at: key)
        }
        return .integer(integer)
    }

    func real(_ value: some BinaryFloatingPoint, at key: (any CodingKey)?) throws -> JSONValue {
        let real = Double(value)
        guard real.isFinite else { throw unencodable("is a number that is not finite", at: key) }
        return .real(real)
    }

    func encoded<T: Encodable>(_ value: T, at key: (any CodingKey)?) throws -> JSONValue {
        // Most items of arrays and dictionaries are these; they need no builder of their own.
        if T.self == String.self, let string = value as? String { return .string(string) }
        if T.self == Int.self, let integer = value as? Int { return .integer(integer) }
        if T.self == [String].self, let strings = value as? [String] { return .array(strings.map { .string($0) }) }
        if let known = try foundationValue(value, at: key) { return known }
        let child = JSONBuilder(path: key.map { JSONPath(path, $0) } ?? path, depth: depth + 1)
        // Before the value is asked, so that values which contain themselves come to an end.
        if let failure = child.failure { throw failure }
        try value.encode(to: child)
        return try child.finish()
    }
}

/// Members and items.
extension JSONBuilder {
    var count: Int { items.count }

    func set(_ value: JSONValue, at key: some CodingKey) {
        let name = key.stringValue
        if let position = position(of: name) {
            members[position].value = value
            unfinished[position] = nil
        } else {
            if members.count >= 16 { positions[ExactString(name)] = members.count }
            if members.isEmpty { members.reserveCapacity(8) }
            members.append((name, value))
        }
    }

    func append(_ value: JSONValue) { items.append(value) }

    private func position(of name: String) -> Int? {
        guard members.count >= 16 else {
            let members = members
            for position in members.indices where members[position].name.hasSameCodePoints(as: name) { return position }
            return nil
        }
        if positions.isEmpty {
            for (position, member) in members.enumerated() { positions[ExactString(member.name)] = position }
        }
        return positions[ExactString(name)]
    }

    /// The builder of a member; the same one when it is asked for again, as a class and its superclass may do.
    func builder(at key: some CodingKey) -> JSONBuilder {
        if let position = position(of: key.stringValue), let builder = unfinished[position] { return builder }
        set(.null, at: key)
        let builder = child(at: key)
        if let position = position(of: key.stringValue) { unfinished[position] = builder }
        return builder
    }

    /// The builder of the next item.
    func nextBuilder() -> JSONBuilder {
        let builder = child(at: JSONStep(index: items.count))
        unfinished[items.count] = builder
        items.append(.null)
        return builder
    }
}

extension JSONBuilder: Encoder {
    var codingPath: [any CodingKey] { path?.keys ?? [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        become(.object)
        return KeyedEncodingContainer(JSONObjectBuilder<Key>(builder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        become(.array)
        return JSONArrayBuilder(builder: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }
}

extension JSONBuilder: SingleValueEncodingContainer {
    private func become(scalar value: JSONValue) {
        become(.scalar)
        scalar = value
    }

    func encodeNil() { become(scalar: .null) }
    func encode(_ value: Bool) { become(scalar: .boolean(value)) }
    func encode(_ value: String) { become(scalar: .string(value)) }
    func encode(_ value: some Encodable & BinaryFloatingPoint) throws { become(scalar: try real(value, at: nil)) }
    func encode(_ value: some Encodable & FixedWidthInteger) throws { become(scalar: try integer(value, at: nil)) }
    // The standard library has an implementation for these two which would be preferred to the one above, and throws.
    func encode(_ value: Int128) throws { become(scalar: try integer(value, at: nil)) }
    func encode(_ value: UInt128) throws { become(scalar: try integer(value, at: nil)) }
    func encode(_ value: some Encodable) throws { become(scalar: try encoded(value, at: nil)) }
}

private struct JSONObjectBuilder<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let builder: JSONBuilder

    var codingPath: [any CodingKey] { builder.codingPath }

    func encodeNil(forKey key: Key) { builder.set(.null, at: key) }
    func encode(_ value: Bool, forKey key: Key) { builder.set(.boolean(value), at: key) }
    func encode(_ value: String, forKey key: Key) { builder.set(.string(value), at: key) }
    func encode(_ value: Int, forKey key: Key) { builder.set(.integer(value), at: key) }

    func encode(_ value: some Encodable & BinaryFloatingPoint, forKey key: Key) throws {
        builder.set(try builder.real(value, at: key), at: key)
    }

    func encode(_ value: some Encodable & FixedWidthInteger, forKey key: Key) throws {
        builder.set(try builder.integer(value, at: key), at: key)
    }

    func encode(_ value: Int128, forKey key: Key) throws { builder.set(try builder.integer(value, at: key), at: key) }
    func encode(_ value: UInt128, forKey key: Key) throws { builder.set(try builder.integer(value, at: key), at: key) }

    func encode(_ value: some Encodable, forKey key: Key) throws {
        builder.set(try builder.encoded(value, at: key), at: key)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        builder.builder(at: key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        builder.builder(at: key).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { builder.builder(at: JSONStep.superclass) }
    func superEncoder(forKey key: Key) -> any Encoder { builder.builder(at: key) }
}

private struct JSONArrayBuilder: UnkeyedEncodingContainer {
    let builder: JSONBuilder

    var codingPath: [any CodingKey] { builder.codingPath }
    var count: Int { builder.count }
    private var step: JSONStep { JSONStep(index: builder.count) }

    func encodeNil() { builder.append(.null) }
    func encode(_ value: Bool) { builder.append(.boolean(value)) }
    func encode(_ value: String) { builder.append(.string(value)) }
    func encode(_ value: some Encodable & BinaryFloatingPoint) throws {
        builder.append(try builder.real(value, at: step))
    }
    func encode(_ value: some Encodable & FixedWidthInteger) throws {
        builder.append(try builder.integer(value, at: step))
    }
    func encode(_ value: Int128) throws { builder.append(try builder.integer(value, at: step)) }
    func encode(_ value: UInt128) throws { builder.append(try builder.integer(value, at: step)) }
    func encode(_ value: some Encodable) throws { builder.append(try builder.encoded(value, at: step)) }

    func nestedContainer<NestedKey: CodingKey>(keyedBy type: NestedKey.Type) -> KeyedEncodingContainer<NestedKey> {
        builder.nextBuilder().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { builder.nextBuilder().unkeyedContainer() }
    func superEncoder() -> any Encoder { builder.nextBuilder() }
}
