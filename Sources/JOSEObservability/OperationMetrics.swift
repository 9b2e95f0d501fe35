#if Observability
    internal import JOSECore
    internal import Metrics
    internal import Synchronization

    /// The metrics of what backends do.
    ///
    /// | name | kind | dimensions | what |
    /// |---|---|---|---|
    /// | `jose_operations` | counter | `backend`, `algorithm`, `curve`, `operation`, `outcome`: `succeeded`, `refused`, `failed` | operations that ended |
    /// | `jose_operation_duration` | timer | `backend`, `algorithm`, `curve`, `operation` | how long an operation took, whatever its outcome |
    /// | `jose_cross_check_disagreements` | counter | | how often two backends came to different results |
    ///
    /// `algorithm` is the capability's name, as in the algorithm matrix; `curve` is `none` where there is no curve;
    /// `operation` is `sign`, `verify`, `wrap`, `unwrap`, `agree`, `derive`, `encrypt` (either direction), `compress`
    /// (either direction), `digest` or `generate`. The first two begin to exist with the first operation of their
    /// dimensions. The last one is there from the start, at zero, so that an alert sees the first disagreement; who
    /// disagreed on what is in the log. What is cross-checked counts for each of both backends, as the operation that it did.
    public enum OperationMetric: String, Sendable, CaseIterable {
        /// Counts operations that ended.
        case operations = "jose_operations"
        /// Times operations.
        case duration = "jose_operation_duration"
        /// Counts disagreements.
        case disagreements = "jose_cross_check_disagreements"
    }

    /// The metrics of one sort of operation.
    final class OperationMetrics: Sendable {
        /// What the metrics of all operations have in common.
        struct Source: Sendable {
            let factory: any MetricsFactory
            let disagreements: Counter

            init(_ factory: any MetricsFactory) {
                self.factory = factory
                disagreements = Counter(label: OperationMetric.disagreements.rawValue, factory: factory)
                disagreements.increment(by: 0)
            }
        }

        private let source: Source
        private let dimensions: [(String, String)]
        private let succeeded = AtomicLazyReference<Counter>()
        private let refused = AtomicLazyReference<Counter>()
        private let failed = AtomicLazyReference<Counter>()
        private let duration = AtomicLazyReference<Timer>()

        init(_ source: Source, _ operation: ObservedOperation) {
            self.source = source
            dimensions = operation.names.map { ($0.key, $0.value) }
        }

        /// Records the end of an operation.
        func record(_ outcome: OperationOutcome, _ time: Duration) {
            switch outcome {
            case .succeeded: count(succeeded, "succeeded")
            case .refused: count(refused, "refused")
            case .failed: count(failed, "failed")
            // The operations of both have been counted.
            case .disagreed: return source.disagreements.increment()
            }
            let timer =
                duration.load()
                ?? duration.storeIfNil(
                    Timer(label: OperationMetric.duration.rawValue, dimensions: dimensions, factory: source.factory))
            timer.recordNanoseconds(time.wholeNanoseconds)
        }

        private func count(_ reference: borrowing AtomicLazyReference<Counter>, _ outcome: String) {
            let counter =
                reference.load()
                ?? reference.storeIfNil(
                    Counter(
                        label: OperationMetric.operations.rawValue, dimensions: dimensions + [("outcome", outcome)],
                        factory: source.factory))
            counter.increment()
        }
    }

    extension ObservedOperation {
        /// Its names, as metrics and log lines have them.
        var names: KeyValuePairs<String, String> {
            [
                "backend": backend.rawValue, "algorithm": capability.name,
                "curve": capability.curve?.rawValue ?? "none", "operation": capability.operation.rawValue,
            ]
        }
    }

    extension Duration {
        /// In nanoseconds, rounded down; the largest number where it is too long.
        fileprivate var wholeNanoseconds: Int64 {
            let (seconds, attoseconds) = components
            guard seconds < Int64.max / 1_000_000_000 else { return .max }
            return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
        }
    }
#endif
