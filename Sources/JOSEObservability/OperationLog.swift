#if Observability
    internal import JOSECore
    internal import Logging

    /// The log lines of one sort of operation.
    struct OperationLog: Sendable {
        private let logger: Logger

        init(_ logger: Logger, _ operation: ObservedOperation) {
            var logger = logger
            for (key, value) in operation.names { logger[metadataKey: key] = "\(value)" }
            self.logger = logger
        }

        /// Logs the end of an operation, unless it is that of one that works.
        func record(_ outcome: OperationOutcome) {
            switch outcome {
            case .succeeded: break
            // Not above debug: whoever sends tokens decides how many of these there are.
            case .refused: logger.debug("refused")
            case .failed(let code):
                switch code {
                case .invalidKey: logger.warning("the backend did not take the key")
                case .unsupported: logger.warning("the backend did not take the call")
                case .failure: logger.error("the backend failed")
                case .disagreement(let other): disagreed(other)
                case .cancelled: logger.debug("the task was cancelled")
                }
            case .disagreed(let other): disagreed(other)
            }
        }

        private func disagreed(_ other: BackendID) {
            logger.critical(
                "two backends disagree: one of them is wrong", metadata: ["cross_check": "\(other.rawValue)"])
        }
    }
#endif
