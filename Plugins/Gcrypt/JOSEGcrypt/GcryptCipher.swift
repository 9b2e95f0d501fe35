#if Gcrypt
    internal import CGcrypt
    internal import JOSECore

    /// A cipher in a mode of operation, by libgcrypt's numbers.
    struct GcryptCipher: Sendable {
        /// The number of the cipher.
        let algorithm: Int32
        /// The number of the mode.
        let mode: Int32
        /// The length of a key in octets.
        let keyOctets: Int
        /// The length of an initialization vector in octets; 0 where the mode has none.
        let ivOctets: Int

        /// AES in a mode, for a length of key; nil where AES has no such keys.
        static func aes(_ mode: gcry_cipher_modes, keyOctets: Int, ivOctets: Int) -> GcryptCipher? {
            GcryptNames.aes[keyOctets].map {
                GcryptCipher(algorithm: $0, mode: Int32(mode.rawValue), keyOctets: keyOctets, ivOctets: ivOctets)
            }
        }

        /// ChaCha20-Poly1305 (RFC 8439).
        static let chaCha20Poly1305 = GcryptCipher(
            algorithm: Int32(GCRY_CIPHER_CHACHA20.rawValue), mode: Int32(GCRY_CIPHER_MODE_POLY1305.rawValue),
            keyOctets: 32, ivOctets: 12)

        /// The longest key and initialization vector of zeros that ``GcryptCipherContext/clear()`` needs.
        fileprivate static let zeros = [UInt8](repeating: 0, count: 32)
    }

    /// A cipher context of libgcrypt, which clears its memory when it is released. For one thread at a time.
    final class GcryptCipherContext: @unchecked Sendable {
        private let pointer: gcry_cipher_hd_t
        private let cipher: GcryptCipher

        /// A context without a key.
        ///
        /// - Throws: `unsupported` when the library does not have the cipher, or not in its mode.
        init(_ cipher: GcryptCipher) throws(BackendError) {
            var result: gcry_cipher_hd_t?
            let error = gcry_cipher_open(&result, cipher.algorithm, cipher.mode, 0)
            guard error == 0, let result else {
                throw .gcrypt(error, "libgcrypt opens no cipher context", as: .unsupported)
            }
            pointer = result
            self.cipher = cipher
        }

        deinit { gcry_cipher_close(pointer) }

        /// Sets the key.
        ///
        /// - Throws: `unsupported` for another length than the cipher's.
        func setKey(_ key: Span<UInt8>) throws(BackendError) {
            guard key.count == cipher.keyOctets else {
                throw BackendError(.unsupported, "a key of \(key.count) octets instead of \(cipher.keyOctets)")
            }
            try key.withAddress { address, count throws(BackendError) in
                try check(gcry_cipher_setkey(pointer, address, count), "libgcrypt does not take a key")
            }
        }

        /// Sets the initialization vector, with which a message begins.
        ///
        /// - Throws: `unsupported` for another length than the mode's.
        func setIV(_ iv: Span<UInt8>) throws(BackendError) {
            guard iv.count == cipher.ivOctets else {
                throw BackendError(.unsupported, "an IV of \(iv.count) octets instead of \(cipher.ivOctets)")
            }
            try iv.withAddress { address, count throws(BackendError) in
                try check(gcry_cipher_setiv(pointer, address, count), "libgcrypt does not take an IV")
            }
        }

        /// Takes in additional authenticated data.
        func authenticate(_ data: Span<UInt8>) throws(BackendError) {
            try data.withAddress { address, count throws(BackendError) in
                try check(gcry_cipher_authenticate(pointer, address, count), "libgcrypt cannot authenticate")
            }
        }

        /// Encrypts into `output`, which has room for it.
        func encrypt(
            _ plaintext: Span<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
        ) throws(BackendError) {
            try plaintext.withAddress { address, count throws(BackendError) in
                try check(
                    gcry_cipher_encrypt(pointer, output.baseAddress, output.count, address, count),
                    "libgcrypt cannot encrypt")
            }
        }

        /// Encrypts octets where they are.
        func encrypt(inPlace octets: UnsafeMutableBufferPointer<UInt8>) throws(BackendError) {
            try check(
                gcry_cipher_encrypt(pointer, octets.baseAddress, octets.count, nil, 0), "libgcrypt cannot encrypt")
        }

        /// Decrypts into `output`, which has room for it.
        ///
        /// - Returns: false when libgcrypt finds that the ciphertext is not authentic (AES Key Wrap).
        func decrypt(
            _ ciphertext: Span<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
        ) throws(BackendError) -> Bool {
            try ciphertext.withAddress { address, count throws(BackendError) in
                try Self.isRight(
                    gcry_cipher_decrypt(pointer, output.baseAddress, output.count, address, count),
                    "libgcrypt cannot decrypt")
            }
        }

        /// The authentication tag.
        func tag(octets: Int) throws(BackendError) -> [UInt8] {
            var tag = [UInt8](repeating: 0, count: octets)
            try check(gcry_cipher_gettag(pointer, &tag, octets), "libgcrypt cannot compute a tag")
            return tag
        }

        /// Whether octets are the authentication tag; compared in constant time. libgcrypt takes some shorter ones,
        /// too.
        func isTag(_ tag: Span<UInt8>) throws(BackendError) -> Bool {
            try tag.withAddress { address, count throws(BackendError) in
                try Self.isRight(gcry_cipher_checktag(pointer, address, count), "libgcrypt cannot check a tag")
            }
        }

        private static func isRight(_ error: gcry_error_t, _ what: String) throws(BackendError) -> Bool {
            if gcry_err_code(error) == GPG_ERR_CHECKSUM { return false }
            try check(error, what)
            return true
        }

        /// Overwrites the key, and what was computed from it, with those of a key of zeros.
        ///
        /// libgcrypt has no call for it but closing the context. It keeps two copies of the key schedule: one is
        /// overwritten when a key is set, and the other one becomes a copy of it; but the schedule for decryption is
        /// only computed when something is decrypted. Hence a key, a block, and the key again.
        func clear() throws(BackendError) {
            let key = GcryptCipher.zeros.span.extracting(first: cipher.keyOctets)
            let iv = GcryptCipher.zeros.span.extracting(first: cipher.ivOctets)
            var block: (UInt64, UInt64) = (0, 0)
            try setKey(key)
            if cipher.ivOctets > 0 { try setIV(iv) }
            try check(
                withUnsafeMutableBytes(of: &block) { gcry_cipher_decrypt(pointer, $0.baseAddress, $0.count, nil, 0) },
                "libgcrypt cannot clear a key")
            try setKey(key)
            try check(
                gcry_cipher_ctl(pointer, Int32(GCRYCTL_RESET.rawValue), nil, 0),
                "libgcrypt does not reset a cipher context")
        }
    }
#endif
