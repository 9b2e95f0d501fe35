// Tokens in JWE (RFC 7519 §5.2, §7): signed and then encrypted, or encrypted alone. Which of them a call takes is said by
// its name; a token never decides.

extension JWT {
    /// Signs claims, then encrypts the signed token: a nested JWT. This order keeps the signature from being stripped,
    /// and from being seen (RFC 7519 §11.2).
    ///
    /// - Parameters:
    ///   - claims: a claims set, or a type of the caller's own.
    ///   - signer: the issuer's key.
    ///   - encrypter: the recipient's key.
    ///   - type: `typ` of the signed token.
    ///   - header: further protected header parameters of the JWE; `cty` is set to "JWT".
    /// - Throws: ``JOSEError`` as ``sign(_:with:type:header:)-(Encodable,JWSSigner,_,_)`` and
    ///   ``JWE/encrypt(_:with:header:)-(Span<UInt8>,_,_)``.
    public static func signAndEncrypt(
        _ claims: some Encodable, with signer: JWSSigner, to encrypter: JWEEncrypter, type: String? = "JWT",
        header: JOSEHeader = JOSEHeader()
    ) throws(JOSEError) -> String {
        try nest(sign(claims, with: signer, type: type), encrypter, header)
    }

    /// Signs a claims set, then encrypts the signed token.
    ///
    /// - Throws: as the other method of that name.
    public static func signAndEncrypt(
        _ claims: JWTClaimsSet, with signer: JWSSigner, to encrypter: JWEEncrypter, type: String? = "JWT",
        header: JOSEHeader = JOSEHeader()
    ) throws(JOSEError) -> String {
        try nest(sign(claims, with: signer, type: type), encrypter, header)
    }

    /// Signs claims with a key that is elsewhere, then encrypts the signed token.
    ///
    /// - Throws: as the other methods of that name; `invalidKey`; `waitCancelled` when the task is cancelled.
    public static func signAndEncrypt(
        _ claims: some Encodable & Sendable, with signer: RemoteJWSSigner, to encrypter: JWEEncrypter,
        type: String? = "JWT", header: JOSEHeader = JOSEHeader()
    ) async throws(JOSEError) -> String {
        try await nest(sign(claims, with: signer, type: type), encrypter, header)
    }

    /// Signs a claims set with a key that is elsewhere, then encrypts the signed token.
    ///
    /// - Throws: as the other methods of that name; `invalidKey`; `waitCancelled` when the task is cancelled.
    public static func signAndEncrypt(
        _ claims: JWTClaimsSet, with signer: RemoteJWSSigner, to encrypter: JWEEncrypter, type: String? = "JWT",
        header: JOSEHeader = JOSEHeader()
    ) async throws(JOSEError) -> String {
        try await nest(sign(claims, with: signer, type: type), encrypter, header)
    }

    /// Encrypts claims without signing them. Where the recipient's key is public, anyone can make such a token: only a
    /// key that two parties share says who did.
    ///
    /// - Throws: ``JOSEError`` with code `invalidClaim` when the claims do not encode to a JSON object, and as
    ///   ``JWE/encrypt(_:with:header:)-(Span<UInt8>,_,_)``.
    public static func encryptUnsigned(
        _ claims: some Encodable, to encrypter: JWEEncrypter, type: String? = "JWT", header: JOSEHeader = JOSEHeader()
    ) throws(JOSEError) -> String {
        try encryptUnsigned(encoded(claims), encrypter, type, header)
    }

    /// Encrypts a claims set without signing it.
    ///
    /// - Throws: as the other method of that name.
    public static func encryptUnsigned(
        _ claims: JWTClaimsSet, to encrypter: JWEEncrypter, type: String? = "JWT", header: JOSEHeader = JOSEHeader()
    ) throws(JOSEError) -> String {
        try encryptUnsigned(claims.claims.serialized(), encrypter, type, header)
    }

    private static func encryptUnsigned(
        _ claims: [UInt8], _ encrypter: JWEEncrypter, _ type: String?, _ header: JOSEHeader
    ) throws(JOSEError) -> String {
        var header = header
        if header["typ"] == nil { header.type = type }
        return try JWE.encrypt(claims, with: encrypter, header: header)
    }

    private static func nest(
        _ token: String, _ encrypter: JWEEncrypter, _ header: JOSEHeader
    ) throws(JOSEError) -> String {
        var header = header
        header.contentType = "JWT"
        let octets = token.utf8
        return try JWE.encrypt(octets.span, with: encrypter, header: header)
    }
}

/// A nested token of which both layers were found good.
public struct VerifiedNestedJWT<Claims: Sendable>: Sendable {
    /// The signed token: claims and signature.
    public let token: VerifiedJWT<Claims>
    /// Which key and algorithms opened the outer layer, and its headers.
    public let encryption: DecryptedJWE

    /// The claims, in the caller's type.
    public var claims: Claims { token.claims }
}

/// Decrypts nested tokens and verifies what is in them. An immutable value, used by any number of tasks.
///
/// The order is fixed: the outer token is a JWE whose `cty` is "JWT", the inner one a JWS. A JWS outside, a JWE inside, and
/// a third layer are refused.
public struct NestedJWTVerifier: Sendable {
    /// Opens the outer layer.
    public var decrypter: JWEDecrypter
    /// Verifies the inner one.
    public var verifier: JWTVerifier

    /// A verifier from its parts.
    public init(_ decrypter: JWEDecrypter, _ verifier: JWTVerifier) {
        self.decrypter = decrypter
        self.verifier = verifier
    }

