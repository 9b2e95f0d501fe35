public import JOSECore

// What is new, as data. Nothing in swift-jose knows these names.

// snippet: content
extension ContentEncryptionAlgorithm {
    /// AES-SIV with two keys of 128 bits.
    public static let a128SIV = Self(rawValue: "A128SIV")
    /// AES-SIV with two keys of 256 bits.
    public static let a256SIV = Self(rawValue: "A256SIV")
}

extension ContentEncryptionScheme {
    /// AES-SIV over the additional data, the nonce and the plaintext (RFC 5297 §3).
    static let aesSIV = Self(rawValue: "AES-SIV")
}

extension ContentEncryptionDescriptor {
    static let siv: [Self] = [(.a128SIV, 32), (.a256SIV, 64)].map { algorithm, keyOctets in
        Self(
            algorithm, scheme: .aesSIV, keyOctets: keyOctets, authenticationKeyOctets: keyOctets / 2, ivOctets: 16,
            tagOctets: 16, status: .experimental, specification: "RFC 5297")
    }
}
// end snippet

// snippet: key wrap
extension KeyManagementAlgorithm {
    /// The CEK under AES-SIV, with two keys of 256 bits and no nonce (RFC 5297 §1.3.1).
    public static let a256SIVKW = Self(rawValue: "A256SIVKW")
}

extension KeyWrapScheme {
    /// AES-SIV of the key alone.
    static let aesSIV = Self(rawValue: "AES-SIV")
}

extension KeyManagementAlgorithmDescriptor {
    static let a256SIVKW = Self(
        .a256SIVKW, .wrap(.aesSIV), keyTypes: [.octetSequence], keySize: .exactly(bits: 512),
        encryptedKey: .contentKey(plus: 16), status: .experimental, specification: "RFC 5297")
}
// end snippet
