#if RemoteKeys
    import JOSE
    import Testing

    @testable import JOSERemoteKeys

    extension RemoteKeysTests {
        /// Which keys of a fetched set are used.
        @Suite struct AdoptionTests {
            private func snapshot(
                _ body: String, accepting: Set<SignatureAlgorithm>? = [.es256]
            ) async throws -> RemoteKeySnapshot {
                let server = try await ScriptedServer { _ in Answer.document(body) }
                return try await remoteKeys(.url(server.url()), accepting: accepting).refresh().snapshot
            }

            @Test func `One bad key among good ones is reported, and the good ones verify`() async throws {
                let issuer = try Issuer("a", "b")
                let cut = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"cut\",\"x\":\"AA\",\"y\":\"AA\"}"
                let body = Issuer.document(try issuer.member(0), cut, "{\"kty\":\"new\"}", "7", try issuer.member(1))
                let server = try await ScriptedServer { _ in Answer.document(body) }
                let keys = try remoteKeys(.url(server.url()))
                let verifier = try keys.tokens()
                for index in 0...1 { _ = try await verifier.verify(issuer.token(index)) }
                let snapshot = try #require(keys.current)
                #expect(snapshot.keySet.keys.map(\.keyID) == ["a", "b"])
                #expect(snapshot.passedOver.map(\.position) == [1, 2, 3])
                #expect(snapshot.passedOver.map(\.keyID) == ["cut", nil, nil])
                #expect(snapshot.passedOver.map(\.error.code) == [.invalidKey, .unsupportedKey, .invalidKey])
            }

            @Test func `A published secret is never used, and is reported`() async throws {
                let issuer = try Issuer("good", "leaked")
                var shared = try registry.generateKey(for: SignatureAlgorithm.hs256)
                shared.keyID = "shared"
                let signer = try registry.signer(for: shared)
                let body = Issuer.document(shared.text(), issuer.keys[1].text(), try issuer.member(0))
                let server = try await ScriptedServer { _ in Answer.document(body) }
                for accepting in [[.es256, .hs256], nil] as [Set<SignatureAlgorithm>?] {
                    let keys = try remoteKeys(.url(server.url()), accepting: accepting)
                    let verifier = try keys.tokens()
                    _ = try await verifier.verify(issuer.token(0))
                    #expect(await failure { try await verifier.verify(issuer.token(1)) }?.code == .keyNotFound)
                    let forged = try JWT.sign(["exp": 4_102_444_800], with: signer)
                    #expect(await failure { try await verifier.verify(forged) }?.code == .algorithmNotAccepted)
                    let snapshot = try #require(keys.current)
                    #expect(snapshot.passedOver.map(\.error.code) == [.publishedSecret, .publishedSecret])
                    #expect(!"\(snapshot.passedOver)".contains(try #require(shared.members()["k"]?.string)))
                    #expect(snapshot.keySet.keys.allSatisfy { !$0.isPrivate })
                }
            }

            @Test func `An empty set is adopted: nobody verifies any more`() async throws {
                let issuer = try Issuer("a")
                let document = issuer.document
                let server = try await ScriptedServer { _ in Answer.document(document) }
                let keys = try remoteKeys(.url(server.url()))
                let verifier = try keys.tokens()
                let token = try issuer.token()
                _ = try await verifier.verify(token)
                server.script { _ in Answer.document("{\"keys\":[]}") }
                #expect(try await keys.refresh().outcome == .changed)
                #expect(keys.current?.keySet.keys.isEmpty == true)
                #expect(await failure { try await verifier.verify(token) }?.code == .algorithmNotAccepted)
                #expect(server.count() == 2)
            }

            @Test func `A set none of whose keys can be used is a failed fetch, and the last good one stays`()
                async throws
            {
                let issuer = try Issuer("a")
                let document = issuer.document
                let server = try await ScriptedServer { _ in Answer.document(document) }
                let keys = try remoteKeys(.url(server.url()))
                try await keys.refresh()
                let foreign = try Issuer("r", algorithm: .edDSA).document
                for body in [foreign, Issuer.document("{\"kty\":\"new\"}"), Issuer.document(issuer.keys[0].text())] {
                    server.script { _ in Answer.document(body) }
                    let error = await failure { try await keys.refresh() }
                    #expect(error?.code == .keyNotFound && error?.reason.hasPrefix("127.0.0.1:") == true)
                    _ = try await keys.tokens().verify(issuer.token())
                }
            }

            @Test func `Keys for other work than signatures are passed over`() async throws {
                var issuer = try Issuer("sig", "enc", "bound")
                issuer.keys[1].use = .encryption
                issuer.keys[1].keyOperations = nil
                issuer.keys[2].algorithm = "ES384"
                let snapshot = try await snapshot(issuer.document)
                #expect(snapshot.verifier.keys.map(\.key.keyID) == ["sig"])
                #expect(snapshot.keySet.keys.map(\.keyID) == ["sig", "enc", "bound"])
                #expect(snapshot.passedOver.map(\.error.code) == [.unsuitableKey, .unsuitableKey])
            }

            @Test func `Without accepted algorithms, each key's own counts`() async throws {
                var issuer = try Issuer("a", "b")
                issuer.keys[1].algorithm = nil
                let snapshot = try await snapshot(issuer.document, accepting: nil)
                #expect(snapshot.verifier.keys.map(\.key.keyID) == ["a"])
                #expect(snapshot.passedOver.map(\.keyID) == ["b"])
            }

            @Test func `Keys that stay are not prepared again`() throws {
                var issuer = try Issuer("a", "b")
                func adopt(_ previous: KeySetContent?) throws -> KeySetContent {
                    try KeySetContent.adopting(
                        Array(issuer.document.utf8), registry, accepting: [.es256], limits: RemoteKeyLimits(),
                        previous: previous)
                }
                let first = try adopt(nil)
                #expect(try adopt(first) === first)
                try issuer.add("c")
                issuer.keys.remove(at: 0)
                let second = try adopt(first)
                #expect(second.keys.map(\.keyID) == ["b", "c"])
                #expect(second.verifier.keys.map(\.key.keyID) == ["b", "c"])
            }

            @Test func `A key that comes back with another kid or use is not the same`() throws {
                var issuer = try Issuer("a")
                func adopt(_ previous: KeySetContent?) throws -> KeySetContent {
                    try KeySetContent.adopting(
                        Array(issuer.document.utf8), registry, accepting: [.es256], limits: RemoteKeyLimits(),
                        previous: previous)
                }
                let first = try adopt(nil)
                issuer.keys[0].keyID = "b"
                let second = try adopt(first)
                #expect(second !== first && second.verifier.keys.map(\.key.keyID) == ["b"])
                issuer.keys[0].use = .encryption
                issuer.keys[0].keyOperations = nil
                #expect(throws: JOSEError(.keyNotFound, "")) { try adopt(second) }
            }
        }
    }
#endif
