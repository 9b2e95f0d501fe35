#if Sodium
    internal import JOSECore

    extension SchemeKeyWrap {
        /// Key wrapping from libsodium: with AES-GCM, where its content encryption has it.
        init(_ library: SodiumLibrary) {
            let absences: [KeyWrapScheme: String] = [
                .rsaPKCS1v15: "RSA", .rsaOAEP: "RSA", .aesKeyWrap: "AES Key Wrap",
            ]
            self.init(
                [.aesGCM: AEADKeyWrap(library)],
                absence: { "libsodium \(library.version) has no \(absences[$0] ?? $0.rawValue)" })
        }
    }

    extension AEADKeyWrap {
        /// AES-GCM of libsodium.
        fileprivate init(_ library: SodiumLibrary) {
            var ciphers: [Int: any ContentCipher] = [:]
            var obstacles: [Int: String] = [:]
            for descriptor in ContentEncryptionDescriptor.standard where descriptor.scheme == .aesGCM {
                guard let aead = SodiumAEAD.table[descriptor.scheme] else { continue }
                switch SodiumContentCipher.offer(descriptor, aead, of: library) {
                case .cipher(let cipher): ciphers[descriptor.keyOctets] = cipher
                case .obstacle(let reason): obstacles[descriptor.keyOctets] = reason
                }
            }
            self.init(ciphers) { [obstacles] octets in
                obstacles[octets] ?? "libsodium \(library.version) has no AES-GCM with keys of \(octets * 8) bits"
            }
        }
    }
#endif
