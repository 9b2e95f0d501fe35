/// A shared key that is the CEK (RFC 7518 §4.5).
struct DirectKey: ContentKeySending, ContentKeyReceiving {
    let key: SecretBytes
    /// The only content encryption algorithm that the key is for, where its `alg` names one (RFC 7520 §5.6).
    let content: ContentEncryptionAlgorithm?

    var addsParameters: Bool { false }

    func send(_ request: ContentKeyRequest) throws(JOSEError) -> SentContentKey {
        if let content, content != request.content.algorithm {
            throw JOSEError(
                .unsuitableKey, "the key's \"alg\" binds it to \(content.rawValue)", name: "alg")
        }
        guard key.count == request.content.keyOctets else {
            throw JOSEError(
                .unsuitableKey,
                "\(request.content.algorithm.rawValue) needs a key of \(request.content.keyOctets) octets, "
                    + "this one has \(key.count)", name: "k")
        }
        return SentContentKey(contentKey: key)
    }

    func work(for header: JOSEHeader, _ limits: TokenLimits) -> Int { 0 }

    func receive(
        _ encryptedKey: [UInt8], _ header: JOSEHeader, for content: ContentEncryptionDescriptor
    ) throws(JOSEError) -> SecretBytes? {
        guard encryptedKey.isEmpty else { throw .directKeyHasEncryptedKey }
        guard self.content == nil || self.content == content.algorithm else { return nil }
        return key.count == content.keyOctets ? key : nil
    }
}

extension JOSEError {
    /// RFC 7516 §5.2, step 10.
    static let directKeyHasEncryptedKey = JOSEError(
        .malformedToken, "the key is used or agreed on directly, and yet there is an encrypted key",
        name: "encrypted_key")
}
