import Foundation
import JOSE
import JOSECore
import TestSupport
import Testing

@Suite("Encrypted examples of the RFCs")
struct JWEExampleTests {
    @Test(
        "Every file gives an example",
        .enabled(if: BuildTraits.hasEverything, "this build lacks one of the backends"), .needsVectors)
    func files() throws {
        #expect(JWEExampleFiles.all.count == 21)
        for path in JWEExampleFiles.all {
            let example = try JWEExampleFiles.example(path)
            #expect(!example.recipients.isEmpty && !example.tokens().isEmpty)
            #expect(JWEExampleCase.all.contains { $0.example.path == path }, "no backend runs \(path)")
        }
    }

    private static func decrypter(_ item: JWEExampleCase, _ position: Int) throws -> JWEDecrypter {
        let recipient = item.example.recipients[position]
        var decrypter = try item.registry.decrypter(
            for: recipient.key, accepting: [recipient.algorithm], content: [item.example.content])
        decrypter.allowsUnprotectedAlgorithm = true
        return decrypter
    }

    @Test("Every serialization decrypts with each recipient's key", .needsVectors, arguments: JWEExampleCase.all)
    func decrypts(_ item: JWEExampleCase) throws {
        for position in item.positions {
            let decrypter = try Self.decrypter(item, position)
            for token in item.example.tokens() {
                let decrypted = try decrypter.decrypt(token)
                #expect(decrypted.plaintext == item.example.plaintext)
                #expect(decrypted.position == position)
                #expect(decrypted.algorithm == item.example.recipients[position].algorithm)
                #expect(decrypted.contentEncryption == item.example.content)
                #expect(decrypted.backend == item.id)
            }
        }
    }

    @Test("No altered octet of any part decrypts", .needsVectors, arguments: JWEExampleCase.all)
    func altered(_ item: JWEExampleCase) throws {
        let message = try item.example.anyMessage()
        let position = try #require(item.positions.first)
        let decrypter = try Self.decrypter(item, position)
        let parts: [(String, Int)] = [
            ("iv", message.iv.count), ("ciphertext", message.ciphertext.count), ("tag", message.tag.count),
        ]
        let object = try message.recipients.count == 1 ? message.flattened() : message.general()
        for (name, count) in parts {
            for index in [0, count / 2, count - 1] {
                var octets = try object.base64URL(name)
                octets[index] ^= 0x40
                var altered = object
                altered[name] = .string(Base64URL.encode(octets))
                #expect(throws: JOSEError(.decryptionFailed, "")) { try decrypter.decrypt(altered.text()) }
            }
        }
    }

