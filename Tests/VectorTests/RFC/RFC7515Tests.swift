import JOSE
import JOSECore
import TestSupport
import Testing

@Suite("RFC 7515 appendices: refusals and encodings")
struct RFC7515Tests {
    @Test(
        "A.5: an unsecured JWS is refused by every verifier of every algorithm", .needsVectors, arguments: Offer.all)
    func unsecured(_ offer: Offer) throws {
        let token = try Vectors.object("rfc-appendix/rfc7515_A.5.json").string("compact")
        let verifier = try offer.verifier()
        #expect(throws: JOSEError(.algorithmNotAccepted, "")) { try verifier.verify(token) }
        #expect(throws: JOSEError(.algorithmNotAccepted, "")) {
            try verifier.verify(JWSMessage(parsing: token), requiring: .anySignature)
        }
    }

    @Test("A.5: an unsecured JWS is read only by that name", .needsVectors)
    func unsecuredPayload() throws {
        let file = try Vectors.object("rfc-appendix/rfc7515_A.5.json")
        let token = try file.string("compact")
        let (header, payload) = try UnsecuredJWS.unverifiedPayload(ofUnsecured: token)
        #expect(header.algorithm == "none")
        #expect(payload == Array(try file.string("payload_utf8").utf8))
        #expect(try UnsecuredJWS.unsecuredToken(payload, header: header) == token)
    }

    @Test("A.5: a secured JWS is not read as an unsecured one", .needsVectors)
    func securedIsNotUnsecured() throws {
        let token = try Vectors.object("rfc-appendix/rfc7515_A.1.json").string("compact")
        #expect(throws: JOSEError(.algorithmNotAccepted, "")) {
            try UnsecuredJWS.unverifiedPayload(ofUnsecured: token)
        }
    }

    @Test("C: base64url without padding", .needsVectors)
    func base64URL() throws {
        let file = try Vectors.object("rfc-appendix/rfc7515_C.json")
        let octets = try file.hexadecimal("octets_hex")
        let text = try file.string("base64url")
        #expect(Base64URL.encode(octets) == text)
        #expect(try Base64URL.decode(text) == octets)
        #expect(throws: JOSEError(.invalidBase64URL, "")) { try Base64URL.decode(text + "=") }
    }

    @Test("E: a critical extension that nobody understands is refused", .needsVectors, arguments: Offer.all)
    func criticalExtension(_ offer: Offer) throws {
        let token = try Vectors.object("rfc-appendix/rfc7515_E.json").string("compact")
        let verifier = try offer.verifier()
        #expect(throws: JOSEError(.criticalHeader, "")) { try verifier.verify(token) }
    }

    @Test("E: a critical extension is refused in an unsecured JWS too", .needsVectors)
    func unsecuredCriticalExtension() throws {
        let token = try Vectors.object("rfc-appendix/rfc7515_E.json").string("compact")
        #expect(throws: JOSEError(.criticalHeader, "")) {
            try UnsecuredJWS.unverifiedPayload(ofUnsecured: token)
        }
    }

    @Test("E: the same extension with a good signature: refused unless the caller understands it", .needsVectors)
    func signedCriticalExtension() throws {
        let members = try JSONObject(
            parsing: Vectors.object("rfc-appendix/rfc7515_E.json").string("protected_header_utf8"))
        let key = try JWK(Vectors.object("rfc-appendix/rfc7515_A.1.json").object("key"))
        var checked = 0
        for backend in SingleBackend.all where backend.offers(.hs256, .sign) && backend.offers(.hs256, .verify) {
            var header = JOSEHeader(members)
            header.algorithm = "HS256"
            let signer = try backend.registry.signer(for: key, algorithm: .hs256)
            let token = try JWS.sign(Array("FAIL".utf8), with: signer, header: header)
            var verifier = try backend.registry.verifier(for: key, accepting: [.hs256])
            #expect(throws: JOSEError(.criticalHeader, ""), "\(backend.id)") { try verifier.verify(token) }
            verifier.understoodExtensions = Set(try #require(header.critical))
            #expect(try verifier.verify(token).payload == Array("FAIL".utf8))
            checked += 1
        }
        #expect(checked > 0)
    }
}
