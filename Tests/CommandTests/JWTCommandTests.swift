import JOSE
import Testing

@testable import JOSECommand

@Suite("jose jwt")
struct JWTCommandTests {
    static let now = 1_700_000_000
    let key = #"{"kty":"oct","kid":"1","alg":"HS256","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr8"}"#
    let other = #"{"kty":"oct","kid":"2","alg":"HS256","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr4"}"#

    private func token(_ options: String...) throws -> String {
        let outcome = run(["jwt", "sign", "-k-"] + options, input: Array(key.utf8), now: Self.now)
        try #require(outcome.code == 0, "\(outcome.notes)")
        return outcome.text
    }

    private func verify(_ token: String, _ options: String..., keys: String? = nil) -> Outcome {
        run(["jwt", "verify", "-i", token, "-k-"] + options, input: Array((keys ?? key).utf8), now: Self.now)
    }

    @Test("Sign and verify with every algorithm", arguments: SigningCase.all)
    func roundTrip(_ signing: SigningCase) throws {
        let token = try succeed("jwt", "sign", "-k-", "--sub", "a", "--exp", "1h", input: signing.key).text
        let isSymmetric = try JWK(parsing: signing.key).keyType == .octetSequence
        let key = isSymmetric ? signing.key : try succeed("jwk", "pub", "-i-", input: signing.key).text
        #expect(try succeed("jwt", "verify", "-i-", "-k-", input: token + "\n" + key).object()["sub"] == "a")
    }

