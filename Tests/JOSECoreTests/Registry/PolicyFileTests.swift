import JOSECore
import Testing

@Suite struct PolicyFileTests {
    private static func policy(_ text: String) throws(JOSEError) -> SelectionPolicy {
        try SelectionPolicy(jsonFile: Array(text.utf8), name: "policy.json")
    }

    @Test func `A file states every setting, and each statement has its line`() throws {
        let policy = try Self.policy(
            """
            {
                "$schema": "policy.schema.json",
                "backends": ["sodium",
                             "openssl"],
                "pins": {
                    "EdDSA/Ed25519": "sodium",

                    "RS256:sign": "openssl"
                },
                "deny": "RSA1_5, backend:gcrypt",
                "require": ["fips"], "minimumKeyBits": {"RSA": 3072,
                    "oct": 256},
                "need": [ "ES256"
                , "RSA-OAEP-256:unwrap" ],
                "crossCheck": ["RS256"],
                "selfTest": true,
                "plugins": ["/usr/lib/jose/example.so"]
            }
            """)
        #expect(policy.preference == ["sodium", "openssl"])
        #expect(policy.pins.map(\.selector.text) == ["EdDSA/Ed25519", "RS256:sign"])
        #expect(policy.pins.map(\.backend) == ["sodium", "openssl"])
        #expect(policy.pins.map(\.source.rawValue) == ["policy.json:6", "policy.json:8"])
        #expect(policy.denials.map(\.subject) == [.algorithm("RSA1_5"), .backend("gcrypt")])
        #expect(policy.denials.map(\.source.rawValue) == ["policy.json:10", "policy.json:10"])
        #expect(policy.requirements.map(\.property) == [.fips])
        #expect(policy.requirements.map(\.source.rawValue) == ["policy.json:11"])
        #expect(policy.minimumKeyBits.map(\.bits) == [3072, 256])
        #expect(policy.minimumKeyBits.map(\.source.rawValue) == ["policy.json:11", "policy.json:12"])
        #expect(policy.needs.map(\.source.rawValue) == ["policy.json:13", "policy.json:14"])
        #expect(policy.crossChecks.map(\.selector.text) == ["RS256"])
        #expect(policy.selfTestScope == .used && policy.selfTestSource?.rawValue == "policy.json:16")
        #expect(policy.plugins.map(\.path) == ["/usr/lib/jose/example.so"])
        #expect(policy.plugins.map(\.source.rawValue) == ["policy.json:17"])
    }

    @Test func `Lines are found behind brackets, quotes and escapes in strings, and behind CRLF`() throws {
        let policy = try Self.policy(
            "{\"$schema\":\"\\\"{[,:\\\\\",\r\n\"deny\":[\"a\\\"}\",\r\n\"b\\u005D\"]\r\n,\"selfTest\"\r\n:true}")
        #expect(policy.denials.map(\.subject) == [.algorithm("a\"}"), .algorithm("b]")])
        #expect(policy.denials.map(\.source.rawValue) == ["policy.json:2", "policy.json:3"])
        #expect(policy.selfTestSource?.rawValue == "policy.json:5")
    }

    @Test(arguments: ["{}", " { } ", "{\"deny\": []}", "{\"deny\": \"\"}", "{\"pins\": {}}", "{\"backends\": \" \"}"])
    func `A file without an element states nothing`(text: String) throws {
        #expect(try Self.policy(text) == SelectionPolicy())
    }

