public import JOSECore

/// Times what the backends of a registry can do, each with the same keys, messages and tokens.
///
/// ```swift
/// let report = BackendBenchmark(try .standard()).run()
/// print(report.text)
/// let registry = try AlgorithmRegistry.standard(policy: .fastest(from: report))
/// ```
///
/// What is timed follows from what the backends declare. A prepared key is called directly, so that the registry has no part
/// in the figures; keys are prepared before. All backends verify the same signature and decrypt the same encrypted key, so
/// that one that only verifies is measured with the signature of another one. Each result is checked once, before it is
/// timed.
///
/// The rounds are interleaved: each goes through everything once, the backends of one work one after the other and a different
/// one first in each round, so that whatever else the machine does hits all alike. A figure is the median of the rounds.
public struct BackendBenchmark: Sendable {
    /// How many iterations a password derivation is timed with; the time of more grows in proportion.
    public static let iterations = 1000
    /// The bits of an RSA key that is made, where making keys is timed.
    static let modulusBits = 2048

    /// How much is measured.
    public struct Options: Sendable {
        /// The length of messages and contents in octets. The default is that of an ordinary JWT.
        public var payloadOctets = 256
        /// The time for each row, in all rounds together.
        public var secondsPerRow = 0.1
        /// How many times each row is measured; at least three.
        public var rounds = 11
        /// Leaves out what it answers `false` for. Making keys is left out unless told: it says little about a service.
        public var includes: @Sendable (Capability) -> Bool = { $0.kind != .keyGeneration }
        /// Leaves out the backends for which it answers `false`. Their signatures may still be what others verify.
        public var measures: @Sendable (BackendID) -> Bool = { _ in true }
        /// When it is, in seconds since 1970, for the report.
        public var time = 0
        /// Told what is measured next, in a few words.
        public var willMeasure: (@Sendable (_ subject: String) -> Void)?
        /// Seconds on a clock that only goes forward.
        package var now: @Sendable () -> Double = {
            let start = ContinuousClock.now
            return { (ContinuousClock.now - start) / .seconds(1) }
        }()

        /// The options of a run of about half a minute.
        public init() {}
    }

    /// The backends, and the policy that says in which order they are preferred and what is denied.
    public let registry: AlgorithmRegistry
    /// How much is measured.
    public let options: Options

    /// A run to be.
    public init(_ registry: AlgorithmRegistry, options: Options = Options()) {
        self.registry = registry
        self.options = options
    }

    /// Measures everything, on the thread of the caller, which is busy for so long. What a backend refuses or does wrongly is
    /// in the report.
    public func run() -> BenchmarkReport {
        var plan = BenchmarkPlan(registry, options)
        plan.prepareEverything()
        let stopwatch = Stopwatch(options)
        let measured = stopwatch.measure(plan.tasks)
        let rows = zip(plan.tasks, measured.timings).compactMap { task, timing in
            timing.map { timing in
                BenchmarkReport.Row(
                    task.capability, task.work, backend: task.backend, seconds: timing.seconds, spread: timing.spread,
                    drift: timing.drift)
            }
        }
        return BenchmarkReport(
            machine: .current, time: options.time, backends: plan.libraries, preference: registry.policy.preference,
            payloadOctets: options.payloadOctets, rounds: stopwatch.rounds, secondsPerRow: options.secondsPerRow,
            rows: rows, failures: plan.failures + measured.failures)
    }
}

/// One work of one backend, with everything ready.
struct BenchmarkTask: Sendable {
    let capability: Capability
    let work: BenchmarkReport.Work
    let backend: BackendID
    /// Does it once.
    let run: @Sendable () throws(BackendError) -> Void

    /// How progress and failures name it.
    var subject: String { "\(work.rawValue) \(capability.algorithmLabel)" }
}

/// Times tasks by turns.
struct Stopwatch {
    /// The most operations of one batch, whatever the clock says.
    private static let maximumBatch = 1 << 28

    let rounds: Int
    private let secondsPerBatch: Double
    private let now: @Sendable () -> Double
    private let willMeasure: (@Sendable (String) -> Void)?

    init(_ options: BackendBenchmark.Options) {
        rounds = max(3, options.rounds)
        secondsPerBatch = options.secondsPerRow / Double(rounds)
        now = options.now
        willMeasure = options.willMeasure
    }

    /// What became of tasks: a timing for each one that ended well.
    struct Result {
        var timings: [Timing?]
        var failures: [BenchmarkReport.Failure] = []
    }

    /// Measures tasks, those of one work next to each other.
    func measure(_ tasks: [BenchmarkTask]) -> Result {
        var result = Result(timings: [])
        var batches: [Int?] = []
        for task in tasks {
            willMeasure?("warming up: \(task.subject), \(task.backend)")
            batches.append(attempt(task, &result) { () throws(BackendError) in try calibrate(task) })
        }
        let groups = Self.groups(tasks)
        var samples = [[Double]](repeating: [], count: tasks.count)
        for round in 0..<rounds {
            for group in groups {
                for position in group.indices {
                    let index = group[group.startIndex + (position - group.startIndex + round) % group.count]
                    guard let batch = batches[index] else { continue }
                    let task = tasks[index]
                    willMeasure?("round \(round + 1) of \(rounds): \(task.subject), \(task.backend)")
                    let seconds = attempt(task, &result) { () throws(BackendError) in try time(batch, task) }
                    guard let seconds else {
                        batches[index] = nil
                        continue
                    }
                    // A clock without enough ticks measures nothing; a time is never zero.
                    samples[index].append(max(seconds / Double(batch), 1e-12))
                }
            }
        }
        result.timings = tasks.indices.map { batches[$0] == nil ? nil : Timing(samples[$0]) }
        return result
    }

    /// How many operations fill a batch. Warms up as well.
    func calibrate(_ task: BenchmarkTask) throws(BackendError) -> Int {
        var count = 1
        while true {
            let seconds = try time(count, task)
            if seconds >= secondsPerBatch / 4 {
                return min(max(1, Int(Double(count) * secondsPerBatch / seconds)), Self.maximumBatch)
            }
            guard count < Self.maximumBatch else { return count }
            count *= 4
        }
    }

    private func time(_ count: Int, _ task: BenchmarkTask) throws(BackendError) -> Double {
        let run = task.run
        let start = now()
        for _ in 0..<count { try run() }
        return now() - start
    }

    private func attempt<Value>(
        _ task: BenchmarkTask, _ result: inout Result, _ body: () throws(BackendError) -> Value
    ) -> Value? {
        do throws(BackendError) {
            return try body()
        } catch {
            result.failures.append(task.failure(error))
            return nil
        }
    }

    /// The positions of the tasks of each work.
    private static func groups(_ tasks: [BenchmarkTask]) -> [Range<Int>] {
        var groups: [Range<Int>] = []
        for (index, task) in tasks.enumerated() {
            if let last = groups.last, tasks[last.lowerBound].capability == task.capability,
                tasks[last.lowerBound].work == task.work
            {
                groups[groups.count - 1] = last.lowerBound..<index + 1
            } else {
                groups.append(index..<index + 1)
            }
        }
        return groups
    }
}

extension BenchmarkTask {
    func failure(_ error: BackendError) -> BenchmarkReport.Failure {
        .init(backend: backend, subject: subject, reason: "\(error.code): \(error.reason)")
    }
}
