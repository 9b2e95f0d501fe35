import JOSE
import TestSupport
import Testing

/// Nothing secret gets into descriptions, reflections and errors.
@Suite struct EncryptionSecrecyTests {
    private static let secret = "attack-at-dawn-4711"

    @Test(arguments: EncryptionOffer.ofKeyManagement)
    func `No description or reflection shows plaintext or keys`(offer: EncryptionOffer) throws {
        let encrypter = try offer.encrypter()
        let decrypter = try offer.decrypter()
        let token = try JWE.encrypt(Array(Self.secret.utf8), with: encrypter, header: offer.header)
        let decrypted = try decrypter.decrypt(token)
        let material = try #require(try offer.key.material)
        let secrets =
            [Array(Self.secret.utf8)] + material.secretParameters.values.map { $0.unprotectedCopy() }
        var shown = ""
        for value: Any in [decrypted, encrypter, decrypter, decrypter.keys] {
            shown += String(describing: value) + String(reflecting: value)
            dump(value, to: &shown)
        }
        for secret in secrets where secret.count > 8 {
            let decimal = secret.map(String.init)
            #expect(!shown.contains(String(decoding: secret, as: UTF8.self)))
            #expect(!shown.contains(Base64URL.encode(secret)))
            #expect(!shown.contains(decimal.joined(separator: ", ")))
        }
        #expect(!shown.contains(Self.secret))
    }

    @Test(arguments: EncryptionOffer.ofBackends)
    func `Keys travel encrypted, and only as what they are`(offer: EncryptionOffer) throws {
        let key = try offer.otherKey
        let set = JWKSet([key, try offer.key])
        let encrypter = try offer.encrypter()
        let decrypter = try offer.decrypter()
        let one = try key.encrypted(with: encrypter, header: offer.header)
        let several = try set.encrypted(with: encrypter, header: offer.header)
        #expect(try JWK(encrypted: one, with: decrypter) == key)
        #expect(try JWKSet(encrypted: several, with: decrypter) == set)
        #expect(throws: JOSEError(.invalidHeader, "")) { try JWK(encrypted: several, with: decrypter) }
        #expect(throws: JOSEError(.invalidHeader, "")) { try JWKSet(encrypted: one, with: decrypter) }
        let unmarked = try JWE.encrypt(Array(key.text().utf8), with: encrypter, header: offer.header)
        #expect(throws: JOSEError(.invalidHeader, "")) { try JWK(encrypted: unmarked, with: decrypter) }
    }
}