    /// What is wrong, the line that is to be named, and a part of the reason that helps.
    static let wrong: [(text: String, line: Int?, help: String)] = [
        ("{\n\"denny\": \"RS256\"}", 2, "write \"deny\""),
        ("{\n\n\"Backends\": []}", 3, "write \"backends\""),
        ("{\"colour\": 1}", 1, "the members are: backends, pins, deny"),
        ("{\"deny\": \"A\",\n\"deny\": \"B\"}", 2, "a member name stands for the second time"),
        ("{\"deny\":\n7}", 2, "is an integer where a string or an array of strings is expected"),
        ("{\"deny\": null}", 1, "is null where"),
        ("{\"deny\": {\"RS256\": true}}", 1, "is an object where"),
        ("{\"deny\": [\"A\",\n[\"B\"]]}", 2, "write each as a string"),
        ("{\"deny\": [\"A\",\n\"\"]}", 2, "an element is empty"),
        ("{\"deny\": \"A,,B\"}", 1, "an element is empty"),
        ("{\"deny\": [\"A\",\n\"B,C\"]}", 2, "make it two elements"),
        ("{\"deny\": [\"A\",\n\n\"A\"]}", 3, "stands twice"),
        ("{\"backends\": \"a,a\"}", 1, "stands twice"),
        ("{\"pins\": [\"RS256\"]}", 1, "is not ALGORITHM=BACKEND"),
        ("{\"pins\": {\"RS256\":\n 5}}", 2, "a string is expected"),
        ("{\"pins\": {\"RS256\": \"\"}}", 1, "is not ALGORITHM=BACKEND"),
        ("{\"pins\": {\"A\": \"b\",\n\"A\": \"c\"}}", 2, "second time"),
        ("{\"minimumKeyBits\": {\"RSA\": \"3072\"}}", 1, "an integer is expected"),
        ("{\"minimumKeyBits\": {\"RSA\": 30.5}}", 1, "a number with a fraction"),
        ("{\"minimumKeyBits\": {\"RSA\": -1}}", 1, "state a whole number"),
        ("{\"minimumKeyBits\": \"RSA\"}", 1, "is not KEYTYPE=BITS"),
        ("{\"need\": \"ES256:fly\"}", 1, "there are: sign, verify"),
        ("{\"selfTest\": \n\"maybe\"}", 2, "there are: off, first-use, on"),
        ("{\"selfTest\":\nfalse}", 2, "say it in code or on the command line"),
        ("{\"selfTest\": [\"on\"]}", 1, "a string or a Boolean"),
        ("{\"selfTest\": \"off\"}", 1, "say it in code or on the command line"),
        ("{\"plugins\": [\"example.so\"]}", 1, "no absolute path"),
        ("{\"$schema\": 1}", 1, "a string is expected"),
        ("[\n]", 1, "a policy file is one object"),
        ("", 1, "correct it there"),
        ("{\n\"deny\": \"A\" // why\n}", 2, "correct it there"),
        ("{\"deny\": \"A\"}\n}", 2, "unexpected text after the value"),
        ("{\n\"deny\": \"A", 2, "the text ends in a string"),
        ("{\"deny\": [[[[[[[[[[[]]]]]]]]]]]}", 1, "nested too deeply"),
        ("\u{FEFF}{}", 1, "correct it there"),
    ]

    @Test(arguments: wrong)
    func `A file that is no policy is an error with line and remedy`(text: String, line: Int?, help: String) throws {
        let error = try #require(throws: JOSEError.self) { try Self.policy(text) }
        let source = "policy.json" + (line.map { ":\($0)" } ?? "")
        #expect(error.code == .invalidPolicy && error.name == source)
        #expect(error.reason.hasPrefix("\(source): ") && error.reason.contains(help), "\(error.reason)")
    }

