import Foundation
import JOSE
import Testing

@testable import JOSECommand

/// The command that distributions ship, and this one, side by side.
@Suite(
    "Compatibility with the command of the distributions", .serialized,
    .enabled(if: Program.reference != nil, Comment(rawValue: Program.noReference)))
struct ReferenceTests {
    let reference: String

    init() throws { reference = try #require(Program.reference) }

    /// The algorithms that both know.
    static let shared: [SigningCase] = {
        guard let reference = Program.reference, let listed = try? Program.run(reference, ["alg", "-k", "sign"]) else {
            return []
        }
        let names = Set(listed.text.split(separator: "\n").map(String.init))
        return SigningCase.all.filter { names.contains($0.algorithm) }
    }()

    /// Runs the reference.
    private func theirs(_ arguments: [String], _ input: String = "") throws -> (code: Int32, text: String) {
        let outcome = try Program.run(reference, arguments, input: input)
        return (outcome.code == 0 ? 0 : 1, outcome.text)
    }

    /// Runs both, which must do the same.
    @discardableResult
    private func same(
        _ arguments: [String], _ input: String = "", sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Outcome {
        let ours = run(arguments, input: Array(input.utf8))
        let theirs = try theirs(arguments, input)
        #expect(ours.code == theirs.code, "\(arguments): \(ours.notes)", sourceLocation: sourceLocation)
        #expect(ours.text == theirs.text, "\(arguments)", sourceLocation: sourceLocation)
        return ours
    }

    private func theirKey(_ signing: SigningCase) throws -> String {
        let outcome = try theirs(["jwk", "gen", "-i", "{\"alg\":\"\(signing.algorithm)\"}"])
        try #require(outcome.code == 0)
        return outcome.text
    }

    @Test("There are algorithms that both know")
    func sharedAlgorithms() throws {
        #expect(Self.shared.count >= 12)
        try same(["alg", "-k", "hash"])
        try same(["alg", "-k", "?"])
        try same(["alg", "-k", "bogus"])
        try same(["jwk", "thp", "-a", "?"])
    }

    // MARK: Signatures

    @Test("Their keys and signatures here, ours there", arguments: shared)
    func signatures(_ signing: SigningCase) throws {
        for key in [try theirKey(signing), signing.key] {
            let members = try JSONObject(parsing: key)
            #expect(members["alg"] == .string(signing.algorithm))
            #expect(members["key_ops"] == ["sign", "verify"])
            for form in [[], ["-c"]] {
                let sign = ["jws", "sig", "-k-", "-I-"] + form
                let ours = run(sign, input: Array((key + "hi").utf8)).text
                let checked = try theirs(["jws", "ver", "-i", ours, "-k-", "-O-"], key)
                #expect(checked == (0, "hi"))
                let signed = try theirs(sign, key + "hi")
                try #require(signed.code == 0)
                #expect(try succeed("jws", "ver", "-i", signed.text, "-k-", "-O-", input: key).text == "hi")
            }
            let detached = jose("jws", "sig", "-k-", "-I-", "-O", "/dev/null", input: key + "hi").text
            #expect(try theirs(["jws", "ver", "-i-", "-k-", "-I-"], detached + key + "hi").code == 0)
            #expect(try theirs(["jws", "ver", "-i-", "-k-", "-I-"], detached + key + "ho").code == 1)
        }
    }

    @Test("Where a signature is determined by its input, both write the same octets", arguments: shared)
    func sameOctets(_ signing: SigningCase) throws {
        let name = SignatureAlgorithm(rawValue: signing.algorithm)
        guard AlgorithmCatalog.standard[name]?.isDeterministic == true else { return }
        var named = try JSONObject(parsing: signing.key)
        named["kid"] = "1"
        let template = #"{"protected":{"z":{"b":1,"a":"é/"},"cty":"x"},"header":{"kid":"2"}}"#
        for key in [signing.key, named.text(.sorted)] {
            try same(["jws", "sig", "-k-", "-I-"], key + "hi")
            try same(["jws", "sig", "-ck-", "-I-"], key + "hi")
            try same(["jws", "sig", "-I-", "-k-", "-O/dev/null"], key + "hi")
            try same(["jws", "sig", "-k-", "-k-", "-I-"], key + key + "hi")
            try same(["jws", "sig", "-k-", "--sig", template, "--detached=-"], key + "hi")
            try same(["jws", "sig", "-k-"], key)
        }
    }

    @Test("Both infer the same algorithm", arguments: shared)
    func inference(_ signing: SigningCase) throws {
        let key = try signing.anonymousKey()
        let ours = try succeed("jws", "sig", "-k-", "-I-", input: key + "hi").object()
        let theirs = try JSONObject(parsing: theirs(["jws", "sig", "-k-", "-I-"], key + "hi").text)
        #expect(ours["protected"] == theirs["protected"])
    }

    @Test("Any key suffices, -a wants all, in both")
    func several() throws {
        let keys = Self.shared.filter { $0.curve != nil }.map(\.key)
        try #require(keys.count >= 3)
        let input = keys[0] + keys[1] + "hi"
        for jws in [
            jose("jws", "sig", "-k-", "-k-", "-I-", input: input).text,
            try theirs(["jws", "sig", "-k-", "-k-", "-I-"], input).text,
        ] {
            try same(["jws", "ver", "-i", jws, "-k-", "-k-", "-a", "-O-"], keys[0] + keys[1])
            try same(["jws", "ver", "-i", jws, "-k-", "-O-"], keys[1])
            for (options, expected) in [([], Int32(0)), (["-a"], 1)] {
                let arguments = ["jws", "ver", "-i", jws, "-k-", "-k-"] + options
                #expect(run(arguments, input: Array((keys[2] + keys[0]).utf8)).code == expected)
                #expect(try theirs(arguments, keys[2] + keys[0]).code == expected)
            }
        }
    }

    @Test("Conversions")
    func formatting() throws {
        let key = AppendixA1.key
        let compact = jose("jws", "sig", "-k-", "-I-", "-c", input: key + "hi").text
        let flattened = jose("jws", "sig", "-k-", "-I-", input: key + "hi").text
        let detached = jose("jws", "sig", "-k-", "-I-", "-O", "/dev/null", "-c", input: key + "hi").text
        let signature = #"{"protected":"eyJhbGciOiJIUzI1NiJ9","signature":"AAAA"}"#
        let general = #"{"payload":"aGk","signatures":[\#(signature)]}"#
        try same(["jws", "fmt", "-i-"], compact)
        try same(["jws", "fmt", "-i-"], detached)
        try same(["jws", "fmt", "-i-", "-O/dev/null"], compact)
        for jws in [compact, flattened, general] {
            try same(["jws", "fmt", "-ci-"], jws)
            try same(["jws", "fmt", "-c", "--detach=/dev/null", "-i-"], jws)
        }
        try same(["jws", "fmt", "-i", detached, "-I-", "-c"], "hi")
    }

    // MARK: Keys

    @Test("Thumbprints, public parts and equality of every key", arguments: shared)
    func keys(_ signing: SigningCase) throws {
        for key in [signing.key, try theirKey(signing), try signing.anonymousKey()] {
            for hash in ["S1", "S224", "S256", "S384", "S512"] { try same(["jwk", "thp", "-i-", "-a", hash], key) }
            let thumbprint = try same(["jwk", "thp", "-i-", "-i-"], key + AppendixA1.key).lines[0]
            try same(["jwk", "thp", "-i-", "-i-", "-f", thumbprint], AppendixA1.key + key)
            try same(["jwk", "thp", "-i-", "-f", "AAAA"], key)
            let part = try same(["jwk", "pub", "-i-"], key).text
            try same(["jwk", "pub", "-si-"], key)
            try same(["jwk", "pub", "-i-"], "{\"keys\":[\(key),\(AppendixA1.key)]}")
            try same(["jwk", "eql", "-i-", "-i-"], key + part)
            try same(["jwk", "eql", "-i-", "-i-"], key + key)
            try same(["jwk", "eql", "-i-", "-i-", "-i-"], key + key + AppendixA1.key)
            try same(["jwk", "eql", "-i-"], key)
            for operation in ["sign", "verify", "encrypt", "deriveKey"] {
                for key in [key, part] {
                    try same(["jwk", "use", "-i-", "-u", operation], key)
                    try same(["jwk", "use", "-i-", "-r", "-u", operation, "-o-"], key)
                }
            }
        }
    }

    @Test(
        "Permissions",
        arguments: [
            "{}", #"{"use":true}"#, #"{"use":"sig"}"#, #"{"use":"enc"}"#, #"{"key_ops":[]}"#, #"{"key_ops":[true]}"#,
            #"{"key_ops":["encrypt","decrypt"]}"#, #"{"use":"sig","key_ops":["encrypt"]}"#,
            #"{"keys":[{"use":"sig"},{"key_ops":["sign","x"],"b":1,"a":2}]}"#, #"{"keys":[]}"#, "[]", "", "{",
        ])
    func permissions(_ key: String) throws {
        let options = [
            ["-u", "sign"], ["-usign", "-uencrypt"], ["-ausign", "-uencrypt"], ["-r", "-u", "sign"],
            ["-u", "deriveKey"],
            ["-u", "wrapKey"], ["-u", "x", "-o-"], ["-usign", "-so-"], ["-asruverify", "-o-"], ["--use=x", "--all"], [],
        ]
        for options in options { try same(["jwk", "use", "-i-"] + options, key) }
    }

    @Test(
        "Public parts of odd keys",
        arguments: [
            #"{"kty":"oct","k":"AA","key_ops":["sign","verify","deriveKey","deriveBits","wrapKey","unwrapKey"],"a":1}"#,
            #"{"kty":"EC","d":"","key_ops":["sign"],"b":[],"a":{"z":1,"y":2}}"#,
            #"{"kty":"RSA","p":"","d":"","q":"","dp":"","dq":"","qi":"","oth":"","key_ops":["encrypt","decrypt"]}"#,
            #"{"kty":"XYZ","d":"AA"}"#, #"{"keys":[]}"#, "[]", #"{"keys":[{"kty":"EC","d":"A"}],"x":1}"#,
        ])
    func publicParts(_ key: String) throws {
        try same(["jwk", "pub", "-i-"], key)
        try same(["jwk", "pub", "--set", "--in=-"], key)
    }

    @Test("Keys by type, and what neither makes")
    func creation() throws {
        for template in [
            #"{"kty":"EC"}"#, #"{"kty":"EC","crv":"P-521"}"#, #"{"kty":"oct","bytes":7}"#,
            #"{"kty":"RSA","bits":2048}"#, #"{"alg":"HS256","use":"sig","x":[]}"#, #"{"alg":"ES384","key_ops":[]}"#,
        ] {
            let ours = try succeed("jwk", "gen", "-i", template).object()
            let theirs = try JSONObject(parsing: theirs(["jwk", "gen", "-i", template]).text)
            #expect(Set(ours.names) == Set(theirs.names), "\(template)")
        }
        for template in [
            "{}", "[]", #""x""#, #"{"alg":"bogus"}"#, #"{"kty":"bogus"}"#, #"{"kty":"oct"}"#, #"{"keys":[]}"#,
            #"{"kty":"RSA","bits":1024}"#, #"{"kty":"oct","bytes":1025}"#, #"{"alg":"ES256","kty":"oct"}"#,
            #"{"alg":"ES256","crv":"P-384"}"#, #"{"alg":"HS256","bytes":8}"#,
        ] {
            try same(["jwk", "gen", "-i", template])
        }
    }

    // MARK: base64url

    @Test("base64url", arguments: ["", "Zg", "Zm8", " Zm9\nv ", "Zm9vYg==", "Zm9vYh", "Zm9vY", "Zm+v", "-_-_"])
    func base64(_ text: String) throws {
        // What the reference has decoded before it met an error is written; here nothing is.
        let ours = jose("b64", "dec", "-i-", input: text)
        let theirs = try theirs(["b64", "dec", "-i-"], text)
        #expect(ours.code == theirs.code)
        if ours.code == 0 { #expect(ours.text == theirs.text) }
        try same(["b64", "enc", "-I-"], text)
        try same(["b64", "enc", "--bin=-", "trailing"], text)
        try same(["b64", "enc", "--b", "-"], text)
    }

    // MARK: Options

    @Test(
        "The grammar of options",
        arguments: [
            ["-i-", "-aS1"], ["-ai-"], ["-i"], ["-x"], ["--input"], ["--inp=-"], ["--input=-", "--algorithm", "S512"],
            ["--bogus"], ["-i-", "extra", "-aS384"], ["extra", "-i-"], ["--", "-i-"], ["-i-", "--", "-aS1"], ["-h"], [],
        ])
    func grammar(_ options: [String]) throws {
        try same(["jwk", "thp"] + options, AppendixA1.key)
    }
}
