#if Sodium
    public import JOSECore

    extension BackendID {
        /// The backend on libsodium: `sodium`.
        public static let sodium = BackendID(rawValue: "sodium")
    }

    /// The backend on libsodium, 1.0.18 or newer.
    ///
    /// It offers HMAC with SHA-256 and SHA-512, EdDSA on Ed25519, the two hash functions, and symmetric, Ed25519 and
    /// X25519 keys. The library has no RSA and no curve of Weierstraß form.
    public enum SodiumBackend {
        /// The backend, with what the loaded library can do. The first call initialises libsodium.
        ///
        /// - Throws: ``JOSECore/BackendError`` with code `failure` when the library is too old or cannot be initialised.
        public static func load() throws(BackendError) -> Backend {
            let library = try SodiumLibrary.load()
            let signing = SchemeSigning(library)
            return Backend(
                id: .sodium,
                libraryVersion: library.version,
                signing: signing,
                digest: SodiumDigest(),
                keyGeneration: SodiumKeyGeneration(),
                withheld: signing.withheld + otherGaps(of: library))
        }

        /// The hash functions and kinds of key that the library does not have.
        private static func otherGaps(of library: SodiumLibrary) -> [Backend.Withheld] {
            let reasons = [
                (HashAlgorithm.sha1.rawValue, nil, "SHA-1"), (HashAlgorithm.sha224.rawValue, nil, "SHA-224"),
                (HashAlgorithm.sha384.rawValue, nil, "SHA-384"), (KeyType.rsa.rawValue, nil, "RSA"),
                (KeyType.ellipticCurve.rawValue, nil, "curve of Weierstraß form"),
                (KeyType.octetKeyPair.rawValue, Curve.ed448, "curve Ed448"),
                (KeyType.octetKeyPair.rawValue, Curve.x448, "curve X448"),
            ]
            return reasons.map { name, curve, what in
                Backend.Withheld(name, curve: curve, reason: "libsodium \(library.version) has no \(what)")
            }
        }
    }
#endif
