/// The JSON text of one value in the making.
///
/// It is its own single-value container. Values are written at once; only nested containers and super encoders, which
/// a type may fill at any time, are kept aside until the value around them is finished.
final class JSONBuilder {
    enum Content { case nothing, scalar, object, array }

    private let path: JSONPath?
    private let depth: Int
    private var failure: EncodingError?
    private var state = State()

    /// What is written. In one place, so that a member is one access to this object.
    fileprivate struct State {
        var content = Content.nothing
        var text = JSONWriter()
        /// The members of an object.
        var members: [Member] = []
        /// Where a name stands among them, once there are many.
        var positions: [ExactString: Int] = [:]
        /// The number of items of an array.
        var items = 0
        /// Those that are kept aside, by their position, in the order of their places in the text.
        var unfinished: [(position: Int, place: Int, builder: JSONBuilder)] = []
    }

    fileprivate struct Member {
        let name: OctetString
        /// Where its value starts in the text.
        var value: Int
    }

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

    /// The finished text. A type that encoded nothing is an empty object.
    func finish() throws -> [UInt8] {
        if let failure { throw failure }
        if state.content == .nothing { become(.object) }
        var texts: [(place: Int, text: [UInt8])] = []
        for part in state.unfinished { texts.append((part.place, try part.builder.finish())) }
        return state.finish(texts)
    }

    /// Notes what kind of value this is. A second kind is an error, which shows when the value is finished.
    private func become(_ new: Content) {
        if !state.become(new) { failure = failure ?? unencodable("asks for two kinds of container", at: nil) }
    }

    private func child(at key: any CodingKey) -> JSONBuilder {
        JSONBuilder(path: JSONPath(path, key), depth: depth + 1)
    }
}

extension JSONBuilder.State {
    /// - Returns: false when it is another kind already.
    mutating func become(_ new: JSONBuilder.Content) -> Bool {
        guard content == .nothing else { return content == new }
        content = new
        switch new {
        case .object: text.open(UInt8(ascii: "{"))
        case .array: text.open(UInt8(ascii: "["))
        case .scalar, .nothing: break
        }
        return true
    }

    /// Writes a member. One that is there already gets a new value.
    mutating func set(_ name: String, _ value: JSONScalar) {
        let name = OctetString(name)
        if let position = position(of: name) { return replace(position, value) }
        text.writeName(name.string, isFirst: members.isEmpty)
        if members.isEmpty { members.reserveCapacity(8) }
        if !positions.isEmpty { positions[ExactString(name.string)] = members.count }
        members.append(JSONBuilder.Member(name: name, value: text.octets.count))
        text.write(value)
    }

    mutating func append(_ value: JSONScalar) {
        if items > 0 { text.write(UInt8(ascii: ",")) }
        items += 1
        text.write(value)
    }

    /// A place for a member whose value is not known yet: one digit.
    mutating func keep(_ name: String, _ builder: JSONBuilder) {
        set(name, .integer(0))
        guard let position = position(of: OctetString(name)) else { return }
        let next = unfinished.firstIndex { $0.position > position } ?? unfinished.endIndex
        unfinished.insert((position, members[position].value, builder), at: next)
    }

    /// A place for an item whose value is not known yet: one digit.
    mutating func keepItem(_ builder: JSONBuilder) {
        append(.integer(0))
        unfinished.append((items - 1, text.octets.count - 1, builder))
    }

    /// The builder of a member that is kept aside.
    mutating func builder(of name: String) -> JSONBuilder? {
        guard !unfinished.isEmpty, let position = position(of: OctetString(name)) else { return nil }
        return unfinished.first { $0.position == position }?.builder
    }

    /// The whole text, with those of the values that were kept aside.
    mutating func finish(_ texts: [(place: Int, text: [UInt8])]) -> [UInt8] {
        switch content {
        case .object: text.write(UInt8(ascii: "}"))
        case .array: text.write(UInt8(ascii: "]"))
        case .scalar, .nothing: break
        }
        guard !texts.isEmpty else { return text.octets }
        var whole: [UInt8] = []
        var start = 0
        for (place, text) in texts {
            whole += self.text.octets[start..<place]
            whole += text
            start = place + 1
        }
        return whole + text.octets[start...]
    }

    private mutating func position(of name: OctetString) -> Int? {
        guard members.count >= 16 else {
            for position in members.indices where members[position].name == name { return position }
            return nil
        }
        if positions.isEmpty {
            for (position, member) in members.enumerated() { positions[ExactString(member.name.string)] = position }
        }
        return positions[ExactString(name.string)]
    }

    /// Puts a new value in the place of a member's value. Few types write a member twice.
    private mutating func replace(_ position: Int, _ value: JSONScalar) {
        let start = members[position].value
        var end = text.octets.count
        if position + 1 < members.count {
            // The next member's comma and name, as they were written.
            var name = JSONWriter()
            name.writeName(members[position + 1].name.string, isFirst: false)
            end = members[position + 1].value - name.octets.count
        }
        var new = JSONWriter()
        new.write(value)
        text.replace(start..<end, with: new.octets)
        let change = new.octets.count - (end - start)
        for later in (position + 1)..<max(members.count, position + 1) { members[later].value += change }
        unfinished.removeAll { $0.position == position }
        for index in unfinished.indices where unfinished[index].position > position {
            unfinished[index].place += change
        }
    }
}

