#if Sodium
    internal import JOSECore

    extension SchemeSigning {
        /// Signatures and MACs from libsodium.
        init(_ library: SodiumLibrary) {
            let absences: [SignatureScheme: String] = [
                .rsaPKCS1v15: "RSA", .rsaPSS: "RSA", .ecdsa: "ECDSA and no curve of Weierstraß form",
            ]
            self.init(
                [.hmac: SodiumHMAC(library: library), .edDSA: SodiumEdDSA(library: library)],
                absence: { "libsodium \(library.version) has no \(absences[$0] ?? $0.rawValue)" })
        }
    }

    /// HMAC (RFC 2104).
    private struct SodiumHMAC: SignatureSchemeImplementation {
        let library: SodiumLibrary

        /// What the library lacks for HMAC with a hash function.
        private static let gaps: [HashAlgorithm: String] = [
            .sha384: "HMAC with SHA-384 (its crypto_auth_hmacsha512256 is HMAC with SHA-512, cut short)"
        ]

        func obstacle(for algorithm: SignatureAlgorithmDescriptor, curve: Curve?) -> String? {
            guard let hash = algorithm.hash else { return "the algorithm names no hash function" }
            guard SodiumMAC.table[hash] == nil else { return nil }
            return "libsodium \(library.version) has no \(Self.gaps[hash] ?? "HMAC with \(hash.rawValue)")"
        }

        func makeSigner(
            for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any MessageSigner {
            try prepare(algorithm, key)
        }

        func makeVerifier(
            for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any MessageVerifier {
            try prepare(algorithm, key)
        }

        private func prepare(
            _ algorithm: SignatureAlgorithmDescriptor, _ key: KeyMaterial
        ) throws(BackendError) -> SodiumMACKey {
            guard let function = algorithm.hash.flatMap({ SodiumMAC.table[$0] }) else {
                throw BackendError(.unsupported, "HMAC with this hash function")
            }
            return try SodiumMACKey(function: function, key: key)
        }
    }

    /// EdDSA (RFC 8032).
    private struct SodiumEdDSA: SignatureSchemeImplementation {
        let library: SodiumLibrary

        func obstacle(for algorithm: SignatureAlgorithmDescriptor, curve: Curve?) -> String? {
            curve == .ed25519 ? nil : "libsodium \(library.version) has no curve \(curve?.rawValue ?? "without a name")"
        }

        func makeSigner(
            for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any MessageSigner {
            try SodiumEd25519Signer(key: key)
        }

        func makeVerifier(
            for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any MessageVerifier {
            try SodiumEd25519Verifier(key: key)
        }
    }
#endif
