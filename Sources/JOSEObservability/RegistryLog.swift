#if Observability
    public import JOSECore
    public import Logging

    extension AlgorithmRegistry {
        /// Logs once who does what, for the start of a service: the backends, what the self-test has put aside, and at
        /// `debug` every resolution.
        ///
        /// Each quarantined capability is a warning, with the backend that does it instead. (Where there is none, there is
        /// no registry.)
        public func log(to logger: Logger) {
            for backend in backends {
                let chosen = resolutions.count { $0.chosen == backend.id }
                let checks = resolutions.count { $0.crossCheck == backend.id }
                logger.info(
                    "backend registered",
                    metadata: [
                        "backend": "\(backend.id)", "version": "\(backend.libraryVersion)",
                        "properties": "\(backend.properties.map(\.rawValue).sorted().joined(separator: ","))",
                        "chosen_for": "\(chosen)", "cross_checks": "\(checks)",
                    ])
            }
            for resolution in resolutions {
                for candidate in resolution.candidates {
                    guard case .quarantined(let reason) = candidate.verdict else { continue }
                    let operation = ObservedOperation(backend: candidate.backend, capability: resolution.capability)
                    var metadata: Logger.Metadata = ["reason": "\(reason)"]
                    for (key, value) in operation.names { metadata[key] = "\(value)" }
                    if let chosen = resolution.chosen { metadata["instead"] = "\(chosen)" }
                    logger.warning("quarantined: it failed the self-test", metadata: metadata)
                }
                logger.debug("resolved", metadata: ["resolution": "\(resolution)"])
            }
        }
    }
#endif
