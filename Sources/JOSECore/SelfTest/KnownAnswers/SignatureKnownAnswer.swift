/// A message and a signature of which it is known whether it is valid.
///
/// It belongs to every algorithm that has its scheme, hash and curve, whatever its name.
public struct SignatureKnownAnswer: Sendable {
    /// Where it comes from, or what is special about it.
    public var source: String
    /// The construction.
    public var scheme: SignatureScheme
    /// The hash function, where the scheme takes one.
    public var hash: HashAlgorithm?
    /// The curve of the key, where its type has one.
    public var curve: Curve?
    /// The key, as the JSON text of a JWK. With a private one, a deterministic algorithm must make this very signature.
    public var key: String
    /// The message.
    public var message: [UInt8]
    /// The signature, laid out as in a JWS.
    public var signature: [UInt8]
    /// Whether a verifier must accept it, or must refuse it.
    public var isValid: Bool

    /// A known answer from its parts.
    public init(
        _ source: String, _ scheme: SignatureScheme, _ hash: HashAlgorithm? = nil, curve: Curve? = nil, key: String,
        message: [UInt8], signature: [UInt8], isValid: Bool = true
    ) {
        self.source = source
        self.scheme = scheme
        self.hash = hash
        self.curve = curve
        self.key = key
        self.message = message
        self.signature = signature
        self.isValid = isValid
    }
}
