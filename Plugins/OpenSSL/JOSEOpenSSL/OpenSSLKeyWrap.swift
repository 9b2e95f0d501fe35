#if OpenSSL
    internal import JOSECore

    extension SchemeKeyWrap {
        /// Encryption of CEKs from OpenSSL.
        init(_ library: LoadedLibrary, gcm: [Int: any ContentCipher]) {
            self.init(
                [
                    .rsaOAEP: RSAEncryptionFamily(library, .oaep),
                    .rsaPKCS1v15: RSAEncryptionFamily(library, .pkcs1),
                    .aesKeyWrap: AESKeyWrapFamily(library),
                    .aesGCM: AEADKeyWrap(gcm) { octets in
                        library.absence(ofCipherWithKeyOctets: octets, among: LoadedLibrary.gcmNames)
                            ?? "the openssl backend has no AES-GCM with a key of \(octets) octets"
                    },
                ],
                absence: { "the openssl backend does not implement the scheme \($0.rawValue)" })
        }
    }
#endif
