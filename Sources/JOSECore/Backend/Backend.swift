/// What a plug-in exports: a value whose every field can be replaced.
///
/// What a library cannot do is `nil` or undeclared, never a method that throws.
public struct Backend: Sendable {
    /// Something that the library has but that is not offered, or that it lacks, with the reason. It stands in the matrix.
    public struct Withheld: Sendable, Hashable {
        /// The capability's name: as in `alg`, `enc` or `zip`, or that of a part such as `ECDH` and `PBKDF2-HS256`.
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
    /// Encryption of CEKs.
    public var keyWrap: (any KeyWrapBackend)?
    /// Encryption of contents, one for each algorithm.
    public var contentCiphers: [any ContentCipher]
    /// Shared secrets.
    public var keyAgreement: (any KeyAgreementBackend)?
    /// Keys from passwords.
    public var passwordDerivation: (any PasswordDerivationBackend)?
    /// Compression.
    public var compression: (any CompressionBackend)?
    /// Hash functions.
    public var digest: (any DigestBackend)?
    /// New keys.
    public var keyGeneration: (any KeyGenerationBackend)?
    /// What is true of the loaded library as a whole, such as its FIPS mode.
    public var properties: Set<BackendProperty>
    /// The plug-in file that it was loaded from; nil for a backend that the program links.
    public var pluginFile: String?
    /// Answers for algorithms of its own, with which the self-test compares what it computes.
    public var knownAnswers: KnownAnswers
    /// What is not offered, and why.
    public var withheld: [Withheld]
    /// Algorithms, key types and curves that it brings along, beyond the standard ones.
    public var descriptors: AlgorithmCatalog

    /// A backend from its parts.
    public init(
        id: BackendID,
        libraryVersion: String,
        signing: (any SigningBackend)? = nil,
        keyWrap: (any KeyWrapBackend)? = nil,
        contentCiphers: [any ContentCipher] = [],
        keyAgreement: (any KeyAgreementBackend)? = nil,
        passwordDerivation: (any PasswordDerivationBackend)? = nil,
        compression: (any CompressionBackend)? = nil,
        digest: (any DigestBackend)? = nil,
        keyGeneration: (any KeyGenerationBackend)? = nil,
        properties: Set<BackendProperty> = [],
        pluginFile: String? = nil,
        knownAnswers: KnownAnswers = KnownAnswers(),
        withheld: [Withheld] = [],
        descriptors: AlgorithmCatalog = AlgorithmCatalog()
    ) {
        self.id = id
        self.libraryVersion = libraryVersion
        self.signing = signing
        self.keyWrap = keyWrap
        self.contentCiphers = contentCiphers
        self.keyAgreement = keyAgreement
        self.passwordDerivation = passwordDerivation
        self.compression = compression
        self.digest = digest
        self.keyGeneration = keyGeneration
        self.properties = properties
        self.pluginFile = pluginFile
        self.knownAnswers = knownAnswers
        self.withheld = withheld
        self.descriptors = descriptors
    }
}
