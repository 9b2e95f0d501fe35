/// A private key, somebody else's public key and their shared secret; or a public key with which there must be none.
public struct KeyAgreementKnownAnswer: Sendable {
    /// Where it comes from, or what is special about it.
    public var source: String
    /// The way in which they agree.
    public var scheme: KeyAgreementScheme
    /// The curve of both keys.
    public var curve: Curve
    /// A private key, as the JSON text of a JWK.
    public var key: String
    /// The other party's key, as the JSON text of a JWK. Where it is private, both directions are tried.
    public var peer: String
    /// The shared secret; nil where the other party's key must be refused.
    public var sharedSecret: [UInt8]?

    /// A known answer from its parts.
    public init(
        _ source: String, _ scheme: KeyAgreementScheme = .ecdh, curve: Curve, key: String, peer: String,
        sharedSecret: [UInt8]?
    ) {
        self.source = source
        self.scheme = scheme
        self.curve = curve
        self.key = key
        self.peer = peer
        self.sharedSecret = sharedSecret
    }
}
