internal import JOSECore

/// The way that users go: through a registry of the backend alone, with encrypted tokens.
struct TokenEncryptionSuite: ConformanceSuite {
    func checks(of subject: BackendUnderTest) -> [PlannedCheck] {
        guard let registry = try? AlgorithmRegistry([subject.backend], policy: .untested) else { return [] }
        let contents = registry.catalog.contentEncryptionAlgorithms.map(\.algorithm).filter { algorithm in
            let capability = Capability.contentEncryption(algorithm)
            return registry.resolution(for: capability).chosen != nil && subject.options.includes(capability)
        }
        guard !contents.isEmpty else { return [] }
        return registry.catalog.keyManagementAlgorithms.flatMap { algorithm in
            let curves = algorithm.curves.isEmpty ? [nil] : algorithm.curves.map(Optional.some)
            return curves.flatMap { curve -> [PlannedCheck] in
                let parts = KeyWrapCapability.Operation.allCases.flatMap { operation in
                    registry.parts(of: algorithm.algorithm, curve: curve, operation: operation)
                }
                guard parts.allSatisfy({ $0.chosen != nil && subject.options.includes($0.capability) }) else {
                    return []
                }
                return TokenSubject(
                    registry: registry, algorithm: algorithm, curve: curve, contents: contents, under: subject
                ).checks()
            }
        }
    }
}

/// One key management algorithm on one curve that the backend has all parts of.
private struct TokenSubject: Sendable {
    let registry: AlgorithmRegistry
    let algorithm: KeyManagementAlgorithmDescriptor
    let curve: Curve?
    /// The content encryption algorithms that the backend has.
    let contents: [ContentEncryptionAlgorithm]
    let under: BackendUnderTest

    private static let plaintext = Array("The test kit says hello, and nobody else can read it.".utf8)

    func check(_ name: String, _ body: @escaping @Sendable () async throws -> Void) -> PlannedCheck {
        let subject = "token \(algorithm.algorithm.rawValue)" + (curve.map { " (\($0.rawValue))" } ?? "")
        return PlannedCheck(subject, name, body)
    }

    func checks() -> [PlannedCheck] {
        [
            check("decrypts tokens that it encrypted, with each content encryption, through a registry") {
                // A key is prepared once, unless the content encryption decides how long it is.
                for contents in algorithm.keySize == .contentKey ? contents.map({ [$0] }) : [contents] {
                    let (own, _) = try keys(for: contents[0])
                    let (recipient, decrypter) = (try recipient(own), try decrypter(for: own, contents))
                    for content in contents {
                        let decrypted = try decrypter.decrypt(try encrypt(for: recipient, content))
                        let name = content.rawValue
                        try expect(decrypted.plaintext == Self.plaintext, "\(name): the plaintext is another one")
                        try expect(decrypted.algorithm == algorithm.algorithm, "\(name): another algorithm")
                        try expect(decrypted.contentEncryption == content, "\(name): another content encryption")
                        try expect(decrypted.backend == under.backend.id, "\(name): another backend")
                    }
                }
            },
            check("refuses altered tokens, and those for another key, with one error, through a registry") {
                guard let content = contents.first else { return }
                let (own, other) = try keys(for: content)
                let token = try encrypt(for: recipient(own), content)
                let decrypter = try decrypter(for: own, [content])
                for (part, name) in ["encrypted key", "ciphertext", "tag"].enumerated() {
                    guard let altered = try Self.altered(token, part == 0 ? 1 : part + 2) else { continue }
                    try expectFailure(altered, decrypter, "an altered \(name)")
                }
                try expectFailure(token, try self.decrypter(for: other, [content]), "another key")
            },
            check("makes keys for it, which encrypt and decrypt") {
                guard let content = contents.first, let request = generation else {
                    throw CheckStop.notApplicable("the backend makes no such keys, or takes its time")
                }
                try expect(under.backend.capabilities.contains(request), "the backend does not make them")
                let key = try registry.generateKey(
                    for: algorithm.algorithm, curve: curve, content: algorithm.keySize == .contentKey ? content : nil)
                let token = try encrypt(for: recipient(key), content)
                let decrypted = try decrypter(for: key, [content]).decrypt(token)
                try expect(decrypted.plaintext == Self.plaintext, "the plaintext is another one")
            },
        ]
    }

    /// The capability that making a key for it needs; nil where the backend lacks it. RSA keys are made elsewhere: each
    /// takes seconds.
    private var generation: Capability? {
        let keyType = curve.flatMap { under.catalog[$0]?.keyType } ?? algorithm.keyTypes.first
        guard let keyType, keyType != .rsa else { return nil }
        let capability = Capability.keyGeneration(keyType, curve: curve)
        return under.backend.capabilities.contains(capability) && under.options.includes(capability) ? capability : nil
    }

    /// Two keys for the algorithm: the test keys, or as many octets as the content encryption needs.
    private func keys(for content: ContentEncryptionAlgorithm) throws -> (JWK, JWK) {
        var keys = KeyWrapSubject.pairs(for: algorithm, under).map(\.key).filter { $0.curve == curve }
        if algorithm.keySize == .contentKey, let octets = under.catalog[content]?.keyOctets {
            keys = try [0x11, 0x22].map { seed in
                let octets = Message.ofLength(octets).map { $0 ^ UInt8(seed) }
                return try JWK(
                    KeyMaterial(keyType: .octetSequence, secretParameters: [.k: SecretBytes(octets)]),
                    catalog: under.catalog)
            }
        }
        guard keys.count >= 2 else {
            throw CheckStop.failed("there are \(keys.count) test keys; give two in the options")
        }
        return (keys[0], keys[1])
    }

    private func recipient(_ key: JWK) throws -> JWERecipient {
        let isSymmetric = under.catalog[key.keyType]?.isSymmetric ?? false
        return JWERecipient(
            try registry.encryptionKey(
                for: isSymmetric ? key : key.publicKey(catalog: under.catalog), algorithm: algorithm.algorithm))
    }

    private func encrypt(for recipient: JWERecipient, _ content: ContentEncryptionAlgorithm) throws -> String {
        let encrypter = try registry.encrypter(for: [recipient], content: content)
        var header = JOSEHeader()
        // The default is for safety, and takes a second.
        if case .password = algorithm.construction { header["p2c"] = .integer(1000) }
        return try JWE.encrypt(Self.plaintext, with: encrypter, header: header)
    }

    private func decrypter(for key: JWK, _ contents: [ContentEncryptionAlgorithm]) throws -> JWEDecrypter {
        try registry.decrypter(for: key, accepting: [algorithm.algorithm], content: Set(contents))
    }

    private func expectFailure(_ token: String, _ decrypter: JWEDecrypter, _ what: String) throws {
        do {
            _ = try decrypter.decrypt(token)
        } catch {
            try expect(error.code == .decryptionFailed, "\(what): threw \(error)")
            return
        }
        throw CheckStop.failed("\(what): decrypted")
    }

    /// A compact token with a flipped bit in one of its parts; nil where the part is empty.
    private static func altered(_ token: String, _ part: Int) throws -> String? {
        var parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let octets = try Base64URL.decode(parts[part])
        guard !octets.isEmpty else { return nil }
        parts[part] = Base64URL.encode(Alteration.flip(octets, octets.count - 1))
        return parts.joined(separator: ".")
    }
}
