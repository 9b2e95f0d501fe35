/// One construction (HMAC, RSASSA-PSS, …) of one library, for whatever hash functions and curves it has.
///
/// A backend writes one of these for each ``SignatureScheme`` and puts them together with ``SchemeSigning``.
public protocol SignatureSchemeImplementation: Sendable {
    /// Why the loaded library cannot do an algorithm of this scheme with a curve, in a sentence for the matrix; nil when
    /// it can.
    func obstacle(for algorithm: SignatureAlgorithmDescriptor, curve: Curve?) -> String?

    /// Prepares a private or symmetric key (see ``SigningBackend``). Called only where there is no obstacle, with a key
    /// of the algorithm's type and on one of its curves.
    func makeSigner(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageSigner

    /// Prepares the public part of a key, or a symmetric key (see ``SigningBackend``). Called only where there is no
    /// obstacle, with a key of the algorithm's type and on one of its curves.
    func makeVerifier(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageVerifier
}

/// Signatures and MACs by scheme: what a backend offers follows from its schemes and the descriptors.
///
/// It never looks at an algorithm's name, so a custom algorithm works as soon as its scheme, hash function and curve do.
public struct SchemeSigning: SigningBackend {
    /// The algorithms and curves without an obstacle.
    public let signingCapabilities: [SigningCapability]
    /// The others, with the reasons.
    public let withheld: [Backend.Withheld]

    private let schemes: [SignatureScheme: any SignatureSchemeImplementation]
    private let absence: @Sendable (SignatureScheme) -> String

    /// Asks each scheme what it can do.
    ///
    /// - Parameters:
    ///   - schemes: the constructions that the library has.
    ///   - algorithms: the algorithms to declare; the standard ones unless told.
    ///   - absence: why there is no implementation of a scheme, in a sentence for the matrix.
    public init(
        _ schemes: [SignatureScheme: any SignatureSchemeImplementation],
        algorithms: [SignatureAlgorithmDescriptor] = SignatureAlgorithmDescriptor.standard,
        absence: @escaping @Sendable (SignatureScheme) -> String
    ) {
        self.schemes = schemes
        self.absence = absence
        var capabilities: [SigningCapability] = []
        var withheld: [Backend.Withheld] = []
        for algorithm in algorithms {
            let curves: [Curve?] = algorithm.curves.isEmpty ? [nil] : algorithm.curves
            for curve in curves {
                let scheme = schemes[algorithm.scheme]
                let obstacle = scheme.map { $0.obstacle(for: algorithm, curve: curve) } ?? absence(algorithm.scheme)
                if let obstacle {
                    withheld.append(Backend.Withheld(algorithm.algorithm.rawValue, curve: curve, reason: obstacle))
                } else {
                    capabilities.append(SigningCapability(algorithm.algorithm, curve: curve))
                }
            }
        }
        signingCapabilities = capabilities
        self.withheld = withheld
    }

    /// Prepares a private or symmetric key.
    ///
    /// - Throws: `invalidKey` for a key of another type, `unsupported` where there is an obstacle, and what the scheme
    ///   throws.
    public func makeSigner(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageSigner {
        try scheme(for: algorithm, key: key).makeSigner(for: algorithm, key: key)
    }

    /// Prepares a key for verification.
    ///
    /// - Throws: `invalidKey` for a key of another type, `unsupported` where there is an obstacle, and what the scheme
    ///   throws.
    public func makeVerifier(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageVerifier {
        try scheme(for: algorithm, key: key).makeVerifier(for: algorithm, key: key)
    }

    private func scheme(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any SignatureSchemeImplementation {
        guard key.keyType == algorithm.keyType else {
            throw BackendError(
                .invalidKey, "a key of type \(key.keyType.rawValue) where \(algorithm.keyType.rawValue) is needed")
        }
        guard algorithm.curves.isEmpty || key.curve.map(algorithm.curves.contains) == true else {
            throw BackendError(
                .unsupported, "\(algorithm.algorithm.rawValue) with a key on \(key.curve?.rawValue ?? "no curve")")
        }
        guard let scheme = schemes[algorithm.scheme] else {
            throw BackendError(.unsupported, absence(algorithm.scheme))
        }
        if let obstacle = scheme.obstacle(for: algorithm, curve: key.curve) {
            throw BackendError(.unsupported, obstacle)
        }
        return scheme
    }
}
