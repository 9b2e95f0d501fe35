#if RemoteKeys
    import AsyncHTTPClient
    import Foundation
    import NIOSSL

    /// A certificate that signs itself, made for one test by the `openssl` command.
    final class TestCertificate: Sendable {
        private let folder: URL
        private var certificatePath: String { folder.appending(path: "certificate.pem").path }
        private var keyPath: String { folder.appending(path: "key.pem").path }

        init(name: String = "IP:127.0.0.1") throws {
            folder = FileManager.default.temporaryDirectory.appending(path: "jose-tls-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = [
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
                "2",
                "-subj", "/CN=swift-jose test", "-addext", "subjectAltName=\(name)", "-keyout", keyPath, "-out",
                certificatePath,
            ]
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            struct OpenSSLFailed: Error {}
            guard process.terminationStatus == 0 else { throw OpenSSLFailed() }
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        /// The server's side.
        var server: TLSConfiguration {
            get throws {
                let chain = try NIOSSLCertificate.fromPEMFile(certificatePath).map(NIOSSLCertificateSource.certificate)
                return .makeServerConfiguration(
                    certificateChain: chain,
                    privateKey: .privateKey(try NIOSSLPrivateKey(file: keyPath, format: .pem)))
            }
        }

        /// Gives the work a client that trusts this certificate and nothing else.
        func withClient(_ work: (HTTPClient) async throws -> Void) async throws {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(certificatePath))
            var configuration = HTTPClient.Configuration(tlsConfiguration: tls, redirectConfiguration: .disallow)
            configuration.connectionPool.retryConnectionEstablishment = false
            let client = HTTPClient(
                eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration)
            do {
                try await work(client)
            } catch {
                try? await client.shutdown()
                throw error
            }
            try await client.shutdown()
        }
    }
#endif
