#if Sodium
    internal import CSodium
    internal import JOSECore

    /// The libsodium that is loaded, initialised once for the process.
    struct SodiumLibrary: Sendable {
        /// The version, as the library says it.
        let version: String
        /// Whether the library finds instructions for AES in this processor. It has no AES without them.
        let hasAESInstructions: Bool

        /// The library, ready for use.
        ///
        /// - Throws: `failure` when it is too old or cannot be initialised; the same error each time.
        static func load() throws(BackendError) -> SodiumLibrary { try loaded.get() }

        private static let loaded = Result<SodiumLibrary, BackendError> { () throws(BackendError) in
            let version = String(cString: sodium_version_string())
            // The numbers of 1.0.18.
            guard (sodium_library_version_major(), sodium_library_version_minor()) >= (10, 3) else {
                throw BackendError(.failure, "libsodium \(version) is loaded; the backend needs 1.0.18 or newer")
            }
            // 1 says that somebody has done it before.
            guard sodium_init() >= 0 else {
                throw BackendError(.failure, "libsodium \(version) cannot be initialised")
            }
            // Meaningful only after the initialisation.
            return SodiumLibrary(version: version, hasAESInstructions: crypto_aead_aes256gcm_is_available() == 1)
        }
    }
#endif
