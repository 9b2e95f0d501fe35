#if RemoteKeys
    import JOSERemoteKeys
    import Logging
    import Metrics
    import Synchronization

    /// Keeps what is recorded.
    final class RecordingMetrics: MetricsFactory {
        private final class Handler: CounterHandler, RecorderHandler, TimerHandler {
            let values = Mutex<[Double]>([])

            private func add(_ value: Double) { values.withLock { $0.append(value) } }
            func increment(by amount: Int64) { add(Double(amount)) }
            func reset() {}
            func record(_ value: Int64) { add(Double(value)) }
            func record(_ value: Double) { add(value) }
            func recordNanoseconds(_ duration: Int64) { add(Double(duration)) }
        }

        private let handlers = Mutex<[String: Handler]>([:])

        private func handler(_ label: String, _ dimensions: [(String, String)]) -> Handler {
            handlers.withLock { handlers in
                let name = Self.name(label, dimensions.map { "\($0)=\($1)" })
                let handler = handlers[name] ?? Handler()
                handlers[name] = handler
                return handler
            }
        }

        private static func name(_ label: String, _ dimensions: [String]) -> String {
            ([label] + dimensions.sorted()).joined(separator: " ")
        }

        func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
            handler(label, dimensions)
        }
        func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
            handler(label, dimensions)
        }
        func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler { handler(label, dimensions) }
        func destroyCounter(_ handler: any CounterHandler) {}
        func destroyRecorder(_ handler: any RecorderHandler) {}
        func destroyTimer(_ handler: any TimerHandler) {}

        private func values(_ metric: RemoteKeyMetric, _ dimensions: [String]) -> [Double] {
            let handler = handlers.withLock { $0[Self.name(metric.rawValue, dimensions)] }
            return handler?.values.withLock { $0 } ?? []
        }

        func total(_ metric: RemoteKeyMetric, _ dimensions: String...) -> Double {
            values(metric, dimensions).reduce(0, +)
        }
        func count(_ metric: RemoteKeyMetric, _ dimensions: String...) -> Int { values(metric, dimensions).count }
        func last(_ metric: RemoteKeyMetric, _ dimensions: String...) -> Double? { values(metric, dimensions).last }
    }

    /// Keeps what is logged, each line as level, message and metadata.
    struct RecordingLog: LogHandler {
        private final class Storage: Sendable { let lines = Mutex<[String]>([]) }

        private let storage = Storage()
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .trace

        var lines: [String] { storage.lines.withLock { $0 } }

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { $1 }.map { "\($0)=\($1)" }.sorted()
            storage.lines.withLock {
                $0.append("\(event.level) \(event.message) \(all.joined(separator: " "))")
            }
        }
    }
#endif
