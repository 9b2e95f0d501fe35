#if Sodium
    internal import CSodium
    internal import JOSECore

    /// A key pair of Ed25519 as libsodium wants it.
    struct SodiumEd25519KeyPair: Sendable {
        /// The private key's octets followed by the public key's.
        let secretKey: SecretBytes
        /// The public key.
        let publicKey: [UInt8]

        /// From the octets of the private key (RFC 8032 §5.1.5).
        ///
        /// - Throws: `invalidKey` when they are not 32.
        init(privateKey: SecretBytes) throws(BackendError) {
            guard privateKey.count == Int(crypto_sign_SEEDBYTES) else {
                throw BackendError(.invalidKey, "an Ed25519 private key does not have \(privateKey.count) octets")
            }
            var derived = [UInt8](repeating: 0, count: Int(crypto_sign_PUBLICKEYBYTES))
            secretKey = try SecretBytes(count: Int(crypto_sign_SECRETKEYBYTES)) { secret throws(BackendError) in
                let answer = secret.withUnsafeMutableBufferPointer { secret -> Int32 in
                    guard let address = secret.baseAddress else { return -1 }
                    return privateKey.withOctets { octets in
                        octets.withAddress { seed, _ in crypto_sign_seed_keypair(&derived, address, seed) }
                    }
                }
                guard answer == 0 else { throw BackendError(.failure, "libsodium cannot derive a public key") }
            }
            publicKey = derived
        }
    }

    /// A private key that is ready for EdDSA on Ed25519 (RFC 8032 §5.1).
    struct SodiumEd25519Signer: MessageSigner {
        private let keyPair: SodiumEd25519KeyPair

        init(key: KeyMaterial) throws(BackendError) {
            keyPair = try SodiumEd25519KeyPair(privateKey: key.secret(.d))
            guard keyPair.publicKey == (try key.octets(.x)) else {
                throw BackendError(.invalidKey, "the private key does not belong to the public key")
            }
        }

        func signature(for message: Span<UInt8>) throws(BackendError) -> [UInt8] {
            var signature = [UInt8](zeros: Int(crypto_sign_BYTES))
            let answer = message.withAddress { message, count in
                keyPair.secretKey.withOctets { octets in
                    octets.withAddress { secretKey, _ in
                        crypto_sign_detached(&signature, nil, message, UInt64(count), secretKey)
                    }
                }
            }
            guard answer == 0 else { throw BackendError(.failure, "libsodium cannot sign") }
            return signature
        }
    }

    /// A public key that is ready for EdDSA on Ed25519 (RFC 8032 §5.1).
    struct SodiumEd25519Verifier: MessageVerifier {
        private let publicKey: [UInt8]

        init(key: KeyMaterial) throws(BackendError) {
            publicKey = try key.octets(.x)
            guard publicKey.count == Int(crypto_sign_PUBLICKEYBYTES) else {
                throw BackendError(.invalidKey, "an Ed25519 public key does not have \(publicKey.count) octets")
            }
            // The addition is the one function of libsodium that says whether a point is on the curve and does not ask
            // for more: others refuse points with a component of small order, which other libraries take.
            var sum = publicKey
            guard crypto_core_ed25519_add(&sum, publicKey, publicKey) == 0 else {
                throw BackendError(.invalidKey, "the public key is not a point of the curve")
            }
        }

        func isValidSignature(_ signature: Span<UInt8>, for message: Span<UInt8>) throws(BackendError) -> Bool {
            guard signature.count == Int(crypto_sign_BYTES) else { return false }
            return signature.withAddress { signature, _ in
                message.withAddress { message, count in
                    crypto_sign_verify_detached(signature, message, UInt64(count), publicKey) == 0
                }
            }
        }
    }
#endif
