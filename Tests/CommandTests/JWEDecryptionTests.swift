import Foundation
import JOSE
import TestSupport
import Testing

@testable import JOSECommand

@Suite("jose jwe dec")
struct JWEDecryptionTests {
    let key = AppendixA3.key
    let other = #"{"kty":"oct","k":"AAECAwQFBgcICQoLDA0ODw"}"#

    @Test("RFC 7516 appendix A.3")
    func example() throws {
        let folder = try TemporaryFolder()
        #expect(try succeed("jwe", "dec", "-i", AppendixA3.token, "-k-", input: key).text == AppendixA3.plaintext)
        try succeed("jwe", "dec", "-i-", "-k-", "-O", folder.path("out"), input: AppendixA3.token + "\n" + key)
        #expect(try folder.text("out") == AppendixA3.plaintext)
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("out"))
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }

    @Test("Any key that opens it suffices, wherever it stands; one that cannot be used is passed over")
    func several() throws {
        let token = AppendixA3.token
        for keys in [other + key, key + other] {
            #expect(try succeed("jwe", "dec", "-i", token, "-k-", "-k-", input: keys).text == AppendixA3.plaintext)
        }
        let set = "{\"keys\":[\"password\",{\"kty\":\"XYZ\"},{\"kty\":\"oct\"},\(other),\(key)]}"
        #expect(try succeed("jwe", "dec", "-i", token, "-k-", input: set).text == AppendixA3.plaintext)
        expectFailure("jwe", "dec", "-i", token, "-k-", "-k-", input: other + other, code: .decryptionFailed)
        let curve = try succeed("jwk", "gen", "-i", #"{"kty":"EC"}"#).text
        expectFailure("jwe", "dec", "-i", token, "-k-", "-k-", input: other + curve, code: .decryptionFailed)
        expectFailure("jwe", "dec", "-i", token, code: .usage)
    }

    @Test("A wrong key and each altered part of a token are one and the same error", arguments: EncryptionCase.all)
    func altered(_ encryption: EncryptionCase) throws {
        let folder = try TemporaryFolder()
        let output = try folder.file("out", "before")
        let enc = ["jwe", "enc", "-i", encryption.template("A128GCM"), "-k-", "-I-", "-c"]
        let jwe = run(enc, input: Array((encryption.key + "hi there").utf8)).text
        var notes: Set<String> = []
        var tokens = [jwe]
        for index in 1..<5 {
            var parts = jwe.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            guard !parts[index].isEmpty else { continue }
            // The first character, whose bits all count.
            parts[index] = (parts[index].hasPrefix("A") ? "B" : "A") + parts[index].dropFirst()
            tokens.append(parts.joined(separator: "."))
        }
        var member = "{}"
        if let curve = encryption.curve { member = #"{"alg":"\#(encryption.algorithm)","crv":"\#(curve)"}"# }
        let stranger =
            encryption.curve == nil
            ? try succeed("jwk", "gen", "-i", #"{"alg":"\#(encryption.algorithm)"}"#).text
            : try succeed("jwk", "gen", "-i", member).text
        for (position, token) in tokens.enumerated() {
            let key = position == 0 ? stranger : encryption.key
            let outcome = run(
                ["jwe", "dec", "-i", token, "-k-", "-O", output] + encryption.acceptance, input: Array(key.utf8))
            #expect(outcome.code == 1)
            notes.insert(outcome.notes)
        }
        #expect(notes == ["jose: decryption-failed: the token does not decrypt with the key, or has been altered\n"])
        #expect(try folder.text("out") == "before")
    }

    @Test("The header's algorithm never widens what the key or the call accepts")
    func confusion() throws {
        let wrapped = AppendixA3.token
        for name in ["A128GCMKW", "dir", "PBES2-HS256+A128KW", "A128GCM"] {
            let bound = key.replacing("}", with: #","alg":"\#(name)"}"#)
            expectFailure("jwe", "dec", "-i", wrapped, "-k-", input: bound, code: .algorithmNotAccepted)
        }
        expectFailure("jwe", "dec", "-i", wrapped, "-k-", "--alg", "A128GCMKW", input: key, code: .algorithmNotAccepted)
        expectFailure("jwe", "dec", "-i", wrapped, "-k-", "--alg", "bogus", input: key, code: .algorithmUnavailable)
        expectFailure("jwe", "dec", "-i", wrapped, "-k-", "--enc", "A128GCM", input: key, code: .algorithmNotAccepted)
        expectFailure("jwe", "dec", "-i", wrapped, "-k-", "--enc", "bogus", input: key, code: .algorithmUnavailable)
        try succeed("jwe", "dec", "-i", wrapped, "-k-", "--alg", "A128KW", "--enc", "A128CBC-HS256", input: key)
        let bound = key.replacing("}", with: #","alg":"A128KW"}"#)
        expectFailure("jwe", "dec", "-i", wrapped, "-k-", "--alg", "A256KW", input: bound, code: .unsuitableKey)
        // An algorithm of a draft is accepted where the call or the key names it.
        guard EncryptionCase.contents.contains("C20P") else { return }
        let draft = try succeed("jwe", "enc", "-i", #"{"protected":{"enc":"C20P"}}"#, "-k-", "-I-", input: key + "hi")
            .text
        expectFailure("jwe", "dec", "-i", draft, "-k-", input: key, code: .algorithmNotAccepted)
        #expect(try succeed("jwe", "dec", "-i", draft, "-k-", "--enc", "C20P", input: key).text == "hi")
    }

    @Test("use and key_ops of the key are respected, in the words of either command")
    func keyUse() throws {
        for restriction in [#""use":"sig""#, #""key_ops":["wrapKey"]"#, #""key_ops":["sign","verify"]"#] {
            let restricted = key.replacing("}", with: "," + restriction + "}")
            expectFailure("jwe", "dec", "-i", AppendixA3.token, "-k-", input: restricted, code: .unsuitableKey)
        }
        let curve = try JSONObject(parsing: succeed("jwk", "gen", "-i", #"{"kty":"EC"}"#).text)
        let jwe = try succeed("jwe", "enc", "-k-", "-I-", "-c", input: curve.text() + "hi").text
        for (operations, isAllowed) in [
            (["deriveKey"], true), (["deriveBits"], true), (["wrapKey", "unwrapKey"], true), (["unwrapKey"], true),
            (["wrapKey"], false), (["sign"], false), (["encrypt", "decrypt"], false),
        ] {
            var restricted = curve
            restricted["key_ops"] = .array(operations.map(JSONValue.string))
            let outcome = jose("jwe", "dec", "-i", jwe, "-k-", input: restricted.text())
            #expect((outcome.code == 0) == isAllowed, "\(operations): \(outcome.notes)")
        }
    }

    @Test("alg outside of the protected header, as the command of the distributions writes it")
    func unprotectedAlgorithm() throws {
        let template = #"{"unprotected":{"alg":"A128KW"}}"#
        let jwe = try succeed("jwe", "enc", "-i", template, "-k-", "-I-", input: key + "hi").text
        #expect(try protectedHeader(jwe)["alg"] == nil)
        #expect(try succeed("jwe", "dec", "-i-", "-k-", input: jwe + key).text == "hi")
        let forged = jwe.replacing("A128KW", with: "RSA1_5")
        expectFailure("jwe", "dec", "-i-", "-k-", input: forged + key, code: .algorithmNotAccepted)
    }

    @Test(
        "Bounds: iterations, inflation, recipients",
        .enabled(if: BuildTraits.hasCompression, "this build has no compression"))
    func bounds() throws {
        let password = #""correct horse""#
        let header = #"{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2s":"AAAAAAAAAAAAAAAAAAAAAA","p2c":1000001}"#
        let protected = Base64URL.encode(Array(header.utf8))
        let abuse = "\(protected).AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA"
        expectFailure("jwe", "dec", "-i", abuse, "-k-", input: password, code: .limitExceeded)
        let recipient = #"{"header":{"alg":"A128KW"},"encrypted_key":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}"#
        let list = Array(repeating: recipient, count: 129).joined(separator: ",")
        let crowd =
            #"{"protected":"eyJlbmMiOiJBMTI4R0NNIn0","recipients":[\#(list)],"iv":"AAAAAAAAAAAAAAAA","ciphertext":"AA","tag":"AAAAAAAAAAAAAAAAAAAAAA"}"#
        expectFailure("jwe", "dec", "-i", crowd, "-k-", input: key, code: .limitExceeded)
        // A ratio that only a bomb or very plain data has is no reason to refuse what this command has made.
        let zeros = String(repeating: "\0", count: 4 << 20)
        let bomb = try succeed(
            "jwe", "enc", "-i", #"{"protected":{"zip":"DEF"}}"#, "-k-", "-I-", "-c", input: key + zeros
        ).text
        #expect(bomb.utf8.count < 8000)
        #expect(try succeed("jwe", "dec", "-i", bomb, "-k-", input: key).octets.count == 4 << 20)
    }

    @Test("Other tokens")
    func refuses() {
        expectFailure("jwe", "dec", "-i", AppendixA1.token, "-k-", input: key, code: .malformedToken)
        expectFailure("jwe", "dec", "-i", #"{"payload":"aGk"}"#, "-k-", input: key, code: .malformedToken)
        expectFailure("jwe", "dec", "-i", AppendixA3.token + ".x", "-k-", input: key, code: .malformedToken)
        expectFailure("jwe", "dec", "-i", "{}", "-k-", input: key, code: .malformedToken)
        expectFailure("jwe", "dec", "-i", "/nonexistent", "-k-", input: key, code: .unreadableInput)
        expectFailure("jwe", "dec", "-i", "e30.a.b.c", "-k-", input: key, code: .malformedToken)
        expectFailure("jwe", "dec", "-i", AppendixA3.token, "-k-", "-I-", input: key + "other", code: .malformedToken)
        expectFailure("jwe", "dec", "-i", AppendixA3.token, "-k-", input: "1", code: .invalidKey)
        expectFailure("jwe", "dec", "-i", AppendixA3.token, "-k-", input: "[]", code: .invalidKey)
        expectFailure("jwe", "dec", "-i", AppendixA3.token, "-k-", input: #"{"keys":[]}"#, code: .invalidKey)
        expectFailure("jwe", "dec", "-i", AppendixA3.token, "-k-", input: #"{"keys":[1]}"#, code: .invalidKey)
        expectFailure("jwe", "dec", "-i", AppendixA3.token, "-k-", input: #""""#, code: .invalidKey)
    }
}
