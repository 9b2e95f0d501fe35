import JOSE

/// Encrypts one JWE for every key management algorithm on every backend, opens it with every other one, and draws the
/// parts of one token from several libraries.
struct EncryptionTour {
    private static let plaintext = Array("It was the best of times, it was the worst of times.".utf8)

    let backends: [Backend]
    let registries: [AlgorithmRegistry]
    let everything: AlgorithmRegistry

    init(_ backends: [Backend]) throws {
        self.backends = backends.filter { !$0.contentCiphers.isEmpty }
        registries = try self.backends.map { try AlgorithmRegistry([$0]) }
        everything = try AlgorithmRegistry(backends)
    }

    func run() throws {
        print("\nEach row: one key, a JWE made by each backend alone, opened by each other one (made×opened).\n")
        print(Quickstart.row("algorithm", width: 28, backends.map(\.id.rawValue), "opened"))
        var pairs = 0
        for algorithm in everything.catalog.keyManagementAlgorithms {
            for curve in algorithm.curves.isEmpty ? [nil] : algorithm.curves.map(Optional.some) {
                pairs += try exercise(algorithm, curve)
            }
        }
        print("\n\(pairs) pairs of encrypting and decrypting backend agree.")
        try composeFromSeveral()
    }

    /// Encrypts with every backend that has all parts, and decrypts with every backend that has them.
    private func exercise(_ algorithm: KeyManagementAlgorithmDescriptor, _ curve: Curve?) throws -> Int {
        let contents = ContentEncryptionDescriptor.standard.map(\.algorithm)
        let key = try everything.generateKey(for: algorithm.algorithm, curve: curve, content: .a256GCM)
        var cells: [String] = []
        var tokens: [String] = []
        var openers: [JWEDecrypter] = []
        for registry in registries {
            let content = contents.first {
                (algorithm.keySize != .contentKey || $0 == .a256GCM)
                    && registry.resolution(for: .contentEncryption($0)).chosen != nil
            }
            let able = KeyWrapCapability.Operation.allCases.allSatisfy {
                registry.isAvailable(algorithm.algorithm, curve: curve, operation: $0)
            }
            cells.append(able && content != nil ? "yes" : "-")
            guard able, let content else { continue }
            let encrypter = try registry.encrypter(for: key, algorithm: algorithm.algorithm, content: content)
            // A password is put through few iterations here, so that the tour is short.
            let header: JOSEHeader = algorithm.takesPassword ? ["p2c": 1000] : JOSEHeader()
            tokens.append(try JWE.encrypt(Self.plaintext, with: encrypter, header: header))
            openers.append(try registry.decrypter(for: key, accepting: [algorithm.algorithm]))
        }
        var pairs = 0
        for token in tokens {
            for opener in openers where opener.accepts(token) {
                guard try opener.decrypt(token).plaintext == Self.plaintext else {
                    throw JOSEError(.decryptionFailed, "the plaintext changed on the way")
                }
                pairs += 1
            }
        }
        let name = algorithm.algorithm.rawValue + (curve.map { " \($0.rawValue)" } ?? "")
        print(Quickstart.row(name, width: 28, cells, "\(tokens.count)×\(openers.count)"))
        return pairs
    }

    /// One token whose parts come from as many libraries as there are.
    private func composeFromSeveral() throws {
        var policy = SelectionPolicy()
        for (part, backend) in [("ECDH", "sodium"), ("A256KW", "openssl"), ("A256GCM", "gcrypt")]
        where backends.contains(where: { $0.id.rawValue == backend }) {
            policy.pin(AlgorithmSelector(part), to: BackendID(rawValue: backend))
        }
        let registry = try AlgorithmRegistry(everything.backends, policy: policy)
        let algorithm = KeyManagementAlgorithm.ecdhESA256KW
        guard registry.isAvailable(algorithm, curve: .x25519, operation: .wrap) else { return }
        let key = try registry.generateKey(for: algorithm, curve: .x25519)
        let token = try JWE.encrypt(
            Self.plaintext, with: registry.encrypter(for: key.publicKey(), content: .a256GCM))
        let decrypted = try registry.decrypter(for: key).decrypt(token)
        guard decrypted.plaintext == Self.plaintext else {
            throw JOSEError(.decryptionFailed, "the plaintext changed on the way")
        }
        print("\nOne token, \(algorithm.rawValue) with X25519 and A256GCM, by a policy of pins:")
        let parts = registry.parts(of: algorithm, curve: .x25519, operation: .wrap)
        for part in parts + [registry.resolution(for: .contentEncryption(.a256GCM))] {
            print("  \(part.capability): \(part.chosen?.rawValue ?? "nobody")")
        }
    }
}

extension KeyManagementAlgorithmDescriptor {
    fileprivate var takesPassword: Bool { if case .password = construction { true } else { false } }
}

extension JWEDecrypter {
    /// Whether it accepts the `enc` of a token: not every library has every cipher.
    fileprivate func accepts(_ token: String) -> Bool {
        guard let name = try? JWEMessage(parsing: token).protectedHeader.contentEncryption else { return false }
        return contentEncryptionAlgorithms.contains(ContentEncryptionAlgorithm(rawValue: name))
    }
}
