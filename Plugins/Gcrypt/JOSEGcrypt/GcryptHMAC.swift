#if Gcrypt
    internal import JOSECore

    /// HMAC (RFC 2104).
    struct GcryptHMAC: SignatureSchemeImplementation {
        let library: GcryptLibrary

        func obstacle(for algorithm: SignatureAlgorithmDescriptor, curve: Curve?) -> String? {
            let hash = algorithm.hash.flatMap { GcryptNames.hashes[$0] }
            return hash.map(library.hasHMAC) == true
                ? nil : "\(library.description) has no HMAC with \(algorithm.hash?.rawValue ?? "no hash")"
        }

        func makeSigner(
            for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any MessageSigner {
            try GcryptMACKey(hash: GcryptNames.hash(of: algorithm), key: key)
        }

        func makeVerifier(
            for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any MessageVerifier {
            try GcryptMACKey(hash: GcryptNames.hash(of: algorithm), key: key)
        }
    }

    /// A key that is ready for HMAC: contexts that have hashed both pads.
    private struct GcryptMACKey: MessageSigner, MessageVerifier {
        private let contexts: HandlePool<GcryptMACContext>
        private let octets: Int

        init(hash: GcryptHash, key: KeyMaterial) throws(BackendError) {
            let secret = try key.secret(.k)
            octets = hash.octets
            contexts = try HandlePool { () throws(BackendError) in
                try GcryptMACContext(algorithm: hash.hmac, key: secret)
            }
        }

        func signature(for message: Span<UInt8>) throws(BackendError) -> [UInt8] {
            try contexts.withHandle { context throws(BackendError) in try context.code(of: message, octets: octets) }
        }

        func isValidSignature(_ signature: Span<UInt8>, for message: Span<UInt8>) throws(BackendError) -> Bool {
            // libgcrypt compares as many octets as it is given: a MAC that is cut short would pass.
            guard signature.count == octets else { return false }
            return try contexts.withHandle { context throws(BackendError) in
                try context.isCode(signature, of: message)
            }
        }
    }
#endif
