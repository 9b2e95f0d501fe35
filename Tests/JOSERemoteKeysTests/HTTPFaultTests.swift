#if RemoteKeys
    import JOSE
    import JOSERemoteKeys
    import Testing

    #if os(Linux)
        import TestSupport
    #endif

    extension RemoteKeysTests {
        /// What servers get wrong, or do on purpose: each fault on a real connection.
        @Suite struct HTTPFaultTests {
            private let issuer: Issuer

            init() throws { issuer = try Issuer("a") }

            /// The error of one fetch, and how long it took.
            private func refused(
                _ actions: [ScriptedServer.Action], limits: RemoteKeyLimits = RemoteKeyLimits()
            ) async throws -> (error: JOSEError?, duration: Duration) {
                let server = try await ScriptedServer { _ in actions }
                let keys = try remoteKeys(.url(server.url()), limits: limits)
                let start = ContinuousClock.now
                let error = await failure { try await keys.refresh() }
                #expect(keys.current == nil)
                return (error, start.duration(to: .now))
            }

            private static let hasty = RemoteKeyLimits(fetchTime: .milliseconds(200))

            @Test func `A good answer, for comparison`() async throws {
                let document = issuer.document
                let server = try await ScriptedServer { _ in Answer.document(document) }
                let fetch = try await remoteKeys(.url(server.url())).refresh()
                #expect(fetch.outcome == .changed && fetch.status == 200 && fetch.octets == document.utf8.count)
                #expect(fetch.snapshot.keySet.keys.map(\.keyID) == ["a"])
                #expect(fetch.snapshot.url == server.url())
                let request = try #require(server.requests.first)
                #expect(request.headers["accept"] == "application/jwk-set+json, application/json")
                #expect(request.headers["accept-encoding"] == "identity")
                #expect(request.headers["authorization"] == nil && request.headers["cookie"] == nil)
            }

            @Test func `An answer that does not come ends at the limit`() async throws {
                let (error, duration) = try await refused([.pause(.seconds(30))], limits: Self.hasty)
                #expect(error?.code == .limitExceeded && error?.name == "fetchTime")
                #expect(duration > .milliseconds(190) && duration < .seconds(10))
            }

            @Test func `A body that drips does not exceed the limit`() async throws {
                let drops = Array("{\"keys\":[]}    ".utf8).map { octet in
                    [ScriptedServer.Action.send(String(UnicodeScalar(octet))), .pause(.milliseconds(150))]
                }.joined()
                let head = Answer.head(200, ["content-type": "application/json", "content-length": "15"])
                let (error, duration) = try await refused([.send(head)] + drops, limits: Self.hasty)
                #expect(error?.code == .limitExceeded && error?.name == "fetchTime")
                #expect(duration > .milliseconds(190) && duration < .seconds(10))
            }

            @Test(arguments: [100, 201, 204, 206, 304, 400, 401, 403, 404, 410, 429, 500, 503])
            func `A status other than 200 is a failure`(status: Int) async throws {
                let final: [ScriptedServer.Action] = status == 100 ? [.close] : []
                let error = try await refused(
                    Answer.status(status) + final, limits: RemoteKeyLimits(fetchTime: .seconds(1))
                )
                .error
                #expect(error?.code == .fetchFailed)
                if status >= 201 { #expect(error?.reason.contains("\(status)") == true) }
            }

            @Test func `A body that is cut off is not taken, whatever it says`() async throws {
                let document = issuer.document
                let head = Answer.head(
                    200, ["content-type": "application/json", "content-length": "\(document.utf8.count + 10)"])
                let error = try await refused([.send(head + document), .close]).error
                #expect(error?.code == .fetchFailed)
                let chunked = Answer.head(200, ["content-type": "application/json", "transfer-encoding": "chunked"])
                let chunk = String(document.utf8.count, radix: 16) + "\r\n" + document + "\r\n"
                #expect(try await refused([.send(chunked + chunk), .close]).error?.code == .fetchFailed)
            }

            @Test(arguments: [true, false])
            func `Of a body of 50 MiB, hardly more than the limit is read`(saysLength: Bool) async throws {
                let octets = 50 << 20
                let server = try await Self.flooding(octets, saysLength: saysLength)
                let keys = try remoteKeys(.url(server.url()))
                let error = await failure { try await keys.refresh() }
                #expect(error?.code == .limitExceeded && error?.name == "bodyOctets")
                // What the system buffers on both sides comes on top of the limit of 512 KiB.
                try await Task.sleep(for: .milliseconds(100))
                #expect(server.floodedOctets < 12 << 20, "\(server.floodedOctets) octets were sent")
            }

            private static func flooding(_ octets: Int, saysLength: Bool) async throws -> ScriptedServer {
                var headers = ["content-type": "application/json"]
                headers[saysLength ? "content-length" : "x-none"] = "\(octets)"
                let head = Answer.head(200, headers)
                return try await ScriptedServer { _ in [.send(head), .flood(octets), .close] }
            }

            #if os(Linux)
                @Test func `A body of 50 MiB costs hardly more memory than the limit`() async {
                    // A process of its own: the kernel counts no finer.
                    await #expect(processExitsWith: .success) {
                        let document = try Issuer("a").document
                        let good = try await ScriptedServer { _ in Answer.document(document) }
                        let flooding = try await Self.flooding(50 << 20, saysLength: false)
                        try await remoteKeys(.url(good.url())).refresh()
                        let before = try PeakMemory.reset()
                        let error = await failure { try await remoteKeys(.url(flooding.url())).refresh() }
                        #expect(error?.name == "bodyOctets")
                        let growth = try PeakMemory.peak() - before
                        #expect(growth < 6 << 20, "grew by \(growth) octets")
                    }
                }
            #endif

            @Test func `The limit on the body is exact`() async throws {
                let document = issuer.document
                let server = try await ScriptedServer { _ in Answer.document(document) }
                let count = document.utf8.count
                try await remoteKeys(.url(server.url()), limits: RemoteKeyLimits(bodyOctets: count)).refresh()
                let keys = try remoteKeys(.url(server.url()), limits: RemoteKeyLimits(bodyOctets: count - 1))
                #expect(await failure { try await keys.refresh() }?.name == "bodyOctets")
            }

            @Test(
                arguments: [
                    "application/jwk-set+json", "application/json", "Application/JSON; charset=utf-8",
                    "application/json;profile=x",
                ])
            func `A key set comes as one of two media types, with whatever parameters`(type: String) async throws {
                let document = issuer.document
                let server = try await ScriptedServer { _ in Answer.document(document, type: type) }
                try await remoteKeys(.url(server.url())).refresh()
            }

            @Test(arguments: ["text/html", "text/plain", "application/jsonp", "application/jwk+json", ""])
            func `Another media type is refused`(type: String) async throws {
                let error = try await refused(Answer.document(issuer.document, type: type)).error
                #expect(error?.code == .fetchFailed && error?.name == "content-type")
            }

            @Test func `A compressed body is refused, not inflated`() async throws {
                let answer = Answer.document(issuer.document, ["content-encoding": "gzip"])
                #expect(try await refused(answer).error?.name == "content-encoding")
            }

            @Test(
                arguments: [
                    ("", .invalidJSON), ("{", .invalidJSON), ("[]", .invalidJSON), ("{\"keys\":[]}x", .invalidJSON),
                    ("{\"keys\":[],\"keys\":[]}", .invalidJSON), ("{}", .invalidKey), ("{\"keys\":{}}", .invalidKey),
                    ("<html></html>", .invalidJSON),
                    (String(repeating: "[", count: 100), .limitExceeded),
                    (
                        "{\"keys\":[" + String(repeating: "[", count: 30) + String(repeating: "]", count: 30) + "]}",
                        .limitExceeded
                    ),
                ] as [(String, JOSEError.Code)])
            func `What is no strict JSON object with keys is refused`(body: String, code: JOSEError.Code) async throws {
                let error = try await refused(Answer.document(body)).error
                #expect(error?.code == code)
                #expect(error?.reason.hasPrefix("127.0.0.1:") == true)
            }

            @Test func `Duplicate members of a key spoil the document`() async throws {
                let key = try issuer.member()
                let doubled = "{\"kid\":\"x\"," + key.dropFirst()
                #expect(try await refused(Answer.document(Issuer.document(doubled))).error?.code == .invalidJSON)
            }

            @Test func `A set of too many keys is refused by name`() async throws {
                let member = try issuer.member()
                let body = "{\"keys\":[" + Array(repeating: member, count: 1025).joined(separator: ",") + "]}"
                let error = try await refused(Answer.document(body)).error
                #expect(error?.code == .limitExceeded && error?.name == "keys")
            }

            @Test func `A refused connection is a failure at once`() async throws {
                let server = try await ScriptedServer()
                let url = server.url()
                await server.stop()
                let keys = try remoteKeys(.url(url))
                let start = ContinuousClock.now
                let error = await failure { try await keys.refresh() }
                #expect(error?.code == .fetchFailed)
                #expect(start.duration(to: .now) < .seconds(2))
                let refusal = await failure { try await keys.tokens().verify(Issuer.tokenOfNobody()) }
                #expect(refusal?.code == .keysUnavailable)
            }

            @Test func `A server that closes without a word is a failure`() async throws {
                #expect(try await refused([.close]).error?.code == .fetchFailed)
                #expect(try await refused([.send("HTTP/1.1 2"), .close]).error?.code == .fetchFailed)
                #expect(try await refused([.send("SSH-2.0-nothing\r\n\r\n"), .close]).error?.code == .fetchFailed)
            }

            @Test func `A head without end is bounded`() async throws {
                let line = "x-filler: " + String(repeating: "a", count: 8000) + "\r\n"
                let endless = Array(repeating: ScriptedServer.Action.send(line), count: 1000)
                let (error, duration) = try await refused(
                    [.send("HTTP/1.1 200 OK\r\n")] + endless + [.pause(.seconds(30))])
                #expect(error?.code == .fetchFailed)
                #expect(duration < .seconds(20))
            }
        }
    }
#endif
