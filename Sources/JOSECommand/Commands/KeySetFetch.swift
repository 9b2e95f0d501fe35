#if RemoteKeys
    internal import JOSECore
    internal import JOSERemoteKeys
    internal import Logging

    /// `jose jwks fetch`: a key set as a verifier would fetch it.
    struct KeySetFetch: SelectingCommand {
        static let words = ["jwks", "fetch"]
        static let summary = "Fetches a key set as a verifier does, and says what it found"

        var selection = Selection()
        private var urls: [String] = []
        private var issuer: String?
        private var accepted: Set<SignatureAlgorithm> = []
        private var allowsInsecureHTTP = false
        private var output = Destination.standardOutput

        static var options: [CommandOption<Self>] {
            [
                .value("u", "url", "URL", "Where the set is; the next one is tried if it fails", repeats: true) {
                    settings, value, _ throws(JOSEError) in settings.urls.append(value)
                },
                .value(nil, "issuer", "URL", "Find the set by OpenID Connect discovery") {
                    settings, value, _ throws(JOSEError) in settings.issuer = value
                },
                .value(
                    nil, "accept", "ALG", "Take keys without \"alg\" for this algorithm, and no others", repeats: true
                ) { settings, value, _ throws(JOSEError) in
                    settings.accepted.insert(SignatureAlgorithm(rawValue: value))
                },
                .flag(
                    nil, "insecure-http", "Permit http, where anyone on the way can replace keys", \.allowsInsecureHTTP),
                .output("o", "output", "Write the public keys of the set to FILE", \.output),
            ] + selectionOptions
        }

        func run(in context: inout CommandContext) throws(JOSEError) {
            let source: RemoteKeySource
            switch (issuer, urls.isEmpty) {
            case (let issuer?, true): source = .openIDIssuer(issuer)
            case (nil, false): source = .urls(urls)
            default: throw .usage("either --url or --issuer says where the set is")
            }
            let registry = try context.registry(selection)
            let keys = try RemoteKeySet(
                source, registry: registry, accepting: accepted.isEmpty ? nil : accepted,
                allowsInsecureHTTP: allowsInsecureHTTP, logger: Logger(label: "jose") { _ in SwiftLogNoOpLogHandler() })
            let fetch = try Waiting.forResult { () async throws(JOSEError) in try await keys.refresh() }
            let snapshot = fetch.snapshot
            context.printNote(
                "\(snapshot.url): \(fetch.status), \(fetch.octets) octets, kept for \(fetch.lifetime.components.seconds) s"
                    + (snapshot.entityTag.map { ", ETag \($0)" } ?? "")
                    + ", \(snapshot.verifier.keys.count) keys that verify\n")
            for key in snapshot.passedOver {
                let name = key.keyID.map { " (kid \(String($0.prefix(64)).debugDescription))" } ?? ""
                context.printNote(
                    JOSEError(key.error.code, "key \(key.position)\(name): \(key.error.reason)").oneLine + "\n")
            }
            try context.write(snapshot.keySet.members(catalog: registry.catalog), to: output)
        }
    }
#endif
