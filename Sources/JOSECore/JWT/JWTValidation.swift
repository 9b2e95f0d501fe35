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
    public var issuers: Set<String>?
    /// The names by which this recipient is addressed. A token with an audience must name one of them; if this is not
    /// empty, a token without audience is refused.
    public var audiences: Set<String>
    /// The subject that is accepted; nil accepts any, and tokens without one.
    public var subject: String?
    /// The `typ` that the header must have, such as `at+jwt` (RFC 8725 §3.11). Nil accepts `JWT` and tokens without
    /// `typ`, and nothing else: a token of one kind is no token of another.
    public var type: String?
    /// Claims that must be there.
    public var requiredClaims: Set<String> = ["exp"]
    /// Decides on the `jti`, which is then required; for replay caches. Nil does not look at it.
    public var acceptsJWTID: (@Sendable (String) -> Bool)?
    /// The longest time since `iat`, which is then required; nil sets none.
    public var maximumAge: Duration?
    /// How far the clocks of issuer and recipient may differ.
    public var leeway: Duration = .zero
    /// The time now.
    public var clock: @Sendable () -> Date = { Date() }

    /// A validation. What is left out is not asked for, except `exp`.
    public init(
        issuers: Set<String>? = nil, audiences: Set<String> = [], subject: String? = nil, type: String? = nil
    ) {
        self.issuers = issuers
        self.audiences = audiences
        self.subject = subject
        self.type = type
    }

    /// Validates a claims set.
    ///
    /// - Throws: ``JOSEError`` with code `invalidClaim`; its name is the claim.
    public func validate(_ claims: JWTClaimsSet) throws(JOSEError) {
        try validate(JSONDocument(.object(claims.claims)))
    }

    /// Validates the claims of a document, which is an object.
    func validate(_ claims: JSONDocument) throws(JOSEError) {
        // Of several, the first by name.
        var missing: String?
        for name in requiredClaims where claims.member(OctetString(name), of: 0) == nil {
            missing = min(name, missing ?? name)
        }
        if let missing { throw Self.refusal(missing, "is missing") }
        try validateParties(claims)
        try validateTimes(claims)
        if let identifier = try string(Self.jwtID, claims, isRequired: acceptsJWTID != nil), let acceptsJWTID,
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

    private static let issuer = OctetString("iss")
    private static let subject = OctetString("sub")
    private static let audience = OctetString("aud")
    private static let expirationTime = OctetString("exp")
    private static let notBefore = OctetString("nbf")
    private static let issuedAt = OctetString("iat")
    private static let jwtID = OctetString("jti")

    private func validateParties(_ claims: JSONDocument) throws(JOSEError) {
        let issuer = try string(Self.issuer, claims, isRequired: issuers != nil)
        if let issuers, let issuer, !Self.contains(issuers, issuer, claims) {
            throw Self.refusal("iss", "names an issuer that is not accepted")
        }
        let subject = try string(Self.subject, claims, isRequired: self.subject != nil)
        if let expected = self.subject, let subject, !claims.isEqual(subject, to: OctetString(expected)) {
            throw Self.refusal("sub", "is not the one that is accepted")
        }
        guard let value = claims.member(Self.audience, of: 0) else {
            guard audiences.isEmpty else { throw Self.refusal("aud", "is missing") }
            return
        }
        let isOne = claims.entry(value).kind == .string
        guard let names = isOne ? value..<(value + 1) : claims.strings(at: value), !names.isEmpty else {
            let kind = claims.entry(value).kind.description
            throw Self.refusal("aud", "is \(kind), not a string or an array of one or more strings")
        }
        guard names.contains(where: { Self.contains(audiences, $0, claims) }) else {
            throw Self.refusal(
                "aud", audiences.isEmpty ? "is present, and the call names no audience" : "does not name this recipient"
            )
        }
    }

    /// Whether a string of the claims is one of those that are accepted, octet by octet.
    private static func contains(_ accepted: Set<String>, _ position: Int, _ claims: JSONDocument) -> Bool {
        for string in accepted where claims.isEqual(position, to: OctetString(string)) { return true }
        return false
    }

    private func validateTimes(_ claims: JSONDocument) throws(JOSEError) {
        let now = clock().timeIntervalSince1970
        let leeway = leeway == .zero ? 0 : leeway.seconds
        if let expiration = try time(Self.expirationTime, claims), now >= expiration + leeway {
            throw Self.refusal("exp", "has passed: the token has expired")
        }
        if let start = try time(Self.notBefore, claims), now < start - leeway {
            throw Self.refusal("nbf", "is in the future: the token is not valid yet")
        }
        let issued = try time(Self.issuedAt, claims)
        if let issued, now < issued - leeway { throw Self.refusal("iat", "is in the future") }
        if let maximumAge {
            guard let issued else { throw Self.refusal("iat", "is missing, and a maximum age is set") }
            guard now - issued <= maximumAge.seconds + leeway else {
                throw Self.refusal("iat", "is further back than the maximum age")
            }
        }
    }

    /// The entry of a claim that is a string.
    private func string(_ name: OctetString, _ claims: JSONDocument, isRequired: Bool) throws(JOSEError) -> Int? {
        guard let value = claims.member(name, of: 0) else {
            guard !isRequired else { throw Self.refusal(name.string, "is missing") }
            return nil
        }
        let kind = claims.entry(value).kind
        guard kind == .string else { throw Self.refusal(name.string, "is \(kind.description), not a string") }
        return value
    }

    private func time(_ name: OctetString, _ claims: JSONDocument) throws(JOSEError) -> Double? {
        guard let value = claims.member(name, of: 0) else { return nil }
        let entry = claims.entry(value)
        guard let number = entry.number, number.isFinite else {
            throw Self.refusal(name.string, "is \(entry.kind.description), not a number of seconds")
        }
        return number
    }

    private static func refusal(_ claim: String, _ what: String) -> JOSEError {
        JOSEError(.invalidClaim, "the claim \"\(claim)\" \(what)", name: claim)
    }
}

extension Duration {
    fileprivate var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
