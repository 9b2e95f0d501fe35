import JOSE
import TestSupport
import Testing

/// Names that Swift's `==` or `lowercased()` would take for others: a Kelvin sign (U+212A) is no K.
@Suite struct LookalikeTests {
    @Test func `crit is compared code point by code point`() throws {
        let offer = try #require(Offer.all.first)
        let token = try JWS.sign([1], with: offer.signer(), header: ["crit": ["\u{212A}"], "\u{212A}": 1])
        var verifier = try offer.verifier()
        verifier.understoodExtensions = ["K"]
        let strict = verifier
        #expect(throws: JOSEError(.criticalHeader, "")) { try strict.verify(token) }
        verifier.understoodExtensions = ["\u{212A}"]
        #expect(try verifier.verify(token).payload == [1])
    }

    @Test func `typ folds the case of ASCII letters and of nothing else`() throws {
        let offer = try #require(Offer.all.first)
        let claims = JWTClaimsSet(["exp": 4_102_444_800])
        var validation = JWTValidation(type: "kb+jwt")
        let good = try JWT.sign(claims, with: offer.signer(), type: "KB+JWT")
        let forged = try JWT.sign(claims, with: offer.signer(), type: "\u{212A}b+jwt")
        let verifier = try offer.registry.jwtVerifier(for: offer.publicKey, validation: validation)
        #expect(throws: Never.self) { try verifier.verify(good) }
        #expect(throws: JOSEError(.invalidHeader, "")) { try verifier.verify(forged) }
        validation.type = "\u{212A}b+jwt"
        let other = try offer.registry.jwtVerifier(for: offer.publicKey, validation: validation)
        #expect(throws: JOSEError(.invalidHeader, "")) { try other.verify(good) }
    }
}

/// Keys that are made by hand are checked like keys that are parsed.
@Suite struct KeyMaterialTests {
    @Test(arguments: [
        KeyMaterial(keyType: .octetKeyPair, curve: .x25519),
        KeyMaterial(keyType: .octetSequence, secretParameters: [.k: SecretBytes([])]),
        KeyMaterial(keyType: .octetSequence, publicParameters: [.k: [1, 2, 3]]),
        KeyMaterial(
            keyType: .rsa, publicParameters: [.n: [0] + [UInt8](repeating: 0xFF, count: 256), .e: [1, 0, 1]]),
        KeyMaterial(keyType: .ellipticCurve, curve: .p256, publicParameters: [.x: [1], .y: [1]]),
        KeyMaterial(
            keyType: .ellipticCurve, curve: .ed25519, publicParameters: [.x: [UInt8](repeating: 9, count: 32)]),
    ])
    func `Missing, empty, misplaced and padded parameters are refused`(material: KeyMaterial) {
        #expect(throws: JOSEError.self) { try JWK(material) }
    }

    @Test func `A stray private member is not published`() throws {
        let offer = try #require(Offer.all(where: { $0.keyType != .octetSequence }).first)
        var key = try offer.key
        for name in ["k", "p", "q", "oth", "priv-like"] { key.additionalMembers[name] = "c2VjcmV0" }
        let published = try key.publicKey().members()
        #expect(published["priv-like"] != nil, "what no table calls secret stays")
        for name in ["k", "oth"] { #expect(published[name] == nil, "\(name)") }
        #expect(!JWKSet([key]).publicSet().text().contains("\"k\""))
    }

    @Test func `A key is not generated on a curve that its algorithm does not take`() throws {
        let registry = try AlgorithmRegistry(StandardBackends.load())
        #expect(throws: JOSEError(.unsuitableKey, "")) { try registry.generateKey(for: .es256, curve: .p384) }
    }
}
