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

    private let index: [Capability: Int]

    /// Resolves everything.
    ///
    /// - Parameters:
    ///   - backends: in the order that settles ties. The same id twice is an error; no backend at all is not.
    ///   - policy: preference, pins and denials. A name, pin or denial that cannot be met is an error.
    /// - Throws: ``JOSEError`` with code `invalidPolicy`, whose reason names the source, the name and the remedy.
    public init(_ backends: [Backend], policy: SelectionPolicy = SelectionPolicy()) throws(JOSEError) {
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

        let declared = backends.map { Set($0.capabilities) }
        var capabilities = catalog.capabilities
        var known = Set(capabilities)
        for backend in backends { capabilities += backend.capabilities.filter { known.insert($0).inserted } }

        let resolver = Resolver(backends: backends, declared: declared, policy: policy)
        let names = capabilities.map(\.name) + catalog.keyManagementAlgorithms.map(\.algorithm.rawValue)
        try resolver.checkNames(algorithms: Set(names.map(ExactString.init)))
        resolutions = capabilities.map(resolver.resolve)
        // A descriptor that lists a curve twice names a capability twice.
        index = Dictionary(capabilities.enumerated().map { ($1, $0) }) { first, _ in first }
        try resolver.checkPins(resolutions)
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

    /// The backend that does something.
    ///
    /// - Throws: ``JOSEError`` with code `algorithmUnavailable`, whose reason lists each candidate.
    package func backend(for capability: Capability) throws(JOSEError) -> Backend {
        let resolution = resolution(for: capability)
        guard let chosen = resolution.chosen, let backend = backends.first(where: { $0.id == chosen }) else {
            throw JOSEError(.algorithmUnavailable, "no backend can \(resolution)", name: capability.name)
        }
        return backend
    }
}

/// The rules by which a capability finds its backend.
private struct Resolver {
    let backends: [Backend]
    let declared: [Set<Capability>]
    let policy: SelectionPolicy

    /// The positions of the backends in the order in which they are considered: preferred ones first.
    private var order: [Int] {
        let preferred = policy.preference.compactMap { id in backends.firstIndex { $0.id == id } }
        return preferred + backends.indices.filter { !preferred.contains($0) }
    }

    private func denial(_ subject: SelectionPolicy.Denial.Subject) -> SelectionPolicy.Denial? {
        policy.denials.first { $0.subject == subject }
    }

    func resolve(_ capability: Capability) -> Resolution {
        let pin = policy.pins.first { $0.algorithm.hasSameCodePoints(as: capability.name) }
        var winner: BackendID?
        let candidates = order.map { position in
            let backend = backends[position]
            let verdict: Resolution.Verdict
            if let denial = denial(.algorithm(capability.name)) ?? denial(.backend(backend.id)) {
                verdict = .denied(denial.source)
            } else if !declared[position].contains(capability) {
                verdict = .notOffered(reason: backend.reasonForLacking(capability))
            } else if let pin, pin.backend != backend.id {
                verdict = .passedOver(reason: "pinned to \(pin.backend) by \(pin.source.rawValue)")
            } else if let winner {
                verdict = .passedOver(reason: "\(winner) comes first")
            } else {
                winner = backend.id
                verdict = .chosen(rule(for: backend.id, pin))
            }
            return Resolution.Candidate(backend: backend.id, verdict: verdict)
        }
        return Resolution(capability: capability, candidates: candidates)
    }

    private func rule(for backend: BackendID, _ pin: SelectionPolicy.Pin?) -> Resolution.Rule {
        if let pin { return .pin(pin.source) }
        return policy.preference.contains(backend) ? .preference(policy.preferenceSource) : .registrationOrder
    }

    /// Every name in the policy must mean something.
    func checkNames(algorithms: Set<ExactString>) throws(JOSEError) {
        for (position, backend) in policy.preference.enumerated() {
            try check(backend, policy.preferenceSource)
            guard !policy.preference[..<position].contains(backend) else {
                throw JOSEError(
                    .invalidPolicy, "\(policy.preferenceSource.rawValue): \"\(backend)\" stands twice",
                    name: policy.preferenceSource.rawValue, backend: backend)
            }
        }
        for pin in policy.pins {
            try check(pin.backend, pin.source)
            try check(pin.algorithm, algorithms, pin.source)
        }
        for denial in policy.denials {
            switch denial.subject {
            case .algorithm(let name): try check(name, algorithms, denial.source)
            case .backend(let backend): try check(backend, denial.source)
            }
        }
    }

    /// A pin has no fallback, so it must be met in full view now and not at the first token.
    func checkPins(_ resolutions: [Resolution]) throws(JOSEError) {
        for pin in policy.pins {
            let rows = resolutions.filter { $0.capability.name.hasSameCodePoints(as: pin.algorithm) }
            guard !rows.isEmpty else {
                throw JOSEError(
                    .invalidPolicy,
                    "\(pin.source.rawValue): \(pin.algorithm) is composed of parts; pin those (see the matrix)",
                    name: pin.source.rawValue, backend: pin.backend)
            }
            guard !rows.contains(where: { $0.chosen == pin.backend }) else { continue }
            let reasons = rows.map(\.description).joined(separator: "; ")
            throw JOSEError(
                .invalidPolicy,
                "\(pin.source.rawValue): \(pin.algorithm) cannot be pinned to \(pin.backend): \(reasons)",
                name: pin.source.rawValue, backend: pin.backend)
        }
    }

    private func check(_ backend: BackendID, _ source: SelectionPolicy.Source) throws(JOSEError) {
        guard !backends.contains(where: { $0.id == backend }) else { return }
        let known = backends.map(\.id.rawValue).joined(separator: ", ")
        throw JOSEError(
            .invalidPolicy,
            "\(source.rawValue): no backend \"\(backend)\" is registered; there are: \(known.isEmpty ? "none" : known)",
            name: source.rawValue, backend: backend)
    }

    private func check(
        _ algorithm: String, _ algorithms: Set<ExactString>, _ source: SelectionPolicy.Source
    ) throws(JOSEError) {
        guard !algorithms.contains(ExactString(algorithm)) else { return }
        throw JOSEError(
            .invalidPolicy,
            "\(source.rawValue): \"\(algorithm)\" is the name of no known algorithm; names are case-sensitive",
            name: source.rawValue)
    }
}

extension Backend {
    /// Why it does not declare a capability, in its own words where it has some.
    fileprivate func reasonForLacking(_ capability: Capability) -> String {
        let entries = withheld.filter { $0.algorithm.hasSameCodePoints(as: capability.name) }
        let entry = entries.first { $0.curve == capability.curve } ?? entries.first { $0.curve == nil }
        return entry?.reason ?? "not offered"
    }
}
