/// What one backend can do with one key management algorithm of the wrapping kind.
public struct KeyWrapCapability: Sendable, Hashable {
    /// The two directions.
    public enum Operation: String, Sendable, Hashable, CaseIterable {
        /// Encrypting a CEK.
        case wrap
        /// Decrypting it.
        case unwrap
    }

    /// The algorithm; its descriptor's construction is `wrap`.
    public var algorithm: KeyManagementAlgorithm
    /// The directions that are offered.
    public var operations: Set<Operation>

    /// A capability from its parts; both directions unless told.
    public init(_ algorithm: KeyManagementAlgorithm, operations: Set<Operation> = Set(Operation.allCases)) {
        self.algorithm = algorithm
        self.operations = operations
    }
}

/// Encrypts CEKs to keys with one library: RSAES, AES Key Wrap, AES-GCM key wrap (RFC 7518 §4.2–4.4, §4.7).
///
/// What is composed (key agreement, passwords) is composed by the core from this and the other protocols; a backend
/// never sees it. An implementation has to
///
/// - **Declare what the loaded library does**, not what it was compiled against.
/// - **Read the descriptor**: scheme, hash function, sizes. Do not switch over the algorithm's name.
/// - **Refuse bad keys** with ``BackendError/Code/invalidKey`` when they are prepared. The core has checked sizes and
///   ranges, and tries a new unwrapper of an asymmetric key out before it is used.
/// - **Tell nothing about a refused encrypted key** but that it is refused.
public protocol KeyWrapBackend: Sendable {
    /// What the loaded library can do. Asked once, when the registry is built.
    var keyWrapCapabilities: [KeyWrapCapability] { get }

    /// Prepares a public or symmetric key for encrypting CEKs. The private parameters of an asymmetric key are not
    /// looked at.
    ///
    /// - Throws: `invalidKey` when the library refuses the key; `unsupported` for what is not declared.
    func makeKeyWrapper(
        for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any KeyWrapper

    /// Prepares a private or symmetric key for decrypting CEKs.
    ///
    /// - Throws: `invalidKey` when the library refuses the key; `unsupported` for what is not declared.
    func makeKeyUnwrapper(
        for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any KeyUnwrapper
}

/// A CEK as a recipient gets it: encrypted, with the values of the scheme's header parameters.
public struct WrappedKey: Sendable, Hashable {
    /// The encrypted key (RFC 7516 §2).
    public var encryptedKey: [UInt8]
    /// The values of the parameters that the descriptor lists, by name.
    public var parameters: [String: [UInt8]]

    /// From its parts.
    public init(encryptedKey: [UInt8], parameters: [String: [UInt8]] = [:]) {
        self.encryptedKey = encryptedKey
        self.parameters = parameters
    }
}

/// A key that is ready to encrypt CEKs with one algorithm. Used by many tasks at once.
public protocol KeyWrapper: Sendable {
    /// Encrypts a CEK.
    ///
    /// - Parameters:
    ///   - key: the CEK; 16 to 64 octets with the standard algorithms.
    ///   - drawn: fresh random values of the parameters that the descriptor says are drawn, each of its exact length.
    ///     Where there is a nonce among them, it must be used as it is and is never given twice for one key.
    /// - Returns: the encrypted key, and the values of the parameters that the descriptor says are computed.
    /// - Throws: ``BackendError`` with code `failure` when the library fails; `invalidKey` when the CEK is too long for
    ///   the key.
    func wrap(_ key: Span<UInt8>, drawn: [String: [UInt8]]) throws(BackendError) -> WrappedKey
}

/// A key that is ready to decrypt CEKs with one algorithm. Used by many tasks at once.
public protocol KeyUnwrapper: Sendable {
    /// Decrypts a CEK.
    ///
    /// - Parameters:
    ///   - wrapped: the encrypted key and the parameters. The core has checked lengths and, for RSA, the range against
    ///     the descriptor; an implementation must still refuse, not trap on, any other length.
    ///   - octets: the length that the CEK must have, at least one.
    /// - Returns: the CEK, of exactly that length; nil for an encrypted key that is not one for this key. How long it takes
    ///   and what is left behind must not tell a wrong padding from a wrong length. RSAES-PKCS1-v1_5 answers a wrong
    ///   padding with a random CEK (RFC 7516 §11.5), see ``PKCS1EncryptionBlock``.
    /// - Throws: ``BackendError`` with code `failure` when the library could not decide (out of memory, say).
    func unwrap(_ wrapped: WrappedKey, octets: Int) throws(BackendError) -> SecretBytes?
}
