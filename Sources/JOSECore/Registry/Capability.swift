/// One thing that a backend can do: what the registry resolves, and a row of the matrix.
public struct Capability: Sendable, Hashable {
    /// What sort of work it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// JWS algorithms.
        case signature
        /// Hash functions for thumbprints.
        case digest
        /// New keys.
        case keyGeneration = "key generation"
    }

    /// The direction of the work.
    public enum Operation: String, Sendable, Hashable, CaseIterable {
        /// Makes a signature or MAC.
        case sign
        /// Checks one.
        case verify
        /// Hashes.
        case digest
        /// Makes a key.
        case generate
    }

    /// What sort of work it is.
    public var kind: Kind
    /// The algorithm's name; for key generation the key type's.
    public var name: String
    /// The curve, where there is one.
    public var curve: Curve?
    /// The direction.
    public var operation: Operation

    /// A capability from its parts.
    public init(_ kind: Kind, _ name: String, curve: Curve? = nil, _ operation: Operation) {
        self.kind = kind
        self.name = name
        self.curve = curve
        self.operation = operation
    }

    /// A JWS algorithm in one direction.
    public static func signature(
        _ algorithm: SignatureAlgorithm, curve: Curve? = nil, _ operation: SigningCapability.Operation
    ) -> Self {
        Self(.signature, algorithm.rawValue, curve: curve, operation == .sign ? .sign : .verify)
    }

    /// A hash function.
    public static func digest(_ algorithm: HashAlgorithm) -> Self { Self(.digest, algorithm.rawValue, .digest) }

    /// A kind of key.
    public static func keyGeneration(_ keyType: KeyType, curve: Curve? = nil) -> Self {
        Self(.keyGeneration, keyType.rawValue, curve: curve, .generate)
    }
}

extension Capability {
    /// Whether both are the same; names by their code points.
    public static func == (left: Self, right: Self) -> Bool {
        left.kind == right.kind && left.operation == right.operation && left.curve == right.curve
            && left.name.hasSameCodePoints(as: right.name)
    }

    /// Hashes the parts.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(operation)
        hasher.combine(curve)
        hasher.combine(ExactString(name))
    }
}

extension Capability: CustomStringConvertible {
    /// `verify EdDSA (Ed25519)`.
    public var description: String { "\(operation.rawValue) \(name)" + (curve.map { " (\($0.rawValue))" } ?? "") }
}

extension Backend {
    /// Everything that it declares, in one list.
    public var capabilities: [Capability] {
        let signatures = (signing?.signingCapabilities ?? []).flatMap { capability in
            SigningCapability.Operation.allCases.filter(capability.operations.contains).map { operation in
                Capability.signature(capability.algorithm, curve: capability.curve, operation)
            }
        }
        let digests = (digest?.digestCapabilities ?? []).map(Capability.digest)
        let keys = (keyGeneration?.keyGenerationCapabilities ?? []).map { capability in
            Capability.keyGeneration(capability.keyType, curve: capability.curve)
        }
        return signatures + digests + keys
    }
}

extension AlgorithmCatalog {
    /// Everything that some backend could declare, in the order of the tables.
    public var capabilities: [Capability] {
        let signatures = signatureAlgorithms.flatMap { algorithm in
            let curves: [Curve?] = algorithm.curves.isEmpty ? [nil] : algorithm.curves
            return curves.flatMap { curve in
                SigningCapability.Operation.allCases.map { operation in
                    Capability.signature(algorithm.algorithm, curve: curve, operation)
                }
            }
        }
        let keys = keyTypes.flatMap { type -> [Capability] in
            guard type.hasCurve else { return [.keyGeneration(type.keyType)] }
            return curves.filter { $0.keyType == type.keyType }.map {
                .keyGeneration(type.keyType, curve: $0.curve)
            }
        }
        return signatures + [HashAlgorithm.sha1, .sha224, .sha256, .sha384, .sha512].map(Capability.digest) + keys
    }
}
