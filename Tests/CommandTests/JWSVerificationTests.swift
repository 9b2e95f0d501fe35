import JOSE
import Testing

@testable import JOSECommand

@Suite("jose jws ver")
struct JWSVerificationTests {
    let key = AppendixA1.key
    let other = #"{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr8"}"#

    @Test("RFC 7515 appendix A.1")
    func example() throws {
        #expect(try succeed("jws", "ver", "-i", AppendixA1.token, "-k-", "-O-", input: key).text == AppendixA1.payload)
    }

    @Test("Any key suffices; with -a each must have signed")
    func several() throws {
        let keys = key + other
        try succeed("jws", "ver", "-i", AppendixA1.token, "-k-", "-k-", input: keys)
        try succeed("jws", "ver", "-i", AppendixA1.token, "-k-", "-k-", input: other + key)
        expectFailure("jws", "ver", "-a", "-i", AppendixA1.token, "-k-", "-k-", input: keys, code: .invalidSignature)
        let both = try succeed("jws", "sig", "-k-", "-k-", "-I-", input: keys + "hi").text
        try succeed("jws", "ver", "-a", "-i", both, "-k-", "-k-", input: keys)
        for one in [key, other] {
            #expect(try succeed("jws", "ver", "-i", both, "-k-", "-O-", input: one).text == "hi")
        }
    }

    @Test("A key that cannot be used does not stand in the way of one that can, but -a wants it too")
    func unusable() throws {
        let set = "{\"keys\":[{\"kty\":\"XYZ\"},{\"kty\":\"oct\"},\(key)]}"
        try succeed("jws", "ver", "-i", AppendixA1.token, "-k-", input: set)
        expectFailure("jws", "ver", "-a", "-i", AppendixA1.token, "-k-", input: set, code: .unsupportedKey)
    }

    @Test("kid is not compared: the caller has said which keys to try")
    func keyID() throws {
        let jws = try succeed("jws", "sig", "-s", #"{"protected":{"kid":"1"}}"#, "-k-", "-I-", input: key + "hi").text
        var named = try JSONObject(parsing: key)
        named["kid"] = "2"
        try succeed("jws", "ver", "-i", jws, "-k-", input: named.text())
    }

    @Test("The payload is written only once the signature is verified")
    func unverifiedPayload() throws {
        let folder = try TemporaryFolder()
        let output = try folder.file("out", "before")
        expectFailure("jws", "ver", "-i", AppendixA1.token, "-k-", "-O", output, input: other, code: .invalidSignature)
        #expect(try folder.text("out") == "before")
        expectFailure("jws", "ver", "-i", AppendixA1.token, "-k-", "-O-", input: other, code: .invalidSignature)
    }

    @Test("A payload beside one that is carried must be the same")
    func twice() throws {
        let token = AppendixA1.token
        try succeed("jws", "ver", "-i", token, "-k-", "-I-", input: key + AppendixA1.payload)
        expectFailure("jws", "ver", "-i", token, "-k-", "-I-", input: key + "hi", code: .malformedToken)
    }

    @Test("The header's algorithm never widens what the key is for")
    func confusion() throws {
        let signing = try #require(SigningCase.all.first { $0.algorithm == "RS256" })
        let key = try succeed("jwk", "pub", "-i-", input: signing.key).text
        // HMAC with the text of the public key as secret.
        let secret = #"{"kty":"oct","k":"\#(Base64URL.encode(Array(key.utf8)))"}"#
        let forged = try succeed(
            "jws", "sig", "-k-", "-I-", "-c", "-s", #"{"protected":{"alg":"HS256"}}"#, input: secret + "hi"
        ).text
        expectFailure("jws", "ver", "-i", forged, "-k-", input: key, code: .algorithmNotAccepted)
        expectFailure(
            "jws", "ver", "-i", "eyJhbGciOiJub25lIn0.aGk.", "-k-", input: key, code: .algorithmNotAccepted)
        expectFailure(
            "jws", "ver", "-i", #"{"payload":"aGk","header":{"alg":"none"},"signature":""}"#, "-k-", input: key,
            code: .algorithmNotAccepted)
    }

    @Test("Extensions, surplus parts, other tokens")
    func refuses() throws {
        let critical = try succeed(
            "jws", "sig", "-s", #"{"protected":{"crit":["x"],"x":1}}"#, "-k-", "-I-", "-c", input: key + "hi"
        ).text
        expectFailure("jws", "ver", "-i", critical, "-k-", input: key, code: .criticalHeader)
        expectFailure("jws", "ver", "-i", AppendixA1.token + ".x", "-k-", input: key, code: .malformedToken)
        expectFailure("jws", "ver", "-i", "e30.a.b.c.d", "-k-", input: key, code: .malformedToken)
        expectFailure("jws", "ver", "-i", "e30", "-k-", input: key, code: .malformedToken)
        expectFailure("jws", "ver", "-i", #"{"payload":"aGk"}"#, "-k-", input: key, code: .malformedToken)
        expectFailure("jws", "ver", "-k-", "-i-", input: key, code: .malformedToken)
        expectFailure("jws", "ver", "-i", "/nonexistent", "-k-", input: key, code: .unreadableInput)
    }

    @Test("use and key_ops of the key are respected")
    func keyUse() throws {
        for restriction in [#","use":"enc""#, #","key_ops":["sign"]"#] {
            let restricted = key.replacing("}", with: restriction + "}")
            expectFailure("jws", "ver", "-i", AppendixA1.token, "-k-", input: restricted, code: .unsuitableKey)
        }
    }
}
