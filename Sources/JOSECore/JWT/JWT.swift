/// JSON Web Tokens: claims in a compact JWS (RFC 7519).
public enum JWT {
    /// Signs claims.
    ///
    /// - Parameters:
    ///   - claims: a claims set, or a type of the caller's own. `Date` is written as NumericDate.
    ///   - signer: the key.
    ///   - type: `typ`; a kind of its own such as `at+jwt` keeps tokens apart (RFC 8725 §3.11).
    ///   - header: further protected header parameters.
    /// - Throws: ``JOSEError`` with code `invalidClaim` when the claims do not encode to a JSON object, `invalidHeader` (a
    ///   JWT cannot have `b64` false, RFC 7797 §7) or `backendFailure`.
    public static func sign(
        _ claims: some Encodable, with signer: JWSSigner, type: String? = "JWT", header: JOSEHeader = JOSEHeader()
    ) throws(JOSEError) -> String {
        try JWS.sign(encoded(claims), with: signer, header: completed(header, type: type))
    }

    /// Signs claims that write themselves.
    ///
    /// - Throws: as the other methods of that name, and what the claims throw.
    public static func sign(
        _ claims: some JWTClaims, with signer: JWSSigner, type: String? = "JWT", header: JOSEHeader = JOSEHeader()
    ) throws(JOSEError) -> String {
        try JWS.sign(encoded(claims), with: signer, header: completed(header, type: type))
    }

    /// The JSON text of claims that write themselves.
    ///
    /// - Throws: ``JOSEError`` with code `invalidClaim`, and what the claims throw.
    static func encoded(_ claims: some JWTClaims) throws(JOSEError) -> [UInt8] {
        var writer = ClaimsWriter()
        try claims.write(to: &writer)
        return try writer.finish()
    }

    /// The JSON text of claims of a type of the caller's own.
    ///
    /// - Throws: ``JOSEError`` with code `invalidClaim` when they do not encode to a JSON object.
    static func encoded(_ claims: some Encodable) throws(JOSEError) -> [UInt8] {
        let text = try JSONValueEncoder().text(claims)
        guard text.first == UInt8(ascii: "{") else {
            throw JOSEError(.invalidClaim, "the claims do not encode to a JSON object")
        }
        return text
    }

    /// Signs a claims set.
    ///
    /// - Throws: as the other method of that name.
    public static func sign(
        _ claims: JWTClaimsSet, with signer: JWSSigner, type: String? = "JWT", header: JOSEHeader = JOSEHeader()
    ) throws(JOSEError) -> String {
        try JWS.sign(claims.claims.serialized(), with: signer, header: completed(header, type: type))
    }

    /// Signs claims with a key that is elsewhere.
    ///
    /// - Throws: as ``sign(_:with:type:header:)-(Encodable,JWSSigner,_,_)``; `invalidKey`; `waitCancelled` when the task
    ///   is cancelled.
    public static func sign(
        _ claims: some Encodable & Sendable, with signer: RemoteJWSSigner, type: String? = "JWT",
        header: JOSEHeader = JOSEHeader()
    ) async throws(JOSEError) -> String {
        try await JWS.sign(encoded(claims), with: signer, header: completed(header, type: type))
    }

    /// Signs a claims set with a key that is elsewhere.
    ///
    /// - Throws: as the other method of that name.
    public static func sign(
        _ claims: JWTClaimsSet, with signer: RemoteJWSSigner, type: String? = "JWT", header: JOSEHeader = JOSEHeader()
    ) async throws(JOSEError) -> String {
        try await JWS.sign(claims.claims.serialized(), with: signer, header: completed(header, type: type))
    }

    /// The header of most tokens, as a caller would give it.
    static let commonHeader: JOSEHeader = ["typ": "JWT"]

    /// The header of a token: with its type, and nothing that a JWT cannot have.
    private static func completed(_ header: JOSEHeader, type: String?) throws(JOSEError) -> JOSEHeader {
        if header.parameters.isEmpty, type?.hasSameCodePoints(as: "JWT") == true { return commonHeader }
        guard header.isPayloadEncoded else {
            throw JOSEError(.invalidHeader, "a JWT's payload is always encoded (RFC 7797 §7)", name: "b64")
        }
        var header = header
        if header["typ"] == nil { header.type = type }
        return header
    }

    /// The header and claims of a token, which nobody has verified. For routing and debugging, never for a decision.
    ///
    /// - Throws: ``JOSEError`` with code `malformedToken`, `invalidBase64URL`, `invalidJSON` or `limitExceeded`.
    public static func unverifiedContents(
        of token: String, limits: TokenLimits = TokenLimits()
    ) throws(JOSEError) -> (header: JOSEHeader, claims: JWTClaimsSet) {
        let message = try JWSMessage(parsing: token, limits: limits)
        let payload = try message.unverifiedPayload() ?? []
        return (message.signatures[0].protectedHeader, try JWTClaimsSet(parsing: payload, limits))
    }
}

/// A token whose signature and claims were found good.
public struct VerifiedJWT<Claims: Sendable>: Sendable {
    /// The claims, in the caller's type.
    public let claims: Claims
    /// Which key and algorithm verified it, and the header.
    public let signature: VerifiedJWS.Signature

