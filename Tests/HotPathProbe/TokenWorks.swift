import JOSE

/// Making and reading tokens with everything that a registry offers, with prepared keys.
struct TokenWorks {
    /// A content of an ordinary size.
    private static let payload = (0..<1024).map { UInt8(truncatingIfNeeded: $0) }
    private static let claims = Array(
        #"{"iss":"https://issuer.example","sub":"someone","aud":"service","exp":4102444800}"#.utf8)

    /// A key and what it is used for. The same keys serve all registries, so that only the backends differ.
    enum Subject {
        case signature(SignatureAlgorithm, Curve?, JWK)
        case encryption(KeyManagementAlgorithm, Curve?, JWK)
    }

    /// Everything that a registry offers, but for passwords, which are slow on purpose.
    static func subjects(_ registry: AlgorithmRegistry) throws -> [Subject] {
        var subjects: [Subject] = []
        for descriptor in registry.catalog.signatureAlgorithms {
            for curve in descriptor.curves.isEmpty ? [nil] : descriptor.curves.map(Optional.some) {
                let capabilities = [SigningCapability.Operation.sign, .verify].map {
                    Capability.signature(descriptor.algorithm, curve: curve, $0)
                }
                guard capabilities.allSatisfy({ registry.resolution(for: $0).chosen != nil }) else { continue }
                let key = try registry.generateKey(for: descriptor.algorithm, curve: curve)
                subjects.append(.signature(descriptor.algorithm, curve, key))
            }
        }
        for descriptor in registry.catalog.keyManagementAlgorithms {
            if case .password = descriptor.construction { continue }
            for curve in descriptor.curves.isEmpty ? [nil] : descriptor.curves.map(Optional.some) {
                guard
                    KeyWrapCapability.Operation.allCases.allSatisfy({
                        registry.isAvailable(descriptor.algorithm, curve: curve, operation: $0)
                    })
                else { continue }
                let key = try registry.generateKey(for: descriptor.algorithm, curve: curve, content: .a256GCM)
                subjects.append(.encryption(descriptor.algorithm, curve, key))
            }
        }
        return subjects
    }

    /// Both directions of one algorithm.
    static func works(_ subject: Subject, _ registry: AlgorithmRegistry) throws -> [Work] {
        switch subject {
        case .signature(let algorithm, let curve, let key):
            let name = [algorithm.rawValue, curve?.rawValue].compactMap(\.self).joined(separator: " ")
            let signer = try registry.signer(for: key, algorithm: algorithm)
            let verifier = try registry.verifier(for: key, accepting: [algorithm])
            let token = try JWS.sign(claims, with: signer)
            return [
                Work(name: "\(name) sign") { blackHole(try JWS.sign(claims, with: signer)) },
                Work(name: "\(name) verify") { blackHole(try verifier.verify(token)) },
            ]
        case .encryption(let algorithm, let curve, let key):
            let name = [algorithm.rawValue, curve?.rawValue].compactMap(\.self).joined(separator: " ")
            let encrypter = try registry.encrypter(for: key, algorithm: algorithm, content: .a256GCM)
            let decrypter = try registry.decrypter(for: key, accepting: [algorithm], content: [.a256GCM])
            let token = try JWE.encrypt(payload, with: encrypter)
            return [
                Work(name: "\(name) encrypt") { blackHole(try JWE.encrypt(payload, with: encrypter)) },
                Work(name: "\(name) decrypt") { blackHole(try decrypter.decrypt(token)) },
            ]
        }
    }
}
