/// Whether a policy means something and can be met: asked when a registry is built, and not at the first token.
struct PolicyChecks {
    private let policy: SelectionPolicy
    private let backends: [Backend]
    private let catalog: AlgorithmCatalog
    private let capabilities: [Capability]
    private let names: Set<ExactString>

    init(policy: SelectionPolicy, backends: [Backend], catalog: AlgorithmCatalog, capabilities: [Capability]) {
        self.policy = policy
        self.backends = backends
        self.catalog = catalog
        self.capabilities = capabilities
        let algorithms = catalog.keyManagementAlgorithms.map(\.algorithm.rawValue)
        names = Set((capabilities.map(\.name) + algorithms).map(ExactString.init))
    }

    // MARK: Names

    /// Every name in the policy must mean something.
    func checkNames() throws(JOSEError) {
        for (position, backend) in policy.preference.enumerated() {
            try check(backend, policy.preferenceSource)
            guard !policy.preference[..<position].contains(backend) else {
                throw .policy(policy.preferenceSource, "\"\(backend)\" stands twice; remove one", backend: backend)
            }
        }
        for pin in policy.pins {
            try check(pin.backend, pin.source)
            try check(pin.selector, pin.source)
        }
        for denial in policy.denials {
            switch denial.subject {
            case .algorithm(let name):
                try check(AlgorithmSelector(name), denial.source)
                // "RSA" is a type of key: denying that it is made would leave everything that is done with it.
                let isAlgorithm = catalog.keyManagementAlgorithms.contains { $0.algorithm.rawValue == name }
                let meant = capabilities.filter { $0.name.hasSameCodePoints(as: name) }
                guard isAlgorithm || meant.contains(where: { $0.kind != .keyGeneration }) else {
                    throw .policy(
                        denial.source, "\"\(name)\" is a type of key, and no algorithm; name the algorithms to deny")
                }
            case .backend(let backend): try check(backend, denial.source)
            }
        }
        for need in policy.needs { try check(need.selector, need.source) }
        for entry in policy.minimumKeyBits where catalog[entry.keyType] == nil {
            let known = catalog.keyTypes.map(\.keyType.rawValue).joined(separator: ", ")
            throw .policy(entry.source, "\"\(entry.keyType.rawValue)\" is no known key type; there are: \(known)")
        }
        for entry in policy.minimumKeyBits where entry.bits < 1 {
            throw .policy(entry.source, "\(entry.keyType.rawValue)=\(entry.bits) is no size; state bits, such as 3072")
        }
        for check in policy.crossChecks { try self.check(check) }
        for plugin in policy.plugins where !backends.contains(where: { $0.pluginFile == plugin.path }) {
            throw .policy(
                plugin.source, "the plug-in file \(plugin.path) is not loaded: this program loads none, or not this one"
            )
        }
    }

    private func check(_ backend: BackendID, _ source: SelectionPolicy.Source) throws(JOSEError) {
        guard !backends.contains(where: { $0.id == backend }) else { return }
        let known = backends.map(\.id.rawValue).joined(separator: ", ")
        throw .policy(
            source,
            "no backend \"\(backend)\" is registered; there are: \(known.isEmpty ? "none" : known)", backend: backend)
    }

    private func check(_ selector: AlgorithmSelector, _ source: SelectionPolicy.Source) throws(JOSEError) {
        guard names.contains(ExactString(selector.name)) else {
            throw .policy(
                source, "\"\(selector.name)\" is the name of no known algorithm; names are case-sensitive")
        }
        guard selector.curve != nil || selector.operation != nil else { return }
        guard capabilities.contains(where: selector.selects) || composition(selector) != nil else {
            throw .policy(
                source,
                "\"\(selector)\" is nothing that can be done: \(selector.name) does not go with this curve or operation"
            )
        }
    }

    /// The algorithm that is composed of parts which a selector is about.
    private func composition(_ selector: AlgorithmSelector) -> KeyManagementAlgorithmDescriptor? {
        guard let descriptor = catalog[KeyManagementAlgorithm(rawValue: selector.name)],
            selector.curve.map(descriptor.curves.contains) ?? true,
            selector.operation.map(AlgorithmRegistry.compositeOperations.keys.contains) ?? true
        else { return nil }
        return descriptor
    }

