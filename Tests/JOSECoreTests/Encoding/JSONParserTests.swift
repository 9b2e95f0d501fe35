internal import JOSECore
internal import Testing

@Suite("JSON parser")
struct JSONParserTests {
    private static let invalid = JOSEError(.invalidJSON, "")
    private static let limit = JOSEError(.limitExceeded, "")

    private static func parse(_ octets: [UInt8], limits: JSONLimits = JSONLimits()) throws(JOSEError) -> JSONValue {
        try JSONValue(parsing: octets.span, limits: limits)
    }

    @Test(
        "Values",
        arguments: [
            ("null", .null), ("true", true), ("false", false), ("\"a\"", "a"), ("[]", []), ("{}", [:]),
            ("[1,\"x\",[null],{\"a\":false}]", [1, "x", [.null], ["a": false]]),
            (" \t\r\n{ \"a\" :\n[ 1 ,\t2 ] , \"b\" : { } } \r\n", ["a": [1, 2], "b": [:]]),
        ] as [(String, JSONValue)])
    func values(text: String, value: JSONValue) throws {
        #expect(try JSONValue(parsing: text) == value)
    }

    @Test("Members keep their order")
    func order() throws {
        #expect(try JSONObject(parsing: #"{"z":1,"a":2,"m":3}"#).names == ["z", "a", "m"])
    }

    // MARK: Members

    @Test(
        "A name that stands twice is refused, however it is written",
        arguments: [
            #"{"a":1,"a":1}"#, #"{"a":1,"\u0061":2}"#, #"{"\u0061":1,"a":2}"#, #"{"":1,"":2}"#, #"{"a":1,"b":2,"a":3}"#,
            #"{"é":1,"\u00e9":2}"#, #"{"😀":1,"\uD83D\uDE00":2}"#, #"{"x":{"a":1,"a":2}}"#, #"[{"a":1,"a":2}]"#,
            #"{"a\n":1,"a\u000a":2}"#, #"{"alg":"none","typ":"JWT","alg":"HS256"}"#,
        ])
    func duplicateMember(text: String) {
        #expect(throws: Self.invalid) { try JSONValue(parsing: text) }
    }

    @Test("A name that stands twice is refused among many members", arguments: 2...40)
    func duplicateAmongMany(count: Int) throws {
        let names = (0..<count).map { "name\($0)" }
        let text = { (names: [String]) in "{" + names.map { "\"\($0)\":0" }.joined(separator: ",") + "}" }
        #expect(try JSONObject(parsing: text(names)).names == names)
        for repeated in [0, count / 2, count - 1] {
            #expect(throws: Self.invalid) { try JSONValue(parsing: text(names + [names[repeated]])) }
        }
    }

