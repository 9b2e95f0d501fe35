public import JOSECore

/// `x5c`, `x5t` and `x5t#S256` (RFC 7517 §4.7–4.9).
extension JWK {
    /// The same key with a chain of certificates: sets `x5c` and `x5t#S256`, and `x5t` where it is asked for.
    ///
    /// - Parameters:
    ///   - chain: the key's own certificate, then each issuer's behind what it issued.
    ///   - withSHA1Thumbprint: whether `x5t` is set, for those who read nothing newer. It is removed otherwise.
    ///   - registry: computes the thumbprints.
    ///   - identifiers: which object identifier is which kind of key.
    /// - Throws: ``JOSEError`` with code `invalidKey` for an empty chain or one whose first certificate is for another key.
    public func attaching(
        certificates chain: [DERCertificate], withSHA1Thumbprint: Bool = false, using registry: AlgorithmRegistry,
        identifiers: [KeyAlgorithmIdentifier] = KeyAlgorithmIdentifier.standard
    ) throws(JOSEError) -> JWK {
        guard let first = chain.first else {
            throw JOSEError(.invalidKey, "a chain of certificates has one at least", name: "x5c")
        }
        try check(first, registry.catalog, identifiers)
        var key = self
        key.certificateChain = chain.map { certificate in
            String(decoding: StandardBase64.encode(certificate.octets.span), as: UTF8.self)
        }
        key.certificateSHA256Thumbprint = try first.thumbprint(.sha256, using: registry)
        key.certificateSHA1Thumbprint = withSHA1Thumbprint ? try first.thumbprint(.sha1, using: registry) : nil
        return key
    }

    /// The certificates of `x5c`; none where there is no `x5c`. Strict: base64 with padding and without white space, and
    /// DER of a certificate and nothing else.
    ///
    /// - Throws: ``JOSEError`` with code `invalidKey`, or `limitExceeded` for too many or too long ones.
    public func certificates(limits: KeyFileLimits = KeyFileLimits()) throws(JOSEError) -> [DERCertificate] {
        let texts = certificateChain ?? []
        try limits.check(blocks: texts.count)
        var certificates: [DERCertificate] = []
        for (position, text) in texts.enumerated() {
            let utf8 = text.utf8
            do throws(JOSEError) {
                try limits.check(blockOctets: utf8.count / 4 * 3)
                let octets = try StandardBase64.decode(utf8.span).unprotectedCopy()
                certificates.append(try DERCertificate(octets, limits: limits))
            } catch {
                throw JOSEError(error.code, "\"x5c\" item \(position): \(error.reason)", name: error.name ?? "x5c")
            }
        }
        return certificates
    }

    /// Checks what `x5c`, `x5t` and `x5t#S256` say of the key: that the first certificate is for it, and that the
    /// thumbprints are those of this certificate. Without `x5c` there is nothing to compare a thumbprint with.
    ///
    /// Whether the chain leads to anybody whom you trust is another question.
    ///
    /// - Throws: ``JOSEError`` with code `invalidKey`, whose ``JOSEError/name`` is the member, or `limitExceeded`.
    public func checkCertificates(
        using registry: AlgorithmRegistry,
        identifiers: [KeyAlgorithmIdentifier] = KeyAlgorithmIdentifier.standard,
        limits: KeyFileLimits = KeyFileLimits()
    ) throws(JOSEError) {
        guard let first = try certificates(limits: limits).first else { return }
        try check(first, registry.catalog, identifiers)
        let stated: [(name: String, thumbprint: [UInt8]?, hash: HashAlgorithm)] = [
            ("x5t", certificateSHA1Thumbprint, .sha1), ("x5t#S256", certificateSHA256Thumbprint, .sha256),
        ]
        for (name, thumbprint, hash) in stated {
            guard let thumbprint else { continue }
            guard try first.thumbprint(hash, using: registry) == thumbprint else {
                throw JOSEError(
                    .invalidKey, "\"\(name)\" is not the thumbprint of the first certificate of \"x5c\"", name: name)
            }
        }
    }

    /// Whether a certificate is for this key (RFC 7517 §4.7).
    private func check(
        _ certificate: DERCertificate, _ catalog: AlgorithmCatalog, _ identifiers: [KeyAlgorithmIdentifier]
    ) throws(JOSEError) {
        let certified = try certificate.publicKey(catalog: catalog, identifiers: identifiers)
        guard isSameKey(as: certified, catalog: catalog) else {
            throw JOSEError(.invalidKey, "the first certificate of \"x5c\" is for another key", name: "x5c")
        }
        guard let stated = algorithm, let bound = certified.algorithm else { return }
        guard stated.hasSameCodePoints(as: bound) else {
            throw JOSEError(
                .invalidKey, "the certificate's key is for \(bound) alone, and the key's \"alg\" is another one",
                name: "alg")
        }
    }
}
