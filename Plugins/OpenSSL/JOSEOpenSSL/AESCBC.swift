#if OpenSSL
    internal import COpenSSL
    internal import JOSECore

    /// AES-CBC with PKCS#7 padding, for one size of key.
    struct AESCBC: CBCCipher {
        private let cipher: Cipher
        private let contexts: HandlePool<CipherContext>

        private static let blockOctets = 16

        /// What the library can do of AES-CBC with HMAC (RFC 7518 §5.2.2): half of the CEK is the key of each.
        static func offer(
            _ descriptor: ContentEncryptionDescriptor, _ library: LoadedLibrary
        ) -> SchemeContentCiphers.Offer {
            let octets = descriptor.keyOctets / 2
            let names = LoadedLibrary.cbcNames
            if let reason = library.absence(ofCipherWithKeyOctets: octets, among: names)
                ?? library.absence(of: .mac, "HMAC") ?? library.absence(of: descriptor.hash)
            {
                return .obstacle(reason)
            }
            guard let cipher = library.cipher(keyOctets: octets, among: names), let hmac = library.hmac,
                let digest = descriptor.hash.flatMap({ library.digests[$0] }),
                descriptor.keyOctets == cipher.keyOctets * 2, descriptor.ivOctets == cipher.ivOctets,
                (1...digest.octets).contains(descriptor.tagOctets)
            else { return .obstacle("the openssl backend does not do AES-CBC and HMAC with these lengths") }
            do throws(BackendError) {
                let mac = try MACTemplate(hmac, digest: digest)
                return .cipher(
                    CBCHMACCipher(descriptor, cbc: Self(cipher, library.cipherContexts), mac: mac))
            } catch {
                return .obstacle(error.reason)
            }
        }

        private init(_ cipher: Cipher, _ contexts: HandlePool<CipherContext>) {
            self.cipher = cipher
            self.contexts = contexts
        }

        func encrypt(
            _ plaintext: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>
        ) throws(BackendError) -> [UInt8] {
            let padding = Self.blockOctets - plaintext.count % Self.blockOctets
            guard let ciphertext = try process(plaintext, .encrypt, key, iv, capacity: plaintext.count + padding) else {
                throw BackendError(.failure, "encrypting with AES-CBC failed")
            }
            return ciphertext
        }

        func decrypt(
            _ ciphertext: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>
        ) throws(BackendError) -> [UInt8]? {
            guard ciphertext.count > 0, ciphertext.count % Self.blockOctets == 0 else { return nil }
            return try process(ciphertext, .decrypt, key, iv, capacity: ciphertext.count)
        }

        private func process(
            _ input: Span<UInt8>, _ direction: CipherContext.Direction, _ key: Span<UInt8>, _ iv: Span<UInt8>,
            capacity: Int
        ) throws(BackendError) -> [UInt8]? {
            guard key.count == cipher.keyOctets, iv.count == cipher.ivOctets else {
                throw BackendError(
                    .unsupported, "AES-CBC with a key of \(key.count) and an IV of \(iv.count) octets")
            }
            return try contexts.withHandle { (context) throws(BackendError) in
                defer { context.clear() }
                try context.start(cipher, direction, key: key, iv: iv)
                return try context.process(input, capacity: capacity)
            }
        }
    }

    /// HMAC with a hash function and no key yet (`EVP_MAC_CTX`). It is copied for each message, so that no key stays.
    final class MACTemplate: PiecewiseMAC, @unchecked Sendable {
        private let pointer: OpaquePointer
        private let octets: Int

        init(_ hmac: HMACService, digest: Digest) throws(BackendError) {
            guard let pointer = EVP_MAC_CTX_new(hmac.mac.pointer) else {
                throw .library(.failure, "no context for HMAC")
            }
            self.pointer = pointer
            octets = digest.octets
            let list = Parameters()
            list.add(.digest, text: String(cString: EVP_MD_get0_name(digest.pointer)))
            guard list.withList({ EVP_MAC_CTX_set_params(pointer, $0) }) == 1 else {
                throw .library(.failure, "HMAC does not take the hash function")
            }
        }

        deinit { EVP_MAC_CTX_free(pointer) }

        func code(
            key: Span<UInt8>, _ first: Span<UInt8>, _ second: Span<UInt8>, _ third: Span<UInt8>, _ fourth: Span<UInt8>
        ) throws(BackendError) -> [UInt8] {
            // Without octets, the library would take the key for absent.
            guard key.count > 0 else { throw BackendError(.unsupported, "HMAC without a key") }
            guard let context = EVP_MAC_CTX_dup(pointer) else { throw .library(.failure, "no context for HMAC") }
            defer { EVP_MAC_CTX_free(context) }
            let isStarted = key.withUnsafeBufferPointer { EVP_MAC_init(context, $0.baseAddress, $0.count, nil) == 1 }
            var isDone = isStarted
            func add(_ piece: Span<UInt8>) {
                guard isDone, piece.count > 0 else { return }
                isDone = piece.withUnsafeBufferPointer { EVP_MAC_update(context, $0.baseAddress, $0.count) == 1 }
            }
            add(first)
            add(second)
            add(third)
            add(fourth)
            let code = [UInt8](unsafeUninitializedCapacity: octets) { output, count in
                isDone = isDone && EVP_MAC_final(context, output.baseAddress, nil, octets) == 1
                count = isDone ? octets : 0
            }
            guard isDone else { throw .library(.failure, "HMAC failed") }
            return code
        }
    }
#endif
