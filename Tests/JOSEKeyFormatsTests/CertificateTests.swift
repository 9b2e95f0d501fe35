import Foundation
import JOSE
import JOSEKeyFormats
import Testing

/// Certificates that OpenSSL issues: a root, an intermediate, and leaves.
enum Issued {
    /// A self-signed certificate, or one that another key issues.
    static func certificate(
        _ key: JWK, _ name: String, by issuer: (key: JWK, certificate: DERCertificate)? = nil
    ) throws -> DERCertificate {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jose-ca-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func write(_ name: String, _ text: String) throws -> String {
            let url = folder.appending(path: name)
            try Data(text.utf8).write(to: url)
            return url.path
        }
        var arguments = ["req", "-x509", "-new", "-subj", "/CN=\(name)", "-days", "30"]
        if let issuer {
            // The key of the subject is forced in: one for agreement cannot sign its own request.
            let request = try OpenSSLCommand.run(
                ["req", "-new", "-subj", "/CN=\(name)", "-key", write("issuer", issuer.key.exported().unprotectedPEM)])
            arguments = [
                "x509", "-req", "-in", try write("request", String(decoding: request, as: UTF8.self)), "-days", "30",
                "-CA", try write("ca", issuer.certificate.pem), "-CAkey",
                try write("key", issuer.key.exported().unprotectedPEM), "-force_pubkey",
                try write("subject", key.exported(as: .spki).unprotectedPEM),
            ]
        } else {
            arguments += ["-key", try write("key", key.exported().unprotectedPEM)]
        }
        let pem = try OpenSSLCommand.run(arguments)
        let file = try KeyFile(parsing: pem, using: makeRegistry())
        guard case .certificate(let certificate) = file.items[0] else { throw JOSEError(.invalidKey, "no certificate") }
        return certificate
    }
}

@Suite(
    "Certificates of keys: x5c, x5t and x5t#S256",
    .enabled(if: OpenSSLCommand.isInstalled, OpenSSLCommand.notInstalled))
struct CertificateTests {
    private struct Chain {
        let leaf: DERCertificate
        let intermediate: DERCertificate
        let root: DERCertificate
        let key: JWK

        init(_ kind: KeyKind) throws {
            key = try kind.key
            let rootKey = try KeyKind.named("P-384").key
            let intermediateKey = try KeyKind.named("RSA 3072").key
            root = try Issued.certificate(rootKey, "root")
            intermediate = try Issued.certificate(intermediateKey, "intermediate", by: (rootKey, root))
            leaf = try Issued.certificate(key, "leaf", by: (intermediateKey, intermediate))
        }
    }

    @Test("The public key of a certificate, for every algorithm", arguments: KeyKind.all)
    func publicKey(_ kind: KeyKind) throws {
        let registry = try makeRegistry()
        let leaf = try Chain(kind).leaf
        let key = try kind.key.publicKey()
        #expect(try leaf.publicKey() == key)
        let file = try KeyFile(parsing: leaf.octets, using: registry)
        #expect(try file.keys(using: registry) == [key])
        let text = try OpenSSLCommand.run(["x509", "-text"], input: Array(leaf.pem.utf8))
        #expect(try KeyFile(parsing: text, using: registry) == file)
    }

    @Test("A chain is attached, written, parsed and checked", arguments: ["RSA 2048", "P-256", "Ed448"])
    func attach(_ name: String) throws {
        let registry = try makeRegistry()
        let chain = try Chain(KeyKind.named(name))
        let certificates = [chain.leaf, chain.intermediate, chain.root]
        let key = try chain.key.attaching(certificates: certificates, withSHA1Thumbprint: true, using: registry)
        try key.checkCertificates(using: registry)
        let back = try JWK(parsing: key.text())
        #expect(back == key)
        #expect(try back.certificates() == certificates)
        // The thumbprints are those that OpenSSL computes.
        for (hash, thumbprint) in [
            ("sha1", key.certificateSHA1Thumbprint), ("sha256", key.certificateSHA256Thumbprint),
        ] {
            let text = try OpenSSLCommand.run(
                ["x509", "-noout", "-fingerprint", "-\(hash)"], input: Array(chain.leaf.pem.utf8))
            let digits = thumbprint?.map { octet in
                let text = String(octet, radix: 16, uppercase: true)
                return text.count == 1 ? "0" + text : text
            }
            let expected = try #require(digits).joined(separator: ":")
            #expect(String(decoding: text, as: UTF8.self).contains(expected))
        }
        #expect(try chain.key.attaching(certificates: certificates, using: registry).certificateSHA1Thumbprint == nil)
        #expect(key.certificateChain?.allSatisfy { !$0.contains("\n") } == true)
        // The public part keeps them.
        try key.publicKey().checkCertificates(using: registry)
    }

