import Foundation
import JOSE
import Testing

@testable import JOSECommand

@Suite("jose jwks init, rotate, show; jose jwt sign --ring")
struct KeyRingCommandTests {
    private static let now = 1_700_000_000
    private let folder: TemporaryFolder
    private let ring: String

    init() throws {
        folder = try TemporaryFolder()
        ring = folder.path("ring")
    }

    @discardableResult
    private func initialise(_ options: String...) throws -> String {
        let outcome = run(
            ["jwks", "init", "-d", ring, "--alg", "Ed25519", "--published-ahead", "1h", "--verifiable-for", "1d"]
                + options, now: Self.now)
        try #require(outcome.code == 0, "\(outcome.notes)")
        return outcome.text
    }

    private func rotate(_ options: String..., at offset: Int = 0) throws -> String {
        let outcome = run(["jwks", "rotate", "-d", ring] + options, now: Self.now + offset)
        try #require(outcome.code == 0, "\(outcome.notes)")
        return outcome.text
    }

    /// The keys as `show --json` has them.
    private func keys(at offset: Int = 0) throws -> [JSONObject] {
        let object = try succeed("jwks", "show", "-d", ring, "--json", now: Self.now + offset).object()
        return try #require(object["keys"]?.array).compactMap(\.object)
    }

    private func states(at offset: Int = 0) throws -> [String] {
        try keys(at: offset).map { "\($0["kid"]?.string ?? "")=\($0["state"]?.string ?? "")" }
    }

