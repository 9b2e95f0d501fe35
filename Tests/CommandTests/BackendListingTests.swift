import JOSE
import TestSupport
import Testing

@testable import JOSECommand

@Suite("jose alg")
struct AlgorithmListingTests {
    @Test("What the registry offers, sorted without regard to case")
    func all() throws {
        let registry = try AlgorithmRegistry.standard(environment: [:])
        let lines = try succeed("alg").lines
        #expect(lines == lines.sorted { $0.lowercased() < $1.lowercased() })
        let offered = registry.catalog.signatureAlgorithms.map(\.algorithm.rawValue).filter { name in
            registry.resolutions.contains { $0.capability.name == name && $0.chosen != nil }
        }
        #expect(Set(try succeed("alg", "-k", "sign").lines) == Set(offered))
        #expect(Set(lines).isSuperset(of: offered))
    }

    @Test(
        "Kinds",
        .enabled(if: BuildTraits.hasCompression, "this build has no compression"))
    func kinds() throws {
        #expect(try succeed("alg", "-k", "?").lines == ["hash", "sign", "wrap", "encr", "comp", "exch"])
        let hashes = try succeed("alg", "--kind=hash").lines
        #expect(hashes.contains("S256"))
        let kinds = try succeed("alg", "-k", "?").lines
        let each = try kinds.map { try succeed("alg", "-k", $0).lines.count }
        #expect(each.reduce(0, +) == (try succeed("alg").lines.count))
        #expect(each.allSatisfy { $0 > 0 })
        #expect(try succeed("alg", "-khash", "-ksign").lines.count == each[0] + each[1])
        expectFailure("alg", "-k", "bogus", code: .usage)
    }

    @Test(
        "Encryption: what is offered in both directions",
        .enabled(if: BuildTraits.hasCompression, "this build has no compression"))
    func encryption() throws {
        let wraps = Set(EncryptionCase.all.map(\.algorithm) + ["dir"])
        #expect(Set(try succeed("alg", "-k", "wrap").lines) == wraps)
        #expect(Set(try succeed("alg", "-k", "encr").lines) == Set(EncryptionCase.contents))
        #expect(try succeed("alg", "-k", "comp").lines == ["DEF"])
        #expect(try succeed("alg", "-k", "exch").lines == ["ECDH"])
        // Without a part, there is nothing composed of it.
        let lines = try succeed("alg", "-k", "wrap", "--deny", "A128KW").lines
        #expect(!lines.contains("A128KW"))
        #expect(!lines.contains("ECDH-ES+A128KW"))
        #expect(!lines.contains("PBES2-HS256+A128KW"))
        #expect(lines.contains("ECDH-ES+A256KW"))
        #expect(try !succeed("alg", "-k", "wrap", "--deny", "dir").lines.contains("dir"))
    }

    @Test("What is denied is not listed")
    func denied() throws {
        let lines = try succeed("alg", "--deny", "RS256", environment: ["JOSE_DENY": "HS256"]).lines
        #expect(!lines.contains("RS256"))
        #expect(!lines.contains("HS256"))
        #expect(lines.contains("RS384"))
    }
}

@Suite("jose backends")
struct BackendListingTests {
    let registry: AlgorithmRegistry

    init() throws { registry = try AlgorithmRegistry.standard(environment: [:]) }

