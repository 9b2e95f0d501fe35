/// A key that is ready to sign JWS with one algorithm. Made by
/// ``AlgorithmRegistry/signer(for:algorithm:insecureMinimumKeyBits:)``, used by any number of tasks.
public struct JWSSigner: Sendable {
    /// The algorithm.
    public let algorithm: SignatureAlgorithm
    /// The backend that signs.
    public let backend: BackendID
    /// The `kid` of the key, which goes into the header unless the header says otherwise.
    public let keyID: String?

    private let signer: any MessageSigner
    /// The headers of most tokens, as their text.
    private let preparedHeaders: PreparedHeaders

    private struct PreparedHeaders: Sendable {
        let plain: [UInt8]?
        let jwt: [UInt8]?
    }

    init(_ algorithm: SignatureAlgorithm, _ backend: BackendID, _ signer: any MessageSigner, keyID: String?) {
        self.algorithm = algorithm
        self.backend = backend
        self.keyID = keyID
        self.signer = signer
        func text(_ header: JOSEHeader) -> [UInt8]? {
            (try? SignatureHeaders(header, algorithm: algorithm, keyID: keyID))?.protected.encodedText
        }
        preparedHeaders = PreparedHeaders(plain: text(JOSEHeader()), jwt: text(JWT.commonHeader))
    }

    /// The text of the completed protected header, when it is one of the common ones; else nil.
    func preparedHeader(for given: JOSEHeader) -> [UInt8]? {
        if given.parameters.isEmpty { return preparedHeaders.plain }
        guard given.parameters.count == 1, given.type?.hasSameCodePoints(as: "JWT") == true else { return nil }
        return preparedHeaders.jwt
    }

    /// The signature or MAC of a message.
    ///
    /// - Throws: ``JOSEError`` with code `backendFailure`.
    package func signature(for message: Span<UInt8>) throws(JOSEError) -> [UInt8] {
        try backend.naming { () throws(BackendError) in try signer.signature(for: message) }
    }
}

/// A key that is ready to verify JWS with the algorithms that the caller and the key accept. Made by
/// ``AlgorithmRegistry/verificationKey(for:accepting:insecureMinimumKeyBits:)``, used by any number of tasks.
public struct JWSVerificationKey: Sendable, SelectableKey {
    /// The key without private members; a symmetric key is kept whole.
    public var key: JWK { prepared.key }
    /// The algorithms that it verifies.
    public var algorithms: [SignatureAlgorithm] { prepared.verifiers.map(\.algorithm) }

    /// One object, not its parts: a copy of this touches one reference count. Those of the parts are shared by all threads
    /// that verify, which would wait for each other.
    let prepared: Prepared

    /// A key, with what backends have made of it.
    final class Prepared: Sendable {
        let key: JWK
        let verifiers: [Verifier]
        let commonHeaders: CommonHeaders

        init(key: JWK, verifiers: [Verifier]) {
            self.key = key
            self.verifiers = verifiers
            commonHeaders = CommonHeaders(verifiers, keyID: key.keyID)
        }
    }

    /// The key, prepared for one algorithm by one backend.
    package final class Verifier: Sendable {
        let algorithm: SignatureAlgorithm
        let backend: BackendID
        let layout: SignatureLayout
        let verifier: any MessageVerifier

        init(
            _ algorithm: SignatureAlgorithm, _ backend: BackendID, _ layout: SignatureLayout,
            _ verifier: any MessageVerifier
        ) {
            self.algorithm = algorithm
            self.backend = backend
            self.layout = layout
            self.verifier = verifier
        }

        /// Whether the signature is that of the key over the message.
        package func isValidSignature(_ signature: Span<UInt8>, for message: Span<UInt8>) throws(JOSEError) -> Bool {
            guard layout.accepts(signature) else { return false }
            return try backend.naming { () throws(BackendError) in
                try verifier.isValidSignature(signature, for: message)
            }
        }
    }

    func accepts(_ algorithm: String) -> Bool { verifier(for: algorithm) != nil }

    /// Whether the signature is that of the key over the message, with one of its algorithms.
    package func isValidSignature(
        _ signature: Span<UInt8>, for message: Span<UInt8>, _ algorithm: SignatureAlgorithm
    ) throws(JOSEError) -> Bool {
        try verifier(for: algorithm.rawValue)?.isValidSignature(signature, for: message) ?? false
    }

    package func verifier(for algorithm: String) -> Verifier? {
        for verifier in prepared.verifiers where verifier.algorithm.rawValue.hasSameCodePoints(as: algorithm) {
            return verifier
        }
        return nil
    }
}

