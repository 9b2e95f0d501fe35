#if Configuration
    import Configuration
    import JOSE
    import JOSEConfiguration
    import JOSETestKit
    import Testing

    /// What is wrong in itself, or with the backends of this machine, is wrong in every source: each names where it
    /// stands and what to do.
    @Suite struct WrongPolicyTests {
        /// How a source is written, and what it is called in errors.
        enum Input: String, CaseIterable {
            case json, yaml, environment, provider, reader

            func policy(_ text: PolicyText, _ value: String) async throws -> SelectionPolicy {
                let variable = try #require(text.variable)
                let provider = EnvironmentVariablesProvider(environmentVariables: [variable: value])
                switch self {
                case .json:
                    return try PolicyFile.policy(Array("{\n\"\(text.member)\":\n\"\(value)\"}".utf8), name: "p.json")
                case .yaml: return try PolicyFile.policy(Array("\n\n\(text.member): \"\(value)\"".utf8), name: "p.yaml")
                case .environment: return try SelectionPolicy(environment: [variable: value])
                case .provider: return try SelectionPolicy(providers: [provider])
                case .reader: return try await SelectionPolicy(firstProviderOf: ConfigReader(provider: provider))
                }
            }

            func source(_ text: PolicyText) -> String {
                switch self {
                case .json: "p.json:3"
                case .yaml: "p.yaml:3"
                case .environment, .provider: text.variable ?? ""
                case .reader: "ConfigReader: \(text.configurationKey ?? "")"
                }
            }
        }

        /// The member, its text, and a part of the remedy.
        static let wrong: [(member: String, value: String, help: String)] = [
            ("backends", "nss", "there are: alpha, beta"), ("backends", "alpha,alpha", "remove one"),
            ("pins", "RS257=alpha", "case-sensitive"), ("pins", "rs256=alpha", "case-sensitive"),
            ("pins", "RS256=nss", "there are: alpha, beta"), ("pins", "RS256", "is not ALGORITHM=BACKEND"),
            ("pins", "RS256=alpha,RS256=beta", "remove one"), ("pins", "ES512=beta", "remove the pin"),
            ("pins", "RS256/P-256=alpha", "does not go with"),
            ("deny", "RS257", "case-sensitive"), ("deny", "backend:nss", "there are: alpha, beta"),
            ("deny", "RS256,,ES256", "remove a comma"), ("deny", "RS256,RS256", "remove one"),
            ("require", "perfection", "properties are"), ("minimumKeyBits", "DSA=1024", "there are:"),
            ("minimumKeyBits", "RSA=many", "state a whole number"), ("need", "RS257", "case-sensitive"),
            ("need", "RS256:fly", "there are: sign"), ("crossCheck", "A128KW", "is no signature algorithm"),
            ("selfTest", "off", "say it in code"), ("selfTest", "first-use", "say it in code"),
            ("selfTest", "maybe", "there are: off, first-use, on"),
        ]

        @Test(arguments: wrong, Input.allCases)
        func `Every wrong policy is an error at start that names its source and a remedy`(
            row: (member: String, value: String, help: String), input: Input
        ) async throws {
            let text = try #require(SelectionPolicy.texts.first { $0.member == row.member })
            let error = await #expect(throws: JOSEError.self) {
                let policy = try await input.policy(text, row.value)
                _ = try AlgorithmRegistry(Self.backends(), policy: policy.untested)
            }
            #expect(error?.code == .invalidPolicy && error?.name == input.source(text), "\(String(describing: error))")
            let reason = error?.reason ?? ""
            #expect(reason.hasPrefix("\(input.source(text)): ") && reason.contains(row.help), "\(reason)")
        }

        @Test(arguments: Input.allCases)
        func `A pin in one source that another source denies is an error that names the pin`(input: Input) async throws
        {
            let text = try #require(SelectionPolicy.texts.first { $0.member == "pins" })
            let pinned = try await input.policy(text, "RS256=alpha")
            let denied = try SelectionPolicy(environment: ["JOSE_DENY": "backend:alpha"])
            let error = try #require(throws: JOSEError.self) {
                try AlgorithmRegistry(Self.backends(), policy: pinned.layered(over: denied).untested)
            }
            #expect(error.code == .invalidPolicy && error.name == input.source(text))
            #expect(error.reason.contains("JOSE_DENY"), "\(error.reason)")
        }

        @Test func `The policies that the table spoils are met when they are right`() async throws {
            for input in Input.allCases {
                for text in SelectionPolicy.texts {
                    let right = [
                        "backends": "beta", "pins": "RS256=alpha", "deny": "RS256", "minimumKeyBits": "RSA=3072",
                        "need": "RS256", "selfTest": "on",
                    ]
                    guard let value = right[text.member] else { continue }
                    let policy = try await input.policy(text, value)
                    #expect(throws: Never.self) { try AlgorithmRegistry(Self.backends(), policy: policy.untested) }
                }
            }
        }

        /// Two backends of no library, so that every build can run this; the second one signs with RS256 alone.
        private static func backends() -> [Backend] {
            let alpha = InsecureTestBackend.load(id: "alpha")
            let beta = InsecureTestBackend.load(id: "beta", algorithms: [.rs256])
            return [alpha, beta]
        }
    }
#endif
