import Foundation
import JOSE
import TestSupport
import Testing

/// Claims (RFC 7519 §4.1, RFC 8725): every refusal names the claim.
@Suite struct ClaimsTests {
    /// 2025-01-01T00:00:00Z.
    private static let now = 1_735_689_600

    private func validation(_ change: (inout JWTValidation) -> Void = { _ in }) -> JWTValidation {
        var validation = JWTValidation()
        validation.clock = { Date(timeIntervalSince1970: Double(Self.now)) }
        change(&validation)
        return validation
    }

    private func claims(_ changes: JSONObject) -> JWTClaimsSet {
        var claims: JSONObject = ["exp": .integer(Self.now + 60)]
        for (name, value) in changes.members { claims[name] = value == .null ? nil : value }
        return JWTClaimsSet(claims)
    }

    private func refusal(_ changes: JSONObject, _ validation: JWTValidation) -> String? {
        do {
            try validation.validate(claims(changes))
            return nil
        } catch {
            #expect(error.code == .invalidClaim)
            #expect(error.reason.contains(error.name ?? "?"))
            return error.name
        }
    }

    @Test func `Times that are not finite numbers are refused`() {
        // CVE-2026-25537: a string where a number is expected must not mean "no limit".
        for name in ["exp", "nbf", "iat"] {
            for value in ["1735689500", true, [1], ["a": 1], .string("")] as [JSONValue] {
                #expect(refusal([name: value], validation()) == name, "\(name) \(value)")
            }
        }
        #expect(refusal(["exp": .real(.nan)], validation()) == "exp")
        #expect(refusal(["exp": .real(.infinity)], validation()) == "exp")
    }

    @Test func `The edges of exp, nbf and iat are exact, and leeway moves them`() {
        let lenient = validation { $0.leeway = .seconds(10) }
        #expect(refusal(["exp": .integer(Self.now)], validation()) == "exp", "on the dot is too late (RFC 7519 §4.1.4)")
        #expect(refusal(["exp": .integer(Self.now + 1)], validation()) == nil)
        #expect(refusal(["exp": .real(Double(Self.now) + 0.5)], validation()) == nil)
        #expect(refusal(["exp": .integer(Self.now - 9)], lenient) == nil)
        #expect(refusal(["exp": .integer(Self.now - 10)], lenient) == "exp")
        #expect(refusal(["nbf": .integer(Self.now)], validation()) == nil)
        #expect(refusal(["nbf": .integer(Self.now + 1)], validation()) == "nbf")
        #expect(refusal(["nbf": .integer(Self.now + 10)], lenient) == nil)
        #expect(refusal(["nbf": .integer(Self.now + 11)], lenient) == "nbf")
        #expect(refusal(["iat": .integer(Self.now)], validation()) == nil)
        #expect(refusal(["iat": .integer(Self.now + 1)], validation()) == "iat")
        #expect(refusal(["exp": .integer(.max)], validation()) == nil)
        #expect(refusal(["exp": .integer(.min)], validation()) == "exp")
    }

    @Test func `A token that does not expire is refused unless that is asked for`() {
        #expect(refusal(["exp": .null], validation()) == "exp")
        #expect(refusal(["exp": .null], validation { $0.requiredClaims = [] }) == nil)
        #expect(refusal([:], validation { $0.requiredClaims = ["exp", "sub"] }) == "sub")
    }

    @Test func `The maximum age needs iat and counts from it`() {
        let aged = validation { $0.maximumAge = .seconds(300) }
        #expect(refusal([:], aged) == "iat")
        #expect(refusal(["iat": .integer(Self.now - 300)], aged) == nil)
        #expect(refusal(["iat": .integer(Self.now - 301)], aged) == "iat")
    }

