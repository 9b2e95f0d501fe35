#if Gcrypt
    internal import CGcrypt
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

    /// A MAC context of libgcrypt, which clears its memory when it is released. For one thread at a time.
    private final class GcryptMACContext: @unchecked Sendable {
        private let pointer: gcry_mac_hd_t

        init(algorithm: Int32, key: SecretBytes) throws(BackendError) {
            var result: gcry_mac_hd_t?
            let error = gcry_mac_open(&result, algorithm, 0, nil)
            guard error == 0, let result else { throw .gcrypt(error, "libgcrypt opens no MAC context") }
            pointer = result
            try key.withOctets { octets throws(BackendError) in
                try octets.withAddress { address, count throws(BackendError) in
                    try check(
                        gcry_mac_setkey(pointer, address, count), "libgcrypt refuses the HMAC key", as: .invalidKey)
                }
            }
        }

        deinit { gcry_mac_close(pointer) }

        /// The MAC of a message.
        func code(of message: Span<UInt8>, octets: Int) throws(BackendError) -> [UInt8] {
            try compute(over: message)
            var count = octets
            var error: gcry_error_t = 0
            let code = [UInt8](unsafeUninitializedCapacity: octets) { buffer, initializedCount in
                error = gcry_mac_read(pointer, buffer.baseAddress, &count)
                initializedCount = error == 0 ? count : 0
            }
            guard error == 0, code.count == octets else {
                throw .gcrypt(error, "libgcrypt computes no MAC of \(octets) octets")
            }
            return code
        }

        /// Whether octets are the MAC of a message, or its beginning; compared in constant time.
        func isCode(_ code: Span<UInt8>, of message: Span<UInt8>) throws(BackendError) -> Bool {
            try compute(over: message)
            let error = code.withAddress { gcry_mac_verify(pointer, $0, $1) }
            if error == 0 { return true }
            guard gcry_err_code(error) == GPG_ERR_CHECKSUM else {
                throw .gcrypt(error, "libgcrypt cannot compare a MAC")
            }
            return false
        }

        /// Goes back to the state after the key, and takes in a message.
        private func compute(over message: Span<UInt8>) throws(BackendError) {
            try check(
                gcry_mac_ctl(pointer, Int32(GCRYCTL_RESET.rawValue), nil, 0), "libgcrypt does not reset a MAC context")
            try message.withAddress { address, count throws(BackendError) in
                try check(gcry_mac_write(pointer, address, count), "libgcrypt cannot compute a MAC")
            }
        }
    }
#endif
