/// A JWS as parsed or as just signed (RFC 7515 §7). What a parsed one says is not verified.
public struct JWSMessage: Sendable {
    /// One signature and its headers.
    public struct Signature: Sendable {
        /// The protected header.
        public let protectedHeader: JOSEHeader
        /// The unprotected header, which anyone may have written.
        public let unprotectedHeader: JOSEHeader
        /// The signature or MAC.
        public let signature: [UInt8]
        /// The protected header as it stands in the token: base64url, or empty.
        let protectedText: [UInt8]

        /// The octets that the signature covers (RFC 7515 §5.1, RFC 7797 §3).
        func signingInput(payloadText text: Span<UInt8>) -> [UInt8] {
            [UInt8](capacity: protectedText.count + 1 + text.count) { output in
                output.append(contentsOf: protectedText.span)
                output.append(UInt8(ascii: "."))
                output.append(contentsOf: text)
            }
        }
    }

    /// The signatures, at least one.
    public let signatures: [Signature]
    /// Whether the payload is base64url-encoded in the token and in the signing input (RFC 7797).
    public let isPayloadEncoded: Bool
    /// The payload as it stands in the token and in the signing input; nil where it is absent. A payload that is empty
    /// may be detached too: compact serialization writes both alike (RFC 7515 appendix F).
    let payloadText: [UInt8]?

    init(payloadText: [UInt8]?, signatures: [Signature]) throws(JOSEError) {
        guard let first = signatures.first else {
            throw JOSEError(.malformedToken, "the JWS has no signature", name: "signatures")
        }
        isPayloadEncoded = first.protectedHeader.isPayloadEncoded
        for signature in signatures where signature.protectedHeader.isPayloadEncoded != isPayloadEncoded {
            throw JOSEError(.invalidHeader, "the signatures differ in \"b64\" (RFC 7797 §3)", name: "b64")
        }
        self.payloadText = payloadText
        self.signatures = signatures
    }

    /// Whether the payload must come from elsewhere: the JWS does not have even an empty one.
    public var isDetached: Bool { payloadText == nil }

    /// A detached payload as it stands in the signing input.
    func payloadText(of payload: [UInt8]) -> [UInt8] {
        isPayloadEncoded ? Base64URL.encodedOctets(payload.span) : payload
    }

    /// The payload, which nobody has verified; nil where it is detached.
    ///
    /// - Throws: ``JOSEError`` with code `invalidBase64URL`.
    public func unverifiedPayload() throws(JOSEError) -> [UInt8]? {
        guard let text = payloadText else { return nil }
        return isPayloadEncoded ? try Base64URL.decode(text.span) : text
    }
}

extension JWSMessage {
    /// Signs a payload with one or several keys.
    ///
    /// - Parameters:
    ///   - payload: any octets, also none.
    ///   - requests: one for each signature. `b64` must be the same in all.
    /// - Throws: ``JOSEError`` with code `invalidHeader`, `criticalHeader`, `malformedToken` when there is no request,
    ///   or `backendFailure`.
    public init(signing payload: Span<UInt8>, _ requests: [JWSSignatureRequest]) throws(JOSEError) {
        let headers = try requests.map { request throws(JOSEError) in try request.headers() }
        let text = headers.first?.payloadText(of: payload) ?? []
        var signatures: [Signature] = []
        for (request, headers) in zip(requests, headers) {
            let unsigned = headers.unsigned
            let input = unsigned.signingInput(payloadText: text.span)
            signatures.append(unsigned.signed(try request.signer.signature(for: input.span)))
        }
        try self.init(payloadText: text, signatures: signatures)
    }

    /// Signs a payload with one or several keys.
    ///
    /// - Throws: as ``init(signing:_:)-(Span<UInt8>,_)``.
    public init(signing payload: [UInt8], _ requests: [JWSSignatureRequest]) throws(JOSEError) {
        try self.init(signing: payload.span, requests)
    }

    /// Signs a payload with a key that is elsewhere.
    ///
    /// - Parameters:
    ///   - payload: any octets, also none.
    ///   - signer: the key.
    ///   - protectedHeader: as in ``JWSSignatureRequest``.
    ///   - unprotectedHeader: as in ``JWSSignatureRequest``.
    /// - Throws: ``JOSEError`` with code `invalidHeader`, `criticalHeader`, `backendFailure`, `invalidKey` or
    ///   `waitCancelled`.
    public init(
        signing payload: [UInt8], with signer: RemoteJWSSigner, protectedHeader: JOSEHeader = JOSEHeader(),
        unprotectedHeader: JOSEHeader = JOSEHeader()
    ) async throws(JOSEError) {
        let headers = try SignatureHeaders(
            protectedHeader, unprotected: unprotectedHeader, algorithm: signer.algorithm, keyID: signer.keyID)
        let (unsigned, text) = (headers.unsigned, headers.payloadText(of: payload.span))
        let signature = try await signer.signature(for: unsigned.signingInput(payloadText: text.span))
        try self.init(payloadText: text, signatures: [unsigned.signed(signature)])
    }
}

/// What one signature is to be made with.
public struct JWSSignatureRequest: Sendable {
    /// The key.
    public var signer: JWSSigner
    /// The protected header. `alg` is added unless it is in the unprotected header; so is the key's `kid` unless a
    /// header has one; `crit` gains `b64` where `b64` is false.
    public var protectedHeader: JOSEHeader
    /// The unprotected header. Compact serialization has none.
    public var unprotectedHeader: JOSEHeader

    /// A request from its parts.
    public init(
        _ signer: JWSSigner, protectedHeader: JOSEHeader = JOSEHeader(), unprotectedHeader: JOSEHeader = JOSEHeader()
    ) {
        self.signer = signer
        self.protectedHeader = protectedHeader
        self.unprotectedHeader = unprotectedHeader
    }

    /// The headers as they will stand in the token.
    func headers() throws(JOSEError) -> SignatureHeaders {
        try SignatureHeaders(
            protectedHeader, unprotected: unprotectedHeader, algorithm: signer.algorithm, keyID: signer.keyID)
    }
}

extension JOSEHeader {
    /// base64url of the header's JSON; empty for an empty header (RFC 7515 §7.2.1).
    var encodedText: [UInt8] {
        guard !parameters.isEmpty else { return [] }
        let json = parameters.serialized()
        return Base64URL.encodedOctets(json.span)
    }
}
