#if RemoteKeys
    import JOSE
    import Testing

    @testable import JOSERemoteKeys

    extension RemoteKeysTests {
        /// What the server says about freshness, and what is made of it.
        @Suite struct CachingTests {
            @Test func `A tag is sent back, and 304 keeps the keys with a new lifetime`() async throws {
                let issuer = try Issuer("a")
                let document = issuer.document
                let server = try await ScriptedServer { request in
                    request.headers["if-none-match"] == "\"one\""
                        ? Answer.status(304, ["cache-control": "max-age=1200"])
                        : Answer.document(document, ["etag": "\"one\"", "cache-control": "max-age=600"])
                }
                let keys = try remoteKeys(.url(server.url()))
                let first = try await keys.refresh()
                #expect(first.outcome == .changed && first.statedLifetime == .seconds(600))
                #expect(first.snapshot.entityTag == "\"one\"")
                let second = try await keys.refresh()
                #expect(second.outcome == .notModified && second.status == 304 && second.octets == 0)
                #expect(second.statedLifetime == .seconds(1200) && second.lifetime == .seconds(1200))
                #expect(second.snapshot.entityTag == "\"one\"" && second.snapshot.keySet == first.snapshot.keySet)
                #expect(second.snapshot.fetchedAt > first.snapshot.fetchedAt)
                #expect(server.requests.map { $0.headers["if-none-match"] } == [nil, "\"one\""])
                _ = try await keys.tokens().verify(issuer.token())
            }

            @Test func `A 304 that says nothing of freshness repeats what was said before`() async throws {
                let document = try Issuer("a").document
                let server = try await ScriptedServer { request in
                    request.headers["if-none-match"] != nil
                        ? Answer.status(304)
                        : Answer.document(document, ["etag": "W/\"x\"", "cache-control": "max-age=600"])
                }
                let keys = try remoteKeys(.url(server.url()))
                for _ in 0..<3 { #expect(try await keys.refresh().lifetime == .seconds(600)) }
            }

            @Test func `The same set without a tag is recognised`() async throws {
                let document = try Issuer("a").document
                let server = try await ScriptedServer { _ in Answer.document(document) }
                let keys = try remoteKeys(.url(server.url()))
                let first = try await keys.refresh()
                let second = try await keys.refresh()
                #expect(second.outcome == .unchanged && second.snapshot.content === first.snapshot.content)
            }

            @Test(arguments: ["one", "\"on e\"", "\"" + String(repeating: "a", count: 300) + "\""])
            func `A tag that is none is not sent back`(tag: String) async throws {
                let document = try Issuer("a").document
                let server = try await ScriptedServer { _ in Answer.document(document, ["etag": tag]) }
                let keys = try remoteKeys(.url(server.url()))
                try await keys.refresh()
                try await keys.refresh()
                #expect(server.requests.map { $0.headers["if-none-match"] } == [nil, nil])
            }

            @Test func `A tag goes to the URL that it came from only`() async throws {
                let document = try Issuer("a").document
                let second = try await ScriptedServer { _ in Answer.document(document) }
                let first = try await ScriptedServer { _ in Answer.document(document, ["etag": "\"one\""]) }
                let keys = try remoteKeys(.urls([first.url(), second.url()]))
                try await keys.refresh()
                first.script { _ in Answer.status(500) }
                try await keys.refresh()
                #expect(first.requests.map { $0.headers["if-none-match"] } == [nil, "\"one\""])
                #expect(second.requests.map { $0.headers["if-none-match"] } == [nil])
            }

            @Test func `With a redirect, the tag goes to the end of it`() async throws {
                let document = try Issuer("a").document
                let server = try await ScriptedServer { request in
                    request.path == "/keys"
                        ? Answer.status(302, ["location": "/moved"]) : Answer.document(document, ["etag": "\"one\""])
                }
                let keys = try remoteKeys(.url(server.url()))
                try await keys.refresh()
                try await keys.refresh()
                #expect(server.requests.map { $0.headers["if-none-match"] } == [nil, nil, nil, "\"one\""])
            }

            @Test(
                arguments: [
                    ("max-age=600", nil, 600), ("max-age=600", "100", 500), ("max-age=5", nil, 60),
                    ("max-age=600", "590", 60),
                    ("max-age=86400", nil, 3600), ("no-store", nil, 60), ("no-cache", nil, 60), (nil, nil, 900),
                ] as [(String?, String?, Int)])
            func `A lifetime is the server's less the age, within a minute and an hour`(
                cacheControl: String?, age: String?, seconds: Int
            ) async throws {
                let document = try Issuer("a").document
                var headers: [String: String] = [:]
                headers["cache-control"] = cacheControl
                headers["age"] = age
                let sent = headers
                let server = try await ScriptedServer { _ in Answer.document(document, sent) }
                let fetch = try await remoteKeys(.url(server.url())).refresh()
                #expect(fetch.lifetime == .seconds(seconds))
            }

            @Test func `Before the lifetime ends, use fetches the set anew and does not wait`() async throws {
                let issuer = try Issuer("a")
                let fetcher = StubFetcher(issuer.document, cacheControl: "max-age=400")
                let clock = ManualClock()
                let keys = remoteKeys(fetcher, clock)
                let verifier = try keys.tokens()
                let token = try issuer.token()
                _ = try await verifier.verify(token)
                clock.advance(by: .seconds(299))
                _ = try await verifier.verify(token)
                #expect(fetcher.count == 1)
                // The answer does not come, and nobody waits for it.
                fetcher.script { request throws(JOSEError) in
                    try? await Task.sleep(for: .seconds(60))
                    throw JOSEError(.fetchFailed, "cancelled")
                }
                clock.advance(by: .seconds(52))
                for _ in 0..<100 { _ = try await verifier.verify(token) }
                try await eventually { fetcher.count == 2 }
                for _ in 0..<100 { _ = try await verifier.verify(token) }
                #expect(fetcher.count == 2)
            }

            @Test func `Many sets that were fetched at once are not refreshed at once`() async throws {
                let document = try Issuer("a").document
                let clock = ManualClock()
                var times: Set<ContinuousClock.Instant> = []
                for _ in 0..<50 {
                    let fetcher = StubFetcher(document, cacheControl: "max-age=400")
                    times.insert(try await remoteKeys(fetcher, clock).refresh().snapshot.refreshAt)
                }
                #expect(times.count > 40)
                let range = clock.now + .seconds(300)...clock.now + .seconds(350)
                #expect(times.allSatisfy(range.contains))
            }
        }
    }
#endif
