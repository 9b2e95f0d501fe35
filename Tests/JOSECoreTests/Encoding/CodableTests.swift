internal import Foundation
internal import JOSECore
internal import Testing

/// The claims of a program that uses the library.
private struct Claims: Codable, Equatable {
    struct Address: Codable, Equatable {
        var city: String
        var lines: [String]
    }
    enum Plan: String, Codable { case free, paid }

    var iss: String
    var aud: [String]
    var exp: Date
    var nbf: Date?
    var iat: Date
    var level: UInt8
    var balance: Double
    var admin: Bool
    var plan: Plan
    var address: Address?
    var scopes: [String: [Int]]
    var avatar: URL?
    var nonce: Data
    var isVerified: Bool

    enum CodingKeys: String, CodingKey {
        case iss, aud, exp, nbf, iat, level, balance, admin, plan, address, scopes, avatar, nonce
        case isVerified = "https://example.com/verified"
    }

    static let text = """
        {"iss":"https://issuer.example","aud":["a","b"],"exp":1516239022,"iat":1516239021.5,"level":7,"balance":-1.25,\
        "admin":true,"plan":"paid","address":{"city":"Zürich","lines":["Bahnhofstrasse 1","8001"]},\
        "scopes":{"read":[1,2],"write":[]},"avatar":"https://example.com/a.png","nonce":"A-z_4ME",\
        "https://example.com/verified":false}
        """
    static let value = Claims(
        iss: "https://issuer.example", aud: ["a", "b"], exp: Date(timeIntervalSince1970: 1_516_239_022), nbf: nil,
        iat: Date(timeIntervalSince1970: 1_516_239_021.5), level: 7, balance: -1.25, admin: true, plan: .paid,
        address: Address(city: "Zürich", lines: ["Bahnhofstrasse 1", "8001"]), scopes: ["read": [1, 2], "write": []],
        avatar: URL(string: "https://example.com/a.png"), nonce: Data([3, 236, 255, 224, 193]), isVerified: false)
}

private func decode<T: Decodable>(_ type: T.Type, _ text: String) throws(JOSEError) -> T {
    try JSONValueDecoder().decode(type, from: JSONValue(parsing: text))
}

private func encode(_ value: some Encodable) throws(JOSEError) -> String {
    try JSONValueEncoder().encode(value).text()
}

/// The error of decoding a text, and its name.
private func refusal<T: Decodable>(_ type: T.Type, _ text: String) -> JOSEError? {
    do {
        _ = try decode(type, text)
        return nil
    } catch {
        return error
    }
}

@Suite("Codable claims")
struct CodableTests {
    @Test("Claims of a program's own")
    func claims() throws {
        #expect(try decode(Claims.self, Claims.text) == Claims.value)
        let encoded = try JSONValueEncoder().encode(Claims.value)
        #expect(encoded == (try JSONValue(parsing: Claims.text)))
        // In the order of the properties, nil left out.
        #expect(encoded.object?.names.prefix(4) == ["iss", "aud", "exp", "iat"])
        var claims = Claims.value
        claims.nbf = claims.exp
        claims.address = nil
        claims.avatar = nil
        #expect(try decode(Claims.self, encode(claims)) == claims)
    }

    @Test(
        "A claim that is absent is named",
        arguments: ["iss", "aud", "exp", "level", "admin", "plan", "nonce", "scopes", "https://example.com/verified"])
    func missing(name: String) throws {
        var object = try JSONObject(parsing: Claims.text)
        object[name] = nil
        let error = try #require(refusal(Claims.self, object.text()))
        #expect(error == JOSEError(.invalidClaim, ""))
        #expect(error.name == name)
        #expect(error.reason == "\"\(name)\" is missing")
        // null is no value either.
        object[name] = .null
        let null = try #require(refusal(Claims.self, object.text()))
        #expect(null.name == name)
        #expect(null.reason.hasPrefix("\"\(name)\" is null where "))
    }

    @Test("An optional claim may be absent or null")
    func optional() throws {
        for name in ["nbf", "address", "avatar"] {
            var object = try JSONObject(parsing: Claims.text)
            object[name] = nil
            #expect(throws: Never.self) { try decode(Claims.self, object.text()) }
            object[name] = .null
            #expect(throws: Never.self) { try decode(Claims.self, object.text()) }
            object[name] = false
            #expect(refusal(Claims.self, object.text())?.name == name)
        }
    }

