#if OpenSSL
    internal import COpenSSL
    internal import JOSECore

    /// RSAES-OAEP and RSAES-PKCS1-v1_5 (RFC 8017 §7, RFC 7518 §4.2 and §4.3).
    struct RSAEncryptionFamily: KeyWrapSchemeImplementation {
        /// The two constructions.
        enum Scheme: Sendable {
            /// RSAES-PKCS1-v1_5.
            case pkcs1
            /// RSAES-OAEP with MGF1 over the same hash function and an empty label.
            case oaep
        }

        private let library: LoadedLibrary
        private let scheme: Scheme

        init(_ library: LoadedLibrary, _ scheme: Scheme) {
            self.library = library
            self.scheme = scheme
        }

        func obstacle(for algorithm: KeyManagementAlgorithmDescriptor) -> String? {
            let absence =
                library.absence(of: .keyType, "RSA") ?? library.absence(of: .asymmetricCipher, "RSA")
                ?? library.absence(of: .randomness, LoadedLibrary.generatorName)
            return switch scheme {
            case .oaep: absence ?? library.absence(of: algorithm.hash)
            case .pkcs1: absence
            }
        }

        func makeKeyWrapper(
            for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any KeyWrapper {
            RSAKeyWrapper(key: try prepare(.encrypt, algorithm, RSAKey.publicKey(key)))
        }

        func makeKeyUnwrapper(
            for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any KeyUnwrapper {
            let prepared = try prepare(.decrypt, algorithm, RSAKey.privateKey(key))
            switch scheme {
            case .oaep: return OAEPKeyUnwrapper(key: prepared)
            case .pkcs1:
                return PKCS1KeyUnwrapper(key: prepared, modulus: UnsignedInteger.minimal(try key.octets(.n)))
            }
        }

        private func prepare(
            _ direction: CipherContext.Direction, _ algorithm: KeyManagementAlgorithmDescriptor, _ key: Key
        ) throws(BackendError) -> PreparedEncryptionKey {
            let padding = try padding(of: algorithm)
            let octets = Int(EVP_PKEY_get_size(key.pointer))
            guard octets >= padding.octets else {
                throw BackendError(.invalidKey, "an RSA key of \(octets) octets is too short for the padding")
            }
            let contexts = try HandlePool { () throws(BackendError) in
                let own = direction == .decrypt ? try key.duplicated() : key
                return try EncryptionContext(direction, key: own, padding: padding)
            }
            return PreparedEncryptionKey(contexts: contexts, octets: octets, messageOctets: octets - padding.octets)
        }

        private func padding(
            of algorithm: KeyManagementAlgorithmDescriptor
        ) throws(BackendError) -> EncryptionContext.Padding {
            switch scheme {
            case .pkcs1: return .pkcs1
            case .oaep:
                guard let digest = algorithm.hash.flatMap({ library.digests[$0] }) else {
                    throw BackendError(.unsupported, "RSAES-OAEP with this hash function")
                }
                return .oaep(digest)
            }
        }
    }

    /// A key, with contexts for it.
    private struct PreparedEncryptionKey: Sendable {
        let contexts: HandlePool<EncryptionContext>
        /// The length of the modulus, and so of encrypted keys.
        let octets: Int
        /// The largest length of what is encrypted.
        let messageOctets: Int

        /// See ``EncryptionContext/decrypt(_:octets:)``.
        func decrypt(_ encryptedKey: [UInt8]) throws(BackendError) -> (SecretBytes, Int)? {
            try contexts.operate { (context) throws(BackendError) in
                try context.decrypt(encryptedKey.span, octets: octets)
            }
        }
    }

    private struct RSAKeyWrapper: KeyWrapper {
        let key: PreparedEncryptionKey

        func wrap(_ cek: Span<UInt8>, drawn: [String: [UInt8]]) throws(BackendError) -> WrappedKey {
            guard cek.count <= key.messageOctets else {
                throw BackendError(
                    .invalidKey, "an RSA key of \(key.octets) octets is too short for a key of \(cek.count) octets")
            }
            return try key.contexts.operate { (context) throws(BackendError) in
                WrappedKey(encryptedKey: try context.encrypt(cek, octets: key.octets))
            }
        }
    }

    private struct OAEPKeyUnwrapper: KeyUnwrapper {
        let key: PreparedEncryptionKey

        func unwrap(_ wrapped: WrappedKey, octets: Int) throws(BackendError) -> SecretBytes? {
            guard wrapped.encryptedKey.count == key.octets,
                let (message, count) = try key.decrypt(wrapped.encryptedKey), count == octets
            else { return nil }
            return message.withOctets { SecretBytes($0.extracting(first: octets)) }
        }
    }

    private struct PKCS1KeyUnwrapper: KeyUnwrapper {
        let key: PreparedEncryptionKey
        let modulus: [UInt8]

        func unwrap(_ wrapped: WrappedKey, octets: Int) throws(BackendError) -> SecretBytes? {
            // What is refused here, everybody can see.
            guard octets > 0, UnsignedInteger.isLess(wrapped.encryptedKey.span, than: modulus) else { return nil }
            guard let (block, count) = try key.decrypt(wrapped.encryptedKey), count == key.octets else {
                throw BackendError(.failure, "decrypting failed")
            }
            return try block.withOctets { block throws(BackendError) in
                try PKCS1EncryptionBlock.contentKey(in: block, octets: octets)
            }
        }
    }
#endif
