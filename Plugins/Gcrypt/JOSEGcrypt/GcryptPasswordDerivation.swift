#if Gcrypt
    internal import CGcrypt
    internal import JOSECore

    /// PBKDF2 with HMAC (RFC 8018 §5.2).
    struct GcryptPasswordDerivation: PasswordDerivationBackend {
        let passwordDerivationCapabilities: [PasswordDerivation]
        /// The derivations that the library does not have.
        let withheld: [Backend.Withheld]

        /// The lengths of key that are derived, in octets. libgcrypt would derive some gigabytes.
        private static let keyOctets = 1...65_536

        /// Asks the library what it can do.
        init(library: GcryptLibrary) {
            var capabilities: [PasswordDerivation] = []
            var withheld: [Backend.Withheld] = []
            for algorithm in KeyManagementAlgorithmDescriptor.standard {
                guard case .password(let derivation, _) = algorithm.construction else { continue }
                if let obstacle = Self.obstacle(for: derivation, library) {
                    withheld.append(Backend.Withheld(derivation.name, reason: obstacle))
                } else {
                    capabilities.append(derivation)
                }
            }
            passwordDerivationCapabilities = capabilities
            self.withheld = withheld
        }

        private static func obstacle(for derivation: PasswordDerivation, _ library: GcryptLibrary) -> String? {
            guard let hash = GcryptNames.hashes[derivation.hash], library.hasHMAC(hash) else {
                return "\(library.description) has no HMAC with \(derivation.hash.rawValue)"
            }
            // In FIPS mode, libgcrypt wants 14.
            let octet: [UInt8] = [1]
            do throws(BackendError) {
                _ = try Self.key(hash, password: octet.span, salt: octet.span, iterations: 1, octets: 1)
                return nil
            } catch {
                return "\(library.description) takes no password of one octet: \(error.reason)"
            }
        }

        func deriveKey(
            _ derivation: PasswordDerivation, password: Span<UInt8>, salt: Span<UInt8>, iterations: Int, octets: Int
        ) throws(BackendError) -> SecretBytes {
            guard passwordDerivationCapabilities.contains(derivation),
                let hash = GcryptNames.hashes[derivation.hash]
            else { throw BackendError(.unsupported, "gcrypt does not offer \(derivation.name)") }
            guard salt.count > 0, iterations > 0, Self.keyOctets.contains(octets) else {
                throw BackendError(
                    .unsupported,
                    "gcrypt does no PBKDF2 with a salt of \(salt.count) octets, \(iterations) iterations and a key of "
                        + "\(octets) octets")
            }
            return try Self.key(hash, password: password, salt: salt, iterations: UInt(iterations), octets: octets)
        }

        private static func key(
            _ hash: GcryptHash, password: Span<UInt8>, salt: Span<UInt8>, iterations: UInt, octets: Int
        ) throws(BackendError) -> SecretBytes {
            // When the key is to lie in libgcrypt's memory for secrets, what leads to it does, too, and is cleared.
            guard let key = gcry_malloc_secure(octets) else {
                throw BackendError(.failure, "libgcrypt has no memory for secrets")
            }
            defer { gcry_free(key) }
            let error = password.withAddress { password, passwordCount in
                salt.withAddress { salt, saltCount in
                    gcry_kdf_derive(
                        password, passwordCount, Int32(GCRY_KDF_PBKDF2.rawValue), hash.digest, salt, saltCount,
                        iterations, octets, key)
                }
            }
            let isRefused = gcry_err_code(error) == GPG_ERR_INV_VALUE
            try check(error, "libgcrypt derives no key", as: isRefused ? .unsupported : .failure)
            return SecretBytes(
                Span(_unsafeStart: UnsafePointer(key.assumingMemoryBound(to: UInt8.self)), count: octets))
        }
    }
#endif
