import Foundation
import JOSE
import JOSEPluginLoader
import Testing

@testable import JOSECommand

/// The operator's decision: stated in files, options and variables, explained, and checked before anything is deployed.
@Suite("Policies")
struct PolicyCommandTests {
    private let folder: TemporaryFolder
    private let backends: [BackendID]

    init() throws {
        folder = try TemporaryFolder()
        backends = try StandardBackends.load().filter { $0.signing != nil }.map(\.id)
    }

    /// Who verifies or signs what, as `jose backends --json` says.
    private func resolution(_ policy: String, _ options: String...) throws -> [String: String] {
        let outcome = run(["backends", "--json", "--policy", try folder.file("policy.json", policy)] + options)
        try #require(outcome.code == 0, "\(outcome.notes)")
        let rows = try #require(try outcome.object()["resolutions"]?.array).compactMap(\.object)
        return rows.reduce(into: [:]) { chosen, row in
            let name = [row["operation"], row["name"], row["curve"]].compactMap { $0?.string }.joined(separator: " ")
            chosen[name] = row["chosen"]?.string ?? "nobody"
        }
    }

    #if OpenSSL && Gcrypt && Sodium
        @Test("One command, four policies, four resolutions; each token verifies under the three others")
        func fourPolicies() throws {
            let policies = [
                #"{"backends": ["openssl"]}"#,
                #"{"backends": ["gcrypt"], "crossCheck": "HS256"}"#,
                #"{"backends": ["sodium", "gcrypt"]}"#,
                #"{"pins": {"HS256:sign": "gcrypt", "HS256:verify": "sodium", "EdDSA/Ed25519": "openssl", "ES256": "gcrypt"}}"#,
            ]
            let resolutions = try policies.map { try resolution($0) }
            #expect(Set(resolutions).count == 4)
            let names = ["sign HS256", "verify HS256", "sign EdDSA Ed25519", "sign ES256 P-256"]
            #expect(
                resolutions.map { resolution in names.map { resolution[$0] } } == [
                    ["openssl", "openssl", "openssl", "openssl"], ["gcrypt", "gcrypt", "gcrypt", "gcrypt"],
                    ["sodium", "sodium", "sodium", "gcrypt"], ["gcrypt", "sodium", "openssl", "gcrypt"],
                ])

            for (index, template) in [#"{"alg":"HS256"}"#, #"{"alg":"EdDSA","crv":"Ed25519"}"#, #"{"alg":"ES256"}"#]
                .enumerated()
            {
                let key = folder.path("key-\(index)")
                try succeed("jwk", "gen", "-i", template, "-o", key)
                for (signing, policy) in policies.enumerated() {
                    let file = try folder.file("sign.json", policy)
                    let token = try succeed("jwt", "sign", "-k", key, "--iss", "me", "--exp", "+300", "--policy", file)
                        .text
                    for (verifying, policy) in policies.enumerated() {
                        let file = try folder.file("verify.json", policy)
                        let outcome = jose(
                            "jwt", "verify", "-i-", "-k", key, "--iss", "me", "--policy", file, input: token)
                        #expect(outcome.code == 0, "\(template), \(signing) to \(verifying): \(outcome.notes)")
                    }
                }
            }
        }

        @Test("Options go before the file, the file before the environment; denials of all three stand")
        func precedence() throws {
            let file = try folder.file(
                "policy.json", #"{"backends": "gcrypt", "pins": "ES256=gcrypt", "deny": "HS384"}"#)
            let environment = [
                "JOSE_BACKENDS": "sodium", "JOSE_BACKEND_PINS": "ES256=openssl,RS256=gcrypt", "JOSE_DENY": "HS512",
            ]
            let text = try succeed(
                "backends", "--policy", file, "--pin", "EdDSA=sodium", "--deny", "RS512", environment: environment
            ).text
            for line in [
                "preference gcrypt (\(file):1)", "pin EdDSA=sodium (--pin)", "pin ES256=gcrypt (\(file):1)",
                "pin RS256=gcrypt (JOSE_BACKEND_PINS)", "deny HS384 (\(file):1)", "deny HS512 (JOSE_DENY)",
                "deny RS512 (--deny)",
            ] {
                #expect(text.contains(line), "\(line) is missing in:\n\(text)")
            }
            // The same, whatever the order of the options.
            #expect(
                try succeed(
                    "backends", "--deny", "RS512", "--pin", "EdDSA=sodium", "--policy", file, environment: environment
                )
                .text.split(separator: "Self-test").first == text.split(separator: "Self-test").first)
        }

