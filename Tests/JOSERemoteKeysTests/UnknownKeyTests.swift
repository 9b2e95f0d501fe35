#if RemoteKeys
    import JOSE
    import Testing

    @testable import JOSERemoteKeys

    extension RemoteKeysTests {
        /// Tokens that name keys which the set does not have.
        @Suite struct UnknownKeyTests {
            /// What an answer waits for.
            private struct Gate: Sendable {
                private let isOpen = Shared(false)

                func open() { isOpen.change { $0 = true } }
                func wait() async {
                    while !isOpen.value, !Task.isCancelled { try? await Task.sleep(for: .milliseconds(2)) }
                }
            }

            @Test func `A new key is fetched when the first token names it`() async throws {
                var issuer = try Issuer("a")
                let before = issuer.document
                let server = try await ScriptedServer { _ in Answer.document(before) }
                let keys = try remoteKeys(.url(server.url()), policy: RefreshPolicy(cooldown: .zero))
                let verifier = try keys.tokens()
                _ = try await verifier.verify(issuer.token())
                try issuer.add("b")
                let after = issuer.document
                server.script { _ in Answer.document(after) }
                _ = try await verifier.verify(issuer.token(1))
                _ = try await verifier.verify(issuer.token(0))
                #expect(server.count() == 2)
                // JWS as well.
                try issuer.add("c")
                let last = issuer.document
                server.script { _ in Answer.document(last) }
                #expect(try await keys.verifier().verify(issuer.token(2)).signature.key.keyID == "c")
                let message = try JWSMessage(parsing: issuer.token(2))
                _ = try await keys.verifier().verify(message, requiring: .everySignature)
            }

            @Test func `In the cooldown, a token of an unknown key is refused at once`() async throws {
                var issuer = try Issuer("a")
                let fetcher = StubFetcher(issuer.document, cacheControl: "max-age=3600")
                let clock = ManualClock()
                let verifier = try remoteKeys(fetcher, clock).tokens()
                _ = try await verifier.verify(issuer.token())
                try issuer.add("b")
                let after = issuer.document
                fetcher.script { request throws(JOSEError) in StubFetcher.answer(request, after) }
                clock.advance(by: .seconds(29))
                #expect(await failure { try await verifier.verify(issuer.token(1)) }?.code == .keyNotFound)
                #expect(fetcher.count == 1)
                clock.advance(by: .seconds(1))
                _ = try await verifier.verify(issuer.token(1))
                #expect(fetcher.count == 2)
            }

            @Test func `Ten thousand tokens with random kids cause one fetch per cooldown while good tokens verify`()
                async throws
            {
                let issuer = try Issuer("a")
                let document = issuer.document
                let server = try await ScriptedServer { _ in
                    [.pause(.milliseconds(20))] + Answer.document(document, ["cache-control": "max-age=3600"])
                }
                let cooldown = Duration.milliseconds(300)
                let keys = try remoteKeys(.url(server.url()), policy: RefreshPolicy(cooldown: cooldown))
                let verifier = try keys.tokens()
                let good = try issuer.token()
                try await keys.refresh()
                let start = ContinuousClock.now
                let counts = await withTaskGroup(of: (refused: Int, verified: Int).self) { group in
                    for task in 0..<10 {
                        group.addTask {
                            var (refused, verified) = (0, 0)
                            for index in 0..<1000 {
                                do throws(JOSEError) {
                                    _ = try await verifier.verify(Issuer.tokenOfNobody("kid-\(task)-\(index)"))
                                } catch {
                                    if error.code == .keyNotFound { refused += 1 }
                                }
                                if index % 10 == 0, (try? await verifier.verify(good)) != nil { verified += 1 }
                            }
                            return (refused, verified)
                        }
                    }
                    return await group.reduce((0, 0)) { ($0.0 + $1.refused, $0.1 + $1.verified) }
                }
                let duration = start.duration(to: .now)
                #expect(counts == (10_000, 1000))
                // The fetch of the start, and one per cooldown since.
                let most = 2 + Int(duration / cooldown)
                #expect(server.count() <= most, "\(server.count()) fetches in \(duration)")
            }

            @Test func `A thousand calls that wait for one unknown key cause one fetch`() async throws {
                var issuer = try Issuer("a")
                let before = issuer.document
                let server = try await ScriptedServer { _ in Answer.document(before) }
                let keys = try remoteKeys(.url(server.url()), policy: RefreshPolicy(cooldown: .zero))
                let verifier = try keys.tokens()
                try await keys.refresh()
                try issuer.add("b")
                let after = issuer.document
                server.script { _ in [.pause(.milliseconds(700))] + Answer.document(after) }
                let token = try issuer.token(1)
                let verified = await withTaskGroup(of: Bool.self) { group in
                    for _ in 0..<1000 { group.addTask { (try? await verifier.verify(token)) != nil } }
                    return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                }
                #expect(verified == 1000)
                #expect(server.count() == 2)
            }

            @Test func `A thousand calls that come before the first keys cause one fetch`() async throws {
                let issuer = try Issuer("a")
                let document = issuer.document
                let server = try await ScriptedServer { _ in [.pause(.milliseconds(300))] + Answer.document(document) }
                let verifier = try remoteKeys(.url(server.url())).tokens()
                let token = try issuer.token()
                let verified = await withTaskGroup(of: Bool.self) { group in
                    for _ in 0..<1000 { group.addTask { (try? await verifier.verify(token)) != nil } }
                    return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                }
                #expect(verified == 1000)
                #expect(server.count() == 1)
            }

            @Test func `No more calls wait than the limit; the others are refused at once`() async throws {
                let issuer = try Issuer("a")
                let document = issuer.document
                let gate = Gate()
                let fetcher = StubFetcher { request throws(JOSEError) in
                    await gate.wait()
                    return StubFetcher.answer(request, document)
                }
                let keys = remoteKeys(fetcher, ManualClock(), limits: RemoteKeyLimits(waiters: 20))
                let verifier = try keys.tokens()
                let token = try issuer.token()
                let errors = await withTaskGroup(of: JOSEError?.self) { group in
                    for _ in 0..<100 {
                        group.addTask {
                            do throws(JOSEError) {
                                _ = try await verifier.verify(token)
                                return nil
                            } catch {
                                return error
                            }
                        }
                    }
                    var errors: [JOSEError] = []
                    for await case let error? in group {
                        errors.append(error)
                        if errors.count == 80 { gate.open() }
                    }
                    return errors
                }
                #expect(errors.count == 80 && fetcher.count == 1)
                #expect(errors.allSatisfy { $0.code == .keysUnavailable && $0.name == "waiters" })
            }

            @Test func `A call that is cancelled returns promptly, and the others get their keys`() async throws {
                let issuer = try Issuer("a")
                let document = issuer.document
                let gate = Gate()
                let fetcher = StubFetcher { request throws(JOSEError) in
                    await gate.wait()
                    guard !Task.isCancelled else { throw JOSEError(.fetchFailed, "cancelled") }
                    return StubFetcher.answer(request, document)
                }
                let verifier = try remoteKeys(fetcher, ManualClock()).tokens()
                let token = try issuer.token()
                // The one that caused the fetch is among those that are cancelled.
                let cancelled = (0..<50).map { _ in Task { await failure { try await verifier.verify(token) } } }
                try await eventually { fetcher.count == 1 }
                let patient = (0..<50).map { _ in Task { try await verifier.verify(token) } }
                let start = ContinuousClock.now
                for task in cancelled { task.cancel() }
                for task in cancelled { #expect(await task.value?.code == .waitCancelled) }
                #expect(start.duration(to: .now) < .seconds(1))
                gate.open()
                for task in patient { #expect(try await task.value.claims.subject == "someone") }
                #expect(fetcher.count == 1)
            }

            @Test func `A task that is cancelled already does not wait`() async throws {
                let gate = Gate()
                let fetcher = StubFetcher { request throws(JOSEError) in
                    await gate.wait()
                    return StubFetcher.answer(request, "{\"keys\":[]}")
                }
                let keys = remoteKeys(fetcher, ManualClock())
                let task = Task {
                    while !Task.isCancelled { await Task.yield() }
                    return await failure { try await keys.refresh() }
                }
                task.cancel()
                #expect(await task.value?.code == .waitCancelled)
            }

            @Test func `An algorithm that no present key has is fetched for, if the caller accepts it`() async throws {
                var issuer = try Issuer("a")
                let fetcher = StubFetcher(issuer.document)
                let keys = remoteKeys(
                    fetcher, ManualClock(), accepting: [.es256, .es384], policy: RefreshPolicy(cooldown: .zero))
                let verifier = try keys.tokens()
                _ = try await verifier.verify(issuer.token())
                for algorithm in ["ES512", "none", "HS256", "RS256", "es384", "x"] {
                    let token = Issuer.tokenOfNobody(algorithm: algorithm)
                    #expect(await failure { try await verifier.verify(token) }?.code == .algorithmNotAccepted)
                }
                #expect(fetcher.count == 1)
                try issuer.add("b", .es384)
                let after = issuer.document
                fetcher.script { request throws(JOSEError) in StubFetcher.answer(request, after) }
                _ = try await verifier.verify(issuer.token(1))
                #expect(fetcher.count == 2)
            }

            @Test
            func `Where the caller names no algorithm, one with public keys is fetched for, and none with secrets`()
                async throws
            {
                let fetcher = StubFetcher(try Issuer("a").document)
                let keys = remoteKeys(fetcher, ManualClock(), accepting: nil, policy: RefreshPolicy(cooldown: .zero))
                let verifier = try keys.tokens()
                try await keys.refresh()
                for algorithm in ["HS256", "none", "dir", "x"] {
                    _ = await failure { try await verifier.verify(Issuer.tokenOfNobody(algorithm: algorithm)) }
                }
                #expect(fetcher.count == 1)
                _ = await failure { try await verifier.verify(Issuer.tokenOfNobody(algorithm: "ES384")) }
                #expect(fetcher.count == 2)
            }

            @Test(arguments: ["", "a", "a.b.c", "....", "eyJhbGciOiJFUzI1NiJ9..", "{\"payload\":\"\"}"])
            func `Garbage and false signatures cause no fetch`(garbage: String) async throws {
                let issuer = try Issuer("a")
                let fetcher = StubFetcher(issuer.document)
                let keys = remoteKeys(fetcher, ManualClock(), policy: RefreshPolicy(cooldown: .zero))
                let verifier = try keys.tokens()
                try await keys.refresh()
                _ = await failure { try await verifier.verify(garbage) }
                let forged = Issuer.tokenOfNobody("a")
                #expect(await failure { try await verifier.verify(forged) }?.code == .invalidSignature)
                #expect(fetcher.count == 1)
            }
        }
    }
#endif
