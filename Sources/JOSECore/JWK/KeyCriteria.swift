/// What a key must be for a piece of work. The one place where `kid`, `alg`, `use`, `key_ops`, type and curve are
/// compared.
public struct KeyCriteria: Sendable, Hashable {
    /// The `kid` that the token names; nil where it names none.
    public var keyID: String?
    /// The algorithm that the token names.
    public var algorithm: String?
    /// What the key is to do: `key_ops` must have one of these. Empty where it does not matter.
    public var operations: [KeyOperation] = []
    /// The use that the work belongs to.
    public var use: KeyUse?
    /// The key types that the algorithm takes; empty where it takes any.
    public var keyTypes: [KeyType] = []
    /// The curves that the algorithm takes; empty where it takes any.
    public var curves: [Curve] = []

    /// Criteria that every key meets.
    public init() {}

    /// Criteria for a JWS algorithm.
    public init(_ algorithm: SignatureAlgorithmDescriptor, keyID: String? = nil, operation: KeyOperation) {
        self.keyID = keyID
        self.algorithm = algorithm.algorithm.rawValue
        operations = [operation]
        use = .signature
        keyTypes = [algorithm.keyType]
        curves = algorithm.curves
    }

    /// Criteria for a JWE algorithm.
    ///
    /// - Parameter operations: one of these must be in the key's `key_ops`; see
    ///   ``KeyManagementMode/operations(_:)``.
    public init(
        _ algorithm: KeyManagementAlgorithmDescriptor, keyID: String? = nil, operations: [KeyOperation]
    ) {
        self.keyID = keyID
        self.algorithm = algorithm.algorithm.rawValue
        self.operations = operations
        use = .encryption
        keyTypes = algorithm.keyTypes
        curves = algorithm.curves
    }

    /// Why a key does not meet them; nil when it does.
    ///
    /// A key without `kid` does not match a token that names one. A key without `alg`, `use` or `key_ops` is not
    /// restricted in that respect.
    public func mismatch(of key: JWK) -> JOSEError? {
        func unsuitable(_ reason: String, _ name: String) -> JOSEError {
            JOSEError(.unsuitableKey, reason, name: name)
        }
        if let keyID, key.keyID?.hasSameCodePoints(as: keyID) != true {
            return unsuitable("the key's \"kid\" is not the one that is asked for", "kid")
        }
        if !keyTypes.isEmpty, !keyTypes.contains(key.keyType) {
            let names = keyTypes.map(\.rawValue).joined(separator: " or ")
            return unsuitable(
                "\(algorithm ?? "the operation") needs a key of type \(names), not "
                    + (key.material == nil ? "one of unknown type or curve" : key.keyType.rawValue), "kty")
        }
        if !curves.isEmpty, key.curve.map(curves.contains) != true {
            let names = curves.map(\.rawValue).joined(separator: " or ")
            return unsuitable(
                "\(algorithm ?? "the operation") needs a key on \(names), not \(key.curve?.rawValue ?? "an unknown curve")",
                "crv")
        }
        if let algorithm, let own = key.algorithm, !own.hasSameCodePoints(as: algorithm) {
            return unsuitable("the key's \"alg\" binds it to another algorithm than \(algorithm)", "alg")
        }
        if let use, let own = key.use, own != use {
            return unsuitable("the key's \"use\" is not \"\(use.rawValue)\"", "use")
        }
        if !operations.isEmpty, let own = key.keyOperations, !operations.contains(where: own.contains) {
            let names = operations.map { "\"\($0.rawValue)\"" }.joined(separator: " or ")
            return unsuitable("the key's \"key_ops\" do not include \(names)", "key_ops")
        }
        return nil
    }
}

extension KeyManagementMode {
    /// Who uses the key.
    public enum Party: Sendable, Hashable {
        /// The one who encrypts.
        case sender
        /// The one who decrypts.
        case recipient
    }

    /// The operations (RFC 7517 §4.3) one of which a key must have for this mode. Programs differ in whether a key that
    /// encrypts a CEK says "wrapKey" or "encrypt"; both are taken. A recipient's public key has no operation of its own
    /// in a key agreement, so none is asked for.
    public func operations(_ party: Party) -> [KeyOperation] {
        switch (self, party) {
        case (.keyEncryption, .sender), (.keyWrapping, .sender): [.wrapKey, .encrypt]
        case (.keyEncryption, .recipient), (.keyWrapping, .recipient): [.unwrapKey, .decrypt]
        case (.directEncryption, .sender): [.encrypt]
        case (.directEncryption, .recipient): [.decrypt]
        case (.directKeyAgreement, .sender), (.keyAgreementWithKeyWrapping, .sender): []
        case (.directKeyAgreement, .recipient), (.keyAgreementWithKeyWrapping, .recipient): [.deriveKey, .deriveBits]
        }
    }

    /// The operations of a new private or symmetric key for this mode.
    public var keyOperations: [KeyOperation] {
        switch self {
        case .keyEncryption, .keyWrapping: [.wrapKey, .unwrapKey]
        case .directEncryption: [.encrypt, .decrypt]
        case .directKeyAgreement, .keyAgreementWithKeyWrapping: [.deriveKey]
        }
    }
}

extension JWKSet {
    /// The one key that meets the criteria.
    ///
    /// - Throws: ``JOSEError`` with code `keyNotFound` when none does, `ambiguousKey` when several do. Never "the first".
    public func key(for criteria: KeyCriteria) throws(JOSEError) -> JWK {
        let matches = keys.filter { criteria.mismatch(of: $0) == nil }
        guard let match = matches.first else {
            throw JOSEError(
                .keyNotFound,
                "none of the \(keys.count) usable keys fits (\(unusableKeys.count) of the set are unusable)")
        }
        guard matches.count == 1 else {
            throw JOSEError(.ambiguousKey, "\(matches.count) keys fit; give them different \"kid\" values")
        }
        return match
    }
}
