/// A recipient's key that is ready to encrypt with one key management algorithm. Made by
/// ``AlgorithmRegistry/encryptionKey(for:algorithm:)``, used by any number of tasks.
public struct JWEEncryptionKey: Sendable {
    /// The algorithm.
    public let algorithm: KeyManagementAlgorithm
    /// Its mode (RFC 7516 §2).
    public let mode: KeyManagementMode
    /// The `kid` of the key, which goes into the header unless the header says otherwise.
    public let keyID: String?

    let sending: any ContentKeySending
}

/// A key that is ready to decrypt with the key management algorithms that the caller and the key accept. Made by
/// ``AlgorithmRegistry/decryptionKey(for:accepting:)``, used by any number of tasks.
public struct JWEDecryptionKey: Sendable, SelectableKey {
    /// The key without private members; a symmetric key is kept whole.
    public let key: JWK
    /// The algorithms that it decrypts.
    public var algorithms: [KeyManagementAlgorithm] { receivers.map(\.descriptor.algorithm) }

    let receivers: [Receiver]

    /// The key, prepared for one algorithm.
    struct Receiver: Sendable {
        let descriptor: KeyManagementAlgorithmDescriptor
        let receiving: any ContentKeyReceiving
    }

    func accepts(_ algorithm: String) -> Bool { receiver(for: algorithm) != nil }

    func receiver(for algorithm: String) -> Receiver? {
        receivers.first { $0.descriptor.algorithm.rawValue.hasSameCodePoints(as: algorithm) }
    }
}

extension JWK {
    /// A password as a key: `oct`, with the octets of its UTF-8 (RFC 7518 §4.8).
    ///
    /// - Throws: ``JOSEError`` with code `invalidKey` for an empty password.
    public init(password: String) throws(JOSEError) {
        var octets = Array(password.utf8)
        guard !octets.isEmpty else { throw JOSEError(.invalidKey, "the password is empty", name: "k") }
        try self.init(KeyMaterial(keyType: .octetSequence, secretParameters: [.k: SecretBytes(wiping: &octets)]))
    }
}

extension AlgorithmRegistry {
    /// Prepares a recipient's key for encryption. Slow, once; what it returns is fast.
    ///
    /// - Parameters:
    ///   - key: a public, private or symmetric key; of a password, ``JWK/init(password:)``.
    ///   - algorithm: needed where the key has no `alg`, and for an algorithm that must be named (RSA1_5); where the key
    ///     has one, both must agree.
    /// - Throws: ``JOSEError`` with code `unsuitableKey`, `weakKey`, `invalidKey` or `algorithmUnavailable`.
    public func encryptionKey(
        for key: JWK, algorithm: KeyManagementAlgorithm? = nil
    ) throws(JOSEError) -> JWEEncryptionKey {
        let descriptor = try keyManagement(algorithm.map { [$0] }, for: key)[0]
        let material = try usable(key, descriptor, .sender)
        return JWEEncryptionKey(
            algorithm: descriptor.algorithm, mode: descriptor.mode, keyID: key.keyID,
            sending: try sender(descriptor, material, content: boundContent(of: key)))
    }

    /// Prepares a key for decryption. Slow, once; what it returns is fast.
    ///
    /// A private key is tried out with its public part before it is handed out, where a backend of the registry can.
    ///
    /// - Parameters:
    ///   - key: a private or symmetric key; of a password, ``JWK/init(password:)``.
    ///   - accepting: the algorithms that the caller accepts. Nil means the one that the key's `alg` names, and is an
    ///     error where it names none, or one that must be named (RSA1_5): a token's own `alg` never decides. Algorithms of
    ///     the set that need another type of key, curve or size are passed over; at least one must fit.
    /// - Throws: ``JOSEError`` with code `unsuitableKey`, `weakKey`, `invalidKey` or `algorithmUnavailable`.
    public func decryptionKey(
        for key: JWK, accepting: Set<KeyManagementAlgorithm>? = nil
    ) throws(JOSEError) -> JWEDecryptionKey {
        let names = accepting.map { $0.sorted { $0.rawValue < $1.rawValue } }
        var receivers: [JWEDecryptionKey.Receiver] = []
        var firstError: JOSEError?
        for descriptor in try keyManagement(names, for: key) {
            if let reason = mismatch(of: key, descriptor, .recipient) {
                firstError = firstError ?? reason
                continue
            }
            let material = try usable(key, descriptor, .recipient)
            guard material.isPrivate else {
                throw JOSEError(.unsuitableKey, "a public key cannot decrypt; give the private one", name: "d")
            }
            let receiving = try recipient(descriptor, material, content: boundContent(of: key))
            try tryOut(receiving, descriptor, material)
            receivers.append(JWEDecryptionKey.Receiver(descriptor: descriptor, receiving: receiving))
        }
        guard !receivers.isEmpty else {
            throw firstError ?? JOSEError(.unsuitableKey, "no algorithm is accepted", name: "alg")
        }
        let isSymmetric = catalog[key.keyType]?.isSymmetric ?? false
        return JWEDecryptionKey(
            key: isSymmetric ? key : try key.publicKey(catalog: catalog), receivers: receivers)
    }

