/// What a plug-in exports: a value whose every field can be replaced.
///
/// What a library cannot do is `nil` or undeclared, never a method that throws.
public struct Backend: Sendable {
    /// Something that the library has but that is not offered, or that it lacks, with the reason. It stands in the matrix.
    public struct Withheld: Sendable, Hashable {
        /// The algorithm's name, as in `alg` or `enc`.
        public var algorithm: String
        /// The curve, where only that one is withheld.
        public var curve: Curve?
        /// Why, in a sentence that names the library's version where that matters.
        public var reason: String

        /// From its parts.
        public init(_ algorithm: String, curve: Curve? = nil, reason: String) {
            self.algorithm = algorithm
            self.curve = curve
            self.reason = reason
        }
    }

    /// The name by which policies know it.
    public var id: BackendID
    /// The version of the library that is loaded, as the library says it.
    public var libraryVersion: String
    /// Signatures and MACs.
    public var signing: (any SigningBackend)?
    /// Hash functions.
    public var digest: (any DigestBackend)?
    /// New keys.
    public var keyGeneration: (any KeyGenerationBackend)?
    /// What is not offered, and why.
    public var withheld: [Withheld]
    /// Algorithms, key types and curves that it brings along, beyond the standard ones.
    public var descriptors: AlgorithmCatalog

    /// A backend from its parts.
    public init(
        id: BackendID,
        libraryVersion: String,
        signing: (any SigningBackend)? = nil,
        digest: (any DigestBackend)? = nil,
        keyGeneration: (any KeyGenerationBackend)? = nil,
        withheld: [Withheld] = [],
        descriptors: AlgorithmCatalog = AlgorithmCatalog()
    ) {
        self.id = id
        self.libraryVersion = libraryVersion
        self.signing = signing
        self.digest = digest
        self.keyGeneration = keyGeneration
        self.withheld = withheld
        self.descriptors = descriptors
    }
}
