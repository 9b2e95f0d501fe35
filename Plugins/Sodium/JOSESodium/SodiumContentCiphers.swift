#if Sodium
    internal import CSodium
    internal import JOSECore

    extension SchemeContentCiphers {
        /// Content encryption from libsodium.
        init(_ library: SodiumLibrary) {
            let absences: [ContentEncryptionScheme: String] = [.aesCBCHMAC: "AES-CBC"]
            let offers = SodiumAEAD.table.mapValues { aead in
                { (descriptor: ContentEncryptionDescriptor) in
                    SodiumContentCipher.offer(descriptor, aead, of: library)
                }
            }
            self.init(offers, absence: { "libsodium \(library.version) has no \(absences[$0] ?? $0.rawValue)" })
        }
    }

    /// Content encryption with an authenticated cipher of libsodium.
    struct SodiumContentCipher: ContentCipher {
        let algorithm: ContentEncryptionAlgorithm
        private let aead: SodiumAEAD

        /// The cipher for a descriptor, or why the library has none.
        static func offer(
            _ descriptor: ContentEncryptionDescriptor, _ aead: SodiumAEAD, of library: SodiumLibrary
        ) -> SchemeContentCiphers.Offer {
            let cipher = "libsodium \(library.version) has \(descriptor.scheme.rawValue)"
            guard descriptor.keyOctets == aead.keyOctets else {
                return .obstacle("\(cipher) with keys of \(aead.keyOctets * 8) bits only")
            }
            guard descriptor.ivOctets == aead.ivOctets, descriptor.tagOctets == aead.tagOctets else {
                return .obstacle("\(cipher) with IVs of \(aead.ivOctets) and tags of \(aead.tagOctets) octets only")
            }
            guard descriptor.scheme != .aesGCM || library.hasAESInstructions else {
                return .obstacle(
                    "\(cipher) only on processors with AES instructions that it knows, such as AES-NI, and finds none")
            }
            return .cipher(Self(algorithm: descriptor.algorithm, aead: aead))
        }

        func seal(
            _ plaintext: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>, authenticating data: Span<UInt8>
        ) throws(BackendError) -> SealedContent {
            try checkLengths(plaintext, key, iv)
            var tag = [UInt8](zeros: aead.tagOctets)
            var isDone = false
            let ciphertext = withInput(plaintext, key: key, iv: iv, data: data) { input in
                octets(plaintext.count) { output in
                    isDone = aead.seal(input, output, &tag) == 0
                    return isDone
                }
            }
            guard isDone else { throw BackendError(.failure, "libsodium cannot encrypt") }
            return SealedContent(ciphertext: ciphertext, tag: tag)
        }

        func open(
            _ ciphertext: Span<UInt8>, tag: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>,
            authenticating data: Span<UInt8>
        ) throws(BackendError) -> [UInt8]? {
            try checkLengths(ciphertext, key, iv)
            guard tag.count == aead.tagOctets else {
                throw BackendError(.unsupported, "\(algorithm.rawValue) with a tag of \(tag.count) octets")
            }
            var isGenuine = false
            let plaintext = withInput(ciphertext, key: key, iv: iv, data: data) { input in
                octets(ciphertext.count) { output in
                    isGenuine = tag.withAddress { tag, _ in aead.open(input, output, tag) } == 0
                    return isGenuine
                }
            }
            return isGenuine ? plaintext : nil
        }

        private func checkLengths(_ text: Span<UInt8>, _ key: Span<UInt8>, _ iv: Span<UInt8>) throws(BackendError) {
            guard key.count == aead.keyOctets, iv.count == aead.ivOctets else {
                throw BackendError(
                    .unsupported, "\(algorithm.rawValue) with a key of \(key.count) and an IV of \(iv.count) octets")
            }
            guard text.count <= aead.maximumOctets else {
                throw BackendError(.unsupported, "\(algorithm.rawValue) with a text of \(text.count) octets")
            }
        }

        /// So many octets as `write` writes them; zeroed, and none, when it answers `false`.
        private func octets(_ count: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Bool) -> [UInt8] {
            var octets: [UInt8] = []
            // At least one, so that the address is that of some memory.
            octets.append(addingCapacity: max(count, 1)) { output in
                output.withUnsafeMutableBufferPointer { buffer, initializedCount in
                    guard let address = buffer.baseAddress else { return }
                    if write(address) {
                        initializedCount = count
                    } else {
                        sodium_memzero(address, count)
                    }
                }
            }
            return octets
        }

        private func withInput<Result>(
            _ text: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>, data: Span<UInt8>,
            _ body: (SodiumAEAD.Input) -> Result
        ) -> Result {
            text.withAddress { text, textCount in
                data.withAddress { data, dataCount in
                    iv.withAddress { iv, _ in
                        key.withAddress { key, _ in
                            body(
                                SodiumAEAD.Input(
                                    text: text, textCount: UInt64(textCount), data: data, dataCount: UInt64(dataCount),
                                    iv: iv, key: key))
                        }
                    }
                }
            }
        }
    }
#endif
