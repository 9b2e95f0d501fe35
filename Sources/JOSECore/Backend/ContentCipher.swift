/// An encrypted content: what stands in `ciphertext` and `tag` (RFC 7516 §2).
public struct SealedContent: Sendable, Hashable {
    /// The ciphertext; as long as the plaintext, or up to one block longer.
    public var ciphertext: [UInt8]
    /// The authentication tag.
    public var tag: [UInt8]

    /// From its parts.
    public init(ciphertext: [UInt8], tag: [UInt8]) {
        self.ciphertext = ciphertext
        self.tag = tag
    }
}

/// Encrypts contents with one algorithm of one library: authenticated encryption with associated data (RFC 7516 §5).
///
/// A CEK is used once, so there is no key to prepare. An implementation may keep contexts (see ``HandlePool``); many
/// tasks use it at once. The core has checked all lengths against the ``ContentEncryptionDescriptor``; an
/// implementation must still throw `unsupported`, not trap, for any other length. AES-CBC with HMAC need not be written
/// again: see ``CBCHMACCipher``.
public protocol ContentCipher: Sendable {
    /// The algorithm that it does.
    var algorithm: ContentEncryptionAlgorithm { get }

    /// Encrypts and authenticates.
    ///
    /// - Parameters:
    ///   - plaintext: any octets, also none; may be large.
    ///   - key: the CEK.
    ///   - iv: the initialization vector, never used twice with this key.
    ///   - data: the additional authenticated data; may be empty.
    /// - Returns: the ciphertext, and the tag in its full length.
    /// - Throws: ``BackendError`` with code `failure` when the library fails.
    func seal(
        _ plaintext: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>, authenticating data: Span<UInt8>
    ) throws(BackendError) -> SealedContent

    /// Checks the tag, in constant time, and decrypts.
    ///
    /// - Returns: the plaintext; nil when the tag is wrong. Nothing of the plaintext gets out before the tag has been
    ///   checked, and a wrong padding is a wrong tag.
    /// - Throws: ``BackendError`` with code `failure` when the library could not decide.
    func open(
        _ ciphertext: Span<UInt8>, tag: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>,
        authenticating data: Span<UInt8>
    ) throws(BackendError) -> [UInt8]?
}
