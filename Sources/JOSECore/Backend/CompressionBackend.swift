/// Compression of contents with one library (RFC 7516 §4.1.3).
public protocol CompressionBackend: Sendable {
    /// What the loaded library can do.
    var compressionCapabilities: [CompressionAlgorithm] { get }

    /// Compresses a plaintext.
    ///
    /// - Throws: `unsupported` for what is not declared, `failure` when the library fails.
    func compress(_ plaintext: Span<UInt8>, _ algorithm: CompressionAlgorithm) throws(BackendError) -> [UInt8]

    /// Decompresses, and stops as soon as the result would exceed a bound. Memory follows what has been decompressed so
    /// far; the bound is never allocated in advance.
    ///
    /// - Throws: `unsupported` for what is not declared, `failure` when the library fails.
    func decompress(
        _ compressed: Span<UInt8>, _ algorithm: CompressionAlgorithm, maximumOctets: Int
    ) throws(BackendError) -> Decompression
}

/// What came of a decompression.
public enum Decompression: Sendable, Hashable {
    /// All of it, and nothing behind it.
    case complete([UInt8])
    /// There is more than the bound.
    case exceedsMaximum
    /// This is no compressed data, it is cut short, or something follows it.
    case malformed
}