    @Test func `aud must be a string or an array of strings, and name the recipient`() {
        let recipient = validation { $0.audiences = ["api"] }
        #expect(refusal(["aud": "api"], recipient) == nil)
        #expect(refusal(["aud": ["web", "api"]], recipient) == nil)
        for value in ["web", ["web"], [], [""], 1, true, ["api": true], ["api", 1], [["api"]]] as [JSONValue] {
            // CVE-2020-26160: what is not understood does not match.
            #expect(refusal(["aud": value], recipient) == "aud", "\(value)")
        }
        #expect(refusal([:], recipient) == "aud")
        #expect(refusal(["aud": "api"], validation()) == "aud", "RFC 7519 §4.1.3: whoever is not named must refuse")
        #expect(refusal(["aud": "ap\u{69}\u{307}"], validation { $0.audiences = ["api\u{307}"] }) == nil)
        #expect(refusal(["aud": "\u{212A}"], validation { $0.audiences = ["K"] }) == "aud")
    }

    @Test func `iss, sub and jti are strings and are the expected ones`() {
        let strict = validation {
            $0.issuers = ["a", "b"]
            $0.subject = "s"
            $0.acceptsJWTID = { $0 == "1" }
        }
        let good: JSONObject = ["iss": "b", "sub": "s", "jti": "1"]
        func with(_ name: String, _ value: JSONValue?) -> JSONObject {
            var object = good
            object[name] = value
            return object
        }
        #expect(refusal(good, strict) == nil)
        for (name, wrong) in [("iss", "c"), ("sub", "t"), ("jti", "2")] as [(String, JSONValue)] {
            for value in [wrong, 1, ["a"], nil] as [JSONValue?] {
                #expect(refusal(with(name, value), strict) == name)
            }
            #expect(refusal([name: 1], validation()) == name, "a wrong type is refused even where nothing is asked for")
        }
    }

    @Test(arguments: Offer.all)
    func `A token of another kind is refused by its typ`(offer: Offer) throws {
        // RFC 8725 §3.11: an access token is no ID token.
        let (signer, key) = (try offer.signer(), try offer.publicKey)
        func verify(_ type: String?, _ expected: String?) throws {
            let token = try JWT.sign(claims([:]), with: signer, type: type)
            let verifier = try offer.registry.jwtVerifier(for: key, validation: validation { $0.type = expected })
            _ = try verifier.verify(token)
        }
        for (type, expected) in [
            ("JWT", nil), ("jwt", nil), (nil, nil), ("application/jwt", nil), ("at+jwt", "at+jwt"),
            ("application/at+jwt", "AT+JWT"),
        ] as [(String?, String?)] {
            #expect(throws: Never.self, "\(type ?? "-")") { try verify(type, expected) }
        }
        for (type, expected) in [
            ("at+jwt", nil), ("JWT", "at+jwt"), (nil, "at+jwt"), ("at+jw\u{2060}t", "at+jwt"), ("", nil),
        ] as [(String?, String?)] {
            #expect(throws: JOSEError(.invalidHeader, ""), "\(type ?? "-")") { try verify(type, expected) }
        }
    }

    @Test(arguments: Offer.all)
    func `A payload that is no JSON object is refused, duplicates included`(offer: Offer) throws {
        let verifier = try offer.registry.jwtVerifier(for: offer.publicKey, validation: validation())
        for payload in [
            "", "[]", "null", "1", "{", #"{"exp":4102444800,"exp":1}"#, #"{"exp":4102444800} "x""#,
            #"{"exp":4102444800,"\u0065xp":1}"#, "\u{FEFF}{\"exp\":4102444800}",
        ] {
            let token = try JWS.sign(Array(payload.utf8), with: offer.signer())
            #expect(throws: JOSEError(.malformedToken, ""), "\(payload)") { try verifier.verify(token) }
        }
    }

    @Test(arguments: Offer.all)
    func `Claims are looked at only after the signature`(offer: Offer) throws {
        let verifier = try offer.registry.jwtVerifier(for: offer.publicKey, validation: validation())
        let expired = try JWT.sign(claims(["exp": 1]), with: offer.signer())
        #expect(throws: JOSEError(.invalidClaim, "")) { try verifier.verify(expired) }
        let cut = try #require(expired.lastIndex(of: "."))
        let signature = try Base64URL.decode(String(expired[expired.index(after: cut)...]))
        var forged = signature
        forged[forged.count / 2] ^= 1
        let token = expired[...cut] + Base64URL.encode(forged)
        #expect(throws: JOSEError(.invalidSignature, "")) { try verifier.verify(String(token)) }
    }
}