extension AlgorithmRegistry {
    /// Prepares a key for signing. Slow, once; what it returns is fast.
    ///
    /// A new asymmetric signer signs a message and the public part verifies it before it is handed out, so a private key
    /// that does not belong to its public part is refused here and signs nothing. Only where no backend of the registry
    /// verifies the algorithm is this left out.
    ///
    /// - Parameters:
    ///   - key: a private or symmetric key.
    ///   - algorithm: needed where the key has no `alg`; where it has one, both must agree.
    ///   - insecureMinimumKeyBits: permits smaller keys than the algorithm's specification does. For tests.
    /// - Throws: ``JOSEError`` with code `unsuitableKey`, `weakKey`, `invalidKey` or `algorithmUnavailable`.
    public func signer(
        for key: JWK, algorithm: SignatureAlgorithm? = nil, insecureMinimumKeyBits: Int? = nil
    ) throws(JOSEError) -> JWSSigner {
        guard let name = algorithm ?? key.algorithm.map(SignatureAlgorithm.init(rawValue:)) else {
            throw JOSEError(.unsuitableKey, "neither the call nor the key's \"alg\" names an algorithm", name: "alg")
        }
        let descriptor = try descriptor(for: name)
        let material = try usable(key, descriptor, .sign, insecureMinimumKeyBits)
        guard material.isPrivate else {
            throw JOSEError(.unsuitableKey, "a public key cannot sign; give the private one", name: "d")
        }
        let capability = Capability.signature(name, curve: material.curve, .sign)
        let owner = try backend(for: capability)
        guard let signing = owner.signing else { throw owner.lacks(capability) }
        let signer = try owner.naming { () throws(BackendError) in
            try signing.makeSigner(for: descriptor, key: material)
        }
        let prepared = JWSSigner(name, owner.id, signer, keyID: key.keyID)
        try tryOut(prepared, descriptor, material)
        return prepared
    }

    /// Prepares a key for verification. Slow, once; what it returns is fast.
    ///
    /// - Parameters:
    ///   - key: a public, private or symmetric key.
    ///   - accepting: the algorithms that the caller accepts. Nil means the one that the key's `alg` names, and is an
    ///     error where it names none: a token's own `alg` never decides. Algorithms of the set that need another type
    ///     of key or another curve are passed over; at least one must fit.
    ///   - insecureMinimumKeyBits: permits smaller keys than the algorithm's specification does. For tests.
    /// - Throws: ``JOSEError`` with code `unsuitableKey`, `weakKey`, `invalidKey` or `algorithmUnavailable`.
    public func verificationKey(
        for key: JWK, accepting: Set<SignatureAlgorithm>? = nil, insecureMinimumKeyBits: Int? = nil
    ) throws(JOSEError) -> JWSVerificationKey {
        let names: [SignatureAlgorithm]
        if let accepting {
            names = accepting.sorted { $0.rawValue < $1.rawValue }
        } else if let own = key.algorithm {
            names = [SignatureAlgorithm(rawValue: own)]
        } else {
            throw JOSEError(
                .unsuitableKey, "the key has no \"alg\"; say which algorithms are accepted", name: "alg")
        }
        var verifiers: [JWSVerificationKey.Verifier] = []
        var firstError: JOSEError?
        for name in names {
            let descriptor = try descriptor(for: name)
            if let mismatch = KeyCriteria(descriptor, operation: .verify).mismatch(of: key) {
                firstError = firstError ?? mismatch
                continue
            }
            let material = try usable(key, descriptor, .verify, insecureMinimumKeyBits)
            verifiers.append(try verifier(descriptor, material))
        }
        guard !verifiers.isEmpty else {
            throw firstError ?? JOSEError(.unsuitableKey, "no algorithm is accepted", name: "alg")
        }
        let isSymmetric = catalog[key.keyType]?.isSymmetric ?? false
        let shown = isSymmetric ? key : try key.publicKey(catalog: catalog)
        return JWSVerificationKey(prepared: .init(key: shown, verifiers: verifiers))
    }

    private func verifier(
        _ descriptor: SignatureAlgorithmDescriptor, _ material: KeyMaterial
    ) throws(JOSEError) -> JWSVerificationKey.Verifier {
        let capability = Capability.signature(descriptor.algorithm, curve: material.curve, .verify)
        let owner = try backend(for: capability)
        guard let signing = owner.signing else { throw owner.lacks(capability) }
        let verifier = try owner.naming { () throws(BackendError) in
            try signing.makeVerifier(for: descriptor, key: material)
        }
        return JWSVerificationKey.Verifier(
            descriptor.algorithm, owner.id,
            SignatureLayout(descriptor, key: material, curve: material.curve.flatMap { catalog[$0] }), verifier)
    }

    /// The octets of a key that may do this.
    private func usable(
        _ key: JWK, _ descriptor: SignatureAlgorithmDescriptor, _ operation: KeyOperation, _ insecureMinimum: Int?
    ) throws(JOSEError) -> KeyMaterial {
        if let mismatch = KeyCriteria(descriptor, operation: operation).mismatch(of: key) { throw mismatch }
        let minimum = insecureMinimum ?? descriptor.minimumKeyBits
        return try octets(of: key, atLeast: minimum, for: descriptor.algorithm.rawValue, descriptor.specification)
    }

    /// Signs a message with a new signer and verifies it with the key's public part.
    private func tryOut(
        _ signer: JWSSigner, _ descriptor: SignatureAlgorithmDescriptor, _ material: KeyMaterial
    ) throws(JOSEError) {
        let capability = Capability.signature(descriptor.algorithm, curve: material.curve, .verify)
        guard catalog[material.keyType]?.isSymmetric == false, resolution(for: capability).chosen != nil else { return }
        let message: [UInt8] = Array("swift-jose key pair check".utf8)
        let signature = try signer.signature(for: message.span)
        guard try verifier(descriptor, material).isValidSignature(signature.span, for: message.span) else {
            throw JOSEError(
                .invalidKey, "the private key does not belong to its public part", backend: signer.backend)
        }
    }
}
