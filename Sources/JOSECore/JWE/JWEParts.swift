/// Putting the parts of key management together, each by the backend that the policy chose for it.
extension AlgorithmRegistry {
    /// A recipient's key, ready to encrypt.
    ///
    /// - Parameter content: what a shared key is bound to, where it is used directly.
    func sender(
        _ descriptor: KeyManagementAlgorithmDescriptor, _ key: KeyMaterial,
        content: ContentEncryptionAlgorithm? = nil
    ) throws(JOSEError) -> any ContentKeySending {
        switch descriptor.construction {
        case .wrap:
            let part = try keyWrapPart(descriptor, .wrap)
            return WrappingSender(part: part, wrapper: try part.wrapper(for: key))
        case .password(let derivation, let wrap):
            return try passwordKey(descriptor, derivation, wrap, .wrap, key)
        case .agreement(let scheme, let wrap):
            let (part, backend) = try agreementPart(descriptor, scheme, wrap, .wrap, key)
            let sender = try part.owner.naming { () throws(BackendError) in try backend.makeSender(scheme, to: key) }
            return AgreeingSender(part: part, sender: sender, backend: backend, recipient: key, catalog: catalog)
        case .direct: return DirectKey(key: try secret(of: key), content: content)
        }
    }

    /// A recipient's key, ready to decrypt.
    ///
    /// - Parameter content: what a shared key is bound to, where it is used directly.
    func recipient(
        _ descriptor: KeyManagementAlgorithmDescriptor, _ key: KeyMaterial,
        content: ContentEncryptionAlgorithm? = nil
    ) throws(JOSEError) -> any ContentKeyReceiving {
        switch descriptor.construction {
        case .wrap:
            let part = try keyWrapPart(descriptor, .unwrap)
            return UnwrappingRecipient(part: part, unwrapper: try part.unwrapper(for: key), key: key)
        case .password(let derivation, let wrap):
            return try passwordKey(descriptor, derivation, wrap, .unwrap, key)
        case .agreement(let scheme, let wrap):
            let (part, backend) = try agreementPart(descriptor, scheme, wrap, .unwrap, key)
            let recipient = try part.owner.naming { () throws(BackendError) in
                try backend.makeRecipient(scheme, key: key)
            }
            return AgreeingRecipient(part: part, recipient: recipient, catalog: catalog)
        case .direct: return DirectKey(key: try secret(of: key), content: content)
        }
    }

    /// What is known about a key management algorithm that the policy does not deny.
    ///
    /// - Throws: ``JOSEError`` with code `algorithmUnavailable` for an unknown or denied name.
    func descriptor(
        for algorithm: KeyManagementAlgorithm
    ) throws(JOSEError) -> KeyManagementAlgorithmDescriptor {
        guard let descriptor = catalog[algorithm] else {
            throw JOSEError(
                .algorithmUnavailable,
                "no JWE key management algorithm of that name is known; register a backend that brings it",
                name: "alg")
        }
        if let denial = policy.denial(of: algorithm.rawValue) {
            throw JOSEError(
                .algorithmUnavailable, "\(algorithm.rawValue) is denied by \(denial.source.rawValue)",
                name: algorithm.rawValue)
        }
        return descriptor
    }

    /// The parts that an algorithm is composed of, with who does them: one capability for each, in the order in which
    /// they work; none for direct encryption, which the core does with the key itself.
    ///
    /// - Parameters:
    ///   - curve: that of the key, where it has one.
    ///   - operation: the direction.
    /// - Returns: an empty array also for an unknown algorithm.
    public func parts(
        of algorithm: KeyManagementAlgorithm, curve: Curve? = nil, operation: KeyWrapCapability.Operation
    ) -> [Resolution] {
        guard let descriptor = catalog[algorithm] else { return [] }
        return descriptor.parts(curve: curve ?? descriptor.curves.first, operation).map { resolution(for: $0) }
    }

    /// Whether the backends and the policy give everything that an algorithm needs.
    public func isAvailable(
        _ algorithm: KeyManagementAlgorithm, curve: Curve? = nil, operation: KeyWrapCapability.Operation
    ) -> Bool {
        catalog[algorithm] != nil && policy.denial(of: algorithm.rawValue) == nil
            && parts(of: algorithm, curve: curve, operation: operation).allSatisfy { $0.chosen != nil }
    }