    @Test("Every claim that has an option")
    func claims() throws {
        let token = try token(
            "--iss", "i", "--sub", "s", "--aud", "a", "--aud", "b", "--exp", "1h30m", "--nbf", "-5m", "--iat", "--jti",
            "j",
            "--claim", "n=[1,{\"x\":null}]", "--claim", "t=\"a=b\"")
        let claims = try verify(token, "--aud", "b").object()
        #expect(
            claims == [
                "iss": "i", "sub": "s", "aud": ["a", "b"], "exp": .integer(Self.now + 5400),
                "nbf": .integer(Self.now - 300),
                "iat": .integer(Self.now), "jti": "j", "n": [1, ["x": .null]], "t": "a=b",
            ])
        let header = try succeed("jwt", "decode", "-i", token).object()["header"]
        #expect(header == ["alg": "HS256", "kid": "1", "typ": "JWT"])
    }

    @Test("Claims from JSON, later ones over earlier ones, options over both")
    func claimsFromJSON() throws {
        let folder = try TemporaryFolder()
        let file = try folder.file("claims", #"{"a":1,"b":1,"exp":9999999999,"sub":"x"}"#)
        let token = try token("-I", file, "-i", #"{"b":2}"#, "--sub", "y", "--claim", "a=3")
        #expect(try verify(token).object() == ["a": 3, "b": 2, "exp": 9_999_999_999, "sub": "y"])
        let input = key + #"{"exp":9999999999}"#
        let other = try succeed("jwt", "sign", "-k-", "-I-", input: input).text
        #expect(verify(other).text == #"{"exp":9999999999}"#)
    }

    @Test(
        "Times",
        arguments: [("90s", 90), ("+3600", 3600), ("2w", 1_209_600), ("1d1s", 86_401), ("-1", -1), ("-2h", -7200)])
    func relativeTimes(_ text: String, _ offset: Int) throws {
        let token = try token("--exp", text)
        #expect(try succeed("jwt", "decode", "-i", token).object()["claims"] == ["exp": .integer(Self.now + offset)])
    }

    @Test("A bare number is a NumericDate, and the clock can be set")
    func absoluteTimes() throws {
        let token = try token("--exp", "1234", "--iat", "--now", "1000", "--nbf", "+10")
        let claims = try succeed("jwt", "decode", "-i", token).object()["claims"]
        #expect(claims == ["exp": 1234, "iat": 1000, "nbf": 1010])
        #expect(verify(token).code == 1)
        #expect(verify(token, "--time", "1233").code == 0)
        #expect(verify(token, "--time", "1009").code == 1)
        #expect(verify(token, "--time", "1234").code == 1)
        #expect(verify(token, "--time", "1234", "--leeway", "1s").code == 0)
    }

    @Test(
        "What is no time", arguments: ["", "x", "1x", "h", "1h30", "1.5h", "9999999999999999999999", "+", "٣", "1h 2m"])
    func noTime(_ text: String) {
        expectFailure("jwt", "sign", "-k-", "--exp", text, input: key, code: .usage)
        expectFailure("jwt", "verify", "-k-", "-i", "e30.e30.AA", "--max-age", text, input: key, code: .usage)
    }

    @Test(
        "Validation",
        arguments: [
            ([], [], false), (["--exp", "1h"], [], true), (["--exp", "-1s"], [], false), ([], ["--no-exp"], true),
            (["--exp", "1h", "--nbf", "1m"], [], false), (["--exp", "1h", "--nbf", "1m"], ["--leeway", "1m"], true),
            (["--exp", "1h"], ["--iss", "a"], false), (["--exp", "1h", "--iss", "a"], ["--iss", "a"], true),
            (["--exp", "1h", "--iss", "a"], ["--iss", "b"], false),
            (["--exp", "1h", "--iss", "a"], ["--iss", "b", "--iss", "a"], true),
            (["--exp", "1h", "--aud", "a"], [], false),
            (["--exp", "1h", "--aud", "a"], ["--aud", "b", "--aud", "a"], true),
            (["--exp", "1h"], ["--aud", "a"], false), (["--exp", "1h", "--sub", "a"], ["--sub", "a"], true),
            (["--exp", "1h", "--sub", "a"], ["--sub", "b"], false), (["--exp", "1h"], ["--require", "jti"], false),
            (["--exp", "1h", "--jti", "a"], ["--require", "jti"], true),
            (["--exp", "1h"], ["--max-age", "1h"], false), (["--exp", "1h", "--iat"], ["--max-age", "0"], true),
            (["--exp", "1h", "--claim", "iat=1"], ["--max-age", "10w"], false),
            (["--exp", "1h", "--typ", "at+jwt"], [], false),
            (["--exp", "1h", "--typ", "at+jwt"], ["--typ", "at+jwt"], true),
            (["--exp", "1h"], ["--alg", "HS256"], true), (["--exp", "1h"], ["--alg", "HS512"], false),
            (["--exp", "1h"], ["--alg", "HS512", "--alg", "HS256"], true),
            (["--exp", "1h"], ["--alg", "none"], false),
            (["--claim", "exp=\"1\""], [], false),
        ])
    func validation(_ signing: [String], _ verifying: [String], _ isAccepted: Bool) throws {
        let signed = run(["jwt", "sign", "-k-"] + signing, input: Array(key.utf8), now: Self.now)
        try #require(signed.code == 0, "\(signed.notes)")
        let arguments = ["jwt", "verify", "-i", signed.text, "-k-"] + verifying
        let outcome = run(arguments, input: Array(key.utf8), now: Self.now)
        #expect(outcome.code == (isAccepted ? 0 : 1), "\(outcome.notes)")
        #expect(outcome.octets.isEmpty != isAccepted)
    }

    @Test("A set is searched by kid, and the wrong key is wrong")
    func keySelection() throws {
        let token = try token("--exp", "1h")
        #expect(verify(token, keys: "{\"keys\":[\(other),{\"kty\":\"XYZ\"},\(key)]}").code == 0)
        #expect(verify(token, keys: other).notes.hasPrefix("jose: key-not-found"))
        let renamed = other.replacing(#""2""#, with: #""1""#)
        #expect(verify(token, keys: renamed).notes.hasPrefix("jose: invalid-signature"))
        #expect(verify(token, keys: "{\"keys\":[\(key),\(renamed)]}").notes.hasPrefix("jose: ambiguous-key"))
        #expect(verify(token, "-k-", keys: other + key).code == 0)
    }

    @Test("A key without alg needs --alg")
    func noAlgorithm() throws {
        let anonymous = AppendixA1.key
        #expect(verify(AppendixA1.token, keys: anonymous).code == 1)
        #expect(verify(AppendixA1.token, "--alg", "HS256", "--time", "1300819379", keys: anonymous).code == 0)
        #expect(verify(AppendixA1.token, "--alg", "HS256", keys: anonymous).notes.contains("\"exp\""))
    }

    @Test("decode shows what nobody has verified, and says so")
    func decode() throws {
        let outcome = try succeed("jwt", "decode", "-i-", input: AppendixA1.token + "\n")
        #expect(
            outcome.text
                == #"{"claims":{"exp":1300819380,"http://example.com/is_root":true,"iss":"joe"},"header":{"alg":"HS256","typ":"JWT"},"verified":false}"#
        )
        #expect(outcome.notes.contains("unverified"))
        expectFailure("jwt", "decode", "-i", "e30.AA.", code: .malformedToken)
        expectFailure("jwt", "decode", "-i", "{}", code: .malformedToken)
    }

    @Test("What sign refuses")
    func refuses() {
        expectFailure("jwt", "sign", "-k-", "--claim", "a", input: key, code: .usage)
        expectFailure("jwt", "sign", "-k-", "--claim", "a=b", input: key, code: .invalidJSON)
        expectFailure("jwt", "sign", "-k-", "-I-", input: key + "[]", code: .invalidClaim)
        expectFailure("jwt", "sign", "-k-", "-k-", input: key + key, code: .usage)
    }
}