    /// A value of each kind that `name` must not take, and how the reason begins to say what is expected.
    static let confusions: [(name: String, wrong: [JSONValue], expected: String)] = [
        ("iss", [1, 1.5, true, ["x"], ["a": "x"]], "a string"),
        ("aud", ["x", 1, false, ["a": "x"]], "an array"),
        ("exp", ["1516239022", true, [1_516_239_022], ["a": 1], 9_007_199_254_740_993], "a NumericDate"),
        ("level", ["7", 7.0, 256, -1, true, [7]], "an integer"),
        ("balance", ["1", false, [1], 9_007_199_254_740_993], "a number"),
        ("admin", ["true", 1, 0, "false", [true]], "a Boolean"),
        ("address", ["x", 1, true, ["x"]], "an object"),
        ("nonce", [1, "A-z_4ME=", "A+z/4ME", "A", [3, 236]], "base64url"),
        ("avatar", [1, ["x"], ""], "a URL"),
    ]

    @Test("A claim of another type is refused, named, and its value kept out of the reason", arguments: confusions)
    func typeConfusion(name: String, wrong: [JSONValue], expected: String) throws {
        for value in wrong {
            var object = try JSONObject(parsing: Claims.text)
            object[name] = value
            let error = try #require(refusal(Claims.self, object.text()), "\(name) took \(value.text())")
            #expect(error == JOSEError(.invalidClaim, ""))
            #expect(error.name == name)
            #expect(error.reason.hasPrefix("\"\(name)\" is \(value.kind) where \(expected)"))
            #expect(error.reason.hasSuffix(" is expected"))
        }
    }

    @Test("A nested claim is named with its path")
    func nestedPath() throws {
        struct Outer: Decodable { let address: Claims.Address }
        let city = try #require(refusal(Outer.self, #"{"address":{"city":1,"lines":[]}}"#))
        #expect(city.name == "address.city")
        #expect(city.reason == #""address.city" is a number where a string is expected"#)
        #expect(refusal(Outer.self, #"{"address":{"lines":[]}}"#)?.name == "address.city")
        #expect(refusal(Outer.self, #"{"address":{"city":"","lines":["a",2]}}"#)?.name == "address.lines.1")
        #expect(refusal([[Int]].self, "[[1],[2,\"3\"]]")?.name == "1.1")
        let whole = try #require(refusal(Outer.self, "[]"))
        #expect(whole.name == nil)
        #expect(whole.reason == "the value is an array where an object is expected")
    }

    @Test("No error holds a value, or a name that only the token knows")
    func errorsHoldNoTokenOctets() throws {
        struct Outer: Decodable { let scopes: [String: [String: Int]] }
        let error = try #require(refusal(Outer.self, #"{"scopes":{"hunter2":{"hunter3":"hunter4"}}}"#))
        #expect(error.name == "scopes.*.*")
        #expect(!error.description.contains("hunter"))
        // The standard library's own text for this one holds the value.
        let raw = try #require(refusal([Claims.Plan].self, #"["hunter2"]"#))
        #expect(raw.name == "0")
        #expect(!raw.description.contains("hunter"))
    }

    @Test("Member names are compared by code points")
    func kelvinKey() throws {
        struct Keyed: Decodable { let K: Int? }
        #expect(try decode(Keyed.self, "{\"\u{212A}\":1}").K == nil)
        #expect(try decode(Keyed.self, "{\"\u{212A}\":1,\"K\":2}").K == 2)
        enum Choice: Decodable { case K }
        #expect(refusal(Choice.self, "{\"\u{212A}\":{}}") != nil)
        #expect(refusal(Choice.self, "{\"K\":{}}") == nil)
        // The Kelvin sign is no key of the enum at all, so K is the only one.
        #expect(refusal(Choice.self, "{\"\u{212A}\":{},\"K\":{}}") == nil)
    }

    // MARK: Numbers

