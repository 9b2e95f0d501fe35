public import JOSECore

/// The policy that is fastest by a report, and why.
///
/// A pin is made where several backends can do something and the difference is beyond the noise. It is made for each direction
/// where the directions have different winners, and for the curve where an algorithm has several. Elsewhere the order of
/// preference holds, which is what a policy without pins says.
public struct Recommendation: Sendable, Hashable {
    /// What is recommended for one capability.
    public enum Verdict: Sendable, Hashable {
        /// A backend, how many times as fast as the next one it is, and who that is.
        case pinned(to: BackendID, factor: Double, over: BackendID)
        /// The first of the preferred backends is among the fastest, which differ by no more than the noise.
        case withinNoise(keeps: BackendID, of: [BackendID])
        /// One backend was measured, and there is nothing to choose.
        case onlyOne(BackendID)
    }

    /// One capability and what is recommended for it.
    public struct Choice: Sendable, Hashable {
        /// The capability.
        public var capability: Capability
        /// What is recommended.
        public var verdict: Verdict
    }

    /// A binding of the policy.
    public struct Pin: Sendable, Hashable {
        /// What is bound.
        public var selector: AlgorithmSelector
        /// The backend.
        public var backend: BackendID
    }

    /// What is recommended for each capability of the report, in its order.
    public let choices: [Choice]
    /// The bindings that follow, as few as say it.
    public let pins: [Pin]
    /// The policy: the bindings, the preference that was in force, and the plug-in files of the backends that are bound.
    public let policy: SelectionPolicy

    /// Draws the conclusions from a report.
    ///
    /// - Parameters:
    ///   - leastDifference: two backends that differ by less, as a part of the faster one's time, are alike.
    ///   - catalog: the descriptors, which say whether a curve has to be named.
    ///   - source: who states the bindings, for error messages.
    public init(
        _ report: BenchmarkReport, leastDifference: Double = 0.05, catalog: AlgorithmCatalog = .standard,
        source: SelectionPolicy.Source = .benchmark
    ) {
        let candidates = Candidates(report)
        let choices = candidates.capabilities.compactMap { capability in
            candidates.verdict(for: capability, leastDifference: leastDifference).map {
                Choice(capability: capability, verdict: $0)
            }
        }
        let pins = Self.pins(choices, catalog)
        var policy = SelectionPolicy()
        if !report.preference.isEmpty { policy.prefer(report.preference, source: source) }
        for pin in pins { policy.pin(pin.selector, to: pin.backend, source: source) }
        let used = Set(pins.map(\.backend) + report.preference)
        for library in report.backends where used.contains(library.id) {
            if let file = library.pluginFile { policy.load(plugin: file, source: source) }
        }
        self.choices = choices
        self.pins = pins
        self.policy = policy
    }

    /// As few bindings as say what was chosen: one for both directions where the winner is the same.
    private static func pins(_ choices: [Choice], _ catalog: AlgorithmCatalog) -> [Pin] {
        var groups: [[Choice]] = []
        for choice in choices {
            let position = groups.firstIndex { group in
                var capability = group[0].capability
                capability.operation = choice.capability.operation
                return capability == choice.capability
            }
            if let position { groups[position].append(choice) } else { groups.append([choice]) }
        }
        let every = Dictionary(grouping: catalog.capabilities, by: \.kind).mapValues { Set($0.map(\.operation)) }
        return groups.flatMap { group -> [Pin] in
            let capability = group[0].capability
            let curve = catalog.hasSeveralCurves(capability) ? capability.curve : nil
            let winners = group.map(\.pinned)
            let isComplete = Set(group.map(\.capability.operation)) == every[capability.kind]
            if isComplete, let winner = winners[0], winners.allSatisfy({ $0 == winner }) {
                return [Pin(selector: AlgorithmSelector(capability.name, curve: curve), backend: winner)]
            }
            return group.compactMap { choice in
                choice.pinned.map { winner in
                    let selector = AlgorithmSelector(
                        capability.name, curve: curve, operation: choice.capability.operation)
                    return Pin(selector: selector, backend: winner)
                }
            }
        }
    }
}

