internal import JOSECore

extension SignatureKnownAnswer {
    /// Those of the core and those of the kit.
    static let standard: [Self] = KnownAnswers.standard.signatures + hmac + rsa + rsaForgeries + ecdsa + edDSA

    /// The octets of a base64url literal; none for one that is misspelt, which then fails its check.
    static func octets(_ text: String) -> [UInt8] { KnownAnswers.octets(text) }

    /// The octets of text.
    static func octets(ofText text: String) -> [UInt8] { Array(text.utf8) }

    /// 2^20 times "a".
    static let megabyte = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 20)
}
