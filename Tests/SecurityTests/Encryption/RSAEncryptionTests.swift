import JOSE
import TestSupport
import Testing

/// Attacks on RSA as key encryption.
@Suite struct RSAEncryptionTests {
    private static let payload = Array("attack at dawn".utf8)
    private static let offers = EncryptionOffer.ofKeyManagement { $0.encryptedKey == .modulus }
    private static let mustBeNamed = EncryptionOffer.ofKeyManagement(where: \.mustBeNamed)

    @Test(arguments: mustBeNamed)
    func `An algorithm that must be named is off, whatever the key says`(offer: EncryptionOffer) throws {
        var key = try offer.key
        key.algorithm = offer.algorithm.algorithm.rawValue
        let bound = key
        #expect(throws: JOSEError(.unsuitableKey, "")) { try offer.registry.decrypter(for: bound) }
        #expect(throws: JOSEError(.unsuitableKey, "")) {
            try offer.registry.encrypter(for: bound, content: offer.content.algorithm)
        }
        let token = try JWE.encrypt(Self.payload, with: offer.encrypter())
        let careful = try offer.registry.decrypter(
            for: offer.key, accepting: Set(Self.offers.map(\.algorithm).filter { !$0.mustBeNamed }.map(\.algorithm)))
        #expect(throws: JOSEError(.algorithmNotAccepted, "")) { try careful.decrypt(token) }
        let named = try offer.registry.decrypter(for: bound, accepting: [offer.algorithm.algorithm])
        #expect(try named.decrypt(token).plaintext == Self.payload)
    }

    @Test(arguments: offers)
    func `A bad padding, a CEK of another length and a bad tag are one and the same error`(
        offer: EncryptionOffer
    ) throws {
        // CVE-2016-6298, CVE-2026-28490: Bleichenbacher and Manger need a difference.
        let decrypter = try offer.decrypter()
        let parts = try CompactJWE(JWE.encrypt(Self.payload, with: offer.encrypter()))
        let backend = try #require(offer.backend.keyWrap)
        let material = try #require(try offer.publicKey.material)
        let wrapper = try backend.makeKeyWrapper(for: offer.algorithm, key: material)
        var forgeries: [CompactJWE] = []
        func forge(_ change: (inout CompactJWE) throws -> Void) rethrows {
            var forgery = parts
            try change(&forgery)
            forgeries.append(forgery)
        }
        // A padding that is as good as any number: the first octet stays below the modulus.
        forge { $0.encryptedKey[20] ^= 1 }
        forge { $0.encryptedKey = [0] + Array(repeating: 7, count: parts.encryptedKey.count - 1) }
        forge { $0.encryptedKey = Array(repeating: 0, count: parts.encryptedKey.count) }
        forge { $0.encryptedKey = Array(repeating: 0, count: parts.encryptedKey.count - 1) + [1] }
        for octets in [1, 8, 16, 31, 33, 48, 64] {
            let cek = [UInt8](repeating: 9, count: octets)
            let wrapped = try wrapper.wrap(cek.span, drawn: [:])
            forge { $0.encryptedKey = wrapped.encryptedKey }
        }
        // A CEK of the right length that is another one, one that is all zero, and a tag that is wrong.
        for octet in [UInt8(9), 0] {
            let cek = [UInt8](repeating: octet, count: offer.content.keyOctets)
            let wrapped = try wrapper.wrap(cek.span, drawn: [:])
            forge { $0.encryptedKey = wrapped.encryptedKey }
        }
        forge { $0.tag[0] ^= 1 }
        forge { $0.ciphertext[0] ^= 1 }
        // An encrypted key of another length, or not below the modulus.
        forge { $0.encryptedKey.removeLast() }
        forge { $0.encryptedKey.insert(0, at: 0) }
        forge { $0.encryptedKey = Array(repeating: 0xFF, count: parts.encryptedKey.count) }
        forge { $0.encryptedKey = [] }
        for forgery in forgeries {
            let error = #expect(throws: JOSEError(.decryptionFailed, "")) { try decrypter.decrypt(forgery.text) }
            #expect(
                error?.description == "decryption-failed: the token does not decrypt with the key, or has been altered")
            #expect(error?.name == nil && error?.backend == nil)
        }
    }

    @Test(arguments: offers)
    func `A key of 1024 bits is refused`(offer: EncryptionOffer) throws {
        // 1024 bits: the modulus of a weak key, and no private part is needed to refuse it.
        let modulus = [UInt8](repeating: 0xC5, count: 127) + [0x01]
        let weak = try JWK(
            KeyMaterial(keyType: .rsa, publicParameters: [.n: modulus, .e: [1, 0, 1]]))
        #expect(throws: JOSEError(.weakKey, "")) {
            try offer.registry.encryptionKey(for: weak, algorithm: offer.algorithm.algorithm)
        }
    }

    @Test(arguments: offers)
    func `A private key that does not belong to its public part is refused when it is prepared`(
        offer: EncryptionOffer
    ) throws {
        let mine = try #require(try offer.key.material)
        let other = try #require(try offer.otherKey.material)
        let mixed = try JWK(
            KeyMaterial(
                keyType: .rsa, publicParameters: other.publicParameters, secretParameters: mine.secretParameters))
        #expect(throws: JOSEError(.invalidKey, "")) {
            try offer.registry.decryptionKey(for: mixed, accepting: [offer.algorithm.algorithm])
        }
    }
}
