internal import JOSE
internal import JOSECore
internal import JOSETestKit

/// `jose conformance`: what the conformance kit says of backends, each tried in a process of its own.
struct ConformanceTesting: Command {
    static let words = ["conformance"]
    static let summary = "Tests whether backends do what they declare"

    private var subjects: [ConformanceRun.Subject] = []
    private var reports: [Document] = []
    private var listsAll = false
    private var timeout = Duration.seconds(300)
    private var vectors: String?

    static var options: [CommandOption<Self>] {
        [
            .value(nil, "backend", "ID", "Test this backend", repeats: true) {
                settings, value, _ throws(JOSEError) in
                settings.subjects.append(.backend(BackendID(rawValue: value)))
            },
            .value(nil, "plugin", "FILE", "Test the backend of this plug-in (an absolute path)", repeats: true) {
                settings, value, _ throws(JOSEError) in
                settings.subjects += try ConformancePlugins.paths(value).map { .plugin($0) }
            },
            .value(nil, "report", "FILE.html|FILE.json", "Write a report with every check to FILE", repeats: true) {
                settings, value, _ throws(JOSEError) in
                settings.reports.append(try Document(value))
            },
            .value(nil, "wycheproof", "DIR", "Also run the Wycheproof files of a folder") {
                settings, value, _ throws(JOSEError) in
                do throws(JOSEError) {
                    _ = try WycheproofFile.names(in: value)
                } catch {
                    throw JOSEError(.unreadableInput, "--wycheproof: \(error.reason)")
                }
                settings.vectors = value
            },
            .flag(nil, "all", "List also what passed or did not apply", \.listsAll),
            .value(nil, "timeout", "SECONDS", "The longest time of one check (300)") {
                settings, value, _ throws(JOSEError) in
                guard let seconds = Int(value), (1...86_400).contains(seconds) else {
                    throw .usage("--timeout: this is no number of seconds (1 to 86400)")
                }
                settings.timeout = .seconds(seconds)
            },
        ]
    }

    func run(in context: inout CommandContext) throws(JOSEError) {
        let subjects = try subjects.isEmpty ? Self.standardSubjects(context) : subjects
        guard !subjects.isEmpty else { throw .usage("there is no backend to test; name one with --plugin") }
        var results: [ConformanceReport] = []
        for subject in subjects {
            let run = ConformanceRun(
                subject, vectors: vectors, timeout: timeout, worker: context.conformanceWorker,
                environment: context.environment,
                showProgress: context.showProgress)
            results.append(try run.report())
        }
        let text = results.map { $0.text(all: listsAll) + "\n" }.joined()
        // First what was found: a file that cannot be written takes nothing away from it.
        try context.write(Array(text.withoutControls.utf8), to: .standardOutput)
        for report in reports {
            do throws(JOSEError) {
                try context.write(report.octets(results), to: .file(report.path))
            } catch {
                context.printNote("jose: \(error.oneLine)\n")
                context.exitCode = 1
            }
        }
        if !results.allSatisfy(\.isPassed) { context.exitCode = 1 }
    }

    /// The backends of this build, but those that the environment denies.
    private static func standardSubjects(_ context: CommandContext) throws(JOSEError) -> [ConformanceRun.Subject] {
        let policy = try SelectionPolicy(environment: context.environment)
        let backends = try context.loadBackends(policy)
        return backends.filter { policy.denial(of: $0.id) == nil }.map { .backend($0.id) }
    }
}

extension ConformanceTesting {
    /// A file with a report.
    private struct Document {
        let path: String
        private let render: @Sendable ([ConformanceReport]) -> [UInt8]

        /// The name's end says what is written.
        init(_ path: String) throws(JOSEError) {
            self.path = path
            let lowercased = path.lowercased()
            if lowercased.hasSuffix(".html") {
                render = { Array(ConformanceReport.html(of: $0).utf8) }
            } else if lowercased.hasSuffix(".json") {
                render = { ConformanceReport.json(of: $0).serialized(.sorted) }
            } else {
                throw .usage("--report: the name of the file ends in .html or .json, which says what is written")
            }
        }

        func octets(_ reports: [ConformanceReport]) -> [UInt8] { render(reports) }
    }
}

/// The paths that `--plugin` names, in the form in which every command and policy file names them.
enum ConformancePlugins {
    static func paths(_ value: String) throws(JOSEError) -> [String] {
        var policy = SelectionPolicy()
        for text in SelectionPolicy.texts where text.option == "plugin" {
            try text.apply(text: value, source: SelectionPolicy.Source(rawValue: "--plugin"), to: &policy, isCall: true)
        }
        return policy.plugins.map(\.path)
    }
}

extension String {
    /// The text with spaces for what steers a terminal, other than the ends of lines: a backend calls itself what it wants.
    var withoutControls: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { $0 != "\n" && $0.steersTerminal ? " " : $0 }))
    }
}
