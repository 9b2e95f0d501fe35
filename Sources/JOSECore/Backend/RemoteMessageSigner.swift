/// A key that signs elsewhere and cannot be exported: in a KMS, an HSM, another process.
///
/// Where a ``MessageSigner`` computes, this one waits. ``AlgorithmRegistry/remoteSigner(_:backend:properties:for:algorithm:)``
/// prepares it, and the `async` overloads of ``JWS`` and ``JWT`` take what that returns.
///
/// ## The contract
/// - **One key, one algorithm.** Which key of the device, and with which algorithm, is decided when the value is made.
/// - **The whole message comes.** A service that wants the hash of it gets that from the implementation, for example by
///   ``AlgorithmRegistry/digest(_:of:)``.
/// - **The signature is laid out as in a JWS** and as the algorithm's descriptor says. Many services answer with ECDSA
///   in DER: ``ECDSASignature`` turns it into r || s.
/// - **The answer belongs to the question.** Many tasks call at once. The core verifies each signature with the public key
///   before anybody sees it, so one that belongs to another message, or to another key, is an error and does no harm.
/// - **Come to an end.** The core sets no time limit and does not try again; an implementation knows which limit its
///   service needs, and whether a second attempt is safe.
/// - **Cancel.** When the task is cancelled, stop waiting and throw ``BackendError/Code/cancelled``.
/// - **Errors are for operators.** Their reasons say what the device or service answered, and have no credentials and no
///   octets of the message in them.
public protocol RemoteMessageSigner: Sendable {
    /// The signature of a message.
    ///
    /// - Parameter message: the JWS signing input; may be empty and may be large.
    /// - Returns: the signature, of exactly the size that the algorithm's descriptor gives.
    /// - Throws: ``BackendError`` with code `failure` when the device or service fails or does not answer, `invalidKey`
    ///   when it does not have the key or does not let it be used, `cancelled` when the task is cancelled.
    func signature(for message: [UInt8]) async throws(BackendError) -> [UInt8]
}
