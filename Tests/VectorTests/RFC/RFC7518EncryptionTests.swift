import JOSECore
import TestSupport
import Testing

@Suite("RFC 7518 B: AES-CBC with HMAC")
struct RFC7518ContentEncryptionTests {
    /// One of the three examples, and a backend that has the cipher.
    struct Case: Sendable, CustomTestStringConvertible {
        let backend: SingleBackend
        let algorithm: ContentEncryptionAlgorithm

        var testDescription: String { "\(backend.id) × \(algorithm.rawValue)" }
    }

    private static let algorithms: [ContentEncryptionAlgorithm] = [.a128CBCHS256, .a192CBCHS384, .a256CBCHS512]
    static let cases = SingleBackend.all.flatMap { backend in
        algorithms.filter { backend.offers(.contentEncryption($0)) }.map { Case(backend: backend, algorithm: $0) }
    }

    /// The values of an example.
    private struct Example {
        let key: [UInt8]
        let iv: [UInt8]
        let data: [UInt8]
        let plaintext: [UInt8]
        let sealed: SealedContent

        init(_ algorithm: ContentEncryptionAlgorithm) throws {
            let file = try Vectors.object("rfc-appendix/rfc7518_B.json")
            let item = try #require(try file.objects("cases").first { try $0.string("enc") == algorithm.rawValue })
            key = try item.hexadecimal("key_hex")
            iv = try file.hexadecimal("iv_hex")
            data = Array(try file.string("aad_utf8").utf8)
            plaintext = Array(try file.string("plaintext_utf8").utf8)
            sealed = SealedContent(
                ciphertext: try item.hexadecimal("ciphertext_hex"), tag: try item.hexadecimal("tag_hex"))
        }
    }

    @Test("B.1–B.3: the ciphertext and the tag are those of the RFC", .needsVectors, arguments: cases)
    func seal(_ item: Case) throws {
        let example = try Example(item.algorithm)
        let sealed = try item.backend.backend.contentCipher(item.algorithm).seal(
            example.plaintext.span, key: example.key.span, iv: example.iv.span, authenticating: example.data.span)
        #expect(sealed == example.sealed)
    }

