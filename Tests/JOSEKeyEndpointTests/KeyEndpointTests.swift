#if KeyEndpoint
    import Foundation
    import Hummingbird
    import HummingbirdTesting
    import JOSE
    import Synchronization
    import Testing

    @testable import JOSEKeyEndpoint

    @Suite struct KeyEndpointTests {
        /// Keys that a test changes while the server runs.
        final class Shelf: Sendable {
            let set: Mutex<JWKSet?>

            init(_ set: JWKSet?) { self.set = Mutex(set) }

            var source: KeySetDocument.Source {
                { _ throws(JOSEError) in
                    guard let set = self.set.withLock({ $0 }) else {
                        throw JOSEError(JOSEError.Code(rawValue: "test"), "the disk is gone")
                    }
                    return set
                }
            }
        }

        private let registry: AlgorithmRegistry
        private let key: JWK

        init() throws {
            registry = try .standard(environment: [:])
            var key = try registry.generateKey(for: .ed25519)
            key.keyID = "one"
            self.key = key
        }

        private func server(_ shelf: Shelf, maximumAge: Duration = .seconds(300)) -> KeyServer {
            KeyServer(
                KeyEndpoint(KeySetDocument(registry: registry, source: shelf.source), maximumAge: maximumAge),
                port: 0)
        }

        @Test func `The set is served with its type, its age and an entity tag`() async throws {
            try await server(Shelf(JWKSet([key]))).application().test(.live) { client in
                let response = try await client.execute(uri: "/.well-known/jwks.json", method: .get)
                #expect(response.status == .ok)
                #expect(response.headers[.contentType] == "application/jwk-set+json")
                #expect(response.headers[.cacheControl] == "public, max-age=300")
                #expect(response.headers[.accessControlAllowOrigin] == "*")
                let tag = try #require(response.headers[.eTag])
                #expect(tag.hasPrefix("\"") && tag.hasSuffix("\"") && tag.count == 45)
                let set = try JWKSet(parsing: String(buffer: response.body))
                #expect(set.keys.map(\.keyID) == ["one"])
                #expect(set.keys[0].isSameKey(as: try key.publicKey()))
            }
        }

        @Test func `Private members, symmetric keys and unknown keys are never sent`() async throws {
            let unknown = try JWK(parsing: #"{"kty":"XYZ","kid":"unknown","secret":"c2VjcmV0"}"#)
            let symmetric = try registry.generateKey(for: .hs256)
            try await server(Shelf(JWKSet([key, symmetric, unknown]))).application().test(.live) { client in
                let response = try await client.execute(uri: KeyEndpoint.path, method: .get)
                let text = String(buffer: response.body)
                let set = try JWKSet(parsing: text)
                #expect(set.keys.count == 1)
                #expect(!set.keys[0].isPrivate)
                let secret = try #require(key.members()["d"]?.string)
                #expect(!text.contains(secret) && !text.contains("c2VjcmV0") && !text.contains("oct"))
            }
        }

        @Test func `A known entity tag is answered 304 without a body, and another one with the set`() async throws {
            try await server(Shelf(JWKSet([key]))).application().test(.live) { client in
                let first = try await client.execute(uri: KeyEndpoint.path, method: .get)
                let tag = try #require(first.headers[.eTag])
                for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
                    let response = try await client.execute(
                        uri: KeyEndpoint.path, method: .get, headers: [.ifNoneMatch: known])
                    #expect(response.status == .notModified, "\(known)")
                    #expect(response.body.readableBytes == 0)
                    #expect(response.headers[.eTag] == tag)
                    #expect(response.headers[.cacheControl] == "public, max-age=300")
                }
                for other in ["\"other\"", String(tag.dropFirst()), ""] {
                    let response = try await client.execute(
                        uri: KeyEndpoint.path, method: .get, headers: [.ifNoneMatch: other])
                    #expect(response.status == .ok, "\(other)")
                }
            }
        }

        @Test func `HEAD has the fields of GET and no body`() async throws {
            try await server(Shelf(JWKSet([key]))).application().test(.live) { client in
                let get = try await client.execute(uri: KeyEndpoint.path, method: .get)
                let head = try await client.execute(uri: KeyEndpoint.path, method: .head)
                #expect(head.status == .ok)
                #expect(head.body.readableBytes == 0)
                #expect(head.headers[.eTag] == get.headers[.eTag])
                #expect(head.headers[.contentLength] == "\(get.body.readableBytes)")
            }
        }

        @Test func `A new key is in the next answer, under another entity tag`() async throws {
            let shelf = Shelf(JWKSet([key]))
            var next = try registry.generateKey(for: .ed25519)
            next.keyID = "two"
            let both = JWKSet([key, next])
            try await server(shelf).application().test(.live) { client in
                let before = try await client.execute(uri: KeyEndpoint.path, method: .get)
                let tag = try #require(before.headers[.eTag])
                shelf.set.withLock { $0 = both }
                let after = try await client.execute(
                    uri: KeyEndpoint.path, method: .get, headers: [.ifNoneMatch: tag])
                #expect(after.status == .ok)
                #expect(after.headers[.eTag] != tag)
                #expect(try JWKSet(parsing: String(buffer: after.body)).keys.count == 2)
            }
        }

        @Test func `When the keys cannot be read, the last set is sent again and the health says so`() async throws {
            let shelf = Shelf(JWKSet([key]))
            try await server(shelf).application().test(.live) { client in
                let before = try await client.execute(uri: KeyEndpoint.path, method: .get)
                let good = try await client.execute(uri: KeyEndpoint.healthPath, method: .get)
                #expect(good.status == .ok)
                #expect(String(buffer: good.body) == #"{"status":"ok","keys":1}"#)
                shelf.set.withLock { $0 = nil }
                let after = try await client.execute(uri: KeyEndpoint.path, method: .get)
                #expect(after.status == .ok)
                #expect(after.body == before.body)
                let bad = try await client.execute(uri: KeyEndpoint.healthPath, method: .get)
                #expect(bad.status == .serviceUnavailable)
                #expect(!String(buffer: bad.body).contains("disk"))
            }
        }

        @Test func `Without any set the answer is 503 and is not kept`() async throws {
            try await server(Shelf(nil)).application().test(.live) { client in
                let response = try await client.execute(uri: KeyEndpoint.path, method: .get)
                #expect(response.status == .serviceUnavailable)
                #expect(response.headers[.cacheControl] == "no-store")
                #expect(response.body.readableBytes == 0)
            }
        }

        @Test func `A set without keys is not healthy`() async throws {
            try await server(Shelf(JWKSet())).application().test(.live) { client in
                let response = try await client.execute(uri: KeyEndpoint.healthPath, method: .get)
                #expect(response.status == .serviceUnavailable)
            }
        }

        @Test func `Nothing else is answered`() async throws {
            try await server(Shelf(JWKSet([key]))).application().test(.live) { client in
                for path in ["/", "/.well-known", "/.well-known/jwks.json/x", "/../etc/passwd", "/keys"] {
                    let response = try await client.execute(uri: path, method: .get)
                    #expect(response.status == .notFound, "\(path)")
                }
                let post = try await client.execute(uri: KeyEndpoint.path, method: .post)
                #expect(post.status != .ok)
            }
        }

        @Test func `A certificate that cannot be used is a typed error`() throws {
            var server = server(Shelf(JWKSet([key])))
            server.tls = KeyServer.TLSFiles(certificates: "/nonexistent/chain.pem", privateKey: "/nonexistent/key.pem")
            let error = #expect(throws: JOSEError.self) { try server.application() }
            #expect(error?.code == .invalidServerConfiguration)
        }
    }
#endif
