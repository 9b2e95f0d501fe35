import JOSE
import TestSupport
import Testing

/// `crit` (RFC 7515 §4.1.11) and `b64` (RFC 7797).
@Suite struct CriticalHeaderTests {
    private static let payload = Array("payload".utf8)

    /// Signs a header as it stands, with no rule enforced: what an attacker, or a careless sender, produces.
    private func token(_ header: String, _ offer: Offer) throws -> String {
        let members = try JSONObject(parsing: header.replacing("ALG", with: offer.algorithm.algorithm.rawValue))
        let text = Base64URL.encode(members.serialized()) + "." + Base64URL.encode(Self.payload)
        let signing = try #require(offer.registry.backends[0].signing)
        let material = try #require(try offer.key.material)
        let input = Array(text.utf8)
        let signature = try signing.makeSigner(for: offer.algorithm, key: material).signature(for: input.span)
        return text + "." + Base64URL.encode(signature)
    }

    @Test(arguments: Offer.all)
    func `Unknown, empty, duplicate, reserved and absent names in crit are refused`(offer: Offer) throws {
        let verifier = try offer.verifier()
        for header in [
            #"{"alg":"ALG","crit":["exp"],"exp":1}"#, #"{"alg":"ALG","crit":[]}"#, #"{"alg":"ALG","crit":"b64"}"#,
            #"{"alg":"ALG","crit":[1]}"#, #"{"alg":"ALG","crit":null}"#,
            #"{"alg":"ALG","crit":["b64","b64"],"b64":true}"#, #"{"alg":"ALG","crit":["alg"]}"#,
            #"{"alg":"ALG","crit":["kid"],"kid":"a"}"#, #"{"alg":"ALG","crit":["b64"]}"#,
            #"{"alg":"ALG","crit":["crit"]}"#,
        ] {
            let forged = try token(header, offer)
            #expect(throws: JOSEError(.criticalHeader, ""), "\(header)") { try verifier.verify(forged) }
        }
    }

    @Test(arguments: Offer.all)
    func `An extension is understood only by the call that opts into it`(offer: Offer) throws {
        let token = try token(#"{"alg":"ALG","crit":["http://example.com/ext"],"http://example.com/ext":1}"#, offer)
        var verifier = try offer.verifier()
        #expect(throws: JOSEError(.criticalHeader, "")) { try verifier.verify(token) }
        verifier.understoodExtensions = ["http://example.com/ext"]
        #expect(try verifier.verify(token).payload == Self.payload)
    }

    @Test(arguments: Offer.all)
    func `crit and b64 in the unprotected header are refused`(offer: Offer) throws {
        let verifier = try offer.verifier()
        for header in [["crit": ["b64"]], ["b64": false], ["b64": true]] as [JSONObject] {
            var object = try JWSMessage(signing: Self.payload, [JWSSignatureRequest(offer.signer())]).flattened()
            object["header"] = .object(header)
            let message = try JWSMessage(object)
            #expect(throws: JOSEError(.criticalHeader, "")) {
                try verifier.verify(message, requiring: .anySignature)
            }
        }
    }

    @Test(arguments: Offer.all)
    func `b64 false that is not critical, and b64 that is no Boolean, are refused`(offer: Offer) throws {
        let verifier = try offer.verifier()
        let careless = try token(#"{"alg":"ALG","b64":false}"#, offer)
        #expect(throws: JOSEError(.criticalHeader, "")) { try verifier.verify(careless) }
        let confused = try token(#"{"alg":"ALG","b64":"false","crit":["b64"]}"#, offer)
        #expect(throws: JOSEError(.invalidHeader, "")) { try verifier.verify(confused) }
    }

    @Test(arguments: Offer.all)
    func `A JWT never has an unencoded payload`(offer: Offer) throws {
        let header: JOSEHeader = ["b64": false]
        #expect(throws: JOSEError(.invalidHeader, "")) {
            try JWT.sign(JWTClaimsSet(["sub": "a"]), with: offer.signer(), header: header)
        }
        let claims = Array(#"{"sub":"a","exp":4102444800}"#.utf8)
        let token = try JWS.sign(claims, with: offer.signer(), header: header)
        let verifier = try offer.registry.jwtVerifier(for: offer.publicKey, validation: JWTValidation())
        #expect(try offer.verifier().verify(token).payload == claims, "as a JWS it is fine")
        #expect(throws: JOSEError(.invalidHeader, "")) { try verifier.verify(token) }
    }

    @Test func `A sender cannot make what a receiver must refuse`() throws {
        let offer = try #require(Offer.all.first)
        let signer = try offer.signer()
        for header in [["crit": ["absent"]], ["crit": []], ["crit": ["alg"]], ["alg": "none"], ["enc": "A128GCM"]]
            as [JOSEHeader]
        {
            #expect(throws: JOSEError.self) { try JWS.sign(Self.payload, with: signer, header: header) }
        }
        let dotted = Array("a.b".utf8)
        #expect(throws: JOSEError(.malformedToken, "")) { try JWS.sign(dotted, with: signer, header: ["b64": false]) }
    }
}
