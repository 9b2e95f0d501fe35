#if Gcrypt
    public import JOSECore

    extension BackendID {
        /// The backend on libgcrypt: `gcrypt`.
        public static let gcrypt = BackendID(rawValue: "gcrypt")
    }

    /// The backend on libgcrypt, 1.10.0 or newer.
    ///
    /// It offers every JWS algorithm of the RFCs; of JWE, every way of encrypting keys, every content encryption but
    /// XC20P, ECDH on every curve but X448, where libgcrypt 1.10 computes wrongly, and PBKDF2; hash functions and keys
    /// of every kind. It does not compress. In FIPS mode the library has less, and the backend offers less.
    public enum GcryptBackend {
        /// The backend, with what the loaded library can do.
        ///
        /// What is offered has been asked of the library or tried out; the rest stands in
        /// ``JOSECore/Backend/withheld``, with the reasons. The first call initialises libgcrypt, unless the application
        /// has: secrets get a pool of locked memory that grows when it is full. An application that wants it otherwise
        /// completes its own initialisation of libgcrypt before.
        ///
        /// - Throws: ``JOSECore/BackendError`` with code `failure` when the library is too old or cannot be initialised.
        public static func load() throws(BackendError) -> Backend {
            let library = try GcryptLibrary.load()
            let signing = SchemeSigning(library)
            let contents = SchemeContentCiphers(library)
            let keyWrap = SchemeKeyWrap(library, ciphers: contents.ciphers)
            let keyAgreement = GcryptKeyAgreement(library: library)
            let passwordDerivation = GcryptPasswordDerivation(library: library)
            return Backend(
                id: .gcrypt,
                libraryVersion: library.version,
                signing: signing,
                keyWrap: keyWrap,
                contentCiphers: contents.ciphers,
                keyAgreement: keyAgreement,
                passwordDerivation: passwordDerivation,
                digest: GcryptDigest(library: library),
                keyGeneration: GcryptKeyGeneration(library: library),
                properties: library.isInFIPSMode ? [.fips] : [],
                withheld: signing.withheld + keyWrap.withheld + contents.withheld + keyAgreement.withheld
                    + passwordDerivation.withheld)
        }
    }
#endif
