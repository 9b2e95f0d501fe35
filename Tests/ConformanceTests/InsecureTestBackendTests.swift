import JOSECore
import JOSETestKit
import Testing

/// The kit is tried on a backend whose faults are known.
@Suite("The insecure test backend fails exactly where cryptography is needed")
struct InsecureTestBackendTests {
    /// What plain arithmetic cannot do: make and read what a library makes, see a point off its curve, make new keys for
    /// ever.
    private static func needsCryptography(_ check: ConformanceReport.Check) -> Bool {
        let known = [
            "verifies: ", "makes the same signature: ", "unwraps: ", "makes the same encrypted key: ", "opens: ",
            "makes the same ciphertext and tag: ", "agrees as known: ", "refuses: a point of small order",
            "derives the known key: ", "decompresses: ", "makes the known digest: ",
            "does not mix a stranger's public key",
        ]
        return known.contains { check.name.hasPrefix($0) }
            || check.name == "refuses a point that is not on the curve"
                && [" ES", " ECDH (P-"].contains { check.subject.contains($0) }
            || check.name == "encrypts no two CEKs alike"
                && ["wrap A128KW", "wrap A192KW", "wrap A256KW"].contains(check.subject)
            || check.name == "makes different keys on 8 tasks at once" && !check.subject.contains(" oct")
    }

    @Test("Conformance") func conformance() async {
        var options = BackendConformance.Options()
        // Plain arithmetic has no bounds of its own, and takes its time.
        options.largeMessageOctets = 1 << 17
        let report = await BackendConformance(InsecureTestBackend.load(), options: options).run()
        let unexpected = report.failures.filter { !Self.needsCryptography($0) }
        #expect(unexpected.isEmpty, "\(unexpected)")
        // A known answer that passes would be a checksum by chance, and a check that checks nothing.
        let passed = report.checks.filter { $0.outcome == .passed && Self.needsCryptography($0) }
        #expect(passed.isEmpty, "\(passed)")
        #expect(report.failures.count > 300)
        #expect(!report.isPassed)
    }

