import JOSE
import TestSupport
import Testing

@testable import JOSECommand

@Suite("jose jwe enc and dec")
struct JWERoundTripTests {
    @Test("There are algorithms to test")
    func cases() {
        #expect(EncryptionCase.all.count >= 11)
        #expect(EncryptionCase.contents.count >= 6)
        #expect(!EncryptionCase.all.contains { $0.key.isEmpty })
    }

    @Test("Every key management with every content encryption", arguments: EncryptionCase.all, EncryptionCase.contents)
    func roundTrip(_ encryption: EncryptionCase, _ content: String) throws {
        let sender = try encryption.senderKey()
        let form = content.hasSuffix("GCM") ? ["-c"] : []
        let jwe = run(
            ["jwe", "enc", "-i", encryption.template(content), "-k-", "-I-"] + form, input: Array((sender + "hi").utf8))
        try #require(jwe.code == 0, "\(jwe.notes)")
        #expect(jwe.text.hasPrefix("{") == form.isEmpty)
        let header = try protectedHeader(jwe.text)
        #expect(header["alg"] == .string(encryption.algorithm))
        #expect(header["enc"] == .string(content))
        let dec = ["jwe", "dec", "-i", jwe.text, "-k-", "--enc", content] + encryption.acceptance
        let opened = run(dec, input: Array(encryption.key.utf8))
        #expect(opened.code == 0, "\(opened.notes)")
        #expect(opened.text == "hi")
        // What only the recipient has is needed.
        guard sender != encryption.key else { return }
        #expect(run(dec, input: Array(sender.utf8)).notes.hasPrefix("jose: unsuitable-key"))
    }

