/// Hash functions from one library, for thumbprints (RFC 7638) and certificate thumbprints (RFC 7517 §4.8).
public protocol DigestBackend: Sendable {
    /// The hash functions that the loaded library does.
    var digestCapabilities: [HashAlgorithm] { get }

    /// The hash of a message.
    ///
    /// - Throws: `unsupported` for a function that is not declared, `failure` when the library fails.
    func digest(_ algorithm: HashAlgorithm, of message: Span<UInt8>) throws(BackendError) -> [UInt8]
}
