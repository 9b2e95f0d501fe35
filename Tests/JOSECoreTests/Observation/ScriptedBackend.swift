import JOSECore

/// What a scripted backend does when it is called.
enum Script: Sendable {
    /// What it should.
    case works
    /// It says no to what it was given.
    case refuses
    /// It throws.
    case throwsError(BackendError)
    /// It works, and takes its time.
    case waits(Duration)

    func run<Result>(_ result: Result, refused: Result) throws(BackendError) -> Result {
        switch self {
        case .works: return result
        case .refuses: return refused
        case .throwsError(let error): throw error
        case .waits(let duration):
            let end = ContinuousClock.now + duration
            while ContinuousClock.now < end {}
            return result
        }
    }
}

/// A backend that does everything as its script says: `works` gives constants, and whatever it is given is valid.
struct ScriptedBackend: Sendable {
    var id: BackendID
    var script: Script
    var preparation = Script.works

    static let key = KeyMaterial(keyType: .octetSequence, secretParameters: [.k: SecretBytes([1, 2, 3])])
    static let pair = KeyMaterial(
        keyType: .octetKeyPair, curve: .ed25519, publicParameters: [.x: [4]], secretParameters: [.d: SecretBytes([5])])
    static let x25519 = KeyMaterial(keyType: .octetKeyPair, curve: .x25519, publicParameters: [.x: [4]])

    var backend: Backend {
        Backend(
            id: id, libraryVersion: "1", signing: self, keyWrap: self, contentCiphers: [self], keyAgreement: self,
            passwordDerivation: self, compression: self, digest: self, keyGeneration: self,
            withheld: [.init("RS256", reason: "has no RSA")])
    }
}

extension ScriptedBackend: SigningBackend, MessageSigner, MessageVerifier {
    var signingCapabilities: [SigningCapability] {
        [SigningCapability(.hs256), SigningCapability(.edDSA, curve: .ed25519)]
    }

    private func prepared() throws(BackendError) -> Self { try preparation.run(self, refused: self) }

    func makeSigner(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageSigner { try prepared() }
    func makeVerifier(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageVerifier { try prepared() }
    func signature(for message: Span<UInt8>) throws(BackendError) -> [UInt8] { try script.run([1], refused: [1]) }
    func isValidSignature(_ signature: Span<UInt8>, for message: Span<UInt8>) throws(BackendError) -> Bool {
        try script.run(true, refused: false)
    }
}

extension ScriptedBackend: KeyWrapBackend, KeyWrapper, KeyUnwrapper {
    var keyWrapCapabilities: [KeyWrapCapability] { [KeyWrapCapability(.a128KW)] }

    func makeKeyWrapper(
        for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any KeyWrapper { try prepared() }
    func makeKeyUnwrapper(
        for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any KeyUnwrapper { try prepared() }
    func wrap(_ key: Span<UInt8>, drawn: [String: [UInt8]]) throws(BackendError) -> WrappedKey {
        try script.run(WrappedKey(encryptedKey: [1]), refused: WrappedKey(encryptedKey: []))
    }
    func unwrap(_ wrapped: WrappedKey, octets: Int) throws(BackendError) -> SecretBytes? {
        try script.run(SecretBytes([1]), refused: nil)
    }
}

extension ScriptedBackend: ContentCipher {
    var algorithm: ContentEncryptionAlgorithm { .a128GCM }

    func seal(
        _ plaintext: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>, authenticating data: Span<UInt8>
    ) throws(BackendError) -> SealedContent {
        try script.run(SealedContent(ciphertext: [1], tag: []), refused: SealedContent(ciphertext: [], tag: []))
    }
    func open(
        _ ciphertext: Span<UInt8>, tag: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>,
        authenticating data: Span<UInt8>
    ) throws(BackendError) -> [UInt8]? { try script.run([1], refused: nil) }
}

extension ScriptedBackend: KeyAgreementBackend, KeyAgreementSender, KeyAgreementRecipient {
    var keyAgreementCapabilities: [KeyAgreementCapability] { [KeyAgreementCapability(curve: .x25519)] }

    func makeSender(
        _ scheme: KeyAgreementScheme, to recipient: KeyMaterial
    ) throws(BackendError) -> any KeyAgreementSender { try prepared() }
    func makeRecipient(
        _ scheme: KeyAgreementScheme, key: KeyMaterial
    ) throws(BackendError) -> any KeyAgreementRecipient { try prepared() }
    func agree() throws(BackendError) -> SentKeyAgreement {
        let sent = SentKeyAgreement(ephemeralKey: Self.x25519, sharedSecret: SecretBytes([1]))
        return try script.run(sent, refused: sent)
    }
    func sharedSecret(with ephemeralKey: KeyMaterial) throws(BackendError) -> SecretBytes {
        try script.run(SecretBytes([1]), refused: SecretBytes([]))
    }
}

extension ScriptedBackend: PasswordDerivationBackend, CompressionBackend, DigestBackend, KeyGenerationBackend {
    static let derivation = PasswordDerivation.pbkdf2HS256

    var passwordDerivationCapabilities: [PasswordDerivation] { [Self.derivation] }
    func deriveKey(
        _ derivation: PasswordDerivation, password: Span<UInt8>, salt: Span<UInt8>, iterations: Int, octets: Int
    ) throws(BackendError) -> SecretBytes { try script.run(SecretBytes([1]), refused: SecretBytes([])) }

    var compressionCapabilities: [CompressionAlgorithm] { [.deflate] }
    func compress(_ plaintext: Span<UInt8>, _ algorithm: CompressionAlgorithm) throws(BackendError) -> [UInt8] {
        try script.run([1], refused: [1])
    }
    func decompress(
        _ compressed: Span<UInt8>, _ algorithm: CompressionAlgorithm, maximumOctets: Int
    ) throws(BackendError) -> Decompression {
        try script.run(.complete([1]), refused: maximumOctets == 0 ? .exceedsMaximum : .malformed)
    }

    var digestCapabilities: [HashAlgorithm] { [.sha256] }
    func digest(_ algorithm: HashAlgorithm, of message: Span<UInt8>) throws(BackendError) -> [UInt8] {
        try script.run([1], refused: [1])
    }

    var keyGenerationCapabilities: [KeyGenerationCapability] {
        [KeyGenerationCapability(.octetKeyPair, curve: .x25519)]
    }
    func generateKey(_ request: KeyGenerationRequest) throws(BackendError) -> KeyMaterial {
        try script.run(Self.x25519, refused: Self.x25519)
    }
    func publicParameters(ofPrivate key: KeyMaterial) throws(BackendError) -> [KeyParameter: [UInt8]] {
        try script.run([.x: [4]], refused: [:])
    }
}
