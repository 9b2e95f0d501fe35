#if OpenSSL
    internal import COpenSSL
    internal import JOSECore

    /// Something on its way through a cipher (`EVP_CIPHER_CTX`).
    ///
    /// A context for contents is cleared after each use, which costs about as much as giving it another key.
    final class CipherContext: @unchecked Sendable {
        enum Direction: Int32, Sendable {
            case decrypt = 0
            case encrypt = 1
        }

        /// The most octets of one call: the library counts in 32 bits. A multiple of every block's length.
        static let chunk = 1 << 30

        private let pointer: OpaquePointer

        /// A context without a cipher.
        init() throws(BackendError) {
            guard let pointer = EVP_CIPHER_CTX_new() else { throw .library(.failure, "no context for a cipher") }
            self.pointer = pointer
        }

        /// A context that stays with one key of the cipher's length, for AES Key Wrap with the default initial value.
        convenience init(wrapping cipher: Cipher, _ direction: Direction, key: SecretBytes) throws(BackendError) {
            try self.init()
            EVP_CIPHER_CTX_set_flags(pointer, EVP_CIPHER_CTX_FLAG_WRAP_ALLOW)
            let isStarted = key.withOctets { key in
                key.withUnsafeBufferPointer { key in
                    EVP_CipherInit_ex2(pointer, cipher.pointer, key.baseAddress, nil, direction.rawValue, nil) == 1
                }
            }
            guard isStarted else { throw .library(.failure, "AES Key Wrap cannot be started") }
        }

        deinit { EVP_CIPHER_CTX_free(pointer) }

        /// Starts with a key and an initialization vector, both of the cipher's lengths.
        func start(
            _ cipher: Cipher, _ direction: Direction, key: Span<UInt8>, iv: Span<UInt8>
        ) throws(BackendError) {
            let isStarted = key.withUnsafeBufferPointer { key in
                iv.withUnsafeBufferPointer { iv in
                    EVP_CipherInit_ex2(
                        pointer, cipher.pointer, key.baseAddress, iv.baseAddress, direction.rawValue, nil) == 1
                }
            }
            guard isStarted else { throw .library(.failure, "the cipher cannot be started") }
        }

        /// Takes additional authenticated data.
        func authenticate(_ data: Span<UInt8>) throws(BackendError) {
            guard update(data, into: nil) != nil else { throw .library(.failure, "the cipher failed") }
        }

        /// Takes an input to its end.
        ///
        /// - Parameter capacity: the largest length of the result.
        /// - Returns: the result, or nil when the library refuses the end: a wrong tag or padding. Then nothing of the
        ///   result is left in memory.
        /// - Throws: `failure` when it was not the end, or when memory ran out.
        func process(_ input: Span<UInt8>, capacity: Int) throws(BackendError) -> [UInt8]? {
            var isTaken = false
            var isDone = false
            let result = [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
                if let written = update(input, into: output.baseAddress) {
                    isTaken = true
                    var rest: Int32 = 0
                    isDone = EVP_CipherFinal_ex(pointer, output.baseAddress.map { $0 + written }, &rest) == 1
                    count = written + Int(rest)
                }
                if !isDone {
                    OPENSSL_cleanse(output.baseAddress, capacity)
                    count = 0
                }
            }
            if isDone { return result }
            guard isTaken else { throw .library(.failure, "the cipher failed") }
            try Verdict.refuse("the cipher")
            return nil
        }

        /// Takes an input, and nothing but it.
        ///
        /// - Parameter output: room for the result, or nil for additional authenticated data.
        /// - Returns: the number of octets in the result; nil when the library fails.
        func update(_ input: Span<UInt8>, into output: UnsafeMutablePointer<UInt8>?) -> Int? {
            input.withUnsafeBufferPointer { input in
                var position = 0
                var written = 0
                while position < input.count {
                    let count = min(input.count - position, Self.chunk)
                    var produced: Int32 = 0
                    guard
                        EVP_CipherUpdate(
                            pointer, output.map { $0 + written }, &produced, input.baseAddress.map { $0 + position },
                            Int32(count)) == 1
                    else { return nil }
                    position += count
                    written += Int(produced)
                }
                return written
            }
        }

        /// The tag, once all has been encrypted.
        func tag(octets: Int) throws(BackendError) -> [UInt8] {
            var isDone = false
            let tag = [UInt8](unsafeUninitializedCapacity: octets) { output, count in
                isDone =
                    EVP_CIPHER_CTX_ctrl(pointer, EVP_CTRL_AEAD_GET_TAG, Int32(octets), output.baseAddress) == 1
                count = isDone ? octets : 0
            }
            guard isDone else { throw .library(.failure, "the cipher gives no tag") }
            return tag
        }

        /// Says which tag is expected, before the end of decrypting.
        func expect(tag: Span<UInt8>) throws(BackendError) {
            let isDone = tag.withUnsafeBufferPointer { tag in
                EVP_CIPHER_CTX_ctrl(
                    pointer, EVP_CTRL_AEAD_SET_TAG, Int32(tag.count), UnsafeMutablePointer(mutating: tag.baseAddress))
                    == 1
            }
            guard isDone else { throw .library(.failure, "the cipher takes no tag") }
        }

        /// Forgets cipher, key and state.
        func clear() { EVP_CIPHER_CTX_reset(pointer) }
    }
#endif
