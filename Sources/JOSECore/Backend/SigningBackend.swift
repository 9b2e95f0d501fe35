/// What one backend can do with one JWS algorithm.
///
/// Capabilities are data, established from the library that is loaded, never from the one that was compiled against.
public struct SigningCapability: Sendable, Hashable {
    /// The two directions.
    public enum Operation: String, Sendable, Hashable, CaseIterable {
        /// Making signatures or MACs.
        case sign
        /// Checking them.
        case verify
    }

    /// The algorithm.
    public var algorithm: SignatureAlgorithm
    /// The curve of the key; nil where the key type has none. An algorithm with two curves is two capabilities.
    public var curve: Curve?
    /// The directions.
    public var operations: Set<Operation>

    /// A capability from its parts; both directions unless told.
    public init(
        _ algorithm: SignatureAlgorithm, curve: Curve? = nil, operations: Set<Operation> = Set(Operation.allCases)
    ) {
        self.algorithm = algorithm
        self.curve = curve
        self.operations = operations
    }
}

/// Signatures and MACs from one library (RFC 7515, 7518 §3, 8037, 8812, 9864).
///
/// ## The contract
/// - **Declare what works.** `signingCapabilities` lists each algorithm and curve that the loaded library does
///   correctly. What is not listed is never called; what is listed must work. `JOSETestKit` checks both.
/// - **Prepare once.** `makeSigner` and `makeVerifier` parse the key, fetch the algorithm and do every check that does
///   not depend on the message. They may be slow. What they return is used for as long as the key lives.
/// - **Read facts from the descriptor**: scheme, hash, curve, sizes. Do not switch over the algorithm's name.
/// - **Refuse bad keys** with ``BackendError/Code/invalidKey``: a point that is not on its curve, a private key that
///   does not belong to its public part (where the library can tell). The core has checked lengths and ranges, and
///   tries a new signer out before it is used.
/// - **Verify like everyone else.** The core checks a signature's length and ranges against
///   ``SignatureAlgorithmDescriptor/format`` before it calls. The backend checks the equation, in constant time for a
///   MAC, and nothing weaker: PSS salts are exactly as long as the hash, PKCS#1 padding is compared in full.
public protocol SigningBackend: Sendable {
    /// What the loaded library can do. Asked once, when the registry is built.
    var signingCapabilities: [SigningCapability] { get }

    /// Prepares a private or symmetric key for signing.
    ///
    /// - Throws: `invalidKey` when the library refuses the key; `unsupported` for what is not declared.
    func makeSigner(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageSigner

    /// Prepares a key for verification. A private key is accepted; its private parameters are not looked at, except
    /// for a symmetric key.
    ///
    /// - Throws: `invalidKey` when the library refuses the key; `unsupported` for what is not declared.
    func makeVerifier(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageVerifier
}

/// A key that is ready to sign with one algorithm. Used by many tasks at once.
///
/// Implementations parse no key, fetch no algorithm and take no lock here.
public protocol MessageSigner: Sendable {
    /// The signature of a message, laid out as the algorithm's descriptor says.
    ///
    /// - Parameter message: the JWS signing input; may be empty and may be large.
    /// - Returns: the signature, of exactly the size that the descriptor gives. ECDSA: r || s, each padded to the
    ///   order's length, never DER.
    /// - Throws: ``BackendError`` with code `failure` when the library fails.
    func signature(for message: Span<UInt8>) throws(BackendError) -> [UInt8]
}

/// A key that is ready to verify with one algorithm. Used by many tasks at once.
///
/// Implementations parse no key, fetch no algorithm and take no lock here.
public protocol MessageVerifier: Sendable {
    /// Whether the signature is that of the key over the message.
    ///
    /// - Parameters:
    ///   - signature: octets that the core has checked against the descriptor's format; an implementation must still
    ///     answer `false`, not trap, for any other length.
    ///   - message: the JWS signing input; may be empty and may be large.
    /// - Returns: `true` only when the library says that it is valid.
    /// - Throws: ``BackendError`` with code `failure` when the library could not decide (out of memory, say).
    func isValidSignature(_ signature: Span<UInt8>, for message: Span<UInt8>) throws(BackendError) -> Bool
}
