#if Gcrypt
    internal import CGcrypt
    internal import JOSECore

    /// The libgcrypt that is loaded, initialised once for the process.
    struct GcryptLibrary: Sendable {
        /// The version, as the library says it.
        let version: String
        /// Whether the library restricts itself to FIPS 140.
        let isInFIPSMode: Bool

        /// The oldest version that has everything that is used here.
        private static let minimumVersion = "1.10.0"
        /// The pool of locked memory: room for the temporary secrets of many operations at once, and little enough for
        /// the usual limits on locked memory.
        private static let lockedPoolOctets: UInt32 = 64 * 1024
        /// The same in FIPS mode, where the pool cannot grow and has to do for the prepared private keys, too: about 1 KiB
        /// for an RSA key of 2048 bits, less for others. When it is full, no further key can be prepared.
        private static let lockedPoolOctetsInFIPSMode: UInt32 = 1024 * 1024
        /// What the pool grows by when prepared keys fill it. Without growth, the key that does not fit any more could
        /// not be prepared. What is added is not locked, but cleared like the rest.
        private static let poolGrowthOctets: UInt32 = 256 * 1024

        /// The library, ready for use.
        ///
        /// - Throws: `failure` when it is too old or cannot be initialised; the same error each time.
        static func load() throws(BackendError) -> GcryptLibrary { try loaded.get() }

        private static let loaded = Result<GcryptLibrary, BackendError> { () throws(BackendError) in try initialize() }

        private static func initialize() throws(BackendError) -> GcryptLibrary {
            // Asked first: afterwards the answer is always yes.
            let isInitializedByHost = jose_gcry_control(GCRYCTL_INITIALIZATION_FINISHED_P) != 0
            let isNewEnough = gcry_check_version(minimumVersion) != nil
            guard let text = gcry_check_version(nil) else {
                throw BackendError(.failure, "libgcrypt does not say its version")
            }
            let version = String(cString: text)
            guard isNewEnough else {
                throw BackendError(
                    .failure, "libgcrypt \(version) is loaded; the backend needs \(minimumVersion) or newer")
            }
            let isInFIPSMode = jose_gcry_control(GCRYCTL_FIPS_MODE_P) != 0
            if !isInitializedByHost { try initializeMemory(isInFIPSMode: isInFIPSMode) }
            fillCaches()
            return GcryptLibrary(version: version, isInFIPSMode: isInFIPSMode)
        }

        /// Sets up the memory for secrets. An application that has initialised the library has done so itself.
        private static func initializeMemory(isInFIPSMode: Bool) throws(BackendError) {
            // Setting up the pool would otherwise drop the privileges of a setuid program.
            _ = jose_gcry_control(GCRYCTL_DISABLE_PRIV_DROP)
            // Where memory cannot be locked, the library would say so on the standard error of the host.
            _ = jose_gcry_control(GCRYCTL_DISABLE_SECMEM_WARN)
            let octets = isInFIPSMode ? lockedPoolOctetsInFIPSMode : lockedPoolOctets
            let isLocked = jose_gcry_control_number(GCRYCTL_INIT_SECMEM, octets) == 0
            // In this mode the library ends the process when it needs a secret's memory and has none that is locked.
            if isInFIPSMode, !isLocked {
                throw BackendError(
                    .failure, "libgcrypt in FIPS mode needs \(octets / 1024) KiB of locked memory; raise the limit")
            }
            _ = jose_gcry_control_number(GCRYCTL_AUTO_EXPAND_SECMEM, poolGrowthOctets)
            _ = jose_gcry_control(GCRYCTL_INITIALIZATION_FINISHED)
        }

        /// Makes libgcrypt compute the curve constants that it keeps in static variables, which it fills in without a
        /// lock when they are first needed.
        private static func fillCaches() {
            for curve in GcryptNames.curves.values { _ = try? GcryptCurve(named: curve) }
            for curve in EdwardsParameters.table.values {
                // y = 3: a point of Ed25519 whose x takes the longer way, past all three constants.
                var point = [UInt8](repeating: 0, count: curve.keyOctets)
                point[0] = 3
                _ = try? GcryptCurve(named: curve.name).decodedPoint(point)
            }
        }

        /// The library's name in a sentence.
        var description: String { "libgcrypt \(version)\(isInFIPSMode ? " in FIPS mode" : "")" }

        /// Whether the library has a hash function.
        func has(_ hash: GcryptHash) -> Bool { hasDigest(hash.digest) }

        /// Whether the library has a digest, by libgcrypt's number.
        func hasDigest(_ algorithm: Int32) -> Bool {
            gcry_md_algo_info(algorithm, Int32(GCRYCTL_TEST_ALGO.rawValue), nil, nil) == 0
        }

        /// Whether the library has HMAC with a hash function.
        func hasHMAC(_ hash: GcryptHash) -> Bool {
            gcry_mac_algo_info(hash.hmac, Int32(GCRYCTL_TEST_ALGO.rawValue), nil, nil) == 0
        }

        /// Whether the library has a cipher, by libgcrypt's number.
        func hasCipher(_ algorithm: Int32) -> Bool {
            gcry_cipher_algo_info(algorithm, Int32(GCRYCTL_TEST_ALGO.rawValue), nil, nil) == 0
        }

        /// Whether the library has RSA.
        var hasRSA: Bool { hasPublicKeyAlgorithm(GCRY_PK_RSA) }
        /// Whether the library has elliptic curves.
        var hasECC: Bool { hasPublicKeyAlgorithm(GCRY_PK_ECC) }

        private func hasPublicKeyAlgorithm(_ algorithm: gcry_pk_algos) -> Bool {
            gcry_pk_algo_info(
                Int32(algorithm.rawValue), Int32(GCRYCTL_TEST_ALGO.rawValue), nil, nil) == 0
        }

        /// Whether the library has a curve.
        func has(_ curve: Curve) -> Bool {
            guard hasECC, let name = GcryptNames.curves[curve] else { return false }
            return (try? GcryptCurve(named: name)) != nil
        }
    }

    extension BackendError {
        /// An error with libgcrypt's text.
        static func gcrypt(_ error: gcry_error_t, _ what: String, as code: Code = .failure) -> BackendError {
            BackendError(code, "\(what): \(String(cString: gcry_strerror(error)))")
        }
    }

    /// Throws what libgcrypt reports.
    func check(
        _ error: gcry_error_t, _ what: @autoclosure () -> String, as code: BackendError.Code = .failure
    ) throws(BackendError) {
        if error != 0 { throw .gcrypt(error, what(), as: code) }
    }
#endif
