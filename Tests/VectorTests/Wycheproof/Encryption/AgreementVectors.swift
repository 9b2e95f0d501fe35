import TestSupport

@testable import JOSECore

/// ECDH on one curve, with keys in one of the forms of Wycheproof.
struct AgreementVectors: EncryptionVectors {
    let curve: Curve
    let form: AgreementKeys.Form
    /// The file that has each private key with its public part, where the form has none: JOSE wants both.
    let companion: String?

    init(_ curve: Curve, _ form: AgreementKeys.Form, companion: String? = nil) {
        self.curve = curve
        self.form = form
        self.companion = companion.map { $0 + "_test.json" }
    }

    var groupType: String { form.rawValue }
    var capabilities: [Capability] { [.keyAgreement(.ecdh, curve: curve)] }

    func outcomes(of groups: [EncryptionGroup], on backend: Backend) throws -> [EncryptionOutcome] {
        guard let agreement = backend.keyAgreement, let descriptor = AlgorithmCatalog.standard[curve] else {
            throw VectorError("\(backend.id) declares ECDH and does not have it")
        }
        var keys = AgreementKeys(descriptor, form, try publicParts(), agreement)
        return try groups.flatMap(\.tests).map { try outcome($0, agreement, &keys) }
    }

    /// What JOSE wants. It has no compressed points (RFC 7518 §6.2.1). No backend gives a shared secret that is all zero,
    /// which X25519 and X448 make of points of low order (RFC 7748 §6); on the other curves a point with x = 0 is refused
    /// along with them, though it is a sound one.
    private func expectation(_ test: EncryptionTest, _ shared: [UInt8]) -> EncryptionExpectation {
        let isRefused =
            test.result == .invalid || test.flags.contains("CompressedPoint") || UnsignedInteger.isZero(shared.span)
        return isRefused ? .refusal : .value
    }

    private func outcome(
        _ test: EncryptionTest, _ agreement: any KeyAgreementBackend, _ keys: inout AgreementKeys
    ) throws -> EncryptionOutcome {
        let shared = try test.octets("shared")
        let expectation = expectation(test, shared)
        let verdict = EncryptionVerdict(shared, refusals: [.invalidKey]) {
            let ephemeralKey = try keys.publicKey(test)
            // As the core does, before any backend sees the key.
            guard ephemeralKey.curve == curve else { return nil }
            return try keys.recipient(test).sharedSecret(with: ephemeralKey).unprotectedCopy()
        }
        guard expectation == .refusal, test.result != .valid else {
            return EncryptionOutcome(test, expectation, [verdict])
        }
        // A sender refuses the same public keys, and a recipient by itself those of other curves.
        let sent = EncryptionVerdict(shared, refusals: [.invalidKey]) {
            let recipient = try keys.publicKey(test)
            guard recipient.curve == curve else { return nil }
            return try agreement.makeSender(.ecdh, to: recipient).agree().sharedSecret.unprotectedCopy()
        }
        let alone = EncryptionVerdict(shared, refusals: [.invalidKey, .unsupported]) {
            let ephemeralKey = try keys.publicKey(test)
            return try keys.recipient(test).sharedSecret(with: ephemeralKey).unprotectedCopy()
        }
        return EncryptionOutcome(test, expectation, [verdict], negatives: [sent, alone])
    }

    /// The private keys of the companion by their octets.
    private func publicParts() throws -> [[UInt8]: JSONObject] {
        guard let companion else { return [:] }
        let groups = try Vectors.object("wycheproof/testvectors_v1/\(companion)").objects("testGroups")
        var keys: [String: JSONObject] = [:]
        for test in try groups.flatMap({ try $0.objects("tests") }) {
            let key = try test.object("private")
            keys[try key.string("d")] = key
        }
        return Dictionary(try keys.map { (try Base64URL.decode($0), $1) }) { first, _ in first }
    }
}

/// The keys of one file, as one backend gets them. Each private key is prepared once.
struct AgreementKeys {
    /// How keys are written, by the file's own word for the type of group.
    enum Form: String, Sendable {
        /// A point of SEC 1, and a scalar.
        case point = "EcdhEcpointTest"
        /// JWK of type EC.
        case ellipticCurveJWK = "EcdhWebcryptoTest"
        /// The octets of RFC 7748.
        case octets = "XdhComp"
        /// JWK of type OKP.
        case octetKeyPairJWK = "XdhJwkComp"
    }

    private let curve: CurveDescriptor
    private let form: Form
    private let publicParts: [[UInt8]: JSONObject]
    private let agreement: any KeyAgreementBackend
    private var recipients: [JSONObject: any KeyAgreementRecipient] = [:]

    init(
        _ curve: CurveDescriptor, _ form: Form, _ publicParts: [[UInt8]: JSONObject],
        _ agreement: any KeyAgreementBackend
    ) {
        self.curve = curve
        self.form = form
        self.publicParts = publicParts
        self.agreement = agreement
    }

    /// The public key, after the core's checks.
    func publicKey(_ test: EncryptionTest) throws -> KeyMaterial {
        let key: JWK
        switch form {
        case .ellipticCurveJWK, .octetKeyPairJWK: key = try JWK(test.members.object("public"))
        case .octets: key = try JWK(material([.x: test.octets("public")]))
        case .point: key = try JWK(material(coordinates(test.octets("public"))))
        }
        guard let material = key.material else { throw JOSEError(.unsupportedKey, "an unknown type or curve") }
        return material
    }

    private func material(_ parameters: [KeyParameter: [UInt8]]) -> KeyMaterial {
        KeyMaterial(keyType: curve.keyType, curve: curve.curve, publicParameters: parameters)
    }

    /// The coordinates of a point (SEC 1 §2.3.3). A compressed one has x alone, and an empty encoding has none.
    private func coordinates(_ point: [UInt8]) -> [KeyParameter: [UInt8]] {
        let size = curve.coordinateOctets
        let x = Array(point.dropFirst().prefix(size))
        if point.first == 4 { return [.x: x, .y: Array(point.dropFirst(1 + size))] }
        return x.isEmpty ? [:] : [.x: x]
    }

    /// The prepared private key.
    mutating func recipient(_ test: EncryptionTest) throws -> any KeyAgreementRecipient {
        let members = try privateKey(test)
        if let recipient = recipients[members] { return recipient }
        guard let material = try JWK(members).material else { throw VectorError("a private key on no known curve") }
        let recipient = try agreement.makeRecipient(.ecdh, key: material)
        recipients[members] = recipient
        return recipient
    }

    private func privateKey(_ test: EncryptionTest) throws -> JSONObject {
        switch form {
        case .ellipticCurveJWK, .octetKeyPairJWK: return try test.members.object("private")
        case .octets: return try companion(of: test.octets("private"))
        case .point:
            let scalar = UnsignedInteger.minimal(try test.octets("private"))
            return try companion(of: UnsignedInteger.padded(scalar, to: curve.privateKeyOctets))
        }
    }

    private func companion(of octets: [UInt8]) throws -> JSONObject {
        guard let key = publicParts[octets] else { throw VectorError("a private key without its public part") }
        return key
    }
}
