import Foundation
import JOSE
import TestSupport
import Testing

@testable import JOSECommand

@Suite("jose jwe enc")
struct JWEEncryptionTests {
    let key = AppendixA3.key
    let other = #"{"kty":"oct","k":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"}"#

    // MARK: Headers

    @Test("The headers of the template, encoded or not")
    func template() throws {
        let plain = #"{"protected":{"cty":"a","z":[1]},"unprotected":{"jku":"b"},"aad":"Zm9v","x":{"b":1,"a":2}}"#
        let encoded =
            #"{"protected":"eyJjdHkiOiJhIiwieiI6WzFdfQ","unprotected":{"jku":"b"},"aad":"Zm9v","x":{"b":1,"a":2}}"#
        for template in [plain, encoded] {
            let jwe = try succeed("jwe", "enc", "-i", template, "-k-", "-I-", input: key + "hi")
            let object = try jwe.object()
            #expect(
                try protectedHeader(jwe.text) == ["alg": "A128KW", "enc": "A128CBC-HS256", "cty": "a", "z": [1]])
            #expect(object["unprotected"] == ["jku": "b"])
            #expect(object["aad"] == "Zm9v")
            #expect(jwe.text.hasPrefix(#"{"ciphertext":""#))
            #expect(jwe.text.hasSuffix(#","x":{"a":2,"b":1}}"#))
            #expect(Array(object.names.dropFirst()) == object.names.dropFirst().sorted())
            #expect(try succeed("jwe", "dec", "-i-", "-k-", input: jwe.text + key).text == "hi")
            for (name, value) in [
                ("aad", "Zm9w"), ("protected", "eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0"),
            ] {
                var altered = object
                altered[name] = .string(value)
                expectFailure("jwe", "dec", "-i-", "-k-", input: altered.text() + key, code: .decryptionFailed)
            }
        }
    }

    @Test("The algorithms of a header go before those of the key and before what follows from it")
    func statedAlgorithms() throws {
        for (template, recipient, outside) in [
            (#"{"protected":{"alg":"A128GCMKW","enc":"A256GCM"}}"#, "{}", false),
            (#"{"unprotected":{"alg":"A128GCMKW","enc":"A256GCM"}}"#, "{}", true),
            (#"{"protected":{"enc":"A256GCM"}}"#, #"{"header":{"alg":"A128GCMKW"}}"#, true),
        ] {
            let jwe = try succeed("jwe", "enc", "-i", template, "-r", recipient, "-k-", "-I-", input: key + "hi")
            #expect(jwe.text.contains("\"alg\":\"A128GCMKW\"") == outside)
            #expect(try succeed("jwe", "dec", "-i-", "-k-", input: jwe.text + key).text == "hi")
        }
        let bound = key.replacing("}", with: #","alg":"A128KW"}"#)
        expectFailure(
            "jwe", "enc", "-i", #"{"protected":{"alg":"A128GCMKW"}}"#, "-k-", "-I-", input: bound + "hi",
            code: .unsuitableKey)
    }

    @Test("A compact token has all parameters in its protected header")
    func compactHeader() throws {
        let template = #"{"protected":{"cty":"a"},"unprotected":{"jku":"b"}}"#
        let arguments = ["jwe", "enc", "-i", template, "-r", #"{"header":{"kid":"c"}}"#, "-k-", "-I-", "-c"]
        let jwe = run(arguments, input: Array((key + "hi").utf8))
        #expect(
            try protectedHeader(jwe.text)
                == ["alg": "A128KW", "enc": "A128CBC-HS256", "cty": "a", "jku": "b", "kid": "c"])
        #expect(try succeed("jwe", "dec", "-i-", "-k-", input: jwe.text + "\n" + key).text == "hi")
        expectFailure(
            "jwe", "enc", "-c", "-i", #"{"protected":{"kid":"a"}}"#, "-r", #"{"header":{"kid":"b"}}"#, "-k-", "-I-",
            input: key + "hi", code: .invalidHeader)
        expectFailure("jwe", "enc", "-c", "-i", #"{"aad":"Zm9v"}"#, "-k-", "-I-", input: key, code: .malformedToken)
    }

    @Test("The key's kid is not written, and a template's is")
    func keyID() throws {
        let named = key.replacing("}", with: #","kid":"1"}"#)
        let jwe = try succeed("jwe", "enc", "-k-", "-I-", "-c", input: named + "hi").text
        #expect(try protectedHeader(jwe)["kid"] == nil)
        let other = try succeed(
            "jwe", "enc", "-i", #"{"protected":{"kid":"2"}}"#, "-k-", "-I-", "-c", input: named + "hi"
        ).text
        #expect(try protectedHeader(other)["kid"] == "2")
        // Nor is it compared: the caller has said which keys to try.
        #expect(try succeed("jwe", "dec", "-i", other, "-k-", input: named).text == "hi")
    }

    @Test(
        "Templates that are refused", .enabled(if: BuildTraits.hasCompression, "this build has no compression"),
        arguments: [
            (#"{"protected":1}"#, JOSEError.Code.invalidHeader), (#"{"protected":"e30="}"#, .invalidBase64URL),
            (#"{"protected":"W10"}"#, .invalidJSON), (#"{"unprotected":[]}"#, .invalidHeader),
            (#"{"ciphertext":"AA"}"#, .malformedToken), (#"{"encrypted_key":"AA"}"#, .malformedToken),
            (#"{"iv":"AA"}"#, .malformedToken), (#"{"tag":"AA"}"#, .malformedToken),
            (#"{"header":{}}"#, .malformedToken), (#"{"recipients":[]}"#, .malformedToken),
            (#"{"aad":1}"#, .malformedToken), (#"{"aad":"="}"#, .invalidBase64URL),
            (#"{"protected":{"alg":1}}"#, .invalidHeader), (#"{"protected":{"enc":1}}"#, .invalidHeader),
            (#"{"protected":{"alg":"bogus"}}"#, .algorithmUnavailable),
            (#"{"protected":{"enc":"bogus"}}"#, .algorithmUnavailable),
            (#"{"protected":{"zip":"bogus"}}"#, .algorithmUnavailable),
            (#"{"unprotected":{"zip":"DEF"}}"#, .invalidHeader),
            (#"{"protected":{"alg":"RSA-OAEP"}}"#, .unsuitableKey),
            (#"{"protected":{"alg":"A256KW"}}"#, .unsuitableKey),
            (#"{"protected":{"alg":"dir","enc":"A256GCM"}}"#, .unsuitableKey),
            (#"{"protected":{"crit":["x"]}}"#, .criticalHeader),
            (#"{"protected":{"alg":"A128KW"},"unprotected":{"alg":"A128KW"}}"#, .invalidHeader),
            (#"{"protected":{"alg":"A128GCMKW","iv":"AAAAAAAAAAAAAAAA"}}"#, .invalidHeader), ("[]", .unreadableInput),
            ("{", .invalidJSON),
        ])
    func refuses(_ template: String, _ code: JOSEError.Code) {
        expectFailure("jwe", "enc", "-i", template, "-k-", "-I-", input: key + "hi", code: code)
    }

    @Test("A crit that the template fills is written")
    func critical() throws {
        let template = #"{"protected":{"crit":["x"],"x":1}}"#
        let jwe = try succeed("jwe", "enc", "-i", template, "-k-", "-I-", "-c", input: key + "hi").text
        #expect(try protectedHeader(jwe)["crit"] == ["x"])
        expectFailure("jwe", "dec", "-i", jwe, "-k-", input: key, code: .criticalHeader)
    }

    // MARK: Recipients

    @Test("Several recipients, each with its own header")
    func recipients() throws {
        let curve = try succeed("jwk", "gen", "-i", #"{"kty":"OKP","crv":"X25519"}"#).text
        let rsa = try succeed("jwk", "gen", "-i", #"{"kty":"RSA"}"#).text
        let keys = [key, other, curve, rsa]
        let arguments =
            ["jwe", "enc", "-i", #"{"protected":{"enc":"A256GCM"}}"#, "-r", #"{"header":{"kid":"1"},"x":1}"#]
            + ["-r", #"{"header":{"alg":"A256GCMKW"}}"#] + keys.flatMap { _ in ["-k-"] } + ["-I-"]
        let jwe = run(arguments, input: Array((keys.joined() + "hi").utf8))
        try #require(jwe.code == 0, "\(jwe.notes)")
        let entries = try #require(jwe.object()["recipients"]?.array).compactMap(\.object)
        let algorithms = entries.map { $0["header"]?.object?["alg"]?.string }
        #expect(algorithms == ["A128KW", "A256GCMKW", "ECDH-ES+A128KW", "RSA-OAEP"])
        #expect(entries[0]["header"]?.object?["kid"] == "1")
        #expect(entries[0]["x"] == 1)
        #expect(try protectedHeader(jwe.text) == ["enc": "A256GCM"])
        for key in keys { #expect(try succeed("jwe", "dec", "-i-", "-k-", input: jwe.text + key).text == "hi") }
        let set = "{\"keys\":[\(keys.joined(separator: ","))]}"
        let fromSet = try succeed("jwe", "enc", "-k-", "-I-", input: set + "hi").object()
        #expect(fromSet["recipients"]?.array?.count == keys.count)
    }

    @Test("What does not go with several recipients")
    func severalRecipients() throws {
        let direct = try succeed("jwk", "gen", "-i", #"{"alg":"A128GCM"}"#).text
        expectFailure("jwe", "enc", "-k-", "-k-", "-I-", input: key + direct, code: .malformedToken)
        expectFailure("jwe", "enc", "-k-", "-k-", "-I-", "-c", input: key + other, code: .usage)
        expectFailure("jwe", "enc", "-r", "{}", "-r", "{}", "-k-", "-I-", input: key, code: .usage)
        expectFailure("jwe", "enc", "-r", #"{"protected":{}}"#, "-k-", "-I-", input: key, code: .invalidHeader)
        expectFailure("jwe", "enc", "-r", #"{"header":1}"#, "-k-", "-I-", input: key, code: .invalidHeader)
        expectFailure("jwe", "enc", "-I-", code: .usage)
        expectFailure("jwe", "enc", "-k-", input: key, code: .usage)
        let odd = #"{"kty":"oct","k":"AAECAw"}"#
        expectFailure("jwe", "enc", "-k-", "-I-", input: odd, code: .unsuitableKey)
        #expect(jose("jwe", "enc", "-k-", "-k-", "-I-", input: key + odd).notes.contains("key 2: "))
    }

    @Test("RSA1_5 is used where a template names it, and nowhere else")
    func pkcs1() throws {
        let key = try succeed("jwk", "gen", "-i", #"{"alg":"RSA1_5"}"#).text
        expectFailure("jwe", "enc", "-k-", "-I-", input: key + "hi", code: .unsuitableKey)
        let named = #"{"protected":{"alg":"RSA1_5"}}"#
        let jwe = try succeed("jwe", "enc", "-i", named, "-k-", "-I-", "-c", input: key + "hi").text
        expectFailure("jwe", "dec", "-i", jwe, "-k-", input: key, code: .unsuitableKey)
        #expect(try succeed("jwe", "dec", "-i", jwe, "-k-", "--alg", "RSA1_5", input: key).text == "hi")
        let anonymous = try EncryptionCase(algorithm: "RSA1_5", curve: nil, key: key).anonymousKey()
        expectFailure("jwe", "dec", "-i", jwe, "-k-", input: anonymous, code: .algorithmNotAccepted)
        #expect(
            try succeed("jwe", "dec", "-i", jwe, "-k-", "--alg", "RSA-OAEP", "--alg", "RSA1_5", input: anonymous).text
                == "hi")
    }

    // MARK: Ciphertext and streams

    @Test("The ciphertext apart, in both forms")
    func detached() throws {
        let folder = try TemporaryFolder()
        for form in [[], ["-c"]] {
            let path = folder.path("ciphertext")
            let jwe = run(["jwe", "enc", "-k-", "-I-", "-O", path] + form, input: Array((key + "hi").utf8))
            try #require(jwe.code == 0, "\(jwe.notes)")
            let ciphertext = try Data(contentsOf: URL(filePath: path))
            #expect(ciphertext.count == 16)
            #expect(!jwe.text.contains("ciphertext"))
            if !form.isEmpty { #expect(jwe.text.contains("..")) }
            let input = jwe.text + "\n" + key
            #expect(try succeed("jwe", "dec", "-i-", "-k-", "-I", path, input: input).text == "hi")
            expectFailure(
                "jwe", "dec", "-i-", "-k-", input: input, code: form.isEmpty ? .malformedToken : .decryptionFailed)
            let other = try folder.file("other", "0123456789abcdef")
            expectFailure("jwe", "dec", "-i-", "-k-", "-I", other, input: input, code: .decryptionFailed)
        }
    }

    @Test("Template, key and plaintext on one stream, as clevis gives them")
    func stream() throws {
        let template = #"{"protected":{"alg":"dir","enc":"A256GCM","clevis":{"pin":"x","x":{}}}}"#
        let key = try succeed("jwk", "gen", "-i", #"{"alg":"A256GCM"}"#).text
        let jwe = try succeed("jwe", "enc", "-i-", "-k-", "-I-", "-c", input: template + key + "hi\n{}").text
        #expect(try protectedHeader(jwe)["clevis"] == ["pin": "x", "x": [:]])
        #expect(try succeed("jwe", "dec", "-k-", "-i-", input: key + jwe).text == "hi\n{}")
        #expect(try succeed("jwe", "dec", "-i-", "-k-", input: jwe + "\n" + key).text == "hi\n{}")
        let early = try succeed("jwe", "enc", "-I-", "-i-", "-k-", input: template + key + "hi").text
        #expect(try succeed("jwe", "dec", "-k-", "-i-", input: key + early).text == "hi")
    }

    @Test("Nothing is written where encryption fails")
    func failure() throws {
        let folder = try TemporaryFolder()
        let output = try folder.file("out", "before")
        let ciphertext = folder.path("ciphertext")
        expectFailure(
            "jwe", "enc", "-i", #"{"protected":{"alg":"bogus"}}"#, "-k-", "-I-", "-o", output, "-O", ciphertext,
            input: key + "hi", code: .algorithmUnavailable)
        #expect(try folder.text("out") == "before")
        #expect(!FileManager.default.fileExists(atPath: ciphertext))
    }
}
