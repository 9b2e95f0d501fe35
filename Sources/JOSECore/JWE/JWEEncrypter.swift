/// One recipient of a JWE.
public struct JWERecipient: Sendable {
    /// The key.
    public var key: JWEEncryptionKey
    /// The recipient's own header, which nobody vouches for. Compact serialization has none.
    public var header: JOSEHeader

    /// A recipient from its parts.
    public init(_ key: JWEEncryptionKey, header: JOSEHeader = JOSEHeader()) {
        self.key = key
        self.header = header
    }
}

/// Encrypts for recipients whose keys were prepared once. An immutable value, used by any number of tasks.
///
/// Each token has a CEK and an initialization vector of its own, from the operating system's generator of randomness.
public struct JWEEncrypter: Sendable {
    /// The recipients, at least one.
    public let recipients: [JWERecipient]
    /// The content encryption algorithm.
    public var contentEncryption: ContentEncryptionAlgorithm { content.descriptor.algorithm }

    let content: PreparedContent
    let compression: PreparedCompression?
    /// Where random values come from.
    package var draws = JWEDraws()
    /// What is the same for most tokens, made once.
    private(set) var common: CommonJWEComposition?

    init(_ recipients: [JWERecipient], _ content: PreparedContent, _ compression: PreparedCompression?) {
        self.recipients = recipients
        self.content = content
        self.compression = compression
        common = CommonJWEComposition(self)
    }
}

extension AlgorithmRegistry {
    /// An encrypter for one recipient. Slow, once; what it returns is fast.
    ///
    /// - Parameters:
    ///   - key: the recipient's public or symmetric key; of a password, ``JWK/init(password:)``.
    ///   - algorithm: needed where the key has no `alg`, and for an algorithm that must be named (RSA1_5).
    ///   - content: the content encryption algorithm.
    ///   - compression: how the plaintext is compressed first; not at all unless told. Compression lets the length of a
    ///     token tell about its content: leave it off where an attacker can influence a part of it (RFC 8725 §3.6).
    /// - Throws: ``JOSEError`` with code `unsuitableKey`, `weakKey`, `invalidKey` or `algorithmUnavailable`.
    public func encrypter(
        for key: JWK, algorithm: KeyManagementAlgorithm? = nil, content: ContentEncryptionAlgorithm,
        compression: CompressionAlgorithm? = nil
    ) throws(JOSEError) -> JWEEncrypter {
        try encrypter(
            for: [JWERecipient(try encryptionKey(for: key, algorithm: algorithm))], content: content,
            compression: compression)
    }

    /// An encrypter for recipients whose keys are prepared.
    ///
    /// - Throws: ``JOSEError`` with code `algorithmUnavailable`; `malformedToken` when there is no recipient, or a direct
    ///   mode among several (RFC 7516 §5.1).
    public func encrypter(
        for recipients: [JWERecipient], content: ContentEncryptionAlgorithm,
        compression: CompressionAlgorithm? = nil
    ) throws(JOSEError) -> JWEEncrypter {
        guard !recipients.isEmpty else {
            throw JOSEError(.malformedToken, "a JWE has at least one recipient", name: "recipients")
        }
        if recipients.count > 1, let direct = recipients.first(where: { $0.key.mode.isDirect }) {
            throw JOSEError(
                .malformedToken,
                "\(direct.key.algorithm.rawValue) gives the CEK itself, so it takes no other recipient",
                name: "recipients")
        }
        return JWEEncrypter(
            recipients, try self.content(content),
            try compression.map { name throws(JOSEError) in try self.compression(name) })
    }
}
