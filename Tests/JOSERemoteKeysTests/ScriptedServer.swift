#if RemoteKeys
    import NIOCore
    import NIOPosix
    import NIOSSL
    import Synchronization

    /// A web server that does exactly what a test tells it, octet by octet, on a real socket of 127.0.0.1. It listens until
    /// it is stopped, or until the process ends.
    final class ScriptedServer: Sendable {
        /// One thing that it does with a connection.
        enum Action: Sendable {
            case send(String)
            case pause(Duration)
            /// Zero octets, as many, as fast as the other side takes them.
            case flood(Int)
            case close
        }

        /// A request as it came in.
        struct Request: Sendable {
            let path: String
            let headers: [String: String]
        }

        typealias Script = @Sendable (Request) -> [Action]

        private struct State {
            var script: Script
            var requests: [Request] = []
            var floodedOctets = 0
        }

        let port: Int
        let isSecure: Bool
        private let channel: any Channel
        private let state: Mutex<State>

        /// The requests so far.
        var requests: [Request] { state.withLock { $0.requests } }
        /// How many requests have come in for a path, or for any.
        func count(_ path: String? = nil) -> Int {
            state.withLock { state in state.requests.count { path == nil || $0.path == path } }
        }
        /// The octets of ``Action/flood(_:)`` that were given to the system.
        var floodedOctets: Int { state.withLock { $0.floodedOctets } }

        var base: String { "\(isSecure ? "https" : "http")://127.0.0.1:\(port)" }
        func url(_ path: String = "/keys") -> String { base + path }

        init(
            port: Int = 0, tls: TLSConfiguration? = nil,
            script: @escaping Script = { _ in Answer.status(404) }
        ) async throws {
            let state = Mutex(State(script: script))
            self.state = state
            isSecure = tls != nil
            let context = try tls.map { try NIOSSLContext(configuration: $0) }
            let box = Box()
            channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.backlog, value: 1024)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelInitializer { child in
                    child.eventLoop.makeCompletedFuture {
                        if let context {
                            try child.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                        }
                        try child.pipeline.syncOperations.addHandler(Handler(box))
                    }
                }
                .childChannelOption(.writeBufferWaterMark, value: .init(low: 1 << 16, high: 1 << 17))
                .bind(host: "127.0.0.1", port: port).get()
            self.port = channel.localAddress?.port ?? 0
            box.server.withLock { $0 = self }
        }

        /// Does something else from the next request on.
        func script(_ script: @escaping Script) { state.withLock { $0.script = script } }

        /// Takes no connections any more.
        func stop() async { try? await channel.close() }

        fileprivate func actions(for request: Request) -> [Action] {
            let script = state.withLock { state in
                state.requests.append(request)
                return state.script
            }
            return script(request)
        }

        fileprivate func hasFlooded(_ octets: Int) { state.withLock { $0.floodedOctets += octets } }
    }

    /// The server, for its connections; set before the first one comes.
    private final class Box: Sendable { let server = Mutex<ScriptedServer?>(nil) }

    /// Reads requests without body, and plays the script of each one.
    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let box: Box
        private var received = ""
        private var task: Task<Void, Never>?

        init(_ box: Box) { self.box = box }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            received += String(buffer: unwrapInboundIn(data))
            while let end = received.range(of: "\r\n\r\n") {
                let lines = received[..<end.lowerBound].split(separator: "\r\n")
                received = String(received[end.upperBound...])
                guard let line = lines.first, let path = line.split(separator: " ").dropFirst().first else { continue }
                let headers = lines.dropFirst().compactMap { line in
                    line.firstIndex(of: ":").map { colon in
                        (
                            line[..<colon].lowercased(),
                            line[line.index(after: colon)...].drop { $0 == " " }.description
                        )
                    }
                }
                play(
                    ScriptedServer.Request(
                        path: String(path), headers: Dictionary(headers) { first, _ in first }), context.channel)
            }
        }

        func channelInactive(context: ChannelHandlerContext) { task?.cancel() }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

        private func play(_ request: ScriptedServer.Request, _ channel: any Channel) {
            guard let server = box.server.withLock({ $0 }) else { return }
            let actions = server.actions(for: request)
            task = Task {
                for action in actions {
                    do {
                        switch action {
                        case .send(let text): try await channel.writeAndFlush(ByteBuffer(string: text))
                        case .pause(let duration): try await Task.sleep(for: duration)
                        case .flood(let octets):
                            let part = ByteBuffer(repeating: 0x20, count: 1 << 14)
                            for _ in 0..<(octets >> 14) {
                                // The promise is kept when the system has taken the octets.
                                try await channel.writeAndFlush(part)
                                server.hasFlooded(1 << 14)
                            }
                        case .close: try await channel.close()
                        }
                    } catch {
                        return
                    }
                }
            }
        }
    }

    extension String {
        /// Where a part first stands.
        fileprivate func range(of part: String) -> Range<String.Index>? {
            let (own, other) = (Array(utf8), Array(part.utf8))
            guard own.count >= other.count else { return nil }
            for start in 0...(own.count - other.count) where own[start..<(start + other.count)].elementsEqual(other) {
                let lower = utf8.index(startIndex, offsetBy: start)
                return lower..<utf8.index(lower, offsetBy: other.count)
            }
            return nil
        }
    }

    /// Answers of well-behaved servers.
    enum Answer {
        /// A document.
        static func document(
            _ body: String, type: String = "application/jwk-set+json", _ headers: [String: String] = [:],
            status: Int = 200
        ) -> [ScriptedServer.Action] {
            [.send(head(status, ["content-type": type, "content-length": "\(body.utf8.count)"], headers) + body)]
        }

        /// A status and nothing else.
        static func status(_ status: Int, _ headers: [String: String] = [:]) -> [ScriptedServer.Action] {
            [.send(head(status, status == 304 ? [:] : ["content-length": "0"], headers))]
        }

        /// A head.
        static func head(_ status: Int, _ headers: [String: String]...) -> String {
            let lines = headers.flatMap { $0 }.map { "\($0.key): \($0.value)\r\n" }
            return "HTTP/1.1 \(status) Scripted\r\n" + lines.joined() + "\r\n"
        }
    }
#endif
