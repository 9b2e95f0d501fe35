#if OpenSSL
    internal import COpenSSL
    internal import JOSECore

    /// A list of `OSSL_PARAM` with the memory that it points to, which is overwritten when the list goes.
    ///
    /// `OSSL_PARAM_BLD` is not used: it frees what it copied without clearing it.
    final class Parameters {
        private var list: [OSSL_PARAM] = []
        private var buffers: [UnsafeMutableRawBufferPointer] = []

        /// Adds a text.
        func add(_ name: ParameterName, text: String) {
            // With its terminating zero, which does not count.
            let buffer = copy(Array(text.utf8CString).span.bytes)
            list.append(
                OSSL_PARAM_construct_utf8_string(
                    name.pointer, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count - 1))
        }

        /// Adds octets.
        func add(_ name: ParameterName, octets: Span<UInt8>) {
            let buffer = copy(octets.bytes)
            list.append(OSSL_PARAM_construct_octet_string(name.pointer, buffer.baseAddress, buffer.count))
        }

        /// Adds a big-endian number.
        func add(_ name: ParameterName, number: Span<UInt8>) {
            var buffer = copy(number.bytes)
            #if _endian(little)
                buffer.reverse()
            #endif
            let start = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
            list.append(OSSL_PARAM_construct_BN(name.pointer, start, buffer.count))
        }

        /// Adds an integer.
        func add(_ name: ParameterName, integer: UInt64) {
            let buffer = withUnsafeBytes(of: integer) { copy($0.bytes) }
            list.append(
                OSSL_PARAM_construct_uint64(name.pointer, buffer.baseAddress?.assumingMemoryBound(to: UInt64.self)))
        }

        /// Gives the terminated list to a function of the library.
        func withList<Result>(_ body: (UnsafeMutablePointer<OSSL_PARAM>?) -> Result) -> Result {
            var terminated = list + [OSSL_PARAM_construct_end()]
            return terminated.withUnsafeMutableBufferPointer { body($0.baseAddress) }
        }

        /// Makes a key out of the list.
        ///
        /// - Parameters:
        ///   - keyType: the library's name of the key type.
        ///   - selection: which of the parameters it needs.
        /// - Throws: `invalidKey` when the library refuses them.
        func makeKey(_ keyType: String, selection: Int32) throws(BackendError) -> Key {
            let context = try KeyContext(keyType: keyType)
            var key: OpaquePointer?
            let isDone = withList { list in
                EVP_PKEY_fromdata_init(context.pointer) == 1
                    && EVP_PKEY_fromdata(context.pointer, &key, selection, list) == 1
            }
            guard isDone, let key else { throw .library(.invalidKey, "OpenSSL refuses the \(keyType) key") }
            return Key(adopting: key)
        }

        /// Fills the numbers of the list, which say by their lengths how long they are, with those of a key.
        ///
        /// One call for all of them: the library encodes the whole key for each call.
        func fill(from key: Key) throws(BackendError) {
            let isDone = withList { list in
                guard let list, EVP_PKEY_get_params(key.pointer, list) == 1 else { return false }
                return buffers.indices.allSatisfy { OSSL_PARAM_modified(list + $0) == 1 }
            }
            guard isDone else { throw .library(.failure, "the key cannot be exported") }
        }

        /// The number at a place of the list, big-endian.
        func number(at index: Int) -> SecretBytes {
            let buffer = buffers[index]
            return SecretBytes(count: buffer.count) { octets in
                for place in octets.indices {
                    #if _endian(little)
                        octets[place] = buffer[buffer.count - 1 - place]
                    #else
                        octets[place] = buffer[place]
                    #endif
                }
            }
        }

        private func copy(_ octets: RawSpan) -> UnsafeMutableRawBufferPointer {
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: octets.byteCount, alignment: 8)
            octets.withUnsafeBytes { buffer.copyMemory(from: $0) }
            buffers.append(buffer)
            return buffer
        }

        deinit {
            for buffer in buffers {
                OPENSSL_cleanse(buffer.baseAddress, buffer.count)
                buffer.deallocate()
            }
        }
    }

    /// The names of parameters (`openssl/core_names.h`). Swift imports those macros as strings without a lasting address.
    struct ParameterName {
        private let name: StaticString

        private init(_ name: StaticString) { self.name = name }

        /// The name as a C string, which lives for ever.
        var pointer: UnsafePointer<CChar> { UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self) }

        /// The hash function of a MAC or a derivation.
        static let digest = Self("digest")
        /// The name of a curve.
        static let group = Self("group")
        /// A public key: an encoded point.
        static let publicKey = Self("pub")
        /// A private key: a scalar.
        static let privateKey = Self("priv")
        /// x of a public key on a curve.
        static let x = Self("qx")
        /// y of a public key on a curve.
        static let y = Self("qy")
        /// The modulus.
        static let n = Self("n")
        /// The public exponent.
        static let e = Self("e")
        /// The private exponent.
        static let d = Self("d")
        /// The first prime.
        static let p = Self("rsa-factor1")
        /// The second prime.
        static let q = Self("rsa-factor2")
        /// d mod (p - 1).
        static let dp = Self("rsa-exponent1")
        /// d mod (q - 1).
        static let dq = Self("rsa-exponent2")
        /// q⁻¹ mod p.
        static let qi = Self("rsa-coefficient1")
        /// A password.
        static let password = Self("pass")
        /// The salt of a derivation.
        static let salt = Self("salt")
        /// The number of iterations of a derivation.
        static let iterations = Self("iter")
        /// Whether PBKDF2 follows PKCS #5 alone, without the lower bounds of SP 800-132.
        static let pkcs5 = Self("pkcs5")
    }
#endif
