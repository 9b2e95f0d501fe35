extension JWSMessage {
    /// Parses a JWS in compact or JSON serialization (RFC 7515 §7.1, §7.2). Nothing is verified.
    ///
    /// - Throws: ``JOSEError`` with code `malformedToken`, `invalidBase64URL`, `invalidJSON`, `invalidHeader` or
    ///   `limitExceeded`.
    public init(parsing token: Span<UInt8>, limits: TokenLimits = TokenLimits()) throws(JOSEError) {
        try limits.check(tokenOctets: token.count)
        if TokenForm.isJSON(token) {
            try self.init(json: token, limits)
        } else {
            try self.init(compact: token, limits)
        }
    }

    /// Parses a JWS in compact or JSON serialization. Nothing is verified.
    ///
    /// - Throws: as ``init(parsing:limits:)-(Span<UInt8>,_)``.
    public init(parsing token: String, limits: TokenLimits = TokenLimits()) throws(JOSEError) {
        let octets = token.utf8
        try self.init(parsing: octets.span, limits: limits)
    }

    private init(compact token: Span<UInt8>, _ limits: TokenLimits) throws(JOSEError) {
        let parts = try CompactParts(token)
        let header = token.extracting(parts.header)
        let payload = token.extracting(parts.payload)
        let signature = Signature(
            protectedHeader: try limits.header(decoding: header), unprotectedHeader: JOSEHeader(),
            signature: try Base64URL.decode(token.extracting(parts.signature)), protectedText: [UInt8](copying: header))
        try self.init(payloadText: [UInt8](copying: payload), signatures: [signature])
        _ = try unverifiedPayload()
    }

    private init(json token: Span<UInt8>, _ limits: TokenLimits) throws(JOSEError) {
        let object = try JSONObject(
            parsing: token, limits: JSONLimits(octets: limits.tokenOctets, depth: limits.jsonDepth))
        try self.init(object, limits: limits)
    }

    /// Reads a JWS from the JSON object of its JSON serialization. Nothing is verified.
    ///
    /// - Throws: ``JOSEError`` with code `malformedToken`, `invalidBase64URL`, `invalidHeader` or `limitExceeded`.
    public init(_ object: JSONObject, limits: TokenLimits = TokenLimits()) throws(JOSEError) {
        guard object["ciphertext"] == nil else { throw CompactParts.isJWE }
        let signatures: [Signature]
        if let value = object["signatures"] {
            guard object["signature"] == nil, object["protected"] == nil, object["header"] == nil else {
                throw JOSEError(
                    .malformedToken, "the JWS mixes the general and the flattened serialization", name: "signatures")
            }
            guard let items = value.array else { throw Self.wrongType("signatures", value) }
            try limits.check(signatures: items.count)
            signatures = try items.map { item throws(JOSEError) in
                guard let members = item.object else { throw Self.wrongType("signatures", item) }
                return try Signature(members, limits)
            }
        } else {
            signatures = [try Signature(object, limits)]
        }
        var text: [UInt8]?
        if let value = object["payload"] {
            guard let payload = value.string else { throw Self.wrongType("payload", value) }
            text = Array(payload.utf8)
        }
        try self.init(payloadText: text, signatures: signatures)
        // A payload that does not decode is refused now, not when somebody asks for it.
        _ = try unverifiedPayload()
    }

    fileprivate static func wrongType(_ name: String, _ value: JSONValue) -> JOSEError {
        JOSEError(.malformedToken, "\"\(name)\" of the JWS is \(value.kind)", name: name)
    }
}

extension JWSMessage.Signature {
    /// One signature of the JSON serialization (RFC 7515 §7.2.1).
    fileprivate init(_ members: JSONObject, _ limits: TokenLimits) throws(JOSEError) {
        guard let value = members["signature"] else {
            throw JOSEError(.malformedToken, "the JWS has no \"signature\"", name: "signature")
        }
        guard let text = value.string else { throw JWSMessage.wrongType("signature", value) }
        signature = try Base64URL.decode(text)

        if let value = members["protected"] {
            guard let text = value.string else { throw JWSMessage.wrongType("protected", value) }
            let octets = text.utf8
            guard !octets.isEmpty else {
                throw JOSEError(
                    .malformedToken, "\"protected\" is empty; an empty header is left out (RFC 7515 §7.2.1)",
                    name: "protected")
            }
            protectedHeader = try limits.header(decoding: octets.span)
            protectedText = Array(octets)
        } else {
            protectedHeader = JOSEHeader()
            protectedText = []
        }
        if let value = members["header"] {
            guard let header = value.object else { throw JWSMessage.wrongType("header", value) }
            unprotectedHeader = JOSEHeader(header)
        } else {
            unprotectedHeader = JOSEHeader()
        }
    }
}

/// Where the three parts of a compact JWS are (RFC 7515 §7.1).
struct CompactParts {
    let header: Range<Int>
    let payload: Range<Int>
    let signature: Range<Int>
    /// Header, dot and payload: the signing input, in place.
    var signingInput: Range<Int> { 0..<payload.upperBound }

    /// - Throws: ``JOSEError`` with code `malformedToken` unless there are exactly two dots.
    init(_ token: Span<UInt8>) throws(JOSEError) {
        var dots: (Int, Int) = (0, 0)
        var count = 0
        var start = 0
        while let dot = token.firstIndex(of: UInt8(ascii: "."), from: start) {
            if count == 0 { dots.0 = dot } else if count == 1 { dots.1 = dot }
            count += 1
            start = dot + 1
        }
        guard count != 4 else { throw Self.isJWE }
        guard count == 2 else {
            throw JOSEError(.malformedToken, "a compact JWS has three parts, this has \(count + 1)")
        }
        header = 0..<dots.0
        payload = (dots.0 + 1)..<dots.1
        signature = (dots.1 + 1)..<token.count
    }

    static let isJWE = JOSEError(.malformedToken, "this is a JWE where a JWS is expected; decrypt it instead")
}
