#if Gcrypt
    internal import CGcrypt
    internal import JOSECore

    /// AES-CBC with PKCS#7 padding, which libgcrypt leaves to its caller.
    struct GcryptCBC: CBCCipher {
        private static let blockOctets = 16
        private let contexts: HandlePool<GcryptCipherContext>

        /// AES-CBC for a length of key.
        ///
        /// - Throws: `unsupported` when the library does not have it.
        init(_ cipher: GcryptCipher) throws(BackendError) {
            contexts = try HandlePool { () throws(BackendError) in try GcryptCipherContext(cipher) }
        }

        func encrypt(_ plaintext: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>) throws(BackendError) -> [UInt8] {
            let whole = plaintext.count - plaintext.count % Self.blockOctets
            let total = whole + Self.blockOctets
            return try contexts.withHandle { context throws(BackendError) in
                try context.setKey(key)
                try context.setIV(iv)
                let ciphertext = try [UInt8](capacity: total) { output throws(BackendError) in
                    try output.withUnsafeMutableBufferPointer { buffer, count throws(BackendError) in
                        if whole > 0 {
                            try context.encrypt(plaintext.extracting(first: whole), into: buffer)
                        }
                        let last = UnsafeMutableBufferPointer(rebasing: buffer[whole..<total])
                        last.initialize(repeating: UInt8(total - plaintext.count))
                        for index in whole..<plaintext.count { last[index - whole] = plaintext[index] }
                        try context.encrypt(inPlace: last)
                        count = total
                    }
                }
                try context.clear()
                return ciphertext
            }
        }

        func decrypt(
            _ ciphertext: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>
        ) throws(BackendError) -> [UInt8]? {
            guard ciphertext.count > 0, ciphertext.count % Self.blockOctets == 0 else { return nil }
            return try contexts.withHandle { context throws(BackendError) in
                try context.setKey(key)
                try context.setIV(iv)
                var isRight = false
                let plaintext = try [UInt8](capacity: ciphertext.count) { output throws(BackendError) in
                    try output.withUnsafeMutableBufferPointer { buffer, count throws(BackendError) in
                        defer { if !isRight { buffer.wipe() } }
                        guard try context.decrypt(ciphertext, into: buffer) else { return }
                        let last = UnsafeMutableBufferPointer(rebasing: buffer.suffix(Self.blockOctets))
                        guard let padding = Self.paddingOctets(UnsafeBufferPointer(last)) else { return }
                        isRight = true
                        count = ciphertext.count - padding
                    }
                }
                try context.clear()
                return isRight ? plaintext : nil
            }
        }

        /// The length of the padding in the last block; nil when it is wrong. Takes the same time for every block.
        @inline(never)
        private static func paddingOctets(_ block: UnsafeBufferPointer<UInt8>) -> Int? {
            let padding = Int(block[blockOctets - 1])
            // Arithmetic shifts of negative numbers: all ones where the comparison holds.
            var wrong = ((padding - 1) | (blockOctets - padding)) >> 8
            for position in 1...blockOctets {
                let isPadding = (position - padding - 1) >> 8
                wrong |= (Int(block[blockOctets - position]) ^ padding) & isPadding
            }
            return wrong == 0 ? padding : nil
        }
    }

    /// HMAC over a message in pieces, with contexts that are kept without a key.
    struct GcryptPiecewiseHMAC: PiecewiseMAC {
        private let hash: GcryptHash
        private let contexts: HandlePool<GcryptMACContext>

        init(_ hash: GcryptHash) throws(BackendError) {
            self.hash = hash
            contexts = try HandlePool { () throws(BackendError) in try GcryptMACContext(algorithm: hash.hmac) }
        }

        func code(
            key: Span<UInt8>, _ first: Span<UInt8>, _ second: Span<UInt8>, _ third: Span<UInt8>, _ fourth: Span<UInt8>
        ) throws(BackendError) -> [UInt8] {
            try contexts.withHandle { context throws(BackendError) in
                try context.setKey(key)
                try context.write(first)
                try context.write(second)
                try context.write(third)
                try context.write(fourth)
                let code = try context.code(octets: hash.octets)
                // What libgcrypt computed from the key, in the place of which comes what it computes from this one.
                let zeros = [UInt8](repeating: 0, count: key.count)
                try context.setKey(zeros.span)
                return code
            }
        }
    }
#endif
