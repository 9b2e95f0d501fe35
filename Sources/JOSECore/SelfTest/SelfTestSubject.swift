/// One backend, with the answers that are known for it.
struct SelfTestSubject {
    let backend: Backend
    let catalog: AlgorithmCatalog
    let answers: KnownAnswers
    /// What it declares, each thing once.
    let capabilities: [Capability]
    private let keys: KnownKeys

    init(_ backend: Backend, _ catalog: AlgorithmCatalog, _ keys: KnownKeys) {
        self.backend = backend
        self.catalog = catalog
        answers = .standard + backend.knownAnswers
        self.keys = keys
        var seen: Set<Capability> = []
        capabilities = backend.capabilities.filter { seen.insert($0).inserted }
    }

    /// Tries out one thing that it declares.
    ///
    /// - Parameter inverter: who undoes it, where its result may be another one each time; nil when nobody can.
    func outcome(of capability: Capability, inverter: SelfTestSubject?) -> SelfTestReport.Outcome {
        do {
            switch capability.operation {
            case .sign: try testSigning(capability, verifier: inverter)
            case .verify: try testVerification(capability)
            case .wrap: try testWrapping(capability, unwrapper: inverter)
            case .unwrap: try testUnwrapping(capability)
            case .agree: try testAgreement(capability)
            case .derive: try testDerivation(capability)
            case .encrypt: try testEncryption(capability)
            case .compress: try testCompression(capability)
            case .digest: try testDigest(capability)
            case .generate: try testGeneration(capability)
            }
            return .passed
        } catch {
            switch error {
            case .failed(let reason): return .failed(reason: reason)
            case .untested(let reason): return .untested(reason: reason)
            }
        }
    }

    /// Whether it declares what undoes something.
    func declaresInverse(of capability: Capability) -> Bool {
        capability.inverse.map(capabilities.contains) ?? false
    }

    // MARK: Keys

    /// A key from the text of a JWK.
    func key(_ text: String) throws(SelfTestStop) -> JWK {
        guard let key = keys[text] else { throw .untested("the key of the known answer is none") }
        return key
    }

    /// The octets of a key from the text of a JWK.
    func material(_ text: String) throws(SelfTestStop) -> KeyMaterial {
        guard let material = try key(text).material else { throw .untested("the key of the known answer is none") }
        return material
    }

    /// Every private key of a type and curve that some answer has.
    func privateKeys(_ keyType: KeyType, curve: Curve?) -> [JWK] {
        let texts =
            answers.signatures.map(\.key) + answers.keyAgreements.flatMap { [$0.key, $0.peer] }
            + answers.keyWraps.map(\.key)
        return texts.compactMap { keys[$0] }.filter { $0.keyType == keyType && $0.curve == curve && $0.isPrivate }
    }

    /// A private key to try an algorithm with for which no answer is known: one of another answer, a random one where the
    /// key is symmetric, or a new one where that is quick.
    func anyPrivateKey(_ keyType: KeyType, curve: Curve?, bits: Int) throws(SelfTestStop) -> KeyMaterial {
        if let key = privateKeys(keyType, curve: curve).first(where: { $0.bits >= bits })?.material { return key }
        let request = KeyGenerationRequest(keyType: keyType, curve: curve, bits: bits)
        let capability = Capability.keyGeneration(keyType, curve: curve)
        guard let keyGeneration = backend.keyGeneration, capabilities.contains(capability),
            curve != nil || catalog[keyType]?.isSymmetric == true
        else { throw .untested("no answer is known, and there is no key to try it with") }
        return try calling("making a key to try it with") { () throws(BackendError) in
            try keyGeneration.generateKey(request)
        }
    }
}

/// The keys of the known answers, each parsed once, when it is needed.
final class KnownKeys {
    private let catalog: AlgorithmCatalog
    private var keys: [String: JWK] = [:]

    init(_ catalog: AlgorithmCatalog) { self.catalog = catalog }

    /// The key with a text; nil when it is none.
    subscript(text: String) -> JWK? {
        if let key = keys[text] { return key }
        guard let key = try? JWK(parsing: text, catalog: catalog) else { return nil }
        keys[text] = key
        return key
    }
}
