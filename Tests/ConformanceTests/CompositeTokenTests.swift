import JOSE
import JOSETestKit
import Testing

/// One token, and each of its parts from the library that a pin names.
@Suite("Tokens take their parts from several libraries")
struct CompositeTokenTests {
    /// An algorithm, with one content encryption.
    struct Composite: Sendable, CustomTestStringConvertible {
        let algorithm: KeyManagementAlgorithm
        let curve: Curve?
        let content: ContentEncryptionAlgorithm

        var testDescription: String {
            "\(algorithm.rawValue)" + (curve.map { " (\($0.rawValue))" } ?? "") + ", \(content.rawValue)"
        }
    }

    static let composites = [
        Composite(algorithm: .ecdhES, curve: .x25519, content: .a256GCM),
        Composite(algorithm: .ecdhESA128KW, curve: .p256, content: .a128CBCHS256),
        Composite(algorithm: .ecdhESA192KW, curve: .x448, content: .a192CBCHS384),
        Composite(algorithm: .ecdhESA256KW, curve: .x25519, content: .a256GCM),
        Composite(algorithm: .ecdhESA256KW, curve: .p521, content: .c20P),
        Composite(algorithm: .pbes2HS256A128KW, curve: nil, content: .a128GCM),
        Composite(algorithm: .pbes2HS384A192KW, curve: nil, content: .a192GCM),
        Composite(algorithm: .pbes2HS512A256KW, curve: nil, content: .a256GCM),
    ]

    /// Who does each part, by the part's name.
    typealias Assignment = [String: BackendID]

    /// Every way to give each part to a backend that declares it.
    private func assignments(_ composite: Composite, _ backends: [Backend]) throws -> [Assignment] {
        let row = try #require(
            CrossEncryptionTests.Row.all.first {
                $0.algorithm.algorithm == composite.algorithm && $0.curve == composite.curve
            })
        var parts = row.parts(.wrap)
        parts.insert(.contentEncryption(composite.content))
        return parts.sorted { $0.name < $1.name }.reduce([[:]]) { assignments, part in
            let able = backends.filter { $0.capabilities.contains(part) }.map(\.id)
            return assignments.flatMap { assignment in
                able.map { assignment.merging([part.name: $0]) { first, _ in first } }
            }
        }
    }

    @Test("Every assignment of parts to backends encrypts, and another one decrypts", arguments: composites)
    func everyAssignment(_ composite: Composite) throws {
        let backends = try Backends.all()
        let assignments = try assignments(composite, backends)
        let row = CrossEncryptionTests.Row.all.first {
            $0.algorithm.algorithm == composite.algorithm && $0.curve == composite.curve
        }
        guard let row, !assignments.isEmpty else { return }
        let key = try row.key(composite.content)
        let recipientKey = key.keyType == .octetSequence ? key : try key.publicKey()
        let plaintext = Array("of many hands".utf8)
        let registries = try assignments.map { assignment in
            try AlgorithmRegistry(backends, policy: SelectionPolicy(preference: [], pins: assignment))
        }
        var libraries: Set<Int> = []
        for (position, assignment) in assignments.enumerated() {
            let sender = registries[position]
            // The pins hold: no part is anybody else's.
            let parts =
                sender.parts(of: composite.algorithm, curve: composite.curve, operation: .wrap)
                + [sender.resolution(for: .contentEncryption(composite.content))]
            #expect(parts.count == assignment.count)
            for part in parts { #expect(part.chosen == assignment[part.capability.name], "\(part)") }
            libraries.insert(Set(assignment.values).count)

            let token = try JWE.encrypt(
                plaintext,
                with: sender.encrypter(for: recipientKey, algorithm: composite.algorithm, content: composite.content),
                header: row.header)
            // The next assignment but a few: all of them decrypt, and what they differ in changes.
            let recipient = registries[(position + registries.count / 2 + 1) % registries.count]
            let decrypted = try recipient.decrypter(
                for: key, accepting: [composite.algorithm], content: [composite.content]
            ).decrypt(token)
            #expect(decrypted.plaintext == plaintext)
            #expect(
                decrypted.backend == recipient.resolution(for: .contentEncryption(composite.content)).chosen)
        }
        print("\(composite.testDescription): \(assignments.count) assignments")
        // With several libraries there is a token of more than one.
        let able = Set(assignments.flatMap(\.values)).count
        #expect(able < 2 || libraries.contains { $0 > 1 })
    }

    @Test("X25519 from libsodium, SHA-256 and A256GCM from libgcrypt, A256KW from OpenSSL")
    func fourParts() throws {
        let backends = try Backends.all()
        let pins: [String: BackendID] = [
            "ECDH": "sodium", "sha-256": "gcrypt", "A256KW": "openssl", "A256GCM": "gcrypt",
        ]
        guard pins.values.allSatisfy({ id in backends.contains { $0.id == id } }) else { return }
        let registry = try AlgorithmRegistry(backends, policy: SelectionPolicy(preference: [], pins: pins))
        let key = try registry.generateKey(for: .ecdhESA256KW, curve: .x25519)
        let token = try JWE.encrypt(
            Array("four".utf8), with: registry.encrypter(for: key.publicKey(), content: .a256GCM))
        let chosen = registry.parts(of: .ecdhESA256KW, curve: .x25519, operation: .unwrap).map(\.chosen)
        #expect(chosen == ["sodium", "gcrypt", "openssl"])
        let decrypted = try registry.decrypter(for: key).decrypt(token)
        #expect(decrypted.plaintext == Array("four".utf8))
        #expect(decrypted.backend == "gcrypt")
        // And each library that has all of it reads it alone.
        for backend in backends {
            let alone = try AlgorithmRegistry([backend])
            guard alone.isAvailable(.ecdhESA256KW, curve: .x25519, operation: .unwrap) else { continue }
            #expect(try alone.decrypter(for: key).decrypt(token).backend == backend.id)
        }
    }
}
