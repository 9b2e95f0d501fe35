import JOSE
import JOSETestKit
import Testing

/// What one backend encrypts, each one decrypts; and one token may take each of its parts from another library.
@Suite("Backends understand each other's encrypted tokens")
struct CrossEncryptionTests {
    /// A backend by itself, so that the registry has no choice.
    struct Lone {
        let id: BackendID
        let backend: Backend
        let registry: AlgorithmRegistry
        let declared: Set<Capability>

        init(_ backend: Backend) throws {
            id = backend.id
            self.backend = backend
            registry = try AlgorithmRegistry([backend], policy: .untested)
            declared = Set(backend.capabilities)
        }
    }

    /// One algorithm on one curve.
    struct Row: Hashable {
        let algorithm: KeyManagementAlgorithmDescriptor
        let curve: Curve?

        static let all = AlgorithmCatalog.standard.keyManagementAlgorithms.flatMap { algorithm in
            (algorithm.curves.isEmpty ? [nil] : algorithm.curves.map(Optional.some)).map {
                Row(algorithm: algorithm, curve: $0)
            }
        }

        var name: String { algorithm.algorithm.rawValue + (curve.map { " (\($0.rawValue))" } ?? "") }

        /// What it is made of, found out from the descriptor and not from a registry.
        func parts(_ operation: KeyWrapCapability.Operation) -> Set<Capability> {
            switch algorithm.construction {
            case .wrap: return [.keyWrap(algorithm.algorithm, operation)]
            case .direct: return []
            case .password(let derivation, let wrap):
                return [.passwordDerivation(derivation), .keyWrap(wrap, operation)]
            case .agreement(let scheme, let wrap):
                var parts: Set<Capability> = []
                if let curve { parts.insert(.keyAgreement(scheme, curve: curve)) }
                if let hash = algorithm.hash { parts.insert(.digest(hash)) }
                if let wrap { parts.insert(.keyWrap(wrap, operation)) }
                return parts
            }
        }

        /// A key for it.
        func key(_ content: ContentEncryptionAlgorithm) throws -> JWK {
            switch algorithm.keySize {
            case .contentKey:
                let octets = try #require(AlgorithmCatalog.standard[content]).keyOctets
                return try JWK(symmetric: [UInt8](repeating: 0x5A, count: octets))
            case .exactly(let bits): return try JWK(symmetric: [UInt8](repeating: 0x5A, count: bits / 8))
            case .atLeast(let bits) where curve == nil:
                return try #require(
                    TestKeys.standard.keys.first { key in
                        algorithm.keyTypes.contains(key.keyType) && key.bits >= bits
                    })
            default:
                let keyType = try #require(curve.flatMap { AlgorithmCatalog.standard[$0]?.keyType })
                return try #require(TestKeys.standard.keys(keyType, curve: curve).first)
            }
        }

        /// Few iterations for passwords: the default takes a second.
        var header: JOSEHeader {
            if case .password = algorithm.construction { ["p2c": 1000] } else { [:] }
        }
    }

    /// What was tried, and what is to be.
    struct Pair: Hashable {
        let row: Row
        let content: ContentEncryptionAlgorithm
        let sender: BackendID
        let recipient: BackendID
    }

    private static let contents = AlgorithmCatalog.standard.contentEncryptionAlgorithms.map(\.algorithm)
    private let backends: [Lone]
    private let plaintext = Array("from one to the other, and nobody else".utf8)

    init() throws { backends = try Backends.all().map(Lone.init) }

    /// Every pair of backends that both declare all that a row and a content encryption need.
    private func expectedPairs() -> Set<Pair> {
        var pairs: Set<Pair> = []
        for row in Row.all {
            for content in Self.contents {
                let capability = Capability.contentEncryption(content)
                for sender in backends where sender.declared.isSuperset(of: row.parts(.wrap).union([capability])) {
                    for recipient in backends
                    where recipient.declared.isSuperset(of: row.parts(.unwrap).union([capability])) {
                        pairs.insert(Pair(row: row, content: content, sender: sender.id, recipient: recipient.id))
                    }
                }
            }
        }
        return pairs
    }

    @Test("Every encrypting backend × every decrypting backend, for each alg, curve and enc", arguments: Row.all)
    func everyPair(_ row: Row) throws {
        var tried: Set<Pair> = []
        let name = row.algorithm.algorithm
        let senders = backends.filter { $0.registry.isAvailable(name, curve: row.curve, operation: .wrap) }
        let recipients = backends.filter { $0.registry.isAvailable(name, curve: row.curve, operation: .unwrap) }
        var prepared: [BackendID: JWEDecryptionKey] = [:]
        var preparedKey: JWK?
        for content in Self.contents {
            let key = try row.key(content)
            if key != preparedKey { prepared = [:] }
            preparedKey = key
            let isSymmetric = key.keyType == .octetSequence
            for sender in senders where sender.registry.can(content) {
                let encrypter = try sender.registry.encrypter(
                    for: isSymmetric ? key : key.publicKey(), algorithm: name, content: content)
                for recipient in recipients where recipient.registry.can(content) {
                    let pair = Pair(row: row, content: content, sender: sender.id, recipient: recipient.id)
                    do {
                        let token = try JWE.encrypt(plaintext, with: encrypter, header: row.header)
                        let own =
                            try prepared[recipient.id]
                            ?? recipient.registry.decryptionKey(for: key, accepting: [name])
                        prepared[recipient.id] = own
                        let decrypted = try recipient.registry.decrypter(for: [own], content: [content]).decrypt(token)
                        #expect(decrypted.plaintext == plaintext)
                        #expect(decrypted.backend == recipient.id)
                    } catch {
                        Issue.record(
                            "\(row.name), \(content.rawValue): \(sender.id) encrypts, \(recipient.id) decrypts: \(error)"
                        )
                    }
                    tried.insert(pair)
                }
            }
        }
        #expect(tried == expectedPairs().filter { $0.row == row })
    }

    @Test("The pairs are all there are, and some are of two libraries")
    func coverage() {
        let pairs = expectedPairs()
        let mixed = pairs.filter { $0.sender != $0.recipient }
        print("\(pairs.count) pairs of backends over \(Row.all.count) algs and curves, \(mixed.count) of two libraries")
        // With more than one library, each algorithm that two have crosses over in both directions.
        for lone in backends {
            for other in backends where other.id != lone.id {
                let shared = Row.all.filter { row in
                    lone.declared.isSuperset(of: row.parts(.wrap)) && other.declared.isSuperset(of: row.parts(.unwrap))
                }
                let contents = Self.contents.filter { content in
                    [lone, other].allSatisfy { $0.declared.contains(.contentEncryption(content)) }
                }
                let crossing = mixed.count { $0.sender == lone.id && $0.recipient == other.id }
                #expect(crossing == shared.count * contents.count)
            }
        }
    }
}

extension CrossEncryptionTests.Row: CustomTestStringConvertible {
    var testDescription: String { name }
}

extension AlgorithmRegistry {
    fileprivate func can(_ content: ContentEncryptionAlgorithm) -> Bool {
        resolution(for: .contentEncryption(content)).chosen != nil
    }
}

extension JWK {
    init(symmetric octets: [UInt8]) throws {
        try self.init(KeyMaterial(keyType: .octetSequence, secretParameters: [.k: SecretBytes(octets)]))
    }
}
