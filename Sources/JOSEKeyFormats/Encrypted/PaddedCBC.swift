internal import JOSECore

/// AES-CBC with PKCS#7 padding, by the backends' AES-CBC-HMAC-SHA2 (RFC 7518 §5.2).
///
/// PBES2 needs the cipher alone, and JOSE has it with a MAC only. The key of `A…CBC-HS…` is a MAC key and an AES key one
/// behind the other, so with a MAC key that everybody knows, and the tag computed with it, sealing and opening encrypt and
/// decrypt with AES-CBC and nothing else. The tag protects nothing here. It is computed with `HS…` of the registry, which
/// asks for longer keys than the MAC key is: HMAC fills a key with zeros (RFC 2104 §2), so the longer key is the same one.
struct PaddedCBC {
    /// The octet of which the MAC key consists: not zero, since a key of zeros is refused.
    private static let macOctet: UInt8 = 0x4D

    private let content: PreparedContent
    private let mac: JWSSigner
    private let macKey: [UInt8]

    /// The length of the AES key in octets.
    var keyOctets: Int { content.descriptor.keyOctets - macKey.count }

    /// - Throws: ``JOSEError`` with code `algorithmUnavailable` when no backend has the algorithm or its MAC.
    init(_ algorithm: ContentEncryptionAlgorithm, _ registry: AlgorithmRegistry) throws(JOSEError) {
        content = try registry.content(algorithm)
        let descriptor = content.descriptor
        let hash = descriptor.hash
        guard let hmac = registry.catalog.signatureAlgorithms.first(where: { $0.scheme == .hmac && $0.hash == hash })
        else {
            throw JOSEError(
                .algorithmUnavailable, "there is no HMAC with the hash function of \(algorithm.rawValue)", name: "alg")
        }
        macKey = [UInt8](repeating: Self.macOctet, count: descriptor.keyOctets / 2)
        let filled = macKey + [UInt8](repeating: 0, count: max(0, hmac.minimumKeyBits / 8 - macKey.count))
        let key = try JWK(KeyMaterial(keyType: .octetSequence, secretParameters: [.k: SecretBytes(filled)]))
        mac = try registry.signer(for: key, algorithm: hmac.algorithm)
    }

    func encrypt(_ plaintext: SecretBytes, key: SecretBytes, iv: [UInt8]) throws(JOSEError) -> [UInt8] {
        let both = joined(key)
        let nothing: [UInt8] = []
        return try plaintext.withOctets { octets throws(JOSEError) in
            try content.seal(octets, key: both, iv: iv.span, authenticating: nothing.span).ciphertext
        }
    }

    /// - Returns: the plaintext; nil for a length that is no multiple of the block's, and for a wrong padding.
    func decrypt(_ ciphertext: [UInt8], key: SecretBytes, iv: [UInt8]) throws(JOSEError) -> SecretBytes? {
        let noDataLength = [UInt8](repeating: 0, count: 8)
        let message = iv + ciphertext + noDataLength
        let tag = Array(try mac.signature(for: message.span).prefix(content.descriptor.tagOctets))
        let nothing: [UInt8] = []
        let opened = try content.open(
            ciphertext.span, tag: tag.span, key: joined(key), iv: iv.span, authenticating: nothing.span)
        guard var plaintext = opened else { return nil }
        return SecretBytes(wiping: &plaintext)
    }

    private func joined(_ key: SecretBytes) -> SecretBytes {
        SecretBytes(count: macKey.count + key.count) { output in
            for index in macKey.indices { output[index] = macKey[index] }
            key.withOctets { octets in
                for index in octets.indices { output[macKey.count + index] = octets[index] }
            }
        }
    }
}