        @Test("Two backends together, as the report says, and a token of theirs")
        func crossCheck() throws {
            let report = try succeed("backends", "--cross-check", "RS256").text
            #expect(report.contains("sign RS256: openssl and gcrypt"))
            let key = folder.path("rsa")
            try succeed("jwk", "gen", "-i", #"{"alg":"RS256"}"#, "-o", key)
            let token = try succeed("jwt", "sign", "-k", key, "--iss", "me", "--exp", "+300", "--cross-check", "RS256")
                .text
            try succeed("jwt", "verify", "-i-", "-k", key, "--iss", "me", "--cross-check", "RS256:verify", input: token)
        }
    #endif

    @Test("--check is silent about nothing: one line when the policy can be met, and a failure when it cannot")
    func check() throws {
        let first = try #require(backends.first, "this build has no signatures")
        let good = try folder.file("good.json", "{\"backends\": \"\(first)\", \"need\": [\"HS256\"]}")
        let outcome = try succeed("backends", "--check", "--policy", good)
        #expect(outcome.lines.count == 1 && outcome.text.contains("can be met"))
        let bad = try folder.file("bad.json", "{\n\"need\": [\n\"HS256\",\n\"HS999\"]}")
        let failure = jose("backends", "--check", "--policy", bad)
        #expect(failure.code == 1 && failure.octets.isEmpty)
        #expect(failure.notes.contains("bad.json:4"), "\(failure.notes)")
        expectFailure("backends", "--check", "--json", code: .usage)
        let contradiction = jose("backends", "--pin", "HS256=openssl", "--pin", "HS256=gcrypt")
        #expect(contradiction.code == 1 && contradiction.notes.contains("keep one of the two"))
    }

    @Test("A need that has no backend is a gap that stops the command", arguments: ["HS256", "RS256:sign", "dir"])
    func gap(algorithm: String) {
        let name = String(algorithm.prefix { $0 != ":" })
        expectFailure("backends", "--check", "--need", algorithm, "--deny", name, code: .invalidPolicy)
    }

    @Test("Keys smaller than the policy demands are neither made nor used")
    func minimumKeyBits() throws {
        guard backends.contains("openssl") || backends.contains("gcrypt") else { return }
        let key = folder.path("key")
        try succeed("jwk", "gen", "-i", #"{"alg":"RS256"}"#, "-o", key)
        let environment = ["JOSE_MINIMUM_KEY_BITS": "RSA=3072"]
        let refused = jose("jwt", "sign", "-k", key, "--iss", "me", environment: environment)
        #expect(refused.code == 1 && refused.notes.contains("JOSE_MINIMUM_KEY_BITS"))
        let other = jose("jwk", "gen", "-i", #"{"kty":"RSA","bits":2048}"#, environment: environment)
        #expect(other.code == 1)
        for template in [#"{"alg":"RS256","bits":3072}"#, #"{"alg":"RS256"}"#, #"{"kty":"RSA"}"#] {
            let larger = try succeed("jwk", "gen", "-i", template, environment: environment).text
            #expect(try JWK(parsing: larger).bits == 3072)
        }
        let mac = try succeed(
            "jwk", "gen", "-i", #"{"alg":"HS256"}"#, environment: ["JOSE_MINIMUM_KEY_BITS": "oct=510"])
        #expect(try JWK(parsing: mac.text).bits == 512)
    }

    @Test("A plug-in file that cannot be loaded is refused, not ignored")
    func plugin() {
        expectFailure("backends", "--plugin", "/nowhere/toy.so", code: .pluginRefused)
        expectFailure("backends", "--plugin", "toy.so", code: .invalidPolicy)
    }

    @Test("The self-test is turned off by an option alone")
    func selfTest() throws {
        #expect(try succeed("backends", "--self-test", "off").text.contains("Self-test: turned off"))
        for scope in ["off", "first-use"] {
            expectFailure("backends", environment: ["JOSE_SELF_TEST": scope], code: .invalidPolicy)
        }
        let file = try folder.file("policy.json", #"{"selfTest": false}"#)
        expectFailure("backends", "--policy", file, code: .invalidPolicy)
        #expect(
            try succeed("backends", "--self-test", "off", environment: ["JOSE_SELF_TEST": "on"]).text
                .contains("Self-test: turned off") == false)
    }
}