    private func check(_ check: SelectionPolicy.CrossCheck) throws(JOSEError) {
        try self.check(check.selector, check.source)
        let isSignature = { (capability: Capability) in
            capability.kind == .signature && check.selector.selects(capability)
        }
        guard !capabilities.contains(where: isSignature) else { return }
        throw .policy(
            check.source, "\(check.selector) is no signature algorithm; only signatures and MACs are cross-checked")
    }

    // MARK: What cannot be met

    /// What failed its test must have somebody else to do it.
    func checkSelfTest(_ resolutions: [Resolution]) throws(JOSEError) {
        for resolution in resolutions where resolution.chosen == nil {
            for candidate in resolution.candidates {
                guard case .quarantined(let reason) = candidate.verdict else { continue }
                throw JOSEError(
                    .selfTestFailed,
                    "\(candidate.backend) cannot \(resolution.capability): \(reason); no other backend may: deny "
                        + "\(resolution.capability.name) or the backend, or replace the library",
                    name: resolution.capability.name, backend: candidate.backend)
            }
        }
    }

    /// Somebody must have a property that is required.
    func checkRequirements() throws(JOSEError) {
        for requirement in policy.requirements {
            let able = backends.filter {
                policy.denial(of: $0.id) == nil && $0.properties.contains(requirement.property)
            }
            guard able.isEmpty else { continue }
            let known = backends.map { backend in
                let properties = backend.properties.map(\.rawValue).sorted().joined(separator: ", ")
                return "\(backend.id): \(properties.isEmpty ? "none" : properties)"
            }
            throw .policy(
                requirement.source,
                "no backend that may be used is \"\(requirement.property.rawValue)\"; properties are: "
                    + (known.isEmpty ? "no backend is registered" : known.joined(separator: "; ")))
        }
    }

    /// A pin has no fallback, so it must be met in full view now: on one curve at least, in each direction.
    func checkPins(_ resolutions: [Resolution]) throws(JOSEError) {
        for pin in policy.pins {
            let selected = resolutions.filter { pin.selector.selects($0.capability) }
            guard !selected.isEmpty else {
                throw .policy(
                    pin.source, "\(pin.selector) is composed of parts; pin those (see the matrix)",
                    backend: pin.backend)
            }
            let rows = selected.filter { policy.pin(for: $0.capability) == pin }
            for operation in Set(rows.map(\.capability.operation)).sorted(by: { $0.rawValue < $1.rawValue }) {
                let directed = rows.filter { $0.capability.operation == operation }
                guard !directed.contains(where: { $0.chosen == pin.backend }) else { continue }
                let reasons = directed.map(\.description).joined(separator: "; ")
                throw .policy(
                    pin.source,
                    "\(pin.selector) cannot be pinned to \(pin.backend): \(reasons); remove the pin, or what "
                        + "stands against it", backend: pin.backend)
            }
        }
    }

    /// Whatever is done and cross-checked needs a second backend.
    func checkCrossChecks(_ resolutions: [Resolution]) throws(JOSEError) {
        for check in policy.crossChecks {
            let rows = resolutions.filter { $0.capability.kind == .signature && check.selector.selects($0.capability) }
            let done = rows.filter { $0.chosen != nil }
            guard !done.isEmpty else {
                throw .policy(
                    check.source,
                    "\(check.selector) cannot be cross-checked, because nobody does it: "
                        + rows.map(\.description).joined(separator: "; "))
            }
            guard let lonely = done.first(where: { $0.crossCheck == nil }) else { continue }
            throw .policy(
                check.source,
                "\(check.selector) cannot be cross-checked: there is no second backend that may verify it, or a higher "
                    + "source pins its symmetric key to one: \(lonely); name only the curves that two backends do",
                backend: lonely.chosen)
        }
    }

    /// What is needed must be there; the error lists everything that is not.
    func checkNeeds(_ gaps: [AlgorithmGap]) throws(JOSEError) {
        guard let first = gaps.first else { return }
        let source = policy.needs.first { $0.selector == first.selector }?.source ?? .code
        let list = gaps.map { "\($0.selector) is needed, and \($0.reason)" }.joined(separator: "; ")
        throw .policy(source, list)
    }
}
