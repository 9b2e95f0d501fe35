import CMAC
public import JOSECore

/// HS256 from libsodium.
public enum MACBackend {
    /// The backend, with what the loaded library says of itself.
    public static func load() throws(BackendError) -> Backend {
        guard sodium_init() >= 0 else { throw BackendError(.failure, "libsodium cannot be initialised") }
        return Backend(
            id: "mac", libraryVersion: String(cString: sodium_version_string()), signing: MACSigning())
    }
}

/// The signature algorithms: one.
private struct MACSigning: SigningBackend {
    let signingCapabilities = [SigningCapability(.hs256)]

    func makeSigner(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageSigner {
        try prepare(algorithm, key)
    }

    func makeVerifier(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageVerifier {
        try prepare(algorithm, key)
    }

    private func prepare(
        _ algorithm: SignatureAlgorithmDescriptor, _ key: KeyMaterial
    ) throws(BackendError) -> MACKey {
        // What is not declared is unsupported, whoever asks.
        guard algorithm.scheme == .hmac, algorithm.hash == .sha256 else {
            throw BackendError(.unsupported, "only HMAC with SHA-256")
        }
        return MACKey(key: try key.secret(.k))
    }
}

/// A key that is ready. Many tasks use it at once, so nothing in it changes.
private struct MACKey: MessageSigner, MessageVerifier {
    let key: SecretBytes

    func signature(for message: Span<UInt8>) throws(BackendError) -> [UInt8] {
        var state = crypto_auth_hmacsha256_state()
        defer { sodium_memzero(&state, MemoryLayout.size(ofValue: state)) }
        var mac = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
        // The address is never NULL, also where there are no octets.
        key.withOctets { key in _ = key.withAddress { crypto_auth_hmacsha256_init(&state, $0, $1) } }
        _ = message.withAddress { crypto_auth_hmacsha256_update(&state, $0, UInt64($1)) }
        guard crypto_auth_hmacsha256_final(&state, &mac) == 0 else {
            throw BackendError(.failure, "libsodium computes no MAC")
        }
        return mac
    }

    func isValidSignature(_ signature: Span<UInt8>, for message: Span<UInt8>) throws(BackendError) -> Bool {
        guard signature.count == Int(crypto_auth_hmacsha256_BYTES) else { return false }
        let mac = try self.signature(for: message)
        // In constant time.
        return signature.withAddress { address, count in sodium_memcmp(address, mac, count) } == 0
    }
}
