#if Gcrypt
    internal import CGcrypt
    internal import JOSECore

    extension SchemeContentCiphers {
        /// Content encryption with libgcrypt.
        init(_ library: GcryptLibrary) {
            self.init(
                [
                    .aesGCM: { algorithm in
                        library.offer(
                            algorithm,
                            .aes(
                                GCRY_CIPHER_MODE_GCM, keyOctets: algorithm.keyOctets, ivOctets: algorithm.ivOctets)
                        ) { cipher throws(BackendError) in try GcryptAEAD(algorithm, cipher) }
                    },
                    .chaCha20Poly1305: { algorithm in
                        library.offer(algorithm, .chaCha20Poly1305) { cipher throws(BackendError) in
                            try GcryptAEAD(algorithm, cipher)
                        }
                    },
                    .aesCBCHMAC: { algorithm in
                        library.offer(
                            algorithm,
                            .aes(
                                GCRY_CIPHER_MODE_CBC, keyOctets: algorithm.keyOctets / 2,
                                ivOctets: algorithm.ivOctets)
                        ) { cipher throws(BackendError) in
                            guard let hash = algorithm.hash.flatMap({ GcryptNames.hashes[$0] }), library.hasHMAC(hash)
                            else {
                                let name = algorithm.hash?.rawValue ?? "no hash"
                                throw BackendError(.unsupported, "there is no HMAC with \(name)")
                            }
                            return CBCHMACCipher(
                                algorithm, cbc: try GcryptCBC(cipher), mac: try GcryptPiecewiseHMAC(hash))
                        }
                    },
                ],
                absence: { "\(library.description) has no \($0.rawValue)" })
        }
    }

    extension GcryptLibrary {
        /// A content cipher, where the library has what it takes and a trial succeeds.
        fileprivate func offer(
            _ algorithm: ContentEncryptionDescriptor, _ cipher: GcryptCipher?,
            _ make: (GcryptCipher) throws(BackendError) -> any ContentCipher
        ) -> SchemeContentCiphers.Offer {
            guard let cipher, hasCipher(cipher.algorithm) else {
                return .obstacle("\(description) has no \(algorithm.scheme.rawValue)")
            }
            do throws(BackendError) {
                return .cipher(try make(cipher))
            } catch {
                return .obstacle("\(description) cannot do \(algorithm.scheme.rawValue): \(error.reason)")
            }
        }
    }
#endif
