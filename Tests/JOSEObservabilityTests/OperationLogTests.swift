#if Observability
    import JOSE
    import JOSEObservability
    import JOSETestKit
    import Logging
    import Testing

    @Suite struct OperationLogTests {
        private let payload = Array("a secret payload".utf8)
        private let secret = Array("0123456789abcdefghijklmnopqrstuv".utf8)

        private var key: JWK {
            get throws {
                try JWK(KeyMaterial(keyType: .octetSequence, secretParameters: [.k: SecretBytes(secret)]))
            }
        }

        private func registry(_ backends: [Backend], _ logger: Logger) throws -> AlgorithmRegistry {
            try AlgorithmRegistry(
                backends, policy: .untested, observer: JOSEObserver(logger: logger, metrics: nil))
        }

        @Test func `A failure is an error with the operation's names`() throws {
            let log = RecordingLog()
            let registry = try registry([StubSigning(isValid: nil).backend("broken")], log.logger())
            let signer = try registry.signer(for: key, algorithm: .hs256)
            #expect(failure { try JWS.sign(payload, with: signer) }?.code == .backendFailure)
            let line = try #require(log.lines.first)
            #expect(log.lines.count == 1)
            #expect(line.level == .error)
            #expect(
                line.metadata
                    == ["backend": "broken", "algorithm": "HS256", "curve": "none", "operation": "sign"])
        }

        @Test func `What a backend does not take is a warning`() throws {
            let log = RecordingLog()
            let recorder = JOSEObserver(logger: log.logger(), metrics: nil).recorder(
                for: ObservedOperation(backend: "some", capability: .keyWrap(.rsaOAEP, .wrap)))
            recorder(.failed(.invalidKey), .zero)
            recorder(.failed(.unsupported), .zero)
            #expect(log.lines.map(\.level) == [.warning, .warning])
        }

        @Test func `What works is not logged`() throws {
            let log = RecordingLog()
            let registry = try registry([InsecureTestBackend.load()], log.logger())
            let token = try JWS.sign(payload, with: registry.signer(for: key, algorithm: .hs256))
            _ = try registry.verifier(for: key, accepting: [.hs256]).verify(token)
            #expect(log.lines.isEmpty)
        }

        @Test func `Forged tokens do not fill the log`() throws {
            let log = RecordingLog()
            let registry = try registry([InsecureTestBackend.load()], log.logger(.info))
            let signed = forged(try JWS.sign(payload, with: registry.signer(for: key, algorithm: .hs256)))
            let verifier = try registry.verifier(for: key, accepting: [.hs256])
            let curveKey = try #require(TestKeys.standard.keys(.ellipticCurve, curve: .p256).first)
            let recipients: [(KeyManagementAlgorithm, JWK)] = [
                (.a256KW, try key), (.a256GCMKW, try key), (.ecdhES, curveKey), (.ecdhESA256KW, curveKey),
                (.rsaOAEP256, try #require(TestKeys.standard.keys(.rsa).first { $0.isPrivate && $0.bits >= 2048 })),
            ]
            let encrypted = try recipients.map { algorithm, key in
                let encrypter = try registry.encrypter(
                    for: key, algorithm: algorithm, content: .a128CBCHS256, compression: .deflate)
                return (
                    try JWE.encrypt(payload, with: encrypter),
                    try registry.decrypter(for: key, accepting: [algorithm])
                )
            }
            for _ in 0..<20 {
                #expect(failure { try verifier.verify(signed) } != nil)
                for (token, decrypter) in encrypted {
                    var parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
                    #expect(failure { try decrypter.decrypt(forged(token)) } != nil)
                    guard !parts[1].isEmpty else { continue }
                    parts[1] = (parts[1].hasPrefix("A") ? "B" : "A") + parts[1].dropFirst()
                    #expect(failure { try decrypter.decrypt(parts.joined(separator: ".")) } != nil)
                }
            }
            #expect(log.lines.isEmpty)
        }

        @Test(arguments: Subject.who(does: .keyAgreement(.ecdh, curve: .p256)))
        func `A sender's key that is not on its curve does not fill the log either`(id: BackendID) throws {
            let log = RecordingLog()
            let registry = try registry(StandardBackends.load().filter { $0.id == id }, log.logger())
            let key = try #require(TestKeys.standard.keys(.ellipticCurve, curve: .p256).first { $0.isPrivate })
            let decrypter = try registry.decrypter(for: key, accepting: [.ecdhES])
            let zeros = String(repeating: "A", count: 42)
            let header =
                #"{"alg":"ECDH-ES","enc":"A128GCM","epk":{"kty":"EC","crv":"P-256","x":"\#(zeros)E","y":"\#(zeros)E"}}"#
            let iv = String(repeating: "A", count: 16)
            let tag = String(repeating: "A", count: 22)
            let token = "\(Base64URL.encode(Array(header.utf8)))..\(iv).AAAA.\(tag)"
            #expect(failure { try decrypter.decrypt(token) } != nil)
            let line = try #require(log.lines.first { $0.metadata["operation"] == "agree" })
            #expect(line.level == .debug)
            #expect(log.lines.allSatisfy { $0.level <= .debug })
        }

        @Test func `Refusals are logged at debug, with the operation's names`() throws {
            let log = RecordingLog()
            let registry = try registry([InsecureTestBackend.load()], log.logger(.debug))
            let token = try JWS.sign(payload, with: registry.signer(for: key, algorithm: .hs256))
            let verifier = try registry.verifier(for: key, accepting: [.hs256])
            #expect(failure { try verifier.verify(forged(token)) } != nil)
            #expect(log.lines.map(\.level) == [.debug])
            #expect(log.lines.first?.metadata["operation"] == "verify")
        }

        @Test func `No line has octets of a token, a key or a plaintext`() throws {
            let log = RecordingLog()
            let registry = try registry([InsecureTestBackend.load()], log.logger())
            registry.log(to: log.logger())
            let token = try JWS.sign(payload, with: registry.signer(for: key, algorithm: .hs256))
            let verifier = try registry.verifier(for: key, accepting: [.hs256])
            _ = try verifier.verify(token)
            _ = failure { try verifier.verify(forged(token)) }
            let encrypter = try registry.encrypter(for: key, algorithm: .a256KW, content: .a128CBCHS256)
            let encrypted = try JWE.encrypt(payload, with: encrypter)
            _ = failure { try registry.decrypter(for: key, accepting: [.a256KW]).decrypt(forged(encrypted)) }
            let broken = try self.registry([StubSigning(isValid: nil).backend("broken")], log.logger())
            _ = failure { try JWS.sign(payload, with: broken.signer(for: key, algorithm: .hs256)) }
            let text = log.lines.map { "\($0.message) \($0.metadata)" }.joined(separator: "\n")
            #expect(text.contains("refused"))
            let parts = (token.split(separator: ".") + encrypted.split(separator: ".")).map(String.init)
            let octets = [
                String(decoding: payload, as: UTF8.self), String(decoding: secret, as: UTF8.self),
                Base64URL.encode(payload), Base64URL.encode(secret), "\(secret)", "\(payload)",
            ]
            for part in parts + octets { #expect(!text.contains(part.prefix(12))) }
        }
    }
#endif
