/// The descriptors that a registry or a parser knows: the standard ones, and those that backends bring along.
///
/// Each name has one descriptor; a second one that says something else is refused, so that no plug-in can redefine
/// `RS256`.
public struct AlgorithmCatalog: Sendable {
    /// JWS algorithms, in the order in which they were added.
    public private(set) var signatureAlgorithms: [SignatureAlgorithmDescriptor] = []
    /// JWE key management algorithms, in the order in which they were added.
    public private(set) var keyManagementAlgorithms: [KeyManagementAlgorithmDescriptor] = []
    /// JWE content encryption algorithms, in the order in which they were added.
    public private(set) var contentEncryptionAlgorithms: [ContentEncryptionDescriptor] = []
    /// Key types, in the order in which they were added.
    public private(set) var keyTypes: [KeyTypeDescriptor] = []
    /// Curves, in the order in which they were added.
    public private(set) var curves: [CurveDescriptor] = []

    private var signatureIndex: [SignatureAlgorithm: Int] = [:]
    private var keyManagementIndex: [KeyManagementAlgorithm: Int] = [:]
    private var contentEncryptionIndex: [ContentEncryptionAlgorithm: Int] = [:]
    private var keyTypeIndex: [KeyType: Int] = [:]
    private var curveIndex: [Curve: Int] = [:]

    /// An empty catalog.
    public init() {}

    /// The algorithms, key types and curves of the RFCs.
    public static let standard: AlgorithmCatalog = {
        var catalog = AlgorithmCatalog()
        for curve in CurveDescriptor.standard { catalog.insert(curve) }
        for keyType in KeyTypeDescriptor.standard { catalog.insert(keyType) }
        for algorithm in SignatureAlgorithmDescriptor.standard { catalog.insert(algorithm) }
        for algorithm in KeyManagementAlgorithmDescriptor.standard { catalog.insert(algorithm) }
        for algorithm in ContentEncryptionDescriptor.standard { catalog.insert(algorithm) }
        return catalog
    }()

    /// What is known about a JWS algorithm; nil for an unknown name.
    public subscript(algorithm: SignatureAlgorithm) -> SignatureAlgorithmDescriptor? {
        signatureIndex[algorithm].map { signatureAlgorithms[$0] }
    }

    /// What is known about a JWE key management algorithm; nil for an unknown name.
    public subscript(algorithm: KeyManagementAlgorithm) -> KeyManagementAlgorithmDescriptor? {
        keyManagementIndex[algorithm].map { keyManagementAlgorithms[$0] }
    }

    /// What is known about a JWE content encryption algorithm; nil for an unknown name.
    public subscript(algorithm: ContentEncryptionAlgorithm) -> ContentEncryptionDescriptor? {
        contentEncryptionIndex[algorithm].map { contentEncryptionAlgorithms[$0] }
    }

    /// What is known about a key type; nil for an unknown name.
    public subscript(keyType: KeyType) -> KeyTypeDescriptor? {
        keyTypeIndex[keyType].map { keyTypes[$0] }
    }

    /// What is known about a curve; nil for an unknown name.
    public subscript(curve: Curve) -> CurveDescriptor? {
        curveIndex[curve].map { curves[$0] }
    }

    /// The names of the members that are a secret in some type of key.
    public var secretMembers: Set<KeyParameter> {
        Set(keyTypes.flatMap(\.members).filter(\.isSecret).map(\.parameter))
    }

    /// Adds a JWS algorithm. One whose name is taken is ignored: the first descriptor stands.
    ///
    /// - Returns: whether the name was free, or was taken by an equal descriptor.
    @discardableResult
    public mutating func insert(_ descriptor: SignatureAlgorithmDescriptor) -> Bool {
        if let known = self[descriptor.algorithm] { return known == descriptor }
        signatureIndex[descriptor.algorithm] = signatureAlgorithms.count
        signatureAlgorithms.append(descriptor)
        return true
    }

