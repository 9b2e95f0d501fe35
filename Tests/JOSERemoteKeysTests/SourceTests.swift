#if RemoteKeys
    import JOSE
    import Testing

    @testable import JOSERemoteKeys

    extension RemoteKeysTests {
        /// Several addresses of one set.
        @Suite struct FailoverTests {
            @Test func `Addresses are asked in order, and the last good one first`() async throws {
                let document = try Issuer("a").document
                let servers = [
                    try await ScriptedServer { _ in Answer.status(500) },
                    try await ScriptedServer { _ in Answer.document("{") },
                    try await ScriptedServer { _ in Answer.document(document) },
                ]
                let keys = try remoteKeys(.urls(servers.map { $0.url() }))
                #expect(try await keys.refresh().snapshot.url == servers[2].url())
                #expect(servers.map { $0.count() } == [1, 1, 1])
                try await keys.refresh()
                #expect(servers.map { $0.count() } == [1, 1, 2])
                servers[0].script { _ in Answer.document(document) }
                servers[2].script { _ in Answer.status(404) }
                #expect(try await keys.refresh().snapshot.url == servers[0].url())
                #expect(servers.map { $0.count() } == [2, 1, 3])
            }

            @Test func `An address that hangs gets its time, and the next one is asked`() async throws {
                let document = try Issuer("a").document
                let hanging = try await ScriptedServer { _ in [.pause(.seconds(30))] }
                let good = try await ScriptedServer { _ in Answer.document(document) }
                let keys = try remoteKeys(
                    .urls([hanging.url(), good.url()]), limits: RemoteKeyLimits(fetchTime: .seconds(1)))
                let fetch = try await keys.refresh()
                #expect(fetch.snapshot.url == good.url())
                #expect(fetch.duration > .milliseconds(990) && fetch.duration < .seconds(10))
            }

            @Test func `When all have failed, the error says so, and names no path and no query`() async throws {
                let server = try await ScriptedServer { _ in Answer.status(500) }
                let url = server.url("/secret-path?secret=query")
                let error = await failure { try await remoteKeys(.urls([url, url])).refresh() }
                #expect(error?.code == .fetchFailed)
                #expect(error?.reason.contains("all 2 addresses failed") == true)
                #expect(error?.reason.contains("127.0.0.1:\(server.port)") == true)
                #expect(error?.reason.contains("secret") == false)
            }
        }

        /// OpenID Connect Discovery 1.0 §4.
        @Suite struct DiscoveryTests {
            /// A provider: its document at the well-known place of an issuer, its keys at `/keys`.
            private func provider(
                _ issuer: Issuer, path: String = "/tenant", stated: ((ScriptedServer) -> String)? = nil,
                keySetURL: ((ScriptedServer) -> String)? = nil, tls: TestCertificate? = nil
            ) async throws -> (server: ScriptedServer, issuer: String) {
                let server = try await ScriptedServer(tls: try tls?.server)
                let name = server.base + path
                let text = """
                    {"issuer":"\(stated?(server) ?? name)","jwks_uri":"\(keySetURL?(server) ?? server.url())","more":[1]}
                    """
                let document = issuer.document
                let base = path.hasSuffix("/") ? String(path.dropLast()) : path
                server.script { request in
                    switch request.path {
                    case "/keys": Answer.document(document)
                    case base + "/.well-known/openid-configuration": Answer.document(text, type: "application/json")
                    default: Answer.status(404)
                    }
                }
                return (server, name)
            }

            @Test(arguments: ["", "/", "/tenant", "/tenant/a/"])
            func `The document is found behind the issuer's path, and the keys through it`(path: String) async throws {
                let signer = try Issuer("a")
                let (server, issuer) = try await provider(signer, path: path)
                let keys = try remoteKeys(.openIDIssuer(issuer))
                let verifier = try keys.tokens()
                let verified = try await verifier.verify(signer.token(issuer: issuer))
                #expect(verified.claims.issuer == issuer)
                #expect(server.count() == 2 && server.count("/keys") == 1)
                // The document is believed for its lifetime.
                try await keys.refresh()
                #expect(server.count() == 3 && server.count("/keys") == 2)
            }

            @Test func `A token of another issuer is refused, although its signature is good`() async throws {
                let signer = try Issuer("a")
                let (server, issuer) = try await provider(signer)
                let keys = try remoteKeys(.openIDIssuer(issuer))
                let verifier = try keys.tokens()
                for other in [nil, "https://evil.example", issuer + "/", issuer.uppercased()] {
                    let error = await failure { try await verifier.verify(signer.token(issuer: other)) }
                    #expect(error?.code == .invalidClaim && error?.name == "iss")
                }
                #expect(throws: JOSEError(.issuerMismatch, "")) {
                    try keys.jwtVerifier(validation: JWTValidation(issuers: ["https://evil.example"]))
                }
                let agreeing = JWTValidation(issuers: ["https://evil.example", issuer])
                #expect(try keys.jwtVerifier(validation: agreeing).validation.issuers == [issuer])
                #expect(server.count("/keys") == 1)
            }

            @Test(arguments: ["https://evil.example", "/", "", "x"])
            func `A document of another issuer is refused`(stated: String) async throws {
                let (server, issuer) = try await provider(
                    Issuer("a"), stated: { stated.isEmpty ? "" : stated == "/" ? $0.base + "/tenant/" : stated })
                let error = await failure { try await remoteKeys(.openIDIssuer(issuer)).refresh() }
                #expect(error?.code == .issuerMismatch && server.count("/keys") == 0)
            }

            @Test func `An https document does not lead to http keys, also where http is allowed`() async throws {
                let certificate = try TestCertificate()
                let plain = try await ScriptedServer { _ in Answer.document("{\"keys\":[]}") }
                let (_, issuer) = try await provider(Issuer("a"), keySetURL: { _ in plain.url() }, tls: certificate)
                try await certificate.withClient { client in
                    for allowsInsecureHTTP in [true, false] {
                        let keys = try RemoteKeySet(
                            .openIDIssuer(issuer), registry: registry, allowsInsecureHTTP: allowsInsecureHTTP,
                            client: client, logger: quiet)
                        #expect(await failure { try await keys.refresh() }?.code == .insecureURL)
                    }
                }
                #expect(plain.count() == 0)
            }

            @Test(arguments: ["http://user:secret@127.0.0.1/", "not a url", "file:///etc/passwd"])
            func `A jwks_uri that is no such URL is refused`(url: String) async throws {
                let (_, issuer) = try await provider(Issuer("a"), keySetURL: { _ in url })
                let error = await failure { try await remoteKeys(.openIDIssuer(issuer)).refresh() }
                #expect(error?.code == .invalidURL && error?.reason.contains("secret") == false)
            }

            @Test(arguments: ["{", "[]", "{\"issuer\":7}", "{}"])
            func `A document that is none is refused`(body: String) async throws {
                let server = try await ScriptedServer { _ in Answer.document(body, type: "application/json") }
                let error = await failure { try await remoteKeys(.openIDIssuer(server.base)).refresh() }
                #expect([.invalidJSON, .issuerMismatch].contains(error?.code))
                server.script { [base = server.base] _ in
                    Answer.document("{\"issuer\":\"\(base)\",\"jwks_uri\":7}", type: "application/json")
                }
                let missing = await failure { try await remoteKeys(.openIDIssuer(server.base)).refresh() }
                #expect(missing?.code == .invalidJSON && missing?.name == "jwks_uri")
            }

            @Test func `When the keys have moved, the document is read again`() async throws {
                let signer = try Issuer("a")
                let (server, issuer) = try await provider(signer)
                let keys = try remoteKeys(.openIDIssuer(issuer))
                try await keys.refresh()
                let document = signer.document
                let text = "{\"issuer\":\"\(issuer)\",\"jwks_uri\":\"\(server.url("/moved"))\"}"
                server.script { request in
                    switch request.path {
                    case "/moved": Answer.document(document)
                    case "/keys": Answer.status(404)
                    default: Answer.document(text, type: "application/json")
                    }
                }
                #expect(await failure { try await keys.refresh() }?.code == .fetchFailed)
                #expect(try await keys.refresh().snapshot.url == server.url("/moved"))
            }

            @Test(arguments: [
                "http://issuer.example", "https://issuer.example/?x=y", "https://u@issuer.example", "issuer",
            ])
            func `An issuer is an https URL without query`(issuer: String) {
                let error = #expect(throws: JOSEError.self) {
                    try RemoteKeySet(.openIDIssuer(issuer), registry: registry, logger: quiet)
                }
                #expect([.invalidURL, .insecureURL].contains(error?.code))
            }

            @Test func `The time limit covers document and keys together`() async throws {
                let server = try await ScriptedServer()
                server.script { [base = server.base] request in
                    [.pause(.milliseconds(150))]
                        + (request.path == "/keys"
                            ? Answer.document("{\"keys\":[]}")
                            : Answer.document(
                                "{\"issuer\":\"\(base)\",\"jwks_uri\":\"\(base)/keys\"}", type: "application/json"))
                }
                let hasty = try remoteKeys(
                    .openIDIssuer(server.base), limits: RemoteKeyLimits(fetchTime: .milliseconds(250)))
                #expect(await failure { try await hasty.refresh() }?.name == "fetchTime")
                try await remoteKeys(.openIDIssuer(server.base), limits: RemoteKeyLimits(fetchTime: .seconds(3)))
                    .refresh()
            }
        }
    }
#endif
