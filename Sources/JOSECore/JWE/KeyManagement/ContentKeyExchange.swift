// How a CEK comes to a recipient: the two sides of each construction of ``KeyManagementAlgorithmDescriptor``. What
// implements these protocols is prepared once for a key and used by any number of tasks.

/// One recipient's key, ready to give or to encrypt a CEK.
protocol ContentKeySending: Sendable {
    /// Whether it adds parameters to the header, so that each token has a header of its own.
    var addsParameters: Bool { get }

    /// Establishes the CEK with the recipient.
    ///
    /// - Throws: ``JOSEError`` with code `invalidHeader`, `unsuitableKey`, `invalidKey` or `backendFailure`.
    func send(_ request: ContentKeyRequest) throws(JOSEError) -> SentContentKey
}

/// What a sender is asked for.
struct ContentKeyRequest {
    /// The algorithm that the CEK is for.
    let content: ContentEncryptionDescriptor
    /// The CEK; nil in the direct modes, where the recipient's key gives it.
    let contentKey: SecretBytes?
    /// The header as far as the caller has set it: `apu`, `apv`, `p2c`.
    let header: JOSEHeader
    /// Where random values come from.
    let draws: JWEDraws

    /// The CEK of a mode in which there is one already.
    func contentKeyToWrap() throws(JOSEError) -> SecretBytes {
        guard let contentKey else { throw JOSEError(.backendFailure, "no CEK was drawn") }
        return contentKey
    }
}

/// What a sender answers.
struct SentContentKey {
    /// The CEK.
    let contentKey: SecretBytes
    /// The encrypted key; empty in the direct modes.
    var encryptedKey: [UInt8] = []
    /// The header parameters that the recipient needs.
    var parameters: [(name: String, value: JSONValue)] = []
}

/// One recipient's key, ready to find the CEK.
protocol ContentKeyReceiving: Sendable {
    /// The work that it will be, in the unit of ``TokenLimits/keyManagementWork``.
    ///
    /// - Throws: ``JOSEError`` with code `invalidHeader` or `limitExceeded`.
    func work(for header: JOSEHeader, _ limits: TokenLimits) throws(JOSEError) -> Int

    /// The CEK; nil when the encrypted key is refused.
    ///
    /// - Throws: ``JOSEError`` with code `invalidHeader` for what the header lacks, `backendFailure`.
    func receive(
        _ encryptedKey: [UInt8], _ header: JOSEHeader, for content: ContentEncryptionDescriptor
    ) throws(JOSEError) -> SecretBytes?
}

/// Where the random values of a JWE come from: the operating system, or, for the examples of the RFCs, a table.
package struct JWEDraws: Sendable {
    /// The CEK, where it is not drawn.
    package var contentKey: SecretBytes?
    /// The initialization vector of the content, where it is not drawn.
    package var iv: [UInt8]?
    /// Header parameters that are not drawn, by name.
    package var parameters: [String: [UInt8]] = [:]
    /// The ephemeral key, where it is not made.
    package var ephemeralKey: JWK?

    /// Everything is drawn.
    package init() {}

    /// Whether the caller may give header parameters that are the library's to make.
    var isFixed: Bool { contentKey != nil || iv != nil || !parameters.isEmpty || ephemeralKey != nil }

    func contentKey(octets count: Int) throws(JOSEError) -> SecretBytes {
        if let contentKey { return contentKey }
        return try Self.system { () throws(BackendError) in try SystemRandom.secret(octets: count) }
    }

    /// A CEK and an initialization vector that are both drawn, at the price of one call of the system.
    static func contentKeyAndIV(octets: Int, ivOctets: Int) throws(JOSEError) -> (SecretBytes, iv: [UInt8]) {
        let drawn = try system { () throws(BackendError) in try SystemRandom.secret(octets: octets + ivOctets) }
        return drawn.withOctets { drawn in
            (SecretBytes(drawn.extracting(first: octets)), [UInt8](copying: drawn.extracting(droppingFirst: octets)))
        }
    }

    func iv(octets count: Int) throws(JOSEError) -> [UInt8] {
        if let iv { return iv }
        return try Self.system { () throws(BackendError) in try SystemRandom.octets(count) }
    }

    func parameter(_ name: String, octets count: Int) throws(JOSEError) -> [UInt8] {
        if let octets = parameters[name] { return octets }
        return try Self.system { () throws(BackendError) in try SystemRandom.octets(count) }
    }

    private static func system<Result>(_ draw: () throws(BackendError) -> Result) throws(JOSEError) -> Result {
        do {
            return try draw()
        } catch {
            throw JOSEError(.backendFailure, error.reason)
        }
    }
}
