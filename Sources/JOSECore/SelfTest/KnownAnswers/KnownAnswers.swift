/// Inputs and outputs that are known to belong together: what the self-test compares a backend with.
///
/// An answer belongs to every algorithm that has its facts (scheme, hash function, curve, size of key), whatever its name.
/// A backend brings answers for algorithms of its own in ``Backend/knownAnswers``; without one, a capability is tried
/// out as far as it can be without.
public struct KnownAnswers: Sendable {
    /// Signatures and MACs.
    public var signatures: [SignatureKnownAnswer]
    /// Encrypted CEKs.
    public var keyWraps: [KeyWrapKnownAnswer]
    /// Encrypted contents.
    public var contents: [ContentKnownAnswer]
    /// Shared secrets.
    public var keyAgreements: [KeyAgreementKnownAnswer]
    /// Keys from passwords.
    public var passwordDerivations: [PasswordDerivationKnownAnswer]
    /// Compressed data.
    public var compressions: [CompressionKnownAnswer]
    /// Hashes.
    public var digests: [DigestKnownAnswer]

    /// Answers from their lists; none unless told.
    public init(
        signatures: [SignatureKnownAnswer] = [],
        keyWraps: [KeyWrapKnownAnswer] = [],
        contents: [ContentKnownAnswer] = [],
        keyAgreements: [KeyAgreementKnownAnswer] = [],
        passwordDerivations: [PasswordDerivationKnownAnswer] = [],
        compressions: [CompressionKnownAnswer] = [],
        digests: [DigestKnownAnswer] = []
    ) {
        self.signatures = signatures
        self.keyWraps = keyWraps
        self.contents = contents
        self.keyAgreements = keyAgreements
        self.passwordDerivations = passwordDerivations
        self.compressions = compressions
        self.digests = digests
    }

    /// One for each scheme, hash function, curve and size of key of the standard algorithms. Messages are short, and
    /// passwords have 1000 iterations and a salt of 16 octets: the least that libraries in FIPS mode take.
    public static let standard = KnownAnswers(
        signatures: hmac + rsaSignatures + ecdsa + edDSA, keyWraps: rsaEncryption + aesKeyWrap + gcmKeyWrap,
        contents: aesCBCHMAC + aesGCM + chaCha20Poly1305, keyAgreements: ecdh, passwordDerivations: pbkdf2,
        compressions: deflate, digests: sha)

    /// All of both.
    public static func + (left: Self, right: Self) -> Self {
        KnownAnswers(
            signatures: left.signatures + right.signatures, keyWraps: left.keyWraps + right.keyWraps,
            contents: left.contents + right.contents, keyAgreements: left.keyAgreements + right.keyAgreements,
            passwordDerivations: left.passwordDerivations + right.passwordDerivations,
            compressions: left.compressions + right.compressions, digests: left.digests + right.digests)
    }

    /// The octets of a base64url literal; none for one that is misspelt, which then fails its check.
    package static func octets(_ text: String) -> [UInt8] { (try? Base64URL.decode(text)) ?? [] }

    /// So many octets, each one more than the one before it.
    package static func ascending(_ first: UInt8, _ count: Int) -> [UInt8] {
        (0..<count).map { first &+ UInt8(truncatingIfNeeded: $0) }
    }
}
