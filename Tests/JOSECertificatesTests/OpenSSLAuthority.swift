#if Certificates
    import Foundation
    import JOSE
    import JOSEKeyFormats
    import Testing

    /// A certificate authority in a temporary folder, worked with the `openssl` command.
    final class OpenSSLAuthority {
        /// How keys are made and certificates are signed.
        struct Kind: Sendable, CustomTestStringConvertible {
            let name: String
            let newKey: [String]
            let signing: [String]
            /// What a key of this kind signs tokens with.
            let algorithm: SignatureAlgorithm

            var testDescription: String { name }

            static let all = [
                rsa,
                Kind(
                    name: "RSA-PSS", newKey: rsa.newKey,
                    signing: ["-sha256", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32"],
                    algorithm: .ps256),
                p256,
                ec("P-384", "-sha384", .es384), ec("P-521", "-sha512", .es512), ec("secp256k1", "-sha256", .es256K),
                Kind(name: "Ed25519", newKey: ["-algorithm", "ed25519"], signing: [], algorithm: .ed25519),
                Kind(name: "Ed448", newKey: ["-algorithm", "ed448"], signing: [], algorithm: .ed448),
            ]
            static let rsa = Kind(
                name: "RSA", newKey: ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"], signing: ["-sha256"],
                algorithm: .rs256)
            static let p256 = ec("P-256", "-sha256", .es256)

            private static func ec(_ curve: String, _ hash: String, _ algorithm: SignatureAlgorithm) -> Kind {
                Kind(
                    name: curve, newKey: ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:\(curve)"],
                    signing: [hash], algorithm: algorithm)
            }
        }

        /// A certificate and its key.
        struct Issued {
            let certificate: DERCertificate
            let key: JWK
            let kind: Kind
            fileprivate let stem: String
        }

        private let folder: URL
        private let registry: AlgorithmRegistry
        private var count = 0

        init(_ registry: AlgorithmRegistry) throws {
            self.registry = registry
            folder = FileManager.default.temporaryDirectory.appending(path: "jose-ca-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        static let caExtensions = ["basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign,cRLSign"]
        static let leafExtensions = [
            "basicConstraints=critical,CA:FALSE", "keyUsage=critical,digitalSignature",
            "subjectAltName=DNS:issuer.example.com,URI:https://issuer.example.com/",
        ]

        /// Issues a certificate; a self-signed one without an issuer.
        func issue(
            _ name: String, _ kind: Kind, by issuer: Issued? = nil, extensions: [String], days: Int = 2,
            signing: [String]? = nil
        ) throws -> Issued {
            count += 1
            let stem = "\(count)"
            try run(["genpkey"] + kind.newKey + ["-out", "\(stem).key"])
            try extensions.joined(separator: "\n").write(
                to: folder.appending(path: "\(stem).ext"), atomically: true, encoding: .utf8)
            try run(["req", "-new", "-key", "\(stem).key", "-subj", "/O=Example/CN=\(name)", "-out", "\(stem).csr"])
            let signer = issuer?.stem ?? stem
            let by = issuer == nil ? ["-signkey", "\(stem).key"] : ["-CA", "\(signer).pem", "-CAkey", "\(signer).key"]
            // Without any extension, it is a certificate of version 1.
            let extensionFile = extensions.isEmpty ? [] : ["-extfile", "\(stem).ext"]
            try run(
                ["x509", "-req", "-in", "\(stem).csr", "-out", "\(stem).pem", "-days", "\(days)"] + extensionFile
                    + ["-set_serial", "\(count)"] + by + (signing ?? (issuer?.kind ?? kind).signing))
            let pem = try Data(contentsOf: folder.appending(path: "\(stem).pem"))
            let items = try KeyFile(parsing: [UInt8](pem), using: registry).items
            guard case .certificate(let certificate) = try #require(items.first) else {
                throw CocoaError(.fileReadUnknown)
            }
            let key = try Data(contentsOf: folder.appending(path: "\(stem).key"))
            let keys = try KeyFile(parsing: [UInt8](key), using: registry).keys(using: registry)
            return Issued(certificate: certificate, key: try #require(keys.first), kind: kind, stem: stem)
        }

        private func run(_ arguments: [String]) throws {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["openssl"] + arguments
            process.currentDirectoryURL = folder
            let errors = Pipe()
            process.standardError = errors
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            let text = errors.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            try #require(
                process.terminationStatus == 0, "openssl \(arguments): \(String(decoding: text, as: UTF8.self))")
        }
    }
#endif
