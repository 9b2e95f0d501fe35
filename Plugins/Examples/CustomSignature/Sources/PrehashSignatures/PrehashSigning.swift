import CPrehash
import JOSECore

/// Ed25519ph: libsodium's multi-part signatures.
struct PrehashScheme: SignatureSchemeImplementation {
    func obstacle(for algorithm: SignatureAlgorithmDescriptor, curve: Curve?) -> String? { nil }

    func makeSigner(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageSigner {
        let pair = try PrehashKeyPair(privateKey: key.secret(.priv))
        guard pair.publicKey == (try key.octets(.pub)) else {
            throw BackendError(.invalidKey, "the private key does not belong to the public key")
        }
        return PrehashSigner(secretKey: pair.secretKey)
    }

    func makeVerifier(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageVerifier {
        let publicKey = try key.octets(.pub)
        guard publicKey.count == crypto_sign_PUBLICKEYBYTES, crypto_core_ed25519_is_valid_point(publicKey) == 1 else {
            throw BackendError(.invalidKey, "the public key is no point of prime order")
        }
        return PrehashVerifier(publicKey: publicKey)
    }
}

/// A key pair, as libsodium wants it.
struct PrehashKeyPair {
    /// The private key followed by the public one.
    let secretKey: SecretBytes
    let publicKey: [UInt8]

    init(privateKey: SecretBytes) throws(BackendError) {
        guard privateKey.count == crypto_sign_SEEDBYTES else {
            throw BackendError(.invalidKey, "a private key of \(privateKey.count) octets")
        }
        var derived = [UInt8](repeating: 0, count: Int(crypto_sign_PUBLICKEYBYTES))
        // Storage that is zeroed when it is released: an array is not.
        secretKey = SecretBytes(count: Int(crypto_sign_SECRETKEYBYTES)) { secret in
            secret.withUnsafeMutableBufferPointer { secret in
                privateKey.withOctets {
                    $0.withAddress { seed, _ in
                        _ = crypto_sign_seed_keypair(&derived, secret.baseAddress!, seed)
                    }
                }
            }
        }
        publicKey = derived
    }
}

/// A private key that is ready. Many tasks use it at once: what changes is a variable of the call.
private struct PrehashSigner: MessageSigner {
    let secretKey: SecretBytes

    func signature(for message: Span<UInt8>) throws(BackendError) -> [UInt8] {
        var state = hashed(message)
        var signature = [UInt8](repeating: 0, count: Int(crypto_sign_BYTES))
        let answer = secretKey.withOctets { octets in
            octets.withAddress { secret, _ in crypto_sign_final_create(&state, &signature, nil, secret) }
        }
        guard answer == 0 else { throw BackendError(.failure, "libsodium does not sign") }
        return signature
    }
}

/// A public key that is ready.
private struct PrehashVerifier: MessageVerifier {
    let publicKey: [UInt8]

    func isValidSignature(_ signature: Span<UInt8>, for message: Span<UInt8>) throws(BackendError) -> Bool {
        // The core has looked at the length. Whoever calls besides it gets an answer too, and no crash.
        guard signature.count == crypto_sign_BYTES else { return false }
        var state = hashed(message)
        return signature.withAddress { signature, _ in
            crypto_sign_final_verify(&state, signature, publicKey) == 0
        }
    }
}

/// The state after the whole message.
private func hashed(_ message: Span<UInt8>) -> crypto_sign_state {
    var state = crypto_sign_state()
    crypto_sign_init(&state)
    message.withAddress { address, count in _ = crypto_sign_update(&state, address, UInt64(count)) }
    return state
}
