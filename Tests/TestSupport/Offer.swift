public import JOSE
import Synchronization
public import Testing

/// One algorithm and curve that one backend signs and verifies: what tests run over. Nothing is listed by hand, so a new
/// backend or algorithm is tested without an edit here.
public struct Offer: Sendable, CustomTestStringConvertible {
    /// The backend, alone.
    public let registry: AlgorithmRegistry
    /// The algorithm.
    public let algorithm: SignatureAlgorithmDescriptor
    /// The curve, where there is one.
    public let curve: Curve?

    /// `openssl EdDSA Ed448`.
    public var testDescription: String {
        [registry.backends[0].id.rawValue, algorithm.algorithm.rawValue, curve?.rawValue].compactMap(\.self)
            .joined(separator: " ")
    }

    /// A private (or symmetric) key for it, the same for all backends, with `alg` and `key_ops`.
    public var key: JWK {
        get throws { try SharedKeys.key(for: SigningCapability(algorithm.algorithm, curve: curve)) }
    }

    /// What a verifier is given: the public part, or the symmetric key.
    public var publicKey: JWK {
        get throws { isSymmetric ? try key : try key.publicKey() }
    }

    /// Whether both sides hold the same key.
    public var isSymmetric: Bool { registry.catalog[algorithm.keyType]?.isSymmetric ?? false }

    /// A signer with the shared key.
    public func signer() throws -> JWSSigner { try registry.signer(for: key) }

    /// A verifier with the shared key.
    public func verifier() throws -> JWSVerifier { try registry.verifier(for: publicKey) }

    /// Everything that the backends of this build offer.
    public static let all: [Offer] = {
        guard let backends = try? StandardBackends.load() else { return [] }
        return backends.flatMap { backend -> [Offer] in
            guard let registry = try? AlgorithmRegistry([backend], policy: .untested) else { return [] }
            return registry.resolutions.compactMap { resolution in
                let capability = resolution.capability
                guard capability.kind == .signature, capability.operation == .sign, resolution.chosen != nil,
                    let descriptor = registry.catalog[SignatureAlgorithm(rawValue: capability.name)]
                else { return nil }
                return Offer(registry: registry, algorithm: descriptor, curve: capability.curve)
            }
        }
    }()

    /// Those whose descriptor meets a condition.
    public static func all(where condition: (SignatureAlgorithmDescriptor) -> Bool) -> [Offer] {
        all.filter { condition($0.algorithm) }
    }
}

/// Keys that are made once for a whole test run.
private enum SharedKeys {
    private static let keys = Mutex<[SigningCapability: JWK]>([:])
    private static let registry = Result { try AlgorithmRegistry(StandardBackends.load()) }

    static func key(for capability: SigningCapability) throws -> JWK {
        try keys.withLock { keys in
            if let key = keys[capability] { return key }
            let key = try registry.get().generateKey(for: capability.algorithm, curve: capability.curve)
            keys[capability] = key
            return key
        }
    }
}
