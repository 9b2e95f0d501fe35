import JOSE
import JOSETestKit

/// Key wrapping that does as another one does, except where a fault was put in.
struct FaultyKeyWrap: KeyWrapBackend {
    let base: any KeyWrapBackend
    var keyWrapCapabilities: [KeyWrapCapability]
    /// Makes the wrapper, in the place of the base.
    var wrapper: WrapperFault?
    /// Makes the unwrapper, in the place of the base.
    var unwrapper: UnwrapperFault?

    typealias WrapperFault =
        @Sendable (any KeyWrapBackend, KeyManagementAlgorithmDescriptor, KeyMaterial) throws(BackendError)
        -> any KeyWrapper
    typealias UnwrapperFault =
        @Sendable (any KeyWrapBackend, KeyManagementAlgorithmDescriptor, KeyMaterial) throws(BackendError)
        -> any KeyUnwrapper

    func makeKeyWrapper(
        for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any KeyWrapper {
        guard let wrapper else { return try base.makeKeyWrapper(for: algorithm, key: key) }
        return try wrapper(base, algorithm, key)
    }

    func makeKeyUnwrapper(
        for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any KeyUnwrapper {
        guard let unwrapper else { return try base.makeKeyUnwrapper(for: algorithm, key: key) }
        return try unwrapper(base, algorithm, key)
    }
}

/// A wrapper from a closure of CEK and drawn parameters.
struct ClosureWrapper: KeyWrapper {
    let body: @Sendable ([UInt8], [String: [UInt8]]) throws(BackendError) -> WrappedKey

    init(_ body: @escaping @Sendable ([UInt8], [String: [UInt8]]) throws(BackendError) -> WrappedKey) {
        self.body = body
    }

    func wrap(_ key: Span<UInt8>, drawn: [String: [UInt8]]) throws(BackendError) -> WrappedKey {
        try body(Array(copying: key), drawn)
    }
}

/// An unwrapper from a closure of encrypted key and length.
struct ClosureUnwrapper: KeyUnwrapper {
    let body: @Sendable (WrappedKey, Int) throws(BackendError) -> SecretBytes?

    init(_ body: @escaping @Sendable (WrappedKey, Int) throws(BackendError) -> SecretBytes?) { self.body = body }

    func unwrap(_ wrapped: WrappedKey, octets: Int) throws(BackendError) -> SecretBytes? { try body(wrapped, octets) }
}

/// A content and what it is encrypted with.
struct ContentInput: Sendable {
    var key: [UInt8]
    var iv: [UInt8]
    var data: [UInt8]
}

/// A cipher that does as another one does, except where a fault was put in.
struct FaultyCipher: ContentCipher {
    let base: any ContentCipher
    var sealing: Sealing?
    var opening: Opening?

    typealias Sealing =
        @Sendable (any ContentCipher, [UInt8], ContentInput) throws(BackendError) -> SealedContent
    typealias Opening =
        @Sendable (any ContentCipher, SealedContent, ContentInput) throws(BackendError) -> [UInt8]?

    var algorithm: ContentEncryptionAlgorithm { base.algorithm }

    func seal(
        _ plaintext: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>, authenticating data: Span<UInt8>
    ) throws(BackendError) -> SealedContent {
        guard let sealing else { return try base.seal(plaintext, key: key, iv: iv, authenticating: data) }
        let input = ContentInput(key: Array(copying: key), iv: Array(copying: iv), data: Array(copying: data))
        return try sealing(base, Array(copying: plaintext), input)
    }

    func open(
        _ ciphertext: Span<UInt8>, tag: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>,
        authenticating data: Span<UInt8>
    ) throws(BackendError) -> [UInt8]? {
        guard let opening else { return try base.open(ciphertext, tag: tag, key: key, iv: iv, authenticating: data) }
        let input = ContentInput(key: Array(copying: key), iv: Array(copying: iv), data: Array(copying: data))
        let sealed = SealedContent(ciphertext: Array(copying: ciphertext), tag: Array(copying: tag))
        return try opening(base, sealed, input)
    }
}

extension ContentCipher {
    func seal(_ plaintext: [UInt8], _ input: ContentInput) throws(BackendError) -> SealedContent {
        try seal(plaintext.span, key: input.key.span, iv: input.iv.span, authenticating: input.data.span)
    }

    func open(_ sealed: SealedContent, _ input: ContentInput) throws(BackendError) -> [UInt8]? {
        try open(
            sealed.ciphertext.span, tag: sealed.tag.span, key: input.key.span, iv: input.iv.span,
            authenticating: input.data.span)
    }
}

/// Key agreement that does as another one does, except where a fault was put in.
struct FaultyKeyAgreement: KeyAgreementBackend {
    let base: any KeyAgreementBackend
    var keyAgreementCapabilities: [KeyAgreementCapability]
    /// Makes the sender, in the place of the base.
    var sender: SenderFault?
    /// Makes the recipient, in the place of the base.
    var recipient: RecipientFault?

    typealias SenderFault =
        @Sendable (any KeyAgreementBackend, KeyAgreementScheme, KeyMaterial) throws(BackendError)
        -> any KeyAgreementSender
    typealias RecipientFault =
        @Sendable (any KeyAgreementBackend, KeyAgreementScheme, KeyMaterial) throws(BackendError)
        -> any KeyAgreementRecipient

    func makeSender(
        _ scheme: KeyAgreementScheme, to recipient: KeyMaterial
    ) throws(BackendError) -> any KeyAgreementSender {
        guard let sender else { return try base.makeSender(scheme, to: recipient) }
        return try sender(base, scheme, recipient)
    }

    func makeRecipient(
        _ scheme: KeyAgreementScheme, key: KeyMaterial
    ) throws(BackendError) -> any KeyAgreementRecipient {
        guard let recipient else { return try base.makeRecipient(scheme, key: key) }
        return try recipient(base, scheme, key)
    }
}

/// A sender from a closure.
struct ClosureSender: KeyAgreementSender {
    let body: @Sendable () throws(BackendError) -> SentKeyAgreement

    init(_ body: @escaping @Sendable () throws(BackendError) -> SentKeyAgreement) { self.body = body }

    func agree() throws(BackendError) -> SentKeyAgreement { try body() }
}

/// A recipient from a closure of the ephemeral key.
struct ClosureRecipient: KeyAgreementRecipient {
    let body: @Sendable (KeyMaterial) throws(BackendError) -> SecretBytes

    init(_ body: @escaping @Sendable (KeyMaterial) throws(BackendError) -> SecretBytes) { self.body = body }

    func sharedSecret(with ephemeralKey: KeyMaterial) throws(BackendError) -> SecretBytes { try body(ephemeralKey) }
}

/// A password and the like.
struct DerivationInput: Sendable {
    var password: [UInt8]
    var salt: [UInt8]
    var iterations: Int
    var octets: Int
}

struct FaultyPasswordDerivation: PasswordDerivationBackend {
    let base: any PasswordDerivationBackend
    var passwordDerivationCapabilities: [PasswordDerivation]
    let derive: Derive

    typealias Derive =
        @Sendable (any PasswordDerivationBackend, PasswordDerivation, DerivationInput) throws(BackendError)
        -> SecretBytes

    func deriveKey(
        _ derivation: PasswordDerivation, password: Span<UInt8>, salt: Span<UInt8>, iterations: Int, octets: Int
    ) throws(BackendError) -> SecretBytes {
        let input = DerivationInput(
            password: Array(copying: password), salt: Array(copying: salt), iterations: iterations, octets: octets)
        return try derive(base, derivation, input)
    }
}

extension PasswordDerivationBackend {
    func deriveKey(
        _ derivation: PasswordDerivation, _ input: DerivationInput
    ) throws(BackendError) -> SecretBytes {
        try deriveKey(
            derivation, password: input.password.span, salt: input.salt.span, iterations: input.iterations,
            octets: input.octets)
    }
}

struct FaultyCompression: CompressionBackend {
    let base: any CompressionBackend
    var compressionCapabilities: [CompressionAlgorithm]
    var compressing: Compressing?
    var decompressing: Decompressing?

    typealias Compressing =
        @Sendable (any CompressionBackend, [UInt8], CompressionAlgorithm) throws(BackendError) -> [UInt8]
    typealias Decompressing =
        @Sendable (any CompressionBackend, [UInt8], CompressionAlgorithm, Int) throws(BackendError) -> Decompression

    func compress(_ plaintext: Span<UInt8>, _ algorithm: CompressionAlgorithm) throws(BackendError) -> [UInt8] {
        guard let compressing else { return try base.compress(plaintext, algorithm) }
        return try compressing(base, Array(copying: plaintext), algorithm)
    }

    func decompress(
        _ compressed: Span<UInt8>, _ algorithm: CompressionAlgorithm, maximumOctets: Int
    ) throws(BackendError) -> Decompression {
        guard let decompressing else {
            return try base.decompress(compressed, algorithm, maximumOctets: maximumOctets)
        }
        return try decompressing(base, Array(copying: compressed), algorithm, maximumOctets)
    }
}
