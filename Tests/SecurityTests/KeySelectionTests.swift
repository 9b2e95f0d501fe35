import JOSE
import TestSupport
import Testing

/// Which key of a set a token is verified with.
@Suite struct KeySelectionTests {
    private static let payload = Array("payload".utf8)

    private func key(_ offer: Offer, _ keyID: String?) throws -> JWK {
        var key = try offer.registry.generateKey(for: offer.algorithm.algorithm, curve: offer.curve)
        key.keyID = keyID
        return key
    }

    /// RSA keys take long to make; the algorithm does not matter for selection.
    private static let offers = Offer.all(where: { $0.keyType != .rsa })

    @Test(arguments: offers)
    func `Exactly one key must fit: none and several are refused, never "the first"`(offer: Offer) throws {
        let (a, b) = (try key(offer, "a"), try key(offer, "b"))
        let signedByA = try JWS.sign(Self.payload, with: offer.registry.signer(for: a))
        let (verifier, passedOver) = try offer.registry.verifier(for: JWKSet([a, b]))
        #expect(passedOver.isEmpty)
        #expect(try verifier.verify(signedByA).signature.key.keyID == "a")

        var nameless = a
        nameless.keyID = nil
        let withoutKeyID = try JWS.sign(Self.payload, with: offer.registry.signer(for: nameless))
        #expect(throws: JOSEError(.ambiguousKey, "")) { try verifier.verify(withoutKeyID) }

        let stranger = try JWS.sign(Self.payload, with: offer.registry.signer(for: key(offer, "c")))
        #expect(throws: JOSEError(.keyNotFound, "")) { try verifier.verify(stranger) }

        let (twins, _) = try offer.registry.verifier(for: JWKSet([a, a]))
        #expect(throws: JOSEError(.ambiguousKey, "")) { try twins.verify(signedByA) }
    }

    @Test(arguments: offers)
    func `A forged kid selects another key and the signature fails`(offer: Offer) throws {
        let (a, b) = (try key(offer, "a"), try key(offer, "b"))
        var forger = a
        forger.keyID = "b"
        let forged = try JWS.sign(Self.payload, with: offer.registry.signer(for: forger))
        let (verifier, _) = try offer.registry.verifier(for: JWKSet([a, b]))
        #expect(throws: JOSEError(.invalidSignature, "")) { try verifier.verify(forged) }
    }

    @Test(arguments: offers)
    func `A kid is compared code point by code point and must be a string`(offer: Offer) throws {
        let (verifier, _) = try offer.registry.verifier(for: JWKSet([key(offer, "K"), key(offer, "e\u{301}")]))
        let signer = try offer.registry.signer(for: key(offer, nil))
        for keyID in ["\u{212A}", "\u{E9}", "k", "K ", ""] {
            let token = try JWS.sign(Self.payload, with: signer, header: ["kid": .string(keyID)])
            #expect(throws: JOSEError(.keyNotFound, "")) { try verifier.verify(token) }
        }
        let token = try JWS.sign(Self.payload, with: signer, header: ["kid": 1])
        #expect(throws: JOSEError(.invalidHeader, "")) { try verifier.verify(token) }
    }

    @Test(arguments: offers)
    func `Bad keys of a set are reported and the good one goes on working`(offer: Offer) throws {
        let good = try key(offer, "good")
        let members: JSONObject = [
            "keys": [
                ["kty": "EC", "crv": "P-256", "x": "AQ", "y": "AQ", "kid": "short"], ["kty": "later"], 7,
                ["kty": "oct", "k": "c2hvcnQ", "alg": "HS256", "kid": "weak"],
                .object(good.members()), ["kty": "oct", "k": "AAAA", "use": "enc", "kid": "no alg"],
            ]
        ]
        let set = try JWKSet(members)
        let (verifier, passedOver) = try offer.registry.verifier(for: set)
        #expect(passedOver.map(\.position) == [0, 1, 2, 3, 5])
        #expect(passedOver.map(\.error.code).prefix(3) == [.invalidKey, .unsupportedKey, .invalidKey])
        let token = try JWS.sign(Self.payload, with: offer.registry.signer(for: good))
        #expect(try verifier.verify(token).payload == Self.payload)
    }

    @Test func `A set without a usable key is an error, with the first reason`() throws {
        let offer = try #require(Offer.all.first)
        let set = try JWKSet(parsing: #"{"keys":[{"kty":"EC","crv":"P-256","x":"AQ","y":"AQ"}]}"#)
        let error = #expect(throws: JOSEError(.keyNotFound, "")) { try offer.registry.verifier(for: set) }
        #expect(error?.reason.contains("\"x\" has 1 octets, not 32") == true)
    }
}
