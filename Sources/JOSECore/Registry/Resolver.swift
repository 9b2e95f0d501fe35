/// The rules by which a capability finds its backend.
struct Resolver {
    private let backends: [Backend]
    private let declared: [Set<Capability>]
    private let policy: SelectionPolicy
    private var failures: [BackendID: [Capability: String]] = [:]
    /// The positions of the backends in the order in which they are considered: preferred ones first.
    private let order: [Int]
    private let catalog: AlgorithmCatalog

    init(backends: [Backend], policy: SelectionPolicy, catalog: AlgorithmCatalog) {
        self.backends = backends
        self.policy = policy
        self.catalog = catalog
        declared = backends.map { Set($0.capabilities) }
        let preferred = policy.preference.compactMap { id in backends.firstIndex { $0.id == id } }
        order = preferred + backends.indices.filter { !preferred.contains($0) }
    }

    /// Who does each capability, once the ones that are chosen have passed their tests. Whoever takes the place of one
    /// that has failed is tested as well.
    func resolve(
        _ capabilities: [Capability]
    ) -> (resolutions: [Resolution], selfTest: SelfTestReport?) {
        var resolutions = capabilities.map(resolve)
        guard policy.selfTestScope >= .used else { return (resolutions, nil) }
        var resolver = self
        var report = SelfTestReport(entries: [], duration: .zero)
        // What the policy forbids is not tried either: a library that misbehaves can be denied.
        var wanted = Self.used(resolutions)
        if policy.selfTestScope == .everything {
            for position in backends.indices {
                wanted[backends[position].id] = declared[position].filter { obstacle(position, $0) == nil }
            }
        }
        while true {
            let tested = report.tested
            let untested = wanted.reduce(into: [BackendID: Set<Capability>]()) { rest, entry in
                let capabilities = entry.value.subtracting(tested[entry.key] ?? [])
                if !capabilities.isEmpty { rest[entry.key] = capabilities }
            }
            let count = report.entries.count
            if untested.isEmpty { return (resolutions, report) }
            // Who undoes what is tested now may have passed in an earlier round.
            let inverses = Set(untested.values.flatMap { $0.compactMap(\.inverse) })
            report.add(
                SelfTest(catalog: catalog).run(backends) { id, capability in
                    untested[id]?.contains(capability) ?? false
                        || inverses.contains(capability) && report.outcome(of: capability, in: id) == .passed
                })
            // A backend that declares other things each time it is asked ends nowhere else.
            if report.entries.count == count { return (resolutions, report) }
            resolver.failures = report.failures
            resolutions = capabilities.map(resolver.resolve)
            wanted = Self.used(resolutions)
        }
    }

    /// What does some work under resolutions.
    private static func used(_ resolutions: [Resolution]) -> [BackendID: Set<Capability>] {
        resolutions.reduce(into: [:]) { used, resolution in
            if let chosen = resolution.chosen { used[chosen, default: []].insert(resolution.capability) }
            if let second = resolution.crossCheck {
                used[second, default: []].insert(resolution.capability.verification)
            }
        }
    }

    /// Who does a capability, and who does it with them.
    private func resolve(_ capability: Capability) -> Resolution {
        let pin = policy.pin(for: capability)
        var winner: BackendID?
        let candidates = order.map { position in
            let backend = backends[position]
            let verdict: Resolution.Verdict
            let obstacle = obstacle(position, capability)
            // What a pin keeps out is not used, however it did in its test.
            if let obstacle, !(pin.map { $0.backend != backend.id } ?? false && obstacle.isQuarantine) {
                verdict = obstacle
            } else if let pin, pin.backend != backend.id {
                verdict = .pinned(to: pin.backend, pin.source)
            } else if let winner {
                verdict = .passedOver(reason: "\(winner) comes first")
            } else {
                winner = backend.id
                verdict = .chosen(rule(for: backend.id, pin))
            }
            return Resolution.Candidate(backend: backend.id, verdict: verdict)
        }
        var resolution = Resolution(capability: capability, candidates: candidates)
        if let winner, let check = crossCheck(of: capability), !isKept(from: check, by: pin, capability) {
            resolution.crossCheck = second(to: winner, capability)
        }
        return resolution
    }

    /// The cross-check that is about a capability: by its own name, or by another name of the same computation (`EdDSA` on
    /// Ed25519 is `Ed25519`).
    private func crossCheck(of capability: Capability) -> SelectionPolicy.CrossCheck? {
        let names = [capability] + others(alike: capability)
        return policy.crossChecks.filter { check in names.contains(where: check.selector.selects) }
            .min { $0.rank < $1.rank }
    }

    private func others(alike capability: Capability) -> [Capability] {
        guard capability.kind == .signature, let curve = capability.curve,
            let algorithm = catalog[SignatureAlgorithm(rawValue: capability.name)]
        else { return [] }
        return catalog.signatureAlgorithms.filter { other in
            other.algorithm != algorithm.algorithm && other.scheme == algorithm.scheme && other.hash == algorithm.hash
                && other.curves.contains(curve)
        }.map { Capability(.signature, $0.algorithm.rawValue, curve: curve, capability.operation) }
    }

    /// Whether a pin keeps a symmetric key in one backend, and a lower source would hand it to a second one.
    private func isKept(
        from check: SelectionPolicy.CrossCheck, by pin: SelectionPolicy.Pin?, _ capability: Capability
    ) -> Bool {
        guard let pin, pin.rank < check.rank,
            let algorithm = catalog[SignatureAlgorithm(rawValue: capability.name)]
        else { return false }
        return catalog[algorithm.keyType]?.isSymmetric ?? false
    }

    /// What keeps a backend from a capability, apart from others that come first.
    private func obstacle(_ position: Int, _ capability: Capability) -> Resolution.Verdict? {
        let backend = backends[position]
        if let denial = policy.denial(of: capability.name) ?? policy.denial(of: backend.id) {
            return .denied(denial.source)
        }
        guard declared[position].contains(capability) else {
            return .notOffered(reason: backend.reasonForLacking(capability))
        }
        if capability.kind.isCryptographic,
            let missing = policy.requirements.first(where: { !backend.properties.contains($0.property) })
        {
            return .lacks(missing.property, missing.source)
        }
        return failures[backend.id]?[capability].map { .quarantined(reason: $0) }
    }

    /// The first backend other than the chosen one that can verify. A pin says who does the work; it keeps nobody from
    /// checking it.
    private func second(to winner: BackendID, _ capability: Capability) -> BackendID? {
        guard capability.kind == .signature else { return nil }
        let position = order.first { backends[$0].id != winner && obstacle($0, capability.verification) == nil }
        return position.map { backends[$0].id }
    }

    private func rule(for backend: BackendID, _ pin: SelectionPolicy.Pin?) -> Resolution.Rule {
        if let pin { return .pin(pin.source) }
        return policy.preference.contains(backend) ? .preference(policy.preferenceSource) : .registrationOrder
    }
}

extension Resolution.Verdict {
    fileprivate var isQuarantine: Bool { if case .quarantined = self { true } else { false } }
}

extension Capability {
    /// The same, verifying.
    var verification: Capability { Capability(kind, name, curve: curve, .verify) }
}

extension Backend {
    /// Why it does not declare a capability, in its own words where it has some.
    fileprivate func reasonForLacking(_ capability: Capability) -> String {
        let entries = withheld.filter { $0.algorithm.hasSameCodePoints(as: capability.name) }
        let entry = entries.first { $0.curve == capability.curve } ?? entries.first { $0.curve == nil }
        return entry?.reason ?? "not offered"
    }
}
