public import JOSECore

/// Bounds that are checked before a key file, or an `x5c`, is worked on.
public struct KeyFileLimits: Sendable, Hashable {
    /// The longest file, in octets.
    public var octets: Int
    /// The most PEM blocks of one file, and the most certificates of one `x5c`.
    public var blocks: Int
    /// The longest key or certificate in DER, in octets.
    public var blockOctets: Int
    /// The numbers of iterations that a password is put through for one key. RFC 8018 §4.2 wants a thousand at least, and
    /// OpenSSL writes 2048 unless told.
    public var passwordIterations: ClosedRange<Int>
    /// The most iterations for all keys of one file.
    public var passwordWork: Int

    /// Limits from their values.
    public init(
        octets: Int = 1 << 20, blocks: Int = 64, blockOctets: Int = 64 << 10,
        passwordIterations: ClosedRange<Int> = TokenLimits().passwordIterations, passwordWork: Int = 10_000_000
    ) {
        self.octets = octets
        self.blocks = blocks
        self.blockOctets = blockOctets
        self.passwordIterations = passwordIterations
        self.passwordWork = passwordWork
    }

    func check(octets count: Int) throws(JOSEError) {
        guard count <= octets else {
            throw JOSEError(.limitExceeded, "the key file has \(count) octets, more than \(octets)", name: "octets")
        }
    }

    func check(blocks count: Int) throws(JOSEError) {
        guard count <= blocks else {
            throw JOSEError(.limitExceeded, "there are more than \(blocks) keys and certificates", name: "blocks")
        }
    }

    func check(blockOctets count: Int) throws(JOSEError) {
        guard count <= blockOctets else { throw tooManyBlockOctets }
    }

    func check(passwordIterations count: Int) throws(JOSEError) {
        guard passwordIterations.contains(count) else {
            throw JOSEError(
                .limitExceeded,
                "the password is put through \(count) iterations, not between \(passwordIterations.lowerBound) and "
                    + "\(passwordIterations.upperBound)", name: "passwordIterations")
        }
    }

    var tooManyBlockOctets: JOSEError {
        JOSEError(.limitExceeded, "a key or certificate has more than \(blockOctets) octets", name: "blockOctets")
    }
}

extension JOSEError.Code {
    /// A key is encrypted, and the call gives no password.
    public static let passwordRequired = Self(rawValue: "password-required")
}
