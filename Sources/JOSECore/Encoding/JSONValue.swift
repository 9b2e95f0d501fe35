/// A JSON value (RFC 8259), parsed strictly or built by hand.
public enum JSONValue: Sendable, Hashable {
    /// An object, in the order of its members.
    case object(JSONObject)
    /// An array.
    case array([JSONValue])
    /// A string.
    case string(String)
    /// A number without fraction and exponent.
    case integer(Int)
    /// Any other number.
    case real(Double)
    /// `true` or `false`.
    case boolean(Bool)
    /// `null`.
    case null
}

extension JSONValue {
    /// Whether both are the same value; strings by their code points, objects whatever the order of their members.
    public static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.object(let left), .object(let right)): left == right
        case (.array(let left), .array(let right)): left == right
        case (.string(let left), .string(let right)): left.hasSameCodePoints(as: right)
        case (.integer(let left), .integer(let right)): left == right
        case (.real(let left), .real(let right)): left == right
        case (.boolean(let left), .boolean(let right)): left == right
        case (.null, .null): true
        default: false
        }
    }

    /// The object, or nil.
    public var object: JSONObject? { if case .object(let object) = self { object } else { nil } }
    /// The items of the array, or nil.
    public var array: [JSONValue]? { if case .array(let items) = self { items } else { nil } }
    /// The string, or nil.
    public var string: String? { if case .string(let string) = self { string } else { nil } }
    /// The integer, or nil; a number written with a fraction or exponent is none.
    public var integer: Int? { if case .integer(let integer) = self { integer } else { nil } }
    /// The Boolean, or nil.
    public var boolean: Bool? { if case .boolean(let boolean) = self { boolean } else { nil } }
    /// The number as a floating-point value, or nil.
    public var number: Double? {
        switch self {
        case .integer(let integer): Double(integer)
        case .real(let real): real
        default: nil
        }
    }
    /// The items, if it is an array of strings alone; or nil.
    public var strings: [String]? {
        guard let array else { return nil }
        let strings = array.compactMap(\.string)
        return strings.count == array.count ? strings : nil
    }
    /// What it is, for an error message.
    package var kind: String {
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

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByFloatLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// A string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// An integer.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// A real number.
    public init(floatLiteral value: Double) { self = .real(value) }
    /// A Boolean.
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    /// An array.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// An object; a later member replaces an earlier one of the same name.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(JSONObject(elements))
    }
}

/// The members of a JSON object, in order, each name once. Equality and hashing ignore the order.
public struct JSONObject: Sendable {
    /// One member.
    public typealias Member = (name: String, value: JSONValue)

    /// The members in order.
    public private(set) var members: [Member] = []

    /// An empty object.
    public init() {}

    /// An object from members; a later one replaces an earlier one of the same name.
    public init(_ members: some Sequence<(String, JSONValue)>) {
        for (name, value) in members { self[name] = value }
    }

    /// An object from members whose names the parser has found to be different.
    init(unique members: [Member]) { self.members = members }

    /// The value of a member. Setting nil removes it; a new member goes to the end.
    public subscript(name: String) -> JSONValue? {
        get { position(of: name).map { members[$0].value } }
        set {
            let index = position(of: name)
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append((name, value))
            case (nil, nil): break
            }
        }
    }

    /// Where a member stands. A loop by position copies no member.
    func position(of name: String) -> Int? {
        for index in members.indices where members[index].name.hasSameCodePoints(as: name) { return index }
        return nil
    }

    /// Adds the members of another object; those that are here already stay. Linear in the number of members, which an
    /// attacker may have chosen.
    mutating func formUnion(_ other: JSONObject) {
        guard !other.isEmpty else { return }
        let names = Set(members.map { ExactString($0.name) })
        members += other.members.filter { !names.contains(ExactString($0.name)) }
    }

    /// Removes members by name.
    mutating func removeAll(_ names: Set<KeyParameter>) {
        members.removeAll { names.contains(KeyParameter(rawValue: $0.name)) }
    }

    /// The number of members.
    public var count: Int { members.count }
    /// Whether it has none.
    public var isEmpty: Bool { members.isEmpty }
    /// The names in order.
    public var names: [String] { members.map(\.name) }

    /// The members sorted by the code units of their names in UTF-8, as RFC 7638 §3.3 wants them.
    public var sortedMembers: [Member] {
        members.sorted { left, right in left.name.utf8.lexicographicallyPrecedes(right.name.utf8) }
    }
}

extension JSONObject: Hashable {
    /// Whether both have the same members, in whatever order.
    public static func == (left: Self, right: Self) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left.sortedMembers, right.sortedMembers).allSatisfy {
            $0.name.hasSameCodePoints(as: $1.name) && $0.value == $1.value
        }
    }

    /// Hashes the members in the order of their names.
    public func hash(into hasher: inout Hasher) {
        for member in sortedMembers {
            hasher.combine(member.name)
            hasher.combine(member.value)
        }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// An object from a literal; a later member replaces an earlier one of the same name.
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}
