#if Observability
    import JOSE
    import JOSEObservability
    import JOSETestKit
    import Logging
    import Metrics
    import Testing

    @Suite struct OperationMetricTests {
        private let payload = Array("a payload".utf8)

        @Test(arguments: Subject.all)
        func `Each signature and verification counts once, as the backend's, algorithm's and curve's own`(
            id: BackendID
        ) throws {
            let subject = try Subject.load(id)
            let signing = subject.chosen.filter { $0.operation == .sign }
            #expect(!signing.isEmpty)
            for sign in signing {
                let algorithm = SignatureAlgorithm(rawValue: sign.name)
                let descriptor = try #require(subject.registry.catalog[algorithm])
                var verify = sign
                verify.operation = .verify
                let key = try TestKeys.key(descriptor, sign.curve)
                let signer = try subject.registry.signer(for: key, algorithm: algorithm)
                let verifier = try subject.registry.verifier(for: key, accepting: [algorithm])
                let (signed, token) = try subject.metrics.counting { try JWS.sign(payload, with: signer) }
                #expect(signed == subject.expected([sign]))
                let (verified, _) = try subject.metrics.counting { try verifier.verify(token) }
                #expect(verified == subject.expected([verify]))
                // A forged ECDSA signature may be out of range, and then the backend never sees it.
                guard !token.hasSuffix("."), descriptor.scheme == .hmac || descriptor.keyType == .octetKeyPair else {
                    continue
                }
                let (refused, error) = subject.metrics.counting { failure { try verifier.verify(forged(token)) } }
                #expect(error?.code == .invalidSignature)
                #expect(refused == subject.expected([verify], "refused"))
            }
        }

        @Test(arguments: Subject.all)
        func `Each part of an encryption counts once, as the backend's that does it`(id: BackendID) throws {
            let subject = try Subject.load(id)
            let registry = subject.registry
            let content = try #require(
                registry.catalog.contentEncryptionAlgorithms.first { content in
                    subject.chosen.contains(.contentEncryption(content.algorithm)) && content.keyOctets == 32
                })
            let contentPart = Capability.contentEncryption(content.algorithm)
            let zip: CompressionAlgorithm? = subject.chosen.contains(.compression(.deflate)) ? .deflate : nil
            let compressed = zip.map { [Capability.compression($0)] } ?? []
            var covered: Set<Capability.Operation> = []
            for descriptor in registry.catalog.keyManagementAlgorithms {
                for curve in descriptor.curves.isEmpty ? [nil] : descriptor.curves.map(Optional.some) {
                    let algorithm = descriptor.algorithm
                    guard
                        registry.isAvailable(algorithm, curve: curve, operation: .wrap),
                        registry.isAvailable(algorithm, curve: curve, operation: .unwrap)
                    else { continue }
                    let key = try registry.generateKey(
                        for: algorithm, curve: curve, content: content.algorithm)
                    let encrypter = try registry.encrypter(
                        for: key, algorithm: algorithm, content: content.algorithm, compression: zip)
                    let decrypter = try registry.decrypter(
                        for: key, accepting: [algorithm], content: [content.algorithm])
                    let header: JOSEHeader =
                        if case .password = descriptor.construction { ["p2c": 1000] } else { JOSEHeader() }
                    func parts(_ operation: KeyWrapCapability.Operation) -> [Capability] {
                        registry.parts(of: algorithm, curve: curve, operation: operation).map(\.capability)
                            + [contentPart] + compressed
                    }
                    let (encrypted, token) = try subject.metrics.counting {
                        try JWE.encrypt(payload, with: encrypter, header: header)
                    }
                    #expect(encrypted == subject.expected(parts(.wrap)), "\(algorithm.rawValue)")
                    let (decrypted, plain) = try subject.metrics.counting { try decrypter.decrypt(token) }
                    #expect(plain.plaintext == payload)
                    #expect(decrypted == subject.expected(parts(.unwrap)), "\(algorithm.rawValue)")
                    covered.formUnion((parts(.wrap) + parts(.unwrap)).map(\.operation))
                    // The tag is wrong: all up to the content works.
                    let (refused, error) = subject.metrics.counting { failure { try decrypter.decrypt(forged(token)) } }
                    #expect(error?.code == .decryptionFailed)
                    var expected = subject.expected(
                        parts(.unwrap).filter { ![.encrypt, .compress].contains($0.operation) })
                    expected[counter(id, contentPart, "refused")] = 1
                    #expect(refused == expected, "\(algorithm.rawValue)")
                }
            }
            #expect(covered.contains(.encrypt))
        }

        @Test(arguments: Subject.all) func `New keys and thumbprints count`(id: BackendID) throws {
            let subject = try Subject.load(id)
            for capability in subject.chosen where capability.operation == .generate {
                guard capability.name != "RSA" else { continue }
                let request = KeyGenerationRequest(
                    keyType: KeyType(rawValue: capability.name), curve: capability.curve, bits: 256)
                let (made, _) = try subject.metrics.counting { try subject.registry.generateKey(request) }
                #expect(made == subject.expected([capability]))
            }
            let (hashed, _) = try subject.metrics.counting {
                try subject.registry.digest(.sha256, of: payload.span)
            }
            #expect(hashed == subject.expected([.digest(.sha256)]))
        }

        @Test(arguments: Subject.all) func `A JWT counts like its JWS`(id: BackendID) throws {
            let subject = try Subject.load(id)
            let key = try TestKeys.key(try #require(subject.registry.catalog[.hs256 as SignatureAlgorithm]), nil)
            let signer = try subject.registry.signer(for: key, algorithm: .hs256)
            let verifier = try subject.registry.jwtVerifier(
                for: key, accepting: [.hs256], validation: JWTValidation())
            let token = try JWT.sign(JWTClaimsSet(["sub": "someone", "exp": 4_102_444_800]), with: signer)
            let (counts, _) = try subject.metrics.counting { for _ in 0..<5 { _ = try verifier.verify(token) } }
            #expect(counts == subject.expected([.signature(.hs256, .verify)]).mapValues { $0 * 5 })
        }

        @Test func `What fails is counted as failed, and timed`() throws {
            let metrics = RecordingMetrics()
            let registry = try AlgorithmRegistry(
                [StubSigning(isValid: nil).backend("broken")], policy: .untested,
                observer: JOSEObserver(logger: nil, metrics: metrics))
            let signer = try registry.signer(for: hmacKey, algorithm: .hs256)
            #expect(failure { try JWS.sign(payload, with: signer) }?.code == .backendFailure)
            let sign = Capability.signature(.hs256, .sign)
            #expect(metrics.totals() == [counter("broken", sign, "failed"): 1])
            #expect(metrics.records(.duration) == [timer("broken", sign): 1])
        }

        @Test func `An operation's time is recorded once, whatever its outcome`() throws {
            let metrics = RecordingMetrics()
            let registry = try AlgorithmRegistry(
                [InsecureTestBackend.load()], policy: .untested,
                observer: JOSEObserver(logger: nil, metrics: metrics))
            let token = try JWS.sign(payload, with: registry.signer(for: hmacKey, algorithm: .hs256))
            let verifier = try registry.verifier(for: hmacKey, accepting: [.hs256])
            for _ in 0..<3 { _ = try verifier.verify(token) }
            for _ in 0..<2 { #expect(failure { try verifier.verify(forged(token)) } != nil) }
            let verify = timer(InsecureTestBackend.id, .signature(.hs256, .verify))
            #expect(metrics.records(.duration)[verify] == 5)
            #expect(try #require(metrics.totals(.duration)[verify]) > 0)
        }

        @Test func `A metric is made with the first operation of its kind, and never again`() throws {
            let metrics = RecordingMetrics()
            let registry = try AlgorithmRegistry(
                [InsecureTestBackend.load()], policy: .untested,
                observer: JOSEObserver(logger: nil, metrics: metrics))
            // The counter of disagreements is there from the start.
            #expect(metrics.made == 1)
            #expect(metrics.totals(.disagreements) == ["": 0])
            let token = try JWS.sign(payload, with: registry.signer(for: hmacKey, algorithm: .hs256))
            for _ in 0..<20 {
                let verifier = try registry.verifier(for: hmacKey, accepting: [.hs256])
                for _ in 0..<20 { _ = try verifier.verify(token) }
            }
            #expect(metrics.made == 5)
        }

        @Test func `Every label is one of few, and every metric of a name has the same dimensions`() throws {
            let metrics = RecordingMetrics()
            let registry = try AlgorithmRegistry(
                [InsecureTestBackend.load()], policy: .untested,
                observer: JOSEObserver(logger: nil, metrics: metrics))
            for algorithm in [SignatureAlgorithm.hs256, .es256] {
                let key = try TestKeys.key(
                    try #require(registry.catalog[algorithm]), registry.catalog[algorithm]?.curves.first)
                var header = JOSEHeader()
                header.keyID = "an attacker's \(algorithm.rawValue)"
                let token = try JWS.sign(
                    payload, with: registry.signer(for: key, algorithm: algorithm), header: header)
                _ = failure { try registry.verifier(for: key, accepting: [algorithm]).verify(token) }
            }
            let names = metrics.totals().keys.map { name in
                name.split(separator: " ").map { String($0.prefix { $0 != "=" }) }
            }
            #expect(Set(names) == [["backend", "algorithm", "curve", "operation", "outcome"]])
            #expect(metrics.totals().keys.allSatisfy { !$0.contains("attacker") })
        }

        @Test func `Without an observer nothing is counted, whoever bootstraps metrics`() throws {
            let metrics = RecordingMetrics()
            try withMetricsFactory(metrics) {
                let registry = try AlgorithmRegistry([InsecureTestBackend.load()], policy: .untested)
                let token = try JWS.sign(payload, with: registry.signer(for: hmacKey, algorithm: .hs256))
                _ = try registry.verifier(for: hmacKey, accepting: [.hs256]).verify(token)
            }
            #expect(metrics.made == 0)
        }

        @Test func `Metrics go to the factory that is current when the observer is made, or nowhere`() throws {
            let metrics = RecordingMetrics()
            let observers = withMetricsFactory(metrics) {
                [JOSEObserver(logger: nil), JOSEObserver(logger: nil, metrics: nil)]
            }
            #expect(metrics.made == 1)
            for (observer, count) in zip(observers, [1, 1]) {
                let registry = try AlgorithmRegistry(
                    [InsecureTestBackend.load()], policy: .untested, observer: observer)
                _ = try JWS.sign(payload, with: registry.signer(for: hmacKey, algorithm: .hs256))
                let sign = counter(InsecureTestBackend.id, .signature(.hs256, .sign))
                #expect(metrics.totals()[sign] == Int64(count))
            }
        }

        private var hmacKey: JWK {
            get throws {
                try JWK(KeyMaterial(keyType: .octetSequence, secretParameters: [.k: SecretBytes([UInt8](1...32))]))
            }
        }
    }
#endif
