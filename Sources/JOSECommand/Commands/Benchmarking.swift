internal import JOSEBenchmarking
internal import JOSECore

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// `jose bench`: how long what each backend does takes on this machine, and which policy is the fastest.
struct Benchmarking: SelectingCommand {
    static let words = ["bench"]
    static let summary = "Times backends, and recommends a policy"

    var selection = Selection()
    private var algorithms: [AlgorithmSelector] = []
    private var benchmark = BackendBenchmark.Options()
    private var json: Destination?
    private var page: Destination?
    private var recommendation: Destination?

    static var options: [CommandOption<Self>] {
        let others = selectionOptions.filter { $0.syntax.long != backends }
        return [
            .value(
                nil, "algorithms", "LIST", "Time only these: NAME[/CURVE][:OPERATION]; key types for making keys",
                repeats: true
            ) { settings, value, _ throws(JOSEError) in
                let source = SelectionPolicy.Source(rawValue: "--algorithms")
                for text in value.split(separator: ",") {
                    settings.algorithms.append(try AlgorithmSelector(text: String(text), source: source))
                }
            },
            .value(nil, backends, "LIST", "Time only these backends; the first ones are preferred", repeats: true) {
                settings, value, _ throws(JOSEError) in
                for text in SelectionPolicy.texts where text.option == backends {
                    let source = SelectionPolicy.Source(rawValue: "--\(backends)")
                    try text.apply(text: value, source: source, to: &settings.selection.call, isCall: true)
                }
            },
            .value(nil, "payload", "OCTETS", "The length of messages and contents (256)") {
                settings, value, _ throws(JOSEError) in
                guard let octets = Int(value), (1...1 << 24).contains(octets) else {
                    throw .usage("--payload: this is no number of octets (1 to \(1 << 24))")
                }
                settings.benchmark.payloadOctets = octets
            },
            .value(nil, "seconds", "NUMBER", "The time for each line of the table (0.1)") {
                settings, value, _ throws(JOSEError) in
                guard let seconds = Double(value), (0.001...3600).contains(seconds) else {
                    throw .usage("--seconds: this is no number of seconds (0.001 to 3600)")
                }
                settings.benchmark.secondsPerRow = seconds
            },
            .value(nil, "rounds", "NUMBER", "How many times each line is measured (11)") {
                settings, value, _ throws(JOSEError) in
                guard let rounds = Int(value), (3...1000).contains(rounds) else {
                    throw .usage("--rounds: this is no number of rounds (3 to 1000)")
                }
                settings.benchmark.rounds = rounds
            },
            .output(nil, "json", "Write the figures as JSON", \.json),
            .output(nil, "html", "Write the figures as a page of HTML", \.page),
            .optionalOutput("recommend", "Write the fastest policy, for --policy", \.recommendation),
        ] + others
    }

    private static let backends = "backends"

    func run(in context: inout CommandContext) throws(JOSEError) {
        let isTableWanted = try isStandardOutputFree()
        let registry = try testedRegistry(context)
        var options = benchmark
        options.includes = try capabilities(in: registry)
        let named = selection.call.preference
        if !named.isEmpty { options.measures = { named.contains($0) } }
        options.time = Int(context.clock().timeIntervalSince1970)
        let showProgress = context.showProgress
        options.willMeasure = { subject in showProgress(subject.withoutControls) }
        defer { showProgress("") }

        let report = BackendBenchmark(registry, options: options).run()
        guard !report.rows.isEmpty else {
            let reasons = report.failures.map { "\($0.backend) cannot \($0.subject): \($0.reason)" }
            throw JOSEError(
                .algorithmUnavailable,
                "there is nothing to time: " + (reasons.first ?? "no backend that is to be timed offers any of it"))
        }
        let conclusion = Recommendation(report, catalog: registry.catalog)
        if let json { try context.write(text: JSONValueEncoder().encode(report).serialized(.sorted), to: json) }
        if let page {
            try context.write(Array(report.html(recommendation == nil ? nil : conclusion).utf8), to: page)
        }
        if let recommendation { try context.write(conclusion.policy.fileContent, to: recommendation) }
        guard isTableWanted else {
            let notes = [report.verdictOnBuild, report.verdictOnNoise].compactMap(\.self)
            return context.printNote(notes.map { "jose: \($0)\n" }.joined())
        }
        let text = report.text + (recommendation == nil ? "" : "\n\(conclusion)")
        let note = report.verdictOnBuild.map { "\n\($0)\n" } ?? ""
        try context.write(Array((text + note).utf8), to: .standardOutput)
    }

    /// Whether the table goes to standard output; only one thing can.
    private func isStandardOutputFree() throws(JOSEError) -> Bool {
        let count = [json, page, recommendation].count { $0 == .standardOutput }
        guard count < 2 else { throw .usage("only one of --json, --html and --recommend can write to standard output") }
        return count == 0
    }

    /// The registry, in which everything that is offered has been tested: what is wrong is not recommended for being fast.
    private func testedRegistry(_ context: CommandContext) throws(JOSEError) -> AlgorithmRegistry {
        var selection = selection
        if selection.call.selfTestScope != .off {
            selection.call.selfTest(.everything, source: .init(rawValue: Self.name))
        }
        return try context.registry(selection)
    }

    /// What is timed: what the option names, with the parts of what is composed; everything but new keys without it.
    private func capabilities(
        in registry: AlgorithmRegistry
    ) throws(JOSEError) -> @Sendable (Capability) -> Bool {
        guard !algorithms.isEmpty else { return benchmark.includes }
        let compositions = Composition.all(of: registry)
        var included: Set<Capability> = []
        for selector in algorithms {
            var named = registry.resolutions.map(\.capability).filter(selector.selects)
            if named.isEmpty {
                let composed = compositions.filter { composition in
                    composition.algorithm.algorithm.rawValue == selector.name
                        && (selector.curve == nil || composition.curve == selector.curve)
                }
                named = composed.flatMap(\.capabilities)
            }
            guard !named.isEmpty else {
                throw .usage("--algorithms: nobody knows \"\(selector)\"; \"jose alg\" lists the algorithms")
            }
            included.formUnion(named)
        }
        return { [included] in included.contains($0) }
    }
}