    @Test("B.1–B.3: it opens, and no longer when any octet has changed", .needsVectors, arguments: cases)
    func open(_ item: Case) throws {
        let example = try Example(item.algorithm)
        let cipher = try item.backend.backend.contentCipher(item.algorithm)
        func opened(
            key: [UInt8]? = nil, iv: [UInt8]? = nil, data: [UInt8]? = nil, ciphertext: [UInt8]? = nil,
            tag: [UInt8]? = nil
        ) throws -> [UInt8]? {
            let (key, iv, data) = (key ?? example.key, iv ?? example.iv, data ?? example.data)
            let (ciphertext, tag) = (ciphertext ?? example.sealed.ciphertext, tag ?? example.sealed.tag)
            return try cipher.open(
                ciphertext.span, tag: tag.span, key: key.span, iv: iv.span, authenticating: data.span)
        }
        #expect(try opened() == example.plaintext)
        for altered in example.data.alterations { #expect(try opened(data: altered) == nil) }
        for altered in example.iv.alterations { #expect(try opened(iv: altered) == nil) }
        for altered in example.sealed.ciphertext.alterations { #expect(try opened(ciphertext: altered) == nil) }
        for altered in example.sealed.tag.alterations { #expect(try opened(tag: altered) == nil) }
        // Of the key, the first half is the MAC's.
        for altered in example.key.alterations.prefix(example.key.count / 2) {
            #expect(try opened(key: altered) == nil)
        }
        #expect(try opened(data: Array(example.data.dropLast())) == nil)
        #expect(try opened(ciphertext: Array(example.sealed.ciphertext.dropLast(16))) == nil)
        #expect(try opened(ciphertext: []) == nil)
        #expect(try opened(tag: Array(example.sealed.tag.dropLast())) == nil)
        #expect(try opened(tag: []) == nil)
    }
}

extension [UInt8] {
    /// The octets, each time with one bit of another octet inverted.
    fileprivate var alterations: [[UInt8]] {
        indices.map { index in
            var altered = self
            altered[index] ^= 1 << UInt8(index % 8)
            return altered
        }
    }
}

@Suite("RFC 7518 C and RFC 8037 A.6, A.7: ECDH-ES")
struct KeyAgreementExampleTests {
    /// A file, and a backend that has the curve of its keys.
    struct Case: Sendable, CustomTestStringConvertible {
        let backend: SingleBackend
        let curve: Curve
        let file: String

        var testDescription: String { "\(backend.id) × \(file)" }
    }

    private static let files: [(String, Curve)] = [
        ("rfc7518_C", .p256), ("rfc8037_A.6", .x25519), ("rfc8037_A.7", .x448),
    ]
    static let cases = SingleBackend.all.flatMap { backend in
        files.filter { backend.offers(.keyAgreement(.ecdh, curve: $0.1)) }
            .map { Case(backend: backend, curve: $0.1, file: "rfc-appendix/\($0.0).json") }
    }

    @Test("Both sides come to the stated shared secret", .needsVectors, arguments: cases)
    func sharedSecret(_ item: Case) throws {
        let file = try Vectors.object(item.file)
        let (sender, recipient) = (try JWK(file.object("epk_private")), try JWK(file.object("recipient_private")))
        let stated = SecretBytes(try file.hexadecimal("z_hex"))
        let agreement = try #require(item.backend.backend.keyAgreement)
        for (own, other) in [(sender, recipient), (recipient, sender)] {
            #expect(own.curve == item.curve)
            let prepared = try agreement.makeRecipient(.ecdh, key: #require(own.material))
            let shared = try prepared.sharedSecret(with: #require(other.publicKey().material))
            #expect(shared == stated)
        }
    }

    @Test("Sender and recipient come to the same secret, another one each time", .needsVectors, arguments: cases)
    func sender(_ item: Case) throws {
        let key = try JWK(Vectors.object(item.file).object("recipient_private"))
        let agreement = try #require(item.backend.backend.keyAgreement)
        let recipient = try agreement.makeRecipient(.ecdh, key: #require(key.material))
        let sender = try agreement.makeSender(.ecdh, to: #require(key.publicKey().material))
        let sent = try [sender.agree(), sender.agree()]
        for item in sent {
            #expect(!item.ephemeralKey.isPrivate)
            #expect(try JWK(item.ephemeralKey).curve == key.curve)
            #expect(try recipient.sharedSecret(with: item.ephemeralKey) == item.sharedSecret)
        }
        #expect(sent[0].ephemeralKey != sent[1].ephemeralKey)
        #expect(sent[0].sharedSecret != sent[1].sharedSecret)
    }

    static let hashing = SingleBackend.all.filter { $0.offers(.sha256) }

    @Test("C: the derived key is that of the RFC", .needsVectors, arguments: hashing)
    func derivedKey(_ backend: SingleBackend) throws {
        let file = try Vectors.object("rfc-appendix/rfc7518_C.json")
        let encryption = ContentEncryptionAlgorithm(rawValue: try file.string("enc"))
        let derivation = ConcatKDF(
            algorithm: encryption.rawValue, partyUInfo: try file.base64URL("apu_b64u"),
            partyVInfo: try file.base64URL("apv_b64u"),
            keyOctets: try #require(AlgorithmCatalog.standard[encryption]).keyOctets)
        let digest = try #require(backend.backend.digest)
        let key = try derivation.deriveKey(from: SecretBytes(try file.hexadecimal("z_hex"))) { input in
            try digest.digest(.sha256, of: input)
        }
        #expect(key == SecretBytes(try file.base64URL("derived_key_b64u")))
    }
}
