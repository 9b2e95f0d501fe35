#if OpenSSL
    public import JOSECore

    extension BackendID {
        /// The backend that uses OpenSSL's libcrypto, version 3.0 or newer.
        public static let openssl = Self(rawValue: "openssl")
    }

    /// The backend that uses OpenSSL's libcrypto, version 3.0 or newer.
    public enum OpenSSLBackend {
        /// Looks at the library that is loaded and offers what it has.
        ///
        /// These are signatures and MACs, the encryption of CEKs (RSA, AES Key Wrap, AES-GCM) and of contents (AES-GCM,
        /// AES-CBC with HMAC, ChaCha20-Poly1305), key agreement on P-256, P-384, P-521, X25519 and X448, PBKDF2, hash
        /// functions, and the generation of keys.
        ///
        /// The library's configuration counts (`openssl.cnf`, `OPENSSL_CONF`): with a FIPS provider and `fips=yes`, what
        /// that provider lacks is not offered. ``Backend/withheld`` names each standard algorithm that is not offered,
        /// and each curve of it, with the reason; the same for parts: `ECDH` with a curve, `PBKDF2-HS256`, and hash
        /// functions by the name of ``HashAlgorithm``. OpenSSL never has XChaCha20-Poly1305 (`XC20P`).
        ///
        /// Custom algorithms for signatures and for the encryption of CEKs are done as well, where scheme, hash function,
        /// curve and size of key are among those of the standard ones.
        ///
        /// - Throws: `failure` when the library cannot be initialised. Something that the library lacks is no error.
        public static func load() throws(BackendError) -> Backend {
            let library = try LoadedLibrary()
            let signing = SchemeSigning(library)
            let content = SchemeContentCiphers(library)
            let keyWrap = SchemeKeyWrap(library, gcm: content.ciphers(of: .aesGCM))
            let keyAgreement = OpenSSLKeyAgreement(library)
            let passwordDerivation = OpenSSLPasswordDerivation(library)
            let digests = OpenSSLDigests(library)
            let keyGeneration = OpenSSLKeyGeneration(library)
            return Backend(
                id: .openssl,
                libraryVersion: library.version,
                signing: signing.signingCapabilities.isEmpty ? nil : signing,
                keyWrap: keyWrap.keyWrapCapabilities.isEmpty ? nil : keyWrap,
                contentCiphers: content.ciphers,
                keyAgreement: keyAgreement.keyAgreementCapabilities.isEmpty ? nil : keyAgreement,
                passwordDerivation: passwordDerivation.passwordDerivationCapabilities.isEmpty
                    ? nil : passwordDerivation,
                digest: digests.digestCapabilities.isEmpty ? nil : digests,
                keyGeneration: keyGeneration.keyGenerationCapabilities.isEmpty ? nil : keyGeneration,
                properties: library.isInFIPSMode ? [.fips] : [],
                withheld: signing.withheld + keyWrap.withheld + content.withheld + keyAgreement.withheld
                    + passwordDerivation.withheld + digests.withheld)
        }
    }
#endif
