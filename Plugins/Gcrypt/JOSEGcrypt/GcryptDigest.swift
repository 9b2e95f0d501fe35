#if Gcrypt
    internal import JOSECore

    /// Hash functions from libgcrypt.
    struct GcryptDigest: DigestBackend {
        let digestCapabilities: [HashAlgorithm]

        /// Asks the library what it can do.
        init(library: GcryptLibrary) {
            digestCapabilities = GcryptNames.hashes.filter { library.has($0.value) }.map(\.key)
                .sorted { $0.rawValue < $1.rawValue }
        }

        func digest(_ algorithm: HashAlgorithm, of message: Span<UInt8>) throws(BackendError) -> [UInt8] {
            guard digestCapabilities.contains(algorithm), let hash = GcryptNames.hashes[algorithm] else {
                throw BackendError(.unsupported, "gcrypt does not offer \(algorithm.rawValue)")
            }
            return hash.hash(of: message)
        }
    }
#endif
