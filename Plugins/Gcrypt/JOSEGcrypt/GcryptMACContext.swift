#if Gcrypt
    internal import CGcrypt
    internal import JOSECore

    /// A MAC context of libgcrypt, which clears its memory when it is released. For one thread at a time.
    final class GcryptMACContext: @unchecked Sendable {
        private let pointer: gcry_mac_hd_t

        /// A context without a key.
        init(algorithm: Int32) throws(BackendError) {
            var result: gcry_mac_hd_t?
            let error = gcry_mac_open(&result, algorithm, 0, nil)
            guard error == 0, let result else { throw .gcrypt(error, "libgcrypt opens no MAC context") }
            pointer = result
        }

        /// A context with a key.
        ///
        /// - Throws: `invalidKey` when the library refuses the key.
        convenience init(algorithm: Int32, key: SecretBytes) throws(BackendError) {
            try self.init(algorithm: algorithm)
            try key.withOctets { octets throws(BackendError) in try setKey(octets) }
        }

        deinit { gcry_mac_close(pointer) }

        /// Sets the key, in the place of the one before, and forgets the message.
        ///
        /// - Throws: `invalidKey` when the library refuses the key.
        func setKey(_ key: Span<UInt8>) throws(BackendError) {
            try key.withAddress { address, count throws(BackendError) in
                try check(
                    gcry_mac_setkey(pointer, address, count), "libgcrypt refuses the HMAC key", as: .invalidKey)
            }
        }

        /// Takes in a piece of the message.
        func write(_ message: Span<UInt8>) throws(BackendError) {
            try message.withAddress { address, count throws(BackendError) in
                try check(gcry_mac_write(pointer, address, count), "libgcrypt cannot compute a MAC")
            }
        }

        /// The MAC of what was taken in.
        func code(octets: Int) throws(BackendError) -> [UInt8] {
            var count = octets
            var code = [UInt8](zeros: octets)
            let error = gcry_mac_read(pointer, &code, &count)
            guard error == 0, count == octets else {
                throw .gcrypt(error, "libgcrypt computes no MAC of \(octets) octets")
            }
            return code
        }

        /// The MAC of a message.
        func code(of message: Span<UInt8>, octets: Int) throws(BackendError) -> [UInt8] {
            try restart()
            try write(message)
            return try code(octets: octets)
        }

        /// Whether octets are the MAC of a message, or its beginning; compared in constant time.
        func isCode(_ code: Span<UInt8>, of message: Span<UInt8>) throws(BackendError) -> Bool {
            try restart()
            try write(message)
            let error = code.withAddress { gcry_mac_verify(pointer, $0, $1) }
            if error == 0 { return true }
            guard gcry_err_code(error) == GPG_ERR_CHECKSUM else {
                throw .gcrypt(error, "libgcrypt cannot compare a MAC")
            }
            return false
        }

        /// Goes back to the state after the key.
        private func restart() throws(BackendError) {
            try check(
                gcry_mac_ctl(pointer, Int32(GCRYCTL_RESET.rawValue), nil, 0), "libgcrypt does not reset a MAC context")
        }
    }
#endif