    /// Adds a JWE key management algorithm. One whose name is taken is ignored: the first descriptor stands.
    ///
    /// - Returns: whether the name was free, or was taken by an equal descriptor.
    @discardableResult
    public mutating func insert(_ descriptor: KeyManagementAlgorithmDescriptor) -> Bool {
        if let known = self[descriptor.algorithm] { return known == descriptor }
        keyManagementIndex[descriptor.algorithm] = keyManagementAlgorithms.count
        keyManagementAlgorithms.append(descriptor)
        return true
    }

    /// Adds a JWE content encryption algorithm. One whose name is taken is ignored: the first descriptor stands.
    ///
    /// - Returns: whether the name was free, or was taken by an equal descriptor.
    @discardableResult
    public mutating func insert(_ descriptor: ContentEncryptionDescriptor) -> Bool {
        if let known = self[descriptor.algorithm] { return known == descriptor }
        contentEncryptionIndex[descriptor.algorithm] = contentEncryptionAlgorithms.count
        contentEncryptionAlgorithms.append(descriptor)
        return true
    }

    /// Adds a key type. One whose name is taken is ignored: the first descriptor stands.
    ///
    /// - Returns: whether the name was free, or was taken by a descriptor with the same members. Two backends may bring
    ///   the same key type; the checks of the first one hold.
    @discardableResult
    public mutating func insert(_ descriptor: KeyTypeDescriptor) -> Bool {
        if let known = self[descriptor.keyType] {
            return known.hasCurve == descriptor.hasCurve && known.members == descriptor.members
        }
        keyTypeIndex[descriptor.keyType] = keyTypes.count
        keyTypes.append(descriptor)
        return true
    }

    /// Adds a curve. One whose name is taken is ignored: the first descriptor stands.
    ///
    /// - Returns: whether the name was free, or was taken by an equal descriptor.
    @discardableResult
    public mutating func insert(_ descriptor: CurveDescriptor) -> Bool {
        if let known = self[descriptor.curve] { return known == descriptor }
        curveIndex[descriptor.curve] = curves.count
        curves.append(descriptor)
        return true
    }

    /// Adds all of another catalog.
    ///
    /// - Throws: ``JOSEError`` with code `invalidPolicy` when the other one redefines a name, calls a signature algorithm
    ///   "none", or has a key management parameter that is a header parameter of another meaning, such as `alg`.
    public mutating func merge(_ other: AlgorithmCatalog, from source: BackendID) throws(JOSEError) {
        try other.checkReservedNames(of: source)
        var refused: [String] = []
        for curve in other.curves where !insert(curve) { refused.append(curve.curve.rawValue) }
        for keyType in other.keyTypes where !insert(keyType) { refused.append(keyType.keyType.rawValue) }
        for algorithm in other.signatureAlgorithms where !insert(algorithm) {
            refused.append(algorithm.algorithm.rawValue)
        }
        for algorithm in other.keyManagementAlgorithms where !insert(algorithm) {
            refused.append(algorithm.algorithm.rawValue)
        }
        for algorithm in other.contentEncryptionAlgorithms where !insert(algorithm) {
            refused.append(algorithm.algorithm.rawValue)
        }
        guard refused.isEmpty else {
            throw JOSEError(
                .invalidPolicy,
                "backend \(source) redefines \(refused.joined(separator: ", ")); give its own algorithms other names",
                name: refused[0], backend: source)
        }
    }
}

extension AlgorithmCatalog {
    private func checkReservedNames(of source: BackendID) throws(JOSEError) {
        // In whatever case: nobody is to take it for the algorithm that is none (RFC 7515 appendix A.5).
        for algorithm in signatureAlgorithms where algorithm.algorithm.rawValue.lowercased() == "none" {
            throw JOSEError(
                .invalidPolicy, "backend \(source) calls a signature algorithm \"none\"; give it another name",
                name: "none", backend: source)
        }
        for algorithm in keyManagementAlgorithms {
            for parameter in algorithm.parameters where JOSEHeader.reservedForOthers.contains(parameter.name) {
                throw JOSEError(
                    .invalidPolicy,
                    "backend \(source) gives \(algorithm.algorithm.rawValue) the parameter \"\(parameter.name)\", which "
                        + "has another meaning in a header; give it another name", name: parameter.name,
                    backend: source)
            }
        }
    }
}
