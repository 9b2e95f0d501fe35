/// The name of a member that carries a part of a key: `n`, `x`, `d`, `k` (RFC 7518 §6, RFC 8037 §2). Open.
public struct KeyParameter: RegisteredName {
    /// The member's name in the JWK.
    public let rawValue: String

    /// Makes a parameter from a member's name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The value of an `oct` key.
    public static let k = Self(rawValue: "k")
    /// The modulus of an RSA key.
    public static let n = Self(rawValue: "n")
    /// The public exponent of an RSA key.
    public static let e = Self(rawValue: "e")
    /// The x coordinate (EC), or the whole public key (OKP).
    public static let x = Self(rawValue: "x")
    /// The y coordinate (EC).
    public static let y = Self(rawValue: "y")
    /// The private exponent (RSA), scalar (EC) or octets (OKP).
    public static let d = Self(rawValue: "d")
    /// The first prime of an RSA key.
    public static let p = Self(rawValue: "p")
    /// The second prime of an RSA key.
    public static let q = Self(rawValue: "q")
    /// d mod (p - 1).
    public static let dp = Self(rawValue: "dp")
    /// d mod (q - 1).
    public static let dq = Self(rawValue: "dq")
    /// q⁻¹ mod p.
    public static let qi = Self(rawValue: "qi")

    /// Part `field` (`r`, `d` or `t`) of the further prime `index` of an RSA key (`oth`, RFC 7518 §6.3.2.7).
    public static func otherPrime(_ index: Int, _ field: String) -> Self { Self(rawValue: "oth/\(index)/\(field)") }
}

/// A key as decoded octets: what the core hands to a backend.
///
/// The core has already checked presence, base64url, lengths and ranges against the ``KeyTypeDescriptor`` and the
/// ``CurveDescriptor``. What needs arithmetic is left to the backend: whether a point is on its curve, whether primes
/// are prime.
///
/// RSA numbers are big-endian and start with a non-zero octet. EC coordinates and scalars are big-endian and padded to
/// the curve's size. OKP keys are as in RFC 7748 and 8032. An RSA private key always has `d`; it has all of `p`, `q`,
/// `dp`, `dq` and `qi`, or none of them. A key with more than two primes is handed over as `n`, `e` and `d`.
public struct KeyMaterial: Sendable, Equatable {
    /// The key type.
    public let keyType: KeyType
    /// The curve, where the key type has one.
    public let curve: Curve?
    /// The public parameters, decoded.
    public let publicParameters: [KeyParameter: [UInt8]]
    /// The private parameters, decoded; empty for a public key.
    public let secretParameters: [KeyParameter: SecretBytes]

    /// Material from its parameters. Nothing is checked here; the core checks what a backend generates like what it
    /// parses.
    public init(
        keyType: KeyType,
        curve: Curve? = nil,
        publicParameters: [KeyParameter: [UInt8]] = [:],
        secretParameters: [KeyParameter: SecretBytes] = [:]
    ) {
        self.keyType = keyType
        self.curve = curve
        self.publicParameters = publicParameters
        self.secretParameters = secretParameters
    }

    /// Whether it has private parameters. A symmetric key is private.
    public var isPrivate: Bool { !secretParameters.isEmpty }

    /// The octets of a public parameter that the backend cannot do without.
    ///
    /// - Throws: ``BackendError`` with code `invalidKey` when it is absent.
    public func octets(_ parameter: KeyParameter) throws(BackendError) -> [UInt8] {
        guard let octets = publicParameters[parameter] else {
            throw BackendError(.invalidKey, "the \(keyType.rawValue) key has no \"\(parameter.rawValue)\"")
        }
        return octets
    }

    /// The octets of a private parameter that the backend cannot do without.
    ///
    /// - Throws: ``BackendError`` with code `invalidKey` when it is absent.
    public func secret(_ parameter: KeyParameter) throws(BackendError) -> SecretBytes {
        guard let octets = secretParameters[parameter] else {
            throw BackendError(.invalidKey, "the \(keyType.rawValue) key has no \"\(parameter.rawValue)\"")
        }
        return octets
    }
}
