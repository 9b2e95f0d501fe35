#if Configuration
    import Configuration
    import JOSE
    import JOSEConfiguration
    import Testing

    @Suite struct ProviderTests {
        private static func environment(_ variables: [String: String]) -> EnvironmentVariablesProvider {
            EnvironmentVariablesProvider(environmentVariables: variables)
        }

        private static func file<Snapshot: FileConfigSnapshot>(
            _ text: String, as type: Snapshot.Type
        ) async throws -> FileProvider<Snapshot> {
            let folder = try TemporaryFolder()
            try folder.write(text, to: "settings")
            let path = memory(["filePath": .string(folder.path("settings"))])
            return try await FileProvider<Snapshot>(config: ConfigReader(provider: path))
        }

        private static func memory(_ values: [String: ConfigContent]) -> InMemoryProvider {
            let pairs = values.map { (AbsoluteConfigKey(ConfigKey($0)), ConfigValue($1, isSecret: false)) }
            return InMemoryProvider(name: "test", values: Dictionary(uniqueKeysWithValues: pairs))
        }

        @Test func `Every key makes its variable in the environment, and its source is the variable`() throws {
            let values = [
                "JOSE_BACKENDS": "sodium, openssl", "JOSE_BACKEND_PINS": "EdDSA=sodium", "JOSE_DENY": "RSA1_5",
                "JOSE_REQUIRE": "fips", "JOSE_MINIMUM_KEY_BITS": "RSA=3072", "JOSE_NEED": "ES256",
                "JOSE_CROSS_CHECK": "RS256", "JOSE_SELF_TEST": "on",
            ]
            let variables = SelectionPolicy.texts.compactMap(\.variable)
            #expect(Set(values.keys) == Set(variables))
            let policy = try SelectionPolicy(providers: [Self.environment(values)])
            #expect(policy == (try SelectionPolicy(environment: values)))
            for text in SelectionPolicy.texts {
                let key = try #require(text.variable == nil ? "none" : text.configurationKey)
                guard let variable = text.variable else { continue }
                let single = try SelectionPolicy(providers: [Self.environment([variable: values[variable] ?? ""])])
                #expect(!text.elements(of: single).isEmpty, "\(key)")
            }
            #expect(SelectionPolicy.texts[1].configurationKey == "jose.backendPins")
        }

        @Test func `A higher provider cannot drop what a lower one denies, demands or checks`() throws {
            let lower = Self.memory([
                "jose.backends": .stringArray(["gcrypt"]), "jose.backendPins": .string("RS256=gcrypt,ES256=gcrypt"),
                "jose.deny": .stringArray(["HS256", "backend:sodium"]), "jose.require": .string("fips"),
                "jose.minimumKeyBits": .string("RSA=4096"), "jose.need": .string("ES256"),
                "jose.crossCheck": .string("RS256"), "jose.selfTest": .bool(true),
            ])
            // What a reader would give instead of the lower values.
            let higher = Self.environment([
                "JOSE_BACKENDS": "openssl", "JOSE_BACKEND_PINS": "RS256=openssl", "JOSE_DENY": "HS512",
                "JOSE_REQUIRE": "", "JOSE_MINIMUM_KEY_BITS": "RSA=2048", "JOSE_NEED": "RS256",
                "JOSE_CROSS_CHECK": "", "JOSE_SELF_TEST": "",
            ])
            let policy = try SelectionPolicy(providers: [higher, lower])
            #expect(policy.preference == ["openssl"])
            #expect(policy.text("pins") == "RS256=openssl,ES256=gcrypt")
            #expect(policy.text("deny") == "HS256,backend:sodium,HS512")
            #expect(policy.denials.first?.source.rawValue == "InMemoryProvider[test]: jose.deny")
            #expect(policy.denials.last?.source.rawValue == "JOSE_DENY")
            #expect(policy.text("require") == "fips" && policy.text("minimumKeyBits") == "RSA=4096")
            #expect(policy.text("need") == "ES256,RS256" && policy.text("crossCheck") == "RS256")
            #expect(policy.selfTestSource?.rawValue == "InMemoryProvider[test]: jose.selfTest")

            var code = SelectionPolicy()
            code.deny(.algorithm("A128KW"))
            let whole = try SelectionPolicy.deployment(code: code, environment: policy)
            #expect(whole.text("deny") == "HS256,backend:sodium,HS512,A128KW")
        }

        @Test func `A reader shows one provider only, which its initialiser's name says`() async throws {
            let lower = Self.memory(["jose.deny": .string("HS256"), "jose.need": .string("ES256")])
            let reader = ConfigReader(providers: [Self.environment(["JOSE_DENY": "HS512"]), lower])
            let policy = try await SelectionPolicy(firstProviderOf: reader)
            #expect(policy.text("deny") == "HS512" && policy.text("need") == "ES256")
            #expect(policy.denials.first?.source.rawValue == "ConfigReader: jose.deny")
        }

        @Test func `A service's own files state a policy, in arrays and in strings`() async throws {
            let json = try await Self.file(
                #"{"http": {"port": 80}, "jose": {"deny": ["HS256", "HS512"], "backends": "sodium,openssl", "#
                    + #""selfTest": true, "need": []}}"#,
                as: JSONSnapshot.self)
            let yaml = try await Self.file(
                "jose:\n  deny: [HS256, HS512]\n  backends: sodium,openssl\n  selfTest: true\n", as: YAMLSnapshot.self)
            for (provider, name) in [(json as any ConfigProvider, "JSON"), (yaml, "YAML")] {
                let policy = try SelectionPolicy(providers: [provider])
                #expect(policy.text("deny") == "HS256,HS512" && policy.preference == ["sodium", "openssl"])
                #expect(policy.selfTestSource != nil && policy.needs.isEmpty)
                #expect(policy.preferenceSource.rawValue == "FileProvider<\(name)Snapshot>: jose.backends")
                let shown = try await SelectionPolicy(firstProviderOf: ConfigReader(provider: provider))
                #expect(shown.json == policy.json)
            }
        }

        @Test func `Arguments state a policy, in one element or several`() throws {
            let arguments = ["serve", "--jose-deny", "HS256,HS512", "A128KW", "--jose-backend-pins", "EdDSA=sodium"]
            let policy = try SelectionPolicy(providers: [CommandLineArgumentsProvider(arguments: arguments)])
            #expect(policy.text("deny") == "HS256,HS512,A128KW" && policy.text("pins") == "EdDSA=sodium")
            #expect(policy.denials.first?.source.rawValue == "CommandLineArgumentsProvider: --jose-deny")
        }

        @Test(arguments: [
            ("JOSE_DENY", "A,,B", "an element is empty"), ("JOSE_DENY", "A,A", "stands twice"),
            ("JOSE_DENY", ",", "an element is empty"), ("JOSE_BACKENDS", "a,a", "stands twice"),
            ("JOSE_BACKEND_PINS", "RS256", "is not ALGORITHM=BACKEND"),
            ("JOSE_MINIMUM_KEY_BITS", "RSA=big", "state a whole number"),
            ("JOSE_NEED", "RS256:fly", "there are: sign"),
            ("JOSE_SELF_TEST", "perhaps", "there are: off, first-use, on"),
            ("JOSE_SELF_TEST", "off", "say it in code"), ("JOSE_SELF_TEST", "false", "say it in code"),
        ])
        func `A wrong variable is an error that names it`(variable: String, value: String, help: String) async throws {
            let provider = Self.environment([variable: value])
            let error = try #require(throws: JOSEError.self) { try SelectionPolicy(providers: [provider]) }
            #expect(error.code == .invalidPolicy && error.name == variable)
            #expect(error.reason.hasPrefix("\(variable): ") && error.reason.contains(help), "\(error.reason)")
            let shown = await #expect(throws: JOSEError.self) {
                try await SelectionPolicy(firstProviderOf: ConfigReader(provider: provider))
            }
            #expect(shown?.name?.hasPrefix("ConfigReader: jose.") == true)
        }

        @Test(arguments: [
            ("{\"deny\": 5}", "jose.deny", "a string or an array"), ("{\"deny\": [1, 2]}", "jose.deny", "write it so"),
            ("{\"pins\": [\"RS256=a\"]}", "jose.pins", "the key is jose.backendPins"),
            ("{\"backendPins\": {\"RS256\": \"a\"}}", "jose.backendPins.RS256", "cannot be an object"),
            ("{\"minimumKeyBits\": {\"RSA\": 3072}}", "jose.minimumKeyBits.RSA", "array of KTY=BITS"),
            ("{\"plugins\": \"/p.so\"}", "jose.plugins", "state it in a policy file"),
            ("{\"plugins\": [\"/p.so\"]}", "jose.plugins", "state it in a policy file"),
            ("{\"selfTest\": false}", "jose.selfTest", "say it in code"),
            ("{\"selfTest\": [1]}", "jose.selfTest", "a Boolean"),
        ])
        func `A wrong value of a file is an error that names the provider and the key`(
            jose: String, key: String, help: String
        ) async throws {
            let provider = try await Self.file("{\"jose\": \(jose)}", as: JSONSnapshot.self)
            let error = try #require(throws: JOSEError.self) { try SelectionPolicy(providers: [provider]) }
            #expect(error.code == .invalidPolicy && error.name == "FileProvider<JSONSnapshot>: \(key)")
            #expect(error.reason.contains(help), "\(error.reason)")
            let shown = await #expect(throws: JOSEError.self) {
                try await SelectionPolicy(firstProviderOf: ConfigReader(provider: provider))
            }
            #expect(shown?.name == "ConfigReader: \(key)")
        }

        @Test func `No variable loads a plug-in file or hides one`() throws {
            let error = try #require(throws: JOSEError.self) {
                try SelectionPolicy(providers: [Self.environment(["JOSE_PLUGINS": "/p.so"])])
            }
            #expect(error.name == "EnvironmentVariablesProvider: JOSE_PLUGINS")
        }
    }

    extension SelectionPolicy {
        /// What it states of one setting.
        func text(_ member: String) -> String? {
            Self.texts.first { $0.member == member }?.text(of: self)
        }
    }
#endif
