#if Gcrypt
    public import JOSECore

    extension BackendID {
        /// The backend on libgcrypt: `gcrypt`.
        public static let gcrypt = BackendID(rawValue: "gcrypt")
    }

    /// The backend on libgcrypt, 1.10.0 or newer.
    ///
    /// It offers every JWS algorithm of the RFCs, hash functions and keys of every kind. In FIPS mode the library has
    /// less, and the backend offers less.
    public enum GcryptBackend {
        /// The backend, with what the loaded library can do.
        ///
        /// The first call initialises libgcrypt, unless the application has: secrets get a pool of locked memory that
        /// grows when it is full. An application that wants it otherwise completes its own initialisation of libgcrypt
        /// before.
        ///
        /// - Throws: ``JOSECore/BackendError`` with code `failure` when the library is too old or cannot be initialised.
        public static func load() throws(BackendError) -> Backend {
            let library = try GcryptLibrary.load()
            let signing = SchemeSigning(library)
            return Backend(
                id: .gcrypt,
                libraryVersion: library.version,
                signing: signing,
                digest: GcryptDigest(library: library),
                keyGeneration: GcryptKeyGeneration(library: library),
                withheld: signing.withheld)
        }
    }
#endif