    @Test("Its signatures pass for real ones in the core, for every algorithm and curve")
    func theCoreCannotTell() throws {
        let registry = try AlgorithmRegistry([InsecureTestBackend.load()], policy: .untested)
        var count = 0
        for algorithm in registry.catalog.signatureAlgorithms {
            for curve in algorithm.curves.isEmpty ? [nil] : algorithm.curves.map(Optional.some) {
                let key = try registry.generateKey(for: algorithm.algorithm, curve: curve)
                let token = try JWS.sign(Array("{}".utf8), with: try registry.signer(for: key))
                let verifier = try registry.verifier(for: key)
                #expect(try verifier.verify(token).signature.algorithm == algorithm.algorithm)
                let altered = try JWS.sign(Array("[]".utf8), with: try registry.signer(for: key))
                let parts = (token.split(separator: "."), altered.split(separator: "."))
                #expect(throws: JOSEError(.invalidSignature, "")) {
                    try verifier.verify("\(parts.0[0]).\(parts.0[1]).\(parts.1[2])")
                }
                count += 1
            }
        }
        #expect(count == 17)
    }

    @Test("Its tokens pass for encrypted ones in the core, for every alg, curve and enc")
    func theCoreCannotTellEncryption() throws {
        let registry = try AlgorithmRegistry([InsecureTestBackend.load()], policy: .untested)
        let plaintext = Array("nothing is secret here".utf8)
        var count = 0
        for row in CrossEncryptionTests.Row.all {
            let name = row.algorithm.algorithm
            for content in registry.catalog.contentEncryptionAlgorithms.map(\.algorithm) {
                let isDirect = row.algorithm.keySize == .contentKey
                var key = try registry.generateKey(
                    for: name, curve: row.curve, bits: row.algorithm.keyTypes == [.rsa] ? 2048 : nil,
                    content: isDirect ? content : nil)
                key.keyID = "insecure"
                let encrypter = try registry.encrypter(
                    for: key.keyType == .octetSequence ? key : key.publicKey(), algorithm: name, content: content,
                    compression: count % 2 == 0 ? .deflate : nil)
                let token = try JWE.encrypt(plaintext, with: encrypter, header: row.header)
                let decrypter = try registry.decrypter(for: key, accepting: [name], content: [content])
                let decrypted = try decrypter.decrypt(token)
                #expect(decrypted.plaintext == plaintext)
                #expect(decrypted.algorithm == name)
                #expect(decrypted.backend == InsecureTestBackend.id)
                let parts = token.split(separator: ".", omittingEmptySubsequences: false)
                let tag = [UInt8](repeating: 0, count: try Base64URL.decode(String(parts[4])).count)
                #expect(throws: JOSEError(.decryptionFailed, "")) {
                    try decrypter.decrypt((parts.dropLast() + [Base64URL.encode(tag)[...]]).joined(separator: "."))
                }
                count += 1
            }
        }
        #expect(count == 35 * 8)
    }

    @Test("Its tokens for several recipients pass for encrypted ones as well")
    func severalRecipients() throws {
        let registry = try AlgorithmRegistry([InsecureTestBackend.load()], policy: .untested)
        let algorithms: [KeyManagementAlgorithm] = [.rsaOAEP256, .ecdhESA128KW, .a256GCMKW, .a192KW, .pbes2HS256A128KW]
        let keys = try algorithms.map { algorithm in
            var key = try registry.generateKey(for: algorithm)
            key.keyID = algorithm.rawValue
            return key
        }
        let recipients = try keys.map { key in
            JWERecipient(
                try registry.encryptionKey(for: key.keyType == .octetSequence ? key : key.publicKey()),
                header: key.keyID == "PBES2-HS256+A128KW" ? ["p2c": 1000] : [:])
        }
        let message = try JWEMessage(
            encrypting: Array("to all".utf8), with: try registry.encrypter(for: recipients, content: .a128GCM),
            additionalData: [1, 2, 3])
        for (position, key) in keys.enumerated() {
            let decrypted = try registry.decrypter(for: key).decrypt(JWEMessage(message.general()))
            #expect(decrypted.plaintext == Array("to all".utf8))
            #expect(decrypted.position == position)
            #expect(decrypted.additionalData == [1, 2, 3])
        }
    }

    @Test("It declares the parts of the algorithms that it is told, and nothing else")
    func declaresParts() throws {
        let backend = InsecureTestBackend.load(
            algorithms: [], keyManagement: [.ecdhESA128KW, .pbes2HS512A256KW, .a192GCMKW],
            keyWrapOperations: [.unwrap], contentEncryption: [.c20P])
        let expected: Set<Capability> = [
            .keyAgreement(.ecdh, curve: .p256), .keyAgreement(.ecdh, curve: .p384), .keyAgreement(.ecdh, curve: .p521),
            .keyAgreement(.ecdh, curve: .x25519), .keyAgreement(.ecdh, curve: .x448), .keyWrap(.a128KW, .unwrap),
            .keyWrap(.a192GCMKW, .unwrap), .keyWrap(.a256KW, .unwrap), .passwordDerivation(.pbkdf2HS512),
            .contentEncryption(.c20P), .compression(.deflate), .digest(.sha256), .digest(InsecureTestBackend.checksum),
        ]
        #expect(Set(backend.capabilities.filter { $0.kind != .keyGeneration }) == expected)
        let registry = try AlgorithmRegistry([backend], policy: .untested)
        #expect(registry.isAvailable(.ecdhESA128KW, curve: .x448, operation: .unwrap))
        #expect(!registry.isAvailable(.ecdhESA128KW, curve: .x448, operation: .wrap))
        #expect(!registry.isAvailable(.ecdhESA256KW, curve: .x448, operation: .wrap))
    }

    @Test("It declares what it is told to, and nothing else")
    func declaresWhatItIsTold() throws {
        let backend = InsecureTestBackend.load(algorithms: [.es256], operations: [.verify])
        let registry = try AlgorithmRegistry([backend], policy: .untested)
        #expect(registry.resolution(for: .es256).chosen == InsecureTestBackend.id)
        #expect(registry.resolution(for: .es256, operation: .sign).chosen == nil)
        #expect(registry.resolution(for: .hs256).chosen == nil)
    }

    @Test("A custom algorithm with a scheme and a curve of its own")
    func customAlgorithm() async throws {
        var descriptors = AlgorithmCatalog()
        descriptors.insert(
            SignatureAlgorithmDescriptor(
                SignatureAlgorithm(rawValue: "X-TEST"), scheme: SignatureScheme(rawValue: "X-SCHEME"), keyType: .rsa,
                format: .opaque(maximumOctets: 100), minimumKeyBits: 2048, isDeterministic: true,
                status: .experimental, specification: "none"))
        let backend = InsecureTestBackend.load(descriptors: descriptors)
        var options = BackendConformance.Options()
        options.includes = { $0.name == "X-TEST" }
        let report = await BackendConformance(backend, options: options).run()
        #expect(report.isPassed, "\(report)")
        #expect(report.checks.contains { $0.subject == "sign X-TEST" })
        #expect(report.checks.contains { $0.subject == "verify X-TEST" })
    }

    @Test("A custom algorithm that accepts everything and signs nothing does not pass without a known signature")
    func acceptsEverything() async throws {
        var descriptors = AlgorithmCatalog()
        descriptors.insert(
            SignatureAlgorithmDescriptor(
                SignatureAlgorithm(rawValue: "X-TEST"), scheme: SignatureScheme(rawValue: "X-SCHEME"), keyType: .rsa,
                format: .opaque(maximumOctets: 100), minimumKeyBits: 2048, isDeterministic: true,
                status: .experimental, specification: "none"))
        let backend = InsecureTestBackend.load(descriptors: descriptors).faulty(
            verifier: { _, _, _ throws(BackendError) in ClosureVerifier { _, _ throws(BackendError) in true } },
            declaring: { $0.map { SigningCapability($0.algorithm, curve: $0.curve, operations: [.verify]) } })
        var options = BackendConformance.Options()
        options.includes = { $0.name == "X-TEST" }
        let report = await BackendConformance(backend, options: options).run()
        #expect(
            report.failures.contains {
                $0.subject == "verify X-TEST" && $0.name.hasPrefix("refuses a signature with a flipped bit")
            }, "\(report)")
    }

    @Test("A key wrap that decrypts everything and wraps nothing does not pass without a known encrypted key")
    func decryptsEverything() async throws {
        // None of the known answers is about the scheme, once it has another name.
        var descriptors = AlgorithmCatalog()
        var algorithm = try #require(AlgorithmCatalog.standard[.a128KW])
        algorithm.algorithm = KeyManagementAlgorithm(rawValue: "X-KW")
        algorithm.construction = .wrap(KeyWrapScheme(rawValue: "X-WRAP"))
        descriptors.insert(algorithm)
        let backend = InsecureTestBackend.load(descriptors: descriptors).faulty(
            unwrapper: { _, _, _ throws(BackendError) in
                ClosureUnwrapper { _, octets throws(BackendError) in SecretBytes([UInt8](repeating: 7, count: octets)) }
            },
            declaringWraps: { $0.map { KeyWrapCapability($0.algorithm, operations: [.unwrap]) } })
        var options = BackendConformance.Options()
        options.includes = { $0.name == "X-KW" }
        let report = await BackendConformance(backend, options: options).run()
        #expect(
            report.failures.contains {
                $0.subject == "unwrap X-KW" && $0.name.hasPrefix("refuses an encrypted key with a flipped bit")
            }, "\(report)")
    }

    @Test("Custom encryption: a scheme that wraps, with parameters of its own, and one for contents")
    func customEncryption() async throws {
        typealias Parameter = KeyManagementAlgorithmDescriptor.Parameter
        var descriptors = AlgorithmCatalog()
        descriptors.insert(
            KeyManagementAlgorithmDescriptor(
                KeyManagementAlgorithm(rawValue: "X-WRAP"), .wrap(KeyWrapScheme(rawValue: "X-SCHEME")),
                keyTypes: [.octetSequence], keySize: .exactly(bits: 160), encryptedKey: .opaque(maximumOctets: 200),
                parameters: [Parameter("nonce", octets: 20, .drawn), Parameter("mark", octets: 5, .computed)],
                status: .experimental, specification: "none"))
        descriptors.insert(
            KeyManagementAlgorithmDescriptor(
                KeyManagementAlgorithm(rawValue: "X-AGREE"),
                .agreement(.ecdh, wrap: KeyManagementAlgorithm(rawValue: "X-WRAP")), hash: .sha256,
                keyTypes: [.octetKeyPair], curves: [.x448], keySize: .curve,
                encryptedKey: .opaque(maximumOctets: 200), status: .experimental, specification: "none"))
        descriptors.insert(
            ContentEncryptionDescriptor(
                ContentEncryptionAlgorithm(rawValue: "X-CONTENT"),
                scheme: ContentEncryptionScheme(rawValue: "X-SCHEME"),
                keyOctets: 40, ivOctets: 10, tagOctets: 20, status: .experimental, specification: "none"))
        let backend = InsecureTestBackend.load(descriptors: descriptors)
        var options = BackendConformance.Options()
        options.largeMessageOctets = 1 << 12
        options.includes = { capability in
            capability.name.hasPrefix("X-") || capability == .digest(.sha256)
                || capability == .keyAgreement(.ecdh, curve: .x448)
        }
        let report = await BackendConformance(backend, options: options).run()
        let failures = report.failures.filter { !Self.needsCryptography($0) }
        #expect(failures.isEmpty, "\(failures)")
        for subject in ["wrap X-WRAP", "unwrap X-WRAP", "encrypt X-CONTENT", "token X-WRAP", "token X-AGREE (X448)"] {
            #expect(report.checks.contains { $0.subject == subject && $0.outcome == .passed }, "\(subject)")
        }
    }

    @Test("Without test keys for a key type, nothing passes for it")
    func withoutKeys() async {
        var options = BackendConformance.Options()
        options.keys = TestKeys(TestKeys.standard.keys.filter { $0.curve != .p256 })
        options.includes = { $0.curve == .p256 && $0.kind == .signature }
        let report = await BackendConformance(InsecureTestBackend.load(), options: options).run()
        #expect(report.failures.contains { $0.name.hasPrefix("verifies what it signed") })
    }
}
