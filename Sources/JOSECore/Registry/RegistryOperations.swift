extension AlgorithmRegistry {
    /// The hash of a message, by whichever backend the policy chose.
    ///
    /// - Throws: ``JOSEError`` with code `algorithmUnavailable` or `backendFailure`.
    public func digest(_ algorithm: HashAlgorithm, of message: Span<UInt8>) throws(JOSEError) -> [UInt8] {
        let backend = try backend(for: .digest(algorithm))
        guard let digest = backend.digest else { throw backend.lacks(.digest(algorithm)) }
        return try backend.naming { () throws(BackendError) in try digest.digest(algorithm, of: message) }
    }

    /// A new key, by whichever backend the policy chose for its type and curve.
    ///
    /// - Throws: ``JOSEError`` with code `algorithmUnavailable`, `backendFailure`, `weakKey` when the policy demands
    ///   larger keys, or `invalidKey` when a backend made something unsound.
    public func generateKey(_ request: KeyGenerationRequest) throws(JOSEError) -> JWK {
        let capability = Capability.keyGeneration(request.keyType, curve: request.curve)
        let backend = try backend(for: capability)
        guard let generator = backend.keyGeneration else { throw backend.lacks(capability) }
        let material = try backend.naming { () throws(BackendError) in try generator.generateKey(request) }
        let key = try JWK(material, catalog: catalog)
        try checkSize(of: key)
        return key
    }

    /// A key whose private parameters are known and whose public ones are computed, by whichever backend the policy chose
    /// for its type and curve. A key of a type without curves is taken as it is.
    ///
    /// - Throws: ``JOSEError`` with code `algorithmUnavailable`, `backendFailure`, or `invalidKey` when the octets are no
    ///   private key.
    public func key(fromPrivate material: KeyMaterial) throws(JOSEError) -> JWK {
        guard let curve = material.curve else { return try JWK(material, catalog: catalog) }
        let capability = Capability.keyGeneration(material.keyType, curve: curve)
        let backend = try backend(for: capability)
        guard let generator = backend.keyGeneration else { throw backend.lacks(capability) }
        for member in catalog[material.keyType]?.members ?? [] where member.encoding == .privateKey {
            let name = member.parameter.rawValue
            let count = material.secretParameters[member.parameter]?.count ?? 0
            guard count == catalog[curve]?.privateKeyOctets else {
                throw JOSEError(
                    .invalidKey, "\"\(name)\" has \(count) octets, which is no private key on \(curve.rawValue)",
                    name: name)
            }
        }
        let publicParameters = try backend.naming { () throws(BackendError) in
            try generator.publicParameters(ofPrivate: material)
        }
        return try JWK(
            KeyMaterial(
                keyType: material.keyType, curve: curve, publicParameters: publicParameters,
                secretParameters: material.secretParameters),
            catalog: catalog)
    }

    /// A new key for one JWS algorithm, with `alg` and `key_ops` set.
    ///
    /// - Parameters:
    ///   - algorithm: any algorithm that the registry knows.
    ///   - curve: for an algorithm with several curves; the first one otherwise.
    ///   - bits: for RSA and symmetric keys; otherwise the least that the algorithm permits.
    /// - Throws: as ``generateKey(_:)``; `weakKey` when `bits` is less than the algorithm permits, `unsuitableKey` when
    ///   the algorithm does not take the curve.
    public func generateKey(
        for algorithm: SignatureAlgorithm, curve: Curve? = nil, bits: Int? = nil
    ) throws(JOSEError) -> JWK {
        let descriptor = try descriptor(for: algorithm)
        let size = bits ?? max(descriptor.minimumKeyBits, policy.minimumKeyBits(of: descriptor.keyType)?.bits ?? 0)
        guard size >= descriptor.minimumKeyBits else {
            throw JOSEError(
                .weakKey, "\(algorithm.rawValue) needs at least \(descriptor.minimumKeyBits) bits, not \(size)")
        }
        if let curve, !descriptor.curves.contains(curve) {
            throw JOSEError(.unsuitableKey, "\(algorithm.rawValue) takes no key on \(curve.rawValue)", name: "crv")
        }
        let curve = curve ?? descriptor.curves.first
        var key = try generateKey(KeyGenerationRequest(keyType: descriptor.keyType, curve: curve, bits: size))
        key.algorithm = algorithm.rawValue
        key.keyOperations = [.sign, .verify]
        return key
    }

    /// A new key for one JWE key management algorithm, with `alg` and `key_ops` set.
    ///
    /// - Parameters:
    ///   - algorithm: any algorithm that the registry knows.
    ///   - curve: for a key agreement; the first one that the algorithm takes unless told.
    ///   - bits: for RSA keys and passwords; otherwise the least that the algorithm permits. A password that is drawn has
    ///     256 bits unless told.
    ///   - content: for direct encryption, where it says how long the key is.
    /// - Throws: as ``generateKey(_:)``; `weakKey` when `bits` is less than the algorithm permits, `unsuitableKey` when
    ///   the algorithm does not take the curve or size, or no content is named where it decides.
    public func generateKey(
        for algorithm: KeyManagementAlgorithm, curve: Curve? = nil, bits: Int? = nil,
        content: ContentEncryptionAlgorithm? = nil
    ) throws(JOSEError) -> JWK {
        let descriptor = try descriptor(for: algorithm)
        if let curve, !descriptor.curves.contains(curve) {
            throw JOSEError(.unsuitableKey, "\(algorithm.rawValue) takes no key on \(curve.rawValue)", name: "crv")
        }
        let curve = curve ?? descriptor.curves.first
        let size: Int
        switch descriptor.keySize {
        case .exactly(let exact):
            guard bits == nil || bits == exact else {
                throw JOSEError(.unsuitableKey, "\(algorithm.rawValue) takes keys of \(exact) bits")
            }
            size = exact
        case .atLeast(let least):
            let demanded = descriptor.keyTypes.first.flatMap { policy.minimumKeyBits(of: $0)?.bits } ?? 0
            size = bits ?? max(least, 256, demanded)
            guard size >= least else {
                throw JOSEError(.weakKey, "\(algorithm.rawValue) needs at least \(least) bits, not \(size)")
            }
        case .curve: size = 0
        case .contentKey:
            guard let content else {
                throw JOSEError(
                    .unsuitableKey, "\(algorithm.rawValue): the content encryption algorithm decides the key's size",
                    name: "enc")
            }
            size = try self.descriptor(for: content).keyOctets * 8
        }
        let keyType = curve.flatMap { catalog[$0]?.keyType } ?? descriptor.keyTypes[0]
        var key = try generateKey(KeyGenerationRequest(keyType: keyType, curve: curve, bits: size))
        key.algorithm = algorithm.rawValue
        key.keyOperations = descriptor.mode.keyOperations
        return key
    }

    /// What is known about a JWS algorithm.
    ///
    /// - Throws: ``JOSEError`` with code `algorithmUnavailable` for an unknown name.
    func descriptor(for algorithm: SignatureAlgorithm) throws(JOSEError) -> SignatureAlgorithmDescriptor {
        guard let descriptor = catalog[algorithm] else {
            throw JOSEError(
                .algorithmUnavailable, "no JWS algorithm of that name is known; register a backend that brings it",
                name: "alg")
        }
        return descriptor
    }
}

extension Backend {
    /// Runs a call of this backend and turns its error into one that names it.
    package func naming<Result>(_ call: () throws(BackendError) -> Result) throws(JOSEError) -> Result {
        try id.naming(call)
    }

    /// The error for a backend that declares what it does not have.
    package func lacks(_ capability: Capability) -> JOSEError {
        JOSEError(.backendFailure, "the backend declares \"\(capability)\" and does not have it", backend: id)
    }
}

extension BackendID {
    /// Runs a call of the backend with this name and turns its error into one that names it.
    func naming<Result>(_ call: () throws(BackendError) -> Result) throws(JOSEError) -> Result {
        do {
            return try call()
        } catch {
            throw named(error)
        }
    }

    /// An error of the backend with this name, as one that names it.
    func named(_ error: BackendError) -> JOSEError {
        let code: JOSEError.Code =
            switch error.code {
            case .invalidKey: .invalidKey
            case .unsupported: .algorithmUnavailable
            case .failure: .backendFailure
            case .disagreement: .backendDisagreement
            case .cancelled: .waitCancelled
            }
        return JOSEError(code, error.reason, backend: self)
    }
}
