import JOSE
import TestSupport
import Testing

/// Attacks that make a decrypter use a key, an algorithm or a token for what it is not.
@Suite struct EncryptionConfusionTests {
    private static let payload = Array("attack at dawn".utf8)

    private static func token(_ offer: EncryptionOffer) throws -> String {
        try JWE.encrypt(payload, with: offer.encrypter(), header: offer.header)
    }

    @Test(arguments: EncryptionOffer.all)
    func `What is encrypted is decrypted, and the result says by whom and how`(offer: EncryptionOffer) throws {
        let decrypted = try offer.decrypter().decrypt(Self.token(offer))
        #expect(decrypted.plaintext == Self.payload)
        #expect(decrypted.algorithm == offer.algorithm.algorithm)
        #expect(decrypted.contentEncryption == offer.content.algorithm)
        #expect(decrypted.backend == offer.backend.id)
        #expect(decrypted.position == 0)
        #expect(decrypted.key.isPrivate == offer.isSymmetric)
    }

    @Test(arguments: EncryptionOffer.ofKeyManagement)
    func `A header's alg never widens what the call accepts`(offer: EncryptionOffer) throws {
        let decrypter = try offer.decrypter()
        for other in offer.registry.catalog.keyManagementAlgorithms where other != offer.algorithm {
            var parts = try CompactJWE(Self.token(offer))
            parts.header["alg"] = .string(other.algorithm.rawValue)
            #expect(throws: JOSEError(.algorithmNotAccepted, "")) { try decrypter.decrypt(parts.text) }
        }
    }

    @Test(arguments: EncryptionOffer.ofContent)
    func `A header's enc never widens what the call accepts`(offer: EncryptionOffer) throws {
        let decrypter = try offer.decrypter()
        for other in offer.registry.catalog.contentEncryptionAlgorithms where other != offer.content {
            var parts = try CompactJWE(Self.token(offer))
            parts.header["enc"] = .string(other.algorithm.rawValue)
            #expect(throws: JOSEError(.algorithmNotAccepted, "")) { try decrypter.decrypt(parts.text) }
        }
    }

