import JOSE
import Testing

@testable import JOSECommand

@Suite("jose jws sig")
struct JWSSigningTests {
    let key = AppendixA1.key
    let other = #"{"kty":"oct","kid":"2","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr8"}"#

    private func header(_ signature: JSONObject?) throws -> String {
        String(decoding: try Base64URL.decode(signature?["protected"]?.string ?? ""), as: UTF8.self)
    }

    @Test("Headers come from the templates, one for each key, sorted; the rest of a template stays")
    func templates() throws {
        let jws = try succeed(
            "jws", "sig", "-s", #"{"protected":{"z":{"b":1,"a":2},"crit":["z"]},"header":{"kid":"x"},"note":1}"#,
            "-k-", "-k-", "-I-", input: key + other + "hi"
        ).object()
        let signatures = try #require(jws["signatures"]?.array).compactMap(\.object)
        try #require(signatures.count == 2)
        #expect(try header(signatures[0]) == #"{"alg":"HS512","crit":["z"],"z":{"a":2,"b":1}}"#)
        #expect(signatures[0]["header"] == ["kid": "x"])
        #expect(signatures[0]["note"] == 1)
        #expect(try header(signatures[1]) == #"{"alg":"HS256"}"#)
        #expect(signatures[1]["header"] == nil)
    }

    @Test("The algorithm may stand in the unprotected header")
    func unprotectedAlgorithm() throws {
        let jws = try succeed("jws", "sig", "-s", #"{"header":{"alg":"HS256"}}"#, "-k-", "-I-", input: key + "hi")
        #expect(try jws.object()["protected"] == nil)
        #expect(try succeed("jws", "ver", "-i-", "-k-", "-O-", input: jws.text + key).text == "hi")
    }

    @Test("One key gives the flattened form, two the general one; the payload stands first")
    func forms() throws {
        let one = try succeed("jws", "sig", "-i", #"{"payload":"aGk","a":1}"#, "-k-", input: key)
        #expect(one.text.hasPrefix(#"{"payload":"aGk","a":1,"protected":""#))
        let two = try succeed("jws", "sig", "-k-", "-I-", input: "{\"keys\":[\(key),\(other)]}hi")
        #expect(two.text.hasPrefix(#"{"payload":"aGk","signatures":[{"protected":""#))
        expectFailure("jws", "sig", "-c", "-k-", "-k-", "-I-", input: key + other + "hi", code: .malformedToken)
    }

    @Test("A signature is added to those that are there")
    func adds() throws {
        let first = try succeed("jws", "sig", "-k-", "-I-", "-c", input: key + "hi").text
        for jws in [first, try succeed("jws", "fmt", "-i-", input: first).text] {
            let both = try succeed("jws", "sig", "-i", jws, "-k-", input: other).text
            try succeed("jws", "ver", "-a", "-i-", "-k-", "-k-", input: both + key + other)
            let three = try succeed("jws", "sig", "-i", both, "-k-", input: key).object()
            #expect(three["signatures"]?.array?.count == 3)
            #expect(three["payload"] == "aGk")
        }
    }

    @Test("A payload that is given twice must be the same")
    func twice() throws {
        let template = #"{"payload":"aGk"}"#
        let jws = try succeed("jws", "sig", "-i", template, "-k-", "-I-", input: key + "hi").text
        #expect(jws == (try succeed("jws", "sig", "-k-", "-I-", input: key + "hi").text))
        expectFailure("jws", "sig", "-i", template, "-k-", "-I-", input: key + "ho", code: .malformedToken)
    }

    @Test("An unencoded payload (RFC 7797 §4.2)")
    func unencoded() throws {
        let template = #"{"protected":{"b64":false}}"#
        let jws = try succeed(
            "jws", "sig", "-s", #"{"protected":{"alg":"HS256","b64":false}}"#, "-k-", "-I-", "-cO", "/dev/null",
            input: key + "$.02")
        let expected =
            "eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19..A5dxf2s96_n5FLueVuW1Z_vh161FwXZC4YLPff6dmDY"
        #expect(jws.text == expected)
        #expect(try succeed("jws", "ver", "-i", expected, "-k-", "-I-", "-O-", input: key + "$.02").text == "$.02")
        expectFailure("jws", "sig", "-s", template, "-k-", "-I-", "-c", input: key + "$.02", code: .malformedToken)
        let json = try succeed("jws", "sig", "-s", template, "-k-", "-I-", input: key + "$.02")
        #expect(try json.object()["payload"] == "$.02")
        #expect(try succeed("jws", "ver", "-i-", "-k-", "-O-", input: json.text + key).text == "$.02")
        expectFailure("jws", "sig", "-i", json.text, "-k-", input: other, code: .invalidBase64URL)
    }

    @Test("-O and -o on standard output: the payload, then the JWS")
    func bothOutputs() throws {
        let text = try succeed("jws", "sig", "-k-", "-I-", "-O-", "-o-", input: key + "hi").text
        #expect(text.hasPrefix(#"hi{"protected":"#))
    }

    @Test("No payload is an empty one")
    func empty() throws {
        let jws = try succeed("jws", "sig", "-k-", input: key)
        #expect(try jws.object()["payload"] == "")
        #expect(try succeed("jws", "ver", "-i-", "-k-", "-O-", input: jws.text + key).octets.isEmpty)
    }

    @Test("A detached JWS needs its payload before another key can sign")
    func detached() throws {
        let jws = try succeed("jws", "sig", "-k-", "-I-", "-O", "/dev/null", input: key + "hi").text
        expectFailure("jws", "sig", "-i-", "-k-", input: jws + other, code: .malformedToken)
        let both = try succeed("jws", "sig", "-i-", "-k-", "-I-", "-O", "/dev/null", input: jws + other + "hi").text
        try succeed("jws", "ver", "-a", "-i-", "-k-", "-k-", "-I-", input: both + key + other + "hi")
    }

    @Test("What is refused")
    func refuses() throws {
        let publicKey = try succeed(
            "jwk", "pub", "-i-", input: #require(SigningCase.all.first { $0.curve != nil }).key
        ).text
        expectFailure("jws", "sig", "-k-", "-s{}", "-s{}", input: key, code: .usage)
        expectFailure("jws", "sig", "-k-", "-s", #"{"protected":"e30"}"#, input: key, code: .invalidHeader)
        expectFailure("jws", "sig", "-k-", "-s", #"{"signature":""}"#, input: key, code: .invalidHeader)
        expectFailure("jws", "sig", "-k-", "-s", "{", input: key, code: .invalidJSON)
        expectFailure("jws", "sig", "-k-", "-i", #"{"payload":1}"#, input: key, code: .malformedToken)
        expectFailure("jws", "sig", "-k-", "-i", #"{"payload":"a"}"#, input: key, code: .invalidBase64URL)
        expectFailure("jws", "sig", "-k-", "-i", #"{"protected":"e30"}"#, input: key, code: .malformedToken)
        expectFailure("jws", "sig", "-ck-", "-s", #"{"header":{"a":1}}"#, input: key, code: .malformedToken)
        expectFailure("jws", "sig", "-k-", input: publicKey, code: .unsuitableKey)
        expectFailure("jws", "sig", "-k-", input: #"{"kty":"XYZ"}"#, code: .unsupportedKey)
        expectFailure(
            "jws", "sig", "-k-", input: #"{"kty":"oct","k":"AA","alg":"A128KW"}"#, code: .algorithmUnavailable)
    }
}
