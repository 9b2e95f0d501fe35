/// One thing that a backend can do: what the registry resolves, and a row of the matrix.
public struct Capability: Sendable, Hashable {
    /// What sort of work it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// JWS algorithms.
        case signature
        /// JWE key management algorithms that one backend does: encryption of a CEK.
        case keyWrap = "key wrap"
        /// Shared secrets, by scheme and curve.
        case keyAgreement = "key agreement"
        /// Keys from passwords.
        case passwordDerivation = "password derivation"
        /// JWE content encryption algorithms.
        case contentEncryption = "content encryption"
        /// Compression algorithms.
        case compression
        /// Hash functions for thumbprints and key derivation.
        case digest
        /// New keys.
        case keyGeneration = "key generation"

        /// Whether it is cryptography, so that what a policy requires of backends applies to it.
        public var isCryptographic: Bool { self != .compression }
    }

    /// The direction of the work.
    public enum Operation: String, Sendable, Hashable, CaseIterable {
        /// Makes a signature or MAC.
        case sign
        /// Checks one.
        case verify
        /// Encrypts a CEK.
        case wrap
        /// Decrypts a CEK.
        case unwrap
        /// Makes a shared secret.
        case agree
        /// Makes a key from a password.
        case derive
        /// Encrypts contents and decrypts them.
        case encrypt
        /// Compresses and decompresses.
        case compress
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

    /// A JWE key management algorithm in one direction.
    public static func keyWrap(_ algorithm: KeyManagementAlgorithm, _ operation: KeyWrapCapability.Operation) -> Self {
        Self(.keyWrap, algorithm.rawValue, operation == .wrap ? .wrap : .unwrap)
    }

    /// A key agreement on a curve.
    public static func keyAgreement(_ scheme: KeyAgreementScheme, curve: Curve) -> Self {
        Self(.keyAgreement, scheme.rawValue, curve: curve, .agree)
    }

    /// A derivation of keys from passwords.
    public static func passwordDerivation(_ derivation: PasswordDerivation) -> Self {
        Self(.passwordDerivation, derivation.name, .derive)
    }

    /// A JWE content encryption algorithm; a cipher does both directions.
    public static func contentEncryption(_ algorithm: ContentEncryptionAlgorithm) -> Self {
        Self(.contentEncryption, algorithm.rawValue, .encrypt)
    }

    /// A compression algorithm; both directions.
    public static func compression(_ algorithm: CompressionAlgorithm) -> Self {
        Self(.compression, algorithm.rawValue, .compress)
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
        let wraps = (keyWrap?.keyWrapCapabilities ?? []).flatMap { capability in
            KeyWrapCapability.Operation.allCases.filter(capability.operations.contains).map { operation in
                Capability.keyWrap(capability.algorithm, operation)
            }
        }
        let agreements = (keyAgreement?.keyAgreementCapabilities ?? []).map { capability in
            Capability.keyAgreement(capability.scheme, curve: capability.curve)
        }
        let derivations = (passwordDerivation?.passwordDerivationCapabilities ?? []).map(
            Capability.passwordDerivation)
        let ciphers = contentCiphers.map { Capability.contentEncryption($0.algorithm) }
        let compressions = (compression?.compressionCapabilities ?? []).map(Capability.compression)
        let digests = (digest?.digestCapabilities ?? []).map(Capability.digest)
        let keys = (keyGeneration?.keyGenerationCapabilities ?? []).map { capability in
            Capability.keyGeneration(capability.keyType, curve: capability.curve)
        }
        return signatures + wraps + agreements + derivations + ciphers + compressions + digests + keys
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
        let wraps = keyManagementAlgorithms.flatMap { algorithm -> [Capability] in
            guard case .wrap = algorithm.construction else { return [] }
            return KeyWrapCapability.Operation.allCases.map { .keyWrap(algorithm.algorithm, $0) }
        }
        let agreements = keyManagementAlgorithms.flatMap { algorithm -> [Capability] in
            guard case .agreement(let scheme, _) = algorithm.construction else { return [] }
            return algorithm.curves.map { .keyAgreement(scheme, curve: $0) }
        }
        let derivations = keyManagementAlgorithms.compactMap { algorithm -> Capability? in
            guard case .password(let derivation, _) = algorithm.construction else { return nil }
            return .passwordDerivation(derivation)
        }
        let ciphers = contentEncryptionAlgorithms.map { Capability.contentEncryption($0.algorithm) }
        let keys = keyTypes.flatMap { type -> [Capability] in
            guard type.hasCurve else { return [.keyGeneration(type.keyType)] }
            return curves.filter { $0.keyType == type.keyType }.map {
                .keyGeneration(type.keyType, curve: $0.curve)
            }
        }
        let hashes: [HashAlgorithm] = [.sha1, .sha224, .sha256, .sha384, .sha512]
        var seen: Set<Capability> = []
        // Several algorithms share an agreement or a derivation.
        let encryption = (wraps + agreements + derivations + ciphers).filter { seen.insert($0).inserted }
        return signatures + encryption + [.compression(.deflate)] + hashes.map(Capability.digest) + keys
    }
}
