#if Observability
    public import JOSECore
    public import Logging
    public import Metrics

    /// Counts, times and logs what backends do, with swift-metrics and swift-log.
    ///
    /// ```swift
    /// let registry = try AlgorithmRegistry.standard(observer: JOSEObserver())
    /// registry.log(to: Logger(label: "jose"))
    /// ```
    ///
    /// The metrics are those of ``OperationMetric``. The log lines:
    ///
    /// | level | what |
    /// |---|---|
    /// | critical | two backends that check each other came to different results |
    /// | error | a backend failed at something that should have worked |
    /// | warning | a backend did not take a key or a call |
    /// | debug | a backend refused a signature or something encrypted; whoever sends tokens can cause any number of these |
    ///
    /// Nothing is logged of what works. Neither metrics nor log lines have anything of a key, a plaintext or a token: only
    /// names of backends, algorithms, curves and operations, of which there are as many as the registry has.
    public struct JOSEObserver: OperationObserver {
        private let logger: Logger?
        private let metrics: OperationMetrics.Source?

        /// An observer with either or both.
        ///
        /// - Parameters:
        ///   - logger: where lines go; nil for nowhere.
        ///   - metrics: what makes the metrics; nil for none. The factory that is current unless told:
        ///     `withMetricsFactory`, or the one of the process.
        public init(
            logger: Logger? = Logger(label: "jose"), metrics: (any MetricsFactory)? = MetricsSystem.factory
        ) {
            self.logger = logger
            self.metrics = metrics.map(OperationMetrics.Source.init)
        }

        /// A recorder that has the operation's names ready. Each metric is made when it is needed first.
        public func recorder(for operation: ObservedOperation) -> OperationRecorder {
            let metrics = metrics.map { OperationMetrics($0, operation) }
            let log = logger.map { OperationLog($0, operation) }
            return { outcome, duration in
                metrics?.record(outcome, duration)
                log?.record(outcome)
            }
        }
    }
#endif
