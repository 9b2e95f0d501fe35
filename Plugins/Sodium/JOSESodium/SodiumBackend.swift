#if Sodium
    public import JOSECore

    extension BackendID {
        /// The backend on libsodium: `sodium`.
        public static let sodium = BackendID(rawValue: "sodium")
    }

    /// The backend on libsodium, 1.0.18 or newer.
    ///
    /// For JWS it offers HMAC with SHA-256 and SHA-512, and EdDSA on Ed25519. For JWE it offers ChaCha20-Poly1305 and
    /// XChaCha20-Poly1305, key agreement with X25519 and, on processors whose AES instructions the library knows, AES-GCM
    /// with keys of 256 bits, for contents and for key wrapping. Beyond that it has the two hash functions, and makes
    /// symmetric, Ed25519 and X25519 keys.
    ///
    /// The library has no RSA, no curve of Weierstraß form, no other AES and no PBKDF2.
    public enum SodiumBackend {
        /// The backend, with what the loaded library can do. The first call initialises libsodium.
        ///
        /// - Throws: ``JOSECore/BackendError`` with code `failure` when the library is too old or cannot be initialised.
        public static func load() throws(BackendError) -> Backend {
            let library = try SodiumLibrary.load()
            let signing = SchemeSigning(library)
            let keyWrap = SchemeKeyWrap(library)
            let content = SchemeContentCiphers(library)
            return Backend(
                id: .sodium,
                libraryVersion: library.version,
                signing: signing,
                keyWrap: keyWrap.keyWrapCapabilities.isEmpty ? nil : keyWrap,
                contentCiphers: content.ciphers,
                keyAgreement: SodiumKeyAgreement(),
                digest: SodiumDigest(),
                keyGeneration: SodiumKeyGeneration(),
                withheld: signing.withheld + keyWrap.withheld + content.withheld + otherGaps(of: library))
        }

        /// What the library does not have of hash functions, key agreement, keys from passwords, compression and kinds of
        /// key.
        private static func otherGaps(of library: SodiumLibrary) -> [Backend.Withheld] {
            let weierstrass = "curve of Weierstraß form"
            let passwords = "PBKDF2, but Argon2 and scrypt"
            let ecdh = KeyAgreementScheme.ecdh.rawValue
            let reasons = [
                (ecdh, Curve.p256, weierstrass), (ecdh, Curve.p384, weierstrass), (ecdh, Curve.p521, weierstrass),
                (ecdh, Curve.x448, "curve X448"),
                (PasswordDerivation.pbkdf2HS256.name, nil, passwords),
                (PasswordDerivation.pbkdf2HS384.name, nil, passwords),
                (PasswordDerivation.pbkdf2HS512.name, nil, passwords),
                (CompressionAlgorithm.deflate.rawValue, nil, "compression"),
                (HashAlgorithm.sha1.rawValue, nil, "SHA-1"), (HashAlgorithm.sha224.rawValue, nil, "SHA-224"),
                (HashAlgorithm.sha384.rawValue, nil, "SHA-384"), (KeyType.rsa.rawValue, nil, "RSA"),
                (KeyType.ellipticCurve.rawValue, nil, weierstrass),
                (KeyType.octetKeyPair.rawValue, Curve.ed448, "curve Ed448"),
                (KeyType.octetKeyPair.rawValue, Curve.x448, "curve X448"),
            ]
            return reasons.map { name, curve, what in
                Backend.Withheld(name, curve: curve, reason: "libsodium \(library.version) has no \(what)")
            }
        }
    }
#endif
