import JOSE
import Testing

@testable import JOSECommand

/// What an error says must not be what a key or token says.
@Suite("Errors show no secrets")
struct SecrecyTests {
    static let secret = "SuperSecretOctets-0123456789_SuperSecretOctets"

    @Test(
        "A key or token where a file name, a template or an option should be",
        arguments: [
            ["jwk", "pub", "-i", #"{"kty":"oct","k":"\#(secret)"}"#],
            ["jws", "sig", "-k", #"{"kty":"oct","k":"\#(secret)"}"#],
            ["jws", "sig", "-k\(secret)"],
            ["jws", "ver", "-i", "eyJhbGciOiJIUzI1NiJ9.\(secret)", "-k-"],
            ["jws", "ver", "-i", "\(secret).\(secret).\(secret)", "-k-"],
            ["jws", "ver", "-i", #"{"payload":"\#(secret)="}"#, "-k-"],
            ["jwk", "gen", "-i", #"{"kty":"oct","k":"\#(secret)",}"#],
            ["jwk", "gen", "-i", #"{"kty":"\#(secret)"}"#],
            ["jwk", "gen", "-i", #"{"alg":"\#(secret)"}"#],
            ["jwk", "gen", "-i", secret],
            ["jwk", "use", "--all=\(secret)", "-i-"],
            ["jwk", "use", "--bogus=\(secret)", "-i-"],
            ["jwt", "sign", "-k-", "--claim", secret],
            ["jwt", "sign", "-k-", "--claim", "a=\(secret)"],
            ["jwt", "sign", "-k-", "--exp", secret],
            ["jwt", "decode", "-i", "eyJhbGciOiJIUzI1NiJ9.\(secret).\(secret)"],
            ["jwt", "verify", "-k-", "-i", "eyJhbGciOiJIUzI1NiJ9.\(secret).\(secret)"],
            ["jwe", "enc", "-I-", "-k", #"{"kty":"oct","k":"\#(secret)"}"#],
            ["jwe", "enc", "-I-", "-k-", "-i", #"{"protected":{"alg":"\#(secret)"}}"#],
            ["jwe", "enc", "-I-", "-k-", "-i", #"{"protected":{"enc":"\#(secret)"}}"#],
            ["jwe", "enc", "-I-", "-k-", "-i", #"{"protected":{"zip":"\#(secret)"}}"#],
            ["jwe", "enc", "-I-", "-k-", "-i", #"{"protected":"\#(secret)"}"#],
            ["jwe", "enc", "-I-", "-k-", "-r", #"{"header":"\#(secret)"}"#],
            ["jwe", "enc", "-I", secret, "-k-"],
            ["jwe", "dec", "-k-", "-i", "eyJhbGciOiJBMTI4S1cifQ.\(secret).\(secret).\(secret).\(secret)"],
            ["jwe", "dec", "-k-", "-i", AppendixA3.token, "-I", secret],
            ["jwe", "dec", "-k-", "-i", AppendixA3.token, "--alg", secret],
            ["jwe", "dec", "-k-", "-i", AppendixA3.token, "--enc", secret],
            ["jwe", "fmt", "-i", "eyJhbGciOiJBMTI4S1cifQ.\(secret).\(secret).\(secret).\(secret)="],
            ["jwt", "sign", "-k-", "--encrypt-to", secret],
            ["jwt", "verify", "-k-", "-i", AppendixA3.token, "--decrypt-with", secret],
            ["jwt", "decode", "-i", "eyJhbGciOiJBMTI4S1cifQ.\(secret).\(secret).\(secret).\(secret)="],
            ["b64", "dec", "-i", secret],
            ["b64", "enc", "-I-", "-o", "/nonexistent/\(secret)"],
        ])
    func arguments(_ arguments: [String]) {
        let outcome = run(arguments, input: Array(AppendixA1.key.utf8))
        #expect(outcome.code == 1)
        #expect(outcome.notes.hasPrefix("jose: "))
        #expect(!outcome.notes.contains(Self.secret))
        #expect(outcome.octets.isEmpty)
    }

    @Test("An error is one line without control characters, whatever was typed")
    func oneLine() {
        let outcome = jose("alg", "--deny", "a\nb\u{1B}[31m\u{9B}c")
        #expect(outcome.code == 1)
        #expect(outcome.notes.dropLast().allSatisfy { !$0.isNewline })
        #expect(!outcome.notes.unicodeScalars.dropLast().contains { $0.properties.generalCategory == .control })
    }

    @Test(
        "A key that is wrong somewhere",
        arguments: [
            #"{"kty":"oct","k":"\#(secret)="}"#,
            #"{"kty":"EC","crv":"P-256","x":"\#(secret)","y":"","d":"\#(secret)"}"#,
            #"{"kty":"\#(secret)"}"#, #"{"kty":"oct","k":"\#(secret)","alg":"\#(secret)"}"#,
            #"{"kty":"oct","k":"\#(secret)","use":"\#(secret)"}"#, #"{"kty":"oct","k":"\#(secret)"#, "\"\(secret)\"",
            #"{"keys":"\#(secret)"}"#, #"{"keys":["\#(secret)"]}"#,
        ])
    func keys(_ key: String) {
        let commands = [
            ["jws", "sig"], ["jws", "ver", "-i", AppendixA1.token], ["jwt", "sign"],
            ["jwe", "dec", "-i", AppendixA3.token], ["jwe", "enc", "-i", #"{"protected":{"alg":"A128KW"}}"#, "-I-"],
        ]
        for command in commands {
            let outcome = run(command + ["-k-"], input: Array(key.utf8))
            #expect(outcome.code == 1, "\(command)")
            #expect(!outcome.notes.contains(Self.secret), "\(outcome.notes)")
        }
    }

    @Test("Neither the plaintext nor a password stands in an error")
    func encryption() throws {
        let password = "\"\(Self.secret)\""
        let template = #"{"protected":{"p2c":1000}}"#
        let jwe = try succeed("jwe", "enc", "-i", template, "-k-", "-I-", "-c", input: password + Self.secret).text
        #expect(try succeed("jwe", "dec", "-i", jwe, "-k-", input: password).text == Self.secret)
        let altered = jwe.dropLast() + (jwe.hasSuffix("A") ? "Q" : "A")
        for arguments in [
            ["jwe", "dec", "-i", String(altered), "-k-"], ["jwe", "dec", "-i", jwe, "-k-", "--alg", "A128KW"],
            ["jwe", "dec", "-i", jwe, "-k-", "--enc", "A256GCM"],
            ["jwe", "enc", "-i", #"{"protected":{"alg":"A128KW"}}"#, "-k-", "-I-"],
        ] {
            let outcome = run(arguments, input: Array((password + Self.secret).utf8))
            #expect(outcome.code == 1)
            #expect(outcome.octets.isEmpty)
            #expect(!outcome.notes.contains(Self.secret), "\(outcome.notes)")
        }
    }
}
