/// Keys from passwords with one library (RFC 7518 §4.8.1).
public protocol PasswordDerivationBackend: Sendable {
    /// What the loaded library can do.
    var passwordDerivationCapabilities: [PasswordDerivation] { get }

    /// Derives a key.
    ///
    /// - Parameters:
    ///   - password: the octets of the password, at least one.
    ///   - salt: the salt, as RFC 7518 §4.8.1.1 composes it.
    ///   - iterations: the number of iterations; the core has checked it against its limits.
    ///   - octets: the length of the key.
    /// - Throws: `unsupported` for what is not declared or a number that the library does not take, `failure` when the
    ///   library fails.
    func deriveKey(
        _ derivation: PasswordDerivation, password: Span<UInt8>, salt: Span<UInt8>, iterations: Int, octets: Int
    ) throws(BackendError) -> SecretBytes
}
