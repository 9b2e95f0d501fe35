/// What key to make.
public struct KeyGenerationRequest: Sendable, Hashable {
    /// The key type.
    public var keyType: KeyType
    /// The curve, where the key type has one.
    public var curve: Curve?
    /// The size: of the modulus (RSA) or of the key (oct, a multiple of 8). Ignored where the curve decides.
    public var bits: Int
    /// The public exponent of an RSA key: big-endian, minimal. 65537 unless told.
    public var publicExponent: [UInt8]

    /// A request from its parts.
    public init(keyType: KeyType, curve: Curve? = nil, bits: Int = 0, publicExponent: [UInt8] = [1, 0, 1]) {
        self.keyType = keyType
        self.curve = curve
        self.bits = bits
        self.publicExponent = publicExponent
    }

    /// A symmetric key of so many octets.
    public static func octetSequence(octets: Int) -> Self { Self(keyType: .octetSequence, bits: octets * 8) }
    /// An RSA key pair with e = 65537.
    public static func rsa(bits: Int) -> Self { Self(keyType: .rsa, bits: bits) }
    /// A key pair on a Weierstraß curve.
    public static func ellipticCurve(_ curve: Curve) -> Self { Self(keyType: .ellipticCurve, curve: curve) }
    /// A key pair on an Edwards or Montgomery curve.
    public static func octetKeyPair(_ curve: Curve) -> Self { Self(keyType: .octetKeyPair, curve: curve) }
}

/// One kind of key that a backend can make.
public struct KeyGenerationCapability: Sendable, Hashable {
    /// The key type.
    public var keyType: KeyType
    /// The curve, where the key type has one.
    public var curve: Curve?

    /// A capability from its parts.
    public init(_ keyType: KeyType, curve: Curve? = nil) {
        self.keyType = keyType
        self.curve = curve
    }
}

/// New keys from one library's generator of randomness.
public protocol KeyGenerationBackend: Sendable {
    /// The kinds of key that the loaded library can make.
    var keyGenerationCapabilities: [KeyGenerationCapability] { get }

    /// Makes a private (or symmetric) key, with its public parameters, as ``KeyMaterial`` describes them. An RSA key has
    /// its primes and CRT exponents.
    ///
    /// - Throws: `unsupported` for what is not declared or a size that the library does not make: at the least one that is
    ///   not positive, no multiple of 8 for a symmetric key, or 2^31 bits and more. `failure` when the library fails.
    func generateKey(_ request: KeyGenerationRequest) throws(BackendError) -> KeyMaterial

    /// Computes the public parameters of a key on a curve from its private ones: files of private keys (RFC 5958, RFC 5915)
    /// may leave them out.
    ///
    /// - Parameter key: the private parameters of a key on a curve of ``keyGenerationCapabilities``. Lengths have been checked;
    ///   public ones, if there are any, are not looked at.
    /// - Returns: exactly the public parameters that a key of its type has.
    /// - Throws: `unsupported` for a key without curve, and for what is not declared; `invalidKey` for octets that are no
    ///   private key of the curve; `failure` when the library fails.
    func publicParameters(ofPrivate key: KeyMaterial) throws(BackendError) -> [KeyParameter: [UInt8]]
}
