/// A JSON Web Key (RFC 7517): public, private or symmetric.
///
/// A key belongs to no backend. It is parsed and checked once, and any backend can take it. Its description never shows
/// private members.
public struct JWK: Sendable, Equatable {
    /// `kty` (RFC 7517 §4.1).
    public let keyType: KeyType
    /// The decoded key; nil when nobody has registered its `kty` or `crv`.
    public let material: KeyMaterial?
    /// `use` (RFC 7517 §4.2).
    public var use: KeyUse?
    /// `key_ops` (RFC 7517 §4.3).
    public var keyOperations: [KeyOperation]?
    /// `alg` (RFC 7517 §4.4): the only algorithm that the key may be used with. A JWS or a JWE algorithm.
    public var algorithm: String?
    /// `kid` (RFC 7517 §4.5).
    public var keyID: String?
    /// `x5u` (RFC 7517 §4.6). Never followed.
    public var certificateURL: String?
    /// `x5c` (RFC 7517 §4.7): base64 (not base64url) of DER certificates. Never trusted by itself.
    public var certificateChain: [String]?
    /// `x5t` (RFC 7517 §4.8): 20 octets.
    public var certificateSHA1Thumbprint: [UInt8]?
    /// `x5t#S256` (RFC 7517 §4.9): 32 octets.
    public var certificateSHA256Thumbprint: [UInt8]?
    /// Members that no table knows; for an unknown `kty`, all members of the key itself. They may hold secrets.
    public var additionalMembers = JSONObject()

    /// The size in bits, as minimum sizes count it: of the modulus, of the curve, of the symmetric key.
    public let bits: Int

    /// A key from its octets.
    ///
    /// - Parameter catalog: where its `kty` and `crv` are looked up.
    /// - Throws: ``JOSEError`` with code `invalidKey` when the core can see something wrong with it, `unsupportedKey`
    ///   when its `kty` or `crv` is unknown.
    public init(_ material: KeyMaterial, catalog: AlgorithmCatalog = .standard) throws(JOSEError) {
        guard let descriptor = catalog[material.keyType] else {
            throw JOSEError(.unsupportedKey, "nobody has registered the key's \"kty\"", name: "kty")
        }
        let curve = material.curve.flatMap { catalog[$0] }
        guard !descriptor.hasCurve || curve?.keyType == material.keyType else {
            throw JOSEError(
                .unsupportedKey, "nobody has registered the key's \"crv\" for its \"kty\"", name: "crv")
        }
        try KeyMaterialReader(descriptor, catalog).check(material, curve)
        try descriptor.check(material, curve)
        self.init(checked: material, bits: descriptor.bits(material, curve))
    }

    /// A key that the parser has checked.
    init(checked material: KeyMaterial, bits: Int) {
        keyType = material.keyType
        self.material = material
        self.bits = bits
    }

    /// A key of a kind that nobody has registered; it can be carried, not used.
    init(opaque keyType: KeyType) {
        self.keyType = keyType
        material = nil
        bits = 0
    }

    /// The curve, where the key type has one.
    public var curve: Curve? { material?.curve }

    /// Whether it has private members, or is symmetric. An unknown key counts as private.
    public var isPrivate: Bool { material?.isPrivate ?? true }

    /// The key without its private members and with the operations that are left to the public.
    ///
    /// - Throws: ``JOSEError`` with code `unsuitableKey` for a symmetric key, `unsupportedKey` for an unknown one:
    ///   nothing says which of its members are private.
    public func publicKey(catalog: AlgorithmCatalog = .standard) throws(JOSEError) -> JWK {
        guard let material, let descriptor = catalog[keyType] else {
            throw JOSEError(.unsupportedKey, "a key of unknown type has no known public part", name: "kty")
        }
        guard !descriptor.isSymmetric else {
            throw JOSEError(.unsuitableKey, "a symmetric key (\"kty\" \"\(keyType.rawValue)\") has no public part")
        }
        let part = KeyMaterial(
            keyType: material.keyType, curve: material.curve, publicParameters: material.publicParameters)
        var key = JWK(checked: part, bits: bits)
        key.copyMetadata(of: self)
        // A stray member that is secret in some other type of key is not published either.
        key.additionalMembers.removeAll(catalog.secretMembers)
        guard isPrivate, let operations = keyOperations else { return key }
        key.keyOperations = operations.reduce(into: []) { result, operation in
            let kept = operation.publicCounterpart ?? operation
            if !result.contains(kept) { result.append(kept) }
        }
        return key
    }

    mutating func copyMetadata(of other: JWK) {
        use = other.use
        keyOperations = other.keyOperations
        algorithm = other.algorithm
        keyID = other.keyID
        certificateURL = other.certificateURL
        certificateChain = other.certificateChain
        certificateSHA1Thumbprint = other.certificateSHA1Thumbprint
        certificateSHA256Thumbprint = other.certificateSHA256Thumbprint
        additionalMembers = other.additionalMembers
    }

    /// Whether both are the same key: equal in the members that a thumbprint covers (RFC 7638 §3.2), whatever else
    /// they carry.
    public func isSameKey(as other: JWK, catalog: AlgorithmCatalog = .standard) -> Bool {
        guard keyType == other.keyType, let material, let otherMaterial = other.material,
            material.curve == otherMaterial.curve, let descriptor = catalog[keyType]
        else { return false }
        return descriptor.thumbprintMembers.allSatisfy { member in
            material.publicParameters[member.parameter] == otherMaterial.publicParameters[member.parameter]
                && material.secretParameters[member.parameter] == otherMaterial.secretParameters[member.parameter]
        }
    }
}

extension JWK: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Type, curve, size and `kid`; nothing secret.
    public var description: String {
        let kind = [keyType.rawValue, curve?.rawValue].compactMap(\.self).joined(separator: " ")
        let name = keyID.map { ", kid \($0.debugDescription)" } ?? ""
        return "JWK(\(kind), \(bits) bits, \(isPrivate ? "private" : "public")\(name))"
    }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// No children: members of an unknown key may be secret.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
