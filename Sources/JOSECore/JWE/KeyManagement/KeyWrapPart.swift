/// Wrapping with one algorithm by the backend that the policy chose: of a recipient's own key, or of one that is derived
/// for each token.
struct KeyWrapPart: Sendable {
    let descriptor: KeyManagementAlgorithmDescriptor
    let owner: Backend
    let backend: any KeyWrapBackend

    func wrapper(for key: KeyMaterial) throws(JOSEError) -> any KeyWrapper {
        try owner.naming { () throws(BackendError) in try backend.makeKeyWrapper(for: descriptor, key: key) }
    }

    func unwrapper(for key: KeyMaterial) throws(JOSEError) -> any KeyUnwrapper {
        try owner.naming { () throws(BackendError) in try backend.makeKeyUnwrapper(for: descriptor, key: key) }
    }

    /// Encrypts a CEK.
    func wrap(
        _ contentKey: SecretBytes, with wrapper: any KeyWrapper, _ draws: JWEDraws
    ) throws(JOSEError) -> SentContentKey {
        var drawn: [String: [UInt8]] = [:]
        for parameter in descriptor.parameters where parameter.source == .drawn {
            drawn[parameter.name] = try draws.parameter(parameter.name, octets: parameter.octets)
        }
        let wrapped = try owner.naming { () throws(BackendError) in
            try contentKey.withOctets { octets throws(BackendError) in try wrapper.wrap(octets, drawn: drawn) }
        }
        var sent = SentContentKey(contentKey: contentKey, encryptedKey: wrapped.encryptedKey)
        for parameter in descriptor.parameters {
            guard let value = drawn[parameter.name] ?? wrapped.parameters[parameter.name],
                value.count == parameter.octets
            else {
                throw JOSEError(
                    .backendFailure, "the backend returned no \"\(parameter.name)\" of \(parameter.octets) octets",
                    backend: owner.id)
            }
            sent.parameters.append((parameter.name, .string(Base64URL.encode(value))))
        }
        return sent
    }

    /// Decrypts a CEK of a known length; nil when the encrypted key is refused.
    ///
    /// - Throws: ``JOSEError`` with code `invalidHeader` when a parameter is missing or has another length.
    func unwrap(
        _ encryptedKey: [UInt8], _ header: JOSEHeader, octets: Int, with unwrapper: any KeyUnwrapper, key: KeyMaterial
    ) throws(JOSEError) -> SecretBytes? {
        var parameters: [String: [UInt8]] = [:]
        for parameter in descriptor.parameters {
            guard let value = try header.octets(parameter.name), value.count == parameter.octets else {
                throw JOSEError(
                    .invalidHeader,
                    "\(descriptor.algorithm.rawValue) needs \"\(parameter.name)\" of \(parameter.octets) octets",
                    name: parameter.name)
            }
            parameters[parameter.name] = value
        }
        guard descriptor.accepts(encryptedKey, contentKeyOctets: octets, key: key) else { return nil }
        let wrapped = WrappedKey(encryptedKey: encryptedKey, parameters: parameters)
        return try owner.naming { () throws(BackendError) in try unwrapper.unwrap(wrapped, octets: octets) }
    }
}

extension KeyManagementAlgorithmDescriptor {
    /// Whether octets could be an encrypted key for a key. Says nothing about a padding or tag.
    func accepts(_ encryptedKey: [UInt8], contentKeyOctets: Int, key: KeyMaterial) -> Bool {
        switch self.encryptedKey {
        case .empty: encryptedKey.isEmpty
        case .contentKey(let more): encryptedKey.count == contentKeyOctets + more
        case .modulus: UnsignedInteger.isLess(encryptedKey.span, than: key.publicParameters[.n] ?? [])
        case .opaque(let maximum): encryptedKey.count <= maximum
        }
    }
}

/// A key that wraps CEKs itself: RSA, AES Key Wrap, AES-GCM key wrap (RFC 7518 §4.2–4.4, §4.7).
struct WrappingSender: ContentKeySending {
    let part: KeyWrapPart
    let wrapper: any KeyWrapper

    var addsParameters: Bool { !part.descriptor.parameters.isEmpty }

    func send(_ request: ContentKeyRequest) throws(JOSEError) -> SentContentKey {
        try part.wrap(request.contentKeyToWrap(), with: wrapper, request.draws)
    }
}

/// A key that unwraps CEKs itself.
struct UnwrappingRecipient: ContentKeyReceiving {
    let part: KeyWrapPart
    let unwrapper: any KeyUnwrapper
    let key: KeyMaterial

    func work(for header: JOSEHeader, _ limits: TokenLimits) throws(JOSEError) -> Int {
        part.descriptor.mode == .keyEncryption ? TokenLimits.workOfAsymmetricKey : 1
    }

    func receive(
        _ encryptedKey: [UInt8], _ header: JOSEHeader, for content: ContentEncryptionDescriptor
    ) throws(JOSEError) -> SecretBytes? {
        let unwrapped = try part.unwrap(
            encryptedKey, header, octets: content.keyOctets, with: unwrapper, key: key)
        guard part.descriptor.mode == .keyEncryption, unwrapped?.count != content.keyOctets else { return unwrapped }
        // A refused padding goes on with a random CEK, which the tag then refuses (RFC 7516 §11.5).
        return try JWEDraws().contentKey(octets: content.keyOctets)
    }
}
