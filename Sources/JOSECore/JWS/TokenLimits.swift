/// Bounds that are checked before work is done. Defaults are generous for tokens and safe for servers.
public struct TokenLimits: Sendable, Hashable {
    /// The longest token, in octets, any serialization.
    public var tokenOctets: Int
    /// The longest header, decoded, in octets.
    public var headerOctets: Int
    /// The most parameters of one header of a JWE: the protected one, the shared one, and each recipient's.
    public var headerParameters: Int
    /// The deepest nesting of JSON in a header, a claims set or a JSON serialization.
    public var jsonDepth: Int
    /// The most signatures of one JWS.
    public var signatures: Int
    /// The most recipients of one JWE.
    public var recipients: Int
    /// The numbers of iterations (`p2c`) that a password is put through for one recipient; RFC 7518 §4.8.1.2 wants a
    /// thousand at least.
    public var passwordIterations: ClosedRange<Int>
    /// The most work that finding the CEK may take, over all recipients of one JWE. It is added up before any of it is
    /// done: one for each iteration of a password, ``workOfAsymmetricKey`` for each operation with an asymmetric key, and
    /// for each recipient one for every 4 KiB of the content.
    public var keyManagementWork: Int
    /// The most octets that a compressed content may have when it is inflated; 0 refuses compression.
    public var inflatedOctets: Int
    /// How many times as long as the compressed content the inflated one may be. A content of up to
    /// ``inflationFloor`` octets may always be that long.
    public var inflationRatio: Int

    /// What one operation with an asymmetric key counts as.
    public static let workOfAsymmetricKey = 5_000
    /// The length that ``inflationRatio`` does not look at.
    public static let inflationFloor = 16 << 10

    /// Limits from their values.
    public init(
        tokenOctets: Int = 1 << 20, headerOctets: Int = 64 << 10, headerParameters: Int = 256, jsonDepth: Int = 32,
        signatures: Int = 16,
        recipients: Int = 16, passwordIterations: ClosedRange<Int> = 1_000...1_000_000,
        keyManagementWork: Int = 1_000_000, inflatedOctets: Int = 1 << 20, inflationRatio: Int = 100
    ) {
        self.tokenOctets = tokenOctets
        self.headerOctets = headerOctets
        self.headerParameters = headerParameters
        self.jsonDepth = jsonDepth
        self.signatures = signatures
        self.recipients = recipients
        self.passwordIterations = passwordIterations
        self.keyManagementWork = keyManagementWork
        self.inflatedOctets = inflatedOctets
        self.inflationRatio = inflationRatio
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

    func check(recipients count: Int) throws(JOSEError) {
        guard count <= recipients else {
            throw JOSEError(
                .limitExceeded, "the JWE has \(count) recipients, more than \(recipients)", name: "recipients")
        }
    }

    func check(_ header: JOSEHeader) throws(JOSEError) {
        guard header.parameters.count <= headerParameters else {
            throw JOSEError(
                .limitExceeded, "a header has \(header.parameters.count) parameters, more than \(headerParameters)",
                name: "headerParameters")
        }
    }

    /// Bounds the header that base64url text carries, before it is decoded.
    func check(headerText text: Span<UInt8>) throws(JOSEError) {
        guard Base64URL.decodedCount(text.count) <= headerOctets else {
            throw JOSEError(
                .limitExceeded, "the header has more than \(headerOctets) octets", name: "headerOctets")
        }
    }

    func check(keyManagementWork work: Int) throws(JOSEError) {
        guard work <= keyManagementWork else {
            throw JOSEError(
                .limitExceeded, "the recipients of the JWE ask for more work than \(keyManagementWork)",
                name: "keyManagementWork")
        }
    }

    /// The most octets that a compressed content of a length may inflate to.
    func inflatedOctets(fromCompressed count: Int) -> Int {
        let (product, overflow) = count.multipliedReportingOverflow(by: inflationRatio)
        return min(inflatedOctets, max(overflow ? .max : product, Self.inflationFloor))
    }

    /// The header that base64url text carries.
    func header(decoding text: Span<UInt8>) throws(JOSEError) -> JOSEHeader {
        try check(headerText: text)
        let octets = try Base64URL.decode(text)
        do {
            return JOSEHeader(
                try JSONObject(parsing: octets.span, limits: JSONLimits(octets: headerOctets, depth: jsonDepth)))
        } catch  where error.code == .invalidJSON {
            throw JOSEError(.malformedToken, "the protected header: \(error.reason)", name: "protected")
        }
    }
}
