#if OpenSSL
    internal import COpenSSL
    internal import JOSECore

    /// HMAC of the loaded library.
    struct HMACService: Sendable {
        /// The implementation.
        let mac: MAC
        /// Whether a kept context starts over without being given its key again.
        ///
        /// Before OpenSSL 3.0.3 it silently did not, and FIPS modules of that age are still in use with newer
        /// libraries, so this is tried out and not read off a version.
        private(set) var restartsWithoutKey = true

        init(_ mac: MAC, digests: [HashAlgorithm: Digest]) {
            self.mac = mac
            guard let digest = digests[.sha256] ?? digests.values.first else { return }
            restartsWithoutKey = Self.givesSameTwice(self, digest)
        }

        private static func givesSameTwice(_ hmac: Self, _ digest: Digest) -> Bool {
            let key = SecretBytes([UInt8](repeating: 1, count: digest.octets))
            let message: [UInt8] = [2]
            guard let context = try? MACContext(hmac, digest: digest, key: key),
                let first = try? Array(context.authenticate(message.span)),
                let second = try? Array(context.authenticate(message.span))
            else { return false }
            return first == second
        }
    }

    /// HMAC with a key, ready for a message (`EVP_MAC_CTX`).
    final class MACContext: @unchecked Sendable {
        private let pointer: OpaquePointer
        private let output: UnsafeMutableBufferPointer<UInt8>
        /// The key where it must be given again for each message.
        private let keyForRestart: SecretBytes?

        init(_ hmac: HMACService, digest: Digest, key: SecretBytes) throws(BackendError) {
            guard let pointer = EVP_MAC_CTX_new(hmac.mac.pointer) else {
                throw .library(.failure, "no context for HMAC")
            }
            self.pointer = pointer
            output = .allocate(capacity: digest.octets)
            output.initialize(repeating: 0)
            keyForRestart = hmac.restartsWithoutKey ? nil : key

            let list = Parameters()
            list.add(.digest, text: String(cString: EVP_MD_get0_name(digest.pointer)))
            let isDone = key.withOctets { key in
                key.withUnsafeBufferPointer { key in
                    list.withList { EVP_MAC_init(pointer, key.baseAddress, key.count, $0) == 1 }
                }
            }
            guard isDone else { throw .library(.invalidKey, "OpenSSL refuses the HMAC key") }
        }

        /// The MAC of a message; valid until the next call.
        func authenticate(_ message: Span<UInt8>) throws(BackendError) -> UnsafeBufferPointer<UInt8> {
            let isDone = message.withUnsafeBufferPointer { message in
                restart() == 1
                    && EVP_MAC_update(pointer, message.baseAddress, message.count) == 1
                    && EVP_MAC_final(pointer, output.baseAddress, nil, output.count) == 1
            }
            guard isDone else { throw .library(.failure, "HMAC failed") }
            return UnsafeBufferPointer(output)
        }

        /// Overwrites the latest MAC: while a wrong one is refused, the right one is a secret.
        func forgetMAC() { OPENSSL_cleanse(output.baseAddress, output.count) }

        private func restart() -> Int32 {
            guard let keyForRestart else { return EVP_MAC_init(pointer, nil, 0, nil) }
            return keyForRestart.withOctets { key in
                key.withUnsafeBufferPointer { EVP_MAC_init(pointer, $0.baseAddress, $0.count, nil) }
            }
        }

        deinit {
            EVP_MAC_CTX_free(pointer)
            forgetMAC()
            output.deallocate()
        }
    }

    /// HMAC (RFC 2104, RFC 7518 §3.2).
    struct HMACFamily: SignatureSchemeImplementation {
        private let library: LoadedLibrary

        init(_ library: LoadedLibrary) { self.library = library }

        func obstacle(for algorithm: SignatureAlgorithmDescriptor, curve: Curve?) -> String? {
            if let reason = library.absence(of: .mac, "HMAC") ?? library.absence(of: algorithm.hash) { return reason }
            guard case .fixed(let octets) = algorithm.format,
                let digest = algorithm.hash.flatMap({ library.digests[$0] }),
                (1...digest.octets).contains(octets)
            else { return "HMAC gives a fixed number of octets, at most as many as its hash function" }
            return nil
        }

        func makeSigner(
            for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any MessageSigner {
            try prepare(algorithm, key)
        }

        func makeVerifier(
            for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any MessageVerifier {
            try prepare(algorithm, key)
        }

        private func prepare(
            _ algorithm: SignatureAlgorithmDescriptor, _ key: KeyMaterial
        ) throws(BackendError) -> HMACKey {
            let secret = try key.secret(.k)
            guard secret.count > 0 else { throw BackendError(.invalidKey, "an HMAC key without octets") }
            guard let hmac = library.hmac, let digest = algorithm.hash.flatMap({ library.digests[$0] }),
                case .fixed(let octets) = algorithm.format
            else { throw BackendError(.unsupported, "HMAC with this hash function") }
            let contexts = try HandlePool { () throws(BackendError) in
                try MACContext(hmac, digest: digest, key: secret)
            }
            return HMACKey(contexts: contexts, octets: octets)
        }
    }

    /// A symmetric key that is ready.
    private struct HMACKey: MessageSigner, MessageVerifier {
        let contexts: HandlePool<MACContext>
        let octets: Int

        func signature(for message: Span<UInt8>) throws(BackendError) -> [UInt8] {
            try contexts.operate { (context) throws(BackendError) in
                Array(try context.authenticate(message).prefix(octets))
            }
        }

        func isValidSignature(_ signature: Span<UInt8>, for message: Span<UInt8>) throws(BackendError) -> Bool {
            guard signature.count == octets else { return false }
            return try contexts.operate { (context) throws(BackendError) in
                let mac = try context.authenticate(message)
                defer { context.forgetMAC() }
                return signature.withUnsafeBufferPointer { signature in
                    CRYPTO_memcmp(signature.baseAddress, mac.baseAddress, octets) == 0
                }
            }
        }
    }
#endif