    @Test("Every width takes its own range and nothing beyond")
    func integerRanges() throws {
        func check<T: FixedWidthInteger & Codable>(_ type: T.Type) throws {
            let inside = [T.min, T.max, 0, 1].compactMap { Int(exactly: $0) }
            for integer in inside {
                #expect(try decode([T].self, "[\(integer)]") == [T(integer)])
                #expect(try encode([T(integer)]) == "[\(integer)]")
                #expect(try decode([String: T].self, "{\"m\":\(integer)}") == ["m": T(integer)])
                #expect(try encode(["m": T(integer)]) == "{\"m\":\(integer)}")
                #expect(try decode(T.self, "\(integer)") == T(integer))
            }
            for outside in [
                Int(exactly: T.max).map { $0.addingReportingOverflow(1) },
                Int(exactly: T.min).map { $0.subtractingReportingOverflow(1) },
            ] {
                guard let (integer, overflow) = outside, !overflow else { continue }
                #expect(refusal(T.self, "\(integer)") == JOSEError(.invalidClaim, ""))
                #expect(refusal([T].self, "[\(integer)]")?.name == "0")
            }
            for text in ["1.0", "1e0", "\"1\"", "true", "null", "[1]"] {
                #expect(refusal(T.self, text) == JOSEError(.invalidClaim, ""))
            }
        }
        try check(Int.self)
        try check(Int8.self)
        try check(Int16.self)
        try check(Int32.self)
        try check(Int64.self)
        try check(UInt.self)
        try check(UInt8.self)
        try check(UInt16.self)
        try check(UInt32.self)
        try check(UInt64.self)
        try check(Int128.self)
        try check(UInt128.self)
    }

    private struct Widths: Codable, Equatable {
        var a: Int, b: Int8, c: Int16, d: Int32, e: Int64, f: UInt, g: UInt8, h: UInt16, i: UInt32, j: UInt64
        var k: Int?, l: Int8?, m: Int16?, n: Int32?, o: Int64?, p: UInt?, q: UInt8?, r: UInt16?, s: UInt32?, t: UInt64?
        var u: Float, v: Double, w: Float?, x: Double?, y: Bool?, z: String?
        var A: Int128, B: UInt128
    }

