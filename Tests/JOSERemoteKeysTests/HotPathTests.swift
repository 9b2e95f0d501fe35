#if RemoteKeys
    import JOSE
    import Testing

    @testable import JOSERemoteKeys

    private struct Claims: Decodable, Sendable { let sub: String }

    extension RemoteKeysTests {
        /// What a token costs when its key is there.
        @Suite struct HotPathTests {
            @MainActor @Test func `With the keys there, a call does not leave its caller's actor`() async throws {
                let issuer = try Issuer("a")
                let keys = remoteKeys(StubFetcher(issuer.document), ManualClock())
                let verifier = try keys.tokens()
                let token = try issuer.token()
                _ = try await verifier.verify(token)
                // Work for the main actor that waits all the time: it would get in between where a call is suspended.
                var others = 0
                let other = Task { @MainActor in others += 1 }
                for _ in 0..<100 {
                    _ = try await verifier.verify(token)
                    _ = try await verifier.verify(token, as: Claims.self)
                    _ = try await verifier.signatures.verify(token)
                    _ = await failure { try await verifier.verify(Issuer.tokenOfNobody()) }
                }
                #expect(others == 0)
                await other.value
                #expect(others == 1)
            }

            @Test func `The snapshot verifies without a task`() async throws {
                let issuer = try Issuer("a")
                let keys = remoteKeys(StubFetcher(issuer.document), ManualClock())
                let verifier = try keys.tokens()
                #expect(verifier.current == nil)
                try await keys.refresh()
                let current = try #require(verifier.current)
                #expect(try current.verify(issuer.token()).claims.subject == "someone")
                #expect(try #require(verifier.signatures.current).verify(issuer.token()).signature.key.keyID == "a")
            }

            @Test func `Finding the keys costs little beside verifying`() async throws {
                let issuer = try Issuer("a")
                let keys = try RemoteKeySet(
                    .url("https://keys.example/"), registry: registry, accepting: [.es256],
                    fetcher: StubFetcher(issuer.document), logger: quiet)
                let verifier = try keys.tokens()
                let token = try issuer.token()
                _ = try await verifier.verify(token)
                let direct = try #require(verifier.current)
                // The best of many short rounds: what runs beside this test spoils some of them, and not all.
                let rounds = 50
                var best = (remote: Duration.seconds(60), direct: Duration.seconds(60))
                for _ in 0..<60 {
                    let start = ContinuousClock.now
                    for _ in 0..<rounds { _ = try await verifier.verify(token) }
                    let middle = ContinuousClock.now
                    for _ in 0..<rounds { _ = try direct.verify(token) }
                    best = (min(best.remote, start.duration(to: middle)), min(best.direct, middle.duration(to: .now)))
                }
                let excess = (best.remote - best.direct) / rounds
                #expect(excess < .microseconds(30), "\(excess) beside \(best.direct / rounds)")
                var core = Duration.seconds(60)
                for _ in 0..<5 {
                    let start = ContinuousClock.now
                    for _ in 0..<10_000 { _ = keys.core.ready() }
                    core = min(core, start.duration(to: .now) / 10_000)
                }
                #expect(core < .microseconds(20), "\(core)")
            }
        }
    }
#endif