    @Test(
        "Where the RFC gives the CEK and the IV, encryption reproduces the octets", .needsVectors,
        arguments: try JWEExampleCase.all.filter { try $0.example.draws() != nil && !$0.example.isCompressed })
    func reproduces(_ item: JWEExampleCase) throws {
        let example = item.example
        let message = try example.anyMessage()
        let draws = try #require(try example.draws())
        guard item.positions.count == example.recipients.count else { return }
        let recipients = try zip(example.recipients, message.recipients).map { recipient, original in
            JWERecipient(
                try item.registry.encryptionKey(for: recipient.key, algorithm: recipient.algorithm),
                header: original.header)
        }
        var encrypter = try item.registry.encrypter(for: recipients, content: example.content)
        encrypter.draws = draws
        let again = try JWEMessage(
            encrypting: example.plaintext, with: encrypter, protectedHeader: message.protectedHeader,
            sharedHeader: message.sharedHeader, additionalData: message.additionalData)
        if let compact = example.compact { #expect(try again.compact() == compact) }
        if let flattened = example.flattened { #expect(try again.flattened() == flattened) }
        if let general = example.general { #expect(again.general() == general) }
    }

    @Test("The RFCs' examples that can be made again", .needsVectors)
    func reproducible() throws {
        let paths = try JWEExampleFiles.all.filter { try JWEExampleFiles.example($0).draws() != nil }
        #expect(
            paths.map { $0.split(separator: "/").last.map { String($0.prefix(10)) } } == [
                "rfc7516_A.", "rfc7517_C.", "5_10.inclu", "5_11.prote", "5_12.prote", "5_3.key_wr", "5_4.key_ag",
                "5_5.key_ag", "5_6.direct", "5_7.key_wr", "5_8.key_wr", "5_9.compre",
            ])
    }

    @Test("RFC 7517 C: the password opens the key, and it is the RSA key", .needsVectors)
    func encryptedKey() throws {
        let example = try JWEExampleFiles.example("rfc-appendix/rfc7517_C.json")
        let cases = JWEExampleCase.all.filter { $0.example.path == example.path }
        #expect(!cases.isEmpty)
        for item in cases {
            let key = try JWK(encrypted: #require(example.compact), with: Self.decrypter(item, 0))
            #expect(key.members() == (try JSONObject(parsing: example.plaintext.span)))
            #expect(key.keyType == .rsa && key.isPrivate)
        }
    }

    @Test("RFC 7519 A.2 and RFC 7520 §6: both layers of a nested token are opened", .needsVectors)
    func nested() throws {
        let seven = try Vectors.object("rfc-appendix/rfc7519_A.2.json")
        let cookbook = try Vectors.object(JWEExampleFiles.nested)
        let encrypted = try JWEExampleFiles.example(JWEExampleFiles.nested)
        let samples: [(String, JWK, KeyManagementAlgorithm, JWK, SignatureAlgorithm, Double)] = [
            (
                try seven.string("jwt"), try JWK(seven.object("enc_key")), .rsa1_5, try JWK(seven.object("sig_key")),
                .rs256, 1_300_819_379
            ),
            (
                try #require(encrypted.compact), encrypted.recipients[0].key, .rsaOAEP,
                try JWK(cookbook.object("sign").object("input").object("key")), .ps256, 1_300_819_379
            ),
        ]
        let offering = SingleBackend.all.filter { backend in
            samples.allSatisfy { backend.offers(.keyWrap($0.2, .unwrap)) && backend.offers($0.4, .verify) }
        }
        #expect(!offering.isEmpty)
        for backend in offering {
            for (token, decryptionKey, algorithm, signingKey, signature, time) in samples {
                var validation = JWTValidation()
                validation.clock = { Date(timeIntervalSince1970: time) }
                // RFC 7520's inner token has the type "JWT", RFC 7519's has none.
                let verifier = try backend.registry.nestedJWTVerifier(
                    decryptingWith: decryptionKey, accepting: [algorithm], verifyingWith: signingKey.publicKey(),
                    accepting: [signature], validation: validation)
                let verified = try verifier.verify(token)
                #expect(verified.claims.expirationTime == Date(timeIntervalSince1970: 1_300_819_380))
                #expect(verified.encryption.algorithm == algorithm)
                #expect(verified.token.signature.algorithm == signature)
                // The inner layer alone is not enough, nor the outer.
                #expect(throws: JOSEError(.malformedToken, "")) { try verifier.verifier.verify(token) }
                let inner = try #require(String(validating: verified.encryption.plaintext, as: UTF8.self))
                #expect(throws: JOSEError(.malformedToken, "")) { try verifier.verify(inner) }
            }
        }
    }

    @Test("RFC 7519 A.1: the claims of an encrypted token", .needsVectors)
    func encryptedClaims() throws {
        let file = try Vectors.object("rfc-appendix/rfc7519_A.1.json")
        let offering = SingleBackend.all.filter {
            $0.offers(.keyWrap(.rsa1_5, .unwrap)) && $0.offers(.contentEncryption(.a128CBCHS256))
        }
        #expect(!offering.isEmpty)
        for backend in offering {
            var validation = JWTValidation()
            validation.clock = { Date(timeIntervalSince1970: 1_300_819_379) }
            let decrypter = try backend.registry.decrypter(for: JWK(file.object("key")), accepting: [.rsa1_5])
            let decrypted = try UnsignedJWTDecrypter(decrypter, validation: validation).decrypt(file.string("jwt"))
            #expect(decrypted.claimsSet.claims == (try file.object("claims")))
        }
    }
}