    @Test("A property of every width")
    func widths() throws {
        let integers = "abcdefghijklmnopqrst".enumerated().map { "\"\($1)\":\($0 + 1)" }.joined(separator: ",")
        let text = "{\(integers),\"u\":0.5,\"v\":1.5,\"w\":2.5,\"x\":3.5,\"y\":true,\"z\":\"\",\"A\":-9,\"B\":9}"
        let value = try decode(Widths.self, text)
        #expect(
            value.b == 2 && value.j == 10 && value.l == 12 && value.t == 20 && value.w == 2.5
                && value.z?.isEmpty == true)
        let encoded = try encode(value)
        #expect(encoded == text)
        for name in "bcdghi".map(String.init) + "lmnqrs".map(String.init) {
            var object = try JSONObject(parsing: text)
            object[name] = .integer(.max)
            #expect(refusal(Widths.self, object.text())?.name == name)
        }
        for name in "fgjpqt".map(String.init) {
            var object = try JSONObject(parsing: text)
            object[name] = -1
            #expect(refusal(Widths.self, object.text())?.name == name)
        }
    }

    @Test("An unsigned integer beyond 63 bits is not encoded")
    func unsignedOverflow() {
        #expect(throws: JOSEError(.invalidClaim, "")) { try encode(UInt64.max) }
        #expect(throws: JOSEError(.invalidClaim, "")) { try encode([UInt(Int.max) + 1]) }
        #expect(throws: JOSEError(.invalidClaim, "")) { try encode(Int128(Int.min) - 1) }
    }

    @Test("An integer is a floating-point number when that is exact")
    func exactReals() throws {
        #expect(try decode(Double.self, "3") == 3)
        #expect(try decode(Double.self, "3.0") == 3)
        #expect(try decode(Double.self, "9007199254740992") == 9_007_199_254_740_992)
        #expect(refusal(Double.self, "9007199254740993") != nil)
        #expect(try decode(Double.self, "-9223372036854775808") == -9_223_372_036_854_775_808)
        #expect(refusal(Double.self, "9223372036854775807") != nil)
        #expect(try decode(Float.self, "16777216") == 16_777_216)
        #expect(refusal(Float.self, "16777217") != nil)
        #expect(try decode(Float.self, "0.1") == 0.1)
        #expect(try decode([Float].self, encode([Float(0.1)])) == [0.1])
        #expect(refusal(Float.self, "1e39") != nil)
        #expect(try encode(3.0) == "3.0")
    }

    @Test(
        "A number that is not finite is neither decoded nor encoded",
        arguments: [.nan, .infinity, -.infinity] as [Double])
    func nonFinite(real: Double) {
        struct Member: Encodable { let m: Double }
        let error = JOSEError(.invalidClaim, "")
        #expect(throws: error) { try JSONValueEncoder().encode(real) }
        #expect(throws: error) { try JSONValueEncoder().encode([Float(real)]) }
        #expect(throws: error) { try JSONValueEncoder().encode(Date(timeIntervalSince1970: real)) }
        #expect(throws: error) { try JSONValueDecoder().decode(Double.self, from: .real(real)) }
        #expect(throws: error) { try JSONValueDecoder().decode(Date.self, from: .real(real)) }
        do throws(JOSEError) {
            _ = try JSONValueEncoder().encode(["a": Member(m: real)])
        } catch {
            #expect(error.name == "*.m")
        }
    }

    // MARK: Date

    @Test(
        "A date is a NumericDate",
        arguments: [
            (0, "0"), (1_516_239_022, "1516239022"), (-1, "-1"), (1_516_239_022.25, "1516239022.25"),
            (253_402_300_799, "253402300799"),
        ] as [(Double, String)])
    func numericDate(seconds: Double, text: String) throws {
        struct Token: Codable, Equatable { var exp: Date }
        let token = Token(exp: Date(timeIntervalSince1970: seconds))
        #expect(try encode(token) == "{\"exp\":\(text)}")
        #expect(try decode(Token.self, "{\"exp\":\(text)}") == token)
        #expect(try encode([token.exp]) == "[\(text)]")
        #expect(try decode([Date?].self, "[null,\(text)]") == [nil, token.exp])
        #expect(try decode(Date.self, text) == token.exp)
        #expect(try encode(token.exp) == text)
    }

    @Test("A whole number of seconds may be written as a real")
    func realDate() throws {
        #expect(try decode(Date.self, "1516239022.0") == Date(timeIntervalSince1970: 1_516_239_022))
        #expect(try decode(Date.self, "1.516239022e9") == Date(timeIntervalSince1970: 1_516_239_022))
        #expect(refusal(Date.self, #""2018-01-18T01:30:22Z""#) != nil)
    }

    // MARK: Containers

    @Test("Dictionaries, arrays and optionals inside each other")
    func collections() throws {
        let value: [String: [[Int?]]] = ["a": [[1, nil], []], "b": []]
        #expect(try decode([String: [[Int?]]].self, encode(value)) == value)
        #expect(try encode([String: Int]()) == "{}")
        #expect(try encode([Int]()) == "[]")
        #expect(try encode(Int?.none) == "null")
        #expect(try decode(Int?.self, "null") == nil)
        #expect(try decode([String: Int].self, "{\"1\":2}") == ["1": 2])
        #expect(try decode([Int: Int].self, encode([1: 2])) == [1: 2])
        #expect(try decode([[UInt8]].self, "[[1,255]]") == [[1, 255]])
        #expect(try encode(["é": "\n"]) == "{\"é\":\"\\n\"}")
    }

    @Test("Many members, more than are looked up one by one")
    func manyMembers() throws {
        let value = Dictionary(uniqueKeysWithValues: (0..<500).map { ("name\($0)", $0) })
        let encoded = try JSONValueEncoder().encode(value)
        #expect(encoded.object?.count == 500)
        #expect(try JSONValueDecoder().decode([String: Int].self, from: encoded) == value)
    }

    @Test("Decoding many members does not take the square of their number", .timeLimit(.minutes(1)))
    func quadraticLookup() throws {
        let text = "{" + (0..<60_000).map { "\"é\($0)\":0" }.joined(separator: ",") + "}"
        let value = try JSONValue(parsing: text)
        var count = 0
        let duration = try ContinuousClock().measure {
            count = try JSONValueDecoder().decode([String: Int].self, from: value).count
            count +=
                try JSONValueEncoder().encode(value.object.map { Dictionary($0.members.map { ($0.name, 1) }) { $1 } })
                .object?.count ?? 0
        }
        #expect(count == 120_000)
        #expect(duration < .seconds(20))
    }

    private enum Shape: Codable, Equatable {
        case point
        case circle(radius: Double)
        indirect case group([Shape], named: String?)
    }

    @Test("Enums with associated values")
    func enums() throws {
        let shape = Shape.group([.point, .circle(radius: 0.5), .group([], named: nil)], named: "x")
        let text = try encode(shape)
        #expect(text == #"{"group":{"_0":[{"point":{}},{"circle":{"radius":0.5}},{"group":{"_0":[]}}],"named":"x"}}"#)
        #expect(try decode(Shape.self, text) == shape)
        #expect(refusal(Shape.self, #"{"square":{}}"#) == JOSEError(.invalidClaim, ""))
        #expect(refusal(Shape.self, #"{"point":{},"circle":{"radius":1}}"#) == JOSEError(.invalidClaim, ""))
        #expect(refusal(Shape.self, #"{"circle":{}}"#)?.name == "circle.radius")
    }

    @Test("A class and its superclass")
    func inheritance() throws {
        class Base: Codable {
            var a = 1
        }
        final class Derived: Base {
            var b = 2
            enum CodingKeys: CodingKey { case b }
            override init() { super.init() }
            required init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: CodingKeys.self)
                b = try container.decode(Int.self, forKey: .b)
                try super.init(from: container.superDecoder())
            }
            override func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                try super.encode(to: container.superEncoder())
                try container.encode(b, forKey: .b)
            }
        }
        let value = Derived()
        value.a = 5
        value.b = 6
        #expect(try encode(value) == #"{"super":{"a":5},"b":6}"#)
        let decoded = try decode(Derived.self, #"{"b":8,"super":{"a":7}}"#)
        #expect(decoded.a == 7 && decoded.b == 8)
        #expect(refusal(Derived.self, #"{"b":8,"super":{"a":"x"}}"#)?.name == "super.a")
        #expect(refusal(Derived.self, #"{"b":8}"#)?.name == "super")
    }

    @Test("Nested containers, filled in any order")
    func nestedContainers() throws {
        struct Flat: Codable, Equatable {
            var a = 1, b = "x", c = [true, false], d = 2.5
            enum Keys: CodingKey { case outer, list, tail }
            enum Inner: CodingKey { case a, b }

            init() {}
            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: Keys.self)
                let inner = try container.nestedContainer(keyedBy: Inner.self, forKey: .outer)
                a = try inner.decode(Int.self, forKey: .a)
                b = try inner.decode(String.self, forKey: .b)
                var list = try container.nestedUnkeyedContainer(forKey: .list)
                var bools = try list.nestedUnkeyedContainer()
                c = [try bools.decode(Bool.self), try bools.decode(Bool.self)]
                #expect(bools.isAtEnd && list.currentIndex == 1 && list.count == 3)
                #expect(try list.nestedContainer(keyedBy: Inner.self).allKeys.isEmpty)
                d = try list.superDecoder().singleValueContainer().decode(Double.self)
                #expect(try container.superDecoder(forKey: .tail).singleValueContainer().decodeNil())
            }
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: Keys.self)
                var inner = container.nestedContainer(keyedBy: Inner.self, forKey: .outer)
                var list = container.nestedUnkeyedContainer(forKey: .list)
                var bools = list.nestedUnkeyedContainer()
                _ = list.nestedContainer(keyedBy: Inner.self)
                try d.encode(to: list.superEncoder())
                try inner.encode(a, forKey: .a)
                for bool in c { try bools.encode(bool) }
                try container.encodeNil(forKey: .tail)
                // The same container again.
                var again = container.nestedContainer(keyedBy: Inner.self, forKey: .outer)
                try again.encode(b, forKey: .b)
            }
        }
        #expect(try encode(Flat()) == #"{"outer":{"a":1,"b":"x"},"list":[[true,false],{},2.5],"tail":null}"#)
        #expect(try decode(Flat.self, encode(Flat())) == Flat())
    }

    @Test("An array that ends too early, and an item that does not fit, stay where they are")
    func unkeyed() throws {
        struct Pair: Decodable {
            init(from decoder: any Decoder) throws {
                var container = try decoder.unkeyedContainer()
                #expect(throws: DecodingError.self) { try container.decode(String.self) }
                #expect(container.currentIndex == 0)
                #expect(try container.decode(Int.self) == 1)
                #expect(try container.decodeNil() == false)
                #expect(try container.decodeIfPresent(Int.self) == 2)
                #expect(container.isAtEnd)
                #expect(try container.decodeNil() == false)
                _ = try container.decode(Int.self)
            }
        }
        let error = try #require(refusal(Pair.self, "[1,2]"))
        #expect(error.name == "2")
        #expect(error.reason == "\"2\" is absent where an item is expected")
    }

    @Test("A member that is encoded again replaces the first")
    func encodedTwice() throws {
        struct Twice: Encodable {
            enum Keys: CodingKey { case a, b }
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: Keys.self)
                var nested = container.nestedUnkeyedContainer(forKey: .a)
                try nested.encode(1)
                try container.encode(2, forKey: .b)
                try container.encode("x", forKey: .a)
            }
        }
        #expect(try encode(Twice()) == #"{"a":"x","b":2}"#)
    }

    @Test("A value that asks for two kinds of container is refused, not trapped on")
    func twoKinds() {
        struct Confused: Encodable {
            func encode(to encoder: any Encoder) throws {
                var list = encoder.unkeyedContainer()
                try list.encode(1)
                var container = encoder.container(keyedBy: Claims.CodingKeys.self)
                _ = container.nestedContainer(keyedBy: Claims.CodingKeys.self, forKey: .iss)
            }
        }
        #expect(throws: JOSEError(.invalidClaim, "")) { try encode(Confused()) }
        #expect(throws: JOSEError(.invalidClaim, "")) { try encode(["a": Confused()]) }
    }

    @Test("A type that encodes nothing is an empty object")
    func empty() throws {
        struct Empty: Encodable { func encode(to encoder: any Encoder) {} }
        #expect(try encode(Empty()) == "{}")
        #expect(try encode([Empty()]) == "[{}]")
    }

    // MARK: Depth and foreign errors

    private final class Chain: Codable {
        let next: Chain?
        init(length: Int) { next = length > 1 ? Chain(length: length - 1) : nil }
    }

    @Test("Encoding goes 64 values deep and no deeper")
    func depth() throws {
        #expect(throws: Never.self) { try encode(Chain(length: 64)) }
        #expect(throws: JOSEError(.invalidClaim, "")) { try encode(Chain(length: 65)) }
        #expect(throws: JOSEError(.invalidClaim, "")) { try encode(Chain(length: 10_000)) }
        let text = try JSONValueEncoder().encode(Chain(length: 32)).text()
        #expect(try encode(decode(Chain.self, text)) == text)
    }

    @Test("A value that contains itself is refused")
    func cycle() {
        final class Knot: Encodable {
            var itself: Knot?
        }
        struct Endless: Encodable {
            func encode(to encoder: any Encoder) throws {
                var container = encoder.singleValueContainer()
                try container.encode(self)
            }
        }
        struct EndlessList: Encodable {
            func encode(to encoder: any Encoder) throws {
                var list = encoder.unkeyedContainer()
                for _ in 0..<100 {
                    var inner = list.nestedUnkeyedContainer()
                    list = inner
                    try inner.encode(1)
                }
            }
        }
        let knot = Knot()
        knot.itself = knot
        defer { knot.itself = nil }
        #expect(throws: JOSEError(.invalidClaim, "")) { try encode(knot) }
        #expect(throws: JOSEError(.invalidClaim, "")) { try encode(Endless()) }
        #expect(throws: JOSEError(.invalidClaim, "")) { try encode(EndlessList()) }
    }

    @Test("An error of the type's own: a JOSEError is passed on, any other is named by its type alone")
    func foreignErrors() throws {
        struct Hidden: Error { let secret = "hunter2" }
        struct Strict: Codable {
            init() {}
            init(from decoder: any Decoder) throws {
                let text = try decoder.singleValueContainer().decode(String.self)
                if text.isEmpty { throw Hidden() }
                _ = try Base64URL.decode(text)
            }
            func encode(to encoder: any Encoder) throws { throw Hidden() }
        }
        #expect(refusal(Strict.self, "\"=\"") == JOSEError(.invalidBase64URL, ""))
        let error = try #require(refusal(Strict.self, "\"\""))
        #expect(error == JOSEError(.invalidClaim, ""))
        #expect(error.reason.contains("Hidden") && !error.reason.contains("hunter2"))
        #expect(throws: JOSEError(.invalidClaim, "")) { try encode(Strict()) }
    }

    @Test("An initializer may try one type after another")
    func alternatives() throws {
        struct Audience: Decodable, Equatable {
            let values: [String]
            init(_ values: [String]) { self.values = values }
            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                do {
                    values = [try container.decode(String.self)]
                } catch DecodingError.typeMismatch {
                    values = try container.decode([String].self)
                }
            }
        }
        #expect(try decode([String: Audience].self, #"{"aud":"a"}"#) == ["aud": Audience(["a"])])
        #expect(try decode([String: Audience].self, #"{"aud":["a","b"]}"#) == ["aud": Audience(["a", "b"])])
    }

    @Test("Random claims come back")
    func randomRoundTrip() throws {
        struct Random: Codable, Equatable {
            var a: Int8, b: UInt32, c: Int64, d: Double, e: Float, f: String?, g: [String: [Bool?]], h: Date, i: Data
        }
        var generator = SeededGenerator(seed: 7519)
        for _ in 0..<500 {
            let keys = (0..<Int.random(in: 0...20, using: &generator)).map {
                "\($0)" + JSONSerializationTests.randomString(using: &generator)
            }
            let real = Double(bitPattern: generator.next())
            let value = Random(
                a: .random(in: .min ... .max, using: &generator), b: .random(in: .min ... .max, using: &generator),
                c: .random(in: .min ... .max, using: &generator), d: real.isFinite ? real : 0,
                e: .random(in: -1e6...1e6, using: &generator),
                f: Bool.random(using: &generator) ? JSONSerializationTests.randomString(using: &generator) : nil,
                g: Dictionary(keys.map { ($0, [Bool.random(using: &generator), nil]) }) { $1 },
                h: Date(timeIntervalSince1970: Double(Int32.random(in: .min ... .max, using: &generator)) / 4),
                i: Data(generator.octets(Int.random(in: 0...40, using: &generator))))
            let text = try encode(value)
            #expect(try decode(Random.self, text) == value)
        }
    }
}

