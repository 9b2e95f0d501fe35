#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// What a claims set must say for the token to be accepted (RFC 7519 §4.1, RFC 8725 §3).
///
/// The defaults are strict: a token must expire, and a token that names an audience is refused unless the validation
/// names it too (RFC 7519 §4.1.3). What is relaxed is relaxed by name.
public struct JWTValidation: Sendable {
    /// The issuers that are accepted; nil accepts any, and tokens without one.
    public var issuers: Set<String>? { didSet { acceptedIssuers = issuers.map(Self.octets) } }
    /// The names by which this recipient is addressed. A token with an audience must name one of them; if this is not
    /// empty, a token without audience is refused.
    public var audiences: Set<String> { didSet { acceptedAudiences = Self.octets(audiences) } }
    /// The subject that is accepted; nil accepts any, and tokens without one.
    public var subject: String?
    /// The `typ` that the header must have, such as `at+jwt` (RFC 8725 §3.11). Nil accepts `JWT` and tokens without
    /// `typ`, and nothing else: a token of one kind is no token of another.
    public var type: String?
    /// Claims that must be there.
    public var requiredClaims: Set<String> = ["exp"] { didSet { required = Self.octets(requiredClaims) } }
    /// Decides on the `jti`, which is then required; for replay caches. Nil does not look at it.
    public var acceptsJWTID: (@Sendable (String) -> Bool)?
    /// The longest time since `iat`, which is then required; nil sets none.
    public var maximumAge: Duration?
    /// How far the clocks of issuer and recipient may differ.
    public var leeway: Duration = .zero
    /// The time now.
    public var clock: @Sendable () -> Date = { Date() }

    // The same, as octets to compare with.
    private var acceptedIssuers: [OctetString]?
    private var acceptedAudiences: [OctetString]
    private var required: [OctetString]

    /// A validation. What is left out is not asked for, except `exp`.
    public init(
        issuers: Set<String>? = nil, audiences: Set<String> = [], subject: String? = nil, type: String? = nil
    ) {
        self.issuers = issuers
        self.audiences = audiences
        self.subject = subject
        self.type = type
        acceptedIssuers = issuers.map(Self.octets)
        acceptedAudiences = Self.octets(audiences)
        required = Self.octets(requiredClaims)
    }

    /// The strings of a set, in order.
    private static func octets(_ strings: Set<String>) -> [OctetString] {
        strings.sorted().map(OctetString.init)
    }

    /// Validates a claims set.
    ///
    /// - Throws: ``JOSEError`` with code `invalidClaim`; its name is the claim.
    public func validate(_ claims: JWTClaimsSet) throws(JOSEError) {
        try validate(JSONDocument(.object(claims.claims)))
    }

    /// Validates the claims of a document, which is an object.
    func validate(_ claims: JSONDocument) throws(JOSEError) {
        let places = RegisteredClaims(claims)
        for name in required where places.position(of: name, claims) == nil {
            throw Self.refusal(name.string, "is missing")
        }
        try validateParties(claims, places)
        try validateTimes(claims, places)
        if let identifier = try string("jti", places.jwtID, claims, isRequired: acceptsJWTID != nil), let acceptsJWTID,
            !acceptsJWTID(claims.string(at: identifier))
        {
            throw Self.refusal("jti", "was refused by the caller (a replay, perhaps)")
        }
    }

    /// Validates `typ` (RFC 7515 §4.1.9): media types compare without regard to case, and `application/` may be left
    /// out.
    ///
    /// - Throws: ``JOSEError`` with code `invalidHeader`.
    func validateType(_ header: JOSEHeader) throws(JOSEError) {
        guard let value = header["typ"] else {
            guard type == nil else { throw JOSEError(.invalidHeader, "the header has no \"typ\"", name: "typ") }
            return
        }
        guard let found = value.string else {
            throw JOSEError(.invalidHeader, "\"typ\" is \(value.kind), not a string", name: "typ")
        }
        let expected = type ?? "JWT"
        // Most are written alike.
        guard
            found.hasSameCodePoints(as: expected)
                || Self.mediaType(found).hasSameCodePoints(as: Self.mediaType(expected))
        else {
            throw JOSEError(
                .invalidHeader, "\"typ\" is not \"\(expected)\": this is a token of another kind", name: "typ")
        }
    }

