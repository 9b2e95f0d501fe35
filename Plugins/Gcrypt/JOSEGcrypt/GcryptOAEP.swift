#if Gcrypt
    internal import JOSECore

    /// Taking the padding of RSAES-OAEP away (RFC 8017 §7.1.2, step 3), with an empty label.
    ///
    /// The length of the CEK is known from `enc`, so every octet has its place: no position has to be searched for, and
    /// the time depends on lengths alone (Manger's attack).
    struct GcryptOAEPBlock: Sendable {
        private let hash: GcryptHash
        private let labelHash: [UInt8]

        /// For a hash function, with which MGF1 works, too.
        init(_ hash: GcryptHash) {
            self.hash = hash
            let label: [UInt8] = []
            labelHash = hash.hash(of: label.span)
        }

        /// The CEK in a decrypted block.
        ///
        /// - Parameters:
        ///   - block: EM, as long as the modulus.
        ///   - octets: the length that the CEK must have.
        /// - Returns: nil when the padding is wrong or the message has another length.
        func contentKey(in block: Span<UInt8>, octets: Int) throws(BackendError) -> SecretBytes? {
            // EM is 00, the masked seed, and DB masked; DB is the label's hash, zeros, 01 and the message.
            let seedEnd = 1 + hash.octets
            let start = block.count - seedEnd - octets
            guard octets > 0, start > hash.octets else { return nil }
            let maskedSeed = block.extracting(1..<seedEnd)
            let maskedData = block.extracting(seedEnd..<block.count)
            let seed = try unmasked(maskedSeed, with: maskedData)
            let data = try seed.withOctets { seed throws(BackendError) in try unmasked(maskedData, with: seed) }
            return data.withOctets { data in
                var wrong = block[0] | (data[start - 1] ^ 1)
                for index in 0..<hash.octets { wrong |= data[index] ^ labelHash[index] }
                for index in hash.octets..<(start - 1) { wrong |= data[index] }
                return wrong == 0 ? SecretBytes(data.extracting(start..<data.count)) : nil
            }
        }

        /// Octets without the mask that MGF1 makes from a seed (RFC 8017 appendix B.2.1).
        private func unmasked(_ octets: Span<UInt8>, with seed: Span<UInt8>) throws(BackendError) -> SecretBytes {
            let context = try GcryptHashContext(hash)
            return try SecretBytes(count: octets.count) { output throws(BackendError) in
                for round in 0...((octets.count - 1) / hash.octets) {
                    context.write(seed)
                    let counter = [0, 0, UInt8(round >> 8), UInt8(round & 0xFF)]
                    context.write(counter.span)
                    let start = round * hash.octets
                    try context.finish { mask in
                        for index in start..<min(start + hash.octets, octets.count) {
                            output[index] = octets[index] ^ mask[index - start]
                        }
                    }
                }
            }
        }
    }
#endif
