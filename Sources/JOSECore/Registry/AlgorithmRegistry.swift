/// Decides which backend does what. An immutable value: everything is resolved when it is built, a lookup takes no
/// lock, and a variant is a new value. There is no process-wide registry.
///
/// ```swift
/// let registry = try AlgorithmRegistry([OpenSSLBackend.load(), SodiumBackend.load()],
///                                      policy: SelectionPolicy(preference: [.sodium]))
/// let signer = try registry.signer(for: key, algorithm: .ed25519)
/// ```
public struct AlgorithmRegistry: Sendable {
    /// The backends, in the order in which they were registered.
    public let backends: [Backend]
    /// The policy under which everything was resolved.
    public let policy: SelectionPolicy
    /// The descriptors: the standard ones and those that the backends bring along.
    public let catalog: AlgorithmCatalog
    /// Every capability that a descriptor or a backend names, with who does it.
    public let resolutions: [Resolution]
    /// What the backends computed when the registry was built; nil where the policy turns the self-test off, or puts it off
    /// until something is used.
    public let selfTest: SelfTestReport?

    private let index: [Capability: Int]
    /// Who does each capability, as it is used: observed and cross-checked where that is wanted.
    private let working: [Backend?]
    /// What is tested when it is asked for, where the policy says so.
    private let firstUse: FirstUseTests?

    /// Tests every backend and resolves everything.
    ///
    /// - Parameters:
    ///   - backends: in the order that settles ties. The same id twice is an error; no backend at all is not.
    ///   - policy: who does what. A name, pin, denial or requirement that cannot be met is an error.
    ///   - observer: told of every operation; nil costs nothing.
    /// - Throws: ``JOSEError`` with code `invalidPolicy`, whose reason names the source, the name and the remedy;
    ///   `selfTestFailed` when a backend computes something wrongly that no other one may do.
    public init(
        _ backends: [Backend], policy: SelectionPolicy = SelectionPolicy(),
        observer: (any OperationObserver)? = nil
    ) throws(JOSEError) {
        var catalog = AlgorithmCatalog.standard
        for (position, backend) in backends.enumerated() {
            guard !backends[..<position].contains(where: { $0.id == backend.id }) else {
                throw JOSEError(
                    .invalidPolicy, "two backends have the id \(backend.id); give one of them another id",
                    backend: backend.id)
            }
            try catalog.merge(backend.descriptors, from: backend.id)
        }
        self.backends = backends
        self.policy = policy
        self.catalog = catalog

        var capabilities = catalog.capabilities
        var known = Set(capabilities)
        for backend in backends { capabilities += backend.capabilities.filter { known.insert($0).inserted } }

        let checks = PolicyChecks(policy: policy, backends: backends, catalog: catalog, capabilities: capabilities)
        try checks.checkNames()
        let resolver = Resolver(backends: backends, policy: policy, catalog: catalog)
        (resolutions, selfTest) = resolver.resolve(capabilities)
        // A descriptor that lists a curve twice names a capability twice.
        index = Dictionary(capabilities.enumerated().map { ($1, $0) }) { first, _ in first }
        let decorator = BackendDecorator(backends, observer: observer)
        working = resolutions.map(decorator.working)
        firstUse = policy.selfTestScope == .onFirstUse ? FirstUseTests(backends, catalog) : nil

        try checks.checkSelfTest(resolutions)
        try checks.checkRequirements()
        try checks.checkPins(resolutions)
        try checks.checkCrossChecks(resolutions)
        try checks.checkNeeds(gaps(in: policy.needs.map(\.selector)))
    }

    /// Who does something, and why the others do not.
    public func resolution(for capability: Capability) -> Resolution {
        if let position = index[capability] { return resolutions[position] }
        let candidates = backends.map { backend in
            Resolution.Candidate(backend: backend.id, verdict: .notOffered(reason: "not offered"))
        }
        return Resolution(capability: capability, candidates: candidates)
    }

    /// Who signs or verifies with an algorithm. The curve may be left out where the algorithm has only one.
    public func resolution(
        for algorithm: SignatureAlgorithm, curve: Curve? = nil, operation: SigningCapability.Operation = .verify
    ) -> Resolution {
        let curves = catalog[algorithm]?.curves ?? []
        return resolution(for: .signature(algorithm, curve: curve ?? curves.first, operation))
    }

    /// The backend that does something, as it is used.
    ///
    /// - Throws: ``JOSEError`` with code `algorithmUnavailable`, whose reason lists each candidate; `selfTestFailed` when
    ///   it is tested on its first use and computes wrongly.
    package func backend(for capability: Capability) throws(JOSEError) -> Backend {
        guard let position = index[capability], let backend = working[position] else {
            throw JOSEError(
                .algorithmUnavailable, "no backend can \(resolution(for: capability))", name: capability.name)
        }
        if let firstUse { try firstUse.check(resolutions[position], resolution(for:)) }
        return backend
    }
}

/// Makes the backends as they are used: each observed, and two of them together where the policy says so.
private struct BackendDecorator {
    private let backends: [Backend]
    private let observed: [Backend]
    private let observer: (any OperationObserver)?

    init(_ backends: [Backend], observer: (any OperationObserver)?) {
        self.backends = backends
        self.observer = observer
        observed = observer.map { observer in backends.map { $0.observed(by: observer) } } ?? backends
    }

    func working(_ resolution: Resolution) -> Backend? {
        guard let chosen = resolution.chosen, let first = observed.first(where: { $0.id == chosen }) else { return nil }
        guard let crossCheck = resolution.crossCheck, let second = observed.first(where: { $0.id == crossCheck }) else {
            return first
        }
        var both = first
        both.signing = CrossCheckedSigning(first: first, second: second, observer: observer)
        return both
    }
}