    @usableFromInline
    let document: JSONDocument

    @inlinable
    init(claims: Claims, signature: VerifiedJWS.Signature, document: JSONDocument) {
        self.claims = claims
        self.signature = signature
        self.document = document
    }

    /// All claims, as JSON. Made anew each time it is asked for.
    public var claimsSet: JWTClaimsSet { JWTClaimsSet(document) }
}

/// Verifies tokens: signature first, then `typ`, then claims. An immutable value, used by any number of tasks.
public struct JWTVerifier: Sendable {
    /// Verifies the signature.
    public var signatures: JWSVerifier
    /// Validates the claims.
    public var validation: JWTValidation

    /// A verifier from its parts.
    public init(_ signatures: JWSVerifier, validation: JWTValidation) {
        self.signatures = signatures
        self.validation = validation
    }

    /// Verifies a token and decodes its claims.
    ///
    /// - Returns: the claims in the caller's type; `Date` is read from NumericDate.
    /// - Throws: ``JOSEError``: what ``JWSVerifier/verify(_:)-(Span<UInt8>)`` throws, `invalidHeader` for `typ`,
    ///   `invalidClaim` with the claim as its name.
    public func verify<Claims: Decodable & Sendable>(
        _ token: String, as type: Claims.Type
    ) throws(JOSEError) -> VerifiedJWT<Claims> {
        let (document, signature) = try verifiedClaims(token)
        return VerifiedJWT(
            claims: try JSONValueDecoder().decode(type, from: document), signature: signature, document: document)
    }

    /// Verifies a token with claims that read themselves.
    ///
    /// - Throws: as the other method of that name, and what the claims throw.
    @inlinable
    public func verify<Claims: JWTClaims>(
        _ token: String, as type: Claims.Type
    ) throws(JOSEError) -> VerifiedJWT<Claims> {
        let (document, signature) = try verifiedClaims(token)
        var reader = ClaimsReader(document)
        return VerifiedJWT(
            claims: try Claims(reading: &reader), signature: signature, document: reader.finish())
    }

    /// Verifies a token.
    ///
    /// - Throws: as ``verify(_:as:)``.
    public func verify(_ token: String) throws(JOSEError) -> VerifiedJWT<JWTClaimsSet> {
        let (document, signature) = try verifiedClaims(token)
        return VerifiedJWT(claims: JWTClaimsSet(document), signature: signature, document: document)
    }

    /// The validated claims of a token, and who signed it.
    ///
    /// - Throws: as ``verify(_:as:)``.
    @usableFromInline
    func verifiedClaims(_ token: String) throws(JOSEError) -> (JSONDocument, VerifiedJWS.Signature) {
        let octets = token.utf8
        let verified = try signatures.verifyCompact(octets.span)
        // A common header has nothing that is asked for here, but for `typ`.
        if !verified.hasCommonHeader || validation.type != nil { try check(verified.signature.protectedHeader) }
        let document = try JSONDocument(claims: verified.payload, signatures.limits)
        try validation.validate(document)
        return (document, verified.signature)
    }

    private func check(_ header: JOSEHeader) throws(JOSEError) {
        guard header.isPayloadEncoded else {
            throw JOSEError(.invalidHeader, "a JWT's payload is always encoded (RFC 7797 §7)", name: "b64")
        }
        try validation.validateType(header)
        guard !JWT.isNested(header) else {
            throw JOSEError(
                .invalidHeader, "this is a nested JWT (\"cty\" \"JWT\"); its payload is a token", name: "cty")
        }
    }
}

extension JWTClaimsSet {
    /// - Throws: ``JOSEError`` with code `malformedToken` unless the payload is a JSON object.
    init(parsing payload: [UInt8], _ limits: TokenLimits) throws(JOSEError) {
        self.init(try JSONDocument(claims: payload, limits))
    }

    /// The claims of a document that is an object.
    init(_ document: JSONDocument) { self.init(document.value(at: 0).object ?? JSONObject()) }
}

extension JSONDocument {
    /// The claims that a payload holds: an object.
    ///
    /// - Throws: ``JOSEError`` with code `malformedToken` or `limitExceeded`.
    init(claims payload: [UInt8], _ limits: TokenLimits) throws(JOSEError) {
        do throws(JOSEError) {
            try self.init(parsing: payload, limits: JSONLimits(octets: limits.tokenOctets, depth: limits.jsonDepth))
        } catch {
            throw error.code == .invalidJSON ? Self.isNoClaimsSet(error) : error
        }
        guard entry(0).kind == .object else { throw Self.isNoClaimsSet(JSONObject.isNone) }
    }

    private static func isNoClaimsSet(_ error: JOSEError) -> JOSEError {
        JOSEError(.malformedToken, "the payload is no claims set: \(error.reason)", name: "payload")
    }
}

extension AlgorithmRegistry {
    /// A verifier of tokens for one key. Further parameters and errors are those of
    /// ``verificationKey(for:accepting:insecureMinimumKeyBits:)``.
    public func jwtVerifier(
        for key: JWK, accepting: Set<SignatureAlgorithm>? = nil, validation: JWTValidation
    ) throws(JOSEError) -> JWTVerifier {
        JWTVerifier(try verifier(for: key, accepting: accepting), validation: validation)
    }
}
