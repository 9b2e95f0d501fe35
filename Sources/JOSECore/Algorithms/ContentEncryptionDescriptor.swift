/// Everything that is known about one JWE content encryption algorithm, in one place.
///
/// A custom algorithm is one value of this type and one ``ContentCipher``.
public struct ContentEncryptionDescriptor: Sendable, Hashable {
    /// The name in the header.
    public var algorithm: ContentEncryptionAlgorithm
    /// The construction.
    public var scheme: ContentEncryptionScheme
    /// The hash function, where the scheme takes one.
    public var hash: HashAlgorithm?
    /// The length of the CEK in octets.
    public var keyOctets: Int
    /// How many of the CEK's first octets are the key of the authentication, where the CEK is two keys: an empty content says
    /// nothing about the others. Nil where the whole CEK decides about the tag.
    public var authenticationKeyOctets: Int?
    /// The length of the initialization vector in octets.
    public var ivOctets: Int
    /// The length of the authentication tag in octets.
    public var tagOctets: Int
    /// How it stands today.
    public var status: AlgorithmStatus
    /// The defining section, such as `RFC 7518 §5.3`.
    public var specification: String

    /// A descriptor from its facts.
    public init(
        _ algorithm: ContentEncryptionAlgorithm,
        scheme: ContentEncryptionScheme,
        hash: HashAlgorithm? = nil,
        keyOctets: Int,
        authenticationKeyOctets: Int? = nil,
        ivOctets: Int,
        tagOctets: Int,
        status: AlgorithmStatus,
        specification: String
    ) {
        self.algorithm = algorithm
        self.scheme = scheme
        self.hash = hash
        self.keyOctets = keyOctets
        self.authenticationKeyOctets = authenticationKeyOctets
        self.ivOctets = ivOctets
        self.tagOctets = tagOctets
        self.status = status
        self.specification = specification
    }
}

extension ContentEncryptionDescriptor {
    /// The JWE content encryption algorithms of RFC 7518 and of draft-amringer-jose-chacha, in the order of the matrix.
    public static let standard: [Self] = [
        .cbcHMAC(.a128CBCHS256, .sha256, keyOctets: 32, "RFC 7518 §5.2.3"),
        .cbcHMAC(.a192CBCHS384, .sha384, keyOctets: 48, "RFC 7518 §5.2.4"),
        .cbcHMAC(.a256CBCHS512, .sha512, keyOctets: 64, "RFC 7518 §5.2.5"),
        .gcm(.a128GCM, keyOctets: 16), .gcm(.a192GCM, keyOctets: 24), .gcm(.a256GCM, keyOctets: 32),
        .chaCha(.c20P, .chaCha20Poly1305, ivOctets: 12), .chaCha(.xc20P, .xChaCha20Poly1305, ivOctets: 24),
    ]

    private static func cbcHMAC(
        _ algorithm: ContentEncryptionAlgorithm, _ hash: HashAlgorithm, keyOctets: Int, _ specification: String
    ) -> Self {
        Self(
            algorithm, scheme: .aesCBCHMAC, hash: hash, keyOctets: keyOctets, authenticationKeyOctets: keyOctets / 2,
            ivOctets: 16, tagOctets: keyOctets / 2, status: .recommended, specification: specification)
    }

    private static func gcm(_ algorithm: ContentEncryptionAlgorithm, keyOctets: Int) -> Self {
        Self(
            algorithm, scheme: .aesGCM, keyOctets: keyOctets, ivOctets: 12, tagOctets: 16, status: .recommended,
            specification: "RFC 7518 §5.3")
    }

    private static func chaCha(
        _ algorithm: ContentEncryptionAlgorithm, _ scheme: ContentEncryptionScheme, ivOctets: Int
    ) -> Self {
        Self(
            algorithm, scheme: scheme, keyOctets: 32, ivOctets: ivOctets, tagOctets: 16, status: .experimental,
            specification: "draft-amringer-jose-chacha")
    }
}
