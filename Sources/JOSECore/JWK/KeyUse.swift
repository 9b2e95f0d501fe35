/// The intended use of a public key: `use` (RFC 7517 §4.2). Open.
public struct KeyUse: RegisteredName {
    /// The registered name.
    public let rawValue: String

    /// Makes an identifier from a name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Signatures and MACs.
    public static let signature = Self(rawValue: "sig")
    /// Encryption, key management included.
    public static let encryption = Self(rawValue: "enc")
}

/// An operation that a key may be used for: an item of `key_ops` (RFC 7517 §4.3). Open.
public struct KeyOperation: RegisteredName {
    /// The registered name.
    public let rawValue: String

    /// Makes an identifier from a name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Compute a signature or MAC.
    public static let sign = Self(rawValue: "sign")
    /// Verify a signature or MAC.
    public static let verify = Self(rawValue: "verify")
    /// Encrypt content.
    public static let encrypt = Self(rawValue: "encrypt")
    /// Decrypt content.
    public static let decrypt = Self(rawValue: "decrypt")
    /// Encrypt a key.
    public static let wrapKey = Self(rawValue: "wrapKey")
    /// Decrypt a key.
    public static let unwrapKey = Self(rawValue: "unwrapKey")
    /// Derive a key.
    public static let deriveKey = Self(rawValue: "deriveKey")
    /// Derive octets that are no key.
    public static let deriveBits = Self(rawValue: "deriveBits")

    /// What the holder of the public part does when the holder of the private one does this; nil for an operation that
    /// is not private.
    var publicCounterpart: Self? { Self.facts[self]?.publicCounterpart }

    /// The use that the operation belongs to; nil for an unknown operation.
    var use: KeyUse? { Self.facts[self]?.use }

    private static let facts: [Self: (use: KeyUse, publicCounterpart: Self?)] = [
        .sign: (.signature, .verify), .verify: (.signature, nil),
        .encrypt: (.encryption, nil), .decrypt: (.encryption, .encrypt),
        .wrapKey: (.encryption, nil), .unwrapKey: (.encryption, .wrapKey),
        .deriveKey: (.encryption, nil), .deriveBits: (.encryption, nil),
    ]
}
