#if Sodium
    internal import CSodium
    internal import JOSECore

    /// A key pair of X25519 (RFC 7748 §6.1).
    struct SodiumX25519KeyPair: Sendable {
        /// The private key: 32 octets, as they were drawn. The library clamps them.
        let privateKey: SecretBytes
        /// The public key: 32 octets, the u coordinate in its canonical encoding.
        let publicKey: [UInt8]

        /// From the octets of the private key.
        ///
        /// - Throws: `invalidKey` when they are not 32.
        init(privateKey: SecretBytes) throws(BackendError) {
            guard privateKey.count == Int(crypto_scalarmult_SCALARBYTES) else {
                throw BackendError(.invalidKey, "an X25519 private key does not have \(privateKey.count) octets")
            }
            var derived = [UInt8](repeating: 0, count: Int(crypto_scalarmult_BYTES))
            let answer = privateKey.withOctets { octets in
                octets.withAddress { scalar, _ in crypto_scalarmult_base(&derived, scalar) }
            }
            guard answer == 0 else { throw BackendError(.failure, "libsodium cannot derive a public key") }
            self.privateKey = privateKey
            publicKey = derived
        }

        /// A new one.
        static func random() throws(BackendError) -> Self {
            try Self(privateKey: SodiumRandom.secret(octets: Int(crypto_scalarmult_SCALARBYTES)))
        }

        /// The octets of somebody's public key.
        ///
        /// - Throws: `invalidKey` when it is a key of another type or curve, or they are absent or not 32.
        static func publicKey(of key: KeyMaterial) throws(BackendError) -> [UInt8] {
            guard key.keyType == .octetKeyPair, key.curve == .x25519 else {
                throw BackendError(.invalidKey, "a key of type \(key.keyType.rawValue) that is none of X25519")
            }
            let octets = try key.octets(.x)
            guard octets.count == Int(crypto_scalarmult_BYTES) else {
                throw BackendError(.invalidKey, "an X25519 public key does not have \(octets.count) octets")
            }
            return octets
        }

        /// X25519 of the private key and a public key of 32 octets (RFC 7748 §6.1).
        ///
        /// - Throws: `invalidKey` when the result is all zero: the public key is a point of small order.
        func sharedSecret(with publicKey: [UInt8]) throws(BackendError) -> SecretBytes {
            try SecretBytes(count: Int(crypto_scalarmult_BYTES)) { secret throws(BackendError) in
                let answer = secret.withUnsafeMutableBufferPointer { secret -> Int32 in
                    guard let address = secret.baseAddress else { return -1 }
                    return privateKey.withOctets { octets in
                        octets.withAddress { scalar, _ in crypto_scalarmult(address, scalar, publicKey) }
                    }
                }
                // The one reason for which the library refuses.
                guard answer == 0 else {
                    throw BackendError(.invalidKey, "the shared secret would be zero: the public key is of small order")
                }
            }
        }
    }
#endif