    @Test("JSON says what the registry resolved")
    func json() throws {
        let object = try succeed("backends", "--json").object()
        let resolutions = try #require(object["resolutions"]?.array)
        #expect(resolutions.count == registry.resolutions.count)
        for (json, resolution) in zip(resolutions, registry.resolutions) {
            let members = try #require(json.object)
            #expect(members["name"] == .string(resolution.capability.name))
            #expect(members["chosen"] == resolution.chosen.map { .string($0.rawValue) } ?? .null)
            #expect(members["candidates"]?.array?.count == registry.backends.count)
        }
        let compositions = try #require(object["compositions"]?.array).compactMap(\.object)
        for composition in compositions {
            let name = KeyManagementAlgorithm(rawValue: try #require(composition["name"]?.string))
            let curve = composition["curve"]?.string.map(Curve.init(rawValue:))
            let operation = try #require(
                composition["operation"]?.string.flatMap(KeyWrapCapability.Operation.init(rawValue:)))
            #expect(
                composition["available"]
                    == .boolean(registry.isAvailable(name, curve: curve, operation: operation)))
            let parts = registry.parts(of: name, curve: curve, operation: operation)
            #expect(composition["parts"]?.array?.count == parts.count)
            let complete = registry.backends.filter { Set(parts.map(\.capability)).isSubset(of: $0.capabilities) }
            #expect(composition["completeBackends"] == .array(complete.map { .string($0.id.rawValue) }))
        }
        let composed = registry.catalog.keyManagementAlgorithms.filter {
            $0.curves.isEmpty && $0.encryptedKey == .empty
        }
        #expect(!composed.isEmpty)
        let names = Set(compositions.compactMap { $0["name"]?.string })
        #expect(names.isSuperset(of: composed.map(\.algorithm.rawValue)))
        let backends = object["backends"]?.array?.compactMap { $0.object?["id"]?.string }
        #expect(backends == registry.backends.map(\.id.rawValue))
    }

    @Test("The table has a row for every algorithm, and a column for every backend")
    func text() throws {
        let outcome = try succeed("backends")
        for algorithm in registry.catalog.signatureAlgorithms {
            #expect(outcome.lines.contains { $0.hasPrefix(algorithm.algorithm.rawValue) })
        }
        for algorithm in registry.catalog.keyManagementAlgorithms {
            #expect(outcome.lines.contains { $0.hasPrefix(algorithm.algorithm.rawValue + " ") })
        }
        for kind in Capability.Kind.allCases {
            let header = try #require(outcome.lines.first { $0.hasPrefix(kind.rawValue.uppercased()) })
            let isOffered = registry.backends.contains { $0.capabilities.contains { $0.kind == kind } }
            for backend in registry.backends {
                let offers = !isOffered || backend.capabilities.contains { $0.kind == kind }
                #expect(header.contains(backend.id.rawValue) == offers, "\(kind) \(backend.id)")
            }
        }
        for backend in registry.backends { #expect(outcome.lines[0].contains(backend.libraryVersion)) }
    }

    @Test("Options and environment, with the options first")
    func policy() throws {
        let last = try #require(registry.backends.last?.id.rawValue)
        let first = try #require(registry.backends.first?.id.rawValue)
        let outcome = try succeed(
            "backends", "--backends", last, "--pin", "RS256=\(first)", "--deny", "HS512",
            environment: ["JOSE_BACKENDS": first, "JOSE_DENY": "RS512"])
        #expect(outcome.text.contains("preference \(last) (--backends)"))
        #expect(outcome.text.contains("pin RS256=\(first) (--pin)"))
        #expect(outcome.text.contains("deny HS512 (--deny)"))
        #expect(outcome.text.contains("deny RS512 (JOSE_DENY)"))
        let row = try #require(outcome.lines.first { $0.hasPrefix("HS512 ") })
        #expect(row.filter { $0 == "×" }.count == registry.backends.filter { $0.signing != nil }.count)
    }

    @Test("What is composed of parts says who does each, and what is missing")
    func compositions() throws {
        func line(_ prefix: String, _ options: String...) throws -> String {
            let outcome = run(["backends"] + options)
            return try #require(outcome.lines.first { $0.hasPrefix(prefix) }, "\(outcome.notes)")
        }
        #expect(try line("PBES2-HS256+A128KW ").contains("A128KW: \(registry.backends[0].id)"))
        #expect(try line("PBES2-HS256+A128KW ", "--deny", "A128KW").contains("–  "))
        #expect(try line("PBES2-HS256+A128KW ", "--deny", "A128KW").contains("A128KW: nobody"))
        #expect(try line("PBES2-HS256+A128KW ", "--deny", "PBES2-HS256+A128KW").contains("×  "))
        #expect(try line("dir ").contains("the key is the CEK"))
        #expect(try line("dir ", "--deny", "dir").contains("×  "))
        let ids = registry.backends.filter { $0.capabilities.contains(.keyAgreement(.ecdh, curve: .x25519)) }
        for backend in ids.map(\.id.rawValue) {
            #expect(try line("ECDH-ES (X25519) ", "--pin", "ECDH=\(backend)").contains("ECDH: \(backend)"))
        }
    }

    @Test("The preferred backend is the one that signs")
    func preference() throws {
        for backend in registry.backends {
            let object = try succeed("backends", "--json", "--backends", backend.id.rawValue).object()
            let chosen = try #require(object["resolutions"]?.array).compactMap { $0.object }.filter {
                $0["name"] == "HS256" && $0["operation"] == "sign"
            }
            let declares = backend.capabilities.contains(.signature(.hs256, .sign))
            #expect(
                chosen.first?["chosen"] == .string(declares ? backend.id.rawValue : registry.backends[0].id.rawValue))
        }
    }

    @Test(
        "A policy that cannot be met is an error that names its source",
        arguments: [
            (["--backends", "bogus"], "--backends"), (["--pin", "RS256=bogus"], "--pin"),
            (["--pin", "RS256"], "--pin"),
            (["--deny", "bogus"], "--deny"), (["--deny", "backend:bogus"], "--deny"),
            (["--pin", "bogus=openssl"], "--pin"),
        ])
    func invalid(_ options: [String], _ source: String) {
        for command in [["backends"], ["alg"], ["jwk", "gen", "-i", #"{"alg":"HS256"}"#]] {
            let outcome = run(command + options)
            #expect(outcome.code == 1)
            #expect(outcome.notes.hasPrefix("jose: invalid-policy: \(source)"), "\(outcome.notes)")
        }
        let outcome = jose("alg", environment: ["JOSE_BACKENDS": "bogus"])
        #expect(outcome.notes.hasPrefix("jose: invalid-policy: JOSE_BACKENDS"))
    }

    @Test("A denied algorithm signs and verifies nothing")
    func denial() {
        let key = AppendixA1.key
        let header = #"{"protected":{"alg":"HS256"}}"#
        expectFailure(
            "jws", "sig", "-k-", "-s", header, "--deny", "HS256", input: key, code: .algorithmUnavailable)
        expectFailure(
            "jws", "ver", "-k-", "-i", AppendixA1.token, "--deny", "HS256", input: key, code: .algorithmNotAccepted)
    }

    @Test(
        "The Markdown document has a cell for every row and backend, whatever the policy",
        .enabled(if: BuildTraits.hasEverything, "this build lacks one of the backends"))
    func markdown() throws {
        let document = try succeed("backends", "--markdown").text
        #expect(document.hasPrefix("# Algorithm matrix\n"))
        #expect(document.hasSuffix("\n"))
        let tables = document.split(separator: "\n## ").dropFirst()
        // One for each kind, and one for what is composed of parts.
        #expect(tables.count == Capability.Kind.allCases.count + 1)
        for table in tables {
            let rows = table.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { row in
                row.dropFirst(2).dropLast(2).split(separator: " | ", omittingEmptySubsequences: false).map(String.init)
            }
            try #require(rows.count >= 3)
            for row in rows {
                #expect(row.count == rows[0].count)
                #expect(!row.contains(""))
            }
            // A column in which nothing is offered says nothing.
            for (column, name) in rows[0].enumerated()
            where registry.backends.contains(where: { $0.id.rawValue == name }) {
                #expect(rows.dropFirst(2).contains { !$0[column].hasPrefix("—") }, "\(rows[0])")
            }
        }
        for algorithm in registry.catalog.keyManagementAlgorithms {
            let rows = document.split(separator: "\n").filter { $0.hasPrefix("| \(algorithm.algorithm.rawValue) |") }
            #expect(rows.count == 1)
        }
        #expect(try succeed("backends", "--markdown", "--deny", "HS256", "--backends", "sodium").text == document)
        expectFailure("backends", "--markdown", "--json", code: .usage)
    }

    @Test("Each footnote is defined once and used, and the versions stand in one line")
    func footnotes() throws {
        let document = try succeed("backends", "--markdown").text
        let definitions = document.split(separator: "\n").filter { $0.hasPrefix("[^") }
        for (index, definition) in definitions.enumerated() {
            #expect(definition.hasPrefix("[^\(index + 1)]: "))
            #expect(document.contains("—[^\(index + 1)] |"))
        }
        for backend in registry.backends {
            let lines = document.split(separator: "\n").filter { $0.contains(backend.libraryVersion) }
            #expect(lines.count == 1)
            #expect(lines.first?.hasPrefix("As of ") == true)
        }
    }
}