extension Recommendation.Choice {
    /// The backend that is bound, if one is.
    var pinned: BackendID? { if case .pinned(let backend, _, _) = verdict { backend } else { nil } }
}

/// What each backend takes for everything that a capability is.
private struct Candidates {
    private(set) var capabilities: [Capability] = []
    private var timings: [Capability: [BackendID: Timing]] = [:]
    /// The backends in the order of preference.
    private let order: [BackendID]

    init(_ report: BenchmarkReport) {
        var named: Set<BackendID> = []
        order = (report.backends.map(\.id) + report.rows.map(\.backend)).filter { named.insert($0).inserted }
        let groups = Dictionary(grouping: report.rows, by: \.capability)
        var seen: Set<Capability> = []
        for row in report.rows where seen.insert(row.capability).inserted {
            let rows = groups[row.capability] ?? []
            let works = Set(rows.map(\.work))
            capabilities.append(row.capability)
            // Who does one half only, does not do it.
            timings[row.capability] = Dictionary(grouping: rows, by: \.backend).filter { Set($1.map(\.work)) == works }
                .mapValues { Timing(together: $0.map(\.timing)) }
        }
    }

    func verdict(for capability: Capability, leastDifference: Double) -> Recommendation.Verdict? {
        let all = timings[capability] ?? [:]
        let able = order.filter { all[$0] != nil }
        guard let fastest = able.compactMap({ all[$0] }).min(by: { $0.seconds < $1.seconds }) else { return nil }
        guard able.count > 1 else { return .onlyOne(able[0]) }
        let alike = able.filter {
            all[$0]?.isWithinNoise(of: fastest, leastDifference: leastDifference) ?? false
        }
        let slower = able.filter { !alike.contains($0) }
        let next = slower.min { (all[$0]?.seconds ?? 0) < (all[$1]?.seconds ?? 0) }
        // The first of the preferred backends needs no pin unless it is alone in front: the pin then says so wherever
        // another order is in force.
        let winner = alike[0]
        guard let next, alike.count == 1 || winner != able[0], let time = all[winner], let other = all[next] else {
            return .withinNoise(keeps: winner, of: alike)
        }
        return .pinned(to: winner, factor: other.seconds / time.seconds, over: next)
    }
}

extension AlgorithmCatalog {
    /// Whether an algorithm is done on more curves than one, so that a pin has to say which.
    fileprivate func hasSeveralCurves(_ capability: Capability) -> Bool {
        guard capability.curve != nil else { return false }
        let named = capabilities.filter { $0.kind == capability.kind && $0.name.hasSameCodePoints(as: capability.name) }
        // What nobody describes may have others.
        return Set(named.map(\.curve)).count != 1
    }
}

extension SelectionPolicy.Source {
    /// A benchmark's report.
    public static let benchmark = Self(rawValue: "benchmark")
}

extension SelectionPolicy {
    /// The policy that is fastest by a report: ``Recommendation/policy``.
    ///
    /// ```swift
    /// let report = BackendBenchmark(try .standard()).run()
    /// let registry = try AlgorithmRegistry.standard(policy: .fastest(from: report))
    /// ```
    ///
    /// - Parameters:
    ///   - leastDifference: two backends that differ by less, as a part of the faster one's time, are alike.
    ///   - catalog: the descriptors, which say whether a pin has to name a curve.
    ///   - source: who states the pins, for error messages.
    public static func fastest(
        from report: BenchmarkReport, leastDifference: Double = 0.05, catalog: AlgorithmCatalog = .standard,
        source: Source = .benchmark
    ) -> SelectionPolicy {
        Recommendation(report, leastDifference: leastDifference, catalog: catalog, source: source).policy
    }

    /// The policy as a file that ``init(jsonFile:name:)`` and `--policy` read.
    public var fileContent: JSONObject {
        var object = JSONObject()
        for text in Self.texts {
            let elements = text.elements(of: self)
            if !elements.isEmpty { object[text.member] = .array(elements.map { .string($0) }) }
        }
        return object
    }
}
