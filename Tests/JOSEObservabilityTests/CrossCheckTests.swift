#if Observability
    import JOSE
    import JOSEObservability
    import JOSETestKit
    import Logging
    import Testing

    @Suite struct CrossCheckTests {
        private let log = RecordingLog()
        private let metrics = RecordingMetrics()
        private let verify = Capability.signature(.hs256, .verify)
        private let sign = Capability.signature(.hs256, .sign)

        private var key: JWK {
            get throws {
                try JWK(KeyMaterial(keyType: .octetSequence, secretParameters: [.k: SecretBytes([UInt8](1...32))]))
            }
        }

        private func registry(_ first: Backend, _ second: Backend) throws -> AlgorithmRegistry {
            var policy = SelectionPolicy.untested
            policy.crossCheck("HS256")
            return try AlgorithmRegistry(
                [first, second], policy: policy, observer: JOSEObserver(logger: log.logger(), metrics: metrics))
        }

        @Test func `Two backends that agree are counted each as its own`() throws {
            let registry = try registry(
                InsecureTestBackend.load(id: "first"), InsecureTestBackend.load(id: "second"))
            let token = try JWS.sign([1], with: registry.signer(for: key, algorithm: .hs256))
            #expect(metrics.totals() == [counter("first", sign): 1, counter("second", verify): 1])
            let verifier = try registry.verifier(for: key, accepting: [.hs256])
            _ = try verifier.verify(token)
            #expect(
                metrics.totals() == [
                    counter("first", sign): 1, counter("first", verify): 1, counter("second", verify): 2,
                ])
            #expect(failure { try verifier.verify(forged(token)) }?.code == .invalidSignature)
            #expect(metrics.totals()[counter("first", verify, "refused")] == 1)
            #expect(metrics.totals()[counter("second", verify, "refused")] == 1)
            #expect(metrics.totals(.disagreements) == ["": 0])
            #expect(log.lines.allSatisfy { $0.level == .debug })
        }

        @Test func `A wrong MAC is a disagreement: not handed out, counted, and critical in the log`() throws {
            let registry = try registry(StubSigning().backend("liar"), InsecureTestBackend.load(id: "honest"))
            let signer = try registry.signer(for: key, algorithm: .hs256)
            let error = try #require(failure { try JWS.sign([1], with: signer) })
            #expect(error.code == .backendDisagreement)
            #expect(error.reason.contains("liar") && error.reason.contains("honest"))
            #expect(metrics.totals(.disagreements) == ["": 1])
            #expect(metrics.totals() == [counter("liar", sign): 1, counter("honest", verify, "refused"): 1])
            #expect(metrics.records(.duration) == [timer("liar", sign): 1, timer("honest", verify): 1])
            let line = try #require(log.lines(at: .critical).first)
            #expect(
                line.metadata == [
                    "backend": "liar", "cross_check": "honest", "algorithm": "HS256", "curve": "none",
                    "operation": "sign",
                ])
        }

        @Test func `A backend that accepts everything makes no forged token valid`() throws {
            let registry = try registry(StubSigning().backend("gullible"), InsecureTestBackend.load(id: "honest"))
            let honest = try AlgorithmRegistry([InsecureTestBackend.load()], policy: .untested)
            let token = try JWS.sign([1], with: honest.signer(for: key, algorithm: .hs256))
            let verifier = try registry.verifier(for: key, accepting: [.hs256])
            #expect(try verifier.verify(token).payload == [1])
            #expect(failure { try verifier.verify(forged(token)) }?.code == .backendDisagreement)
            #expect(log.lines(at: .critical).count == 1)
            #expect(metrics.totals(.disagreements) == ["": 1])
        }

        @Test func `A second backend that fails is counted as failed, and no disagreement`() throws {
            let registry = try registry(
                InsecureTestBackend.load(id: "first"), StubSigning(isValid: nil).backend("broken"))
            let signer = try registry.signer(for: key, algorithm: .hs256)
            let error = try #require(failure { try JWS.sign([1], with: signer) })
            #expect(error.code == .backendFailure)
            #expect(error.reason.contains("broken"))
            #expect(metrics.totals() == [counter("first", sign): 1, counter("broken", verify, "failed"): 1])
            #expect(metrics.totals(.disagreements) == ["": 0])
        }
    }
#endif
