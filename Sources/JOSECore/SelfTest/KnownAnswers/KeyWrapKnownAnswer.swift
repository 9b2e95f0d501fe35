/// A CEK and what it looks like when it is encrypted to a key; or octets that must not decrypt to it.
///
/// It belongs to every algorithm that has its scheme and hash, takes its key, and has its parameters, whatever its name.
public struct KeyWrapKnownAnswer: Sendable {
    /// Where it comes from, or what is special about it.
    public var source: String
    /// The construction.
    public var scheme: KeyWrapScheme
    /// The hash function, where the scheme takes one.
    public var hash: HashAlgorithm?
    /// The key, as the JSON text of a JWK, private or symmetric.
    public var key: String
    /// The CEK; where the answer is not valid, what a careless implementation would take for it.
    public var contentKey: [UInt8]
    /// The encrypted key and the parameters of its header.
    public var wrapped: WrappedKey
    /// Whether it must decrypt to the CEK, or must not.
    public var isValid: Bool

    /// A known answer from its parts.
    public init(
        _ source: String, _ scheme: KeyWrapScheme, _ hash: HashAlgorithm? = nil, key: String, contentKey: [UInt8],
        encryptedKey: [UInt8], parameters: [String: [UInt8]] = [:], isValid: Bool = true
    ) {
        self.source = source
        self.scheme = scheme
        self.hash = hash
        self.key = key
        self.contentKey = contentKey
        self.wrapped = WrappedKey(encryptedKey: encryptedKey, parameters: parameters)
        self.isValid = isValid
    }
}