    @Test("A ring is made, rotated and shown")
    func lifeOfARing() throws {
        let first = try initialise()
        #expect(first.utf8.count == 43)
        let second = try rotate(at: 100)
        #expect(try states(at: 100) == ["\(first)=active", "\(second)=next"])
        #expect(try states(at: 3700) == ["\(first)=retired", "\(second)=active"])
        #expect(try states(at: 3700 + 86_400) == ["\(first)=removed", "\(second)=active"])
        let shown = try keys(at: 100)
        #expect(
            shown[0] == [
                "kid": .string(first), "alg": "Ed25519", "state": "active", "published": .integer(Self.now),
                "activates": .integer(Self.now), "retires": .integer(Self.now + 3700),
                "removed": .integer(Self.now + 3700 + 86_400),
            ])
        #expect(shown[1]["activates"] == .integer(Self.now + 3700))
        #expect(shown[1]["retires"] == nil)
    }

    @Test("The table has a line for each key, with dates")
    func table() throws {
        let first = try initialise()
        let second = try rotate("--alg", "ES256", at: 100)
        let lines = try succeed("jwks", "show", "-d", ring, now: Self.now + 100).lines
            .map { $0.split(separator: " ").map(String.init) }
        #expect(lines[0] == ["kid", "alg", "state", "published", "activates", "retires", "removed"])
        #expect(
            lines[1] == [
                first, "Ed25519", "active", "2023-11-14T22:13:20Z", "2023-11-14T22:13:20Z", "2023-11-14T23:15:00Z",
                "2023-11-15T23:15:00Z",
            ])
        #expect(
            lines[2] == [second, "ES256", "next", "2023-11-14T22:15:00Z", "2023-11-14T23:15:00Z", "-", "-"])
        #expect(lines.count == 3)
    }

    @Test("The published set holds public keys alone, and verifies what the ring signs")
    func publishedSet() throws {
        try initialise()
        _ = try rotate()
        for offset in [0, 3600] {
            let set = try succeed("jwks", "show", "-d", ring, "--public", now: Self.now + offset).text
            let keys = try JWKSet(parsing: set).keys
            #expect(keys.count == 2)
            #expect(keys.allSatisfy { !$0.isPrivate && $0.use == .signature })
            let token = try succeed(
                "jwt", "sign", "--ring", ring, "--sub", "alice", "--exp", "1h", now: Self.now + offset
            ).text
            let verified = try succeed("jwt", "verify", "-i-", "-k-", input: token + "\n" + set, now: Self.now + offset)
            #expect(try verified.object()["sub"] == "alice")
        }
        expectFailure("jwks", "show", "-d", ring, "--public", "--json", code: .usage)
    }

    @Test("A new key at once, and a key revoked")
    func emergency() throws {
        let first = try initialise()
        let second = try rotate("--now", "--revoke", first, at: 10)
        #expect(try states(at: 10) == ["\(second)=active"])
        let third = try rotate(at: 20)
        #expect(try rotate("--revoke", second, at: 30).isEmpty)
        #expect(try states(at: 30) == ["\(third)=active"])
        #expect(try rotate("--revoke", third, at: 40).isEmpty)
        let last = try keys(at: 40)
        #expect(last.count == 1)
        #expect(last[0]["kid"] != .string(third))
        expectFailure("jwks", "rotate", "-d", ring, "--revoke", first, code: .keyNotFound)
    }

    @Test("A key file for a private key is its owner's alone")
    func permissions() throws {
        let keyID = try initialise()
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(ring)/keys/\(keyID).jwk")
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644], ofItemAtPath: "\(ring)/keys/\(keyID).jwk")
        let outcome = jose("jwt", "sign", "--ring", ring, "--exp", "1h", now: Self.now)
        #expect(outcome.code == 1)
        #expect(outcome.notes.contains("chmod 600"))
    }

    @Test("A password: typed twice for a new ring, and once afterwards")
    func typedPassword() throws {
        let base = ["-d", ring, "-p"]
        #expect(
            run(["jwks", "init", "--alg", "ES256"] + base, passwords: ["correct horse", "correct horse"]).code == 0)
        #expect(run(["jwks", "rotate"] + base, passwords: ["correct horse"]).code == 0)
        #expect(run(["jwt", "sign", "--ring", ring, "-p", "--exp", "1h"], passwords: ["correct horse"]).code == 0)
        for (arguments, code) in [
            (["jwks", "rotate"] + base, "decryption-failed"),
            (["jwt", "sign", "--ring", ring, "-p"], "decryption-failed"),
        ] {
            let outcome = run(arguments, passwords: ["battery staple"])
            #expect(outcome.notes.hasPrefix("jose: \(code)"), "\(outcome.notes)")
            #expect(!outcome.notes.contains("staple"))
        }
        expectFailure("jwks", "rotate", "-d", ring, code: .unsuitableKey)
        expectFailure("jwt", "sign", "--ring", ring, code: .unsuitableKey)
        #expect(try succeed("jwks", "show", "-d", ring, "--json").object()["keys"]?.array?.count == 2)
    }

    @Test("A password in a file, and a key whose public part suffices to rotate")
    func protections() throws {
        let password = try folder.file("password", "correct horse\n")
        try initialise("--password-file", password)
        _ = try rotate("--password-file", password)
        try succeed("jwt", "sign", "--ring", ring, "--password-file", password, "--exp", "1h", now: Self.now)

        let key = try folder.file(
            "enc.jwk", succeed("jwk", "gen", "-i", #"{"alg":"ECDH-ES+A256KW","crv":"X25519"}"#).text)
        let publicKey = try folder.file("enc.pub", succeed("jwk", "pub", "-i", key).text)
        let other = folder.path("other")
        try succeed("jwks", "init", "-d", other, "--alg", "ES256", "--key", publicKey)
        try succeed("jwks", "rotate", "-d", other, "--key", publicKey)
        try succeed("jwt", "sign", "--ring", other, "--ring-key", key, "--exp", "1h")
        expectFailure("jwt", "sign", "--ring", other, "--ring-key", publicKey, code: .unsuitableKey)
        expectFailure("jwks", "rotate", "-d", other, "--key", key, "--password-file", password, code: .usage)
        expectFailure("jwks", "rotate", "-d", other, "-p", "--password-file", password, code: .usage)
    }

    @Test("What is refused")
    func refusals() throws {
        expectFailure("jwks", "show", "-d", ring, code: JOSEError.Code(rawValue: "key-store-failure"))
        expectFailure("jwks", "init", "-d", ring, code: .usage)
        expectFailure("jwks", "init", "--alg", "ES256", code: .usage)
        expectFailure("jwks", "init", "-d", ring, "--alg", "HS256", code: .unsuitableKey)
        expectFailure("jwks", "init", "-d", ring, "--alg", "XS1", code: .algorithmUnavailable)
        expectFailure("jwks", "init", "-d", ring, "--alg", "ES256", "--published-ahead", "soon", code: .usage)
        expectFailure("jwks", "init", "-d", ring, "--alg", "ES256", "--deny", "ES256", code: .algorithmUnavailable)
        try initialise()
        expectFailure("jwks", "init", "-d", ring, "--alg", "ES256", code: JOSEError.Code(rawValue: "key-store-failure"))
        expectFailure("jwks", "rotate", "-d", ring, "--crv", "P-256", code: .usage)
        expectFailure("jwt", "sign", "--exp", "1h", code: .usage)
        expectFailure("jwt", "sign", "--ring", ring, "-k-", input: AppendixA1.key, code: .usage)
        expectFailure("jwt", "sign", "-k-", "-p", input: AppendixA1.key, code: .usage)
    }

    @Test("No path, password or private octet stands in an error")
    func secrecy() throws {
        let keyID = try initialise()
        let text = try folder.text("ring/keys/\(keyID).jwk")
        let secret = try #require(try JSONObject(parsing: text)["d"]?.string)
        _ = try folder.file("ring/keys/\(keyID).jwk", text + secret)
        for arguments in [
            ["jwt", "sign", "--ring", ring], ["jwks", "show", "-d", "/nonexistent/\(secret)"],
            ["jwks", "rotate", "-d", ring, "--revoke", secret], ["jwks", "rotate", "-d", ring, "--key", secret],
        ] {
            let outcome = run(arguments, now: Self.now)
            #expect(outcome.code == 1)
            #expect(!outcome.notes.contains(secret), "\(outcome.notes)")
        }
    }
}
