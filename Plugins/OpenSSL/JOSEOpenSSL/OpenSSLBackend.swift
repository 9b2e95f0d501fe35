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
        /// The library's configuration counts (`openssl.cnf`, `OPENSSL_CONF`): with a FIPS provider and `fips=yes`, what
        /// that provider lacks is not offered. ``Backend/withheld`` names each standard algorithm, and curve of it, that
        /// is not offered, with the reason; the same for hash functions, by the name of ``HashAlgorithm``.
        ///
        /// Custom algorithms are done as well, where scheme, hash function and curve are among those of the standard ones.
        ///
        /// - Throws: `failure` when the library cannot be initialised. Something that the library lacks is no error.
        public static func load() throws(BackendError) -> Backend {
            let library = try LoadedLibrary()
            let signing = SchemeSigning(library)
            let digests = OpenSSLDigests(library)
            let keyGeneration = OpenSSLKeyGeneration(library)
            return Backend(
                id: .openssl,
                libraryVersion: library.version,
                signing: signing.signingCapabilities.isEmpty ? nil : signing,
                digest: digests.digestCapabilities.isEmpty ? nil : digests,
                keyGeneration: keyGeneration.keyGenerationCapabilities.isEmpty ? nil : keyGeneration,
                withheld: signing.withheld + digests.withheld)
        }
    }
#endif
