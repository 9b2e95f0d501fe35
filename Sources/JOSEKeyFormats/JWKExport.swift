public import JOSECore

extension JWK {
    /// The iterations that a password is put through, as OWASP recommends for HMAC with SHA-256.
    private static let passwordIterations = 600_000

    /// The key in a structure for files.
    ///
    /// - Parameters:
    ///   - format: nil for PKCS#8 of a private key and SubjectPublicKeyInfo of a public one. SubjectPublicKeyInfo of a
    ///     private key is its public part.
    ///   - catalog: where key types are looked up.
    ///   - identifiers: which kind of key is which object identifier.
    /// - Throws: ``JOSEError`` with code `unsupportedKey` for a kind of key that has no DER structure, such as `oct`;
    ///   `unsuitableKey` for one that does not have this structure, for a public key where a private one is needed, and for
    ///   an RSA private key without its primes.
    public func exported(
        as format: KeyFormat? = nil, catalog: AlgorithmCatalog = .standard,
        identifiers: [KeyAlgorithmIdentifier] = KeyAlgorithmIdentifier.standard
    ) throws(JOSEError) -> EncodedKey {
        guard let material else {
            throw JOSEError(.unsupportedKey, "a key of unknown type cannot be written", name: "kty")
        }
        let row = try KeyAlgorithmTable(rows: identifiers, catalog: catalog).row(for: self)
        let format = format ?? (isPrivate ? .pkcs8 : .spki)
        let value: DERValue
        switch format {
        case .spki: value = try SubjectPublicKeyInfo.value(material, row)
        case .pkcs8:
            guard isPrivate else { throw Self.needsPrivateKey(format) }
            value = try PrivateKeyInfo.value(material, row)
        case .pkcs1:
            guard row.layout == .rsa else { throw Self.hasNot(format, "RSA keys") }
            value = isPrivate ? try RSAKeyStructure.privateKey(material) : try RSAKeyStructure.publicKey(material)
        case .sec1:
            guard row.layout == .ellipticCurve else { throw Self.hasNot(format, "EC keys") }
            guard isPrivate else { throw Self.needsPrivateKey(format) }
            value = try ECKeyStructure.privateKey(material, row, namingCurve: true)
        case .encryptedPKCS8:
            throw JOSEError(.unsuitableKey, "an encrypted key needs a password: call exported(password:using:)")
        case .certificate: throw JOSEError(.unsuitableKey, "a key is no certificate: somebody has to issue one")
        }
        return EncodedKey(format: format, isPrivate: format != .spki && isPrivate, octets: value.encoded)
    }

    /// The private key as PKCS#8, encrypted with a password: PBES2 with PBKDF2, hmacWithSHA256 and AES-256-CBC (RFC 8018),
    /// and a random salt of 16 octets. OpenSSL and everything else that knows PBES2 reads it.
    ///
    /// - Parameters:
    ///   - password: any octets, at least one. Text should be UTF-8.
    ///   - registry: derives and encrypts.
    ///   - iterations: what the password is put through; 600,000 unless told.
    ///   - identifiers: which kind of key is which object identifier.
    /// - Throws: ``JOSEError`` as ``exported(as:catalog:identifiers:)``; `invalidKey` for an empty password,
    ///   `limitExceeded` for a number of iterations that the defaults of ``KeyFileLimits`` refuse, `algorithmUnavailable`.
    public func exported(
        password: SecretBytes, using registry: AlgorithmRegistry, iterations: Int? = nil,
        identifiers: [KeyAlgorithmIdentifier] = KeyAlgorithmIdentifier.standard
    ) throws(JOSEError) -> EncodedKey {
        guard password.count > 0 else { throw JOSEError(.invalidKey, "the password is empty", name: "password") }
        let iterations = iterations ?? Self.passwordIterations
        try KeyFileLimits().check(passwordIterations: iterations)
        let plaintext = try exported(as: .pkcs8, catalog: registry.catalog, identifiers: identifiers)
        let value = try EncryptedPrivateKeyInfo.value(
            plaintext.octets, password, iterations: iterations, registry)
        return EncodedKey(format: .encryptedPKCS8, isPrivate: true, octets: value.encoded)
    }

    private static func needsPrivateKey(_ format: KeyFormat) -> JOSEError {
        JOSEError(.unsuitableKey, "a public key has no \(format.rawValue); write it as spki", name: "d")
    }

    private static func hasNot(_ format: KeyFormat, _ what: String) -> JOSEError {
        JOSEError(.unsuitableKey, "\(format.rawValue) is for \(what); write the key as pkcs8 or spki", name: "kty")
    }
}