/// A type that writes its members out of order, twice, and into containers that stay open.
private struct Unruly: Encodable {
    enum Name: String, CodingKey { case first, second, third, fourth }

    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Name.self)
        try members.encode("one", forKey: .first)
        var inner = members.nestedContainer(keyedBy: Name.self, forKey: .second)
        var items = members.nestedUnkeyedContainer(forKey: .third)
        try items.encode(1)
        try members.encode("a longer value than before", forKey: .first)
        try inner.encode(true, forKey: .first)
        var nested = items.nestedContainer(keyedBy: Name.self)
        try members.encode(4, forKey: .fourth)
        try items.encode("last")
        try nested.encode("a \"quoted\" text", forKey: .second)
        try inner.encode([1, 2], forKey: .first)
        try members.encode(5, forKey: .fourth)
    }
}

/// A type that puts a plain value in the place of a container that it has opened.
private struct Overwriting: Encodable {
    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Unruly.Name.self)
        var inner = members.nestedContainer(keyedBy: Unruly.Name.self, forKey: .first)
        try members.encode("between", forKey: .second)
        _ = members.nestedUnkeyedContainer(forKey: .third)
        try members.encode(1, forKey: .first)
        try inner.encode("lost", forKey: .first)
    }
}

@Suite("Members that are written out of order")
struct UnrulyEncodingTests {
    @Test("Each stands once, in its place, with its latest value")
    func unruly() throws {
        let expected =
            #"{"first":"a longer value than before","second":{"first":[1,2]},"#
            + #""third":[1,{"second":"a \"quoted\" text"},"last"],"fourth":5}"#
        #expect(try encode(Unruly()) == expected)
    }

    @Test("A value takes the place of a container that was opened there")
    func overwriting() throws {
        #expect(try encode(Overwriting()) == #"{"first":1,"second":"between","third":[]}"#)
    }
}
