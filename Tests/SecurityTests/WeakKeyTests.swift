import JOSE
import TestSupport
import Testing

/// Keys that are too weak, and keys that are not what they say.
@Suite struct WeakKeyTests {
    @Test(arguments: Offer.all(where: { $0.minimumKeyBits > 0 && $0.keyType == .octetSequence }))
    func `An HMAC key shorter than the hash is refused`(offer: Offer) throws {
        let octets = [UInt8](repeating: 7, count: offer.algorithm.minimumKeyBits / 8 - 1)
        let key = try JWK(KeyMaterial(keyType: .octetSequence, secretParameters: [.k: SecretBytes(octets)]))
        let name = offer.algorithm.algorithm
        #expect(throws: JOSEError(.weakKey, "")) { try offer.registry.signer(for: key, algorithm: name) }
        #expect(throws: JOSEError(.weakKey, "")) {
            try offer.registry.verificationKey(for: key, accepting: [name])
        }
        // Only a parameter whose name says so lets it through.
        _ = try offer.registry.signer(for: key, algorithm: name, insecureMinimumKeyBits: 8)
    }

    @Test(arguments: Offer.all(where: { $0.keyType == .rsa }))
    func `An RSA key of less than 2048 bits is refused`(offer: Offer) throws {
        // A modulus of 2040 bits: odd, and no product of anything that matters here.
        let modulus = [UInt8](repeating: 0xC5, count: 255)
        let key = try JWK(
            KeyMaterial(keyType: .rsa, publicParameters: [.n: modulus, .e: [1, 0, 1]]))
        #expect(key.bits == 2040)
        #expect(throws: JOSEError(.weakKey, "")) {
            try offer.registry.verificationKey(for: key, accepting: [offer.algorithm.algorithm])
        }
    }

    @Test(arguments: [[2], [1], [0x01, 0x00, 0x00], [UInt8](repeating: 0xFF, count: 9)] as [[UInt8]])
    func `An RSA exponent that is even, one or huge is refused`(exponent: [UInt8]) {
        let modulus = [UInt8](repeating: 0xC5, count: 256)
        #expect(throws: JOSEError(.invalidKey, "")) {
            try JWK(KeyMaterial(keyType: .rsa, publicParameters: [.n: modulus, .e: exponent]))
        }
    }

    @Test(arguments: Offer.all(where: { $0.format == .scalarPair }))
    func `A point that is not on its curve is refused by the backend`(offer: Offer) throws {
        // CVE-2016-9121: an invalid curve leaks the private key, or lets a forger choose the group.
        let key = try offer.publicKey
        var parameters = try #require(key.material).publicParameters
        parameters[.y]?[31] ^= 1
        let bent = try JWK(
            KeyMaterial(keyType: .ellipticCurve, curve: offer.curve, publicParameters: parameters))
        #expect(throws: JOSEError(.invalidKey, "")) {
            try offer.registry.verificationKey(for: bent, accepting: [offer.algorithm.algorithm])
        }
        let zero = [UInt8](repeating: 0, count: parameters[.x]?.count ?? 0)
        #expect(throws: JOSEError(.invalidKey, "")) {
            let infinity = KeyMaterial(
                keyType: .ellipticCurve, curve: offer.curve, publicParameters: [.x: zero, .y: zero])
            _ = try offer.registry.verificationKey(for: JWK(infinity), accepting: [offer.algorithm.algorithm])
        }
    }

    @Test(arguments: Offer.all(where: { $0.keyType != .octetSequence }))
    func `A private key with somebody else's public part signs nothing`(offer: Offer) throws {
        let own = try #require(try offer.key.material)
        let other = try #require(
            try offer.registry.generateKey(for: offer.algorithm.algorithm, curve: offer.curve).material)
        let mixed = try JWK(
            KeyMaterial(
                keyType: own.keyType, curve: own.curve, publicParameters: other.publicParameters,
                secretParameters: own.secretParameters))
        #expect(throws: JOSEError.self) {
            try offer.registry.signer(for: mixed, algorithm: offer.algorithm.algorithm)
        }
    }

    @Test(arguments: Offer.all(where: { $0.keyType != .octetSequence }))
    func `A public key does not sign`(offer: Offer) throws {
        var key = try offer.publicKey
        key.keyOperations = nil
        let publicKey = key
        #expect(throws: JOSEError(.unsuitableKey, "")) { try offer.registry.signer(for: publicKey) }
    }

    @Test(arguments: Offer.all)
    func `use and key_ops are obeyed`(offer: Offer) throws {
        var forEncryption = try offer.key
        forEncryption.keyOperations = nil
        forEncryption.use = .encryption
        var forVerifying = try offer.key
        forVerifying.keyOperations = [.verify]
        var forSigning = try offer.key
        forSigning.keyOperations = [.sign]
        let (encryption, verifying, signing) = (forEncryption, forVerifying, forSigning)
        #expect(throws: JOSEError(.unsuitableKey, "")) { try offer.registry.signer(for: encryption) }
        #expect(throws: JOSEError(.unsuitableKey, "")) { try offer.registry.verifier(for: encryption) }
        #expect(throws: JOSEError(.unsuitableKey, "")) { try offer.registry.signer(for: verifying) }
        #expect(throws: JOSEError(.unsuitableKey, "")) { try offer.registry.verifier(for: signing) }
    }
}
