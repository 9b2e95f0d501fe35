internal import JOSECore

// With which algorithms a token is encrypted to a key: stated, named by the key, or following from its type, curve and
// size. What is known about algorithms is read from their descriptors.

extension AlgorithmRegistry {
    /// A recipient's key, prepared to encrypt with the algorithm that is stated, or that the key names, or that its type,
    /// curve and size suggest.
    ///
    /// - Parameter stated: the algorithm of a header or option; RSA1_5 has to be stated here.
    func encryptionKey(for recipient: RecipientKey, stated: String?) throws(JOSEError) -> JWEEncryptionKey {
        var algorithm = stated.map(KeyManagementAlgorithm.init(rawValue:))
        if let algorithm { try checkPassword(recipient, algorithm) }
        if algorithm == nil, recipient.key.algorithm == nil {
            algorithm = try suggestedKeyManagement(for: recipient)
        }
        return try encryptionKey(for: recipient.key, algorithm: algorithm)
    }

    /// A password is no key for anything but the algorithms that are made for passwords.
    private func checkPassword(
        _ recipient: RecipientKey, _ algorithm: KeyManagementAlgorithm
    ) throws(JOSEError) {
        guard recipient.isPassword, let descriptor = catalog[algorithm], !descriptor.takesPasswords else { return }
        throw JOSEError(.unsuitableKey, "\(algorithm.rawValue) takes no password", name: "alg")
    }

    /// The lengths of passwords, in octets, from which on PBES2 takes the next size.
    private static let passwordAlgorithms: [(octets: Int, algorithm: KeyManagementAlgorithm)] = [
        (0, .pbes2HS256A128KW), (28, .pbes2HS384A192KW), (37, .pbes2HS512A256KW),
    ]

    private func suggestedKeyManagement(for recipient: RecipientKey) throws(JOSEError) -> KeyManagementAlgorithm {
        let key = recipient.key
        if recipient.isPassword {
            let sizes = Self.passwordAlgorithms.filter { $0.octets * 8 <= key.bits }
            return sizes.last?.algorithm ?? Self.passwordAlgorithms[0].algorithm
        }
        let suggested = catalog.keyManagementAlgorithms.first { descriptor in
            guard descriptor.fits(key), !descriptor.mustBeNamed,
                isAvailable(descriptor.algorithm, curve: key.curve, operation: .wrap)
            else { return false }
            return switch descriptor.construction {
            case .wrap(let scheme): scheme == .aesKeyWrap || scheme == .rsaOAEP
            case .agreement(_, let wrap):
                wrap.flatMap { catalog[$0]?.keyOctets } == catalog.cipherOctets(for: key.curve)
            case .password, .direct: false
            }
        }
        guard let suggested else {
            let curve = key.curve.map { ", curve \($0.rawValue)" } ?? ""
            throw JOSEError(
                .unsuitableKey,
                "no encryption algorithm follows from this key (type \(key.keyType.rawValue)\(curve), \(key.bits) "
                    + "bits); state \"alg\" in a header or the key", name: "alg")
        }
        return suggested.algorithm
    }

    /// The content encryption algorithm: the one that is stated, or that the key names, or of the strength of the key
    /// management.
    func contentEncryption(
        stated: String?, for recipient: RecipientKey, _ algorithm: KeyManagementAlgorithm
    ) throws(JOSEError) -> ContentEncryptionAlgorithm {
        if let stated { return ContentEncryptionAlgorithm(rawValue: stated) }
        let named = recipient.key.algorithm.map(ContentEncryptionAlgorithm.init(rawValue:))
        if let named, catalog[named] != nil { return named }
        let offered = recommendedContent.compactMap { catalog[$0] }
        let suggested =
            switch catalog[algorithm]?.construction {
            case .direct:
                offered.first { $0.keyOctets * 8 == recipient.key.bits && $0.scheme == .aesGCM }
                    ?? offered.first { $0.keyOctets * 8 == recipient.key.bits }
            case .wrap(.aesGCM):
                offered.first { $0.keyOctets * 8 == recipient.key.bits && $0.scheme == .aesGCM }
            case let construction:
                // Half of the CEK is the key of the cipher, the other half that of the HMAC.
                offered.first {
                    $0.scheme == .aesCBCHMAC && $0.keyOctets == 2 * cipherOctets(construction, recipient.key)
                } ?? offered.first
            }
        guard let suggested else {
            throw JOSEError(
                .unsuitableKey,
                "no content encryption algorithm follows from a key of \(recipient.key.bits) bits; state \"enc\"",
                name: "enc")
        }
        return suggested.algorithm
    }

    /// The size of AES key that matches key management.
    private func cipherOctets(
        _ construction: KeyManagementAlgorithmDescriptor.Construction?, _ key: JWK
    ) -> Int {
        switch construction {
        case .agreement: catalog.cipherOctets(for: key.curve)
        case .password(_, let wrap): catalog[wrap]?.keyOctets ?? 16
        case .wrap(.aesKeyWrap): key.bits / 8
        default: 16
        }
    }
}

extension KeyManagementAlgorithmDescriptor {
    /// Whether it is made for passwords.
    var takesPasswords: Bool { if case .password = construction { true } else { false } }

    /// Whether a key has the type, curve and size for it.
    func fits(_ key: JWK) -> Bool {
        guard keyTypes.contains(key.keyType), curves.isEmpty || key.curve.map(curves.contains) == true else {
            return false
        }
        return if case .exactly(let bits) = keySize { key.bits == bits } else { true }
    }
}

extension AlgorithmCatalog {
    /// The size of AES key, in octets, that is as strong as a curve: half of the curve's bits, or the next larger size.
    func cipherOctets(for curve: Curve?) -> Int {
        let bits = curve.flatMap { self[$0]?.bits } ?? 0
        return [16, 24].first { $0 * 8 >= bits / 2 } ?? 32
    }
}
