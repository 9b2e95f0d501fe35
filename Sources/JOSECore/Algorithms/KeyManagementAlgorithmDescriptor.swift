/// The five ways in which the CEK comes to a recipient (RFC 7516 §2). The RFC closes the set.
public enum KeyManagementMode: String, Sendable, Hashable, CaseIterable {
    /// The CEK is encrypted to an asymmetric key.
    case keyEncryption = "key encryption"
    /// The CEK is wrapped with a symmetric key.
    case keyWrapping = "key wrapping"
    /// The agreed key is the CEK.
    case directKeyAgreement = "direct key agreement"
    /// The CEK is wrapped with the agreed key.
    case keyAgreementWithKeyWrapping = "key agreement with key wrapping"
    /// The shared key is the CEK.
    case directEncryption = "direct encryption"

    /// Whether the key gives the CEK, so that there is no encrypted key and only one recipient (RFC 7516 §5.1, step 5).
    public var isDirect: Bool { self == .directKeyAgreement || self == .directEncryption }
}

/// Everything that is known about one JWE key management algorithm, in one place.
///
/// The core and the backends read these facts; neither switches over an algorithm's name. A custom algorithm is one
/// value of this type and, where it is not composed of known parts, one implementation of ``KeyWrapBackend``.
public struct KeyManagementAlgorithmDescriptor: Sendable, Hashable {
    /// What the algorithm is made of. The core composes the parts, which may come from different backends.
    public enum Construction: Sendable, Hashable {
        /// One backend encrypts the CEK.
        case wrap(KeyWrapScheme)
        /// A password gives a key, which wraps the CEK with another algorithm.
        case password(PasswordDerivation, wrap: KeyManagementAlgorithm)
        /// An ephemeral key and the recipient's give a shared secret and that, through Concat KDF (RFC 7518 §4.6.2), a
        /// key. It wraps the CEK with another algorithm, or is the CEK.
        case agreement(KeyAgreementScheme, wrap: KeyManagementAlgorithm?)
        /// The key is the CEK.
        case direct
    }

    /// What size of key the algorithm takes.
    public enum KeySize: Sendable, Hashable {
        /// Exactly so many bits.
        case exactly(bits: Int)
        /// So many bits or more.
        case atLeast(bits: Int)
        /// What the curve says.
        case curve
        /// What the content encryption algorithm needs.
        case contentKey
    }

    /// How long an encrypted key is. The core checks it before any backend sees it.
    public enum EncryptedKeyFormat: Sendable, Hashable {
        /// There is none.
        case empty
        /// As long as the CEK and so many octets.
        case contentKey(plus: Int)
        /// As long as the RSA modulus, and as a number below it (RFC 8017 §7.1.2, §7.2.2).
        case modulus
        /// Checked by the backend alone, up to so many octets.
        case opaque(maximumOctets: Int)
    }

    /// A header parameter, of base64url, that belongs to one recipient.
    public struct Parameter: Sendable, Hashable {
        /// Who determines the value.
        public enum Source: Sendable, Hashable {
            /// The core draws it at random for each token.
            case drawn
            /// The backend returns it with the encrypted key.
            case computed
        }

        /// The name in the header.
        public var name: String
        /// The length in octets.
        public var octets: Int
        /// Who determines the value.
        public var source: Source

        /// From its facts.
        public init(_ name: String, octets: Int, _ source: Source) {
            self.name = name
            self.octets = octets
            self.source = source
        }
    }

    /// The name in the header.
    public var algorithm: KeyManagementAlgorithm
    /// What it is made of.
    public var construction: Construction
    /// The hash function, where the scheme takes one.
    public var hash: HashAlgorithm?
    /// The types of key that it takes.
    public var keyTypes: [KeyType]
    /// The curves that a key may be on; empty where the key types have no curve.
    public var curves: [Curve]
    /// The size of key.
    public var keySize: KeySize
    /// The layout of the encrypted key.
    public var encryptedKey: EncryptedKeyFormat
    /// The header parameters that a wrapping scheme has, in the order in which they are written.
    public var parameters: [Parameter]
    /// Whether a call has to name it: neither a key's `alg` nor a default turns it on.
    public var mustBeNamed: Bool
    /// How it stands today.
    public var status: AlgorithmStatus
    /// The defining section, such as `RFC 7518 §4.4`.
    public var specification: String

    /// A descriptor from its facts.
    public init(
        _ algorithm: KeyManagementAlgorithm,
        _ construction: Construction,
        hash: HashAlgorithm? = nil,
        keyTypes: [KeyType],
        curves: [Curve] = [],
        keySize: KeySize,
        encryptedKey: EncryptedKeyFormat,
        parameters: [Parameter] = [],
        mustBeNamed: Bool = false,
        status: AlgorithmStatus,
        specification: String
    ) {
        self.algorithm = algorithm
        self.construction = construction
        self.hash = hash
        self.keyTypes = keyTypes
        self.curves = curves
        self.keySize = keySize
        self.encryptedKey = encryptedKey
        self.parameters = parameters
        self.mustBeNamed = mustBeNamed
        self.status = status
        self.specification = specification
    }

