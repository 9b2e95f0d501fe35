/// A plaintext and what it looks like when it is encrypted; or octets that must not decrypt.
///
/// It belongs to every content encryption algorithm that has its scheme, hash and length of key, whatever its name.
public struct ContentKnownAnswer: Sendable {
    /// Where it comes from, or what is special about it.
    public var source: String
    /// The construction.
    public var scheme: ContentEncryptionScheme
    /// The hash function, where the scheme takes one.
    public var hash: HashAlgorithm?
    /// The CEK.
    public var key: [UInt8]
    /// The initialization vector.
    public var iv: [UInt8]
    /// The additional authenticated data.
    public var data: [UInt8]
    /// The plaintext; nil where the ciphertext and the tag must be refused.
    public var plaintext: [UInt8]?
    /// The ciphertext and the tag.
    public var sealed: SealedContent

    /// A known answer from its parts.
    public init(
        _ source: String, _ scheme: ContentEncryptionScheme, _ hash: HashAlgorithm? = nil, key: [UInt8], iv: [UInt8],
        data: [UInt8], plaintext: [UInt8]?, sealed: SealedContent
    ) {
        self.source = source
        self.scheme = scheme
        self.hash = hash
        self.key = key
        self.iv = iv
        self.data = data
        self.plaintext = plaintext
        self.sealed = sealed
    }
}
