import Foundation
import JOSE
import Testing

@testable import JOSECommand

@Suite("jose jwk import and export")
struct KeyFormatCommandTests {
    /// Every type and curve that has a file format and that the registry can make.
    static let keys: [String] = {
        guard let registry = try? AlgorithmRegistry.standard(environment: [:]) else { return [] }
        let kinds = registry.resolutions.filter { $0.capability.kind == .keyGeneration && $0.chosen != nil }
        return kinds.map(\.capability).filter { $0.name != "oct" }.map { kind in
            let curve = kind.curve.map { ",\"crv\":\"\($0.rawValue)\"" } ?? ""
            return jose("jwk", "gen", "-i", "{\"kty\":\"\(kind.name)\"\(curve)}").text
        }
    }()

    private static let formats = ["pkcs8", "spki", "pkcs1", "sec1"]

    private var ec: String { get throws { try #require(Self.keys.first { $0.contains("\"P-256\"") }) } }
    private var rsa: String { get throws { try #require(Self.keys.first { $0.contains("\"RSA\"") }) } }

    private func publicKey(_ key: String) throws -> String { try succeed("jwk", "pub", "-i-", input: key).text }

    @Test("There are keys to test")
    func cases() {
        #expect(Self.keys.count >= 9)
        #expect(!Self.keys.contains(""))
    }

    @Test("A key goes out and comes back, PEM and DER, in each format that it has", arguments: keys)
    func roundTrip(_ key: String) throws {
        let folder = try TemporaryFolder()
        var count = 0
        for format in Self.formats {
            let pem = jose("jwk", "export", "-i-", "-f", format, input: key)
            guard pem.code == 0 else {
                #expect(pem.notes.hasPrefix("jose: unsuitable-key: "), "\(pem.notes)")
                continue
            }
            count += 1
            let expected = format == "spki" ? try publicKey(key) : key
            #expect(try succeed("jwk", "import", "-i-", input: pem.text).text == expected)
            try succeed("jwk", "export", "-i-", "-f", format, "--der", "-o", folder.path("der"), input: key)
            #expect(try succeed("jwk", "import", "-i", folder.path("der")).text == expected)
            let half = try succeed("jwk", "export", "-i-", "--public", input: key)
            #expect(try succeed("jwk", "import", "-i-", input: half.text).text == publicKey(key))
        }
        #expect(count == (key.contains("\"OKP\"") ? 2 : 3))
        #expect(try succeed("jwk", "export", "-i-", input: key).text.hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
    }

    @Test("A password, typed or in a file, encrypts and decrypts")
    func passwords() throws {
        let folder = try TemporaryFolder()
        let file = try folder.file("password", "correct horse\n")
        let key = try ec
        let encrypted = try succeed("jwk", "export", "-i-", "--password-file", file, input: key).text
        #expect(encrypted.hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"))
        #expect(try succeed("jwk", "import", "-i-", "--password-file", file, input: encrypted).text == key)
        let typed = run(["jwk", "import", "-i-", "-p"], input: Array(encrypted.utf8), passwords: ["correct horse"])
        #expect(typed.text == key)
        let twice = run(
            ["jwk", "export", "-i-", "-p"], input: Array(key.utf8), passwords: ["correct horse", "correct horse"])
        #expect(try succeed("jwk", "import", "-i-", "--password-file", file, input: twice.text).text == key)
        // Nothing is asked for where nothing is encrypted, and once where several are.
        let plain = try succeed("jwk", "export", "-i-", input: key).text
        #expect(run(["jwk", "import", "-i-", "-p"], input: Array(plain.utf8), passwords: []).text == key)
        let several = run(
            ["jwk", "import", "-i-", "-p"], input: Array((encrypted + twice.text).utf8), passwords: ["correct horse"])
        #expect(try several.object()["keys"]?.array?.count == 2)

        let wrong = try folder.file("wrong", "correct  horse")
        expectFailure("jwk", "import", "-i-", "--password-file", wrong, input: encrypted, code: .decryptionFailed)
        expectFailure("jwk", "import", "-i-", input: encrypted, code: .usage)
        expectFailure("jwk", "import", "-i-", "-p", "--password-file", file, input: encrypted, code: .usage)
        let empty = try folder.file("empty", "\n")
        expectFailure("jwk", "export", "-i-", "--password-file", empty, input: key, code: .invalidKey)
        for options in [["-f", "sec1"], ["-f", "spki"], ["--public"]] {
            let outcome = run(
                ["jwk", "export", "-i-", "--password-file", file] + options, input: Array(key.utf8))
            #expect(outcome.code == 1 && outcome.notes.hasPrefix("jose: usage: "))
        }
    }

    @Test("One key stands alone, several or -s make a set, in order, from several files")
    func sets() throws {
        let folder = try TemporaryFolder()
        let (ec, rsa) = (try ec, try rsa)
        let both = try succeed("jwk", "export", "-i-", "-i-", input: ec + rsa).text
        let set = try succeed("jwk", "import", "-i-", input: both).object()
        #expect(set["keys"] == .array([.object(try JSONObject(parsing: ec)), .object(try JSONObject(parsing: rsa))]))
        let one = try folder.file("one", try succeed("jwk", "export", "-i-", input: ec).text)
        let two = try folder.file("two", try succeed("jwk", "export", "-i-", "--public", input: rsa).text)
        let kinds = try succeed("jwk", "import", "-i", two, "-i", one).object()["keys"]?.array?.map {
            $0.object?["kty"]
        }
        #expect(kinds == ["RSA", "EC"])
        #expect(try succeed("jwk", "import", "-s", "-i", one).object()["keys"]?.array?.count == 1)
    }

    @Test("A file with a private key is created for its owner alone")
    func permissions() throws {
        let folder = try TemporaryFolder()
        func mode(_ name: String) throws -> Int? {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(name))
            return (attributes[.posixPermissions] as? NSNumber)?.intValue
        }
        try succeed("jwk", "export", "-i-", "-o", folder.path("private"), input: ec)
        #expect(try mode("private") == 0o600)
        try succeed("jwk", "import", "-i", folder.path("private"), "-o", folder.path("jwk"))
        #expect(try mode("jwk") == 0o600)
        try succeed("jwk", "export", "-i-", "--public", "-o", folder.path("public"), input: ec)
        #expect(try mode("public") != 0o600)
    }

    @Test(
        "What is refused",
        arguments: [
            (["export", "-i-"], #"{"kty":"oct","k":"AAAA"}"#, JOSEError.Code.unsupportedKey),
            (["export", "-i-", "-f", "der"], #"{"kty":"oct","k":"AAAA"}"#, .usage),
            (["export", "-i-", "-f", "certificate"], #"{"kty":"oct","k":"AAAA"}"#, .usage),
            (["export", "-i-", "--der"], #"{"keys":[{"kty":"oct","k":"AAAA"},{"kty":"oct","k":"AAAA"}]}"#, .usage),
            (["export"], "", .usage), (["import"], "", .usage),
            (["import", "-i-"], #"{"kty":"oct","k":"AAAA"}"#, .invalidKey), (["import", "-i-"], "", .invalidKey),
            (["import", "-i", "/nonexistent"], "", .unreadableInput),
            (["import", "-i-"], "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", .invalidKey),
        ])
    func refused(_ arguments: [String], _ input: String, _ code: JOSEError.Code) {
        let outcome = run(["jwk"] + arguments, input: Array(input.utf8))
        #expect(outcome.code == 1 && outcome.octets.isEmpty)
        #expect(outcome.notes.hasPrefix("jose: \(code.rawValue): "), "\(outcome.notes)")
    }

    @Test("No error shows what a file or a password holds")
    func secrecy() throws {
        let secret = SecrecyTests.secret
        let folder = try TemporaryFolder()
        let file = try folder.file("password", secret)
        let encrypted = try succeed("jwk", "export", "-i-", "--password-file", file, input: ec).text
        let other = try folder.file("other", secret + secret)
        for (arguments, input) in [
            (["import", "-i", secret], ""), (["import", "-i-"], secret),
            (["import", "-i-"], "-----BEGIN \(secret)-----\nAAAA\n-----END \(secret)-----\n"),
            (["import", "-i-"], "-----BEGIN PRIVATE KEY-----\n\(secret)\n-----END PRIVATE KEY-----\n"),
            (["import", "-i-", "--password-file", secret], encrypted),
            (["import", "-i-", "--password-file", other], encrypted), (["export", "-i-", "-f", secret], ""),
            (["export", "-i-"], #"{"kty":"oct","k":"\#(secret)"}"#),
        ] {
            let outcome = run(["jwk"] + arguments, input: Array(input.utf8))
            #expect(outcome.code == 1 && !outcome.notes.contains(secret), "\(arguments)")
        }
    }

    private static let openssl = ProcessInfo.processInfo.environment["OPENSSL_COMMAND"] ?? "/usr/bin/openssl"

    @Test(
        "A bundle of a private key, its certificate and the issuer becomes a key with x5c and x5t#S256",
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: openssl),
            "there is no openssl command; OPENSSL_COMMAND names one"))
    func certificates() throws {
        let folder = try TemporaryFolder()
        let (leafKey, rootKey) = (try ec, try rsa)
        try succeed("jwk", "export", "-i-", "-o", folder.path("leaf.key"), input: leafKey)
        try succeed("jwk", "export", "-i-", "-o", folder.path("root.key"), input: rootKey)
        let script = """
            openssl req -x509 -new -key root.key -subj /CN=root -out root.pem
            openssl req -new -key leaf.key -subj /CN=leaf -out leaf.csr
            openssl x509 -req -in leaf.csr -CA root.pem -CAkey root.key -CAcreateserial -out leaf.pem
            cat leaf.key leaf.pem root.pem > bundle.pem
            """.replacing("openssl ", with: Self.openssl + " ")
        let made = try Program.shell(script, in: folder)
        try #require(made.code == 0, "\(made.notes)")

        let key = try succeed("jwk", "import", "--certificates", "-i", folder.path("bundle.pem")).object()
        #expect(key["x5c"]?.array?.count == 2)
        #expect(key["x5t#S256"] != nil && key["x5t"] == nil && key["d"] != nil)
        let parsed = try JWK(key)
        #expect(try parsed.isSameKey(as: JWK(parsing: leafKey)))
        // The same from files of their own; without the option each certificate is a public key.
        let separate = try succeed(
            "jwk", "import", "--certificates", "-i", folder.path("root.pem"), "-i", folder.path("leaf.pem"), "-i",
            folder.path("leaf.key"))
        #expect(try separate.object() == key)
        let keys = try succeed("jwk", "import", "-i", folder.path("bundle.pem")).object()["keys"]?.array
        #expect(keys?.map { $0.object?["kty"] } == ["EC", "EC", "RSA"])
        #expect(keys?.map { $0.object?["d"] == nil } == [false, true, true])
    }
}
