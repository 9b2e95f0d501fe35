internal import JOSECore

/// One scheme on one curve, with the keys to try it with.
struct KeyAgreementSubject: Sendable {
    let backend: any KeyAgreementBackend
    let scheme: KeyAgreementScheme
    let curve: CurveDescriptor
    let keyType: KeyTypeDescriptor
    /// Sound keys on the curve.
    let pairs: [KeyPair]
    /// The known answers that belong to it.
    let answers: [KeyAgreementKnownAnswer]
    let under: BackendUnderTest

    init?(_ backend: any KeyAgreementBackend, _ capability: KeyAgreementCapability, _ under: BackendUnderTest) {
        guard let curve = under.catalog[capability.curve], let keyType = under.catalog[curve.keyType] else {
            return nil
        }
        self.backend = backend
        scheme = capability.scheme
        self.curve = curve
        self.keyType = keyType
        self.under = under
        pairs = under.options.keys.keys(curve.keyType, curve: curve.curve).compactMap { KeyPair($0, under.catalog) }
        answers = (KeyAgreementKnownAnswer.standard + under.options.keyAgreements).filter { answer in
            answer.scheme == capability.scheme && answer.curve == capability.curve
        }
    }

    func check(_ name: String, _ body: @escaping @Sendable () async throws -> Void) -> PlannedCheck {
        PlannedCheck(Capability.keyAgreement(scheme, curve: curve.curve).description, name, body)
    }

    /// The key that most checks use.
    func firstPair() throws(CheckStop) -> KeyPair { try pair(0) }
    /// The key that is not the first one.
    func secondPair() throws(CheckStop) -> KeyPair { try pair(1) }

    private func pair(_ index: Int) throws(CheckStop) -> KeyPair {
        guard index < pairs.count else {
            throw .failed("there are \(pairs.count) test keys on \(curve.curve.rawValue); give two in the options")
        }
        return pairs[index]
    }

    func sender(_ key: KeyMaterial) throws(BackendError) -> any KeyAgreementSender {
        try backend.makeSender(scheme, to: key)
    }

    func recipient(_ key: KeyMaterial) throws(BackendError) -> any KeyAgreementRecipient {
        try backend.makeRecipient(scheme, key: key)
    }

    /// Fails the check unless a shared secret is what the core can use.
    func expectLayout(_ secret: SecretBytes, _ what: String) throws(CheckStop) {
        try expect(
            secret.count == curve.coordinateOctets,
            "\(what): the shared secret has \(secret.count) octets, not \(curve.coordinateOctets)")
        try expect(!secret.withOctets(UnsignedInteger.isZero), "\(what): the shared secret is zero")
    }

    /// Fails the check unless a key is refused as one to agree with: by the sender, when it is prepared or used, and by
    /// the recipient.
    func expectRefused(_ peer: KeyMaterial, codes: [BackendError.Code] = [.invalidKey], _ what: String) throws {
        try expectRefusal(of: "\(what), as the recipient", codes: codes) { () throws(BackendError) in
            try sender(peer).agree()
        }
        let recipient = try recipient(try firstPair().whole)
        try expectRefusal(of: "\(what), as the ephemeral key", codes: codes) { () throws(BackendError) in
            try recipient.sharedSecret(with: peer)
        }
    }
}
