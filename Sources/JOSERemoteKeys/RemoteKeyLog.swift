#if RemoteKeys
    internal import JOSECore
    internal import Logging

    /// The log lines of a remote key set. None has octets of a token; `kid` values are those of the set, bounded.
    struct RemoteKeyLog: Sendable {
        private let logger: Logger

        init(_ logger: Logger, host: String) {
            var logger = logger
            logger[metadataKey: "host"] = "\(host)"
            self.logger = logger
        }

        /// One of several places has failed.
        func attemptFailed(_ error: JOSEError) {
            logger.debug("an address of the key set failed", metadata: Self.metadata(error))
        }

        /// A fetch brought keys.
        func fetched(_ fetch: RemoteKeyFetch) {
            let snapshot = fetch.snapshot
            let metadata: Logger.Metadata = [
                "outcome": "\(fetch.outcome.rawValue)", "keys": "\(snapshot.content.keys.count)",
                "passed_over": "\(snapshot.passedOver.count)", "lifetime": "\(fetch.lifetime)",
            ]
            guard fetch.outcome == .changed else { return logger.debug("key set fetched", metadata: metadata) }
            logger.info("key set changed", metadata: metadata)
            for key in snapshot.passedOver {
                var metadata = Self.metadata(key.error)
                metadata["position"] = "\(key.position)"
                if let keyID = key.keyID { metadata["kid"] = "\(LogText.bounded(keyID))" }
                logger.log(
                    level: key.error.code == .publishedSecret ? .error : .notice, "a key of the set is not used",
                    metadata: metadata)
            }
        }

        /// A fetch brought nothing.
        func failed(_ error: JOSEError, _ refresh: RefreshState, at now: ContinuousClock.Instant) {
            var metadata = Self.metadata(error)
            metadata["failures"] = "\(refresh.failures)"
            if let retryAt = refresh.retryAt { metadata["retry_in"] = "\(now.duration(to: retryAt))" }
            if refresh.isUsable(at: now) {
                logger.warning("the key set could not be fetched; the last one stays in use", metadata: metadata)
            } else {
                logger.error("the key set could not be fetched; tokens are refused", metadata: metadata)
            }
        }

        private static func metadata(_ error: JOSEError) -> Logger.Metadata {
            ["error": "\(error.code.rawValue)", "reason": "\(LogText.bounded(error.reason))"]
        }
    }
#endif
