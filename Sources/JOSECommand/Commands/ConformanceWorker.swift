internal import JOSE
internal import JOSECore
internal import JOSEPluginLoader
internal import JOSETestKit

/// `jose conformance --worker`: the process in which `jose conformance` lets a backend do what it wants. Nobody else
/// calls it.
struct ConformanceWorker: Command {
    static let words = ["conformance", "--worker"]
    static let summary = "Runs the checks of one backend, for jose conformance"

    private var backend: BackendID?
    private var plugin: String?
    private var vectors: String?
    private var earlierChecks = 0

    static var options: [CommandOption<Self>] {
        [
            .value(nil, "backend", "ID", "Test this backend") { settings, value, _ throws(JOSEError) in
                settings.backend = BackendID(rawValue: value)
            },
            .value(nil, "plugin", "FILE", "Test the backend of this plug-in") {
                settings, value, _ throws(JOSEError) in settings.plugin = value
            },
            .value(nil, "wycheproof", "DIR", "Also run the Wycheproof files of a folder") {
                settings, value, _ throws(JOSEError) in settings.vectors = value
            },
            .value(nil, "earlier-checks", "NUMBER", "Leave out so many checks") {
                settings, value, _ throws(JOSEError) in
                guard let number = Int(value) else { throw .usage("--earlier-checks: this is no number") }
                settings.earlierChecks = number
            },
        ]
    }

    func run(in context: inout CommandContext) throws(JOSEError) {
        guard ChildReporting.begin() else { throw .usage("--worker is for jose conformance itself") }
        let backend: Backend
        var options = BackendConformance.Options()
        do {
            backend = try load(context)
            if let vectors { options.wycheproof = try WycheproofFile.all(in: vectors) }
        } catch {
            return Self.report(.refused(reason: error.description))
        }
        Self.report(.loaded(backend.id, libraryVersion: backend.libraryVersion))
        options.keys = TestKeys.standard.completed(for: backend)
        options.earlierChecks = earlierChecks
        options.willRunAll = { Self.report(.planned(checks: $0)) }
        options.willRun = { Self.report(.willRun(subject: $0, name: $1)) }
        options.didRun = { Self.report(.didRun($0)) }
        let conformance = BackendConformance(backend, options: options)
        _ = try Waiting.forResult { () async throws(JOSEError) in await conformance.run() }
        Self.report(.finished)
    }

    private func load(_ context: CommandContext) throws(JOSEError) -> Backend {
        if let plugin { return try PluginLoader.load(plugin) }
        let backends = try context.loadBackends(SelectionPolicy(environment: context.environment))
        guard let backend = backends.first(where: { $0.id == backend }) else {
            let names = backends.map(\.id.rawValue).joined(separator: ", ")
            throw .usage("--backend: there is no backend \"\(backend?.rawValue ?? "")\"; there are: \(names)")
        }
        return backend
    }

    private static func report(_ message: ConformanceMessage) { ChildReporting.report(message.line) }
}
