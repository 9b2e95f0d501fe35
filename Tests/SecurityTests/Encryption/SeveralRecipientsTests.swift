import JOSE
import TestSupport
import Testing

/// JWE for several recipients, with keys of every kind.
@Suite struct SeveralRecipientsTests {
    private static let payload = Array("attack at dawn".utf8)

    /// All algorithms of one backend that can be among several, with the first content encryption algorithm.
    private static func crowd(_ backend: EncryptionOffer) -> [EncryptionOffer] {
        EncryptionOffer.ofKeyManagement {
            !$0.mode.isDirect
        }.filter { $0.backend.id == backend.backend.id && $0.content == backend.content }
    }

    @Test(arguments: EncryptionOffer.ofBackends)
    func `Each recipient of all algorithms opens it, and nobody else`(backend: EncryptionOffer) throws {
        let crowd = Array(Self.crowd(backend).prefix(16))
        guard crowd.count > 1 else { return }
        let recipients = try crowd.map { offer in
            JWERecipient(
                try offer.registry.encryptionKey(for: offer.publicKey, algorithm: offer.algorithm.algorithm),
                header: offer.header)
        }
        let encrypter = try backend.registry.encrypter(for: recipients, content: backend.content.algorithm)
        let message = try JWEMessage(encrypting: Self.payload, with: encrypter, additionalData: [1, 2, 3])
        #expect(throws: JOSEError(.malformedToken, "")) { try message.compact() }
        #expect(throws: JOSEError(.malformedToken, "")) { try message.flattened() }
        let token = message.general().text()
        #expect(try JWEMessage(parsing: token).recipients.count == crowd.count)
        for (position, offer) in crowd.enumerated() {
            let decrypted = try offer.decrypter().decrypt(token)
            #expect(decrypted.plaintext == Self.payload)
            #expect(decrypted.additionalData == [1, 2, 3])
            // Another recipient with the same kind of key may come first; the one that opened it has this algorithm.
            #expect(decrypted.position == position)
            #expect(decrypted.algorithm == offer.algorithm.algorithm)
            let other = try offer.registry.decrypter(
                for: offer.otherKey, accepting: [offer.algorithm.algorithm], content: [offer.content.algorithm])
            #expect(throws: JOSEError.self) { try other.decrypt(token) }
        }
    }

    @Test(arguments: EncryptionOffer.ofBackends)
    func `A recipient that is broken does not keep the others from opening it`(backend: EncryptionOffer) throws {
        let crowd = Self.crowd(backend)
        guard let offer = crowd.first else { return }
        let key = try offer.registry.encryptionKey(for: offer.publicKey, algorithm: offer.algorithm.algorithm)
        let encrypter = try offer.registry.encrypter(
            for: [JWERecipient(key, header: offer.header), JWERecipient(key, header: offer.header)],
            content: offer.content.algorithm)
        var general = try JWEMessage(encrypting: Self.payload, with: encrypter).general()
        var recipients = try general.objects("recipients")
        recipients[0]["encrypted_key"] = .string(Base64URL.encode([UInt8](repeating: 7, count: 40)))
        general["recipients"] = .array(recipients.map(JSONValue.object))
        let decrypted = try offer.decrypter().decrypt(general.text())
        #expect(decrypted.position == 1)
        recipients[1]["encrypted_key"] = recipients[0]["encrypted_key"]
        general["recipients"] = .array(recipients.map(JSONValue.object))
        let broken = general.text()
        let decrypter = try offer.decrypter()
        #expect(throws: JOSEError(.decryptionFailed, "")) { try decrypter.decrypt(broken) }
    }

    @Test(arguments: EncryptionOffer.ofKeyManagement)
    func `A set selects its key by kid, and exactly one must match`(offer: EncryptionOffer) throws {
        var mine = try offer.key
        mine.keyID = "mine"
        var other = try offer.otherKey
        other.keyID = "other"
        let accepting: Set = [offer.algorithm.algorithm]
        let encrypter = try offer.registry.encrypter(
            for: offer.isSymmetric ? mine : mine.publicKey(), algorithm: offer.algorithm.algorithm,
            content: offer.content.algorithm)
        let token = try JWE.encrypt(Self.payload, with: encrypter, header: offer.header)
        #expect(try CompactJWE(token).header["kid"] == "mine")
        func decrypter(_ keys: [JWK]) throws -> JWEDecrypter {
            try offer.registry.decrypter(
                for: JWKSet(keys), accepting: accepting, content: [offer.content.algorithm]
            ).decrypter
        }
        let decrypted = try decrypter([other, mine]).decrypt(token)
        #expect(decrypted.plaintext == Self.payload && decrypted.key.keyID == "mine")
        let without = try decrypter([other])
        #expect(throws: JOSEError(.keyNotFound, "")) { try without.decrypt(token) }
        let twice = try decrypter([mine, mine])
        #expect(throws: JOSEError(.ambiguousKey, "")) { try twice.decrypt(token) }
        // A token without kid fits both.
        let anonymous = try JWE.encrypt(Self.payload, with: offer.encrypter(), header: offer.header)
        let both = try decrypter([other, mine])
        #expect(throws: JOSEError(.ambiguousKey, "")) { try both.decrypt(anonymous) }
    }
}