    @Test(arguments: EncryptionOffer.ofKeyManagement)
    func `A key without alg decrypts nothing until the caller says what`(offer: EncryptionOffer) throws {
        let key = try offer.key
        #expect(throws: JOSEError(.unsuitableKey, "")) { try offer.registry.decrypter(for: key) }
        #expect(throws: JOSEError(.unsuitableKey, "")) { try offer.registry.decrypter(for: key, accepting: []) }
        #expect(throws: JOSEError(.unsuitableKey, "")) {
            try offer.registry.encrypter(for: key, content: offer.content.algorithm)
        }
    }

    @Test(arguments: EncryptionOffer.ofKeyManagement)
    func `A key that is bound to one algorithm is not used with another`(offer: EncryptionOffer) throws {
        var key = try offer.key
        key.algorithm = offer.algorithm.algorithm.rawValue
        let bound = key
        for other in offer.registry.catalog.keyManagementAlgorithms where other != offer.algorithm {
            #expect(throws: JOSEError.self) {
                try offer.registry.encryptionKey(for: bound, algorithm: other.algorithm)
            }
            #expect(throws: JOSEError.self) {
                try offer.registry.decryptionKey(for: bound, accepting: [other.algorithm])
            }
        }
        for use in [KeyUse.signature] {
            var signing = try offer.key
            signing.use = use
            let key = signing
            #expect(throws: JOSEError(.unsuitableKey, "")) {
                try offer.registry.decryptionKey(for: key, accepting: [offer.algorithm.algorithm])
            }
        }
        var signing = try offer.key
        signing.keyOperations = [.sign, .verify]
        let signer = signing
        #expect(throws: JOSEError(.unsuitableKey, "")) {
            try offer.registry.decryptionKey(for: signer, accepting: [offer.algorithm.algorithm])
        }
    }

    @Test(arguments: EncryptionOffer.ofKeyManagement { $0.keyTypes != [.octetSequence] })
    func `A public key is never a symmetric one, nor a password`(offer: EncryptionOffer) throws {
        // CVE-2024-33663: the forger encrypts with the octets of the published key.
        let publicKey = try offer.publicKey
        let decrypter = try offer.decrypter()
        let everything = try AlgorithmRegistry.standard(environment: [:])
        let forger = try JWK(password: publicKey.text())
        let forged = try JWE.encrypt(
            Self.payload,
            with: everything.encrypter(for: forger, algorithm: .pbes2HS256A128KW, content: .a128GCM),
            header: ["p2c": 1000])
        #expect(throws: JOSEError.self) { try decrypter.decrypt(forged) }
        for algorithm in [KeyManagementAlgorithm.a256KW, .dir, .pbes2HS256A128KW, .a256GCMKW] {
            #expect(throws: JOSEError(.unsuitableKey, "")) {
                try everything.decryptionKey(for: publicKey, accepting: [algorithm])
            }
        }
        #expect(throws: JOSEError(.unsuitableKey, "")) {
            try offer.registry.decryptionKey(for: publicKey, accepting: [offer.algorithm.algorithm])
        }
    }

    @Test(arguments: EncryptionOffer.ofKeyManagement)
    func `Another key opens nothing`(offer: EncryptionOffer) throws {
        let other = try offer.registry.decrypter(
            for: offer.otherKey, accepting: [offer.algorithm.algorithm], content: [offer.content.algorithm])
        let token = try Self.token(offer)
        #expect(throws: JOSEError(.decryptionFailed, "")) { try other.decrypt(token) }
    }

    @Test(arguments: EncryptionOffer.ofKeyManagement)
    func `alg and enc outside of the protected header are refused unless the caller allows them`(
        offer: EncryptionOffer
    ) throws {
        // GHSA-jc38-x7x8-2xc8.
        let key = try offer.registry.encryptionKey(for: offer.publicKey, algorithm: offer.algorithm.algorithm)
        let algorithm: JOSEHeader = ["alg": .string(key.algorithm.rawValue)]
        let content: JOSEHeader = ["enc": .string(offer.content.algorithm.rawValue)]
        let samples: [(JOSEHeader, JOSEHeader)] = [
            (algorithm, JOSEHeader()), (JOSEHeader(), algorithm), (content, JOSEHeader()),
        ]
        for (shared, own) in samples {
            var recipient = JWERecipient(key, header: own)
            for (name, value) in offer.header.parameters.members { recipient.header[name] = value }
            let encrypter = try offer.registry.encrypter(for: [recipient], content: offer.content.algorithm)
            let message = try JWEMessage(encrypting: Self.payload, with: encrypter, sharedHeader: shared)
            let token = try message.flattened().text()
            var decrypter = try offer.decrypter()
            #expect(throws: JOSEError(.invalidHeader, "")) { try decrypter.decrypt(token) }
            decrypter.allowsUnprotectedAlgorithm = true
            #expect(try decrypter.decrypt(token).plaintext == Self.payload)
            #expect(throws: JOSEError(.malformedToken, "")) { try message.compact() }
        }
    }

    @Test(arguments: EncryptionOffer.ofKeyManagement { $0.keyTypes != [.octetSequence] })
    func `A key in the token's header is never used`(offer: EncryptionOffer) throws {
        // CVE-2018-0114: the attacker brings the key along.
        let attacker = try offer.otherKey
        let encrypter = try offer.registry.encrypter(
            for: attacker.publicKey(), algorithm: offer.algorithm.algorithm, content: offer.content.algorithm)
        let token = try JWE.encrypt(
            Self.payload, with: encrypter,
            header: [
                "jwk": .object(attacker.members()), "jku": "https://attacker.example/jwks",
                "x5u": "https://attacker.example",
                "x5c": ["MIIB"],
            ])
        let decrypter = try offer.decrypter()
        #expect(throws: JOSEError(.decryptionFailed, "")) { try decrypter.decrypt(token) }
    }

    @Test(arguments: EncryptionOffer.ofBackends)
    func `A JWE is no JWS, and a JWS is no JWE`(offer: EncryptionOffer) throws {
        // CVE-2022-3102, CVE-2023-51774.
        let registry = try AlgorithmRegistry.standard(environment: [:])
        let key = try registry.generateKey(for: .hs256)
        let signed = try JWT.sign(["sub": "a"] as JWTClaimsSet, with: registry.signer(for: key))
        let encrypted = try Self.token(offer)
        let verifier = try registry.verifier(for: key)
        let decrypter = try offer.decrypter()
        #expect(throws: JOSEError(.malformedToken, "")) { try verifier.verify(encrypted) }
        #expect(throws: JOSEError(.malformedToken, "")) { try JWSMessage(parsing: encrypted) }
        #expect(throws: JOSEError(.malformedToken, "")) { try decrypter.decrypt(signed) }
        let json = try JWSMessage(parsing: signed).flattened().text()
        #expect(throws: JOSEError(.malformedToken, "")) { try decrypter.decrypt(json) }
        let flattened = try JWEMessage(parsing: encrypted).flattened().text()
        #expect(throws: JOSEError(.malformedToken, "")) { try JWSMessage(parsing: flattened) }
        // A signed token whose header has "enc" does not exist.
        #expect(throws: JOSEError(.invalidHeader, "")) {
            try JWS.sign(Self.payload, with: registry.signer(for: key), header: ["enc": "A128GCM"])
        }
    }

    @Test(arguments: EncryptionOffer.ofBackends)
    func `Nested tokens: the wrong order and a missing layer are refused`(offer: EncryptionOffer) throws {
        let registry = try AlgorithmRegistry.standard(environment: [:])
        let key = try registry.generateKey(for: .hs256)
        let signer = try registry.signer(for: key)
        let encrypter = try offer.encrypter()
        let claims: JWTClaimsSet = ["sub": "a", "exp": 4_102_444_800]
        let validation = JWTValidation()
        let nested = NestedJWTVerifier(
            try offer.decrypter(), try registry.jwtVerifier(for: key, validation: validation))
        let good = try JWT.signAndEncrypt(claims, with: signer, to: encrypter, header: offer.header)
        #expect(try nested.verify(good).claims.subject == "a")
        // Signed alone, encrypted alone, encrypted and then signed, encrypted twice, and no cty.
        let signed = try JWT.sign(claims, with: signer)
        let encrypted = try JWT.encryptUnsigned(claims, to: encrypter, header: offer.header)
        let reversed = try JWS.sign(Array(encrypted.utf8), with: signer, header: ["cty": "JWT", "typ": "JWT"])
        var header = offer.header
        header.contentType = "JWT"
        let twice = try JWE.encrypt(Array(good.utf8), with: encrypter, header: header)
        let unmarked = try JWE.encrypt(Array(signed.utf8), with: encrypter, header: offer.header)
        for token in [signed, encrypted, reversed, twice, unmarked] {
            #expect(throws: JOSEError.self) { try nested.verify(token) }
        }
        let jwt = nested.verifier
        for token in [good, encrypted, reversed, twice] {
            #expect(throws: JOSEError.self) { try jwt.verify(token) }
        }
        // Claims that nobody signed are taken by their own name alone.
        let unsigned = UnsignedJWTDecrypter(try offer.decrypter(), validation: validation)
        #expect(try unsigned.decrypt(encrypted).claims.subject == "a")
        for token in [good, signed, reversed, twice] {
            #expect(throws: JOSEError.self) { try unsigned.decrypt(token) }
        }
        // The signature inside counts.
        let forger = try registry.signer(for: registry.generateKey(for: .hs256))
        let forged = try JWT.signAndEncrypt(claims, with: forger, to: encrypter, header: offer.header)
        #expect(throws: JOSEError(.invalidSignature, "")) { try nested.verify(forged) }
    }

    @Test(arguments: EncryptionOffer.ofKeyManagement { $0.mode.isDirect })
    func `A direct mode has no encrypted key and no other recipient`(offer: EncryptionOffer) throws {
        let decrypter = try offer.decrypter()
        var parts = try CompactJWE(Self.token(offer))
        #expect(parts.encryptedKey.isEmpty)
        parts.encryptedKey = [1, 2, 3]
        let extra = parts
        #expect(throws: JOSEError(.malformedToken, "")) { try decrypter.decrypt(extra.text) }
        let key = try offer.registry.encryptionKey(for: offer.publicKey, algorithm: offer.algorithm.algorithm)
        #expect(throws: JOSEError(.malformedToken, "")) {
            try offer.registry.encrypter(
                for: [JWERecipient(key), JWERecipient(key)], content: offer.content.algorithm)
        }
    }
}
