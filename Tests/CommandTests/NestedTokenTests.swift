import JOSE
import Testing

@testable import JOSECommand

@Suite("jose jwt with encrypted tokens")
struct NestedTokenTests {
    static let now = 1_700_000_000
    let signingKey = #"{"kty":"oct","kid":"s","alg":"HS256","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr8"}"#
    let recipient: String

    init() throws {
        recipient = try succeed("jwk", "gen", "-i", #"{"alg":"ECDH-ES+A128KW","kid":"e"}"#).text
    }

    private func sign(_ options: [String] = [], to key: String) throws -> String {
        let arguments = ["jwt", "sign", "-k-", "--encrypt-to", "-", "--sub", "a", "--exp", "1h"] + options
        let outcome = run(arguments, input: Array((signingKey + key).utf8), now: Self.now)
        try #require(outcome.code == 0, "\(outcome.notes)")
        return outcome.text
    }

    private func verify(_ token: String, _ options: [String] = [], with key: String) -> Outcome {
        run(
            ["jwt", "verify", "-i", token, "-k-", "--decrypt-with=-"] + options, input: Array((signingKey + key).utf8),
            now: Self.now)
    }

    @Test("Signed, encrypted, decrypted, verified, with every algorithm", arguments: EncryptionCase.all)
    func roundTrip(_ encryption: EncryptionCase) throws {
        let isNamed = encryption.descriptor?.mustBeNamed == true
        let named = isNamed ? ["--enc-alg", encryption.algorithm] : []
        let token = try sign(named, to: encryption.senderKey())
        let header = try protectedHeader(token)
        #expect(header["alg"] == .string(encryption.algorithm))
        #expect(header["cty"] == "JWT")
        #expect(try verify(token, named, with: encryption.key).object()["sub"] == "a")
        if isNamed { #expect(verify(token, with: encryption.key).code == 1) }
    }

    @Test("Algorithms by option, kid by key")
    func options() throws {
        let token = try sign(["--enc", "A256GCM"], to: recipient)
        let header = try protectedHeader(token)
        #expect(header["enc"] == "A256GCM")
        #expect(header["kid"] == "e")
        #expect(verify(token, with: recipient).code == 0)
        #expect(verify(token, ["--enc", "A256GCM", "--enc-alg", "ECDH-ES+A128KW"], with: recipient).code == 0)
        #expect(verify(token, ["--enc", "A128GCM"], with: recipient).code == 1)
        #expect(verify(token, ["--enc-alg", "ECDH-ES"], with: recipient).code == 1)
        // A key without alg encrypts as its type suggests; a recipient says what to accept.
        let anonymous = try EncryptionCase(algorithm: "", curve: nil, key: recipient).anonymousKey()
        let other = try sign(["--enc-alg", "ECDH-ES"], to: anonymous)
        #expect(try protectedHeader(other)["alg"] == "ECDH-ES")
        #expect(verify(other, with: anonymous).notes.contains("--decrypt-with"))
        #expect(verify(other, ["--enc-alg", "ECDH-ES"], with: anonymous).code == 0)
    }

    @Test("A key of the other command opens the token, and a set is searched by kid")
    func keySelection() throws {
        let token = try sign(to: recipient)
        var theirs = try JSONObject(parsing: recipient)
        theirs["key_ops"] = ["wrapKey", "unwrapKey"]
        #expect(verify(token, with: theirs.text()).code == 0)
        let other = try succeed("jwk", "gen", "-i", #"{"alg":"ECDH-ES+A128KW","kid":"x"}"#).text
        #expect(verify(token, with: "{\"keys\":[\(other),{\"kty\":\"XYZ\"},\(recipient)]}").code == 0)
        #expect(verify(token, with: other).notes.hasPrefix("jose: key-not-found"))
        let renamed = other.replacing(#""kid":"x""#, with: #""kid":"e""#)
        #expect(verify(token, with: renamed).notes.hasPrefix("jose: decryption-failed"))
    }

    @Test("The options say whether a token is encrypted, not the token")
    func confusion() throws {
        let signed = run(["jwt", "sign", "-k-", "--exp", "1h"], input: Array(signingKey.utf8), now: Self.now).text
        let bare = verify(signed, with: recipient)
        #expect(bare.notes.hasPrefix("jose: malformed-token"))
        #expect(bare.notes.contains("--decrypt-with"))
        let token = try sign(to: recipient)
        let missing = run(["jwt", "verify", "-i", token, "-k-"], input: Array(signingKey.utf8), now: Self.now)
        #expect(missing.notes.hasPrefix("jose: malformed-token"))
        #expect(missing.notes.contains("--decrypt-with"))
        // Claims that anyone can encrypt, without a signature.
        let unsigned = try succeed(
            "jwe", "enc", "-i", #"{"protected":{"typ":"JWT"}}"#, "-k-", "-I-", "-c", input: recipient + #"{"sub":"a"}"#
        ).text
        #expect(verify(unsigned, with: recipient).notes.hasPrefix("jose: invalid-header"))
        let pretending = try succeed(
            "jwe", "enc", "-i", #"{"protected":{"cty":"JWT"}}"#, "-k-", "-I-", "-c", input: recipient + #"{"sub":"a"}"#
        ).text
        #expect(verify(pretending, with: recipient).code == 1)
        let twice = try succeed(
            "jwe", "enc", "-i", #"{"protected":{"cty":"JWT"}}"#, "-k-", "-I-", "-c", input: recipient + token
        ).text
        #expect(verify(twice, with: recipient).notes.hasPrefix("jose: malformed-token"))
    }

    @Test("Signature and claims count inside of an encrypted token too")
    func inside() throws {
        let token = try sign(["--aud", "b"], to: recipient)
        #expect(verify(token, ["--aud", "b"], with: recipient).code == 0)
        #expect(verify(token, ["--aud", "c"], with: recipient).notes.hasPrefix("jose: invalid-claim"))
        #expect(verify(token, ["--aud", "b", "--time", "1700003601"], with: recipient).code == 1)
        let stranger = signingKey.replacing("Lr8", with: "Lr4")
        let outcome = run(
            ["jwt", "verify", "-i", token, "-k-", "--decrypt-with=-", "--aud", "b"],
            input: Array((stranger + recipient).utf8), now: Self.now)
        #expect(outcome.notes.hasPrefix("jose: invalid-signature"))
        #expect(outcome.octets.isEmpty)
    }

    @Test("decode shows the header of an encrypted token, and that it is encrypted")
    func decode() throws {
        let token = try sign(to: recipient)
        let outcome = try succeed("jwt", "decode", "-i-", input: token + "\n")
        let object = try outcome.object()
        #expect(object["encrypted"] == true)
        #expect(object["verified"] == false)
        #expect(object["claims"] == nil)
        #expect(try object["header"] == .object(protectedHeader(token)))
        #expect(outcome.notes.contains("encrypted"))
    }

    @Test("Options that belong together")
    func usage() {
        for option in ["--enc", "--enc-alg"] {
            expectFailure("jwt", "sign", "-k-", option, "A256GCM", input: signingKey, code: .usage)
            expectFailure(
                "jwt", "verify", "-k-", "-i", AppendixA1.token, option, "A256GCM", input: signingKey, code: .usage)
        }
        expectFailure(
            "jwt", "sign", "-k-", "--encrypt-to=-", "--encrypt-to=-", input: signingKey + recipient + recipient,
            code: .usage)
        expectFailure("jwt", "sign", "-k-", "--encrypt-to=-", input: signingKey + #""password""#, code: .invalidKey)
        let small = #"{"kty":"oct","k":"AA"}"#
        #expect(jose("jwt", "sign", "-k-", "--encrypt-to=-", input: signingKey + small).notes.contains("--encrypt-to"))
    }
}