    /// A media type for comparison. Only ASCII letters have two cases in one: a Kelvin sign is no "k".
    static func mediaType(_ name: String) -> String {
        let lower = String(
            decoding: name.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
        return lower.contains("/") ? lower : "application/" + lower
    }

    private func validateParties(_ claims: JSONDocument, _ places: RegisteredClaims) throws(JOSEError) {
        let issuer = try string("iss", places.issuer, claims, isRequired: acceptedIssuers != nil)
        if let acceptedIssuers, let issuer, !Self.contains(acceptedIssuers, issuer, claims) {
            throw Self.refusal("iss", "names an issuer that is not accepted")
        }
        let subject = try string("sub", places.subject, claims, isRequired: self.subject != nil)
        if let expected = self.subject, let subject, !claims.isEqual(subject, to: OctetString(expected)) {
            throw Self.refusal("sub", "is not the one that is accepted")
        }
        guard let value = places.audience else {
            guard audiences.isEmpty else { throw Self.refusal("aud", "is missing") }
            return
        }
        let isOne = claims.entry(value).kind == .string
        guard let names = isOne ? value..<(value + 1) : claims.strings(at: value), !names.isEmpty else {
            let kind = claims.entry(value).kind.description
            throw Self.refusal("aud", "is \(kind), not a string or an array of one or more strings")
        }
        guard names.contains(where: { Self.contains(acceptedAudiences, $0, claims) }) else {
            throw Self.refusal(
                "aud", audiences.isEmpty ? "is present, and the call names no audience" : "does not name this recipient"
            )
        }
    }

    /// Whether a string of the claims is one of those that are accepted, octet by octet.
    private static func contains(_ accepted: [OctetString], _ position: Int, _ claims: JSONDocument) -> Bool {
        for string in accepted where claims.isEqual(position, to: string) { return true }
        return false
    }

    private func validateTimes(_ claims: JSONDocument, _ places: RegisteredClaims) throws(JOSEError) {
        let now = clock().timeIntervalSince1970
        let leeway = leeway == .zero ? 0 : leeway.seconds
        if let expiration = try time("exp", places.expirationTime, claims), now >= expiration + leeway {
            throw Self.refusal("exp", "has passed: the token has expired")
        }
        if let start = try time("nbf", places.notBefore, claims), now < start - leeway {
            throw Self.refusal("nbf", "is in the future: the token is not valid yet")
        }
        let issued = try time("iat", places.issuedAt, claims)
        if let issued, now < issued - leeway { throw Self.refusal("iat", "is in the future") }
        if let maximumAge {
            guard let issued else { throw Self.refusal("iat", "is missing, and a maximum age is set") }
            guard now - issued <= maximumAge.seconds + leeway else {
                throw Self.refusal("iat", "is further back than the maximum age")
            }
        }
    }

    /// The entry of a claim that is a string.
    private func string(
        _ name: String, _ place: Int?, _ claims: JSONDocument, isRequired: Bool
    ) throws(JOSEError) -> Int? {
        guard let place else {
            guard !isRequired else { throw Self.refusal(name, "is missing") }
            return nil
        }
        let kind = claims.entry(place).kind
        guard kind == .string else { throw Self.refusal(name, "is \(kind.description), not a string") }
        return place
    }

    private func time(_ name: String, _ place: Int?, _ claims: JSONDocument) throws(JOSEError) -> Double? {
        guard let place else { return nil }
        let entry = claims.entry(place)
        guard let number = entry.number, number.isFinite else {
            throw Self.refusal(name, "is \(entry.kind.description), not a number of seconds")
        }
        return number
    }

    private static func refusal(_ claim: String, _ what: String) -> JOSEError {
        JOSEError(.invalidClaim, "the claim \"\(claim)\" \(what)", name: claim)
    }
}

/// Where the registered claims stand (RFC 7519 §4.1), all found in one pass.
private struct RegisteredClaims {
    private(set) var issuer: Int?
    private(set) var subject: Int?
    private(set) var audience: Int?
    private(set) var expirationTime: Int?
    private(set) var notBefore: Int?
    private(set) var issuedAt: Int?
    private(set) var jwtID: Int?

    /// The claims of a document that is an object.
    init(_ claims: JSONDocument) {
        var name = 1
        for _ in 0..<claims.entry(0).count {
            let entry = claims.entry(name)
            // All of them have three letters.
            if entry.count == 3 { note(entry.word, at: name &+ 1) }
            name = claims.next(after: name &+ 1)
        }
    }

    @inline(__always)
    private mutating func note(_ name: UInt64, at value: Int) {
        switch name {
        case Self.word("i", "s", "s"): issuer = value
        case Self.word("s", "u", "b"): subject = value
        case Self.word("a", "u", "d"): audience = value
        case Self.word("e", "x", "p"): expirationTime = value
        case Self.word("n", "b", "f"): notBefore = value
        case Self.word("i", "a", "t"): issuedAt = value
        case Self.word("j", "t", "i"): jwtID = value
        default: break
        }
    }

    @inline(__always)
    private static func word(_ first: Unicode.Scalar, _ second: Unicode.Scalar, _ third: Unicode.Scalar) -> UInt64 {
        UInt64(first.value) | UInt64(second.value) << 8 | UInt64(third.value) << 16
    }

    /// The value of a claim.
    func position(of name: OctetString, _ claims: JSONDocument) -> Int? {
        if let expirationTime, claims.isEqual(expirationTime &- 1, to: name) { return expirationTime }
        return claims.member(name, of: 0)
    }
}

extension Duration {
    fileprivate var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
