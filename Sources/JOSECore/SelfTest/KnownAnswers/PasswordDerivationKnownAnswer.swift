/// A password and the key that it gives.
public struct PasswordDerivationKnownAnswer: Sendable {
    /// Where it comes from, or what is special about it.
    public var source: String
    /// The name of the derivation: `PBKDF2-HS256`.
    public var derivation: String
    /// The password.
    public var password: [UInt8]
    /// The salt.
    public var salt: [UInt8]
    /// The number of iterations.
    public var iterations: Int
    /// The key.
    public var key: [UInt8]

    /// A known answer from its parts.
    public init(
        _ source: String, _ derivation: String, password: [UInt8], salt: [UInt8], iterations: Int, key: [UInt8]
    ) {
        self.source = source
        self.derivation = derivation
        self.password = password
        self.salt = salt
        self.iterations = iterations
        self.key = key
    }
}
