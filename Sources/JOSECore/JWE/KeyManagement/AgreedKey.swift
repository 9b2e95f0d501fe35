/// From a shared secret to a key that is the CEK or wraps it (RFC 7518 §4.6).
struct KeyAgreementPart: Sendable {
    let algorithm: KeyManagementAlgorithm
    let scheme: KeyAgreementScheme
    let hash: HashAlgorithm
    let curve: CurveDescriptor
    /// Who agrees.
    let owner: Backend
    /// Who hashes.
    let digest: any DigestBackend
    let digestOwner: Backend
    /// What wraps; nil where the agreed key is the CEK.
    let wrap: KeyWrapPart?

    /// Concat KDF with the header's `apu` and `apv`.
    ///
    /// - Throws: ``JOSEError`` with code `invalidKey` for a shared secret that is all zero (RFC 7748 §6).
    func key(
        from sharedSecret: SecretBytes, _ header: JOSEHeader, for content: ContentEncryptionDescriptor
    ) throws(JOSEError) -> SecretBytes {
        guard sharedSecret.count == curve.coordinateOctets, !sharedSecret.withOctets(UnsignedInteger.isZero) else {
            throw JOSEError(.invalidKey, "the shared secret is zero", name: "epk", backend: owner.id)
        }
        let derivation = ConcatKDF(
            algorithm: wrap == nil ? content.algorithm.rawValue : algorithm.rawValue,
            partyUInfo: try header.octets("apu") ?? [], partyVInfo: try header.octets("apv") ?? [],
            keyOctets: wrap?.descriptor.keyOctets ?? content.keyOctets)
        return try derivation.deriveKey(from: sharedSecret) { input throws(JOSEError) in
            try digestOwner.naming { () throws(BackendError) in try digest.digest(hash, of: input) }
        }
    }
}

/// A recipient's public key, ready for key agreement.
struct AgreeingSender: ContentKeySending {
    let part: KeyAgreementPart
    let sender: any KeyAgreementSender
    let backend: any KeyAgreementBackend
    let recipient: KeyMaterial
    let catalog: AlgorithmCatalog

    var addsParameters: Bool { true }

    func send(_ request: ContentKeyRequest) throws(JOSEError) -> SentContentKey {
        let agreement = try agree(request.draws)
        let key = try part.key(from: agreement.sharedSecret, request.header, for: request.content)
        let ephemeralKey = try JWK(agreement.ephemeralKey, catalog: catalog).members(catalog: catalog)
        var sent: SentContentKey
        if let wrap = part.wrap {
            let wrapping = KeyMaterial(keyType: .octetSequence, secretParameters: [.k: key])
            sent = try wrap.wrap(request.contentKeyToWrap(), with: wrap.wrapper(for: wrapping), request.draws)
        } else {
            sent = SentContentKey(contentKey: key)
        }
        sent.parameters.append(("epk", .object(ephemeralKey)))
        return sent
    }

    private func agree(_ draws: JWEDraws) throws(JOSEError) -> SentKeyAgreement {
        guard let key = draws.ephemeralKey, let material = key.material else {
            return try part.owner.naming { () throws(BackendError) in try sender.agree() }
        }
        let secret = try part.owner.naming { () throws(BackendError) in
            try backend.makeRecipient(part.scheme, key: material).sharedSecret(with: recipient)
        }
        guard let ephemeralKey = try key.publicKey(catalog: catalog).material else {
            throw JOSEError(.unsupportedKey, "the ephemeral key is of unknown type", name: "epk")
        }
        return SentKeyAgreement(ephemeralKey: ephemeralKey, sharedSecret: secret)
    }
}

/// A recipient's private key, ready for key agreement.
struct AgreeingRecipient: ContentKeyReceiving {
    let part: KeyAgreementPart
    let recipient: any KeyAgreementRecipient
    let catalog: AlgorithmCatalog

    func work(for header: JOSEHeader, _ limits: TokenLimits) throws(JOSEError) -> Int {
        TokenLimits.workOfAsymmetricKey
    }

    func receive(
        _ encryptedKey: [UInt8], _ header: JOSEHeader, for content: ContentEncryptionDescriptor
    ) throws(JOSEError) -> SecretBytes? {
        guard part.wrap != nil || encryptedKey.isEmpty else { throw .directKeyHasEncryptedKey }
        let ephemeralKey = try self.ephemeralKey(header)
        let key: SecretBytes
        do {
            let secret = try part.owner.naming { () throws(BackendError) in
                try recipient.sharedSecret(with: ephemeralKey)
            }
            key = try part.key(from: secret, header, for: content)
        } catch  where error.code == .invalidKey {
            throw JOSEError(.invalidHeader, "\"epk\" is no point to agree on a key with", name: "epk")
        }
        guard let wrap = part.wrap else { return key }
        let wrapping = KeyMaterial(keyType: .octetSequence, secretParameters: [.k: key])
        return try wrap.unwrap(
            encryptedKey, header, octets: content.keyOctets, with: wrap.unwrapper(for: wrapping), key: wrapping)
    }

    /// `epk`: a public key on the curve of the recipient's key (RFC 7518 §4.6.1.1).
    private func ephemeralKey(_ header: JOSEHeader) throws(JOSEError) -> KeyMaterial {
        guard let members = header["epk"]?.object else {
            throw JOSEError(.invalidHeader, "the header has no object \"epk\"", name: "epk")
        }
        let key: JWK
        do {
            key = try JWK(members, catalog: catalog)
        } catch {
            throw JOSEError(.invalidHeader, "\"epk\": \(error.reason)", name: "epk")
        }
        guard let material = key.material, material.curve == part.curve.curve else {
            throw JOSEError(
                .invalidHeader, "\"epk\" is not on \(part.curve.curve.rawValue), the key's curve", name: "epk")
        }
        guard !material.isPrivate else {
            throw JOSEError(.invalidHeader, "\"epk\" is a private key", name: "epk")
        }
        return material
    }
}
