/// Compressed data and what they decompress to; or data that are no compressed data.
public struct CompressionKnownAnswer: Sendable {
    /// Where it comes from, or what is special about it.
    public var source: String
    /// The algorithm.
    public var algorithm: CompressionAlgorithm
    /// The data.
    public var compressed: [UInt8]
    /// What they decompress to; nil where they are malformed.
    public var content: [UInt8]?

    /// A known answer from its parts.
    public init(_ source: String, _ algorithm: CompressionAlgorithm, compressed: [UInt8], content: [UInt8]?) {
        self.source = source
        self.algorithm = algorithm
        self.compressed = compressed
        self.content = content
    }
}