    @Test("A key that is the CEK, named by the content encryption", arguments: EncryptionCase.contents)
    func direct(_ content: String) throws {
        let key = try succeed("jwk", "gen", "-i", #"{"alg":"\#(content)"}"#).text
        #expect(try JSONObject(parsing: key)["key_ops"] == ["encrypt", "decrypt"])
        for form in [[], ["-c"]] {
            let jwe = run(["jwe", "enc", "-k-", "-I-"] + form, input: Array((key + "hi").utf8))
            try #require(jwe.code == 0, "\(jwe.notes)")
            #expect(try protectedHeader(jwe.text) == ["alg": "dir", "enc": .string(content)])
            #expect(try succeed("jwe", "dec", "-i-", "-k-", input: jwe.text + "\n" + key).text == "hi")
        }
    }

    @Test("The algorithms follow from a key that names none", arguments: EncryptionCase.all)
    func inference(_ encryption: EncryptionCase) throws {
        let key = try encryption.anonymousKey()
        let parsed = try JWK(parsing: key)
        let sizes = [
            128: ("A128KW", "A128CBC-HS256"), 192: ("A192KW", "A192CBC-HS384"), 256: ("A256KW", "A256CBC-HS512"),
        ]
        let curves = ["P-256": 128, "P-384": 192, "P-521": 256, "X25519": 128, "X448": 256]
        let expected: (algorithm: String, content: String)
        if let curve = encryption.curve {
            let bits = try #require(curves[curve])
            let size = try #require(sizes[bits])
            expected = ("ECDH-ES+" + size.0, size.1)
        } else if parsed.keyType == .rsa {
            expected = ("RSA-OAEP", "A128CBC-HS256")
        } else {
            expected = try #require(sizes[parsed.bits])
        }
        for form in [[], ["-c"]] {
            let jwe = run(["jwe", "enc", "-k-", "-I-"] + form, input: Array((key + "hi").utf8))
            try #require(jwe.code == 0, "\(jwe.notes)")
            let header = try protectedHeader(jwe.text)
            #expect(header["alg"] == .string(expected.algorithm))
            #expect(header["enc"] == .string(expected.content))
            #expect(try succeed("jwe", "dec", "-i-", "-k-", input: jwe.text + "\n" + key).text == "hi")
        }
    }

    @Test(
        "The content encryption follows from the key management",
        arguments: [
            (#"{"alg":"A192GCMKW"}"#, "A192GCM"), (#"{"alg":"A256GCMKW"}"#, "A256GCM"),
            (#"{"alg":"A192KW"}"#, "A192CBC-HS384"), (#"{"alg":"ECDH-ES","crv":"P-384"}"#, "A192CBC-HS384"),
            (#"{"alg":"ECDH-ES+A256KW","crv":"X25519"}"#, "A128CBC-HS256"),
            (#"{"alg":"RSA-OAEP-256"}"#, "A128CBC-HS256"),
            (#"{"alg":"PBES2-HS512+A256KW"}"#, "A256CBC-HS512"), (#"{"alg":"dir","bytes":24}"#, "A192GCM"),
            (#"{"alg":"dir","bytes":32}"#, "A256GCM"), (#"{"alg":"dir","bytes":48}"#, "A192CBC-HS384"),
            (#"{"alg":"dir","bytes":64}"#, "A256CBC-HS512"),
        ])
    func contentInference(_ template: String, _ content: String) throws {
        let key = try succeed("jwk", "gen", "-i", template).text
        let jwe = try succeed("jwe", "enc", "-i", #"{"protected":{"p2c":1000}}"#, "-k-", "-I-", input: key + "hi").text
        #expect(try protectedHeader(jwe)["enc"] == .string(content))
        #expect(try succeed("jwe", "dec", "-i", jwe, "-k-", input: key).text == "hi")
    }

    @Test("A denied algorithm is not the one that follows, and none that is named")
    func denial() throws {
        let key = try succeed("jwk", "gen", "-i", #"{"kty":"RSA"}"#).text
        let jwe = try succeed("jwe", "enc", "-k-", "-I-", "--deny", "RSA-OAEP", input: key + "hi").text
        #expect(try protectedHeader(jwe)["alg"] == "RSA-OAEP-256")
        let named = #"{"protected":{"alg":"RSA-OAEP"}}"#
        expectFailure(
            "jwe", "enc", "-i", named, "-k-", "-I-", "--deny", "RSA-OAEP", input: key + "hi",
            code: .algorithmUnavailable)
        expectFailure(
            "jwe", "dec", "-i", jwe, "-k-", "--deny", "RSA-OAEP-256", input: key, code: .algorithmNotAccepted)
    }

    @Test("Parts by different backends")
    func mixedBackends() throws {
        let backends = Set(try AlgorithmRegistry.standard(environment: [:]).backends.map(\.id.rawValue))
        guard backends.isSuperset(of: ["openssl", "gcrypt", "sodium"]) else { return }
        let key = try succeed("jwk", "gen", "-i", #"{"alg":"ECDH-ES+A256KW","crv":"X25519"}"#).text
        let pins = [
            "--pin", "ECDH=sodium", "--pin", "A256KW=gcrypt", "--pin", "A256GCM=openssl", "--backends", "sodium",
        ]
        let enc = ["jwe", "enc", "-i", #"{"protected":{"enc":"A256GCM"}}"#, "-k-", "-I-"]
        let jwe = run(enc + pins, input: Array((key + "hi").utf8))
        try #require(jwe.code == 0, "\(jwe.notes)")
        #expect(try succeed("jwe", "dec", "-i", jwe.text, "-k-", input: key).text == "hi")
    }

    @Test("Large contents, and none", .enabled(if: BuildTraits.hasCompression, "this build has no compression"))
    func sizes() throws {
        for text in ["", String(repeating: "0123456789abcdef", count: 1 << 14)] {
            for template in ["{}", #"{"protected":{"zip":"DEF"}}"#] {
                let key = AppendixA3.key
                let jwe = try succeed("jwe", "enc", "-i", template, "-k-", "-I-", "-c", input: key + text).text
                #expect(try succeed("jwe", "dec", "-i-", "-k-", input: jwe + "\n" + key).text == text)
                let isCompressed = template.contains("DEF")
                #expect(try protectedHeader(jwe)["zip"] == (isCompressed ? "DEF" : nil))
                if isCompressed { #expect(jwe.utf8.count < 2000) }
            }
        }
    }
}
