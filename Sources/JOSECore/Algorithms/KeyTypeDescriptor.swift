/// Everything that is known about one `kty`: its members, and what makes a key of it sound.
///
/// From this alone the core parses and writes a key, takes its public part, compares it and computes its thumbprint.
public struct KeyTypeDescriptor: Sendable {
    /// One member of a JWK that carries a part of the key.
    public struct Member: Sendable, Hashable {
        /// How the member's text becomes octets.
        public enum Encoding: Sendable, Hashable {
            /// base64url of one or more octets.
            case octets
            /// Base64urlUInt: big-endian, without leading zero octets (RFC 7518 §2).
            case unsignedInteger
            /// base64url of exactly as many octets as a coordinate of the curve has.
            case coordinate
            /// base64url of exactly as many octets as a private key of the curve has.
            case privateKey
            /// The array of further primes (RFC 7518 §6.3.2.7).
            case otherPrimes
        }

        /// When the member must be there.
        public enum Presence: Sendable, Hashable {
            /// In every key.
            case always
            /// In every private key, and in no public one: it is what makes a key private.
            case privateKey
            /// In a private key, together with all other members of this presence, or with none of them.
            case optionalGroup
            /// In a private key that has the optional group, or not at all.
            case optional
        }

        /// The member's name.
        public var parameter: KeyParameter
        /// How it is written.
        public var encoding: Encoding
        /// When it must be there.
        public var presence: Presence
        /// Whether it is a secret. A secret that is always present makes the key type symmetric.
        public var isSecret: Bool

        /// A member from its facts. A member that only private keys have is a secret.
        public init(
            _ parameter: KeyParameter, _ encoding: Encoding, _ presence: Presence = .always, isSecret: Bool = false
        ) {
            self.parameter = parameter
            self.encoding = encoding
            self.presence = presence
            self.isSecret = isSecret || presence != .always
        }
    }

    /// The name, as in `kty`.
    public var keyType: KeyType
    /// Whether a key of this type has a `crv`.
    public var hasCurve: Bool
    /// The members, besides `kty` and `crv`.
    public var members: [Member]
    /// The size of a key in bits, as minimum sizes count it.
    public var bits: @Sendable (KeyMaterial, CurveDescriptor?) -> Int
    /// What the core can see wrong with the octets of a key, beyond presence and lengths.
    public var check: @Sendable (KeyMaterial, CurveDescriptor?) throws(JOSEError) -> Void
    /// The defining section.
    public var specification: String

    /// A descriptor from its facts.
    public init(
        _ keyType: KeyType,
        hasCurve: Bool = false,
        members: [Member],
        specification: String,
        bits: @escaping @Sendable (KeyMaterial, CurveDescriptor?) -> Int,
        check: @escaping @Sendable (KeyMaterial, CurveDescriptor?) throws(JOSEError) -> Void
    ) {
        self.keyType = keyType
        self.hasCurve = hasCurve
        self.members = members
        self.specification = specification
        self.bits = bits
        self.check = check
    }

    /// Whether both sides hold the same key: a public part does not exist.
    public var isSymmetric: Bool { members.contains { $0.isSecret && $0.presence == .always } }

    /// The members that a thumbprint covers, besides `kty` and `crv` (RFC 7638 §3.2).
    public var thumbprintMembers: [Member] { members.filter { $0.presence == .always } }
}

extension KeyTypeDescriptor {
    /// `oct`, `RSA`, `EC` and `OKP`.
    public static let standard: [Self] = [
        Self(
            .octetSequence,
            members: [Member(.k, .octets, isSecret: true)],
            specification: "RFC 7518 §6.4",
            bits: { key, _ in (key.secretParameters[.k]?.count ?? 0) * 8 },
            check: { _, _ throws(JOSEError) in }
        ),
        Self(
            .rsa,
            members: [
                Member(.n, .unsignedInteger), Member(.e, .unsignedInteger),
                Member(.d, .unsignedInteger, .privateKey),
                Member(.p, .unsignedInteger, .optionalGroup), Member(.q, .unsignedInteger, .optionalGroup),
                Member(.dp, .unsignedInteger, .optionalGroup), Member(.dq, .unsignedInteger, .optionalGroup),
                Member(.qi, .unsignedInteger, .optionalGroup),
                Member(KeyParameter(rawValue: "oth"), .otherPrimes, .optional),
            ],
            specification: "RFC 7518 §6.3",
            bits: { key, _ in UnsignedInteger.bitWidth(key.publicParameters[.n] ?? []) },
            check: KeyChecks.rsa
        ),
        Self(
            .ellipticCurve, hasCurve: true,
            members: [Member(.x, .coordinate), Member(.y, .coordinate), Member(.d, .privateKey, .privateKey)],
            specification: "RFC 7518 §6.2",
            bits: { _, curve in curve?.bits ?? 0 },
            check: KeyChecks.curve
        ),
        Self(
            .octetKeyPair, hasCurve: true,
            members: [Member(.x, .coordinate), Member(.d, .privateKey, .privateKey)],
            specification: "RFC 8037 §2",
            bits: { _, curve in curve?.bits ?? 0 },
            check: KeyChecks.curve
        ),
    ]
}