/// Encoding of a value that is this one (`key` nil) or inside it.
extension JSONBuilder {
    func integer(_ value: some FixedWidthInteger, at key: (any CodingKey)?) throws -> Int {
        guard let integer = Int(exactly: value) else {
            throw unencodable("is an integer that 64 bits with a sign cannot hold", at: key)
        }
        return integer
    }

    func real(_ value: some BinaryFloatingPoint, at key: (any CodingKey)?) throws -> Double {
        let real = Double(value)
        guard real.isFinite else { throw unencodable("is a number that is not finite", at: key) }
        return real
    }

    /// The text of a value.
    func encoded<T: Encodable>(_ value: T, at key: (any CodingKey)?) throws -> [UInt8] {
        // Most items of arrays and dictionaries are these; they need no builder of their own.
        var text = JSONWriter()
        if T.self == String.self, let string = value as? String {
            text.write(string)
            return text.octets
        }
        if T.self == Int.self, let integer = value as? Int {
            text.write(integer)
            return text.octets
        }
        if T.self == [String].self, let strings = value as? [String] {
            text.write(.array(strings.map { .string($0) }))
            return text.octets
        }
        if let known = try foundationValue(value, at: key) {
            text.write(known)
            return text.octets
        }
        let child = JSONBuilder(path: key.map { JSONPath(path, $0) } ?? path, depth: depth + 1)
        // Before the value is asked, so that values which contain themselves come to an end.
        if let failure = child.failure { throw failure }
        try value.encode(to: child)
        return try child.finish()
    }
}

/// Members and items.
extension JSONBuilder {
    var count: Int { state.items }

    func set(_ key: some CodingKey, _ value: JSONScalar) { state.set(key.stringValue, value) }

    func append(_ value: JSONScalar) { state.append(value) }

    /// The builder of a member; the same one when it is asked for again, as a class and its superclass may do.
    func builder(at key: some CodingKey) -> JSONBuilder {
        if let builder = state.builder(of: key.stringValue) { return builder }
        let builder = child(at: key)
        state.keep(key.stringValue, builder)
        return builder
    }

    /// The builder of the next item.
    func nextBuilder() -> JSONBuilder {
        let builder = child(at: JSONStep(index: count))
        state.keepItem(builder)
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
    /// Writes the value, in the place of one that was written before.
    private func become(_ value: JSONScalar) {
        become(Content.scalar)
        state.text = JSONWriter()
        state.text.write(value)
    }

    func encodeNil() { become(.null) }
    func encode(_ value: Bool) { become(.boolean(value)) }
    func encode(_ value: String) { become(.string(value)) }
    func encode(_ value: some Encodable & BinaryFloatingPoint) throws {
        become(.real(try real(value, at: nil)))
    }
    func encode(_ value: some Encodable & FixedWidthInteger) throws { become(.integer(try integer(value, at: nil))) }
    // The standard library has an implementation for these two which would be preferred to the one above, and throws.
    func encode(_ value: Int128) throws { become(.integer(try integer(value, at: nil))) }
    func encode(_ value: UInt128) throws { become(.integer(try integer(value, at: nil))) }
    func encode(_ value: some Encodable) throws {
        become(.text(try encoded(value, at: nil)))
    }
}

private struct JSONObjectBuilder<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let builder: JSONBuilder

    var codingPath: [any CodingKey] { builder.codingPath }

    func encodeNil(forKey key: Key) { builder.set(key, .null) }
    func encode(_ value: Bool, forKey key: Key) { builder.set(key, .boolean(value)) }
    func encode(_ value: String, forKey key: Key) { builder.set(key, .string(value)) }
    func encode(_ value: Int, forKey key: Key) { builder.set(key, .integer(value)) }

    func encode(_ value: some Encodable & BinaryFloatingPoint, forKey key: Key) throws {
        builder.set(key, .real(try builder.real(value, at: key)))
    }

    func encode(_ value: some Encodable & FixedWidthInteger, forKey key: Key) throws {
        encode(try builder.integer(value, at: key), forKey: key)
    }

    func encode(_ value: Int128, forKey key: Key) throws { encode(try builder.integer(value, at: key), forKey: key) }
    func encode(_ value: UInt128, forKey key: Key) throws { encode(try builder.integer(value, at: key), forKey: key) }

    func encode(_ value: some Encodable, forKey key: Key) throws {
        builder.set(key, .text(try builder.encoded(value, at: key)))
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
        builder.append(.real(try builder.real(value, at: step)))
    }
    func encode(_ value: some Encodable & FixedWidthInteger) throws { append(try builder.integer(value, at: step)) }
    func encode(_ value: Int128) throws { append(try builder.integer(value, at: step)) }
    func encode(_ value: UInt128) throws { append(try builder.integer(value, at: step)) }
    func encode(_ value: some Encodable) throws {
        builder.append(.text(try builder.encoded(value, at: step)))
    }

    private func append(_ integer: Int) { builder.append(.integer(integer)) }

    func nestedContainer<NestedKey: CodingKey>(keyedBy type: NestedKey.Type) -> KeyedEncodingContainer<NestedKey> {
        builder.nextBuilder().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { builder.nextBuilder().unkeyedContainer() }
    func superEncoder() -> any Encoder { builder.nextBuilder() }
}