    @Test func `A binary or oversized file is an error, and quotes nothing of it`() throws {
        let binary = try #require(throws: JOSEError.self) {
            try SelectionPolicy(jsonFile: [0x7B, 0x0A, 0x22, 0xC3, 0x28], name: "policy.json")
        }
        #expect(binary.code == .invalidPolicy && binary.name == "policy.json:2" && binary.reason.contains("UTF-8"))
        let spaces = [UInt8](repeating: 0x20, count: SelectionPolicy.maximumFileOctets - 2) + Array("{}".utf8)
        #expect(try SelectionPolicy(jsonFile: spaces, name: "p") == SelectionPolicy())
        let large = try #require(throws: JOSEError.self) { try SelectionPolicy(jsonFile: [0x20] + spaces, name: "p") }
        #expect(large.code == .invalidPolicy && large.name == "p" && large.reason.contains("1048576"))
        let name = String(repeating: "x", count: 100_000)
        let long = try #require(throws: JOSEError.self) { try Self.policy("{\"\(name)\": 1}") }
        #expect(long.reason.utf8.count < 600)
    }

    // MARK: Round trips

    @Test(arguments: 0..<300)
    func `A policy's JSON and its text both read back as the same policy`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let policy = Self.random(&random)
        let json = policy.json
        let again = try Self.policy(json)
        #expect(Statements(again) == Statements(policy), "\(json)")
        #expect(again.json == json)

        var environment: [String: String] = [:]
        for text in SelectionPolicy.texts { environment[text.variable ?? ""] = text.text(of: policy) }
        var expected = Statements(policy)
        expected.plugins = []
        #expect(Statements(try SelectionPolicy(environment: environment)) == expected)
    }

    @Test func `JSON is compact and sorted, and every setting can stand in it`() throws {
        var policy = SelectionPolicy(
            preference: ["b", "a"], pins: ["RS256": "a", "ES256": "b"], deniedAlgorithms: ["X"], deniedBackends: ["c"])
        policy.require(.fips)
        policy.require(bits: 3072, for: .rsa)
        policy.need("ES256")
        policy.crossCheck("RS256")
        policy.selfTest(.used)
        policy.load(plugin: "/p")
        #expect(
            policy.json == #"{"backends":["b","a"],"crossCheck":["RS256"],"deny":["X","backend:c"],"#
                + #""minimumKeyBits":{"RSA":3072},"need":["ES256"],"pins":{"ES256":"b","RS256":"a"},"#
                + #""plugins":["/p"],"require":["fips"],"selfTest":true}"#)
        let members = try JSONObject(parsing: policy.json).names
        #expect(Set(members) == Set(SelectionPolicy.texts.map(\.member)))
        #expect(SelectionPolicy().json == "{}")
    }

    @Test func `A self-test that code turned off shows in the JSON, and no file takes it over`() throws {
        var policy = SelectionPolicy()
        policy.selfTest(.off)
        #expect(policy.json == #"{"selfTest":false}"#)
        #expect(throws: JOSEError(.invalidPolicy, "")) { try Self.policy(policy.json) }
    }

    /// What a policy states, whoever said so.
    private struct Statements: Equatable {
        var preference: [BackendID]
        var pins: [AlgorithmSelector: BackendID]
        var denials: [SelectionPolicy.Denial.Subject]
        var properties: [BackendProperty]
        var bits: [KeyType: Int]
        var needs: [AlgorithmSelector]
        var crossChecks: [AlgorithmSelector]
        var plugins: [String]
        var selfTestScope: SelectionPolicy.SelfTestScope

        init(_ policy: SelectionPolicy) {
            preference = policy.preference
            pins = Dictionary(uniqueKeysWithValues: policy.pins.map { ($0.selector, $0.backend) })
            denials = policy.denials.map(\.subject)
            properties = policy.requirements.map(\.property)
            bits = Dictionary(uniqueKeysWithValues: policy.minimumKeyBits.map { ($0.keyType, $0.bits) })
            needs = policy.needs.map(\.selector)
            crossChecks = policy.crossChecks.map(\.selector)
            plugins = policy.plugins.map(\.path)
            selfTestScope = policy.selfTestScope
        }
    }

    /// A policy from code, with names that have every separator in them.
    private static func random(_ random: inout SeededGenerator) -> SelectionPolicy {
        let names = [
            "RS256", "ES256", "RSA-OAEP-256", "a,b", "a=b", "a/b:c", "100%", " x ", "\u{E9}", "e\u{301}", "\"\\\n",
            "backend:z",
        ]
        let some = { (random: inout SeededGenerator) in
            names.shuffled(using: &random).prefix(Int.random(in: 0...4, using: &random))
        }
        let selector = { (name: String, random: inout SeededGenerator) in
            AlgorithmSelector(
                name, curve: Bool.random(using: &random) ? Curve(rawValue: "c/\(name)") : nil,
                operation: Capability.Operation.allCases.randomElement(using: &random))
        }
        var policy = SelectionPolicy()
        policy.prefer(some(&random).map(BackendID.init(rawValue:)))
        for name in some(&random) { policy.pin(selector(name, &random), to: BackendID(rawValue: name)) }
        for name in some(&random) { policy.deny(.algorithm(name)) }
        for name in some(&random) { policy.deny(.backend(BackendID(rawValue: name))) }
        for name in some(&random) { policy.require(BackendProperty(rawValue: name)) }
        for name in some(&random) {
            policy.require(bits: Int.random(in: 1...99999, using: &random), for: KeyType(rawValue: name))
        }
        for name in some(&random) { policy.need(selector(name, &random)) }
        for name in some(&random) { policy.crossCheck(selector(name, &random)) }
        for name in some(&random) { policy.load(plugin: "/\(name)") }
        let scopes: [SelectionPolicy.SelfTestScope] = [.used, .everything]
        if Bool.random(using: &random), let scope = scopes.randomElement(using: &random) {
            policy.selfTest(scope)
        }
        return policy
    }
}
