#if OpenSSL
    internal import COpenSSL
    internal import JOSECore

    /// A hash function and a key, ready to sign or to verify messages: for the schemes that sign a hash (RSA, ECDSA).
    ///
    /// Hashing and signing are two calls on two kept contexts. `EVP_DigestSign` would do both, but has to be
    /// initialised, and with it the scheme fetched, for each message.
    final class SignatureContext: Sendable {
        /// The paddings of RSA (RFC 8017).
        enum Padding: Sendable {
            /// RSASSA-PKCS1-v1_5.
            case pkcs1
            /// RSASSA-PSS with MGF1 over the same hash function and a salt as long as the hash.
            case pss
        }

        private let digestContext: DigestContext
        private let keyContext: KeyContext
        private let digest: Digest

        /// Prepares a key.
        ///
        /// - Throws: `invalidKey` when the library does not take the key for this.
        init(
            _ operation: SigningCapability.Operation, key: Key, digest: Digest, padding: Padding? = nil
        ) throws(BackendError) {
            digestContext = try DigestContext()
            keyContext = try KeyContext(key)
            self.digest = digest
            let context = keyContext.pointer
            let isStarted =
                switch operation {
                case .sign: EVP_PKEY_sign_init(context)
                case .verify: EVP_PKEY_verify_init(context)
                }
            guard isStarted == 1, Self.setPadding(padding, of: context) == 1,
                EVP_PKEY_CTX_set_signature_md(context, digest.pointer) == 1,
                padding != .pss || Self.setPSSParameters(digest, of: context) == 1
            else { throw .library(.invalidKey, "OpenSSL does not take the key for this") }
        }

        /// The library's signature of a message.
        ///
        /// - Parameter octets: the largest length that it may have.
        func signature(for message: Span<UInt8>, octets: Int) throws(BackendError) -> [UInt8] {
            let hash = try digestContext.hash(message, with: digest)
            var isDone = false
            let signature = [UInt8](unsafeUninitializedCapacity: octets) { output, count in
                count = octets
                // When memory runs out at the wrong moment, ECDSA succeeds with a length of 2³² - 1.
                isDone =
                    EVP_PKEY_sign(keyContext.pointer, output.baseAddress, &count, hash.baseAddress, hash.count) == 1
                    && count <= octets
                if !isDone { count = 0 }
            }
            guard isDone else { throw .library(.failure, "signing failed") }
            return signature
        }

        /// Whether the library accepts a signature of a message.
        ///
        /// - Throws: `failure` when memory ran out. Every other refusal is a wrong signature: the library reports
        ///   malformed ones as errors.
        func isValidSignature(_ signature: Span<UInt8>, for message: Span<UInt8>) throws(BackendError) -> Bool {
            let hash = try digestContext.hash(message, with: digest)
            let status = signature.withUnsafeBufferPointer { signature in
                EVP_PKEY_verify(
                    keyContext.pointer, signature.baseAddress, signature.count, hash.baseAddress, hash.count)
            }
            return try Verdict.isValid(status)
        }

        private static func setPadding(_ padding: Padding?, of context: OpaquePointer) -> Int32 {
            switch padding {
            case nil: 1
            case .pkcs1: EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING)
            case .pss: EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING)
            }
        }

        private static func setPSSParameters(_ digest: Digest, of context: OpaquePointer) -> Int32 {
            guard EVP_PKEY_CTX_set_rsa_mgf1_md(context, digest.pointer) == 1 else { return 0 }
            return EVP_PKEY_CTX_set_rsa_pss_saltlen(context, Int32(digest.octets))
        }
    }

    /// What the result of a verification means.
    enum Verdict {
        /// - Throws: `failure` when memory ran out, so that nothing was decided.
        static func isValid(_ status: Int32) throws(BackendError) -> Bool {
            if status == 1 { return true }
            try refuse("verifying")
            return false
        }

        /// Empties the error queue after the library has refused an input.
        ///
        /// - Throws: `failure` when memory ran out, so that nothing was decided.
        static func refuse(_ what: String) throws(BackendError) {
            let error = LibraryError.drain()
            guard !error.isOutOfMemory else { throw BackendError(.failure, "\(what) failed: \(error.reason)") }
        }
    }
#endif
