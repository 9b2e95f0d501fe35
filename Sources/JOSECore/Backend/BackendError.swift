/// What a backend throws. The core turns it into a ``JOSEError`` that names the backend.
///
/// A failed verification is no error: a verifier answers `false`.
public struct BackendError: Error, Sendable, Hashable {
    /// Whose fault it is.
    public enum Code: Sendable, Hashable {
        /// The key: not on its curve, inconsistent, refused by the library.
        case invalidKey
        /// The call: an algorithm, curve, operation or size that this backend does not declare.
        case unsupported
        /// The library: out of memory, out of randomness, an internal error.
        case failure
        /// Nobody knows: two backends that check each other came to different results. The name is the second one's.
        case disagreement(with: BackendID)
        /// The task: it was cancelled while it waited for a device or service (``RemoteMessageSigner``).
        case cancelled
    }

    /// Whose fault it is.
    public let code: Code
    /// What happened, with the library's own error text where it has one. Never octets of a key or message.
    public let reason: String

    /// An error from its parts.
    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }
}
