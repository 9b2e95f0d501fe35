import JOSECore

// snippet: cipher
/// AES-SIV for contents. The core has checked all lengths, and draws the CEK and the nonce.
struct SIVCipher: ContentCipher {
    let algorithm: ContentEncryptionAlgorithm
    let keyOctets: Int
    let ivOctets: Int

    func seal(
        _ plaintext: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>, authenticating data: Span<UInt8>
    ) throws(BackendError) -> SealedContent {
        try context(key, iv, data).seal(plaintext)
    }

    func open(
        _ ciphertext: Span<UInt8>, tag: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>,
        authenticating data: Span<UInt8>
    ) throws(BackendError) -> [UInt8]? {
        try context(key, iv, data).open(ciphertext, tag: tag)
    }

    private func context(
        _ key: Span<UInt8>, _ iv: Span<UInt8>, _ data: Span<UInt8>
    ) throws(BackendError) -> SIVContext {
        guard key.count == keyOctets, iv.count == ivOctets else {
            throw BackendError(.unsupported, "a key of \(key.count) octets and a nonce of \(iv.count)")
        }
        let context = try SIVContext(key: key)
        try context.authenticate(data)
        // The nonce is the last component (RFC 5297 §3).
        try context.authenticate(iv)
        return context
    }
}
// end snippet

// snippet: wrapping
/// AES-SIV for CEKs.
struct SIVKeyWrap: KeyWrapSchemeImplementation {
    func obstacle(for algorithm: KeyManagementAlgorithmDescriptor) -> String? { nil }

    func makeKeyWrapper(
        for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any KeyWrapper {
        SIVWrappingKey(key: try key.secret(.k))
    }

    func makeKeyUnwrapper(
        for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any KeyUnwrapper {
        SIVWrappingKey(key: try key.secret(.k))
    }
}

/// A symmetric key that is ready. Many tasks use it at once, so each call has a context of its own.
private struct SIVWrappingKey: KeyWrapper, KeyUnwrapper {
    let key: SecretBytes

    func wrap(_ contentKey: Span<UInt8>, drawn: [String: [UInt8]]) throws(BackendError) -> WrappedKey {
        let context = try key.withOctets { key throws(BackendError) in try SIVContext(key: key) }
        let sealed = try context.seal(contentKey)
        return WrappedKey(encryptedKey: sealed.tag + sealed.ciphertext)
    }

    func unwrap(_ wrapped: WrappedKey, octets: Int) throws(BackendError) -> SecretBytes? {
        guard wrapped.encryptedKey.count == SIVContext.tagOctets + octets else { return nil }
        let encrypted = wrapped.encryptedKey.span
        let context = try key.withOctets { key throws(BackendError) in try SIVContext(key: key) }
        guard
            var opened = try context.open(
                encrypted.extracting(last: octets), tag: encrypted.extracting(first: SIVContext.tagOctets))
        else { return nil }
        return SecretBytes(wiping: &opened)
    }
}
// end snippet
