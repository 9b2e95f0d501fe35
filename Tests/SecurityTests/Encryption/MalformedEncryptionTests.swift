import JOSE
import TestSupport
import Testing

/// Encrypted tokens that are too long, too short, altered or not tokens.
@Suite struct MalformedEncryptionTests {
    private static let payload = Array("attack at dawn".utf8)

    private static func token(_ offer: EncryptionOffer) throws -> String {
        try JWE.encrypt(payload, with: offer.encrypter(), header: offer.header)
    }

    @Test(arguments: EncryptionOffer.ofKeyManagement)
    func `Every prefix of a token is refused, and none traps`(offer: EncryptionOffer) throws {
        let decrypter = try offer.decrypter()
        let token = try Self.token(offer)
        for length in stride(from: 0, to: token.utf8.count, by: max(token.utf8.count / 40, 1)) {
            let prefix = String(token.prefix(length))
            for text in [prefix, prefix + ".", prefix + "....", "." + prefix] {
                #expect(throws: JOSEError.self) { try decrypter.decrypt(text) }
            }
        }
        for text in ["", ".", "..", "...", "....", ".....", token + ".", token + ".AAAA", "{", "{}", "[]", "{\"a\":1}"]
        {
            #expect(throws: JOSEError.self) { try decrypter.decrypt(text) }
        }
    }

    @Test(arguments: EncryptionOffer.ofContent)
    func `No octet of a token can be changed`(offer: EncryptionOffer) throws {
        let decrypter = try offer.decrypter()
        let token = Array(try Self.token(offer).utf8)
        for index in stride(from: 0, to: token.count, by: max(token.count / 60, 1)) {
            for replacement in [UInt8(ascii: "A"), UInt8(ascii: "_"), UInt8(ascii: "."), 0, 0xFF] {
                var changed = token
                guard changed[index] != replacement else { continue }
                changed[index] = replacement
                #expect(throws: JOSEError.self, "octet \(index)") { try decrypter.decrypt(changed.span) }
            }
        }
    }

    @Test(arguments: EncryptionOffer.ofContent)
    func `A tag or IV of another length is refused`(offer: EncryptionOffer) throws {
        // CVE-2023-37464, CVE-2018-1000539: a tag of four octets is guessed.
        let decrypter = try offer.decrypter()
        let parts = try CompactJWE(Self.token(offer))
        for count in 0...(offer.content.tagOctets + 2) where count != offer.content.tagOctets {
            var forged = parts
            forged.tag = Array((parts.tag + [0, 0]).prefix(count))
            let text = forged.text
            let error = #expect(throws: JOSEError(.malformedToken, "")) { try decrypter.decrypt(text) }
            #expect(error?.name == "tag")
        }
        for count in 0...(offer.content.ivOctets + 4) where count != offer.content.ivOctets {
            var forged = parts
            forged.iv = Array((parts.iv + [0, 0, 0, 0]).prefix(count))
            let text = forged.text
            let error = #expect(throws: JOSEError(.malformedToken, "")) { try decrypter.decrypt(text) }
            #expect(error?.name == "iv")
        }
    }

    @Test(arguments: EncryptionOffer.ofContent)
    func `A ciphertext of any other length is refused, also none`(offer: EncryptionOffer) throws {
        let decrypter = try offer.decrypter()
        let parts = try CompactJWE(Self.token(offer))
        for count in 0..<(parts.ciphertext.count + 18) where count != parts.ciphertext.count {
            var forged = parts
            forged.ciphertext = Array((parts.ciphertext + [UInt8](repeating: 0, count: 18)).prefix(count))
            let text = forged.text
            #expect(throws: JOSEError(.decryptionFailed, "")) { try decrypter.decrypt(text) }
        }
    }

    @Test(arguments: EncryptionOffer.ofContent)
    func `Contents of every small length, and none, come back whole`(offer: EncryptionOffer) throws {
        let decrypter = try offer.decrypter()
        let encrypter = try offer.encrypter()
        for count in 0...65 {
            let content = (0..<count).map { UInt8($0) }
            let token = try JWE.encrypt(content, with: encrypter, header: offer.header)
            #expect(try decrypter.decrypt(token).plaintext == content)
        }
    }

