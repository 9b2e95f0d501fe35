import JOSECore

/// A backend that only declares: enough to see what a registry does with declarations.
struct DeclaringBackend: SigningBackend {
    let signingCapabilities: [SigningCapability]

    func makeSigner(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageSigner {
        throw BackendError(.failure, "declares only")
    }

    func makeVerifier(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageVerifier {
        throw BackendError(.failure, "declares only")
    }

    static func named(
        _ id: String, _ capabilities: [SigningCapability], withheld: [Backend.Withheld] = []
    ) -> Backend {
        Backend(
            id: BackendID(rawValue: id), libraryVersion: "1", signing: Self(signingCapabilities: capabilities),
            withheld: withheld)
    }

    /// Offers nearly everything.
    static let broad = named(
        "broad",
        [
            SigningCapability(.hs256), SigningCapability(.rs256), SigningCapability(.es256, curve: .p256),
            SigningCapability(.edDSA, curve: .ed25519), SigningCapability(.edDSA, curve: .ed448),
        ])
    /// Offers what sodium does.
    static let narrow = named(
        "narrow", [SigningCapability(.hs256), SigningCapability(.edDSA, curve: .ed25519)],
        withheld: [.init("RS256", reason: "has no RSA"), .init("EdDSA", curve: .ed448, reason: "has no Ed448")])
    /// Verifies RS256, and cannot sign it.
    static let verifyOnly = named("verify-only", [SigningCapability(.rs256, operations: [.verify])])
}
