#if OpenSSL
    internal import COpenSSL
    internal import JOSECore

    /// RSASSA-PKCS1-v1_5 and RSASSA-PSS (RFC 8017 §8, RFC 7518 §3.3 and §3.5).
    struct RSAFamily: SignatureSchemeImplementation {
        private let library: LoadedLibrary
        private let padding: SignatureContext.Padding

        init(_ library: LoadedLibrary, padding: SignatureContext.Padding) {
            self.library = library
            self.padding = padding
        }

        func obstacle(for algorithm: SignatureAlgorithmDescriptor, curve: Curve?) -> String? {
            library.absence(of: .keyType, "RSA") ?? library.absence(of: .signature, "RSA")
                ?? library.absence(of: algorithm.hash)
        }

        func makeSigner(
            for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any MessageSigner {
            try RSASigner(prepare(.sign, algorithm, RSAKey.privateKey(key)))
        }

        func makeVerifier(
            for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any MessageVerifier {
            try RSAVerifier(prepare(.verify, algorithm, RSAKey.publicKey(key)))
        }

        private func prepare(
            _ operation: SigningCapability.Operation, _ algorithm: SignatureAlgorithmDescriptor, _ key: Key
        ) throws(BackendError) -> PreparedRSAKey {
            guard let digest = algorithm.hash.flatMap({ library.digests[$0] }) else {
                throw BackendError(.unsupported, "RSA with this hash function")
            }
            let octets = Int(EVP_PKEY_get_size(key.pointer))
            guard octets >= smallestModulus(for: digest) else {
                throw BackendError(.invalidKey, "an RSA key of \(octets) octets is too short for the hash function")
            }
            let contexts = try HandlePool { [padding] () throws(BackendError) in
                let own = operation == .sign ? try key.duplicated() : key
                return try SignatureContext(operation, key: own, digest: digest, padding: padding)
            }
            return PreparedRSAKey(contexts: contexts, octets: octets)
        }

        /// How long a modulus must be to hold a padded hash (RFC 8017 §9.1.1 step 3, §9.2 step 3).
        private func smallestModulus(for digest: Digest) -> Int {
            switch padding {
            case .pkcs1: digest.octets + 19 + 11
            case .pss: digest.octets * 2 + 2
            }
        }
    }

    /// A key, with contexts for it; signatures have as many octets as the modulus.
    private struct PreparedRSAKey: Sendable {
        let contexts: HandlePool<SignatureContext>
        let octets: Int
    }

    private struct RSASigner: MessageSigner {
        let key: PreparedRSAKey

        init(_ key: PreparedRSAKey) { self.key = key }

        func signature(for message: Span<UInt8>) throws(BackendError) -> [UInt8] {
            try key.contexts.operate { (context) throws(BackendError) in
                try context.signature(for: message, octets: key.octets)
            }
        }
    }

    private struct RSAVerifier: MessageVerifier {
        let key: PreparedRSAKey

        init(_ key: PreparedRSAKey) { self.key = key }

        func isValidSignature(_ signature: Span<UInt8>, for message: Span<UInt8>) throws(BackendError) -> Bool {
            guard signature.count == key.octets else { return false }
            return try key.contexts.operate { (context) throws(BackendError) in
                try context.isValidSignature(signature, for: message)
            }
        }
    }
#endif
