/// The name of a JWS algorithm: the value of `alg` in a JWS header (RFC 7515 §4.1.1).
///
/// Open: any package may add a name. What is known about a name stands in its ``SignatureAlgorithmDescriptor``.
/// `none` is not among them; unsecured JWS have an API of their own (``UnsecuredJWS``).
public struct SignatureAlgorithm: RegisteredName {
    /// The registered name, as it stands in the header; case-sensitive.
    public let rawValue: String

    /// Makes an identifier from a name; no check whether any backend knows it.
    public init(rawValue: String) { self.rawValue = rawValue }
}

extension SignatureAlgorithm {
    /// HMAC with SHA-256 (RFC 7518 §3.2).
    public static let hs256 = Self(rawValue: "HS256")
    /// HMAC with SHA-384 (RFC 7518 §3.2).
    public static let hs384 = Self(rawValue: "HS384")
    /// HMAC with SHA-512 (RFC 7518 §3.2).
    public static let hs512 = Self(rawValue: "HS512")
    /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518 §3.3).
    public static let rs256 = Self(rawValue: "RS256")
    /// RSASSA-PKCS1-v1_5 with SHA-384 (RFC 7518 §3.3).
    public static let rs384 = Self(rawValue: "RS384")
    /// RSASSA-PKCS1-v1_5 with SHA-512 (RFC 7518 §3.3).
    public static let rs512 = Self(rawValue: "RS512")
    /// RSASSA-PSS with SHA-256 and MGF1 with SHA-256 (RFC 7518 §3.5).
    public static let ps256 = Self(rawValue: "PS256")
    /// RSASSA-PSS with SHA-384 and MGF1 with SHA-384 (RFC 7518 §3.5).
    public static let ps384 = Self(rawValue: "PS384")
    /// RSASSA-PSS with SHA-512 and MGF1 with SHA-512 (RFC 7518 §3.5).
    public static let ps512 = Self(rawValue: "PS512")
    /// ECDSA on P-256 with SHA-256 (RFC 7518 §3.4).
    public static let es256 = Self(rawValue: "ES256")
    /// ECDSA on P-384 with SHA-384 (RFC 7518 §3.4).
    public static let es384 = Self(rawValue: "ES384")
    /// ECDSA on P-521 with SHA-512 (RFC 7518 §3.4).
    public static let es512 = Self(rawValue: "ES512")
    /// ECDSA on secp256k1 with SHA-256 (RFC 8812 §3.2).
    public static let es256K = Self(rawValue: "ES256K")
    /// EdDSA, the curve being that of the key (RFC 8037 §3.1); deprecated by RFC 9864 §4.1.2.
    public static let edDSA = Self(rawValue: "EdDSA")
    /// EdDSA on Ed25519, fully specified (RFC 9864 §2.2).
    public static let ed25519 = Self(rawValue: "Ed25519")
    /// EdDSA on Ed448, fully specified (RFC 9864 §2.2).
    public static let ed448 = Self(rawValue: "Ed448")
}

/// A JWK key type: the value of `kty` (RFC 7517 §4.1). Open.
public struct KeyType: RegisteredName {
    /// The registered name; case-sensitive.
    public let rawValue: String

    /// Makes an identifier from a name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Octet sequence, a symmetric key (RFC 7518 §6.4).
    public static let octetSequence = Self(rawValue: "oct")
    /// RSA (RFC 7518 §6.3).
    public static let rsa = Self(rawValue: "RSA")
    /// Elliptic curve in Weierstraß form (RFC 7518 §6.2).
    public static let ellipticCurve = Self(rawValue: "EC")
    /// Octet key pair (RFC 8037 §2).
    public static let octetKeyPair = Self(rawValue: "OKP")
}

/// A named curve: the value of `crv` (RFC 7518 §6.2.1.1, RFC 8037 §2, RFC 8812 §3.1). Open.
public struct Curve: RegisteredName {
    /// The registered name; case-sensitive.
    public let rawValue: String

    /// Makes an identifier from a name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// NIST P-256.
    public static let p256 = Self(rawValue: "P-256")
    /// NIST P-384.
    public static let p384 = Self(rawValue: "P-384")
    /// NIST P-521.
    public static let p521 = Self(rawValue: "P-521")
    /// SECG secp256k1.
    public static let secp256k1 = Self(rawValue: "secp256k1")
    /// Ed25519, for signatures.
    public static let ed25519 = Self(rawValue: "Ed25519")
    /// Ed448, for signatures.
    public static let ed448 = Self(rawValue: "Ed448")
    /// X25519, for key agreement.
    public static let x25519 = Self(rawValue: "X25519")
    /// X448, for key agreement.
    public static let x448 = Self(rawValue: "X448")
}

/// A hash function, by its IANA "Named Information" name (RFC 9278 §3). Open.
public struct HashAlgorithm: RegisteredName {
    /// The name, in lower case: `sha-256`.
    public let rawValue: String

    /// Makes an identifier from a name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// SHA-1, for `x5t` and old thumbprints only; no signature algorithm of JOSE uses it.
    public static let sha1 = Self(rawValue: "sha-1")
    /// SHA-224, for thumbprints only.
    public static let sha224 = Self(rawValue: "sha-224")
    /// SHA-256.
    public static let sha256 = Self(rawValue: "sha-256")
    /// SHA-384.
    public static let sha384 = Self(rawValue: "sha-384")
    /// SHA-512.
    public static let sha512 = Self(rawValue: "sha-512")
}

/// The construction that a signature algorithm is an instance of. Open.
///
/// A backend implements a scheme once and learns the rest (hash, curve, sizes) from the descriptor.
public struct SignatureScheme: RegisteredName {
    /// The name of the scheme.
    public let rawValue: String

    /// Makes an identifier from a name; a custom scheme picks one that no other package uses.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// HMAC (RFC 2104).
    public static let hmac = Self(rawValue: "HMAC")
    /// RSASSA-PKCS1-v1_5 (RFC 8017 §8.2).
    public static let rsaPKCS1v15 = Self(rawValue: "RSASSA-PKCS1-v1_5")
    /// RSASSA-PSS; MGF1 with the same hash, salt as long as the hash (RFC 8017 §8.1, RFC 7518 §3.5).
    public static let rsaPSS = Self(rawValue: "RSASSA-PSS")
    /// ECDSA; the signature is r || s (RFC 7518 §3.4).
    public static let ecdsa = Self(rawValue: "ECDSA")
    /// EdDSA, pure, empty context (RFC 8032).
    public static let edDSA = Self(rawValue: "EdDSA")
}
