#if OpenSSL
    internal import COpenSSL
    internal import JOSECore

    /// An RSA key, ready to encrypt or to decrypt.
    final class EncryptionContext: Sendable {
        enum Padding: Sendable {
            /// That of RSAES-PKCS1-v1_5. The library adds it; who decrypts gets it as well, so that nothing tells what
            /// the library thinks of it.
            case pkcs1
            /// That of RSAES-OAEP. The library adds it and takes it away.
            case oaep(Digest)

            /// How many octets it takes at the least (RFC 8017 §7.1.1 step 1, §7.2.1 step 1).
            var octets: Int {
                switch self {
                case .pkcs1: 11
                case .oaep(let digest): digest.octets * 2 + 2
                }
            }
        }

        private let context: KeyContext

        /// Prepares a key.
        ///
        /// - Throws: `invalidKey` when the library does not take the key for this, `failure` when not the padding.
        init(_ direction: CipherContext.Direction, key: Key, padding: Padding) throws(BackendError) {
            context = try KeyContext(key)
            let isStarted =
                switch direction {
                case .encrypt: EVP_PKEY_encrypt_init(context.pointer)
                case .decrypt: EVP_PKEY_decrypt_init(context.pointer)
                }
            guard isStarted == 1 else { throw .library(.invalidKey, "OpenSSL does not take the key for this") }
            guard Self.setPadding(padding, direction, of: context.pointer) else {
                throw .library(.failure, "OpenSSL does not take the padding")
            }
        }

        /// Encrypts.
        ///
        /// - Parameter octets: the length of the modulus.
        func encrypt(_ message: Span<UInt8>, octets: Int) throws(BackendError) -> [UInt8] {
            var isDone = false
            let result = message.withUnsafeBufferPointer { message in
                [UInt8](unsafeUninitializedCapacity: octets) { output, count in
                    count = octets
                    isDone =
                        EVP_PKEY_encrypt(
                            context.pointer, output.baseAddress, &count, message.baseAddress, message.count) == 1
                        && count == octets
                    if !isDone { count = 0 }
                }
            }
            guard isDone else { throw .library(.failure, "encrypting failed") }
            return result
        }

        /// Decrypts; nil when the library refuses. What it leaves in its error queue is dropped in any case.
        ///
        /// - Parameter octets: the length of the modulus.
        /// - Returns: as many octets as the modulus has, and how many of them are the result.
        func decrypt(_ input: Span<UInt8>, octets: Int) throws(BackendError) -> (SecretBytes, Int)? {
            var isDone = false
            var count = octets
            let result = SecretBytes(count: octets) { output in
                isDone = output.withUnsafeMutableBufferPointer { output in
                    input.withUnsafeBufferPointer { input in
                        EVP_PKEY_decrypt(context.pointer, output.baseAddress, &count, input.baseAddress, input.count)
                            == 1
                    }
                }
            }
            try Verdict.refuse("decrypting")
            return isDone && count <= octets ? (result, count) : nil
        }

        private static func setPadding(
            _ padding: Padding, _ direction: CipherContext.Direction, of context: OpaquePointer
        ) -> Bool {
            switch padding {
            case .pkcs1:
                EVP_PKEY_CTX_set_rsa_padding(context, direction == .encrypt ? RSA_PKCS1_PADDING : RSA_NO_PADDING) == 1
            case .oaep(let digest):
                EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) == 1
                    && EVP_PKEY_CTX_set_rsa_oaep_md(context, digest.pointer) == 1
                    && EVP_PKEY_CTX_set_rsa_mgf1_md(context, digest.pointer) == 1
            }
        }
    }
#endif
