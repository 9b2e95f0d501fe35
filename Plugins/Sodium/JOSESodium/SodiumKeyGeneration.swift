#if Sodium
    internal import CSodium
    internal import JOSECore

    /// New keys from libsodium's generator of randomness.
    struct SodiumKeyGeneration: KeyGenerationBackend {
        let keyGenerationCapabilities = [
            KeyGenerationCapability(.octetSequence),
            KeyGenerationCapability(.octetKeyPair, curve: .ed25519),
            KeyGenerationCapability(.octetKeyPair, curve: .x25519),
        ]

        /// The sizes of symmetric key that are made, in octets.
        private static let symmetricKeyOctets = 1...65_536

        func generateKey(_ request: KeyGenerationRequest) throws(BackendError) -> KeyMaterial {
            guard
                keyGenerationCapabilities.contains(KeyGenerationCapability(request.keyType, curve: request.curve))
            else {
                let curve = request.curve.map { " on \($0.rawValue)" } ?? ""
                throw BackendError(.unsupported, "sodium makes no \(request.keyType.rawValue) keys\(curve)")
            }
            guard let curve = request.curve else { return try octetSequence(bits: request.bits) }
            let privateKey = randomOctets(32)
            let publicKey =
                curve == .ed25519
                ? try SodiumEd25519KeyPair(privateKey: privateKey).publicKey : try montgomeryPublicKey(of: privateKey)
            return KeyMaterial(
                keyType: .octetKeyPair, curve: curve, publicParameters: [.x: publicKey],
                secretParameters: [.d: privateKey])
        }

        /// So many random octets.
        private func randomOctets(_ count: Int) -> SecretBytes {
            SecretBytes(count: count) { span in
                span.withUnsafeMutableBufferPointer { buffer in
                    guard let address = buffer.baseAddress else { return }
                    randombytes_buf(address, buffer.count)
                }
            }
        }

        private func octetSequence(bits: Int) throws(BackendError) -> KeyMaterial {
            guard bits % 8 == 0, Self.symmetricKeyOctets.contains(bits / 8) else {
                throw BackendError(.unsupported, "a symmetric key cannot have \(bits) bits")
            }
            return KeyMaterial(keyType: .octetSequence, secretParameters: [.k: randomOctets(bits / 8)])
        }

        /// X25519 of the private key and the base point (RFC 7748 §6.1).
        private func montgomeryPublicKey(of privateKey: SecretBytes) throws(BackendError) -> [UInt8] {
            var publicKey = [UInt8](repeating: 0, count: Int(crypto_scalarmult_BYTES))
            let answer = privateKey.withOctets { octets in
                octets.withAddress { scalar, _ in crypto_scalarmult_base(&publicKey, scalar) }
            }
            guard answer == 0 else { throw BackendError(.failure, "libsodium cannot derive a public key") }
            return publicKey
        }
    }
#endif
