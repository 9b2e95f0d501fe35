/// An algorithm that a program needs and that no backend of a registry does.
public struct AlgorithmGap: Sendable, Hashable {
    /// What is needed.
    public let selector: AlgorithmSelector
    /// What was considered for it: the directions and curves that nobody does, with the reason for each backend. Empty
    /// for a name that nobody has heard of.
    public let resolutions: [Resolution]
    /// Why nobody does it, in a sentence.
    public let reason: String
}

extension AlgorithmRegistry {
    /// Which of the algorithms that a program needs have no backend: the gap report.
    ///
    /// An algorithm is done when each direction of it is, on the curve that is named or on at least one. One that is
    /// composed of parts is done when all its parts are.
    public func gaps(in needs: [AlgorithmSelector]) -> [AlgorithmGap] {
        needs.compactMap { need in
            let rows = resolutions.filter { need.selects($0.capability) }
            let composition = catalog[KeyManagementAlgorithm(rawValue: need.name)]
            if let composition, rows.isEmpty { return gap(need, composition) }
            guard !rows.isEmpty else {
                return AlgorithmGap(selector: need, resolutions: [], reason: "no algorithm of that name is known")
            }
            let directions = Dictionary(grouping: rows, by: \.capability.operation)
            let missing = directions.values.filter { rows in rows.allSatisfy { $0.chosen == nil } }.flatMap { $0 }
            return missing.isEmpty ? nil : Self.gap(need, missing)
        }
    }

    /// The directions of an algorithm that is composed of parts.
    static let compositeOperations: [Capability.Operation: KeyWrapCapability.Operation] = [
        .wrap: .wrap, .unwrap: .unwrap,
    ]

    private func gap(_ need: AlgorithmSelector, _ composition: KeyManagementAlgorithmDescriptor) -> AlgorithmGap? {
        if let denial = policy.denial(of: need.name) {
            return AlgorithmGap(selector: need, resolutions: [], reason: "it is denied by \(denial.source.rawValue)")
        }
        let operations = Self.compositeOperations.filter { need.operation == nil || $0.key == need.operation }.values
        let everyCurve: [Curve?] = composition.curves.isEmpty ? [nil] : composition.curves
        let curves = need.curve == nil ? everyCurve : [need.curve]
        let missing = operations.filter { operation in
            !curves.contains { isAvailable(composition.algorithm, curve: $0, operation: operation) }
        }
        guard !missing.isEmpty else { return nil }
        let needed = missing.flatMap { operation in
            curves.flatMap { parts(of: composition.algorithm, curve: $0, operation: operation) }
        }
        var seen: Set<Capability> = []
        return Self.gap(need, needed.filter { $0.chosen == nil && seen.insert($0.capability).inserted })
    }

    private static func gap(_ need: AlgorithmSelector, _ rows: [Resolution]) -> AlgorithmGap {
        let rows = rows.sorted { $0.capability.description < $1.capability.description }
        let reasons = rows.map(\.description).joined(separator: "; ")
        return AlgorithmGap(selector: need, resolutions: rows, reason: "nobody does it: \(reasons)")
    }
}
