public import JOSECore

// What is new, as data. Nothing in swift-jose knows these names.

// snippet: identifiers
extension SignatureAlgorithm {
    /// EdDSA on Ed25519 over the SHA-512 hash of the message (RFC 8032 §5.1).
    public static let ed25519ph = Self(rawValue: "Ed25519ph")
}

extension KeyType {
    /// Keys of Ed25519ph, which sign nothing else: their members are `pub` and `priv`.
    public static let prehash = Self(rawValue: "Ed25519ph")
}

extension KeyParameter {
    /// The public key: a point, as in RFC 8032 §5.1.2.
    static let pub = Self(rawValue: "pub")
    /// The private key: 32 random octets.
    static let priv = Self(rawValue: "priv")
}

extension SignatureScheme {
    /// The construction, whatever the algorithm is called.
    static let prehash = Self(rawValue: "Ed25519ph")
}
// end snippet

// snippet: algorithm
extension SignatureAlgorithmDescriptor {
    static let ed25519ph = Self(
        .ed25519ph, scheme: .prehash, keyType: .prehash, format: .fixed(octets: 64), minimumKeyBits: 256,
        isDeterministic: true, status: .experimental, specification: "RFC 8032 §5.1")
}
// end snippet

// snippet: key type
extension KeyTypeDescriptor {
    static let prehash = Self(
        .prehash,
        members: [Member(.pub, .octets), Member(.priv, .octets, .privateKey)],
        specification: "RFC 8032 §5.1",
        bits: { key, _ in (key.publicParameters[.pub]?.count ?? 0) * 8 },
        check: { key, _ throws(JOSEError) in
            let lengths: [(KeyParameter, Int?)] = [
                (.pub, key.publicParameters[.pub]?.count), (.priv, key.secretParameters[.priv]?.count),
            ]
            for (member, count) in lengths {
                guard let count, count != 32 else { continue }
                let name = member.rawValue
                throw JOSEError(.invalidKey, "\"\(name)\" has \(count) octets, not 32", name: name)
            }
        })
}
// end snippet
