#if RemoteKeys
    import JOSE
    import Testing

    @testable import JOSERemoteKeys

    extension RemoteKeysTests {
        /// Servers that fail for a while.
        @Suite struct OutageTests {
            @Test
            func
                `Keys stay in use for a bounded time, then tokens are refused, and all is well when the server is back`()
                async throws
            {
                let issuer = try Issuer("a")
                let document = issuer.document
                let fetcher = StubFetcher(document, cacheControl: "max-age=600")
                let clock = ManualClock()
                let policy = RefreshPolicy(staleFor: .seconds(1000))
                let keys = remoteKeys(fetcher, clock, policy: policy)
                let verifier = try keys.tokens()
                let token = try issuer.token()
                _ = try await verifier.verify(token)

                fetcher.script(StubFetcher.failing)
                clock.advance(by: .seconds(601))
                for _ in 0..<10 {
                    _ = try await verifier.verify(token)
                    clock.advance(by: .seconds(99))
                }
                #expect(keys.current != nil)
                clock.advance(by: .seconds(10))
                #expect(keys.current == nil && verifier.current == nil)
                let error = await failure { try await verifier.verify(token) }
                #expect(error?.code == .keysUnavailable)
                #expect(error?.reason.contains("the stub fails") == true)
                // In the pause, the refusal does not wait for the network.
                let count = fetcher.count
                #expect(await failure { try await verifier.verify(token) }?.code == .keysUnavailable)
                #expect(fetcher.count == count)

                fetcher.script { request throws(JOSEError) in StubFetcher.answer(request, document) }
                clock.advance(by: .seconds(60))
                _ = try await verifier.verify(token)
                #expect(fetcher.count == count + 1)
            }

            @Test func `The same on real sockets: the server dies, and comes back on its port`() async throws {
                let issuer = try Issuer("a")
                let document = issuer.document
                let policy = RefreshPolicy(
                    minimumLifetime: .milliseconds(50), maximumLifetime: .milliseconds(50), staleFor: .seconds(1),
                    firstRetry: .milliseconds(10), maximumRetry: .milliseconds(20))
                let server = try await ScriptedServer { _ in
                    [
                        .send(
                            Answer.head(200, ["content-type": "application/json", "connection": "close"]) + document),
                        .close,
                    ]
                }
                let keys = try remoteKeys(.url(server.url()), policy: policy)
                let verifier = try keys.tokens()
                let token = try issuer.token()
                _ = try await verifier.verify(token)
                await server.stop()
                let lastGood = try #require(keys.current)
                // Tokens are verified as long as the keys may be used, and not any longer.
                var verified = 0
                while ContinuousClock.now < lastGood.usableUntil - .milliseconds(300) {
                    _ = try await verifier.verify(token)
                    verified += 1
                    try await Task.sleep(for: .milliseconds(5))
                }
                #expect(verified > 0)
                try await Task.sleep(until: (keys.current ?? lastGood).usableUntil, clock: .continuous)
                #expect(await failure { try await verifier.verify(token) }?.code == .keysUnavailable)

                let again = try await ScriptedServer(port: server.port) { _ in Answer.document(document) }
                try await eventually { verifier.current != nil }
                _ = try await verifier.verify(token)
                #expect(again.count() > 0)
            }

            @Test func `Failures are not repeated at the pace of the tokens`() async throws {
                let fetcher = StubFetcher(StubFetcher.failing)
                let clock = ManualClock()
                let keys = remoteKeys(fetcher, clock)
                let verifier = try keys.tokens()
                // Ten minutes in steps of 100 ms: pauses of 1, 2, 4 … 60 seconds, or down to half of that.
                for _ in 0..<6000 {
                    clock.advance(by: .milliseconds(100))
                    #expect(await failure { try await verifier.verify("a.b.c") }?.code == .keysUnavailable)
                }
                #expect((14...30).contains(fetcher.count), "\(fetcher.count) fetches")
            }

            @Test func `A fetcher that never ends is cancelled at the limit`() async throws {
                let wasCancelled = Shared(false)
                let fetcher = StubFetcher { request throws(JOSEError) in
                    try? await Task.sleep(for: .seconds(60))
                    wasCancelled.change { $0 = Task.isCancelled }
                    return StubFetcher.answer(request, "{\"keys\":[]}")
                }
                let clock = ManualClock()
                let keys = remoteKeys(fetcher, clock, limits: RemoteKeyLimits(fetchTime: .seconds(7)))
                async let error = failure { try await keys.refresh() }
                try await eventually { clock.sleepers == 1 }
                clock.advance(by: .seconds(6))
                #expect(!wasCancelled.value)
                clock.advance(by: .seconds(1))
                let ended = await error
                #expect(ended?.code == .limitExceeded && ended?.name == "fetchTime")
                #expect(wasCancelled.value)
                #expect(clock.sleepers == 0)
            }
        }
    }
#endif
