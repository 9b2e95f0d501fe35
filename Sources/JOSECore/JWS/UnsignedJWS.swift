/// The headers of one signature, as they will stand in the token.
struct SignatureHeaders: Sendable {
    let protected: JOSEHeader
    let unprotected: JOSEHeader

    /// Completes the headers that a caller gives, as ``JWSSignatureRequest/protectedHeader`` says.
    ///
    /// - Throws: ``JOSEError`` with code `invalidHeader` or `criticalHeader`.
    init(
        _ given: JOSEHeader, unprotected: JOSEHeader = JOSEHeader(), algorithm: SignatureAlgorithm, keyID: String?
    ) throws(JOSEError) {
        var protected = given
        let name = algorithm.rawValue
        for stated in [protected["alg"], unprotected["alg"]] {
            guard let stated else { continue }
            guard stated.string?.hasSameCodePoints(as: name) == true else {
                throw JOSEError(
                    .invalidHeader, "the header's \"alg\" is not that of the signer, which is \(name)", name: "alg")
            }
        }
        if protected["alg"] == nil, unprotected["alg"] == nil {
            protected.parameters = JSONObject([("alg", .string(name))] + protected.parameters.members.map { ($0, $1) })
        }
        if protected["kid"] == nil, unprotected["kid"] == nil { protected.keyID = keyID }
        if protected["b64"]?.boolean == false {
            guard protected["crit"] == nil || protected.critical != nil else {
                throw JOSEError(.criticalHeader, "\"crit\" is no array of names", name: "crit")
            }
            var critical = protected.critical ?? []
            if !critical.contains("b64") { critical.append("b64") }
            protected.critical = critical
        }
        guard protected["enc"] == nil, unprotected["enc"] == nil else {
            throw JOSEError(.invalidHeader, "a JWS has no \"enc\" (RFC 7516 §9)", name: "enc")
        }
        _ = try JOSEHeader.joined(protected, unprotected)
        // Whoever writes an extension understands it; the rest of the rules hold for writers too.
        try protected.enforceCritical(unprotected: unprotected, understood: Set(protected.critical ?? []))
        self.protected = protected
        self.unprotected = unprotected
    }

    /// The payload as it stands in the signing input.
    func payloadText(of payload: Span<UInt8>) -> [UInt8] {
        protected.isPayloadEncoded ? Base64URL.encodedOctets(payload) : [UInt8](copying: payload)
    }

    /// A signature with these headers, and still without its octets.
    var unsigned: JWSMessage.Signature {
        JWSMessage.Signature(
            protectedHeader: protected, unprotectedHeader: unprotected, signature: [],
            protectedText: protected.encodedText)
    }
}

extension JWSMessage.Signature {
    /// The same headers with the octets of a signature.
    func signed(_ signature: [UInt8]) -> Self {
        Self(
            protectedHeader: protectedHeader, unprotectedHeader: unprotectedHeader, signature: signature,
            protectedText: protectedText)
    }
}

/// A compact JWS that lacks its signature, wherever that is made.
struct UnsignedJWS: Sendable {
    /// What is to be signed.
    let signingInput: [UInt8]
    private let form: Form

    private enum Form: Sendable {
        /// The token is the signing input and the signature.
        case joined
        /// The payload is not encoded, or not in the token.
        case apart(JWSMessage.Signature, payloadText: [UInt8], isDetached: Bool)
    }

    init(_ payload: Span<UInt8>, _ headers: SignatureHeaders, detached: Bool) {
        if headers.protected.isPayloadEncoded, !detached {
            self.init(payload, headerText: headers.protected.encodedText)
        } else {
            self.init(headers.unsigned, payloadText: headers.payloadText(of: payload), isDetached: detached)
        }
    }

    private init(_ unsigned: JWSMessage.Signature, payloadText: [UInt8], isDetached: Bool) {
        signingInput = unsigned.signingInput(payloadText: payloadText.span)
        form = .apart(unsigned, payloadText: payloadText, isDetached: isDetached)
    }

    /// A JWS whose payload stands in the token, encoded.
    init(_ payload: Span<UInt8>, headerText: [UInt8]) {
        signingInput = [UInt8](capacity: headerText.count + 1 + Base64URL.encodedCount(payload.count)) { output in
            output.append(contentsOf: headerText.span)
            output.append(UInt8(ascii: "."))
            Base64URL.append(payload, to: &output)
        }
        form = .joined
    }

    /// The token.
    ///
    /// - Throws: ``JOSEError`` with code `malformedToken` when the payload cannot stand in it as it is.
    func token(_ signature: [UInt8]) throws(JOSEError) -> String {
        if case .apart(let unsigned, let payloadText, let isDetached) = form {
            let message = try JWSMessage(payloadText: payloadText, signatures: [unsigned.signed(signature)])
            return try message.compact(detached: isDetached)
        }
        let token = [UInt8](capacity: signingInput.count + 1 + Base64URL.encodedCount(signature.count)) { output in
            output.append(contentsOf: signingInput.span)
            output.append(UInt8(ascii: "."))
            Base64URL.append(signature.span, to: &output)
        }
        return String(decoding: token, as: UTF8.self)
    }
}
