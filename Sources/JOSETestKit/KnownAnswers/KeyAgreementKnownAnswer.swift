internal import JOSECore

extension KeyAgreementKnownAnswer {
    /// Those of the core and those of the kit.
    static let standard: [Self] = KnownAnswers.standard.keyAgreements + weierstrass + montgomery + smallOrder

    /// The octets of a base64url literal; none for one that is misspelt, which then fails its check.
    static func octets(_ text: String) -> [UInt8] { SignatureKnownAnswer.octets(text) }
}
