/// A message and its hash.
public struct DigestKnownAnswer: Sendable {
    /// Where it comes from, or what is special about it.
    public var source: String
    /// The hash function.
    public var hash: HashAlgorithm
    /// The message.
    public var message: [UInt8]
    /// Its hash.
    public var digest: [UInt8]

    /// A known answer from its parts.
    public init(_ source: String, _ hash: HashAlgorithm, message: [UInt8], digest: [UInt8]) {
        self.source = source
        self.hash = hash
        self.message = message
        self.digest = digest
    }
}
