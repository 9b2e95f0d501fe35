internal import JOSECore

extension KeyWrapKnownAnswer {
    /// Those of the core and those of the kit.
    static let standard: [Self] = KnownAnswers.standard.keyWraps + aesKeyWrap + aesGCM + rsa + rsaForgeries

    /// The octets of a base64url literal; none for one that is misspelt, which then fails its check.
    static func octets(_ text: String) -> [UInt8] { SignatureKnownAnswer.octets(text) }

    /// The first octets of a CEK of 64 octets, none of which is like its neighbours.
    static func contentKey(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: 7 * $0 + 3) } }
}
