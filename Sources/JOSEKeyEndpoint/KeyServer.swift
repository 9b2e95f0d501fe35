#if KeyEndpoint
    internal import HummingbirdCore
    internal import HummingbirdTLS
    internal import NIOCore
    internal import NIOSSL

    public import Hummingbird
    public import JOSECore

    /// A web server that publishes a key set and does nothing else.
    public struct KeyServer: Sendable {
        /// A certificate chain and its private key, in PEM files.
        public struct TLSFiles: Sendable, Hashable {
            /// The chain, the server's own certificate first.
            public var certificates: String
            /// The private key.
            public var privateKey: String

            /// From the paths of the files.
            public init(certificates: String, privateKey: String) {
                self.certificates = certificates
                self.privateKey = privateKey
            }
        }

        /// What it answers.
        public var endpoint: KeyEndpoint
        /// The address that it listens on.
        public var host: String
        /// The port; zero lets the system choose.
        public var port: Int
        /// Its certificate; nil for plain HTTP, behind something that speaks TLS.
        public var tls: TLSFiles?
        /// The most connections at a time; further ones wait.
        public var maximumConnections = 1024
        /// How long an idle connection is kept.
        public var idleTimeout: Duration = .seconds(30)

        /// A server for an endpoint.
        public init(_ endpoint: KeyEndpoint, host: String = "127.0.0.1", port: Int = 8080, tls: TLSFiles? = nil) {
            self.endpoint = endpoint
            self.host = host
            self.port = port
            self.tls = tls
        }

        /// The server as a service: `run()` ends after a graceful shutdown, when the requests under way are answered.
        ///
        /// - Parameter onListening: called with the port once connections are accepted.
        /// - Throws: ``JOSEError`` with code `invalidServerConfiguration` when the certificate or key cannot be used.
        public func application(
            onListening: @escaping @Sendable (Int) async -> Void = { _ in }
        ) throws(JOSEError) -> some ApplicationProtocol {
            let router = Router()
            endpoint.addRoutes(to: router)
            var channel = HTTP1Channel.Configuration(idleTimeout: .seconds(idleTimeout.components.seconds))
            channel.httpDecoder.maxHeaderListSize = 16 * 1024
            channel.httpDecoder.maxHeaderFieldSize = 16 * 1024
            return Application(
                router: router,
                server: try server(channel),
                configuration: ApplicationConfiguration(
                    address: .hostname(host, port: port),
                    availableConnectionsDelegate: MaximumAvailableConnections(maximumConnections)),
                onServerRunning: { channel in await onListening(channel.localAddress?.port ?? 0) },
                logger: endpoint.logger)
        }

        private func server(_ channel: HTTP1Channel.Configuration) throws(JOSEError) -> HTTPServerBuilder {
            guard let tls else { return .http1(configuration: channel) }
            do {
                let chain = try NIOSSLCertificate.fromPEMFile(tls.certificates).map(NIOSSLCertificateSource.certificate)
                let key = try NIOSSLPrivateKey(file: tls.privateKey, format: .pem)
                var configuration = TLSConfiguration.makeServerConfiguration(
                    certificateChain: chain, privateKey: .privateKey(key))
                configuration.minimumTLSVersion = .tlsv12
                return try .tls(.http1(configuration: channel), tlsConfiguration: configuration)
            } catch {
                throw JOSEError(
                    .invalidServerConfiguration,
                    "the certificate chain or its private key cannot be used; both are PEM files", name: "tls")
            }
        }
    }

    extension JOSEError.Code {
        /// A web server cannot be started as it is configured.
        public static let invalidServerConfiguration = Self(rawValue: "invalid-server-configuration")
    }
#endif
