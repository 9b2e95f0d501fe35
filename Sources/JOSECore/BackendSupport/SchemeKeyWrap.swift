/// One construction (RSAES-OAEP, AES Key Wrap, …) of one library, for whatever hash functions and key sizes it has.
///
/// A backend writes one of these for each ``KeyWrapScheme`` and puts them together with ``SchemeKeyWrap``.
public protocol KeyWrapSchemeImplementation: Sendable {
    /// Why the loaded library cannot do an algorithm of this scheme, in a sentence for the matrix; nil when it can.
    func obstacle(for algorithm: KeyManagementAlgorithmDescriptor) -> String?

    /// Prepares a public or symmetric key (see ``KeyWrapBackend``). Called only where there is no obstacle, with a key
    /// of a type that the algorithm takes.
    func makeKeyWrapper(
        for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any KeyWrapper

    /// Prepares a private or symmetric key (see ``KeyWrapBackend``). Called only where there is no obstacle, with a key
    /// of a type that the algorithm takes.
    func makeKeyUnwrapper(
        for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any KeyUnwrapper
}

/// Key wrapping by scheme: what a backend offers follows from its schemes and the descriptors.
///
/// It never looks at an algorithm's name, so a custom algorithm works as soon as its scheme, hash function and key size
/// do.
public struct SchemeKeyWrap: KeyWrapBackend {
    /// The algorithms without an obstacle.
    public let keyWrapCapabilities: [KeyWrapCapability]
    /// The others, with the reasons.
    public let withheld: [Backend.Withheld]

    private let schemes: [KeyWrapScheme: any KeyWrapSchemeImplementation]
    private let absence: @Sendable (KeyWrapScheme) -> String

    /// Asks each scheme what it can do.
    ///
    /// - Parameters:
    ///   - schemes: the constructions that the library has.
    ///   - algorithms: the algorithms to declare; the standard ones unless told. Composed ones are passed over.
    ///   - absence: why there is no implementation of a scheme, in a sentence for the matrix.
    public init(
        _ schemes: [KeyWrapScheme: any KeyWrapSchemeImplementation],
        algorithms: [KeyManagementAlgorithmDescriptor] = KeyManagementAlgorithmDescriptor.standard,
        absence: @escaping @Sendable (KeyWrapScheme) -> String
    ) {
        self.schemes = schemes
        self.absence = absence
        var capabilities: [KeyWrapCapability] = []
        var withheld: [Backend.Withheld] = []
        for algorithm in algorithms {
            guard case .wrap(let scheme) = algorithm.construction else { continue }
            let obstacle = schemes[scheme].map { $0.obstacle(for: algorithm) } ?? absence(scheme)
            if let obstacle {
                withheld.append(Backend.Withheld(algorithm.algorithm.rawValue, reason: obstacle))
            } else {
                capabilities.append(KeyWrapCapability(algorithm.algorithm))
            }
        }
        keyWrapCapabilities = capabilities
        self.withheld = withheld
    }

    /// Prepares a public or symmetric key.
    ///
    /// - Throws: `invalidKey` for a key of another type or size, `unsupported` where there is an obstacle, and what the
    ///   scheme throws.
    public func makeKeyWrapper(
        for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any KeyWrapper {
        try scheme(for: algorithm, key: key).makeKeyWrapper(for: algorithm, key: key)
    }

    /// Prepares a private or symmetric key.
    ///
    /// - Throws: `invalidKey` for a key of another type or size, `unsupported` where there is an obstacle, and what the
    ///   scheme throws.
    public func makeKeyUnwrapper(
        for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any KeyUnwrapper {
        try scheme(for: algorithm, key: key).makeKeyUnwrapper(for: algorithm, key: key)
    }

    private func scheme(
        for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any KeyWrapSchemeImplementation {
        guard algorithm.keyTypes.contains(key.keyType) else {
            throw BackendError(
                .invalidKey, "a key of type \(key.keyType.rawValue) where \(algorithm.algorithm.rawValue) takes none")
        }
        if let octets = algorithm.keyOctets, let actual = key.secretParameters[.k]?.count, actual != octets {
            throw BackendError(
                .invalidKey, "\(algorithm.algorithm.rawValue) needs a key of \(octets) octets, not \(actual)")
        }
        guard case .wrap(let name) = algorithm.construction else {
            throw BackendError(.unsupported, "\(algorithm.algorithm.rawValue) is composed by the core")
        }
        guard let scheme = schemes[name] else { throw BackendError(.unsupported, absence(name)) }
        if let obstacle = scheme.obstacle(for: algorithm) { throw BackendError(.unsupported, obstacle) }
        return scheme
    }
}
