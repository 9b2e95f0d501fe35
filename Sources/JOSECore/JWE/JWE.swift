/// Compact JWE, the common case (RFC 7516 §3.1, §7.1). For JSON serializations and several recipients see
/// ``JWEMessage``.
public enum JWE {
    /// Encrypts a plaintext.
    ///
    /// - Parameters:
    ///   - plaintext: any octets, also none.
    ///   - encrypter: the recipient and the content encryption algorithm; `alg`, `enc` and the key's `kid` go into the
    ///     header.
    ///   - header: further protected header parameters: `cty`, `apu`, `apv`; `p2c` sets the iterations of a password, between
    ///     1,000 and 1,000,000.
    /// - Returns: the token.
    /// - Throws: ``JOSEError`` with code `invalidHeader`, `criticalHeader`, `unsuitableKey`, `malformedToken` (an
    ///   encrypter with several recipients) or `backendFailure`.
    public static func encrypt(
        _ plaintext: Span<UInt8>, with encrypter: JWEEncrypter, header: JOSEHeader = JOSEHeader()
    ) throws(JOSEError) -> String {
        if header.parameters.isEmpty, !encrypter.draws.isFixed, let token = try encrypter.common?.token(plaintext) {
            return token
        }
        return try JWEMessage(encrypting: plaintext, with: encrypter, protectedHeader: header).compact()
    }

    /// Encrypts a plaintext.
    ///
    /// - Throws: as ``encrypt(_:with:header:)-(Span<UInt8>,_,_)``.
    public static func encrypt(
        _ plaintext: [UInt8], with encrypter: JWEEncrypter, header: JOSEHeader = JOSEHeader()
    ) throws(JOSEError) -> String {
        try encrypt(plaintext.span, with: encrypter, header: header)
    }
}
