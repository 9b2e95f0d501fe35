public import JOSECore
internal import SwiftASN1

/// How one kind of key is named and laid out in PKCS#8 and SubjectPublicKeyInfo: a row of the table between object
/// identifiers and `kty`, `crv` and `alg`.
///
/// The table is open. A curve or key type of your own is one more row: `KeyAlgorithmIdentifier.standard + [row]`. Its key
/// type and curve come from the registry's catalog, to which a backend adds descriptors. Object identifiers are written as
/// their numbers: `[1, 3, 101, 112]`.
public struct KeyAlgorithmIdentifier: Sendable, Hashable {
    /// What stands in `parameters` of the AlgorithmIdentifier (RFC 5280 §4.1.1.2).
    public enum Parameters: Sendable, Hashable {
        /// Nothing (RFC 8410 §3).
        case absent
        /// NULL, which must be there (RFC 3279 §2.3.1).
        case null
        /// The name of a curve (RFC 5480 §2.1.1). Curves that are spelled out are refused.
        case curve([UInt])
        /// Nothing, or RSASSA-PSS-params (RFC 4055 §3.1), which fix the key's `alg`.
        case rsaPSS
    }

    /// How the octets of a public and of a private key are laid out.
    public enum Layout: Sendable, Hashable {
        /// RSAPublicKey and RSAPrivateKey (RFC 8017 appendix A.1).
        case rsa
        /// An uncompressed point (RFC 5480 §2.2), and ECPrivateKey (RFC 5915 §3).
        case ellipticCurve
        /// The octets of one parameter each, as RFC 8410 §4 and §7 have it.
        ///
        /// - Parameters:
        ///   - publicKey: the parameter that the BIT STRING holds.
        ///   - privateKey: the parameter that a value in the OCTET STRING holds.
        ///   - privateTag: the tag of that value: OCTET STRING in RFC 8410, `[0]` for the seed of an ML-DSA key.
        ///   - writesPublicKey: whether private keys are written with the public one, as version 2 (RFC 5958 §2):
        ///     necessary where nobody can compute it. OpenSSL 3.0 does not read these.
        case octets(
            publicKey: KeyParameter, privateKey: KeyParameter, privateTag: PrivateTag, writesPublicKey: Bool)
    }

    /// The tag of a private key that is octets.
    public enum PrivateTag: Sendable, Hashable {
        /// OCTET STRING.
        case octetString
        /// `[number] IMPLICIT OCTET STRING`; the number is below 31.
        case contextSpecific(UInt8)
    }

    /// `algorithm` of the AlgorithmIdentifier.
    public var algorithm: [UInt]
    /// `parameters` of the AlgorithmIdentifier.
    public var parameters: Parameters
    /// The `kty` of these keys.
    public var keyType: KeyType
    /// The `crv` of these keys, where the key type has curves.
    public var curve: Curve?
    /// The `alg` that a key gets when it is read, and that a key must have to be written like this; nil for any.
    public var signatureAlgorithm: SignatureAlgorithm?
    /// How the keys are laid out.
    public var layout: Layout

    /// A row from its facts.
    public init(
        _ algorithm: [UInt], _ parameters: Parameters, keyType: KeyType, curve: Curve? = nil,
        signatureAlgorithm: SignatureAlgorithm? = nil, layout: Layout
    ) {
        self.algorithm = algorithm
        self.parameters = parameters
        self.keyType = keyType
        self.curve = curve
        self.signatureAlgorithm = signatureAlgorithm
        self.layout = layout
    }
}

extension KeyAlgorithmIdentifier {
    /// RSA (RFC 8017), the curves of RFC 5480 and SEC 2, and those of RFC 8410. Keys are written as the first row that
    /// fits says.
    public static let standard: [Self] = [
        // RFC 8017 appendix C.
        Self([1, 2, 840, 113_549, 1, 1, 1], .null, keyType: .rsa, layout: .rsa),
        Self([1, 2, 840, 113_549, 1, 1, 10], .rsaPSS, keyType: .rsa, layout: .rsa),
        // RFC 5480 §2.1.1.1; SEC 2 §A.2.
        .named([1, 2, 840, 10045, 3, 1, 7], .p256), .named([1, 3, 132, 0, 34], .p384),
        .named([1, 3, 132, 0, 35], .p521), .named([1, 3, 132, 0, 10], .secp256k1),
        // RFC 8410 §3.
        .octets([1, 3, 101, 110], .x25519), .octets([1, 3, 101, 111], .x448),
        .octets([1, 3, 101, 112], .ed25519), .octets([1, 3, 101, 113], .ed448),
    ]

    private static func named(_ identifier: [UInt], _ curve: Curve) -> Self {
        Self(
            [1, 2, 840, 10045, 2, 1], .curve(identifier), keyType: .ellipticCurve, curve: curve,
            layout: .ellipticCurve)
    }

    private static func octets(_ identifier: [UInt], _ curve: Curve) -> Self {
        Self(
            identifier, .absent, keyType: .octetKeyPair, curve: curve,
            layout: .octets(publicKey: .x, privateKey: .d, privateTag: .octetString, writesPublicKey: false))
    }

    /// The identifier as an AlgorithmIdentifier.
    var value: DERValue {
        get throws(JOSEError) {
            let name = try DERValue.objectIdentifier(algorithm)
            switch parameters {
            case .absent, .rsaPSS: return .sequence([name])
            case .null: return .sequence([name, .null])
            case .curve(let identifier): return .sequence([name, try .objectIdentifier(identifier)])
            }
        }
    }

    /// Whether `algorithm` is an object identifier.
    func isNamed(_ identifier: ASN1ObjectIdentifier) -> Bool {
        (try? ASN1ObjectIdentifier(elements: algorithm)) == identifier
    }

    /// Whether the curve, as a parameter, is an object identifier.
    func isOnCurve(named identifier: ASN1ObjectIdentifier) -> Bool {
        guard case .curve(let numbers) = parameters else { return false }
        return (try? ASN1ObjectIdentifier(elements: numbers)) == identifier
    }
}
