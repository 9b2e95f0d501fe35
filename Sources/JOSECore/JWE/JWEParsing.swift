extension JWEMessage {
    /// Parses a JWE in compact or JSON serialization (RFC 7516 §7.1, §7.2). Nothing is decrypted or authenticated.
    ///
    /// - Throws: ``JOSEError`` with code `malformedToken`, `invalidBase64URL`, `invalidJSON`, `invalidHeader` or
    ///   `limitExceeded`.
    public init(parsing token: Span<UInt8>, limits: TokenLimits = TokenLimits()) throws(JOSEError) {
        try limits.check(tokenOctets: token.count)
        if TokenForm.isJSON(token) {
            let object = try JSONObject(
                parsing: token, limits: JSONLimits(octets: limits.tokenOctets, depth: limits.jsonDepth))
            try self.init(object, limits: limits)
        } else {
            try self.init(compact: token, limits)
        }
    }

    /// Parses a JWE in compact or JSON serialization. Nothing is decrypted or authenticated.
    ///
    /// - Throws: as ``init(parsing:limits:)-(Span<UInt8>,_)``.
    public init(parsing token: String, limits: TokenLimits = TokenLimits()) throws(JOSEError) {
        let octets = token.utf8
        try self.init(parsing: octets.span, limits: limits)
    }

    private init(compact token: Span<UInt8>, _ limits: TokenLimits) throws(JOSEError) {
        let parts = try CompactJWEParts(token)
        let header = token.extracting(parts.header)
        let key = try Base64URL.decode(token.extracting(parts.encryptedKey))
        self.init(
            protectedHeader: try limits.header(decoding: header), sharedHeader: JOSEHeader(),
            recipients: [Recipient(header: JOSEHeader(), encryptedKey: key)],
            iv: try Base64URL.decode(token.extracting(parts.iv)),
            ciphertext: try Base64URL.decode(token.extracting(parts.ciphertext)),
            tag: try Base64URL.decode(token.extracting(parts.tag)), additionalData: nil,
            protectedText: [UInt8](copying: header))
    }

    /// Reads a JWE from the JSON object of its JSON serialization. Nothing is decrypted or authenticated.
    ///
    /// - Throws: ``JOSEError`` with code `malformedToken`, `invalidBase64URL`, `invalidHeader` or `limitExceeded`.
    public init(_ object: JSONObject, limits: TokenLimits = TokenLimits()) throws(JOSEError) {
        guard object["payload"] == nil, object["signature"] == nil, object["signatures"] == nil else {
            throw CompactJWEParts.isJWS
        }
        let members = JWEMembers(object)
        let recipients: [Recipient]
        if let value = object["recipients"] {
            guard object["header"] == nil, object["encrypted_key"] == nil else {
                throw JOSEError(
                    .malformedToken, "the JWE mixes the general and the flattened serialization", name: "recipients")
            }
            guard let items = value.array, !items.isEmpty else {
                throw JOSEError(
                    .malformedToken, "\"recipients\" is no array of one or more objects", name: "recipients")
            }
            try limits.check(recipients: items.count)
            recipients = try items.map { item throws(JOSEError) in
                guard let object = item.object else { throw JWEMembers.wrongType("recipients", item) }
                return try JWEMembers(object).recipient
            }
        } else {
            recipients = [try members.recipient]
        }
        var protectedText: [UInt8] = []
        var protectedHeader = JOSEHeader()
        if let value = object["protected"] {
            guard let text = value.string else { throw JWEMembers.wrongType("protected", value) }
            guard !text.isEmpty else {
                throw JOSEError(
                    .malformedToken, "\"protected\" is empty; an empty header is left out (RFC 7516 §7.2.1)",
                    name: "protected")
            }
            protectedText = Array(text.utf8)
            protectedHeader = try limits.header(decoding: protectedText.span)
        }
        guard let ciphertext = try members.octets("ciphertext") else {
            throw JOSEError(.malformedToken, "the JWE has no \"ciphertext\"", name: "ciphertext")
        }
        self.init(
            protectedHeader: protectedHeader, sharedHeader: try members.header("unprotected"), recipients: recipients,
            iv: try members.octets("iv") ?? [], ciphertext: ciphertext, tag: try members.octets("tag") ?? [],
            additionalData: try members.octets("aad"), protectedText: protectedText)
    }
}

