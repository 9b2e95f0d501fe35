/// Compact JWS, the common case (RFC 7515 §3.1, §7.1). For JSON serializations and several signatures see ``JWSMessage``.
public enum JWS {
    /// Signs a payload.
    ///
    /// - Parameters:
    ///   - payload: any octets, also none.
    ///   - signer: the key; its `alg` and `kid` go into the header.
    ///   - header: further protected header parameters. With `b64` false the payload stands unencoded (RFC 7797).
    ///   - detached: leaves the payload out of the token (RFC 7515 appendix F).
    /// - Returns: the token.
    /// - Throws: ``JOSEError`` with code `invalidHeader`, `criticalHeader`, `malformedToken` (an unencoded payload with a
    ///   dot) or `backendFailure`.
    public static func sign(
        _ payload: Span<UInt8>, with signer: JWSSigner, header: JOSEHeader = JOSEHeader(), detached: Bool = false
    ) throws(JOSEError) -> String {
        if !detached, let text = signer.preparedHeader(for: header) {
            return try sign(payload, with: signer, headerText: text.span)
        }
        let headers = try SignatureHeaders(header, algorithm: signer.algorithm, keyID: signer.keyID)
        let unsigned = UnsignedJWS(payload, headers, detached: detached)
        return try unsigned.token(signer.signature(for: unsigned.signingInput.span))
    }

    /// Signs a payload under a header that most tokens have. What is signed is the start of the token.
    private static func sign(
        _ payload: Span<UInt8>, with signer: JWSSigner, headerText: Span<UInt8>
    ) throws(JOSEError) -> String {
        var token: [UInt8] = []
        // With room for the shorter signatures.
        token.reserveCapacity(headerText.count + Base64URL.encodedCount(payload.count) + 128)
        token.append(addingCapacity: headerText.count + 1 + Base64URL.encodedCount(payload.count)) { output in
            output.append(contentsOf: headerText)
            output.append(UInt8(ascii: "."))
            Base64URL.append(payload, to: &output)
        }
        let signature = try signer.signature(for: token.span)
        token.append(addingCapacity: 1 + Base64URL.encodedCount(signature.count)) { output in
            output.append(UInt8(ascii: "."))
            Base64URL.append(signature.span, to: &output)
        }
        return String(decoding: token, as: UTF8.self)
    }

    /// Signs a payload.
    ///
    /// - Throws: as ``sign(_:with:header:detached:)-(Span<UInt8>,_,_,_)``.
    public static func sign(
        _ payload: [UInt8], with signer: JWSSigner, header: JOSEHeader = JOSEHeader(), detached: Bool = false
    ) throws(JOSEError) -> String {
        try sign(payload.span, with: signer, header: header, detached: detached)
    }

    /// Signs a payload with a key that is elsewhere.
    ///
    /// - Throws: as ``sign(_:with:header:detached:)-(Span<UInt8>,_,_,_)``; `backendFailure` also when what came back is not
    ///   the signature of the payload by the public key; `invalidKey`; `waitCancelled` when the task is cancelled.
    public static func sign(
        _ payload: [UInt8], with signer: RemoteJWSSigner, header: JOSEHeader = JOSEHeader(), detached: Bool = false
    ) async throws(JOSEError) -> String {
        let headers = try SignatureHeaders(header, algorithm: signer.algorithm, keyID: signer.keyID)
        let unsigned = UnsignedJWS(payload.span, headers, detached: detached)
        return try unsigned.token(try await signer.signature(for: unsigned.signingInput))
    }
}

/// JWS with `alg` "none" (RFC 7515 appendix A.5): nobody signs them and nobody verifies them.
///
/// No verifier of this library accepts one. Whoever must read or write them says so by this name.
public enum UnsecuredJWS {
    /// A token without signature.
    ///
    /// - Throws: ``JOSEError`` with code `invalidHeader` when the header has `crit` or `b64`: nobody enforces them here.
    public static func unsecuredToken(
        _ payload: [UInt8], header: JOSEHeader = JOSEHeader()
    ) throws(JOSEError) -> String {
        guard header["crit"] == nil, header["b64"] == nil else {
            throw JOSEError(.invalidHeader, "an unsecured JWS has no \"crit\" and no \"b64\"", name: "crit")
        }
        var members = header.parameters
        members["alg"] = "none"
        return "\(Base64URL.encode(members.serialized())).\(Base64URL.encode(payload))."
    }

    /// The payload of a token without signature. Anyone may have written it.
    ///
    /// - Throws: ``JOSEError`` with code `algorithmNotAccepted` when `alg` is not "none", `malformedToken` when there is
    ///   a signature after all, `criticalHeader` when `crit` names anything but `b64`.
    public static func unverifiedPayload(
        ofUnsecured token: String, limits: TokenLimits = TokenLimits()
    ) throws(JOSEError) -> (header: JOSEHeader, payload: [UInt8]) {
        let message = try JWSMessage(parsing: token, limits: limits)
        guard let signature = message.signatures.first, message.signatures.count == 1,
            signature.protectedHeader.algorithm == "none"
        else {
            throw JOSEError(.algorithmNotAccepted, "the token's \"alg\" is not \"none\"", name: "alg")
        }
        guard signature.signature.isEmpty else {
            throw JOSEError(.malformedToken, "a token with \"alg\" \"none\" has a signature", name: "signature")
        }
        try signature.protectedHeader.enforceCritical(unprotected: signature.unprotectedHeader, understood: [])
        guard let payload = try message.unverifiedPayload() else {
            throw JOSEError(.malformedToken, "the token has no payload", name: "payload")
        }
        return (signature.protectedHeader, payload)
    }
}
