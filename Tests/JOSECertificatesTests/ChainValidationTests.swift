#if Certificates
    import Foundation
    import JOSE
    import JOSECertificates
    import JOSEKeyFormats
    import Testing

    @Suite struct ChainValidationTests {
        typealias Authority = OpenSSLAuthority
        private let registry: AlgorithmRegistry
        private let authority: Authority

        init() throws {
            registry = try .standard(environment: [:])
            authority = try Authority(registry)
        }

        private func chain(
            _ kind: Authority.Kind, intermediateExtensions: [String] = Authority.caExtensions,
            leafExtensions: [String] = Authority.leafExtensions, leafDays: Int = 2
        ) throws -> (root: Authority.Issued, intermediate: Authority.Issued, leaf: Authority.Issued) {
            let root = try authority.issue("root", kind, extensions: Authority.caExtensions)
            let intermediate = try authority.issue("middle", kind, by: root, extensions: intermediateExtensions)
            let leaf = try authority.issue(
                "leaf", kind, by: intermediate, extensions: leafExtensions, days: leafDays)
            return (root, intermediate, leaf)
        }

        private func expectUntrusted(
            _ certificates: [DERCertificate], roots: [DERCertificate], at time: Date = .now, reason: String,
            sourceLocation: SourceLocation = #_sourceLocation
        ) async throws {
            let validator = try CertificateChainValidator(roots: roots, registry: registry)
            let error = await #expect(throws: JOSEError.self, sourceLocation: sourceLocation) {
                try await validator.validate(certificates, at: time)
            }
            #expect(error?.code == .untrustedCertificate, sourceLocation: sourceLocation)
            #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")", sourceLocation: sourceLocation)
        }

        @Test(arguments: Authority.Kind.all)
        func `A chain is validated for every kind of key`(_ kind: Authority.Kind) async throws {
            let (root, intermediate, leaf) = try chain(kind)
            let validator = try CertificateChainValidator(roots: [root.certificate], registry: registry)
            for certificates in [[leaf, intermediate], [leaf, intermediate, root]] {
                let validated = try await validator.validate(certificates.map(\.certificate))
                #expect(validated.certificates == [leaf, intermediate, root].map(\.certificate))
                #expect(validated.key.isSameKey(as: try leaf.key.publicKey()))
                #expect(validated.holder.subject.contains("CN=leaf"))
                #expect(validated.holder.dnsNames == ["issuer.example.com"])
                #expect(validated.holder.uris == ["https://issuer.example.com/"])
            }
        }

        @Test(arguments: Authority.Kind.all)
        func `Somebody else's root is not trusted, and neither is a chain without its middle`(
            _ kind: Authority.Kind
        ) async throws {
            let (root, intermediate, leaf) = try chain(kind)
            // The same names, other keys.
            let stranger = try authority.issue("root", kind, extensions: Authority.caExtensions)
            try await expectUntrusted(
                [leaf.certificate, intermediate.certificate], roots: [stranger.certificate],
                reason: "none of the 1 roots")
            try await expectUntrusted([leaf.certificate], roots: [root.certificate], reason: "none of the 1 roots")
            try await expectUntrusted(
                [leaf.certificate, root.certificate], roots: [root.certificate], reason: "not of the name")
        }

        @Test(arguments: Authority.Kind.all)
        func `Every altered octet of a signed certificate breaks the chain`(_ kind: Authority.Kind) async throws {
            let (root, intermediate, leaf) = try chain(kind)
            let validator = try CertificateChainValidator(roots: [root.certificate], registry: registry)
            let octets = leaf.certificate.octets
            // Every seventh octet, so that each field is met in some run of kinds.
            for position in stride(from: 4, to: octets.count, by: 7) {
                var altered = octets
                altered[position] ^= 0x01
                guard let certificate = try? DERCertificate(altered) else { continue }
                await #expect(throws: JOSEError.self, "octet \(position)") {
                    try await validator.validate([certificate, intermediate.certificate])
                }
            }
        }

        @Test func `Keys of different kinds may follow each other`() async throws {
            let kinds = Authority.Kind.all
            var issued = [try authority.issue("0", kinds[0], extensions: Authority.caExtensions)]
            for (position, kind) in kinds.enumerated().dropFirst() {
                let isLast = position == kinds.count - 1
                issued.append(
                    try authority.issue(
                        "\(position)", kind, by: issued[position - 1],
                        extensions: isLast ? Authority.leafExtensions : Authority.caExtensions))
            }
            let validator = try CertificateChainValidator(roots: [issued[0].certificate], registry: registry)
            let validated = try await validator.validate(issued.reversed().map(\.certificate))
            #expect(validated.certificates.count == kinds.count)
        }

        @Test func `A certificate that is a root itself is trusted`() async throws {
            let extensions = ["basicConstraints=critical,CA:TRUE", "keyUsage=critical,digitalSignature,keyCertSign"]
            let root = try authority.issue("alone", .p256, extensions: extensions)
            let validator = try CertificateChainValidator(roots: [root.certificate], registry: registry)
            #expect(try await validator.validate([root.certificate]).certificates == [root.certificate])
            let other = try authority.issue("alone", .p256, extensions: extensions)
            try await expectUntrusted([other.certificate], roots: [root.certificate], reason: "none of the 1 roots")
        }

        @Test(arguments: [Authority.Kind.p256, Authority.Kind.all[7]])
        func `A leaf cannot issue certificates`(_ kind: Authority.Kind) async throws {
            let (root, intermediate, leaf) = try chain(kind)
            let forged = try authority.issue("victim", kind, by: leaf, extensions: Authority.leafExtensions)
            try await expectUntrusted(
                [forged, leaf, intermediate].map(\.certificate), roots: [root.certificate], reason: "the chain")
        }

        @Test(arguments: [Authority.Kind.p256, Authority.Kind.all[7]])
        func `What the extensions do not permit is refused`(_ kind: Authority.Kind) async throws {
            let limited = try chain(kind, intermediateExtensions: ["basicConstraints=critical,CA:FALSE"])
            try await expectUntrusted(
                [limited.leaf, limited.intermediate].map(\.certificate), roots: [limited.root.certificate],
                reason: "the chain")
            let signingOnly = try chain(
                kind,
                intermediateExtensions: ["basicConstraints=critical,CA:TRUE", "keyUsage=critical,digitalSignature"])
            try await expectUntrusted(
                [signingOnly.leaf, signingOnly.intermediate].map(\.certificate), roots: [signingOnly.root.certificate],
                reason: "does not permit signing certificates")
            let encrypting = try chain(kind, leafExtensions: ["keyUsage=critical,keyAgreement"])
            try await expectUntrusted(
                [encrypting.leaf, encrypting.intermediate].map(\.certificate), roots: [encrypting.root.certificate],
                reason: "does not permit signatures")
            let unknown = try chain(kind, leafExtensions: ["1.2.3.4=critical,DER:0500"])
            try await expectUntrusted(
                [unknown.leaf, unknown.intermediate].map(\.certificate), roots: [unknown.root.certificate],
                reason: "critical and unknown")
            let constrained = try chain(
                kind,
                intermediateExtensions: Authority.caExtensions + [
                    "nameConstraints=critical,permitted;DNS:other.example"
                ])
            try await expectUntrusted(
                [constrained.leaf, constrained.intermediate].map(\.certificate),
                roots: [constrained.root.certificate], reason: "the chain")
        }

        @Test(arguments: [Authority.Kind.rsa, Authority.Kind.all[7]])
        func `A chain is good in its time and at no other`(_ kind: Authority.Kind) async throws {
            let (root, intermediate, leaf) = try chain(kind, leafDays: 1)
            let certificates = [leaf, intermediate].map(\.certificate)
            try await expectUntrusted(
                certificates, roots: [root.certificate], at: .now + 86_400 * 1.5, reason: "the chain")
            try await expectUntrusted(certificates, roots: [root.certificate], at: .now - 86_400, reason: "the chain")
            let validator = try CertificateChainValidator(roots: [root.certificate], registry: registry)
            _ = try await validator.validate(certificates, at: .now + 3600)
        }

        @Test(arguments: [Authority.Kind.p256, Authority.Kind.all[7]])
        func `A certificate of version 1 issues no others, except as a root`(_ kind: Authority.Kind) async throws {
            let root = try authority.issue("root", kind, extensions: Authority.caExtensions)
            let host = try authority.issue("host", kind, by: root, extensions: [])
            let forged = try authority.issue("victim", kind, by: host, extensions: Authority.leafExtensions)
            try await expectUntrusted(
                [forged, host].map(\.certificate), roots: [root.certificate], reason: "does not say that it is of a CA")

            let old = try authority.issue("old root", kind, extensions: [])
            let leaf = try authority.issue("leaf", kind, by: old, extensions: Authority.leafExtensions)
            let validator = try CertificateChainValidator(roots: [old.certificate], registry: registry)
            _ = try await validator.validate([leaf.certificate])
        }

        @Test func `A certificate for web servers signs nothing, unless that purpose is permitted`() async throws {
            for critical in ["", "critical,"] {
                let (root, intermediate, leaf) = try chain(
                    .p256, leafExtensions: Authority.leafExtensions + ["extendedKeyUsage=\(critical)serverAuth"])
                let certificates = [leaf, intermediate].map(\.certificate)
                try await expectUntrusted(certificates, roots: [root.certificate], reason: "extKeyUsage")
                var validator = try CertificateChainValidator(roots: [root.certificate], registry: registry)
                validator.permittedPurposes = ["1.3.6.1.5.5.7.3.2"]
                await #expect(throws: JOSEError.self) { try await validator.validate(certificates) }
                validator.permittedPurposes = ["not an identifier", "", "1.3.6.1.5.5.7.3.1"]
                _ = try await validator.validate(certificates)
            }
        }

        @Test func `A root that has nothing to do with the chain does not hide one of the same name`() async throws {
            let old = try authority.issue("root", .rsa, extensions: Authority.caExtensions, signing: ["-sha1"])
            let new = try authority.issue("root", .p256, extensions: Authority.caExtensions)
            let leaf = try authority.issue("leaf", .p256, by: new, extensions: Authority.leafExtensions)
            for roots in [[old, new], [new, old]] {
                let validator = try CertificateChainValidator(roots: roots.map(\.certificate), registry: registry)
                _ = try await validator.validate([leaf.certificate])
            }
        }

        @Test func `SHA-1 is not taken`() async throws {
            let root = try authority.issue("root", .rsa, extensions: Authority.caExtensions)
            let leaf = try authority.issue(
                "leaf", .rsa, by: root, extensions: Authority.leafExtensions, signing: ["-sha1"])
            try await expectUntrusted([leaf.certificate], roots: [root.certificate], reason: "SHA-1 is not taken")
        }

        @Test func `A weak key of an issuer is refused`() async throws {
            let weak = Authority.Kind(
                name: "RSA-1024", newKey: ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"],
                signing: ["-sha256"], algorithm: .rs256)
            let root = try authority.issue("root", weak, extensions: Authority.caExtensions)
            let leaf = try authority.issue("leaf", .p256, by: root, extensions: Authority.leafExtensions)
            let validator = try CertificateChainValidator(roots: [root.certificate], registry: registry)
            let error = await #expect(throws: JOSEError.self) { try await validator.validate([leaf.certificate]) }
            #expect(error?.code == .weakKey)
        }

        @Test func `A denied algorithm does not verify certificates either`() async throws {
            let (root, intermediate, leaf) = try chain(.p256)
            var policy = SelectionPolicy()
            policy.deny(.algorithm("ES256"), source: SelectionPolicy.Source(rawValue: "test"))
            let strict = try AlgorithmRegistry.standard(policy: policy, environment: [:])
            let validator = try CertificateChainValidator(roots: [root.certificate], registry: strict)
            let error = await #expect(throws: JOSEError.self) {
                try await validator.validate([leaf, intermediate].map(\.certificate))
            }
            #expect(error?.code == .algorithmUnavailable)
        }

        @Test func `Endless chains and an empty one are refused, and no root is an error`() async throws {
            let (root, intermediate, leaf) = try chain(.p256)
            let validator = try CertificateChainValidator(roots: [root.certificate], registry: registry)
            let many = [leaf.certificate] + Array(repeating: intermediate.certificate, count: 20)
            let error = await #expect(throws: JOSEError.self) { try await validator.validate(many) }
            #expect(error?.code == .limitExceeded)
            try await expectUntrusted([], roots: [root.certificate], reason: "no certificate")
            #expect(throws: JOSEError.self) { try CertificateChainValidator(roots: [], registry: registry) }
        }

        // MARK: Tokens

        @Test(arguments: Authority.Kind.all)
        func `A token with its certificates is verified with their key, once the holder is authorized`(
            _ kind: Authority.Kind
        ) async throws {
            let (root, intermediate, leaf) = try chain(kind)
            let certificates = [leaf, intermediate].map(\.certificate)
            let certified = try leaf.key.attaching(certificates: certificates, using: registry)
            let signer = try registry.signer(for: leaf.key, algorithm: kind.algorithm)
            var header = JOSEHeader()
            header["x5c"] = .array((certified.certificateChain ?? []).map(JSONValue.string))
            header["x5t#S256"] = certified.members()["x5t#S256"]
            let token = try JWS.sign(Array("hello".utf8), with: signer, header: header)

            let validator = try CertificateChainValidator(roots: [root.certificate], registry: registry)
            let (key, chain) = try await validator.signingKey(of: token) { chain throws(JOSEError) in
                guard chain.holder.dnsNames == ["issuer.example.com"] else {
                    throw JOSEError(.untrustedCertificate, "not the issuer")
                }
            }
            #expect(chain.certificates.count == 3)
            let verified = try registry.verifier(for: key, accepting: [kind.algorithm]).verify(token)
            #expect(verified.payload == Array("hello".utf8))

            let refusal = JOSEError(JOSEError.Code(rawValue: "test"), "not this one")
            await #expect(throws: refusal) {
                try await validator.signingKey(of: token) { _ throws(JOSEError) in throw refusal }
            }
            let stranger = try authority.issue("root", kind, extensions: Authority.caExtensions)
            let other = try CertificateChainValidator(roots: [stranger.certificate], registry: registry)
            await #expect(throws: JOSEError.self) { try await other.signingKey(of: token) { _ in } }
        }

        @Test func `Thumbprints of another certificate, and certificates in the unprotected header, are refused`()
            async throws
        {
            let (root, intermediate, leaf) = try chain(.p256)
            let certified = try leaf.key.attaching(
                certificates: [leaf, intermediate].map(\.certificate), using: registry)
            let signer = try registry.signer(for: leaf.key, algorithm: .es256)
            let validator = try CertificateChainValidator(roots: [root.certificate], registry: registry)
            var header = JOSEHeader()
            header["x5c"] = .array((certified.certificateChain ?? []).map(JSONValue.string))
            header["x5t#S256"] = .string(Base64URL.encode([UInt8](repeating: 7, count: 32)))
            let token = try JWS.sign([1], with: signer, header: header)
            let error = await #expect(throws: JOSEError.self) {
                try await validator.signingKey(of: token) { _ in }
            }
            #expect(error?.name == "x5t#S256")
            let bare = try JWS.sign([1], with: signer)
            let missing = await #expect(throws: JOSEError.self) { try await validator.signingKey(of: bare) { _ in } }
            #expect(missing?.code == .invalidHeader)
        }
    }
#endif