    @Test("Long names that begin alike are told apart, and told to be twice", arguments: [2, 15, 16, 17, 40])
    func alikeNames(count: Int) throws {
        let names = (0..<count).map { "https://example.com/claims/\($0)" }
        let members = names.map { "\"\($0)\":1" }
        let whole = try Self.parse(Array("{\(members.joined(separator: ","))}".utf8))
        #expect(whole.object?.names == names)
        for name in names {
            // Between the two, a short name that nothing is like.
            let text = "{\((members + ["\"x\":2", "\"\(name)\":3"]).joined(separator: ","))}"
            #expect(throws: JOSEError.self) { try Self.parse(Array(text.utf8)) }
        }
        let short = "{\((members + ["\"x\":2", "\"x\":3"]).joined(separator: ","))}"
        #expect(throws: JOSEError.self) { try Self.parse(Array(short.utf8)) }
    }

    @Test("Names that are canonically equivalent stay two members")
    func canonicalEquivalence() throws {
        // Ångström sign and A with ring; e with accent, composed and not; Kelvin sign and K.
        let object = try JSONObject(
            parsing: "{\"\u{212B}\":1,\"\u{C5}\":2,\"\u{E9}\":3,\"e\u{301}\":4,\"\u{212A}\":5,\"K\":6}")
        #expect(object.count == 6)
        let names = ["\u{212B}", "\u{C5}", "\u{E9}", "e\u{301}", "\u{212A}", "K"]
        #expect(names.map { object[$0] } == [1, 2, 3, 4, 5, 6])
        let many = (0..<20).map { "\"n\($0)\":0" }.joined(separator: ",")
        let larger = try JSONObject(parsing: "{\(many),\"\u{E9}\":1,\"e\u{301}\":2}")
        #expect(larger["\u{E9}"] == 1)
        #expect(larger["e\u{301}"] == 2)
    }

    @Test("The Kelvin sign is not K")
    func kelvin() throws {
        let object = try JSONObject(parsing: "{\"\u{212A}\":\"O\u{212A}P\"}")
        #expect(object["K"] == nil)
        #expect(object["\u{212A}"] != "OKP")
        #expect(object["\u{212A}"] == "O\u{212A}P")
    }

    @Test("Thousands of canonically equivalent names do not make the parser slow", .timeLimit(.minutes(1)))
    func collidingNames() throws {
        // Marks of different combining classes: every order of them is the same string to Swift, and hashes alike there.
        let marks: [Unicode.Scalar] = [
            "\u{5B0}", "\u{5B1}", "\u{5B2}", "\u{5B3}", "\u{5B4}", "\u{5B5}", "\u{5B6}", "\u{5B7}",
        ]
        var names: [String] = []
        func permute(_ chosen: [Unicode.Scalar], _ left: [Unicode.Scalar]) {
            if left.isEmpty { names.append("a" + String(String.UnicodeScalarView(chosen))) }
            for index in left.indices {
                var rest = left
                permute(chosen + [rest.remove(at: index)], rest)
            }
        }
        permute([], marks)
        let text = "{" + names.map { "\"\($0)\":0" }.joined(separator: ",") + "}"
        #expect(names[0] == names[1])
        var object = JSONObject()
        let duration = try ContinuousClock().measure { object = try JSONObject(parsing: text) }
        #expect(object.count == names.count)
        // Ten minutes and more when each name is compared with all others.
        #expect(duration < .seconds(20))
    }

    // MARK: Strings

    @Test(
        "Escapes",
        arguments: [
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u00E9""#, "Aéé"),
            (#""\uD83D\uDE00""#, "\u{1F600}"), (#""\uDBFF\uDFFF""#, "\u{10FFFF}"), (#""\uD800\uDC00""#, "\u{10000}"),
            (#""\u0000""#, "\u{0}"), (#""\\u0041""#, "\\u0041"),
            (#""é\u0065😀""#, "ée😀"), ("\"\u{7F}\"", "\u{7F}"), (#""\uE000\ud7FF""#, "\u{E000}\u{D7FF}"),
        ])
    func escapes(text: String, string: String) throws {
        #expect(try JSONValue(parsing: text) == .string(string))
    }

    @Test("Noncharacters are characters to JSON", arguments: [0xFFFE, 0xFFFF, 0xFDD0] as [UInt32])
    func noncharacter(scalar: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(scalar))
        #expect(try JSONValue(parsing: "\"\\u\(String(scalar.value, radix: 16))\"") == .string(String(scalar)))
        #expect(try JSONValue(parsing: "\"\(scalar)\"") == .string(String(scalar)))
    }

    @Test(
        "A lone or reversed surrogate is refused",
        arguments: [
            #""\uD800""#, #""\uDBFF""#, #""\uDC00""#, #""\uDFFF""#, #""\uD800\uD800""#, #""\uDC00\uD800""#,
            #""\uDC00\uDC00""#,
            #""\uD800x""#, #""\uD800\n""#, #""\uD800\u0041""#, #""\uD83D\uDE00\uDE00""#, #""\uD800\uE000""#,
            #""\uD800\uDBFF""#, #""\uD800\"#, #""\uD800\u"#, #"{"\uD800":1}"#,
        ])
    func loneSurrogate(text: String) {
        #expect(throws: Self.invalid) { try JSONValue(parsing: text) }
    }

    @Test(
        "An escape that JSON does not have is refused",
        arguments: [
            #""\a""#, #""\v""#, #""\0""#, #""\'""#, #""\x41""#, #""\U0041""#, #""\u{41}""#, #""\u004""#, #""\u004g""#,
            #""\u 041""#, #""\u+041""#, #""\u-041""#, #""\u00４1""#, #""\u00""#, #""\u"#, #""\"#, "\"\\\n\"",
        ])
    func unknownEscape(text: String) {
        #expect(throws: Self.invalid) { try JSONValue(parsing: text) }
    }

    @Test("A control character in a string is refused", arguments: UInt8(0)..<0x20)
    func controlCharacter(octet: UInt8) {
        #expect(throws: Self.invalid) { try Self.parse([0x22, octet, 0x22]) }
        #expect(throws: Self.invalid) { try Self.parse([0x22] + Array(#"\n"#.utf8) + [octet, 0x22]) }
        #expect(throws: Self.invalid) { try Self.parse([0x7B, 0x22, octet, 0x22, 0x3A, 0x30, 0x7D]) }
    }

    static let noUTF8: [[UInt8]] = [
        // Overlong: "/", NUL, U+07FF, U+FFFF.
        [0xC0, 0xAF], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0xAF], [0xE0, 0x9F, 0xBF], [0xF0, 0x80, 0x80, 0xAF],
        [0xF0, 0x8F, 0xBF, 0xBF],
        // Surrogates, alone and as a pair (CESU-8).
        [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80],
        // Beyond U+10FFFF.
        [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE], [0xFF],
        // Truncated, and continuations alone.
        [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0x80], [0xBF], [0xC3, 0x28], [0xE2, 0x28, 0xA1], [0xE9],
    ]

    @Test("Invalid UTF-8 is refused in strings and names", arguments: noUTF8)
    func invalidUTF8(octets: [UInt8]) {
        let quote = UInt8(ascii: "\"")
        #expect(throws: Self.invalid) { try Self.parse([quote] + octets + [quote]) }
        #expect(throws: Self.invalid) { try Self.parse([quote, 0x61] + octets + [0x61, quote]) }
        // With an escape before and after, another path through the parser.
        #expect(throws: Self.invalid) { try Self.parse([quote] + Array(#"\n"#.utf8) + octets + [quote]) }
        #expect(throws: Self.invalid) { try Self.parse([quote] + octets + Array(#"\n"#.utf8) + [quote]) }
        #expect(throws: Self.invalid) { try Self.parse([0x7B, quote] + octets + [quote, 0x3A, 0x30, 0x7D]) }
        #expect(throws: Self.invalid) { try Self.parse(octets) }
        #expect(throws: Self.invalid) { try Self.parse([0x31] + octets) }
    }

    @Test("A character that an escape completes is no character")
    func splitCharacter() {
        // The first octet of é, then an escape that stands for its second.
        #expect(throws: Self.invalid) { try Self.parse([0x22, 0xC3] + Array(#"\u00a9"#.utf8) + [0x22]) }
    }

    // MARK: Numbers

    @Test(
        "Integers up to the limits of 64 bits are exact",
        arguments: [
            ("0", 0), ("-0", 0), ("7", 7), ("-1", -1), ("1516239022", 1_516_239_022),
            ("9007199254740993", 9_007_199_254_740_993), ("9223372036854775807", Int.max),
            ("-9223372036854775808", Int.min), ("-9223372036854775807", -Int.max),
            ("999999999999999999", 999_999_999_999_999_999),
        ])
    func integers(text: String, integer: Int) throws {
        #expect(try JSONValue(parsing: text) == .integer(integer))
    }

    @Test(
        "An integer beyond 64 bits is refused, not rounded",
        arguments: [
            "9223372036854775808", "-9223372036854775809", "18446744073709551615", "18446744073709551616",
            "18446744073709551617", "36893488147419103232", "-18446744073709551616", "99999999999999999999",
            "10000000000000000000", "170141183460469231731687303715884105728", String(repeating: "9", count: 400),
        ])
    func integerOverflow(text: String) {
        #expect(throws: Self.invalid) { try JSONValue(parsing: text) }
        #expect(throws: Self.invalid) { try JSONValue(parsing: "{\"exp\":\(text)}") }
    }

    @Test(
        "Reals",
        arguments: [
            ("0.0", 0), ("1.5", 1.5), ("-1.5", -1.5), ("1e3", 1000), ("1E+3", 1000), ("25e-2", 0.25), ("0e0", 0),
            ("0.1", 0.1), ("3.0", 3), ("1.7976931348623157e308", .greatestFiniteMagnitude),
            ("5e-324", .leastNonzeroMagnitude), ("1e-400", 0), ("9223372036854775808.0", 9_223_372_036_854_775_808),
            ("9007199254740993.0", 9_007_199_254_740_992), ("0.30000000000000004", 0.1 + 0.2),
        ])
    func reals(text: String, real: Double) throws {
        #expect(try JSONValue(parsing: text) == .real(real))
    }

    @Test("Integers of any length are read as the standard library reads them")
    func anyInteger() throws {
        var generator = SeededGenerator(seed: 7)
        for round in 0..<2_000 {
            let digits = (0..<(round % 20 + 1)).map { _ in "0123456789".randomElement(using: &generator) ?? "0" }
            let text = (round % 3 == 0 ? "-" : "") + String(digits)
            // What stands after it makes no difference.
            let value = try? Self.parse(Array("[\(text),12345678]".utf8))
            let isNumber = digits.count == 1 || digits[0] != "0"
            #expect(value == (isNumber ? Int(text).map { .array([.integer($0), 12_345_678]) } : nil))
        }
    }

    @Test("A character beside the digits is none", arguments: [0x2F, 0x3A, 0x3F, 0x40, 0xB1, 0x10] as [UInt8])
    func noDigit(octet: UInt8) {
        for position in 0..<10 {
            var text = Array("1234567890".utf8)
            text[position] = octet
            #expect(throws: JOSEError.self) { try Self.parse(text) }
        }
    }

    @Test("Minus zero keeps its sign as a real")
    func minusZero() throws {
        guard case .real(let real) = try JSONValue(parsing: "-0.0") else { return #expect(Bool(false), "not a real") }
        #expect(real.sign == .minus)
    }

    @Test(
        "A real that overflows, or is endless, is refused",
        arguments: [
            "1e309", "-1e309", "1e400", "1e99999999999999999999", "1.7976931348623159e308",
            "0." + String(repeating: "1", count: 100_000),
        ])
    func realOverflow(text: String) {
        #expect(throws: Self.invalid) { try JSONValue(parsing: text) }
    }

    @Test(
        "Numbers that JSON does not have are refused",
        arguments: [
            "01", "00", "-01", "-00", "0123", "01.5", "+1", "+0", ".5", "-.5", "1.", "-1.", "1.e5", "1e", "1e+", "1E-",
            "e5", ".", "-", "--1", "+-1", "-+1", "1-", "1+1", "0x10", "0X1", "1_000", "1,000", "1 000", "1e5.5",
            "1e5e5", "1.5.5", "NaN", "nan", "-NaN", "Infinity", "-Infinity", "inf", "-inf", "1f", "1n", "0b1", "0o7",
            "１", "٣", "½", "1e１", "0.0.0", "- 1",
        ])
    func otherNumbers(text: String) {
        #expect(throws: Self.invalid) { try JSONValue(parsing: text) }
        #expect(throws: Self.invalid) { try JSONValue(parsing: "[\(text)]".replacing(",", with: ";")) }
    }

    // MARK: Structure

    @Test(
        "What other dialects take is refused",
        arguments: [
            // Single quotes, unquoted names, comments.
            "'a'", "{'a':1}", "{a:1}", "{\"a\":'b'}", "{1:2}", "{null:1}", "/**/1", "1/**/", "// x\n1", "1 // x",
            "# x\n1",
            "{\"a\":1/*x*/}", "[1,/*x*/2]",
            // Commas.
            "[1,]", "[,1]", "[1,,2]", "[,]", "{\"a\":1,}", "{,\"a\":1}", "{\"a\":1,,\"b\":2}", "{,}", "[1 2]",
            "{\"a\":1 \"b\":2}", "{\"a\":1;\"b\":2}", "[1;2]",
            // Colons.
            "{\"a\" 1}", "{\"a\"}", "{\"a\":}", "{\"a\"::1}", "{:1}", "{\"a\"=1}", "[\"a\":1]",
            // Words.
            "True", "FALSE", "None", "undefined", "tru", "truex", "nul", "nulll", "t", "yes", "falsee",
            // White space of other kinds.
            "\u{A0}1", "1\u{A0}", "\u{B}1", "\u{C}1", "1\u{85}", "\u{2028}1", "[1,\u{3000}2]", "\u{200B}1",
        ])
    func otherDialects(text: String) {
        #expect(throws: Self.invalid) { try JSONValue(parsing: text) }
    }

    @Test(
        "A text that ends early is refused",
        arguments: [
            "", " ", "\n", "{", "[", "\"", "{\"", "{\"a", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,",
            "{\"a\":1,\"b\"", "[1",
            "[1,", "[[]", "{\"a\":{}", "\"a", "\"\\", "-", "1e", "t", "]", "}", "[}", "{]", "[1}", "{\"a\":1]", ",",
            ":",
        ])
    func truncated(text: String) {
        #expect(throws: Self.invalid) { try JSONValue(parsing: text) }
    }

    @Test("Every prefix of a text is refused")
    func everyPrefix() throws {
        let text = Array(#"{"a":[1.5e3,-2,"x\u00e9\n😀"],"b":{"c":null,"d":true}}"#.utf8)
        #expect(throws: Never.self) { try Self.parse(text) }
        for count in 0..<text.count {
            #expect(throws: Self.invalid) { try Self.parse(Array(text.prefix(count))) }
        }
    }

    @Test(
        "Anything after the value is refused",
        arguments: [
            "{}{}", "{} {}", "1 2", "null,", "[]]", "{}}", "\"a\"\"b\"", "{}\u{0}", "1\u{0}", "{}x", "truefalse",
            "{}\u{FEFF}",
        ])
    func trailingText(text: String) {
        #expect(throws: Self.invalid) { try JSONValue(parsing: text) }
    }

    @Test("A byte order mark is refused")
    func byteOrderMark() {
        #expect(throws: Self.invalid) { try Self.parse([0xEF, 0xBB, 0xBF] + Array("{}".utf8)) }
        #expect(throws: Self.invalid) { try Self.parse([0xFE, 0xFF, 0x00, 0x31]) }
        #expect(throws: Self.invalid) { try Self.parse([0xFF, 0xFE, 0x31, 0x00]) }
        #expect(throws: Self.invalid) { try Self.parse([0x31, 0x00]) }
    }

    @Test(
        "A value that is no object is refused where an object must stand",
        arguments: ["[]", "1", "null", "\"{}\"", "true"])
    func noObject(text: String) {
        #expect(throws: Self.invalid) { try JSONObject(parsing: text) }
    }

    // MARK: Limits

    @Test("Nesting is bounded", arguments: [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")])
    func depth(open: String, close: String) throws {
        let levels = open.contains("[{") ? 2 : 1
        let text = { (count: Int) in
            String(repeating: open, count: count) + "0" + String(repeating: close, count: count)
        }
        #expect(throws: Never.self) { try JSONValue(parsing: text(32 / levels)) }
        #expect(throws: Self.limit) { try JSONValue(parsing: text(32 / levels + 1)) }
        #expect(throws: Self.limit) { try JSONValue(parsing: text(8), limits: JSONLimits(depth: 7)) }
        #expect(throws: Never.self) { try JSONValue(parsing: text(8), limits: JSONLimits(depth: 8 * levels)) }
    }

    @Test("A depth bomb of open brackets does not use up the stack", arguments: ["[", "{\"a\":", "[{\"a\":"])
    func depthBomb(open: String) throws {
        let text = String(repeating: open, count: 1 << 16)
        let error = try #require(throws: JOSEError.self) {
            try JSONValue(parsing: text, limits: JSONLimits(octets: 1 << 24))
        }
        #expect(error == Self.limit)
        #expect(error.name == "depth")
    }

    @Test("Depth counts what is open, not what was closed")
    func siblings() throws {
        let text = "[" + Array(repeating: "[{\"a\":[]}]", count: 100).joined(separator: ",") + "]"
        #expect(try JSONValue(parsing: text, limits: JSONLimits(depth: 4)).array?.count == 100)
        #expect(throws: Self.limit) { try JSONValue(parsing: text, limits: JSONLimits(depth: 3)) }
        #expect(throws: Self.limit) { try JSONValue(parsing: "[]", limits: JSONLimits(depth: 0)) }
        #expect(try JSONValue(parsing: "1", limits: JSONLimits(depth: 0)) == 1)
    }

    @Test("Size is bounded")
    func size() throws {
        let text = "\"" + String(repeating: "a", count: 98) + "\""
        #expect(throws: Never.self) { try JSONValue(parsing: text, limits: JSONLimits(octets: 100)) }
        let error = try #require(throws: JOSEError.self) {
            try JSONValue(parsing: text, limits: JSONLimits(octets: 99))
        }
        #expect(error == Self.limit)
        #expect(error.name == "octets")
        #expect(throws: Self.limit) { try JSONValue(parsing: String(repeating: " ", count: 1 << 20) + "1") }
        #expect(throws: Self.limit) { try JSONValue(parsing: "1", limits: JSONLimits(octets: 0)) }
    }

    // MARK: Several values

    @Test("Values that follow one another are taken one by one")
    func prefixes() throws {
        let text = Array(" {\"a\":1}\n[2] \"x\"3 -4true null{}".utf8)
        var rest = text[...]
        var values: [JSONValue] = []
        var lengths: [Int] = []
        while !rest.isEmpty {
            let octets = Array(rest)
            let (value, count) = try JSONValue.parsePrefix(of: octets.span)
            values.append(value)
            lengths.append(count)
            rest = rest.dropFirst(count)
        }
        #expect(values == [["a": 1], [2], "x", 3, -4, true, .null, [:]])
        #expect(lengths == [8, 4, 4, 1, 3, 4, 5, 2])
    }

    @Test(
        "What follows the first value is not looked at",
        arguments: ["", " ", "}", "]", "\u{0}", "x", "{\"a\":1,\"a\":2}"])
    func prefixLeavesTheRest(rest: String) throws {
        let octets = Array(("{\"a\":[1]}" + rest).utf8)
        let (value, count) = try JSONValue.parsePrefix(of: octets.span)
        #expect(value == ["a": [1]])
        #expect(count == 9)
    }

    @Test(
        "A prefix is as strict as a whole text",
        arguments: ["", " ", "01", "+1", "{\"a\":1,\"a\":2} ", "[1", "x", "nul", "1e309 "])
    func prefixIsStrict(text: String) {
        let octets = Array(text.utf8)
        #expect(throws: Self.invalid) { try JSONValue.parsePrefix(of: octets.span) }
    }

    @Test("The first value is bounded, the rest is not")
    func prefixSize() throws {
        let octets = Array(("[1,2]" + String(repeating: " ", count: 1000)).utf8)
        #expect(try JSONValue.parsePrefix(of: octets.span, limits: JSONLimits(octets: 5)).octets == 5)
        #expect(throws: Self.limit) { try JSONValue.parsePrefix(of: octets.span, limits: JSONLimits(octets: 4)) }
        let number = Array("123456".utf8)
        #expect(throws: Self.limit) { try JSONValue.parsePrefix(of: number.span, limits: JSONLimits(octets: 3)) }
        #expect(try JSONValue.parsePrefix(of: number.span, limits: JSONLimits(octets: 6)).value == 123_456)
    }

    @Test("A first value beyond the limit is not read to its end")
    func prefixStopsAtTheLimit() {
        // What is wrong lies far beyond the limit, so it is not found.
        let octets = Array(("[" + String(repeating: "0,", count: 1000) + "x]").utf8)
        #expect(throws: Self.limit) { try JSONValue.parsePrefix(of: octets.span, limits: JSONLimits(octets: 100)) }
        let string = Array(("\"" + String(repeating: "a", count: 1000)).utf8)
        #expect(throws: Self.limit) { try JSONValue.parsePrefix(of: string.span, limits: JSONLimits(octets: 100)) }
        #expect(throws: Self.invalid) {
            try JSONValue.parsePrefix(of: string.span, limits: JSONLimits(octets: .max))
        }
    }

    // MARK: Reasons

    @Test(
        "The reason gives the position and never the text",
        arguments: [
            (#"{"secret":"hunter2}"#, "octet 19"), (#"{"secret":1,"secret":2}"#, "octet 20"), ("[hunter2]", "octet 1"),
            (#"{"secret":"hunter2"} x"#, "octet 21"), (#"{"secret":"hunter2\q"}"#, "octet 20"),
            ("{\"secret\":hunter2}", "octet 10"),
        ])
    func reasonHoldsNoText(text: String, position: String) throws {
        let error = try #require(throws: JOSEError.self) { try JSONValue(parsing: text) }
        #expect(error.reason.contains(position))
        #expect(!error.description.contains("secret"))
        #expect(!error.description.contains("hunter2"))
    }

    @Test(
        "Names are compared to their ends, whatever they begin with and however they are written",
        arguments: [
            (#"{"audience1":1,"audience2":2}"#, 2), (#"{"audience":1,"audience1":2}"#, 2),
            (#"{"audience1":1,"audience1":2}"#, nil), (#"{"iss":1,"\u0069ss":2}"#, nil),
            (#"{"audience1":1,"audience\u0031":2}"#, nil), (#"{"audienc\u00651":1,"audience\u0031":2}"#, nil),
            (#"{"audience1":1,"audience\u0032":2}"#, 2), (#"{"":1,"\u0000":2}"#, 2),
        ] as [(String, Int?)])
    func names(text: String, count: Int?) throws {
        if let count {
            #expect(try JSONObject(parsing: text).count == count)
        } else {
            #expect(throws: JOSEError(.invalidJSON, "")) { try JSONObject(parsing: text) }
        }
    }

    @Test("A string ends where it ends, at every length and with every stop in every place", arguments: 0...20)
    func stringLengths(count: Int) throws {
        let plain = String(repeating: "a", count: count)
        #expect(try JSONValue(parsing: "\"\(plain)\"") == .string(plain))
        #expect(try JSONValue(parsing: "[\"\(plain)\",7]").array?.count == 2)
        for place in 0...count {
            let start = String(plain.prefix(place))
            let end = String(plain.dropFirst(place))
            #expect(try JSONValue(parsing: "\"\(start)\\n\(end)\"") == .string("\(start)\n\(end)"))
            #expect(try JSONValue(parsing: "\"\(start)é\(end)\"") == .string("\(start)é\(end)"))
            #expect(throws: JOSEError(.invalidJSON, "")) { try JSONValue(parsing: "\"\(start)\u{1F}\(end)\"") }
            #expect(throws: JOSEError(.invalidJSON, "")) { try JSONValue(parsing: "\"\(start)\"\(end)\"") }
            var octets = Array("\"\(plain)\"".utf8)
            octets.insert(0xFF, at: 1 + place)
            #expect(throws: JOSEError(.invalidJSON, "")) { try JSONValue(parsing: octets.span) }
        }
    }
}
