/// The name of a JWE key management algorithm: the value of `alg` in a JWE header (RFC 7516 §4.1.1).
///
/// Open: any package may add a name. What is known about a name stands in its ``KeyManagementAlgorithmDescriptor``.
public struct KeyManagementAlgorithm: RegisteredName {
    /// The registered name, as it stands in the header; case-sensitive.
    public let rawValue: String

    /// Makes an identifier from a name; no check whether any backend knows it.
    public init(rawValue: String) { self.rawValue = rawValue }
}

extension KeyManagementAlgorithm {
    /// RSAES-PKCS1-v1_5 (RFC 7518 §4.2). Deprecated, and off unless the call names it.
    public static let rsa1_5 = Self(rawValue: "RSA1_5")
    /// RSAES-OAEP with SHA-1 and MGF1 with SHA-1 (RFC 7518 §4.3).
    public static let rsaOAEP = Self(rawValue: "RSA-OAEP")
    /// RSAES-OAEP with SHA-256 and MGF1 with SHA-256 (RFC 7518 §4.3).
    public static let rsaOAEP256 = Self(rawValue: "RSA-OAEP-256")
    /// RSAES-OAEP with SHA-384 and MGF1 with SHA-384 (IANA registry, WebCrypto).
    public static let rsaOAEP384 = Self(rawValue: "RSA-OAEP-384")
    /// RSAES-OAEP with SHA-512 and MGF1 with SHA-512 (IANA registry, WebCrypto).
    public static let rsaOAEP512 = Self(rawValue: "RSA-OAEP-512")
    /// AES Key Wrap with a key of 128 bits (RFC 7518 §4.4).
    public static let a128KW = Self(rawValue: "A128KW")
    /// AES Key Wrap with a key of 192 bits (RFC 7518 §4.4).
    public static let a192KW = Self(rawValue: "A192KW")
    /// AES Key Wrap with a key of 256 bits (RFC 7518 §4.4).
    public static let a256KW = Self(rawValue: "A256KW")
    /// Direct use of a shared key as the CEK (RFC 7518 §4.5).
    public static let dir = Self(rawValue: "dir")
    /// Direct key agreement with ECDH-ES (RFC 7518 §4.6).
    public static let ecdhES = Self(rawValue: "ECDH-ES")
    /// ECDH-ES, and A128KW with the agreed key (RFC 7518 §4.6).
    public static let ecdhESA128KW = Self(rawValue: "ECDH-ES+A128KW")
    /// ECDH-ES, and A192KW with the agreed key (RFC 7518 §4.6).
    public static let ecdhESA192KW = Self(rawValue: "ECDH-ES+A192KW")
    /// ECDH-ES, and A256KW with the agreed key (RFC 7518 §4.6).
    public static let ecdhESA256KW = Self(rawValue: "ECDH-ES+A256KW")
    /// Key wrapping with AES-GCM and a key of 128 bits (RFC 7518 §4.7).
    public static let a128GCMKW = Self(rawValue: "A128GCMKW")
    /// Key wrapping with AES-GCM and a key of 192 bits (RFC 7518 §4.7).
    public static let a192GCMKW = Self(rawValue: "A192GCMKW")
    /// Key wrapping with AES-GCM and a key of 256 bits (RFC 7518 §4.7).
    public static let a256GCMKW = Self(rawValue: "A256GCMKW")
    /// A password through PBKDF2 with HMAC-SHA-256, then A128KW (RFC 7518 §4.8).
    public static let pbes2HS256A128KW = Self(rawValue: "PBES2-HS256+A128KW")
    /// A password through PBKDF2 with HMAC-SHA-384, then A192KW (RFC 7518 §4.8).
    public static let pbes2HS384A192KW = Self(rawValue: "PBES2-HS384+A192KW")
    /// A password through PBKDF2 with HMAC-SHA-512, then A256KW (RFC 7518 §4.8).
    public static let pbes2HS512A256KW = Self(rawValue: "PBES2-HS512+A256KW")
}

/// The name of a JWE content encryption algorithm: the value of `enc` (RFC 7516 §4.1.2). Open.
public struct ContentEncryptionAlgorithm: RegisteredName {
    /// The registered name, as it stands in the header; case-sensitive.
    public let rawValue: String

    /// Makes an identifier from a name; no check whether any backend knows it.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// AES-128-CBC and HMAC-SHA-256 (RFC 7518 §5.2.3).
    public static let a128CBCHS256 = Self(rawValue: "A128CBC-HS256")
    /// AES-192-CBC and HMAC-SHA-384 (RFC 7518 §5.2.4).
    public static let a192CBCHS384 = Self(rawValue: "A192CBC-HS384")
    /// AES-256-CBC and HMAC-SHA-512 (RFC 7518 §5.2.5).
    public static let a256CBCHS512 = Self(rawValue: "A256CBC-HS512")
    /// AES-GCM with a key of 128 bits (RFC 7518 §5.3).
    public static let a128GCM = Self(rawValue: "A128GCM")
    /// AES-GCM with a key of 192 bits (RFC 7518 §5.3).
    public static let a192GCM = Self(rawValue: "A192GCM")
    /// AES-GCM with a key of 256 bits (RFC 7518 §5.3).
    public static let a256GCM = Self(rawValue: "A256GCM")
    /// ChaCha20-Poly1305 with a nonce of 96 bits (draft-amringer-jose-chacha).
    public static let c20P = Self(rawValue: "C20P")
    /// XChaCha20-Poly1305 with a nonce of 192 bits (draft-amringer-jose-chacha).
    public static let xc20P = Self(rawValue: "XC20P")
}