    @Test(arguments: EncryptionOffer.ofKeyManagement { $0.encryptedKey != .empty })
    func `An encrypted key of every other length is refused, also none`(offer: EncryptionOffer) throws {
        // CVE-2024-21664, CVE-2026-34986.
        let decrypter = try offer.decrypter()
        let parts = try CompactJWE(Self.token(offer))
        let lengths = [
            0, 1, 7, 8, 9, 15, 16, 17, 23, 24, 25, 31, 32, 33, 39, 40, 41, 47, 48, 55, 56, 63, 64, 72, 73, 511,
        ]
        for count in lengths where count != parts.encryptedKey.count {
            var forged = parts
            forged.encryptedKey = Array(
                (parts.encryptedKey + [UInt8](repeating: 0, count: 512)).prefix(count))
            let text = forged.text
            #expect(throws: JOSEError(.decryptionFailed, "")) { try decrypter.decrypt(text) }
        }
    }

    @Test(arguments: EncryptionOffer.ofKeyManagement { !$0.parameters.isEmpty })
    func `The iv and tag of a key wrap have their exact lengths`(offer: EncryptionOffer) throws {
        let decrypter = try offer.decrypter()
        let parts = try CompactJWE(Self.token(offer))
        for parameter in offer.algorithm.parameters {
            let octets = try parts.header.base64URL(parameter.name)
            let values: [JSONValue?] =
                [nil, "", 1, .null]
                + [octets.dropLast(), octets + [0], octets.prefix(4)].map { .string(Base64URL.encode(Array($0))) }
            for value in values {
                var forged = parts
                forged.header[parameter.name] = value
                let text = forged.text
                #expect(throws: JOSEError(.invalidHeader, "")) { try decrypter.decrypt(text) }
            }
            var forged = parts
            var other = octets
            other[0] ^= 1
            forged.header[parameter.name] = .string(Base64URL.encode(other))
            let text = forged.text
            #expect(throws: JOSEError(.decryptionFailed, "")) { try decrypter.decrypt(text) }
        }
    }

    @Test(arguments: EncryptionOffer.ofContent)
    func `A CEK that is all zero or of another size is refused`(offer: EncryptionOffer) throws {
        // CVE-2026-53939.
        let decrypter = try offer.decrypter()
        for octets in [offer.content.keyOctets, 0, 8, 15, 17, 40, 72] {
            var encrypter = try offer.encrypter()
            encrypter.draws.contentKey = SecretBytes([UInt8](repeating: 0, count: octets))
            let fixed = encrypter
            guard let token = try? JWE.encrypt(Self.payload, with: fixed, header: offer.header) else { continue }
            #expect(octets == offer.content.keyOctets)
            #expect(throws: JOSEError(.decryptionFailed, "")) { try decrypter.decrypt(token) }
        }
        let zero = KeyMaterial(
            keyType: .octetSequence,
            secretParameters: [.k: SecretBytes([UInt8](repeating: 0, count: offer.content.keyOctets))])
        let key = try JWK(zero)
        #expect(throws: JOSEError(.weakKey, "")) { try offer.registry.decryptionKey(for: key, accepting: [.dir]) }
        #expect(throws: JOSEError(.weakKey, "")) { try offer.registry.encryptionKey(for: key, algorithm: .dir) }
    }

