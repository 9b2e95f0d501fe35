/// Records key agreements. A sender's ephemeral key comes with the token: one that is none has been refused.
struct ObservedKeyAgreement: KeyAgreementBackend {
    let base: any KeyAgreementBackend
    let recorders: OperationRecorders

    var keyAgreementCapabilities: [KeyAgreementCapability] { base.keyAgreementCapabilities }

    func makeSender(
        _ scheme: KeyAgreementScheme, to recipient: KeyMaterial
    ) throws(BackendError) -> any KeyAgreementSender {
        Sender(base: try base.makeSender(scheme, to: recipient), recorder: recorder(scheme, recipient))
    }

    func makeRecipient(
        _ scheme: KeyAgreementScheme, key: KeyMaterial
    ) throws(BackendError) -> any KeyAgreementRecipient {
        Recipient(base: try base.makeRecipient(scheme, key: key), recorder: recorder(scheme, key))
    }

    private func recorder(_ scheme: KeyAgreementScheme, _ key: KeyMaterial) -> OperationRecorder {
        guard let curve = key.curve else { return { _, _ in } }
        return recorders[.keyAgreement(scheme, curve: curve)]
    }

    private struct Sender: KeyAgreementSender {
        let base: any KeyAgreementSender
        let recorder: OperationRecorder

        func agree() throws(BackendError) -> SentKeyAgreement {
            try recording(recorder) { () throws(BackendError) in try base.agree() }
        }
    }

    private struct Recipient: KeyAgreementRecipient {
        let base: any KeyAgreementRecipient
        let recorder: OperationRecorder

        func sharedSecret(with ephemeralKey: KeyMaterial) throws(BackendError) -> SecretBytes {
            try recording(recorder, refusals: [.invalidKey]) { () throws(BackendError) in
                try base.sharedSecret(with: ephemeralKey)
            }
        }
    }
}

/// Records derivations of keys from passwords. The number of iterations may come with the token: one that the library
/// does not take has been refused.
struct ObservedPasswordDerivation: PasswordDerivationBackend {
    let base: any PasswordDerivationBackend
    let recorders: OperationRecorders

    var passwordDerivationCapabilities: [PasswordDerivation] { base.passwordDerivationCapabilities }

    func deriveKey(
        _ derivation: PasswordDerivation, password: Span<UInt8>, salt: Span<UInt8>, iterations: Int, octets: Int
    ) throws(BackendError) -> SecretBytes {
        try recording(recorders[.passwordDerivation(derivation)], refusals: [.unsupported]) {
            () throws(BackendError) in
            try base.deriveKey(derivation, password: password, salt: salt, iterations: iterations, octets: octets)
        }
    }
}

/// Records hashes.
struct ObservedDigest: DigestBackend {
    let base: any DigestBackend
    let recorders: OperationRecorders

    var digestCapabilities: [HashAlgorithm] { base.digestCapabilities }

    func digest(_ algorithm: HashAlgorithm, of message: Span<UInt8>) throws(BackendError) -> [UInt8] {
        try recording(recorders[.digest(algorithm)]) { () throws(BackendError) in
            try base.digest(algorithm, of: message)
        }
    }
}

/// Records new keys and computed public parts. Octets that are no private key, and sizes that the library does not make,
/// have been refused.
struct ObservedKeyGeneration: KeyGenerationBackend {
    let base: any KeyGenerationBackend
    let recorders: OperationRecorders

    var keyGenerationCapabilities: [KeyGenerationCapability] { base.keyGenerationCapabilities }

    func generateKey(_ request: KeyGenerationRequest) throws(BackendError) -> KeyMaterial {
        try recording(
            recorders[.keyGeneration(request.keyType, curve: request.curve)], refusals: [.unsupported]
        ) { () throws(BackendError) in
            try base.generateKey(request)
        }
    }

    func publicParameters(ofPrivate key: KeyMaterial) throws(BackendError) -> [KeyParameter: [UInt8]] {
        try recording(recorders[.keyGeneration(key.keyType, curve: key.curve)], refusals: [.invalidKey]) {
            () throws(BackendError) in
            try base.publicParameters(ofPrivate: key)
        }
    }
}
