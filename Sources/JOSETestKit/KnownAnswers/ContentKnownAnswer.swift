internal import JOSECore

extension ContentKnownAnswer {
    /// Those of the core and those of the kit.
    static let standard: [Self] =
        KnownAnswers.standard.contents + aesCBCHMAC + aesCBCHMACForgeries + aesGCM + chaCha20Poly1305

    /// The octets of a base64url literal; none for one that is misspelt, which then fails its check.
    static func octets(_ text: String) -> [UInt8] { SignatureKnownAnswer.octets(text) }
}
