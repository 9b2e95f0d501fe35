#if Gcrypt
    internal import CGcrypt
    internal import JOSECore

    /// AES-GCM (NIST SP 800-38D) or ChaCha20-Poly1305 (RFC 8439) for contents.
    ///
    /// Contexts are kept without a key: opening one costs ten times what the cipher costs for a small content, as
    /// libgcrypt then collects randomness under a lock.
    struct GcryptAEAD: ContentCipher {
        let algorithm: ContentEncryptionAlgorithm
        private let tagOctets: Int
        private let contexts: HandlePool<GcryptCipherContext>

        /// A cipher that has been tried out.
        ///
        /// - Throws: `unsupported` when the library does not have it, and whatever else a trial throws: in FIPS mode,
        ///   libgcrypt does not encrypt with AES-GCM and a given initialization vector.
        init(_ descriptor: ContentEncryptionDescriptor, _ cipher: GcryptCipher) throws(BackendError) {
            algorithm = descriptor.algorithm
            tagOctets = descriptor.tagOctets
            contexts = try HandlePool { () throws(BackendError) in try GcryptCipherContext(cipher) }
            let key = [UInt8](repeating: 0, count: descriptor.keyOctets)
            let iv = [UInt8](repeating: 0, count: descriptor.ivOctets)
            _ = try seal(iv.span, key: key.span, iv: iv.span, authenticating: iv.span)
        }

        func seal(
            _ plaintext: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>, authenticating data: Span<UInt8>
        ) throws(BackendError) -> SealedContent {
            try contexts.withHandle { context throws(BackendError) in
                try begin(context, key: key, iv: iv, authenticating: data)
                let ciphertext = try [UInt8](capacity: plaintext.count) { output throws(BackendError) in
                    try output.withUnsafeMutableBufferPointer { buffer, count throws(BackendError) in
                        try context.encrypt(plaintext, into: buffer)
                        count = plaintext.count
                    }
                }
                let tag = try context.tag(octets: tagOctets)
                try context.clear()
                return SealedContent(ciphertext: ciphertext, tag: tag)
            }
        }

        func open(
            _ ciphertext: Span<UInt8>, tag: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>,
            authenticating data: Span<UInt8>
        ) throws(BackendError) -> [UInt8]? {
            // libgcrypt takes some shorter tags for the beginning of one.
            guard tag.count == tagOctets else { return nil }
            return try contexts.withHandle { context throws(BackendError) in
                try begin(context, key: key, iv: iv, authenticating: data)
                var isAuthentic = false
                let plaintext = try [UInt8](capacity: ciphertext.count) { output throws(BackendError) in
                    try output.withUnsafeMutableBufferPointer { buffer, count throws(BackendError) in
                        defer { if !isAuthentic { buffer.wipe() } }
                        guard try context.decrypt(ciphertext, into: buffer), try context.isTag(tag) else { return }
                        isAuthentic = true
                        count = ciphertext.count
                    }
                }
                try context.clear()
                return isAuthentic ? plaintext : nil
            }
        }

        private func begin(
            _ context: GcryptCipherContext, key: Span<UInt8>, iv: Span<UInt8>, authenticating data: Span<UInt8>
        ) throws(BackendError) {
            try context.setKey(key)
            try context.setIV(iv)
            try context.authenticate(data)
        }
    }

    extension UnsafeMutableBufferPointer<UInt8> {
        /// Overwrites the octets in a way that the compiler may not drop.
        func wipe() {
            if let address = baseAddress { jose_gcry_wipe(address, count) }
        }
    }
#endif
