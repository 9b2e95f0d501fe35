public import JOSECore

extension KeyFile {
    /// The keys with the certificates that belong to them, in the order of the file.
    ///
    /// Each key gets the certificate that is for it, and then issuers one behind the other, as far as the file has them:
    /// they are found by their names, wherever they stand, up to one that issued itself. Issuers are no keys of the result.
    /// A certificate that is for none of the keys and in none of their chains becomes a public key with its own chain.
    ///
    /// No signature is checked, and nothing is said about trust.
    ///
    /// - Parameters:
    ///   - withSHA1Thumbprint: whether `x5t` is set beside `x5t#S256`.
    ///   - registry: computes the thumbprints.
    ///   - identifiers: which object identifier is which kind of key.
    /// - Throws: ``JOSEError`` with code `ambiguousKey` when two certificates are for one key; `unsupportedKey` or
    ///   `invalidKey` for a certificate that becomes a key and cannot.
    public func keysWithCertificates(
        withSHA1Thumbprint: Bool = false, using registry: AlgorithmRegistry,
        identifiers: [KeyAlgorithmIdentifier] = KeyAlgorithmIdentifier.standard
    ) throws(JOSEError) -> [JWK] {
        let pool = CertificatePool(items, registry.catalog, identifiers)
        var keys: [Int: JWK] = [:]
        var used: Set<DERCertificate> = []
        for (position, item) in items.enumerated() {
            guard case .key(let key, _) = item else { continue }
            keys[position] = key
            guard let leaf = try pool.certificate(of: key) else { continue }
            let chain = pool.chain(from: leaf)
            used.formUnion(chain)
            keys[position] = try key.attaching(
                certificates: chain, withSHA1Thumbprint: withSHA1Thumbprint, using: registry, identifiers: identifiers)
        }
        // Those that issued no other one first, so that their issuers are found in a chain; then what is left.
        for (position, leaf) in pool.leaves + pool.entries where !used.contains(leaf) {
            let chain = pool.chain(from: leaf)
            used.formUnion(chain)
            let key = try leaf.publicKey(catalog: registry.catalog, identifiers: identifiers)
            keys[position] = try key.attaching(
                certificates: chain, withSHA1Thumbprint: withSHA1Thumbprint, using: registry, identifiers: identifiers)
        }
        return keys.sorted { $0.key < $1.key }.map(\.value)
    }
}

/// The certificates of a file, each once.
private struct CertificatePool {
    /// The certificates with their positions among the items.
    let entries: [(position: Int, certificate: DERCertificate)]
    /// The public keys of the certificates; nil where nobody has registered its kind. Such a one may still be an issuer.
    private let publicKeys: [JWK?]
    private let catalog: AlgorithmCatalog

    init(_ items: [KeyFile.Item], _ catalog: AlgorithmCatalog, _ identifiers: [KeyAlgorithmIdentifier]) {
        var seen: Set<DERCertificate> = []
        entries = items.enumerated().compactMap { position, item in
            guard case .certificate(let certificate) = item, seen.insert(certificate).inserted else { return nil }
            return (position, certificate)
        }
        publicKeys = entries.map { try? $0.certificate.publicKey(catalog: catalog, identifiers: identifiers) }
        self.catalog = catalog
    }

    /// Those that issued no other one.
    var leaves: [(position: Int, certificate: DERCertificate)] {
        let issuers = Set(entries.map(\.certificate).filter { !$0.isSelfIssued }.map(\.issuer))
        return entries.filter { !issuers.contains($0.certificate.subject) }
    }

    /// The certificate that is for a key.
    func certificate(of key: JWK) throws(JOSEError) -> DERCertificate? {
        let matches = entries.indices.filter { publicKeys[$0]?.isSameKey(as: key, catalog: catalog) == true }
        guard matches.count <= 1 else {
            throw JOSEError(
                .ambiguousKey, "\(matches.count) certificates are for one key; leave one of them in the file",
                name: "x5c")
        }
        return matches.first.map { entries[$0].certificate }
    }

    /// A certificate, who issued it, who issued that one.
    func chain(from leaf: DERCertificate) -> [DERCertificate] {
        var chain = [leaf]
        var last = leaf
        var rest = entries.map(\.certificate).filter { $0 != leaf }
        while !last.isSelfIssued, let index = rest.firstIndex(where: { $0.subject == last.issuer }) {
            last = rest.remove(at: index)
            chain.append(last)
        }
        return chain
    }
}