    /// Decrypts and verifies a token and decodes its claims.
    ///
    /// - Throws: ``JOSEError``: what ``JWEDecrypter/decrypt(_:)-(Span<UInt8>)`` and ``JWTVerifier/verify(_:as:)`` throw;
    ///   `invalidHeader` when the outer `cty` is not "JWT", `malformedToken` when the inner token is no JWS.
    public func verify<Claims: Decodable & Sendable>(
        _ token: String, as type: Claims.Type
    ) throws(JOSEError) -> VerifiedNestedJWT<Claims> {
        let (inner, encryption) = try open(token)
        return VerifiedNestedJWT(token: try verifier.verify(inner, as: type), encryption: encryption)
    }

    /// Decrypts and verifies a token.
    ///
    /// - Throws: as ``verify(_:as:)``.
    public func verify(_ token: String) throws(JOSEError) -> VerifiedNestedJWT<JWTClaimsSet> {
        let (inner, encryption) = try open(token)
        return VerifiedNestedJWT(token: try verifier.verify(inner), encryption: encryption)
    }

    private func open(_ token: String) throws(JOSEError) -> (inner: String, DecryptedJWE) {
        let decrypted = try decrypter.decryptCompact(token)
        guard JWT.isNested(decrypted.protectedHeader) else {
            throw JOSEError(
                .invalidHeader, "the token's \"cty\" is not \"JWT\": it holds no signed token (RFC 7519 §5.2)",
                name: "cty")
        }
        guard let inner = String(validating: decrypted.plaintext, as: UTF8.self) else {
            throw JOSEError(.malformedToken, "the content of the token is no text", name: "payload")
        }
        return (inner, decrypted)
    }
}

/// A token that was decrypted and whose claims were found good. It is not signed.
public struct DecryptedJWT<Claims: Sendable>: Sendable {
    /// The claims, in the caller's type.
    public let claims: Claims
    /// Which key and algorithms opened it, and its headers.
    public let encryption: DecryptedJWE

    let document: JSONDocument

    /// All claims, as JSON. Made anew each time it is asked for.
    public var claimsSet: JWTClaimsSet { JWTClaimsSet(document) }
}

/// Decrypts tokens that are encrypted and not signed. An immutable value, used by any number of tasks.
///
/// Anyone can make such a token for a public key. Use ``NestedJWTVerifier`` where it matters who made it.
public struct UnsignedJWTDecrypter: Sendable {
    /// Opens the token.
    public var decrypter: JWEDecrypter
    /// Validates the claims.
    public var validation: JWTValidation

    /// A decrypter from its parts.
    public init(_ decrypter: JWEDecrypter, validation: JWTValidation) {
        self.decrypter = decrypter
        self.validation = validation
    }

    /// Decrypts a token, validates its claims and decodes them.
    ///
    /// - Throws: ``JOSEError``: what ``JWEDecrypter/decrypt(_:)-(Span<UInt8>)`` throws, `invalidHeader` for `typ` and for a
    ///   nested token, `invalidClaim` with the claim as its name.
    public func decrypt<Claims: Decodable & Sendable>(
        _ token: String, as type: Claims.Type
    ) throws(JOSEError) -> DecryptedJWT<Claims> {
        let (document, encryption) = try decryptedClaims(token)
        return DecryptedJWT(
            claims: try JSONValueDecoder().decode(type, from: document), encryption: encryption, document: document)
    }

    /// Decrypts a token and validates its claims.
    ///
    /// - Throws: as ``decrypt(_:as:)``.
    public func decrypt(_ token: String) throws(JOSEError) -> DecryptedJWT<JWTClaimsSet> {
        let (document, encryption) = try decryptedClaims(token)
        return DecryptedJWT(claims: JWTClaimsSet(document), encryption: encryption, document: document)
    }

    private func decryptedClaims(_ token: String) throws(JOSEError) -> (JSONDocument, DecryptedJWE) {
        let decrypted = try decrypter.decryptCompact(token)
        try validation.validateType(decrypted.protectedHeader)
        guard !JWT.isNested(decrypted.protectedHeader) else {
            throw JOSEError(
                .invalidHeader, "this is a nested JWT (\"cty\" \"JWT\"); its content is a signed token", name: "cty")
        }
        let document = try JSONDocument(claims: decrypted.plaintext, decrypter.limits)
        try validation.validate(document)
        return (document, decrypted)
    }
}

extension JWT {
    /// Whether a header says that the content is a token.
    static func isNested(_ header: JOSEHeader) -> Bool {
        header.contentType.map(JWTValidation.mediaType)?.hasSameCodePoints(as: "application/jwt") == true
    }
}

extension JWEDecrypter {
    /// Decrypts a compact JWE: tokens have no other form (RFC 7519 §1).
    fileprivate func decryptCompact(_ token: String) throws(JOSEError) -> DecryptedJWE {
        let octets = token.utf8
        try limits.check(tokenOctets: octets.count)
        guard !TokenForm.isJSON(octets.span) else {
            throw JOSEError(.malformedToken, "a JWT is in compact serialization")
        }
        return try decrypt(octets.span)
    }
}

extension AlgorithmRegistry {
    /// A verifier of nested tokens for one key on each side. Further parameters and errors are those of
    /// ``decryptionKey(for:accepting:)`` and ``verificationKey(for:accepting:insecureMinimumKeyBits:)``.
    public func nestedJWTVerifier(
        decryptingWith decryptionKey: JWK, accepting keyManagement: Set<KeyManagementAlgorithm>? = nil,
        content: Set<ContentEncryptionAlgorithm>? = nil, verifyingWith verificationKey: JWK,
        accepting signature: Set<SignatureAlgorithm>? = nil, validation: JWTValidation
    ) throws(JOSEError) -> NestedJWTVerifier {
        NestedJWTVerifier(
            try decrypter(for: decryptionKey, accepting: keyManagement, content: content),
            try jwtVerifier(for: verificationKey, accepting: signature, validation: validation))
    }
}
