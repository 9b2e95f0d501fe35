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
            let privateKey: SecretBytes
            let publicKey: [UInt8]
            if curve == .ed25519 {
                privateKey = SodiumRandom.secret(octets: Int(crypto_sign_SEEDBYTES))
                publicKey = try SodiumEd25519KeyPair(privateKey: privateKey).publicKey
            } else {
                let keyPair = try SodiumX25519KeyPair.random()
                (privateKey, publicKey) = (keyPair.privateKey, keyPair.publicKey)
            }
            return KeyMaterial(
                keyType: .octetKeyPair, curve: curve, publicParameters: [.x: publicKey],
                secretParameters: [.d: privateKey])
        }

        func publicParameters(ofPrivate key: KeyMaterial) throws(BackendError) -> [KeyParameter: [UInt8]] {
            guard let curve = key.curve,
                keyGenerationCapabilities.contains(KeyGenerationCapability(key.keyType, curve: curve))
            else {
                let curve = key.curve.map { " on \($0.rawValue)" } ?? ""
                throw BackendError(.unsupported, "sodium computes no \(key.keyType.rawValue) keys\(curve)")
            }
            let privateKey = try key.secret(.d)
            return [
                .x: curve == .ed25519
                    ? try SodiumEd25519KeyPair(privateKey: privateKey).publicKey
                    : try SodiumX25519KeyPair(privateKey: privateKey).publicKey
            ]
        }

        private func octetSequence(bits: Int) throws(BackendError) -> KeyMaterial {
            guard bits % 8 == 0, Self.symmetricKeyOctets.contains(bits / 8) else {
                throw BackendError(.unsupported, "a symmetric key cannot have \(bits) bits")
            }
            return KeyMaterial(keyType: .octetSequence, secretParameters: [.k: SodiumRandom.secret(octets: bits / 8)])
        }
    }
#endif
