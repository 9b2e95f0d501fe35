#if OpenSSL
    internal import JOSECore

    /// AES-GCM (RFC 7518 §5.3) and ChaCha20-Poly1305 (RFC 8439): what the library has as one cipher.
    struct AuthenticatedCipher: ContentCipher {
        let algorithm: ContentEncryptionAlgorithm
        private let cipher: Cipher
        private let contexts: HandlePool<CipherContext>

        /// The length of the tag in octets, of both.
        private static let tagOctets = 16

        /// What the library can do of an algorithm, among the ciphers of one mode.
        static func offer(
            _ descriptor: ContentEncryptionDescriptor, among names: [Int: String], _ library: LoadedLibrary
        ) -> SchemeContentCiphers.Offer {
            if let reason = library.absence(ofCipherWithKeyOctets: descriptor.keyOctets, among: names) {
                return .obstacle(reason)
            }
            guard let cipher = library.cipher(keyOctets: descriptor.keyOctets, among: names),
                descriptor.keyOctets == cipher.keyOctets, descriptor.ivOctets == cipher.ivOctets,
                descriptor.tagOctets == tagOctets
            else {
                return .obstacle("the openssl backend does not do \(descriptor.scheme.rawValue) with these lengths")
            }
            return .cipher(Self(descriptor.algorithm, cipher, library.cipherContexts))
        }

        private init(
            _ algorithm: ContentEncryptionAlgorithm, _ cipher: Cipher, _ contexts: HandlePool<CipherContext>
        ) {
            self.algorithm = algorithm
            self.cipher = cipher
            self.contexts = contexts
        }

        func seal(
            _ plaintext: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>, authenticating data: Span<UInt8>
        ) throws(BackendError) -> SealedContent {
            try checkLengths(key, iv)
            return try contexts.withHandle { (context) throws(BackendError) in
                defer { context.clear() }
                try context.start(cipher, .encrypt, key: key, iv: iv)
                try context.authenticate(data)
                guard let ciphertext = try context.process(plaintext, capacity: plaintext.count) else {
                    throw BackendError(.failure, "encrypting with \(algorithm.rawValue) failed")
                }
                return SealedContent(ciphertext: ciphertext, tag: try context.tag(octets: Self.tagOctets))
            }
        }

        func open(
            _ ciphertext: Span<UInt8>, tag: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>,
            authenticating data: Span<UInt8>
        ) throws(BackendError) -> [UInt8]? {
            try checkLengths(key, iv)
            guard tag.count == Self.tagOctets else {
                throw BackendError(.unsupported, "\(algorithm.rawValue) with a tag of \(tag.count) octets")
            }
            return try contexts.withHandle { (context) throws(BackendError) in
                defer { context.clear() }
                try context.start(cipher, .decrypt, key: key, iv: iv)
                try context.expect(tag: tag)
                try context.authenticate(data)
                return try context.process(ciphertext, capacity: ciphertext.count)
            }
        }

        private func checkLengths(_ key: Span<UInt8>, _ iv: Span<UInt8>) throws(BackendError) {
            guard key.count == cipher.keyOctets, iv.count == cipher.ivOctets else {
                throw BackendError(
                    .unsupported, "\(algorithm.rawValue) with a key of \(key.count) and an IV of \(iv.count) octets")
            }
        }
    }
#endif
