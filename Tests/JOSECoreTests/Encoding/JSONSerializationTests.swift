internal import JOSECore
internal import Testing

@Suite("JSON serialization")
struct JSONSerializationTests {
    @Test(
        "A compact text comes back as it was",
        arguments: [
            "null", "true", "false", "0", "-1", "9223372036854775807", "-9223372036854775808", "1.5", "-0.0",
            "1e+16", "5e-324", "1.7976931348623157e+308", "\"\"", "\"a\"", "\"é\u{1F600}\"", "[]", "{}", "[[],{}]",
            #"{"b":1,"a":[true,null,"x"],"":{"c":0.1}}"#,
        ])
    func roundTrip(text: String) throws {
        #expect(try JSONValue(parsing: text).text() == text)
    }

    @Test("Control characters, quotes and backslashes are escaped, and nothing else")
    func escapes() throws {
        let short: [UInt8: String] = [
            0x08: #"\b"#, 0x09: #"\t"#, 0x0A: #"\n"#, 0x0C: #"\f"#, 0x0D: #"\r"#, 0x22: #"\""#, 0x5C: #"\\"#,
        ]
        for octet in UInt8(0)...0x7F {
            let string = String(Unicode.Scalar(octet))
            let digits = String(octet, radix: 16)
            let long = #"\u00"# + (digits.count == 1 ? "0" + digits : digits)
            let expected = short[octet] ?? (octet < 0x20 ? long : string)
            #expect(JSONValue.string(string).text() == "\"\(expected)\"")
            #expect(try JSONValue(parsing: "\"\(expected)\"") == .string(string))
        }
        #expect(JSONValue.string("/é\u{2028}\u{1F600}").text() == "\"/é\u{2028}\u{1F600}\"")
    }

    @Test("A member name is escaped like a string")
    func escapedName() {
        #expect(JSONObject([("a\"\n", 1)]).text() == #"{"a\"\n":1}"#)
    }

    @Test("Sorting is by UTF-8 code units, at every level, and not by code points of UTF-16 or by collation")
    func sorted() throws {
        // U+FF5A sorts before U+1F600 in UTF-8 and after it in UTF-16; "Z" before "a"; "a" before "aa"; "é" (U+00E9) after
        // "e" with an accent (U+0065 U+0301).
        let object = try JSONObject(
            parsing:
                "{\"\u{1F600}\":1,\"\u{FF5A}\":2,\"\u{E9}\":3,\"e\u{301}\":4,\"aa\":5,\"a\":{\"d\":1,\"c\":[{\"f\":0,\"e\":0}]},\"Z\":7}"
        )
        let expected =
            "{\"Z\":7,\"a\":{\"c\":[{\"e\":0,\"f\":0}],\"d\":1},\"aa\":5,\"e\u{301}\":4,\"\u{E9}\":3,\"\u{FF5A}\":2,\"\u{1F600}\":1}"
        #expect(object.serialized(.sorted) == Array(expected.utf8))
        #expect(object.text().utf8.first == UInt8(ascii: "{"))
        #expect(object.serialized(.preserved) != object.serialized(.sorted))
    }

    @Test("The order of members is kept unless sorting is asked for")
    func preserved() throws {
        let text = #"{"typ":"JWT","alg":"RS256","kid":"abc"}"#
        #expect(try JSONObject(parsing: text).text() == text)
        #expect(try JSONObject(parsing: text).text(.sorted) == #"{"alg":"RS256","kid":"abc","typ":"JWT"}"#)
    }

    @Test("A real stays a real and an integer an integer")
    func numberKinds() throws {
        for value in [JSONValue.real(3), .integer(3), .real(1e300), .real(-0.5), .integer(.min), .integer(.max)] {
            #expect(try JSONValue(parsing: value.text()) == value)
        }
        #expect(JSONValue.real(3).text() == "3.0")
        #expect(JSONValue.real(.nan).text() == "null")
        #expect(JSONValue.real(.infinity).text() == "null")
    }

    @Test("Random values come back, in both orders", arguments: [1, 2, 3] as [UInt64])
    func randomRoundTrip(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2000 {
            let value = Self.randomValue(depth: 4, using: &generator)
            let text = value.serialized()
            let parsed = try JSONValue(parsing: text.span)
            #expect(parsed == value)
            #expect(parsed.serialized() == text)
            let sorted = value.serialized(.sorted)
            #expect(try JSONValue(parsing: sorted.span) == value)
            #expect(try JSONValue(parsing: sorted.span).serialized() == sorted)
        }
    }

    static func randomValue(depth: Int, using generator: inout SeededGenerator) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &generator) {
        case 0: return .null
        case 1: return .boolean(Bool.random(using: &generator))
        case 2:
            // All magnitudes equally often.
            return .integer(Int(bitPattern: UInt(generator.next())) >> Int.random(in: 0..<64, using: &generator))
        case 3:
            let real = Double(bitPattern: generator.next())
            return .real(real.isFinite ? real : 0.1)
        case 4, 5: return .string(randomString(using: &generator))
        case 6:
            let count = Int.random(in: 0...5, using: &generator)
            return .array((0..<count).map { _ in randomValue(depth: depth - 1, using: &generator) })
        default:
            // Often more members than are compared one by one.
            let count = Int.random(in: 0...20, using: &generator)
            return .object(
                JSONObject(
                    (0..<count).map { _ in
                        (randomString(using: &generator), randomValue(depth: depth - 1, using: &generator))
                    }))
        }
    }

    static func randomString(using generator: inout SeededGenerator) -> String {
        let ranges: [ClosedRange<UInt32>] = [0...0x1F, 0x20...0x7F, 0x80...0x7FF, 0x800...0xD7FF, 0xE000...0x10FFFF]
        var string = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...12, using: &generator) {
            let range = ranges[Int.random(in: 0..<ranges.count, using: &generator)]
            guard let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) else { continue }
            string.append(scalar)
        }
        return String(string)
    }
}
