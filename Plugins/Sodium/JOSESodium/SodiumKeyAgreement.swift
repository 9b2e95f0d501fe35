#if Sodium
    internal import CSodium
    internal import JOSECore

    /// X25519 (RFC 7748 §6.1, RFC 8037 §3.2).
    struct SodiumKeyAgreement: KeyAgreementBackend {
        let keyAgreementCapabilities = [KeyAgreementCapability(.ecdh, curve: .x25519)]

        func makeSender(
            _ scheme: KeyAgreementScheme, to recipient: KeyMaterial
        ) throws(BackendError) -> any KeyAgreementSender {
            try check(scheme, recipient)
            return SodiumAgreementSender(recipient: try SodiumX25519KeyPair.publicKey(of: recipient))
        }

        func makeRecipient(
            _ scheme: KeyAgreementScheme, key: KeyMaterial
        ) throws(BackendError) -> any KeyAgreementRecipient {
            try check(scheme, key)
            var stated = try SodiumX25519KeyPair.publicKey(of: key)
            // The coordinate has 255 bits; the unused one is masked (RFC 7748 §5).
            stated[stated.count - 1] &= 0x7F
            let keyPair = try SodiumX25519KeyPair(privateKey: key.secret(.d))
            guard keyPair.publicKey == stated else {
                throw BackendError(.invalidKey, "the private key does not belong to the public key")
            }
            return SodiumAgreementRecipient(keyPair: keyPair)
        }

        private func check(_ scheme: KeyAgreementScheme, _ key: KeyMaterial) throws(BackendError) {
            guard let curve = key.curve, keyAgreementCapabilities.contains(KeyAgreementCapability(scheme, curve: curve))
            else {
                throw BackendError(
                    .unsupported, "sodium does no \(scheme.rawValue) on \(key.curve?.rawValue ?? "no curve")")
            }
        }
    }

    /// A recipient's public key that is ready.
    private struct SodiumAgreementSender: KeyAgreementSender {
        let recipient: [UInt8]

        func agree() throws(BackendError) -> SentKeyAgreement {
            let ephemeral = try SodiumX25519KeyPair.random()
            let key = KeyMaterial(
                keyType: .octetKeyPair, curve: .x25519, publicParameters: [.x: ephemeral.publicKey])
            return SentKeyAgreement(ephemeralKey: key, sharedSecret: try ephemeral.sharedSecret(with: recipient))
        }
    }

    /// A recipient's private key that is ready.
    private struct SodiumAgreementRecipient: KeyAgreementRecipient {
        let keyPair: SodiumX25519KeyPair

        func sharedSecret(with ephemeralKey: KeyMaterial) throws(BackendError) -> SecretBytes {
            try keyPair.sharedSecret(with: SodiumX25519KeyPair.publicKey(of: ephemeralKey))
        }
    }
#endif
