/// Bounds that are checked before work is done. Defaults are generous for tokens and safe for servers.
public struct TokenLimits: Sendable, Hashable {
    /// The longest token, in octets, any serialization.
    public var tokenOctets: Int
    /// The longest header, decoded, in octets.
    public var headerOctets: Int
    /// The deepest nesting of JSON in a header, a claims set or a JSON serialization.
    public var jsonDepth: Int
    /// The most signatures of one JWS.
    public var signatures: Int

    /// Limits from their values.
    public init(
        tokenOctets: Int = 1 << 20, headerOctets: Int = 64 << 10, jsonDepth: Int = 32, signatures: Int = 16
    ) {
        self.tokenOctets = tokenOctets
        self.headerOctets = headerOctets
        self.jsonDepth = jsonDepth
        self.signatures = signatures
    }

    func check(tokenOctets count: Int) throws(JOSEError) {
        guard count <= tokenOctets else {
            throw JOSEError(
                .limitExceeded, "the token has \(count) octets, more than \(tokenOctets)", name: "tokenOctets")
        }
    }

    func check(signatures count: Int) throws(JOSEError) {
        guard count <= signatures else {
            throw JOSEError(
                .limitExceeded, "the JWS has \(count) signatures, more than \(signatures)", name: "signatures")
        }
    }

    /// The header that base64url text carries.
    func header(decoding text: Span<UInt8>) throws(JOSEError) -> JOSEHeader {
        guard Base64URL.decodedCount(text.count) <= headerOctets else {
            throw JOSEError(
                .limitExceeded, "the header has more than \(headerOctets) octets", name: "headerOctets")
        }
        let octets = try Base64URL.decode(text)
        do {
            return JOSEHeader(
                try JSONObject(parsing: octets.span, limits: JSONLimits(octets: headerOctets, depth: jsonDepth)))
        } catch  where error.code == .invalidJSON {
            throw JOSEError(.malformedToken, "the protected header: \(error.reason)", name: "protected")
        }
    }
}
