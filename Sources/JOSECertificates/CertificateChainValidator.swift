#if Certificates
    public import JOSECore
    public import JOSEKeyFormats

    #if canImport(FoundationEssentials)
        public import FoundationEssentials
    #else
        public import Foundation
    #endif

    /// Decides whether a chain of X.509 certificates leads to one of the caller's roots (RFC 5280 §6).
    ///
    /// The signatures in the chain are verified by the registry's backends, so the deployment's policy holds for them, and
    /// every signature algorithm that a backend offers works: RSASSA-PKCS1-v1_5, RSASSA-PSS, ECDSA on each curve, Ed25519,
    /// Ed448. Whether the certificates permit the chain (names, validity, CA and path length, name constraints, key usage,
    /// critical extensions) is judged by swift-certificates.
    ///
    /// A chain says who the holder of a key is, not what the holder may do: ``signingKey(of:at:limits:authorizing:)`` asks
    /// the caller to authorize the holder, and whoever takes ``ValidatedChain/key`` has to decide it. Revocation is not
    /// looked at.
    public struct CertificateChainValidator: Sendable {
        /// The certificates that are trusted.
        public let roots: [DERCertificate]
        /// Verifies the signatures.
        public let registry: AlgorithmRegistry
        /// The most certificates of a chain, without the root.
        public var maximumCertificates = 8
        /// The purposes (`extKeyUsage`, RFC 5280 §4.2.1.12) that a key may be meant for, as object identifiers in dotted
        /// form. A key whose certificate names purposes must have one of these, or any purpose; a certificate of a web
        /// server ("1.3.6.1.5.5.7.3.1") therefore signs no tokens unless it is permitted here.
        public var permittedPurposes: Set<String> = []

        /// A validator for roots.
        ///
        /// - Throws: ``JOSEError`` with code `untrustedCertificate` when there is no root at all.
        public init(roots: [DERCertificate], registry: AlgorithmRegistry) throws(JOSEError) {
            guard !roots.isEmpty else {
                throw JOSEError(.untrustedCertificate, "without a root, no chain can be trusted")
            }
            self.roots = roots
            self.registry = registry
        }

        /// A validator for the roots in a PEM or DER file.
        ///
        /// - Throws: ``JOSEError`` with code `untrustedCertificate` when there is no certificate in it; `invalidKey` or
        ///   `limitExceeded` for what is no such file.
        public init(rootsIn file: [UInt8], registry: AlgorithmRegistry) throws(JOSEError) {
            let items = try KeyFile(parsing: file, using: registry).items
            try self.init(
                roots: items.compactMap { if case .certificate(let root) = $0 { root } else { nil } },
                registry: registry)
        }

        /// Validates a chain.
        ///
        /// - Parameters:
        ///   - chain: as RFC 7517 §4.7 has it: the certificate of the key, and each issuer's behind what it issued. The
        ///     root may stand at the end or be left out.
        ///   - time: the time for which the chain must be valid.
        /// - Returns: the chain up to the root.
        /// - Throws: ``JOSEError`` with code `untrustedCertificate`: the reason says which certificate and why;
        ///   `limitExceeded`.
        public func validate(_ chain: [DERCertificate], at time: Date = Date()) async throws(JOSEError)
            -> ValidatedChain
        {
            guard let leaf = chain.first else { throw .untrusted("there is no certificate", name: "x5c") }
            guard chain.count <= maximumCertificates + 1 else {
                throw JOSEError(
                    .limitExceeded, "the chain has \(chain.count) certificates, more than \(maximumCertificates)",
                    name: "maximumCertificates")
            }
            var links: [SignedCertificate] = []
            for certificate in chain {
                links.append(
                    try SignedCertificate(certificate, registry.catalog, isRoot: roots.contains(certificate)))
            }
            // From the root's end: a stranger's chain ends here before any of its own keys computes something.
            let path = try path(completing: links)
            try checkLinks(links)
            let judged = try await ChainJudgment(registry, purposes: permittedPurposes).judge(path, at: time)
            return ValidatedChain(
                certificates: path.map(\.certificate), key: try leaf.publicKey(catalog: registry.catalog),
                holder: judged)
        }

        /// Validates the chain of a key's `x5c`, and that it is the key's: its first certificate, `x5t` and `x5t#S256`.
        ///
        /// - Throws: ``JOSEError`` as ``validate(_:at:)``; `invalidKey` when the certificates are not those of the key.
        public func validate(certificatesOf key: JWK, at time: Date = Date()) async throws(JOSEError) -> ValidatedChain
        {
            try key.checkCertificates(using: registry)
            return try await validate(key.certificates(), at: time)
        }

        // MARK: The links

        /// Each certificate must be signed by the next one.
        private func checkLinks(_ chain: [SignedCertificate]) throws(JOSEError) {
            for (position, issuer) in chain.enumerated().dropFirst().reversed() {
                let issued = chain[position - 1]
                guard issued.certificate.issuer == issuer.certificate.subject else {
                    throw .untrusted(
                        "certificate \(position) is not of the name that issued certificate \(position - 1)")
                }
                guard try issuer.hasSigned(issued, registry) else {
                    throw .untrusted("certificate \(position) has not signed certificate \(position - 1)")
                }
            }
        }

        /// The chain with the root that it ends in.
        private func path(completing chain: [SignedCertificate]) throws(JOSEError) -> [SignedCertificate] {
            guard let last = chain.last else { return [] }
            if roots.contains(last.certificate) { return chain }
            guard chain.count <= maximumCertificates else {
                throw JOSEError(
                    .limitExceeded, "the chain has more than \(maximumCertificates) certificates and no root",
                    name: "maximumCertificates")
            }
            var firstError: JOSEError?
            for root in roots where root.subject == last.certificate.issuer {
                do {
                    let issuer = try SignedCertificate(root, registry.catalog, isRoot: true)
                    if try issuer.hasSigned(last, registry) { return chain + [issuer] }
                } catch {
                    // Another root of that name may have.
                    firstError = firstError ?? error
                }
            }
            throw firstError
                ?? .untrusted("none of the \(roots.count) roots has signed the last certificate of the chain")
        }
    }

    /// A chain that leads to a root of the caller's.
    public struct ValidatedChain: Sendable {
        /// The certificates: the key's own first, the root last.
        public let certificates: [DERCertificate]
        /// The public key of the first one.
        public let key: JWK
        /// Whom the first certificate is for.
        public let holder: CertificateHolder
    }

    /// Whom a certificate is for, in its own words, which its issuer vouches for.
    public struct CertificateHolder: Sendable, Hashable {
        /// The distinguished name, such as `CN=signer,O=Example`.
        public let subject: String
        /// The DNS names of its subject alternative names.
        public let dnsNames: [String]
        /// The URIs of its subject alternative names.
        public let uris: [String]
        /// When its validity ends.
        public let notValidAfter: Date
    }

    extension JOSEError.Code {
        /// A chain of certificates that leads to no root of the caller's, or that does not permit what it is used for.
        public static let untrustedCertificate = Self(rawValue: "untrusted-certificate")
    }

    extension JOSEError {
        static func untrusted(_ reason: String, name: String? = "x5c") -> JOSEError {
            JOSEError(.untrustedCertificate, reason, name: name)
        }
    }
#endif
