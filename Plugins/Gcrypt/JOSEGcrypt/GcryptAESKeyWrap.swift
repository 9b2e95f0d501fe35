#if Gcrypt
    internal import CGcrypt
    internal import JOSECore

    /// AES Key Wrap with the default initial value (RFC 3394).
    struct GcryptAESKeyWrap: KeyWrapSchemeImplementation {
        let library: GcryptLibrary

        func obstacle(for algorithm: KeyManagementAlgorithmDescriptor) -> String? {
            guard let octets = algorithm.keyOctets, let cipher = GcryptNames.aes[octets], library.hasCipher(cipher)
            else { return "\(library.description) has no AES with a key of \(algorithm.keyOctets ?? 0) octets" }
            return nil
        }

        func makeKeyWrapper(
            for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any KeyWrapper {
            try GcryptKeyEncryptionKey(key.secret(.k))
        }

        func makeKeyUnwrapper(
            for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any KeyUnwrapper {
            try GcryptKeyEncryptionKey(key.secret(.k))
        }
    }

    /// A key that is ready for AES Key Wrap: contexts that have it.
    private struct GcryptKeyEncryptionKey: KeyWrapper, KeyUnwrapper {
        /// What is wrapped consists of parts of this length, and so does the result, which has one more.
        private static let partOctets = 8
        private let contexts: HandlePool<GcryptCipherContext>

        init(_ key: SecretBytes) throws(BackendError) {
            guard let cipher = GcryptCipher.aes(GCRY_CIPHER_MODE_AESWRAP, keyOctets: key.count, ivOctets: 0) else {
                throw BackendError(.invalidKey, "AES takes no key of \(key.count) octets")
            }
            contexts = try HandlePool { () throws(BackendError) in
                let context = try GcryptCipherContext(cipher)
                try key.withOctets { octets throws(BackendError) in try context.setKey(octets) }
                return context
            }
        }

        func wrap(_ key: Span<UInt8>, drawn: [String: [UInt8]]) throws(BackendError) -> WrappedKey {
            guard key.count % Self.partOctets == 0, key.count >= 2 * Self.partOctets else {
                throw BackendError(.unsupported, "AES Key Wrap takes no key of \(key.count) octets")
            }
            let total = key.count + Self.partOctets
            let encryptedKey = try contexts.withHandle { context throws(BackendError) in
                var encryptedKey = [UInt8](zeros: total)
                try encryptedKey.withUnsafeMutableBufferPointer { buffer throws(BackendError) in
                    try context.encrypt(key, into: buffer)
                }
                return encryptedKey
            }
            return WrappedKey(encryptedKey: encryptedKey)
        }

        func unwrap(_ wrapped: WrappedKey, octets: Int) throws(BackendError) -> SecretBytes? {
            let encryptedKey = wrapped.encryptedKey
            guard encryptedKey.count % Self.partOctets == 0, encryptedKey.count >= 3 * Self.partOctets,
                octets == encryptedKey.count - Self.partOctets
            else { return nil }
            var isAuthentic = false
            let key = try contexts.withHandle { context throws(BackendError) in
                try SecretBytes(count: octets) { span throws(BackendError) in
                    try span.withUnsafeMutableBufferPointer { buffer throws(BackendError) in
                        isAuthentic = try context.decrypt(encryptedKey.span, into: buffer)
                    }
                }
            }
            return isAuthentic ? key : nil
        }
    }
#endif