/// The name of a compression algorithm: the value of `zip` (RFC 7516 §4.1.3). Open.
public struct CompressionAlgorithm: RegisteredName {
    /// The registered name, as it stands in the header; case-sensitive.
    public let rawValue: String

    /// Makes an identifier from a name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// DEFLATE (RFC 1951), without the frame of zlib or gzip.
    public static let deflate = Self(rawValue: "DEF")
}

/// The construction with which a ``KeyWrapBackend`` encrypts a CEK. Open.
///
/// A backend implements a scheme once and learns the rest (hash, key size) from the descriptor.
public struct KeyWrapScheme: RegisteredName {
    /// The name of the scheme.
    public let rawValue: String

    /// Makes an identifier from a name; a custom scheme picks one that no other package uses.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// RSAES-PKCS1-v1_5 (RFC 8017 §7.2).
    public static let rsaPKCS1v15 = Self(rawValue: "RSAES-PKCS1-v1_5")
    /// RSAES-OAEP; MGF1 with the same hash, empty label (RFC 8017 §7.1, RFC 7518 §4.3).
    public static let rsaOAEP = Self(rawValue: "RSAES-OAEP")
    /// AES Key Wrap with the default initial value (RFC 3394 §2.2.3.1).
    public static let aesKeyWrap = Self(rawValue: "AES-KW")
    /// AES-GCM, empty additional data (RFC 7518 §4.7).
    public static let aesGCM = Self(rawValue: "AES-GCM")
}

/// The construction that a content encryption algorithm is an instance of. Open.
public struct ContentEncryptionScheme: RegisteredName {
    /// The name of the scheme.
    public let rawValue: String

    /// Makes an identifier from a name; a custom scheme picks one that no other package uses.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// AES-CBC with PKCS#7 padding, then HMAC (RFC 7518 §5.2.2).
    public static let aesCBCHMAC = Self(rawValue: "AES-CBC-HMAC")
    /// AES-GCM (NIST SP 800-38D).
    public static let aesGCM = Self(rawValue: "AES-GCM")
    /// ChaCha20-Poly1305 (RFC 8439).
    public static let chaCha20Poly1305 = Self(rawValue: "ChaCha20-Poly1305")
    /// XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha).
    public static let xChaCha20Poly1305 = Self(rawValue: "XChaCha20-Poly1305")
}

/// A way in which two keys give one shared secret. Open.
public struct KeyAgreementScheme: RegisteredName {
    /// The name of the scheme, as policies and the matrix have it.
    public let rawValue: String

    /// Makes an identifier from a name; a custom scheme picks one that no other package uses.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Elliptic curve Diffie-Hellman: the x coordinate of the shared point (SEC 1 §3.3.1), or X25519 and X448
    /// (RFC 7748 §6).
    public static let ecdh = Self(rawValue: "ECDH")
}

/// A way in which a password gives a key.
public struct PasswordDerivation: Sendable, Hashable {
    /// The name, as policies and the matrix have it: `PBKDF2-HS256`.
    public var name: String
    /// The hash function of its HMAC.
    public var hash: HashAlgorithm
    /// The number of iterations for new tokens.
    public var defaultIterations: Int

    /// From its facts.
    public init(_ name: String, hash: HashAlgorithm, defaultIterations: Int) {
        self.name = name
        self.hash = hash
        self.defaultIterations = defaultIterations
    }

    /// Whether both derive the same key: name and hash function are the same. The default is advice for senders.
    public static func == (left: Self, right: Self) -> Bool {
        left.name.hasSameCodePoints(as: right.name) && left.hash == right.hash
    }

    /// Hashes the name and the hash function.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(ExactString(name))
        hasher.combine(hash)
    }

    /// PBKDF2 with HMAC-SHA-256 (RFC 8018 §5.2). The iterations are those that OWASP recommends.
    public static let pbkdf2HS256 = Self("PBKDF2-HS256", hash: .sha256, defaultIterations: 600_000)
    /// PBKDF2 with HMAC-SHA-384 (RFC 8018 §5.2).
    public static let pbkdf2HS384 = Self("PBKDF2-HS384", hash: .sha384, defaultIterations: 210_000)
    /// PBKDF2 with HMAC-SHA-512 (RFC 8018 §5.2). The iterations are those that OWASP recommends.
    public static let pbkdf2HS512 = Self("PBKDF2-HS512", hash: .sha512, defaultIterations: 210_000)
}
