internal import JOSECore

/// One algorithm on one curve, with what the backend declares for it and the keys to try it with.
struct SigningSubject: Sendable {
    let signing: any SigningBackend
    let algorithm: SignatureAlgorithmDescriptor
    let curve: CurveDescriptor?
    let keyType: KeyTypeDescriptor
    let operations: Set<SigningCapability.Operation>
    /// Sound keys for it. The first two are alike in size.
    let pairs: [KeyPair]
    /// The known answers that belong to it.
    let answers: [SignatureKnownAnswer]
    let under: BackendUnderTest

    init?(
        _ signing: any SigningBackend, _ capability: SigningCapability, _ under: BackendUnderTest
    ) {
        guard let algorithm = under.catalog[capability.algorithm], let keyType = under.catalog[algorithm.keyType]
        else { return nil }
        self.signing = signing
        self.algorithm = algorithm
        self.keyType = keyType
        self.under = under
        curve = capability.curve.flatMap { under.catalog[$0] }
        operations = capability.operations
        pairs = under.options.keys.keys(algorithm.keyType, curve: capability.curve)
            .filter { $0.bits >= algorithm.minimumKeyBits }
            .compactMap { KeyPair($0, under.catalog) }
        answers = (SignatureKnownAnswer.standard + under.options.signatures).filter { answer in
            answer.scheme == algorithm.scheme && answer.hash == algorithm.hash && answer.curve == capability.curve
        }
    }

    var canSign: Bool { operations.contains(.sign) }
    var canVerify: Bool { operations.contains(.verify) }

    /// A check of one direction.
    func check(
        _ operation: SigningCapability.Operation, _ name: String, _ body: @escaping @Sendable () async throws -> Void
    ) -> PlannedCheck {
        let capability = Capability.signature(algorithm.algorithm, curve: curve?.curve, operation)
        return PlannedCheck(capability.description, name, body)
    }

    /// The key that most checks use.
    func firstPair() throws(CheckStop) -> KeyPair { try pair(0) }
    /// The key that is not the first one.
    func secondPair() throws(CheckStop) -> KeyPair { try pair(1) }

    private func pair(_ index: Int) throws(CheckStop) -> KeyPair {
        guard index < pairs.count else {
            let kind = [keyType.keyType.rawValue, curve?.curve.rawValue].compactMap(\.self).joined(separator: " ")
            throw .failed(
                "there are \(pairs.count) test keys of \(kind) with at least \(algorithm.minimumKeyBits) bits; "
                    + "give two in the options")
        }
        return pairs[index]
    }

    func signer(_ key: KeyMaterial) throws(BackendError) -> any MessageSigner {
        try signing.makeSigner(for: algorithm, key: key)
    }

    func verifier(_ key: KeyMaterial) throws(BackendError) -> any MessageVerifier {
        try signing.makeVerifier(for: algorithm, key: key)
    }

    /// A valid signature: the backend's own, or a known one where it only verifies.
    func sample() throws -> Sample {
        if canSign {
            let pair = try firstPair()
            let message = Message.ordinary
            return Sample(pair: pair, message: message, signature: try signer(pair.whole).signature(of: message))
        }
        guard let answer = answers.first(where: \.isValid),
            let pair = KeyPair(try JWK(parsing: answer.key, catalog: under.catalog), under.catalog)
        else {
            throw CheckStop.failed(
                "it does not sign, and no signature is known: nothing shows what it accepts; add one to the options")
        }
        return Sample(pair: pair, message: answer.message, signature: answer.signature)
    }

    /// The octets of a signature as the format gives them; nil where it leaves them open.
    func expectedOctets(_ key: KeyMaterial) -> Int? {
        switch algorithm.format {
        case .fixed(let octets): octets
        case .modulus: key.publicParameters[.n]?.count ?? 0
        case .scalarPair: 2 * (curve?.order.count ?? 0)
        case .edwards: 2 * (curve?.coordinateOctets ?? 0)
        case .opaque: nil
        }
    }

    /// Fails the check unless a verifier answers `false`.
    ///
    /// An error is as good as `false` where the core would never have called: for the right number of octets that
    /// stand for numbers out of their range.
    func expectInvalid(
        _ signature: [UInt8], for message: [UInt8], by verifier: any MessageVerifier, _ key: KeyMaterial, _ what: String
    ) throws(CheckStop) {
        let isAccepted: Bool
        do {
            isAccepted = try verifier.accepts(signature, message)
        } catch {
            let isFiltered = signature.count == expectedOctets(key) && !isInRange(signature, key)
            try expect(isFiltered, "\(what): threw \(error.text) instead of answering false")
            return
        }
        try expect(!isAccepted, "\(what): accepted")
    }
}

/// A test key, whole and without its private part.
struct KeyPair: Sendable {
    let name: String
    /// The key without `kid`, `alg` and the like.
    let key: JWK
    let whole: KeyMaterial
    /// The same as `whole` where the key is symmetric.
    let publicPart: KeyMaterial

    init?(_ key: JWK, _ catalog: AlgorithmCatalog) {
        guard let whole = key.material, let plain = try? JWK(whole, catalog: catalog) else { return nil }
        self.key = plain
        self.whole = whole
        name = key.keyID ?? "key"
        publicPart = (try? key.publicKey(catalog: catalog).material) ?? whole
    }
}

/// A valid signature.
struct Sample: Sendable {
    let pair: KeyPair
    let message: [UInt8]
    let signature: [UInt8]
}

/// Messages to sign.
enum Message {
    static let ordinary = Array("eyJhbGciOiJ0ZXN0In0.VGhlIHRlc3Qga2l0IHNheXMgaGVsbG8u".utf8)

    /// So many octets, of which no two neighbours are equal.
    static func ofLength(_ count: Int) -> [UInt8] {
        [UInt8](capacity: count) { output in
            for index in 0..<count { output.append(UInt8(truncatingIfNeeded: index &* 167 &+ index >> 8)) }
        }
    }
}

extension MessageSigner {
    func signature(of message: [UInt8]) throws(BackendError) -> [UInt8] { try signature(for: message.span) }
}

extension MessageVerifier {
    func accepts(_ signature: [UInt8], _ message: [UInt8]) throws(BackendError) -> Bool {
        try isValidSignature(signature.span, for: message.span)
    }
}
