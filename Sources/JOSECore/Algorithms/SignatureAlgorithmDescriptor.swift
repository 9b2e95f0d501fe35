/// Everything that is known about one JWS algorithm, in one place.
///
/// The core and the backends read these facts; neither switches over an algorithm's name. A custom algorithm is one
/// value of this type and one implementation of ``SigningBackend``.
public struct SignatureAlgorithmDescriptor: Sendable, Hashable {
    /// How the octets of a signature are laid out. The core checks a signature against this before any backend sees
    /// it, so that every backend accepts and refuses the same inputs.
    public enum SignatureFormat: Sendable, Hashable {
        /// Exactly so many octets.
        case fixed(octets: Int)
        /// As long as the RSA modulus, and as a number below it (RFC 8017 §8.1.2, §8.2.2).
        case modulus
        /// r || s, each as long as the curve's order and in 1..<order (RFC 7518 §3.4).
        case scalarPair
        /// R || S, each as long as the curve's public key; R canonical and not of small order, S below the order
        /// of the base point (RFC 8032 §5.1.7, §5.2.7).
        case edwards
        /// Checked by the backend alone, up to so many octets.
        case opaque(maximumOctets: Int)
    }

    /// The name in the header.
    public var algorithm: SignatureAlgorithm
    /// The construction.
    public var scheme: SignatureScheme
    /// The hash function, where the scheme takes one.
    public var hash: HashAlgorithm?
    /// The type of key.
    public var keyType: KeyType
    /// The curves that a key may be on; empty where the key type has no curve.
    public var curves: [Curve]
    /// The layout of a signature.
    public var format: SignatureFormat
    /// The smallest key, in bits, that RFC 7518 (or the algorithm's own specification) permits; 0 where the curve decides.
    public var minimumKeyBits: Int
    /// True where the same key and message always give the same signature, in every implementation.
    public var isDeterministic: Bool
    /// How it stands today.
    public var status: AlgorithmStatus
    /// The defining section, such as `RFC 7518 §3.4`.
    public var specification: String

    /// A descriptor from its facts.
    public init(
        _ algorithm: SignatureAlgorithm,
        scheme: SignatureScheme,
        hash: HashAlgorithm? = nil,
        keyType: KeyType,
        curves: [Curve] = [],
        format: SignatureFormat,
        minimumKeyBits: Int = 0,
        isDeterministic: Bool,
        status: AlgorithmStatus,
        specification: String
    ) {
        self.algorithm = algorithm
        self.scheme = scheme
        self.hash = hash
        self.keyType = keyType
        self.curves = curves
        self.format = format
        self.minimumKeyBits = minimumKeyBits
        self.isDeterministic = isDeterministic
        self.status = status
        self.specification = specification
    }
}

extension SignatureAlgorithmDescriptor {
    /// The JWS algorithms of RFC 7518, 8037, 8812 and 9864, in the order of the matrix.
    public static let standard: [Self] = [
        .hmac(.hs256, .sha256, octets: 32, .recommended),
        .hmac(.hs384, .sha384, octets: 48, .recommended),
        .hmac(.hs512, .sha512, octets: 64, .recommended),
        .rsa(.rs256, .rsaPKCS1v15, .sha256, .legacy, "RFC 7518 §3.3"),
        .rsa(.rs384, .rsaPKCS1v15, .sha384, .legacy, "RFC 7518 §3.3"),
        .rsa(.rs512, .rsaPKCS1v15, .sha512, .legacy, "RFC 7518 §3.3"),
        .rsa(.ps256, .rsaPSS, .sha256, .recommended, "RFC 7518 §3.5"),
        .rsa(.ps384, .rsaPSS, .sha384, .recommended, "RFC 7518 §3.5"),
        .rsa(.ps512, .rsaPSS, .sha512, .recommended, "RFC 7518 §3.5"),
        .ecdsa(.es256, .sha256, .p256, "RFC 7518 §3.4"),
        .ecdsa(.es384, .sha384, .p384, "RFC 7518 §3.4"),
        .ecdsa(.es512, .sha512, .p521, "RFC 7518 §3.4"),
        .ecdsa(.es256K, .sha256, .secp256k1, "RFC 8812 §3.2"),
        .edDSA(.edDSA, [.ed25519, .ed448], .deprecated, "RFC 8037 §3.1"),
        .edDSA(.ed25519, [.ed25519], .recommended, "RFC 9864 §2.2"),
        .edDSA(.ed448, [.ed448], .recommended, "RFC 9864 §2.2"),
    ]

    private static func hmac(
        _ algorithm: SignatureAlgorithm, _ hash: HashAlgorithm, octets: Int, _ status: AlgorithmStatus
    ) -> Self {
        Self(
            algorithm, scheme: .hmac, hash: hash, keyType: .octetSequence, format: .fixed(octets: octets),
            minimumKeyBits: octets * 8, isDeterministic: true, status: status, specification: "RFC 7518 §3.2")
    }

    private static func rsa(
        _ algorithm: SignatureAlgorithm, _ scheme: SignatureScheme, _ hash: HashAlgorithm,
        _ status: AlgorithmStatus, _ specification: String
    ) -> Self {
        Self(
            algorithm, scheme: scheme, hash: hash, keyType: .rsa, format: .modulus, minimumKeyBits: 2048,
            isDeterministic: scheme == .rsaPKCS1v15, status: status, specification: specification)
    }

    private static func ecdsa(
        _ algorithm: SignatureAlgorithm, _ hash: HashAlgorithm, _ curve: Curve, _ specification: String
    ) -> Self {
        Self(
            algorithm, scheme: .ecdsa, hash: hash, keyType: .ellipticCurve, curves: [curve], format: .scalarPair,
            isDeterministic: false, status: .recommended, specification: specification)
    }

    private static func edDSA(
        _ algorithm: SignatureAlgorithm, _ curves: [Curve], _ status: AlgorithmStatus, _ specification: String
    ) -> Self {
        Self(
            algorithm, scheme: .edDSA, keyType: .octetKeyPair, curves: curves, format: .edwards,
            isDeterministic: true, status: status, specification: specification)
    }
}