    private func keyWrapPart(
        _ descriptor: KeyManagementAlgorithmDescriptor, _ operation: KeyWrapCapability.Operation
    ) throws(JOSEError) -> KeyWrapPart {
        let capability = Capability.keyWrap(descriptor.algorithm, operation)
        let owner = try backend(for: capability)
        guard let backend = owner.keyWrap else { throw owner.lacks(capability) }
        return KeyWrapPart(descriptor: descriptor, owner: owner, backend: backend)
    }

    private func wrapPart(
        _ name: KeyManagementAlgorithm, _ operation: KeyWrapCapability.Operation
    ) throws(JOSEError) -> KeyWrapPart {
        let descriptor = try descriptor(for: name)
        guard case .wrap = descriptor.construction, descriptor.keyOctets != nil else {
            throw JOSEError(
                .algorithmUnavailable, "\(name.rawValue) is no key wrap with a key of fixed size, so it is no part",
                name: name.rawValue)
        }
        return try keyWrapPart(descriptor, operation)
    }

    private func passwordKey(
        _ descriptor: KeyManagementAlgorithmDescriptor, _ derivation: PasswordDerivation,
        _ wrap: KeyManagementAlgorithm, _ operation: KeyWrapCapability.Operation, _ key: KeyMaterial
    ) throws(JOSEError) -> PasswordKey {
        let capability = Capability.passwordDerivation(derivation)
        let owner = try backend(for: capability)
        guard let deriver = owner.passwordDerivation else { throw owner.lacks(capability) }
        return PasswordKey(
            algorithm: descriptor.algorithm, password: try secret(of: key), derivation: derivation, deriver: deriver,
            owner: owner, wrap: try wrapPart(wrap, operation))
    }

    private func agreementPart(
        _ descriptor: KeyManagementAlgorithmDescriptor, _ scheme: KeyAgreementScheme, _ wrap: KeyManagementAlgorithm?,
        _ operation: KeyWrapCapability.Operation, _ key: KeyMaterial
    ) throws(JOSEError) -> (KeyAgreementPart, any KeyAgreementBackend) {
        guard let curve = key.curve.flatMap({ catalog[$0] }), let hash = descriptor.hash else {
            throw JOSEError(.unsuitableKey, "a key agreement needs a key on a curve", name: "crv")
        }
        let capability = Capability.keyAgreement(scheme, curve: curve.curve)
        let owner = try backend(for: capability)
        guard let backend = owner.keyAgreement else { throw owner.lacks(capability) }
        let digestOwner = try self.backend(for: .digest(hash))
        guard let digest = digestOwner.digest else { throw digestOwner.lacks(.digest(hash)) }
        let part = KeyAgreementPart(
            algorithm: descriptor.algorithm, scheme: scheme, hash: hash, curve: curve, owner: owner, digest: digest,
            digestOwner: digestOwner,
            wrap: try wrap.map { name throws(JOSEError) in try wrapPart(name, operation) })
        return (part, backend)
    }

    private func secret(of key: KeyMaterial) throws(JOSEError) -> SecretBytes {
        guard let secret = key.secretParameters[.k] else {
            throw JOSEError(.unsuitableKey, "the key has no \"k\"", name: "k")
        }
        return secret
    }
}

extension KeyManagementAlgorithmDescriptor {
    /// The capabilities that it needs.
    func parts(curve: Curve?, _ operation: KeyWrapCapability.Operation) -> [Capability] {
        switch construction {
        case .wrap: [.keyWrap(algorithm, operation)]
        case .password(let derivation, let wrap): [.passwordDerivation(derivation), .keyWrap(wrap, operation)]
        case .agreement(let scheme, let wrap):
            (curve.map { [Capability.keyAgreement(scheme, curve: $0)] } ?? [])
                + (hash.map { [Capability.digest($0)] } ?? [])
                + (wrap.map { [Capability.keyWrap($0, operation)] } ?? [])
        case .direct: []
        }
    }
}
