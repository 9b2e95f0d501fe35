#if RemoteKeys
    import JOSE
    import Logging
    import Metrics
    import Testing

    @testable import JOSERemoteKeys

    extension RemoteKeysTests {
        /// Sets that live long, and sets that go.
        @Suite struct LifecycleTests {
            private static let short = RefreshPolicy(
                minimumLifetime: .milliseconds(60), maximumLifetime: .milliseconds(60), cooldown: .milliseconds(40),
                firstRetry: .milliseconds(10), maximumRetry: .milliseconds(20))

            @Test func `Keys rotate under load and no token is refused when they are published ahead`() async throws {
                let issuer = Shared(try Issuer("key-0"))
                let server = try await ScriptedServer { _ in
                    let issuer = issuer.value
                    return Answer.document(issuer.document, ["etag": "\"\(issuer.keys.count)\""])
                }
                let keys = try remoteKeys(.url(server.url()), policy: Self.short)
                let verifier = try keys.tokens()
                try await keys.refresh()
                let (current, isDone) = (Shared(0), Shared(false))
                let start = ContinuousClock.now
                let (verified, refused) = await withTaskGroup(of: (Int, Int).self) { group in
                    for _ in 0..<4 {
                        group.addTask {
                            var (verified, refused) = (0, 0)
                            while !isDone.value {
                                guard let token = try? issuer.value.token(current.value) else { return (0, 1) }
                                do throws(JOSEError) {
                                    _ = try await verifier.verify(token)
                                    verified += 1
                                } catch {
                                    refused += 1
                                }
                                await Task.yield()
                            }
                            return (verified, refused)
                        }
                    }
                    for number in 1...5 {
                        try? issuer.change { try $0.add("key-\(number)") }
                        // Published ahead: one lifetime of 60 ms and the time of a fetch, both as long as a busy machine makes
                        // them.
                        try? await eventually { keys.current?.keySet.keys.count == number + 1 }
                        current.change { $0 = number }
                        try? await Task.sleep(for: .milliseconds(100))
                    }
                    isDone.change { $0 = true }
                    return await group.reduce((0, 0)) { ($0.0 + $1.0, $0.1 + $1.1) }
                }
                #expect(refused == 0 && verified > 200, "\(verified) verified, \(refused) refused")
                #expect(keys.current?.keySet.keys.count == 6)
                // One fetch for each new key at least, and one per three quarters of a lifetime at most.
                let most = 2 + Int(start.duration(to: .now) / .milliseconds(45))
                #expect((6...most).contains(server.count()), "\(server.count()) fetches")
            }

            @Test func `While it runs, an idle set stays fresh; cancelled, it ends`() async throws {
                let document = try Issuer("a").document
                let server = try await ScriptedServer { _ in Answer.document(document) }
                let keys = try remoteKeys(.url(server.url()), policy: Self.short)
                let running = Task { await keys.run() }
                try await eventually { server.count() >= 5 }
                #expect(keys.current != nil)
                running.cancel()
                let start = ContinuousClock.now
                await running.value
                #expect(start.duration(to: .now) < .seconds(1))
                try await Task.sleep(for: .milliseconds(50))
                let count = server.count()
                try await Task.sleep(for: .milliseconds(200))
                #expect(server.count() == count)
            }

            @Test func `While it runs, failures are retried with pauses until the server is back`() async throws {
                let issuer = try Issuer("a")
                let document = issuer.document
                let fetcher = StubFetcher(StubFetcher.failing)
                let clock = ManualClock()
                let keys = remoteKeys(fetcher, clock)
                let running = Task { await keys.run() }
                for count in 1...5 {
                    try await eventually {
                        fetcher.count == count && keys.core.schedule().next > clock.now && clock.sleepers == 1
                    }
                    clock.advance(by: .seconds(60))
                }
                fetcher.script { request throws(JOSEError) in
                    StubFetcher.answer(request, document, cacheControl: "max-age=3600")
                }
                try await eventually { fetcher.count == 6 }
                clock.advance(by: .seconds(60))
                try await eventually { keys.current != nil && clock.sleepers == 1 }
                running.cancel()
                await running.value
                #expect(fetcher.count <= 7)
            }

            @Test func `While it runs, a set that comes in meanwhile with a shorter lifetime is refreshed in time`()
                async throws
            {
                let document = try Issuer("a").document
                let fetcher = StubFetcher(document, cacheControl: "max-age=3600")
                let clock = ManualClock()
                let keys = remoteKeys(fetcher, clock)
                let running = Task { await keys.run() }
                try await eventually { keys.current != nil && clock.sleepers == 1 }
                fetcher.script { request throws(JOSEError) in
                    StubFetcher.answer(request, document, cacheControl: "max-age=60")
                }
                try await keys.refresh()
                let due = try #require(keys.current).expiresAt
                // In steps, as time passes.
                while fetcher.count == 2, clock.now < due {
                    clock.advance(by: .seconds(1))
                    try await Task.sleep(for: .milliseconds(2))
                }
                try await eventually { fetcher.count == 3 }
                #expect(clock.now < due)
                running.cancel()
                await running.value
            }

            @Test func `With the last reference to a set, its fetch ends`() async throws {
                let started = Shared(false)
                let ended = Shared(false)
                let fetcher = StubFetcher { request throws(JOSEError) in
                    started.change { $0 = true }
                    try? await Task.sleep(for: .seconds(60))
                    ended.change { $0 = true }
                    throw JOSEError(.fetchFailed, "cancelled")
                }
                var keys: RemoteKeySet? = try RemoteKeySet(
                    .url("https://keys.example/"), registry: registry, fetcher: fetcher, logger: quiet)
                weak let core = keys?.core
                #expect(keys?.current == nil)
                try await eventually { started.value }
                #expect(core != nil)
                keys = nil
                try await eventually { ended.value }
                try await eventually { core == nil }
            }

            @Test func `The metrics say what happened`() async throws {
                let issuer = try Issuer("a")
                let metrics = RecordingMetrics()
                let fetcher = StubFetcher(issuer.document, cacheControl: "max-age=3600")
                let clock = ManualClock()
                let keys = withMetricsFactory(metrics) { remoteKeys(fetcher, clock) }
                let verifier = try keys.tokens()
                _ = try await verifier.verify(issuer.token())
                for _ in 0..<3 { _ = await failure { try await verifier.verify(Issuer.tokenOfNobody()) } }
                clock.advance(by: .seconds(31))
                _ = await failure { try await verifier.verify(Issuer.tokenOfNobody()) }
                fetcher.script(StubFetcher.failing)
                _ = await failure { try await keys.refresh() }
                let host = "host=keys.example"
                #expect(metrics.total(.fetches, host, "outcome=changed") == 1)
                #expect(metrics.total(.fetches, host, "outcome=unchanged") == 1)
                #expect(metrics.total(.fetches, host, "outcome=failed") == 1)
                #expect(metrics.total(.unknown, host) == 4)
                #expect(metrics.total(.refused, host, "reason=cooldown") == 3)
                #expect(metrics.count(.fetchDuration, host) == 3)
                #expect(metrics.last(.keys, host) == 1)
                #expect(metrics.last(.age, host) == 0)
                clock.advance(by: .seconds(100))
                keys.core.recordAge()
                #expect(metrics.last(.age, host) == 100)
            }

            @Test func `The log names what is wrong with a set, and nothing of tokens`() async throws {
                let issuer = try Issuer("good", "leaked")
                let handler = RecordingLog()
                let evil = "{\"kty\":\"x\",\"kid\":\"line\\nbreak\\u001b[31m\(String(repeating: "k", count: 500))\"}"
                let body = Issuer.document(try issuer.member(0), issuer.keys[1].text(), evil)
                let fetcher = StubFetcher(body)
                let keys = remoteKeys(fetcher, ManualClock(), logger: Logger(label: "test") { _ in handler })
                try await keys.refresh()
                _ = await failure { try await keys.tokens().verify(Issuer.tokenOfNobody("attackers-kid")) }
                fetcher.script(StubFetcher.failing)
                _ = await failure { try await keys.refresh() }
                let lines = handler.lines
                #expect(lines.contains { $0.hasPrefix("info key set changed") && $0.contains("passed_over=2") })
                #expect(
                    lines.contains {
                        $0.hasPrefix("error") && $0.contains("published-secret") && $0.contains("kid=leaked")
                    }
                )
                #expect(lines.contains { $0.hasPrefix("notice") && $0.contains("kid=line\u{FFFD}break") })
                #expect(lines.contains { $0.hasPrefix("warning") && $0.contains("retry_in=") })
                #expect(lines.allSatisfy { $0.contains("host=keys.example") && !$0.contains("attackers-kid") })
                #expect(
                    lines.allSatisfy { $0.unicodeScalars.count < 600 && !$0.contains("\n") && !$0.contains("\u{1B}") })
                let secret = try #require(issuer.keys[1].members()["d"]?.string)
                #expect(lines.allSatisfy { !$0.contains(secret) })
            }
        }
    }
#endif
