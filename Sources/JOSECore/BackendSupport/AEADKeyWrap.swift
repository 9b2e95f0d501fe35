/// Key wrapping with an authenticated cipher that the same library has for contents (RFC 7518 §4.7).
///
/// The CEK is the plaintext, there is no additional data, and the header carries `iv` and `tag`.
public struct AEADKeyWrap: KeyWrapSchemeImplementation {
    private let ciphers: [Int: any ContentCipher]
    private let absence: @Sendable (Int) -> String

    /// From content ciphers.
    ///
    /// - Parameters:
    ///   - ciphers: the ciphers by the length of their key in octets.
    ///   - absence: why there is none for a length, in a sentence for the matrix.
    public init(_ ciphers: [Int: any ContentCipher], absence: @escaping @Sendable (Int) -> String) {
        self.ciphers = ciphers
        self.absence = absence
    }

    /// Why there is no cipher for the algorithm's size of key.
    public func obstacle(for algorithm: KeyManagementAlgorithmDescriptor) -> String? {
        let octets = algorithm.keyOctets ?? 0
        return ciphers[octets] == nil ? absence(octets) : nil
    }

    /// Prepares a symmetric key.
    public func makeKeyWrapper(
        for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any KeyWrapper {
        try prepare(algorithm, key)
    }

    /// Prepares a symmetric key.
    public func makeKeyUnwrapper(
        for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any KeyUnwrapper {
        try prepare(algorithm, key)
    }

    private func prepare(
        _ algorithm: KeyManagementAlgorithmDescriptor, _ key: KeyMaterial
    ) throws(BackendError) -> AEADWrappingKey {
        let secret = try key.secret(.k)
        guard secret.count == algorithm.keyOctets else {
            throw BackendError(.invalidKey, "\(algorithm.algorithm.rawValue) takes no key of \(secret.count) octets")
        }
        guard let cipher = ciphers[secret.count] else { throw BackendError(.unsupported, absence(secret.count)) }
        return AEADWrappingKey(cipher: cipher, key: secret)
    }
}

/// A symmetric key that is ready.
private struct AEADWrappingKey: KeyWrapper, KeyUnwrapper {
    let cipher: any ContentCipher
    let key: SecretBytes

    func wrap(_ cek: Span<UInt8>, drawn: [String: [UInt8]]) throws(BackendError) -> WrappedKey {
        guard let iv = drawn["iv"] else { throw BackendError(.unsupported, "no \"iv\" was drawn") }
        let none: [UInt8] = []
        let sealed = try key.withOctets { key throws(BackendError) in
            try cipher.seal(cek, key: key, iv: iv.span, authenticating: none.span)
        }
        return WrappedKey(encryptedKey: sealed.ciphertext, parameters: ["tag": sealed.tag])
    }

    func unwrap(_ wrapped: WrappedKey, octets: Int) throws(BackendError) -> SecretBytes? {
        guard wrapped.encryptedKey.count == octets, let iv = wrapped.parameters["iv"],
            let tag = wrapped.parameters["tag"]
        else { return nil }
        let none: [UInt8] = []
        // No second reference, so that what is wiped is the only copy.
        guard
            var opened = try key.withOctets({ key throws(BackendError) in
                try cipher.open(
                    wrapped.encryptedKey.span, tag: tag.span, key: key, iv: iv.span, authenticating: none.span)
            })
        else { return nil }
        return SecretBytes(wiping: &opened)
    }
}