    @Test("A certificate for another key, and thumbprints of another certificate, are refused by name")
    func wrongCertificate() throws {
        let registry = try makeRegistry()
        let chain = try Chain(KeyKind.named("P-256"))
        func expectRefused(_ name: String, _ body: () throws -> Void) {
            do {
                try body()
                Issue.record("taken")
            } catch let error as JOSEError {
                #expect(error.code == .invalidKey && error.name == name, "\(error)")
            } catch {
                Issue.record(error)
            }
        }
        expectRefused("x5c") { _ = try chain.key.attaching(certificates: [], using: registry) }
        expectRefused("x5c") {
            _ = try chain.key.attaching(certificates: [chain.intermediate, chain.leaf], using: registry)
        }
        let sound = try chain.key.attaching(
            certificates: [chain.leaf, chain.intermediate], withSHA1Thumbprint: true, using: registry)
        var key = sound
        key.certificateChain?.reverse()
        expectRefused("x5c") { try key.checkCertificates(using: registry) }
        key = sound
        key.certificateSHA1Thumbprint?[0] ^= 1
        expectRefused("x5t") { try key.checkCertificates(using: registry) }
        key = sound
        key.certificateSHA256Thumbprint?[31] ^= 1
        expectRefused("x5t#S256") { try key.checkCertificates(using: registry) }
        for text in [
            "", "AAAA", sound.certificateChain![0] + "\n", String(sound.certificateChain![0].dropLast()),
            sound.certificateChain![0].replacing("/", with: "_") + "-", " " + sound.certificateChain![0],
            sound.certificateChain![0] + "AAAA",
        ] {
            key = sound
            key.certificateChain?[1] = text
            expectRefused("x5c") { try key.checkCertificates(using: registry) }
        }
    }

    @Test("The number and length of certificates in x5c are bounded")
    func limits() throws {
        let registry = try makeRegistry()
        let chain = try Chain(KeyKind.named("P-256"))
        let key = try chain.key.attaching(certificates: [chain.leaf, chain.intermediate], using: registry)
        for limits in [KeyFileLimits(blocks: 1), KeyFileLimits(blockOctets: chain.intermediate.octets.count - 1)] {
            #expect(throws: JOSEError(.limitExceeded, "")) { _ = try key.certificates(limits: limits) }
        }
        #expect(try chain.key.certificates().isEmpty)
        try chain.key.checkCertificates(using: registry)
    }

    @Test("A bundle: each key gets its own certificate and the issuers, wherever they stand")
    func bundle() throws {
        let registry = try makeRegistry()
        let chain = try Chain(KeyKind.named("Ed25519"))
        let pem = try chain.key.exported().unprotectedPEM
        let (leaf, intermediate, root) = (chain.leaf.pem, chain.intermediate.pem, chain.root.pem)
        for text in [
            pem + leaf + intermediate + root, leaf + intermediate + root + pem, root + intermediate + pem + leaf,
            root + root + pem + leaf + intermediate + leaf,
        ] {
            let keys = try KeyFile(parsing: text, using: registry).keysWithCertificates(using: registry)
            #expect(keys.count == 1)
            #expect(keys.first?.isPrivate == true)
            #expect(try keys.first?.certificates() == [chain.leaf, chain.intermediate, chain.root])
            try keys.first?.checkCertificates(using: registry)
        }
        // Without the private key, and without an issuer in between.
        let publicKeys = try KeyFile(parsing: root + leaf + intermediate, using: registry)
            .keysWithCertificates(using: registry)
        #expect(try publicKeys.map { try $0.certificates() } == [[chain.leaf, chain.intermediate, chain.root]])
        let gap = try KeyFile(parsing: pem + leaf + root, using: registry).keysWithCertificates(using: registry)
        #expect(try gap.map { try $0.certificates() } == [[chain.leaf], [chain.root]])
        // A key that has none stays as it is.
        let other = try KeyKind.named("X25519").key
        let both = try KeyFile(parsing: other.exported().unprotectedPEM + pem + leaf, using: registry)
            .keysWithCertificates(using: registry)
        #expect(both.map { $0.certificateChain?.count } == [nil, 1])
    }

    @Test("Two certificates for one key are refused, and issuers that name each other end")
    func ambiguity() throws {
        let registry = try makeRegistry()
        let key = try KeyKind.named("P-256").key
        let other = try KeyKind.named("P-384").key
        let first = try Issued.certificate(key, "a")
        let second = try Issued.certificate(key, "b")
        let file = try KeyFile(parsing: key.exported().unprotectedPEM + first.pem + second.pem, using: registry)
        #expect(throws: JOSEError(.ambiguousKey, "")) { _ = try file.keysWithCertificates(using: registry) }
        // "a" is issued by "b", and "b" by "a".
        let crossed = try [
            Issued.certificate(key, "a", by: (other, Issued.certificate(other, "b"))),
            Issued.certificate(other, "b", by: (key, first)),
        ]
        let keys = try KeyFile(crossed.map(KeyFile.Item.certificate)).keysWithCertificates(using: registry)
        #expect(try keys.map { try $0.certificates() } == [crossed])
    }

    @Test("A certificate whose key is for one algorithm is not for a key with another alg")
    func restrictedAlgorithm() throws {
        let registry = try makeRegistry()
        let pem = try OpenSSLCommand.run(
            "genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_pss_keygen_md:sha384 "
                + "-pkeyopt rsa_pss_keygen_mgf1_md:sha384 -pkeyopt rsa_pss_keygen_saltlen:48")
        let folder = FileManager.default.temporaryDirectory.appending(path: "jose-pss-\(UUID().uuidString)")
        try Data(pem).write(to: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        let issued = try OpenSSLCommand.run(["req", "-x509", "-new", "-subj", "/CN=pss", "-key", folder.path])
        let keys = try KeyFile(parsing: pem + issued, using: registry).keysWithCertificates(using: registry)
        var key = try #require(keys.first)
        #expect(keys.count == 1 && key.algorithm == "PS384")
        try key.checkCertificates(using: registry)
        key.algorithm = nil
        try key.checkCertificates(using: registry)
        key.algorithm = "RS256"
        do {
            try key.checkCertificates(using: registry)
            Issue.record("taken")
        } catch {
            #expect(error.code == .invalidKey && error.name == "alg")
        }
    }
}
