#if Gcrypt
    internal import JOSECore

    extension SchemeKeyWrap {
        /// Encryption of CEKs with libgcrypt.
        ///
        /// - Parameter ciphers: the library's content ciphers.
        init(_ library: GcryptLibrary, ciphers: [any ContentCipher]) {
            var gcm: [Int: any ContentCipher] = [:]
            for algorithm in ContentEncryptionDescriptor.standard where algorithm.scheme == .aesGCM {
                gcm[algorithm.keyOctets] = ciphers.first { $0.algorithm == algorithm.algorithm }
            }
            self.init(
                [
                    .rsaPKCS1v15: GcryptRSAEncryption(library: library, padding: .pkcs1v15),
                    .rsaOAEP: GcryptRSAEncryption(library: library, padding: .oaep),
                    .aesKeyWrap: GcryptAESKeyWrap(library: library),
                    .aesGCM: AEADKeyWrap(gcm) {
                        "\(library.description) does not encrypt with AES-GCM, a key of \($0) octets and a given IV"
                    },
                ],
                absence: { "\(library.description) has no \($0.rawValue)" })
        }
    }
#endif
