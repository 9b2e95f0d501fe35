#if KeyEndpoint
    internal import Hummingbird
    internal import JOSECore
    internal import JOSEKeyEndpoint
    internal import JOSEKeyRing
    internal import Logging

    #if canImport(FoundationEssentials)
        internal import FoundationEssentials
    #else
        internal import Foundation
    #endif

    /// `jose jwks serve`: the published keys of a ring on the web.
    struct KeySetServing: SelectingCommand {
        static let words = ["jwks", "serve"]
        static let summary = "Serves the published keys at \(KeyEndpoint.path) until it is told to stop"

        var selection = Selection()
        private var directory = ""
        private var host = "127.0.0.1"
        private var port = 8080
        private var maximumAge: Duration?
        private var certificates: String?
        private var privateKey: String?

        /// What clients may keep an answer for, unless told: less than what the ring publishes ahead, and this at most.
        private static let usualMaximumAge = Duration.seconds(300)

        static var options: [CommandOption<Self>] {
            [
                .value("d", "directory", "DIR", "The key ring", required: true) {
                    settings, value, _ throws(JOSEError) in
                    settings.directory = value
                },
                .value(nil, "host", "ADDRESS", "Listen on this address (127.0.0.1)") {
                    settings, value, _ throws(JOSEError) in settings.host = value
                },
                .value(nil, "port", "NUMBER", "Listen on this port (8080); 0 takes a free one") {
                    settings, value, _ throws(JOSEError) in
                    guard let number = UInt16(value) else { throw .usage("--port: this is no port (0 to 65535)") }
                    settings.port = Int(number)
                },
                .value(nil, "max-age", "DURATION", "Let clients keep the set for this long") {
                    settings, value, _ throws(JOSEError) in
                    settings.maximumAge = try TimeText.duration(value, option: "--max-age")
                },
                .value(nil, "tls-certificate", "FILE", "Speak TLS: the certificate chain, PEM") {
                    settings, value, _ throws(JOSEError) in settings.certificates = value
                },
                .value(nil, "tls-key", "FILE", "Speak TLS: the certificate's private key, PEM") {
                    settings, value, _ throws(JOSEError) in settings.privateKey = value
                },
            ] + selectionOptions
        }

        func run(in context: inout CommandContext) throws(JOSEError) {
            guard (certificates == nil) == (privateKey == nil) else {
                throw .usage("--tls-certificate and --tls-key belong together")
            }
            let registry = try context.registry(selection)
            let store = try KeyRingStore(path: directory, registry: registry)
            let announce = context.announce
            var logger = Logger(label: "jose", factory: { _ in AnnouncingLogHandler(announce: announce) })
            logger.logLevel = .notice
            let log = logger
            let publication = try KeyRingPublication(
                store,
                report: { error in
                    log.error("the key ring cannot be read", metadata: ["error": "\(error)"])
                })
            let document = KeySetDocument(registry: registry) { date throws(JOSEError) in
                publication.keySet(at: date).keys
            }
            var endpoint = KeyEndpoint(
                document, maximumAge: try maximumAge(publication.keySet().schedule), logger: log)
            endpoint.fault = { publication.lastError }
            let tls = certificates.map { KeyServer.TLSFiles(certificates: $0, privateKey: privateKey ?? "") }
            let server = KeyServer(endpoint, host: host, port: port, tls: tls)
            try Waiting.forResult { [host] () async throws(JOSEError) -> Void in
                let application = try server.application { port in
                    let scheme = server.tls == nil ? "http" : "https"
                    announce("serving \(scheme)://\(host):\(port)\(KeyEndpoint.path)\n")
                }
                do {
                    // Ends at SIGTERM or SIGINT, when the requests under way are answered.
                    try await application.runService()
                } catch let error as JOSEError {
                    throw error
                } catch {
                    throw JOSEError(
                        .invalidServerConfiguration,
                        "the server cannot listen on \(host), port \(server.port): \(error)")
                }
            }
            context.printNote("stopped\n")
        }

        /// A new key must have reached everybody before it signs, so no client may keep the set for longer than the ring
        /// publishes ahead.
        private func maximumAge(_ schedule: KeyRing.Schedule) throws(JOSEError) -> Duration {
            guard let maximumAge else { return min(Self.usualMaximumAge, schedule.publishedAhead / 2) }
            guard maximumAge <= schedule.publishedAhead else {
                throw .usage(
                    "--max-age: clients would keep the set for longer than the ring publishes a key ahead "
                        + "(\(schedule.publishedAhead.components.seconds) s), and refuse what a new key signs")
            }
            return maximumAge
        }
    }

    /// Writes log messages as lines on standard error.
    private struct AnnouncingLogHandler: LogHandler {
        let announce: @Sendable (String) -> Void
        var logLevel = Logger.Level.notice
        var metadata: Logger.Metadata = [:]

        init(announce: @escaping @Sendable (String) -> Void) { self.announce = announce }

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let details = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
            let text = details.map { " \($0.key)=\($0.value)" }.joined()
            announce("jose: \(event.level): \(event.message)\(text)\n")
        }
    }
#endif
