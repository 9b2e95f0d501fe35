#if Gcrypt
    internal import CGcrypt
    internal import JOSECore

    /// Hash functions from libgcrypt.
    struct GcryptDigest: DigestBackend {
        let digestCapabilities: [HashAlgorithm]

        /// Asks the library what it can do.
        init(library: GcryptLibrary) {
            digestCapabilities = GcryptNames.hashes.filter { library.has($0.value) }.map(\.key)
                .sorted { $0.rawValue < $1.rawValue }
        }

        func digest(_ algorithm: HashAlgorithm, of message: Span<UInt8>) throws(BackendError) -> [UInt8] {
            guard digestCapabilities.contains(algorithm), let hash = GcryptNames.hashes[algorithm] else {
                throw BackendError(.unsupported, "gcrypt does not offer \(algorithm.rawValue)")
            }
            return hash.hash(of: message)
        }
    }

    /// A hash context of libgcrypt, for secrets: it clears its memory when it is released. For one thread at a time.
    final class GcryptHashContext: @unchecked Sendable {
        private let pointer: gcry_md_hd_t
        private let hash: GcryptHash

        init(_ hash: GcryptHash) throws(BackendError) {
            var result: gcry_md_hd_t?
            let error = gcry_md_open(&result, hash.digest, 0)
            guard error == 0, let result else { throw .gcrypt(error, "libgcrypt opens no hash context") }
            pointer = result
            self.hash = hash
        }

        deinit { gcry_md_close(pointer) }

        /// Takes in a piece of the message.
        func write(_ message: Span<UInt8>) {
            message.withAddress { gcry_md_write(pointer, $0, $1) }
        }

        /// Gives the hash of what was taken in to `body`, and begins anew.
        func finish(_ body: (UnsafeBufferPointer<UInt8>) -> Void) throws(BackendError) {
            guard let octets = gcry_md_read(pointer, hash.digest) else {
                throw BackendError(.failure, "libgcrypt computes no hash")
            }
            body(UnsafeBufferPointer(start: octets, count: hash.octets))
            gcry_md_reset(pointer)
        }
    }
#endif
