import JOSE
import JOSETestKit
import Testing

/// What one backend signs, each one verifies; and no key belongs to the backend that made it.
@Suite("Backends understand each other", .enabled(if: Backends.sign))
struct CrossBackendTests {
    /// A backend by itself, so that the registry has no choice.
    struct Lone {
        let id: BackendID
        let backend: Backend
        let registry: AlgorithmRegistry

        init(_ backend: Backend) throws {
            id = backend.id
            self.backend = backend
            registry = try AlgorithmRegistry([backend], policy: .untested)
        }

        func can(_ capability: Capability) -> Bool { registry.resolution(for: capability).chosen != nil }
    }

    /// One algorithm on one curve.
    struct Row {
        let algorithm: SignatureAlgorithmDescriptor
        let curve: Curve?

        static let all = AlgorithmCatalog.standard.signatureAlgorithms.flatMap { algorithm in
            (algorithm.curves.isEmpty ? [nil] : algorithm.curves.map(Optional.some)).map {
                Row(algorithm: algorithm, curve: $0)
            }
        }

        func capability(_ operation: SigningCapability.Operation) -> Capability {
            .signature(algorithm.algorithm, curve: curve, operation)
        }
    }

    private let backends: [Lone]
    private let payload = Array("from one to the other".utf8)

    init() throws { backends = try Backends.all().map(Lone.init) }

    /// Signs with one backend, and verifies with another what it signed and not what was altered.
    private func exchange(_ key: JWK, _ row: Row, _ signer: Lone, _ verifier: Lone) throws {
        let name = row.algorithm.algorithm
        let token = try JWS.sign(payload, with: try signer.registry.signer(for: key, algorithm: name))
        let isSymmetric = key.keyType == .octetSequence
        let verification = try verifier.registry.verifier(
            for: isSymmetric ? key : try key.publicKey(), accepting: [name])
        let verified = try verification.verify(token)
        #expect(verified.payload == payload)
        #expect(verified.signature.backend == verifier.id)
        let altered = try JWS.sign(payload + [0], with: try signer.registry.signer(for: key, algorithm: name))
        let parts = (token.split(separator: "."), altered.split(separator: "."))
        #expect(throws: JOSEError(.invalidSignature, "")) {
            try verification.verify("\(parts.0[0]).\(parts.0[1]).\(parts.1[2])")
        }
    }

    @Test("Every signing backend × every verifying backend, for each algorithm and curve")
    func everyPair() throws {
        var pairs = 0
        for row in Row.all {
            let key = try #require(
                TestKeys.standard.keys(row.algorithm.keyType, curve: row.curve).first {
                    $0.bits >= row.algorithm.minimumKeyBits
                })
            for signer in backends where signer.can(row.capability(.sign)) {
                for verifier in backends where verifier.can(row.capability(.verify)) {
                    do {
                        try exchange(key, row, signer, verifier)
                    } catch {
                        Issue.record("\(row.capability(.sign)): \(signer.id) signs, \(verifier.id) verifies: \(error)")
                    }
                    pairs += 1
                }
            }
        }
        print("\(pairs) pairs of backends over \(Row.all.count) algorithms and curves")
        // With all backends, each algorithm is done by at least one; each backend verifies what it signs itself.
        #expect(pairs >= backends.map { lone in Row.all.count { lone.can($0.capability(.sign)) } }.reduce(0, +))
        #expect(pairs > 0)
    }

    @Test("A key made by one, signed with by another, verified by a third")
    func generatedKeys() throws {
        var triples = 0
        for maker in backends {
            for capability in maker.backend.keyGeneration?.keyGenerationCapabilities ?? [] {
                let rows = Row.all.filter { $0.algorithm.keyType == capability.keyType && $0.curve == capability.curve }
                guard !rows.isEmpty else { continue }
                let bits = rows.map(\.algorithm.minimumKeyBits).max() ?? 0
                let made = try maker.registry.generateKey(
                    KeyGenerationRequest(keyType: capability.keyType, curve: capability.curve, bits: bits))
                // Through its text, as it would travel.
                let key = try JWK(parsing: made.text())
                for row in rows {
                    for signer in backends where signer.can(row.capability(.sign)) {
                        for verifier in backends where verifier.can(row.capability(.verify)) {
                            do {
                                try exchange(key, row, signer, verifier)
                            } catch {
                                Issue.record(
                                    "\(row.capability(.sign)): a key of \(maker.id), \(signer.id) signs, \(verifier.id) verifies: \(error)"
                                )
                            }
                            triples += 1
                        }
                    }
                }
            }
        }
        print("\(triples) triples of backends")
        #expect(triples > 0)
    }

    @Test("Digests agree")
    func digestsAgree() throws {
        var digests: [HashAlgorithm: Set<[UInt8]>] = [:]
        for lone in backends {
            for hash in lone.backend.digest?.digestCapabilities ?? [] {
                digests[hash, default: []].insert(try lone.registry.digest(hash, of: payload.span))
            }
        }
        #expect(digests[.sha256] != nil)
        for (hash, values) in digests { #expect(values.count == 1, "\(hash.rawValue)") }
    }
}