    /// Its mode (RFC 7516 §2). A wrapping scheme for keys that have a public part is key encryption.
    public var mode: KeyManagementMode {
        switch construction {
        case .wrap: keyTypes == [.octetSequence] ? .keyWrapping : .keyEncryption
        case .password: .keyWrapping
        case .agreement(_, let wrap): wrap == nil ? .directKeyAgreement : .keyAgreementWithKeyWrapping
        case .direct: .directEncryption
        }
    }

    /// The exact size of key in octets, where there is one.
    public var keyOctets: Int? {
        if case .exactly(let bits) = keySize { bits / 8 } else { nil }
    }
}

extension KeyManagementAlgorithmDescriptor {
    /// The JWE key management algorithms of RFC 7518 and the IANA registry, in the order of the matrix.
    public static let standard: [Self] = [
        .rsa(.rsaOAEP, .rsaOAEP, .sha1, .legacy, "RFC 7518 §4.3"),
        .rsa(.rsaOAEP256, .rsaOAEP, .sha256, .recommended, "RFC 7518 §4.3"),
        .rsa(.rsaOAEP384, .rsaOAEP, .sha384, .recommended, "IANA JOSE registry"),
        .rsa(.rsaOAEP512, .rsaOAEP, .sha512, .recommended, "IANA JOSE registry"),
        .rsa(.rsa1_5, .rsaPKCS1v15, nil, .deprecated, "RFC 7518 §4.2"),
        .keyWrap(.a128KW, bits: 128), .keyWrap(.a192KW, bits: 192), .keyWrap(.a256KW, bits: 256),
        .gcmKeyWrap(.a128GCMKW, bits: 128), .gcmKeyWrap(.a192GCMKW, bits: 192), .gcmKeyWrap(.a256GCMKW, bits: 256),
        Self(
            .dir, .direct, keyTypes: [.octetSequence], keySize: .contentKey, encryptedKey: .empty,
            status: .recommended, specification: "RFC 7518 §4.5"),
        .ecdh(.ecdhES, wrap: nil),
        .ecdh(.ecdhESA128KW, wrap: .a128KW), .ecdh(.ecdhESA192KW, wrap: .a192KW), .ecdh(.ecdhESA256KW, wrap: .a256KW),
        .pbes2(.pbes2HS256A128KW, .pbkdf2HS256, wrap: .a128KW),
        .pbes2(.pbes2HS384A192KW, .pbkdf2HS384, wrap: .a192KW),
        .pbes2(.pbes2HS512A256KW, .pbkdf2HS512, wrap: .a256KW),
    ]

    private static func rsa(
        _ algorithm: KeyManagementAlgorithm, _ scheme: KeyWrapScheme, _ hash: HashAlgorithm?,
        _ status: AlgorithmStatus, _ specification: String
    ) -> Self {
        Self(
            algorithm, .wrap(scheme), hash: hash, keyTypes: [.rsa], keySize: .atLeast(bits: 2048),
            encryptedKey: .modulus, mustBeNamed: status == .deprecated, status: status, specification: specification)
    }

    private static func keyWrap(_ algorithm: KeyManagementAlgorithm, bits: Int) -> Self {
        Self(
            algorithm, .wrap(.aesKeyWrap), keyTypes: [.octetSequence], keySize: .exactly(bits: bits),
            encryptedKey: .contentKey(plus: 8), status: .recommended, specification: "RFC 7518 §4.4")
    }

    private static func gcmKeyWrap(_ algorithm: KeyManagementAlgorithm, bits: Int) -> Self {
        Self(
            algorithm, .wrap(.aesGCM), keyTypes: [.octetSequence], keySize: .exactly(bits: bits),
            encryptedKey: .contentKey(plus: 0),
            parameters: [Parameter("iv", octets: 12, .drawn), Parameter("tag", octets: 16, .computed)],
            status: .recommended, specification: "RFC 7518 §4.7")
    }

    private static func ecdh(_ algorithm: KeyManagementAlgorithm, wrap: KeyManagementAlgorithm?) -> Self {
        Self(
            algorithm, .agreement(.ecdh, wrap: wrap), hash: .sha256, keyTypes: [.ellipticCurve, .octetKeyPair],
            curves: [.p256, .p384, .p521, .x25519, .x448], keySize: .curve,
            encryptedKey: wrap == nil ? .empty : .contentKey(plus: 8), status: .recommended,
            specification: "RFC 7518 §4.6, RFC 8037 §3.2")
    }

    private static func pbes2(
        _ algorithm: KeyManagementAlgorithm, _ derivation: PasswordDerivation, wrap: KeyManagementAlgorithm
    ) -> Self {
        Self(
            algorithm, .password(derivation, wrap: wrap), keyTypes: [.octetSequence], keySize: .atLeast(bits: 8),
            encryptedKey: .contentKey(plus: 8), status: .legacy, specification: "RFC 7518 §4.8")
    }
}