/// The members of a JSON serialization.
private struct JWEMembers {
    private let object: JSONObject

    init(_ object: JSONObject) { self.object = object }

    var recipient: JWEMessage.Recipient {
        get throws(JOSEError) {
            JWEMessage.Recipient(header: try header("header"), encryptedKey: try octets("encrypted_key") ?? [])
        }
    }

    func header(_ name: String) throws(JOSEError) -> JOSEHeader {
        guard let value = object[name] else { return JOSEHeader() }
        guard let members = value.object else { throw Self.wrongType(name, value) }
        return JOSEHeader(members)
    }

    func octets(_ name: String) throws(JOSEError) -> [UInt8]? {
        guard let value = object[name] else { return nil }
        guard let text = value.string else { throw Self.wrongType(name, value) }
        return try Base64URL.decode(text)
    }

    static func wrongType(_ name: String, _ value: JSONValue) -> JOSEError {
        JOSEError(.malformedToken, "\"\(name)\" of the JWE is \(value.kind)", name: name)
    }
}

/// Where the five parts of a compact JWE are (RFC 7516 §7.1).
struct CompactJWEParts {
    let header: Range<Int>
    let encryptedKey: Range<Int>
    let iv: Range<Int>
    let ciphertext: Range<Int>
    let tag: Range<Int>

    /// - Throws: ``JOSEError`` with code `malformedToken` unless there are exactly four dots.
    init(_ token: Span<UInt8>) throws(JOSEError) {
        var dots: InlineArray<4, Int> = [0, 0, 0, 0]
        var count = 0
        var start = 0
        while let dot = token.firstIndex(of: UInt8(ascii: "."), from: start) {
            if count < 4 { dots[count] = dot }
            count += 1
            start = dot + 1
        }
        guard count != 2 else { throw Self.isJWS }
        guard count == 4 else {
            throw JOSEError(.malformedToken, "a compact JWE has five parts, this has \(count + 1)")
        }
        header = 0..<dots[0]
        encryptedKey = (dots[0] + 1)..<dots[1]
        iv = (dots[1] + 1)..<dots[2]
        ciphertext = (dots[2] + 1)..<dots[3]
        tag = (dots[3] + 1)..<token.count
    }

    /// The parts of a token whose header's dot is known, if there are so many. Dots between the third and the last are not looked
    /// for: no ciphertext with one decodes.
    init?(_ token: Span<UInt8>, headerEndsAt first: Int) {
        let dot = UInt8(ascii: ".")
        guard let second = token.firstIndex(of: dot, from: first &+ 1),
            let third = token.firstIndex(of: dot, from: second &+ 1),
            let last = token.lastIndex(of: dot, from: third &+ 1)
        else { return nil }
        header = 0..<first
        encryptedKey = (first &+ 1)..<second
        iv = (second &+ 1)..<third
        ciphertext = (third &+ 1)..<last
        tag = (last &+ 1)..<token.count
    }

    static let isJWS = JOSEError(.malformedToken, "this is a JWS where a JWE is expected; verify it instead")
}

/// Which serialization a token is in.
enum TokenForm {
    /// Whether the first character that is no white space opens a JSON object.
    static func isJSON(_ token: Span<UInt8>) -> Bool {
        var first = 0
        while first < token.count, [0x20, 0x09, 0x0A, 0x0D].contains(token[first]) { first += 1 }
        return first < token.count && token[first] == UInt8(ascii: "{")
    }
}