    /// The algorithms that a call names, or the one of the key.
    private func keyManagement(
        _ named: [KeyManagementAlgorithm]?, for key: JWK
    ) throws(JOSEError) -> [KeyManagementAlgorithmDescriptor] {
        if let named {
            guard !named.isEmpty else { throw JOSEError(.unsuitableKey, "no algorithm is accepted", name: "alg") }
            return try named.map { name throws(JOSEError) in try self.descriptor(for: name) }
        }
        let direct = catalog.keyManagementAlgorithms.first { $0.construction == .direct }?.algorithm.rawValue
        guard let name = boundContent(of: key) == nil ? key.algorithm : direct else {
            throw JOSEError(
                .unsuitableKey, "neither the call nor the key's \"alg\" says which algorithm", name: "alg")
        }
        let own = KeyManagementAlgorithm(rawValue: name)
        let descriptor = try descriptor(for: own)
        guard !descriptor.mustBeNamed else {
            throw JOSEError(
                .unsuitableKey, "\(own.rawValue) is off unless the call names it; the key's \"alg\" does not suffice",
                name: "alg")
        }
        return [descriptor]
    }

    /// Why a key cannot be used with an algorithm at all; nil when it can.
    private func mismatch(
        of key: JWK, _ descriptor: KeyManagementAlgorithmDescriptor, _ party: KeyManagementMode.Party
    ) -> JOSEError? {
        var subject = key
        if descriptor.construction == .direct, boundContent(of: key) != nil {
            subject.algorithm = descriptor.algorithm.rawValue
        }
        if let mismatch = KeyCriteria(descriptor, operations: descriptor.mode.operations(party)).mismatch(of: subject) {
            return mismatch
        }
        guard case .exactly(let bits) = descriptor.keySize, key.bits != bits else { return nil }
        return JOSEError(
            .unsuitableKey,
            "\(descriptor.algorithm.rawValue) needs a key of \(bits) bits (\(descriptor.specification)), this one has "
                + "\(key.bits)", name: "k")
    }

    /// The content encryption algorithm that a key's `alg` names: the key is the CEK of that one (RFC 7520 §5.6).
    private func boundContent(of key: JWK) -> ContentEncryptionAlgorithm? {
        guard let name = key.algorithm else { return nil }
        return catalog[ContentEncryptionAlgorithm(rawValue: name)]?.algorithm
    }

    /// The octets of a key that may do this.
    private func usable(
        _ key: JWK, _ descriptor: KeyManagementAlgorithmDescriptor, _ party: KeyManagementMode.Party
    ) throws(JOSEError) -> KeyMaterial {
        if let mismatch = mismatch(of: key, descriptor, party) { throw mismatch }
        let minimum = if case .atLeast(let bits) = descriptor.keySize { bits } else { 0 }
        let material = try octets(
            of: key, atLeast: minimum, for: descriptor.algorithm.rawValue, descriptor.specification)
        if descriptor.mode != .keyEncryption, let secret = material.secretParameters[.k],
            secret.withOctets(UnsignedInteger.isZero)
        {
            throw JOSEError(.weakKey, "the key is all zero", name: "k")
        }
        return material
    }

    /// Encrypts a CEK with the public part and decrypts it: a private key that does not belong to it is refused here.
    private func tryOut(
        _ receiving: any ContentKeyReceiving, _ descriptor: KeyManagementAlgorithmDescriptor, _ material: KeyMaterial
    ) throws(JOSEError) {
        guard catalog[material.keyType]?.isSymmetric == false else { return }
        let part = KeyMaterial(
            keyType: material.keyType, curve: material.curve, publicParameters: material.publicParameters)
        let sender: any ContentKeySending
        do {
            sender = try self.sender(descriptor, part)
        } catch  where error.code == .algorithmUnavailable {
            return
        }
        let content = Self.trialContent
        let draws = JWEDraws()
        let sent = try sender.send(
            ContentKeyRequest(
                content: content, contentKey: try draws.contentKey(octets: content.keyOctets), header: JOSEHeader(),
                draws: draws))
        let header = JOSEHeader(JSONObject(sent.parameters.map { ($0.name, $0.value) }))
        guard try receiving.receive(sent.encryptedKey, header, for: content) == sent.contentKey else {
            throw JOSEError(.invalidKey, "the private key does not belong to its public part")
        }
    }

    /// A length of CEK that every key can take.
    private static let trialContent = ContentEncryptionDescriptor(
        ContentEncryptionAlgorithm(rawValue: "trial"), scheme: .aesGCM, keyOctets: 32, ivOctets: 12, tagOctets: 16,
        status: .experimental, specification: "none")
}
