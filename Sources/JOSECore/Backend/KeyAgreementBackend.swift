/// One kind of key agreement that a backend can do.
public struct KeyAgreementCapability: Sendable, Hashable {
    /// The scheme.
    public var scheme: KeyAgreementScheme
    /// The curve of both keys.
    public var curve: Curve

    /// A capability from its parts.
    public init(_ scheme: KeyAgreementScheme = .ecdh, curve: Curve) {
        self.scheme = scheme
        self.curve = curve
    }
}

/// Shared secrets from two keys with one library (RFC 7518 §4.6, RFC 8037 §3.2). The core derives the key from them.
///
/// An implementation has to refuse with ``BackendError/Code/invalidKey`` a point that is not on the curve, when it is
/// prepared or used, and a private key that does not belong to its public part. It must never return a shared secret that
/// is all zero (RFC 7748 §6), on whichever curve: that is `invalidKey` too. The core checks that again.
public protocol KeyAgreementBackend: Sendable {
    /// What the loaded library can do.
    var keyAgreementCapabilities: [KeyAgreementCapability] { get }

    /// Prepares the recipient's public key for the sender.
    ///
    /// - Throws: `invalidKey` when the library refuses the key; `unsupported` for what is not declared.
    func makeSender(
        _ scheme: KeyAgreementScheme, to recipient: KeyMaterial
    ) throws(BackendError) -> any KeyAgreementSender

    /// Prepares the recipient's private key.
    ///
    /// - Throws: `invalidKey` when the library refuses the key; `unsupported` for what is not declared.
    func makeRecipient(
        _ scheme: KeyAgreementScheme, key: KeyMaterial
    ) throws(BackendError) -> any KeyAgreementRecipient
}

/// What a sender gets from a key agreement.
public struct SentKeyAgreement: Sendable {
    /// The public part of the ephemeral key, which goes into `epk`.
    public var ephemeralKey: KeyMaterial
    /// The shared secret Z, in the length of a coordinate.
    public var sharedSecret: SecretBytes

    /// From its parts.
    public init(ephemeralKey: KeyMaterial, sharedSecret: SecretBytes) {
        self.ephemeralKey = ephemeralKey
        self.sharedSecret = sharedSecret
    }
}

/// A recipient's public key that is ready for key agreement. Used by many tasks at once.
public protocol KeyAgreementSender: Sendable {
    /// Agrees on a shared secret with a new ephemeral key, which is forgotten.
    ///
    /// - Throws: `failure` when the library fails, `invalidKey` when the shared secret would be all zero.
    func agree() throws(BackendError) -> SentKeyAgreement
}

/// A recipient's private key that is ready for key agreement. Used by many tasks at once.
public protocol KeyAgreementRecipient: Sendable {
    /// The shared secret Z with a sender's ephemeral key, in the length of a coordinate.
    ///
    /// - Parameter ephemeralKey: a public key of the same type and on the same curve; the core has checked lengths and
    ///   ranges, not that the point is on the curve.
    /// - Throws: `invalidKey` when the point is not on the curve, or the shared secret would be all zero.
    func sharedSecret(with ephemeralKey: KeyMaterial) throws(BackendError) -> SecretBytes
}
