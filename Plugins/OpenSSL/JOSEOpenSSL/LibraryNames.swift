#if OpenSSL
    internal import JOSECore

    /// What the library calls things.
    extension LoadedLibrary {
        /// A kind of thing that a library may lack.
        enum Part: String {
            case hashFunction = "hash function"
            case mac = "MAC"
            case signature
            case keyType = "key type"
            case curve
            case cipher
            case asymmetricCipher = "asymmetric cipher"
            case keyExchange = "key exchange"
            case keyDerivation = "key derivation"
            case randomness = "generator of randomness"
        }

        /// Hash functions.
        static let digestNames: [HashAlgorithm: String] = [
            .sha1: "SHA1", .sha224: "SHA2-224", .sha256: "SHA2-256", .sha384: "SHA2-384", .sha512: "SHA2-512",
        ]
        /// Weierstraß curves.
        static let groupNames: [Curve: String] = [
            .p256: "P-256", .p384: "P-384", .p521: "P-521", .secp256k1: "secp256k1",
        ]
        /// Edwards curves: the key type and the signature.
        static let edwardsNames: [Curve: String] = [.ed25519: "ED25519", .ed448: "ED448"]
        /// Montgomery curves: the key type and the key exchange.
        static let montgomeryNames: [Curve: String] = [.x25519: "X25519", .x448: "X448"]
        /// Key types that are not also a curve.
        static let keyTypeNames = ["RSA", "EC"]
        /// Signatures that are not also a curve.
        static let signatureNames = ["RSA", "ECDSA"]
        /// Key exchanges that are not also a curve.
        static let keyExchangeNames = ["ECDH"]
        /// Asymmetric ciphers.
        static let asymmetricCipherNames = ["RSA"]
        /// AES-GCM, by the length of the key in octets.
        static let gcmNames = [16: "AES-128-GCM", 24: "AES-192-GCM", 32: "AES-256-GCM"]
        /// AES-CBC, by the length of the key in octets.
        static let cbcNames = [16: "AES-128-CBC", 24: "AES-192-CBC", 32: "AES-256-CBC"]
        /// AES Key Wrap, by the length of the key in octets.
        static let keyWrapNames = [16: "AES-128-WRAP", 24: "AES-192-WRAP", 32: "AES-256-WRAP"]
        /// ChaCha20-Poly1305, by the length of the key in octets.
        static let chaChaNames = [32: "ChaCha20-Poly1305"]
        /// Password-based key derivation.
        static let pbkdf2Name = "PBKDF2"
        /// The generator of randomness.
        static let generatorName = "DRBG"
    }
#endif
