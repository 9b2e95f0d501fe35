#if Observability
    import JOSE
    import JOSEObservability
    import Logging
    import Metrics
    import Synchronization

    /// Keeps what is counted and timed, by the metric's name and dimensions.
    final class RecordingMetrics: MetricsFactory {
        private final class Handler: CounterHandler, TimerHandler, RecorderHandler {
            let state = Mutex<(total: Int64, records: Int)>((0, 0))

            func increment(by amount: Int64) { state.withLock { $0 = ($0.total + amount, $0.records + 1) } }
            func reset() {}
            func recordNanoseconds(_ duration: Int64) { increment(by: duration) }
            func record(_ value: Int64) { increment(by: value) }
            func record(_ value: Double) { increment(by: Int64(value)) }
        }

        private let handlers = Mutex<[String: Handler]>([:])
        private let madeCount = Mutex(0)

        /// How many metrics were asked for, the same one twice included.
        var made: Int { madeCount.withLock { $0 } }

        private func make(_ label: String, _ dimensions: [(String, String)]) -> Handler {
            madeCount.withLock { $0 += 1 }
            return handlers.withLock { handlers in
                let name = ([label] + dimensions.map { "\($0)=\($1)" }).joined(separator: " ")
                let handler = handlers[name] ?? Handler()
                handlers[name] = handler
                return handler
            }
        }

        func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
            make(label, dimensions)
        }
        func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler { make(label, dimensions) }
        func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
            make(label, dimensions)
        }
        func destroyCounter(_ handler: any CounterHandler) {}
        func destroyTimer(_ handler: any TimerHandler) {}
        func destroyRecorder(_ handler: any RecorderHandler) {}

        private func all(_ metric: OperationMetric) -> [String: (total: Int64, records: Int)] {
            let prefix = metric.rawValue + " "
            return handlers.withLock { handlers in
                Dictionary(
                    uniqueKeysWithValues: handlers.compactMap { name, handler in
                        name == metric.rawValue || name.hasPrefix(prefix)
                            ? (String(name.dropFirst(prefix.count)), handler.state.withLock { $0 }) : nil
                    })
            }
        }

        /// The counters, by their dimensions.
        func totals(_ metric: OperationMetric = .operations) -> [String: Int64] { all(metric).mapValues(\.total) }
        /// How often something was recorded, by dimensions.
        func records(_ metric: OperationMetric) -> [String: Int] { all(metric).mapValues(\.records) }

        /// What is counted while something runs, where it is not zero.
        func counting<Result>(_ body: () throws -> Result) rethrows -> (counts: [String: Int64], result: Result) {
            let before = totals()
            let result = try body()
            let counts = totals().map { ($0, $1 - (before[$0] ?? 0)) }.filter { $1 != 0 }
            return (Dictionary(uniqueKeysWithValues: counts), result)
        }
    }

    /// How a counter of operations is called.
    func counter(_ backend: BackendID?, _ capability: Capability, _ outcome: String = "succeeded") -> String {
        timer(backend, capability) + " outcome=\(outcome)"
    }

    /// How a timer of operations is called.
    func timer(_ backend: BackendID?, _ capability: Capability) -> String {
        "backend=\(backend?.rawValue ?? "nobody") algorithm=\(capability.name) curve=\(capability.curve?.rawValue ?? "none")"
            + " operation=\(capability.operation.rawValue)"
    }

    /// Keeps what is logged.
    final class RecordingLog: Sendable {
        struct Line: Sendable {
            var level: Logger.Level
            var message: String
            var metadata: [String: String]
        }

        private let all = Mutex<[Line]>([])

        var lines: [Line] { all.withLock { $0 } }

        func lines(at level: Logger.Level) -> [Line] { lines.filter { $0.level == level } }

        func logger(_ level: Logger.Level = .trace) -> Logger {
            Logger(label: "test") { _ in Handler(log: self, logLevel: level) }
        }

        private struct Handler: LogHandler {
            let log: RecordingLog
            var metadata: Logger.Metadata = [:]
            var logLevel: Logger.Level

            init(log: RecordingLog, logLevel: Logger.Level) {
                self.log = log
                self.logLevel = logLevel
            }

            subscript(metadataKey key: String) -> Logger.Metadata.Value? {
                get { metadata[key] }
                set { metadata[key] = newValue }
            }

            func log(event: LogEvent) {
                let metadata = metadata.merging(event.metadata ?? [:]) { $1 }.mapValues { "\($0)" }
                log.all.withLock {
                    $0.append(Line(level: event.level, message: "\(event.message)", metadata: metadata))
                }
            }
        }
    }
#endif
