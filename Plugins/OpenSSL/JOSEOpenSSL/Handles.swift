#if OpenSSL
    internal import COpenSSL
    internal import JOSECore

    // One class for each C type. What is fetched and what is a key is immutable once made, so threads share it; a
    // context belongs to one thread at a time, which `HandlePool` sees to.

    /// A hash function that has been fetched (`EVP_MD`).
    final class Digest: @unchecked Sendable {
        let pointer: OpaquePointer
        /// The length of the hash in octets.
        let octets: Int

        /// Fetches by the library's name; nil when no provider offers it.
        init?(named name: String) {
            guard let pointer = EVP_MD_fetch(nil, name, nil) else { return nil }
            self.pointer = pointer
            octets = Int(EVP_MD_get_size(pointer))
        }

        deinit { EVP_MD_free(pointer) }
    }

    /// A MAC that has been fetched (`EVP_MAC`).
    final class MAC: @unchecked Sendable {
        let pointer: OpaquePointer

        /// Fetches by the library's name; nil when no provider offers it.
        init?(named name: String) {
            guard let pointer = EVP_MAC_fetch(nil, name, nil) else { return nil }
            self.pointer = pointer
        }

        deinit { EVP_MAC_free(pointer) }
    }

    /// A cipher that has been fetched (`EVP_CIPHER`).
    final class Cipher: @unchecked Sendable {
        let pointer: OpaquePointer
        /// The length of a key in octets.
        let keyOctets: Int
        /// The length of an initialization vector in octets.
        let ivOctets: Int

        /// Fetches by the library's name; nil when no provider offers it.
        init?(named name: String) {
            guard let pointer = EVP_CIPHER_fetch(nil, name, nil) else { return nil }
            self.pointer = pointer
            keyOctets = Int(EVP_CIPHER_get_key_length(pointer))
            ivOctets = Int(EVP_CIPHER_get_iv_length(pointer))
        }

        deinit { EVP_CIPHER_free(pointer) }
    }

    /// A key derivation function that has been fetched (`EVP_KDF`).
    final class KeyDerivation: @unchecked Sendable {
        let pointer: OpaquePointer

        /// Fetches by the library's name; nil when no provider offers it.
        init?(named name: String) {
            guard let pointer = EVP_KDF_fetch(nil, name, nil) else { return nil }
            self.pointer = pointer
        }

        deinit { EVP_KDF_free(pointer) }
    }

    /// A key, public or private, or the parameters of a curve (`EVP_PKEY`).
    final class Key: @unchecked Sendable {
        let pointer: OpaquePointer

        /// Takes over a reference.
        init(adopting pointer: OpaquePointer) { self.pointer = pointer }

        /// A key of its own with the same numbers. Threads that use one RSA key share its blinding, for which they wait.
        func duplicated() throws(BackendError) -> Key {
            guard let pointer = EVP_PKEY_dup(pointer) else { throw .library(.failure, "no memory for a key") }
            return Key(adopting: pointer)
        }

        deinit { EVP_PKEY_free(pointer) }
    }

    /// What is done with a key (`EVP_PKEY_CTX`).
    final class KeyContext: @unchecked Sendable {
        let pointer: OpaquePointer

        /// For operations with a key.
        init(_ key: Key) throws(BackendError) {
            guard let pointer = EVP_PKEY_CTX_new_from_pkey(nil, key.pointer, nil) else {
                throw .library(.failure, "no context for a key")
            }
            self.pointer = pointer
        }

        /// For making keys of a type, by the library's name.
        init(keyType name: String) throws(BackendError) {
            guard let pointer = EVP_PKEY_CTX_new_from_name(nil, name, nil) else {
                throw .library(.failure, "no context for keys of type \(name)")
            }
            self.pointer = pointer
        }

        deinit { EVP_PKEY_CTX_free(pointer) }
    }

    /// A message on its way through a hash function or EdDSA (`EVP_MD_CTX`), with room for a hash.
    final class DigestContext: @unchecked Sendable {
        let pointer: OpaquePointer
        private let hash: UnsafeMutableBufferPointer<UInt8>

        init() throws(BackendError) {
            guard let pointer = EVP_MD_CTX_new() else { throw .library(.failure, "no context for a hash function") }
            self.pointer = pointer
            hash = .allocate(capacity: Int(EVP_MAX_MD_SIZE))
        }

        /// The hash of a message; valid until the next call.
        func hash(_ message: Span<UInt8>, with digest: Digest) throws(BackendError) -> UnsafeBufferPointer<UInt8> {
            let isDone = message.withUnsafeBufferPointer { message in
                EVP_DigestInit_ex2(pointer, digest.pointer, nil) == 1
                    && EVP_DigestUpdate(pointer, message.baseAddress, message.count) == 1
                    && EVP_DigestFinal_ex(pointer, hash.baseAddress, nil) == 1
            }
            guard isDone else { throw .library(.failure, "hashing failed") }
            return UnsafeBufferPointer(rebasing: hash.prefix(digest.octets))
        }

        deinit {
            EVP_MD_CTX_free(pointer)
            hash.deallocate()
        }
    }

    extension HandlePool {
        /// Runs an operation with a context. The key has been accepted, so an error, even of a new context for it, is
        /// the library's.
        func operate<Result>(_ body: (Handle) throws(BackendError) -> Result) throws(BackendError) -> Result {
            do {
                return try withHandle(body)
            } catch {
                throw BackendError(.failure, error.reason)
            }
        }
    }
#endif
