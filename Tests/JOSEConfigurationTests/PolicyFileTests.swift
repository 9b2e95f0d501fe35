#if Configuration
    import JOSE
    import JOSEConfiguration
    import Testing

    @Suite struct PolicyFileTests {
        private static func policy(_ text: String, _ name: String = "policy.yaml") throws(JOSEError) -> SelectionPolicy
        {
            try PolicyFile.policy(Array(text.utf8), name: name)
        }

        @Test func `A YAML file states every setting, and each statement has its line`() throws {
            let policy = try Self.policy(
                """
                # RS256 & PS256
                $schema: policy.schema.json
                backends: [sodium,
                  openssl]
                pins:
                  EdDSA/Ed25519: sodium

                  "RS256:sign": 'openssl'
                deny:
                  - RSA1_5
                  - backend:gcrypt
                require: fips
                minimumKeyBits: { RSA: 3072,
                  oct: 256 }
                need: ES256, RSA-OAEP-256:unwrap
                crossCheck: [RS256]
                selfTest: on
                plugins:
                - /usr/lib/jose/example.so
                """)
            #expect(policy.preference == ["sodium", "openssl"])
            #expect(policy.pins.map(\.source.rawValue) == ["policy.yaml:6", "policy.yaml:8"])
            #expect(policy.denials.map(\.subject) == [.algorithm("RSA1_5"), .backend("gcrypt")])
            #expect(policy.denials.map(\.source.rawValue) == ["policy.yaml:10", "policy.yaml:11"])
            #expect(policy.requirements.map(\.source.rawValue) == ["policy.yaml:12"])
            #expect(policy.minimumKeyBits.map(\.source.rawValue) == ["policy.yaml:13", "policy.yaml:14"])
            #expect(policy.needs.map(\.source.rawValue) == ["policy.yaml:15", "policy.yaml:15"])
            #expect(policy.selfTestSource?.rawValue == "policy.yaml:17")
            #expect(policy.plugins.map(\.source.rawValue) == ["policy.yaml:19"])
            // JSON is the same policy, by either reader.
            let json = policy.json
            #expect(try Self.policy(json, "p.json").json == json)
            #expect(try Self.policy(json, "p.yml").json == json)
            #expect(try Self.policy(json, "/dev/fd/63").json == json)
            #expect(try Self.policy("deny: A", "policy").text("deny") == "A")
        }

        @Test(arguments: ["{}", "deny:\n  []\n", "deny: ''", "--- {}\n...\n", "backends: \"  \""])
        func `A YAML file without an element states nothing`(text: String) throws {
            #expect(try Self.policy(text) == SelectionPolicy())
        }

        @Test(
            arguments: [
                ("backends: a\ndenny: RS256", 2, "write \"deny\""), ("colour: 1", 1, "the members are"),
                ("deny: A\ndeny: B", nil, "twice"), ("deny: A\n\"deny\": B", nil, "twice"),
                ("pins:\n  A: b\n  A: c", nil, "twice"), ("deny:\n  7", 2, "is an integer where"),
                ("deny:", 1, "is null"),
                ("deny: ~", 1, "is null"), ("deny: no\n", nil, ""), ("deny:\n- A\n- true", 3, "write each as a string"),
                ("deny:\n- A\n-\n- B", 3, "write each as a string"), ("deny:\n- A\n- ''", 3, "an element is empty"),
                ("deny: A,,B", 1, "an element is empty"), ("deny: [A, A]", 1, "stands twice"),
                ("deny: ['A,B']", 1, "make it two"), ("pins: [RS256]", 1, "is not ALGORITHM=BACKEND"),
                ("pins:\n  RS256:\n    a: b", 3, "a string is expected"),
                ("minimumKeyBits:\n  RSA: big", 2, "an integer"),
                ("minimumKeyBits:\n  RSA: 010", 2, "leading zero"), ("minimumKeyBits:\n  RSA: 0x800", 2, "an integer"),
                ("minimumKeyBits:\n  RSA: '3072'", 2, "an integer"), ("selfTest: off", 1, "say it in code"),
                ("selfTest: false", 1, "say it in code"), ("plugins: [a.so]", 1, "no absolute path"),
                ("- deny", 1, "one object"), ("deny", 1, "one object"), ("", 1, "the file is empty"),
                ("# nothing\n", 1, "the file is empty"), ("deny: A\n---\ndeny: B", 2, "correct the YAML"),
                ("deny: [A", nil, "correct the YAML"), ("deny: A\n\tb: c", 2, "correct the YAML"),
                ("a: b: c", 1, "correct"),
                ("deny: &a [A]", 1, "anchors"), ("&a deny: A", 1, "anchors"), ("&a {}", 1, "anchors"),
                ("deny: &a [A]\nneed: *a", 2, "aliases"), ("deny: *a", 1, "undefined alias"),
                ("deny: !!str A", 1, "tags"), ("deny: !x [A]", 1, "tags"), ("!x {}", 1, "tags"),
                ("deny: ! 'A'", 1, "tags"),
                ("? [deny]\n: A", 1, "no string"), ("<<: {deny: A}", 1, "unknown member"),
                ("deny: [[[[[[[[[[A]]]]]]]]]]", 1, "too deep"), ("deny: \"\u{1}\"", 1, "control characters"),
            ] as [(String, Int?, String)])
        func `A YAML file that is no policy is an error with line and remedy`(
            text: String, line: Int?, help: String
        ) throws {
            guard !help.isEmpty else {
                // What looks like a Boolean to YAML 1.1 is a string.
                #expect(throws: Never.self) { try Self.policy(text) }
                return
            }
            let error = try #require(throws: JOSEError.self) { try Self.policy(text) }
            #expect(error.code == .invalidPolicy && error.name?.hasPrefix("policy.yaml:") == true)
            if let line { #expect(error.name == "policy.yaml:\(line)") }
            #expect(error.reason.hasPrefix("\(error.name ?? ""): ") && error.reason.contains(help), "\(error.reason)")
        }

        @Test(.timeLimit(.minutes(1)))
        func `Aliases in aliases, deep nesting and long files come to an end`() throws {
            var bomb = "a0: &a0 [x, x]\n"
            for level in 1...60 {
                bomb +=
                    "a\(level): &a\(level) [" + [String](repeating: "*a\(level - 1)", count: 9).joined(separator: ",")
                    + "]\n"
            }
            bomb += "? *a60\n: x\n"
            for text in [
                bomb, String(repeating: "[", count: 500_000), String(repeating: "- ", count: 500_000),
                String(repeating: "{a: ", count: 200_000), "deny: " + String(repeating: "9", count: 1_000_000),
                "deny: [" + String(repeating: "A,", count: 1000) + "]",
            ] {
                let error = #expect(throws: JOSEError.self) { try Self.policy(text) }
                #expect(error?.code == .invalidPolicy)
            }
        }

        @Test(arguments: 0..<300)
        func `No damage to a YAML file makes the reader stop`(seed: UInt64) {
            var random = SystemRandomNumberGenerator()
            var octets = Array("backends: [sodium]\npins:\n  \"A\": 'b'\ndeny:\n- X\nselfTest: true\n".utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let position = Int.random(in: 0..<octets.count, using: &random)
                octets[position] = "\u{0}\n\t !&*%@|>?-:,[]{}#'\"\\".utf8.randomElement(using: &random) ?? 0
            }
            do {
                _ = try PolicyFile.policy(octets, name: "policy.yaml")
            } catch {
                #expect(error.code == .invalidPolicy, "\(error)")
            }
        }

        @Test func `A file that cannot be read, is binary or endless is an error that names it`() throws {
            let folder = try TemporaryFolder()
            try folder.write([0x64, 0x0A, 0xFF, 0xFE], to: "binary.yaml")
            try folder.write([UInt8](repeating: 0x20, count: SelectionPolicy.maximumFileOctets + 1), to: "large.json")
            for (path, source, help) in [
                (folder.path("none.json"), folder.path("none.json"), "cannot be opened"),
                (folder.path("."), folder.path("."), "cannot be read"),
                (folder.path("binary.yaml"), folder.path("binary.yaml") + ":2", "UTF-8"),
                (folder.path("large.json"), folder.path("large.json"), "1048576"),
                ("/dev/zero", "/dev/zero", "1048576"),
            ] {
                let error = try #require(throws: JOSEError.self) { try PolicyFile.policy(at: path) }
                #expect(error.code == .invalidPolicy && error.name == source && error.reason.contains(help), "\(error)")
            }
            try folder.write("deny: [HS256]", to: "policy.yaml")
            let policy = try SelectionPolicy.deployment(
                code: SelectionPolicy(preference: ["a"], deniedAlgorithms: ["HS512"]), file: folder.path("policy.yaml"),
                environment: SelectionPolicy(environment: ["JOSE_DENY": "HS384", "JOSE_BACKENDS": "b"]))
            #expect(policy.preference == ["a"] && policy.text("deny") == "HS384,HS256,HS512")
            #expect(policy.denials.map(\.source.rawValue).contains(folder.path("policy.yaml") + ":1"))
        }
    }
#endif
