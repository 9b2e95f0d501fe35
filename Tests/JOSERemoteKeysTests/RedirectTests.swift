#if RemoteKeys
    import AsyncHTTPClient
    import JOSE
    import NIOCore
    import Testing

    @testable import JOSERemoteKeys

    extension RemoteKeysTests {
        /// Where an answer leads, and where it must not lead.
        @Suite struct RedirectTests {
            private let document: String

            init() throws { document = try Issuer("a").document }

            /// A server whose paths lead to one another.
            private func server(_ redirects: [String: String], tls: TestCertificate? = nil) async throws
                -> ScriptedServer
            {
                let document = document
                return try await ScriptedServer(tls: try tls?.server) { request in
                    redirects[request.path].map { Answer.status(302, ["location": $0]) } ?? Answer.document(document)
                }
            }

            @Test(arguments: [301, 302, 303, 307, 308])
            func `A redirect from http to http is followed where http is allowed`(status: Int) async throws {
                let document = document
                let server = try await ScriptedServer { request in
                    request.path == "/keys" ? Answer.status(status, ["location": "/moved"]) : Answer.document(document)
                }
                let fetch = try await remoteKeys(.url(server.url())).refresh()
                #expect(fetch.snapshot.url == server.url("/moved"))
            }

            @Test func `Three redirects are followed, four are not`() async throws {
                let server = try await server(["/4": "/3", "/3": "/2", "/2": "/1", "/1": "/0"])
                try await remoteKeys(.url(server.url("/3"))).refresh()
                let error = await failure { try await remoteKeys(.url(server.url("/4"))).refresh() }
                #expect(error?.code == .limitExceeded && error?.name == "redirects")
                #expect(server.count() == 8)
            }

            @Test func `A loop ends`() async throws {
                let server = try await server(["/keys": "/keys"])
                let error = await failure { try await remoteKeys(.url(server.url())).refresh() }
                #expect(error?.code == .limitExceeded && error?.name == "redirects")
                #expect(server.count() == 4)
            }

            @Test func `From https, a redirect to http is refused before anything is sent, also where http is allowed`()
                async throws
            {
                let certificate = try TestCertificate()
                let plain = try await server([:])
                let secure = try await server(["/keys": plain.url()], tls: certificate)
                try await certificate.withClient { client in
                    for allowsInsecureHTTP in [true, false] {
                        let keys = try RemoteKeySet(
                            .url(secure.url()), registry: registry, accepting: [.es256],
                            allowsInsecureHTTP: allowsInsecureHTTP, client: client, logger: quiet)
                        #expect(await failure { try await keys.refresh() }?.code == .insecureURL)
                    }
                }
                #expect(plain.count() == 0 && secure.count() == 2)
            }

            @Test(
                arguments: [
                    ("https://user:secret@127.0.0.1/", JOSEError.Code.invalidURL), ("/moved#fragment", .invalidURL),
                    ("file:///etc/passwd", .invalidURL), ("http+unix://%2Ftmp%2Fsocket/", .invalidURL),
                    ("//", .invalidURL),
                    ("http://127.0.0.1:0/", .invalidURL), ("http://127.0.0.1:99999/", .invalidURL), ("", .invalidURL),
                    ("/" + String(repeating: "a", count: 3000), .invalidURL),
                ])
            func `A redirect to what is no such URL is refused`(target: String, code: JOSEError.Code) async throws {
                let server = try await server(["/keys": target])
                let error = await failure { try await remoteKeys(.url(server.url())).refresh() }
                #expect(error?.code == code)
                #expect(error?.reason.contains("secret") == false)
            }

            @Test func `A client that follows redirects by itself is found out`() async throws {
                let server = try await server(["/keys": "/moved"])
                let keys = try RemoteKeySet(
                    .url(server.url()), registry: registry, allowsInsecureHTTP: true, client: .shared, logger: quiet)
                let error = await failure { try await keys.refresh() }
                #expect(error?.code == .fetchFailed && error?.name == "client")
            }

            @Test(
                arguments: [
                    ("https://keys.example/set", nil), ("https://keys.example:8443/set?a=b", nil),
                    ("https://[::1]:8443/", nil),
                    ("http://keys.example/set", .insecureURL), ("HTTP://keys.example/set", .insecureURL),
                    ("https://user@keys.example/", .invalidURL), ("https://:pass@keys.example/", .invalidURL),
                    ("https://keys.example/#x", .invalidURL), ("https:///set", .invalidURL), ("https:set", .invalidURL),
                    ("keys.example/set", .invalidURL), ("/set", .invalidURL), ("", .invalidURL),
                    ("ftp://keys.example/", .invalidURL), ("https://keys.example/a b", .invalidURL),
                    ("https://keys.example/\r\nx: y", .invalidURL), ("https://bücher.example/", .invalidURL),
                    ("https://keys.example\\@evil.example/", .invalidURL), ("https://[keys.example/", .invalidURL),
                    ("https://keys.example%zz/", .invalidURL), ("https://keys.example<x>/", .invalidURL),
                    ("https://keys.example/" + String(repeating: "a", count: 2048), .invalidURL),
                    ("https://keys.example:0/", .invalidURL), ("https://keys.example:70000/", .invalidURL),
                ] as [(String, JOSEError.Code?)])
            func `A URL is https, has a host, and neither credentials nor a fragment`(
                url: String, code: JOSEError.Code?
            ) {
                let make = { try RemoteKeySet(.url(url), registry: registry, logger: quiet) }
                if let code {
                    let error = #expect(throws: JOSEError.self) { try make() }
                    #expect(error?.code == code)
                    #expect(error?.reason.contains("pass") == false)
                } else {
                    #expect(throws: Never.self) { try make() }
                }
            }

            @Test func `A source without a URL is refused`() {
                #expect(throws: JOSEError(.invalidURL, "")) { try RemoteKeySet(.urls([]), registry: registry) }
            }
        }

        /// What TLS protects.
        @Suite struct TLSTests {
            @Test func `Keys come over TLS from a server that the client trusts`() async throws {
                let certificate = try TestCertificate()
                let issuer = try Issuer("a")
                let document = issuer.document
                let server = try await ScriptedServer(tls: try certificate.server) { _ in Answer.document(document) }
                try await certificate.withClient { client in
                    let keys = try RemoteKeySet(
                        .url(server.url()), registry: registry, accepting: [.es256], client: client, logger: quiet)
                    let verified = try await keys.tokens().verify(issuer.token())
                    #expect(verified.claims.subject == "someone")
                }
            }

            @Test func `A certificate that nobody vouches for is refused`() async throws {
                let document = try Issuer("a").document
                let server = try await ScriptedServer(tls: try TestCertificate().server) { _ in
                    Answer.document(document)
                }
                let keys = try RemoteKeySet(.url(server.url()), registry: registry, accepting: [.es256], logger: quiet)
                let error = await failure { try await keys.refresh() }
                #expect(error?.code == .fetchFailed)
                #expect(server.count() == 0)
            }

            @Test func `A certificate for another name is refused`() async throws {
                let certificate = try TestCertificate(name: "IP:127.0.0.2")
                let document = try Issuer("a").document
                let server = try await ScriptedServer(tls: try certificate.server) { _ in Answer.document(document) }
                try await certificate.withClient { client in
                    let keys = try RemoteKeySet(.url(server.url()), registry: registry, client: client, logger: quiet)
                    #expect(await failure { try await keys.refresh() }?.code == .fetchFailed)
                }
                #expect(server.count() == 0)
            }
        }
    }
#endif
