public import JOSE
import Synchronization
public import Testing

/// One key management algorithm, curve and content encryption algorithm of which one backend offers all parts: what
/// tests run over. Nothing is listed by hand, so a new backend or algorithm is tested without an edit here.
public struct EncryptionOffer: Sendable, CustomTestStringConvertible {
    /// The backend, alone but for those that only compress.
    public let registry: AlgorithmRegistry
    /// The key management algorithm.
    public let algorithm: KeyManagementAlgorithmDescriptor
    /// The curve, where there is one.
    public let curve: Curve?
    /// The content encryption algorithm.
    public let content: ContentEncryptionDescriptor

    /// The backend.
    public var backend: Backend { registry.backends[0] }

    /// `openssl ECDH-ES X25519 A128GCM`.
    public var testDescription: String {
        [backend.id.rawValue, algorithm.algorithm.rawValue, curve?.rawValue, content.algorithm.rawValue]
            .compactMap(\.self).joined(separator: " ")
    }

    /// A private (or symmetric) key for it, the same for all backends, without `alg`.
    public var key: JWK { get throws { try SharedEncryptionKeys.key(for: self, second: false) } }

    /// Another such key.
    public var otherKey: JWK { get throws { try SharedEncryptionKeys.key(for: self, second: true) } }

    /// What a sender is given: the public part, or the symmetric key.
    public var publicKey: JWK { get throws { isSymmetric ? try key : try key.publicKey() } }

    /// Whether both sides hold the same key.
    public var isSymmetric: Bool { algorithm.keyTypes == [.octetSequence] }

    /// Few iterations where a password is put through them, so that tests end.
    public var header: JOSEHeader {
        if case .password = algorithm.construction { ["p2c": 1000] } else { JOSEHeader() }
    }

    /// An encrypter with the shared key.
    public func encrypter(compression: CompressionAlgorithm? = nil) throws -> JWEEncrypter {
        try registry.encrypter(
            for: publicKey, algorithm: algorithm.algorithm, content: content.algorithm, compression: compression)
    }

    /// A decrypter with the shared key that accepts this and nothing else.
    public func decrypter() throws -> JWEDecrypter {
        try registry.decrypter(for: key, accepting: [algorithm.algorithm], content: [content.algorithm])
    }

    /// Everything that the backends of this build offer.
    public static let all: [EncryptionOffer] = {
        guard let loaded = try? StandardBackends.load() else { return [] }
        let companions = loaded.filter { $0.contentCiphers.isEmpty && $0.compression != nil }
        return loaded.filter { !$0.contentCiphers.isEmpty }.flatMap { backend -> [EncryptionOffer] in
            guard let registry = try? AlgorithmRegistry([backend] + companions, policy: .untested) else { return [] }
            return offers(of: registry)
        }
    }()

    /// Each key management algorithm and curve of each backend once, with the first content encryption algorithm.
    public static let ofKeyManagement: [EncryptionOffer] = first {
        [$0.algorithm.algorithm.rawValue, $0.curve?.rawValue]
    }

    /// Each content encryption algorithm of each backend once, with the first key management algorithm.
    public static let ofContent: [EncryptionOffer] = first { [$0.content.algorithm.rawValue] }

    /// One for each backend.
    public static let ofBackends: [EncryptionOffer] = first { _ in [] }

    /// Those of each key management algorithm whose descriptor meets a condition.
    public static func ofKeyManagement(
        where condition: (KeyManagementAlgorithmDescriptor) -> Bool
    ) -> [EncryptionOffer] {
        ofKeyManagement.filter { condition($0.algorithm) }
    }

    private static func first(_ name: (EncryptionOffer) -> [String?]) -> [EncryptionOffer] {
        var seen: Set<[String?]> = []
        return all.filter { seen.insert([$0.backend.id.rawValue] + name($0)).inserted }
    }

    private static func offers(of registry: AlgorithmRegistry) -> [EncryptionOffer] {
        let contents = registry.catalog.contentEncryptionAlgorithms.filter {
            registry.resolution(for: .contentEncryption($0.algorithm)).chosen != nil
        }
        return registry.catalog.keyManagementAlgorithms.flatMap { algorithm in
            (algorithm.curves.isEmpty ? [nil] : algorithm.curves.map(Optional.some)).flatMap { curve in
                KeyWrapCapability.Operation.allCases.allSatisfy {
                    registry.isAvailable(algorithm.algorithm, curve: curve, operation: $0)
                }
                    ? contents.map {
                        EncryptionOffer(registry: registry, algorithm: algorithm, curve: curve, content: $0)
                    } : []
            }
        }
    }
}

/// Keys that are made once for a whole test run.
private enum SharedEncryptionKeys {
    private struct Name: Hashable {
        let keyTypes: [KeyType]
        let size: KeyManagementAlgorithmDescriptor.KeySize
        let curve: Curve?
        let octets: Int
        let isSecond: Bool
    }

    private static let keys = Mutex<[Name: JWK]>([:])
    private static let registry = Result { try AlgorithmRegistry(StandardBackends.load()) }

    static func key(for offer: EncryptionOffer, second: Bool) throws -> JWK {
        let algorithm = offer.algorithm
        let octets = algorithm.keySize == .contentKey ? offer.content.keyOctets : 0
        let name = Name(
            keyTypes: algorithm.keyTypes, size: algorithm.keySize, curve: offer.curve, octets: octets, isSecond: second)
        return try keys.withLock { keys in
            if let key = keys[name] { return key }
            var key = try registry.get().generateKey(
                for: algorithm.algorithm, curve: offer.curve, content: offer.content.algorithm)
            key.algorithm = nil
            key.keyOperations = nil
            keys[name] = key
            return key
        }
    }
}
