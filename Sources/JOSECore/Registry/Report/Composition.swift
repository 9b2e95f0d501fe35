/// A key management algorithm whose parts the registry finds one by one, with keys on one curve: ECDH-ES, PBES2, `dir`.
package struct Composition {
    /// The algorithm.
    package let algorithm: KeyManagementAlgorithmDescriptor
    /// The curve, where its keys are on one.
    package let curve: Curve?
    /// Its parts, for each direction.
    package let parts: [KeyWrapCapability.Operation: [Resolution]]
    /// Whether the policy and the backends give all of it.
    package let isAvailable: [KeyWrapCapability.Operation: Bool]

    /// All of them, in the order of the catalog.
    package static func all(of registry: AlgorithmRegistry) -> [Composition] {
        registry.catalog.keyManagementAlgorithms.flatMap { algorithm -> [Composition] in
            if case .wrap = algorithm.construction { return [] }
            let curves: [Curve?] = algorithm.curves.isEmpty ? [nil] : algorithm.curves
            return curves.map { Composition(algorithm, curve: $0, registry) }
        }
    }

    private init(
        _ algorithm: KeyManagementAlgorithmDescriptor, curve: Curve?, _ registry: AlgorithmRegistry
    ) {
        self.algorithm = algorithm
        self.curve = curve
        let operations = KeyWrapCapability.Operation.allCases
        parts = Dictionary(
            uniqueKeysWithValues: operations.map { operation in
                (operation, registry.parts(of: algorithm.algorithm, curve: curve, operation: operation))
            })
        isAvailable = Dictionary(
            uniqueKeysWithValues: operations.map { operation in
                (operation, registry.isAvailable(algorithm.algorithm, curve: curve, operation: operation))
            })
    }

    /// `ECDH-ES (P-256)`.
    package var label: String { algorithm.algorithm.rawValue + (curve.map { " (\($0.rawValue))" } ?? "") }

    /// Every part in every direction, each once.
    package var capabilities: [Capability] {
        KeyWrapCapability.Operation.allCases.flatMap { parts[$0] ?? [] }.map(\.capability).reduce(into: []) {
            if !$0.contains($1) { $0.append($1) }
        }
    }

    /// The names of the parts, without curves and directions.
    package var partNames: [String] {
        capabilities.map(\.name).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The names of the parts that a backend does not have, whatever the policy.
    package func lacks(_ declared: Set<Capability>) -> [String] {
        capabilities.filter { !declared.contains($0) }.map(\.name).reduce(into: []) {
            if !$0.contains($1) { $0.append($1) }
        }
    }
}

extension AlgorithmRegistry {
    /// The backends that offer something of a kind, which are the columns of its table; all where none does.
    package func backends(offering kind: Capability.Kind) -> [Backend] {
        let offering = backends.filter { $0.capabilities.contains { $0.kind == kind } }
        return offering.isEmpty ? backends : offering
    }
}
