import CPrehash
public import JOSECore

// snippet: backend
/// A backend with one algorithm, Ed25519ph, and the type of key that it takes.
public enum PrehashBackend {
    /// The backend, with what the loaded library says of itself.
    public static func load() throws(BackendError) -> Backend {
        guard sodium_init() >= 0 else { throw BackendError(.failure, "libsodium cannot be initialised") }
        var descriptors = AlgorithmCatalog()
        descriptors.insert(.prehash)
        descriptors.insert(.ed25519ph)
        return Backend(
            id: BackendID(rawValue: "prehash"), libraryVersion: String(cString: sodium_version_string()),
            signing: SchemeSigning(
                [.prehash: PrehashScheme()], algorithms: descriptors.signatureAlgorithms,
                absence: { "nothing here does \($0.rawValue)" }),
            keyGeneration: PrehashKeyGeneration(),
            knownAnswers: KnownAnswers(signatures: [.ed25519ph]),
            descriptors: descriptors)
    }
}
// end snippet

// snippet: key generation
/// New keys from the operating system's randomness.
private struct PrehashKeyGeneration: KeyGenerationBackend {
    let keyGenerationCapabilities = [KeyGenerationCapability(.prehash)]

    func generateKey(_ request: KeyGenerationRequest) throws(BackendError) -> KeyMaterial {
        guard request.keyType == .prehash, request.curve == nil, request.bits == 256 else {
            throw BackendError(.unsupported, "only Ed25519ph keys of 256 bits")
        }
        let seed = try SystemRandom.secret(octets: Int(crypto_sign_SEEDBYTES))
        return KeyMaterial(
            keyType: .prehash, publicParameters: [.pub: try PrehashKeyPair(privateKey: seed).publicKey],
            secretParameters: [.priv: seed])
    }

    func publicParameters(ofPrivate key: KeyMaterial) throws(BackendError) -> [KeyParameter: [UInt8]] {
        throw BackendError(.unsupported, "the key type has no curves")
    }
}
// end snippet

// snippet: known answer
extension SignatureKnownAnswer {
    /// With it, each registry tests the backend before it is used.
    static let ed25519ph = Self(
        "RFC 8032 §7.3", .prehash,
        key: """
            {"kty":"Ed25519ph","pub":"7Bcrk61eVjv0kyxw4SRQNMNUZ-8u_U1k6_gZaDRn4r8","priv":"gz_mJAkje51i7HdYdSCRHpp1nOwdGXVbfakBuW3KPUI"}
            """,
        message: Array("abc".utf8),
        signature: [
            0x98, 0xA7, 0x02, 0x22, 0xF0, 0xB8, 0x12, 0x1A, 0xA9, 0xD3, 0x0F, 0x81, 0x3D, 0x68, 0x3F, 0x80,
            0x9E, 0x46, 0x2B, 0x46, 0x9C, 0x7F, 0xF8, 0x76, 0x39, 0x49, 0x9B, 0xB9, 0x4E, 0x6D, 0xAE, 0x41,
            0x31, 0xF8, 0x50, 0x42, 0x46, 0x3C, 0x2A, 0x35, 0x5A, 0x20, 0x03, 0xD0, 0x62, 0xAD, 0xF5, 0xAA,
            0xA1, 0x0B, 0x8C, 0x61, 0xE6, 0x36, 0x06, 0x2A, 0xAA, 0xD1, 0x1C, 0x2A, 0x26, 0x08, 0x34, 0x06,
        ])
}
// end snippet
