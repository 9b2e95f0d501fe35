internal import JOSECore

/// What an algorithm asks of a new key, whatever kind of algorithm it is.
struct KeyPurpose {
    /// The sizes of key that an algorithm takes.
    enum Sizes {
        /// So many bits or more, and so many unless told.
        case atLeast(Int, usually: Int)
        /// Exactly so many bits.
        case exactly(Int)
        /// One of these numbers of bits, and none unless told.
        case oneOf([Int])
        /// What the curve says.
        case curve
    }

    /// The algorithm.
    let name: String
    /// The types of key that it takes, the usual one first.
    let keyTypes: [KeyType]
    /// The curves that it takes, where its keys are on one.
    var curves: [Curve] = []
    /// The size of AES key that the curve should match, where nobody names the curve; nil where the strongest should be.
    var cipherOctets: Int?
    /// The sizes that it takes.
    let sizes: Sizes
    /// What a key of it is for.
    let operations: [KeyOperation]

    /// The purpose of an algorithm of any kind.
    ///
    /// - Throws: ``JOSEError`` with code `algorithmUnavailable` for an unknown name.
    init(_ name: String, _ catalog: AlgorithmCatalog) throws(JOSEError) {
        if let algorithm = catalog[SignatureAlgorithm(rawValue: name)] {
            self.init(algorithm)
        } else if let algorithm = catalog[KeyManagementAlgorithm(rawValue: name)] {
            self.init(algorithm, catalog)
        } else if let algorithm = catalog[ContentEncryptionAlgorithm(rawValue: name)] {
            self.init(
                name: name, keyTypes: [.octetSequence], sizes: .exactly(algorithm.keyOctets * 8),
                operations: KeyManagementMode.directEncryption.keyOperations)
        } else if let exchange = Self.exchange(KeyAgreementScheme(rawValue: name), catalog) {
            self = exchange
        } else {
            throw JOSEError(
                .algorithmUnavailable, "\"alg\" names no algorithm that is known; jose alg lists them", name: "alg")
        }
    }

    private init(
        name: String, keyTypes: [KeyType], curves: [Curve] = [], cipherOctets: Int? = nil, sizes: Sizes,
        operations: [KeyOperation]
    ) {
        self.name = name
        self.keyTypes = keyTypes
        self.curves = curves
        self.cipherOctets = cipherOctets
        self.sizes = sizes
        self.operations = operations
    }

    private init(_ algorithm: SignatureAlgorithmDescriptor) {
        self.init(
            name: algorithm.algorithm.rawValue, keyTypes: [algorithm.keyType], curves: algorithm.curves,
            sizes: algorithm.curves.isEmpty
                ? .atLeast(algorithm.minimumKeyBits, usually: algorithm.minimumKeyBits) : .curve,
            operations: [.sign, .verify])
    }

    private init(_ algorithm: KeyManagementAlgorithmDescriptor, _ catalog: AlgorithmCatalog) {
        var operations = algorithm.mode.keyOperations
        var wrap: KeyManagementAlgorithm?
        switch algorithm.construction {
        case .agreement(_, let part):
            wrap = part
            // The command of the distributions asks for these, where RFC 7517 §4.3 has "deriveKey".
            operations += KeyManagementMode.keyWrapping.keyOperations
        case .password(_, let part): wrap = part
        case .wrap, .direct: break
        }
        let cipherOctets = wrap.flatMap { catalog[$0]?.keyOctets }
        let sizes: Sizes =
            switch algorithm.keySize {
            case .exactly(let bits): .exactly(bits)
            case .atLeast(let bits): .atLeast(bits, usually: cipherOctets.map { max(bits, $0 * 8) } ?? bits)
            case .contentKey: .oneOf(Set(catalog.contentEncryptionAlgorithms.map { $0.keyOctets * 8 }).sorted())
            case .curve: .curve
            }
        self.init(
            name: algorithm.algorithm.rawValue, keyTypes: algorithm.keyTypes, curves: algorithm.curves,
            cipherOctets: cipherOctets, sizes: sizes, operations: operations)
    }

    /// The purpose of a key agreement by itself.
    private static func exchange(_ scheme: KeyAgreementScheme, _ catalog: AlgorithmCatalog) -> Self? {
        for descriptor in catalog.keyManagementAlgorithms {
            guard case .agreement(scheme, _) = descriptor.construction else { continue }
            return Self(
                name: scheme.rawValue, keyTypes: descriptor.keyTypes, curves: descriptor.curves, sizes: .curve,
                operations: [.deriveKey])
        }
        return nil
    }

    /// The curve of a key where nobody names one: for a signature the algorithm's first one; for a key agreement the
    /// first that is as strong as the wrap, or else the strongest.
    func usualCurve(_ keyType: KeyType, _ catalog: AlgorithmCatalog) -> Curve? {
        let candidates = curves.filter { catalog[$0]?.keyType == keyType }
        guard !operations.contains(.sign) else { return candidates.first }
        let strong = cipherOctets.flatMap { octets in
            candidates.first { (catalog[$0]?.bits ?? 0) / 2 >= octets * 8 }
        }
        return strong ?? candidates.max { (catalog[$0]?.bits ?? 0) < (catalog[$1]?.bits ?? 0) }
    }
}