    @Test(arguments: EncryptionOffer.ofKeyManagement { $0.keyTypes == [.octetSequence] })
    func `A symmetric key of another size is refused`(offer: EncryptionOffer) throws {
        guard let exact = offer.algorithm.keyOctets else { return }
        for octets in [1, 15, 16, 24, 32, 33, 64] where octets != exact {
            let key = try JWK(
                KeyMaterial(
                    keyType: .octetSequence,
                    secretParameters: [.k: SecretBytes([UInt8](repeating: 7, count: octets))]))
            #expect(throws: JOSEError(.unsuitableKey, "")) {
                try offer.registry.encryptionKey(for: key, algorithm: offer.algorithm.algorithm)
            }
            #expect(throws: JOSEError(.unsuitableKey, "")) {
                try offer.registry.decryptionKey(for: key, accepting: [offer.algorithm.algorithm])
            }
        }
    }

    @Test(arguments: EncryptionOffer.ofContent.filter { $0.content.scheme == .aesCBCHMAC })
    func `CBC with HMAC: a wrong padding under a right tag is the same error as a wrong tag`(
        offer: EncryptionOffer
    ) throws {
        // CVE-2017-12973: whoever can forge the tag learns no more from the padding.
        let half = offer.content.keyOctets / 2
        let cek = (0..<offer.content.keyOctets).map { UInt8($0 + 1) }
        let key = try JWK(
            KeyMaterial(keyType: .octetSequence, secretParameters: [.k: SecretBytes(cek)]))
        let encrypter = try offer.registry.encrypter(for: key, algorithm: .dir, content: offer.content.algorithm)
        let decrypter = try offer.registry.decrypter(
            for: key, accepting: [.dir], content: [offer.content.algorithm])
        let parts = try CompactJWE(
            JWE.encrypt([UInt8](repeating: 0x41, count: 40), with: encrypter))
        let signing = try #require(offer.backend.signing)
        let hmac = try #require(
            SignatureAlgorithmDescriptor.standard.first { $0.scheme == .hmac && $0.hash == offer.content.hash })
        let mac = try signing.makeSigner(
            for: hmac,
            key: KeyMaterial(
                keyType: .octetSequence, secretParameters: [.k: SecretBytes(Array(cek.prefix(half)))]))
        func tag(_ parts: CompactJWE) throws -> [UInt8] {
            let data = Array(parts.headerText.utf8)
            let bits = UInt64(data.count * 8)
            let length = (0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * $0)) }
            let input = data + parts.iv + parts.ciphertext + length
            return Array(try mac.signature(for: input.span).prefix(half))
        }
        #expect(try tag(parts) == parts.tag)
        // Changes of the last block but one change the padding; a ciphertext cut short has another one.
        var forgeries: [CompactJWE] = []
        for index in 16..<32 {
            var forged = parts
            forged.ciphertext[index] ^= 0x55
            forgeries.append(forged)
        }
        for count in [0, 1, 15, 17, 31, 32, 47] {
            var forged = parts
            forged.ciphertext = Array(parts.ciphertext.prefix(count))
            forgeries.append(forged)
        }
        for forgery in forgeries {
            var forged = forgery
            forged.tag = try tag(forgery)
            let text = forged.text
            var error: JOSEError?
            do { _ = try decrypter.decrypt(text) } catch let caught { error = caught }
            // A change in front of the padding octets leaves a padding that is right: then it decrypts.
            guard let error else { continue }
            #expect(error.code == .decryptionFailed)
            var wrong = forgery
            wrong.tag[0] ^= 1
            let other = wrong.text
            let expected = #expect(throws: JOSEError.self) { try decrypter.decrypt(other) }
            #expect(expected?.description == error.description)
        }
        var spoiled = parts
        spoiled.ciphertext[31] ^= 0x55
        spoiled.tag = try tag(spoiled)
        let text = spoiled.text
        #expect(throws: JOSEError(.decryptionFailed, "")) { try decrypter.decrypt(text) }
    }

    @Test(arguments: EncryptionOffer.ofBackends)
    func `JSON serializations that are ambiguous or incomplete are refused`(offer: EncryptionOffer) throws {
        let decrypter = try offer.decrypter()
        let message = try JWEMessage(encrypting: Self.payload, with: offer.encrypter(), protectedHeader: offer.header)
        let flattened = try message.flattened()
        #expect(try decrypter.decrypt(flattened.text()).plaintext == Self.payload)
        #expect(try decrypter.decrypt(message.general().text()).plaintext == Self.payload)
        func expectRefused(_ change: (inout JSONObject) -> Void) {
            var object = flattened
            change(&object)
            let text = object.text()
            #expect(throws: JOSEError.self, "\(object.names)") { try decrypter.decrypt(text) }
        }
        expectRefused { $0["ciphertext"] = nil }
        expectRefused { $0["tag"] = nil }
        expectRefused { $0["iv"] = nil }
        expectRefused { $0["protected"] = "" }
        expectRefused { $0["protected"] = .object(["alg": "dir"]) }
        expectRefused {
            $0["recipients"] = []; $0["encrypted_key"] = "AAAA"
        }
        expectRefused {
            $0["recipients"] = [1]; $0["encrypted_key"] = nil
        }
        expectRefused { $0["payload"] = "AAAA" }
        expectRefused { $0["signatures"] = [] }
        expectRefused { $0["aad"] = "QQ" }
        expectRefused { $0["aad"] = "QQ==" }
        expectRefused { $0["header"] = "x" }
        // A name in two headers.
        expectRefused { $0["unprotected"] = ["enc": "A128GCM"] }
        expectRefused { $0["header"] = ["alg": "dir"] }
        let twice = flattened.text().replacing(#"{"protected""#, with: #"{"tag":"AAAA","protected""#)
        #expect(throws: JOSEError(.invalidJSON, "")) { try decrypter.decrypt(twice) }
        for spelling in ["=", "\n", " ", "A===", "+"] {
            let token = try message.compact() + spelling
            #expect(throws: JOSEError.self) { try decrypter.decrypt(token) }
        }
    }

    @Test(arguments: EncryptionOffer.ofBackends)
    func `aad is authenticated, and given back`(offer: EncryptionOffer) throws {
        let decrypter = try offer.decrypter()
        for data in [[], Array("data".utf8), [UInt8](repeating: 9, count: 3000)] {
            let message = try JWEMessage(
                encrypting: Self.payload, with: offer.encrypter(), protectedHeader: offer.header, additionalData: data)
            #expect(try decrypter.decrypt(message.flattened().text()).additionalData == data)
            #expect(throws: JOSEError(.malformedToken, "")) { try message.compact() }
            var object = try message.flattened()
            object["aad"] = .string(Base64URL.encode(data + [1]))
            let altered = object.text()
            object["aad"] = nil
            let without = object.text()
            for text in [altered, without] {
                #expect(throws: JOSEError(.decryptionFailed, "")) { try decrypter.decrypt(text) }
            }
        }
    }

    @Test(arguments: EncryptionOffer.ofBackends)
    func `crit in a JWE: unknown, empty, twice, unprotected and b64 are refused`(offer: EncryptionOffer) throws {
        let decrypter = try offer.decrypter()
        let encrypter = try offer.encrypter()
        func token(_ header: JOSEHeader) throws -> String {
            var whole = offer.header
            for (name, value) in header.parameters.members { whole[name] = value }
            return try JWE.encrypt(Self.payload, with: encrypter, header: whole)
        }
        let known = try token(["crit": ["exp"], "exp": 1])
        #expect(throws: JOSEError(.criticalHeader, "")) { try decrypter.decrypt(known) }
        var understanding = decrypter
        understanding.understoodExtensions = ["exp"]
        #expect(try understanding.decrypt(known).plaintext == Self.payload)
        let b64 = try token(["crit": ["b64"], "b64": false])
        #expect(throws: JOSEError(.criticalHeader, "")) { try decrypter.decrypt(b64) }
        for header: JOSEHeader in [
            ["crit": []], ["crit": ["exp"]], ["crit": ["exp", "exp"], "exp": 1], ["crit": ["enc"]], ["crit": "exp"],
        ] {
            #expect(throws: JOSEError(.criticalHeader, "")) { try token(header) }
        }
        let message = try JWEMessage(encrypting: Self.payload, with: encrypter, protectedHeader: offer.header)
        for member in ["unprotected", "header"] {
            var object = try message.flattened()
            var header = object[member]?.object ?? JSONObject()
            header["crit"] = ["exp"]
            header["exp"] = 1
            object[member] = .object(header)
            let text = object.text()
            let fixed = understanding
            #expect(throws: JOSEError(.criticalHeader, "")) { try fixed.decrypt(text) }
        }
    }

    @Test(arguments: EncryptionOffer.ofKeyManagement)
    func `What the library makes for each token cannot be given by the caller`(offer: EncryptionOffer) throws {
        let encrypter = try offer.encrypter()
        for name in ["epk", "iv", "tag", "p2s"] {
            #expect(throws: JOSEError(.invalidHeader, "")) {
                try JWE.encrypt(Self.payload, with: encrypter, header: [name: "AAAAAAAAAAAAAAAA"])
            }
        }
        for (name, value) in [("alg", "none"), ("enc", "none")] {
            #expect(throws: JOSEError(.invalidHeader, "")) {
                try JWE.encrypt(Self.payload, with: encrypter, header: [name: .string(value)])
            }
        }
    }
}
