/// What a key must be for a piece of work. The one place where `kid`, `alg`, `use`, `key_ops`, type and curve are
/// compared.
public struct KeyCriteria: Sendable, Hashable {
    /// The `kid` that the token names; nil where it names none.
    public var keyID: String?
    /// The algorithm that the token names.
    public var algorithm: String?
    /// What the key is to do.
    public var operation: KeyOperation?
    /// The use that the work belongs to.
    public var use: KeyUse?
    /// The key type that the algorithm needs.
    public var keyType: KeyType?
    /// The curves that the algorithm takes; empty where it takes any.
    public var curves: [Curve] = []

    /// Criteria that every key meets.
    public init() {}

    /// Criteria for a JWS algorithm.
    public init(_ algorithm: SignatureAlgorithmDescriptor, keyID: String? = nil, operation: KeyOperation) {
        self.keyID = keyID
        self.algorithm = algorithm.algorithm.rawValue
        self.operation = operation
        use = .signature
        keyType = algorithm.keyType
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
        if let keyType, key.keyType != keyType {
            return unsuitable(
                "\(algorithm ?? "the operation") needs a key of type \(keyType.rawValue), not "
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
        if let operation, let own = key.keyOperations, !own.contains(operation) {
            return unsuitable("the key's \"key_ops\" do not include \"\(operation.rawValue)\"", "key_ops")
        }
        return nil
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
