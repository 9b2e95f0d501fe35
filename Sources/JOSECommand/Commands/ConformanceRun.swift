internal import JOSECore
internal import JOSETestKit

/// One backend under test. Its checks run in another process, and go on in a new one where a check has ended the first.
struct ConformanceRun {
    /// What is tested.
    enum Subject: Equatable {
        case backend(BackendID)
        case plugin(String)

        /// What the worker is told.
        fileprivate var arguments: [String] {
            switch self {
            case .backend(let id): ["--backend", id.rawValue]
            case .plugin(let path): ["--plugin", path]
            }
        }

        /// What a report is about before the backend says what it is called.
        fileprivate var provisionalID: BackendID {
            switch self {
            case .backend(let id): id
            case .plugin(let path): BackendID(rawValue: path.split(separator: "/").last.map(String.init) ?? path)
            }
        }
    }

    let subject: Subject
    /// A folder of further test vectors.
    let vectors: String?
    /// How long the worker may be silent.
    let timeout: Duration
    /// The program and the arguments that make a worker of it.
    let worker: @Sendable ([String]) -> [String]
    let environment: [String: String]
    let showProgress: @Sendable (String) -> Void

    /// After so many ends the rest is not worth the time.
    private static let maximumCrashes = 10
    /// So many lines that are no reports are left out.
    private static let maximumStrangeLines = 1000

    init(
        _ subject: Subject, vectors: String?, timeout: Duration, worker: @escaping @Sendable ([String]) -> [String],
        environment: [String: String], showProgress: @escaping @Sendable (String) -> Void
    ) {
        self.subject = subject
        self.vectors = vectors
        self.timeout = timeout
        self.worker = worker
        // A backtrace of a process that was meant to be able to crash takes seconds.
        self.environment = environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
        self.showProgress = showProgress
    }

    /// Runs every check.
    ///
    /// - Throws: ``JOSEError`` with code `processFailed` when no process can be started. What a backend does is in the
    ///   report.
    func report() throws(JOSEError) -> ConformanceReport {
        var progress = Progress(report: ConformanceReport(backend: subject.provisionalID, libraryVersion: "not loaded"))
        defer { showProgress("") }
        while try !runWorker(&progress) {
            guard progress.crashes < Self.maximumCrashes else {
                progress.fail(
                    "survives its checks", "gave up after \(progress.crashes) crashes; the rest is not tested")
                break
            }
        }
        return progress.report
    }

    /// What is known so far.
    private struct Progress {
        var report: ConformanceReport
        /// How many checks there are, once the worker has said so.
        var planned: Int?
        /// How many checks have begun.
        var position = 0
        /// How many of them ended a process, or did not end.
        var crashes = 0
        /// Whether the backend was there at all.
        var isLoaded = false
        /// The check that has begun and not ended.
        var current: (subject: String, name: String, since: ContinuousClock.Instant)?

        mutating func fail(_ name: String, _ reason: String) {
            report.checks.append(.init(subject: "backend", name: name, outcome: .failed(reason: reason)))
        }
    }

    /// Runs the checks that are left, until the worker ends.
    ///
    /// - Returns: whether nothing is left to do.
    private func runWorker(_ progress: inout Progress) throws(JOSEError) -> Bool {
        let arguments = (vectors.map { ["--wycheproof", $0] } ?? []) + ["--earlier-checks", "\(progress.position)"]
        let child = try ChildProcess(
            worker(["conformance", "--worker"] + subject.arguments + arguments), environment: environment)
        progress.isLoaded = false
        var strangeLines = 0
        while true {
            switch child.nextReport(within: timeout) {
            case .line(let line):
                switch ConformanceMessage(line: line) {
                case .loaded(let backend, let version):
                    progress.isLoaded = true
                    progress.report.backend = backend
                    progress.report.libraryVersion = version
                case .refused(let reason):
                    progress.fail("can be loaded", reason)
                    return true
                case .willRun(let subject, let name):
                    progress.position += 1
                    progress.current = (subject, name, .now)
                    let text = "\(progress.report.backend) \(progress.position): \(subject): \(name)"
                    showProgress(text.withoutControls)
                case .planned(let checks): progress.planned = checks
                case .didRun(let check):
                    guard progress.current?.subject == check.subject, progress.current?.name == check.name else {
                        _ = child.stop()
                        return stopped(&progress, "reported a check that was not begun")
                    }
                    progress.current = nil
                    progress.report.checks.append(check)
                case .finished:
                    guard progress.current == nil, progress.position == progress.planned else {
                        _ = child.stop()
                        return stopped(&progress, "said that all is done before it was")
                    }
                    return expectQuietEnd(of: child, &progress)
                case nil:
                    // A library may write there by mistake; but not for ever.
                    strangeLines += 1
                    guard strangeLines < Self.maximumStrangeLines else {
                        _ = child.stop()
                        return stopped(&progress, "wrote something else among the reports, on descriptor 3")
                    }
                }
            case .silent:
                _ = child.stop()
                return stopped(&progress, "did not end within \(timeout.components.seconds) s")
            case .ended:
                return stopped(&progress, reason(child.end(within: timeout), child))
            }
        }
    }

    /// What a library does when its process ends is the last that can go wrong.
    private func expectQuietEnd(of child: ChildProcess, _ progress: inout Progress) -> Bool {
        let ending = child.end(within: timeout)
        if ending != .exited(code: 0) { progress.fail("lets its process end", reason(ending, child)) }
        return true
    }

    private func reason(_ ending: ChildProcess.Ending?, _ child: ChildProcess) -> String {
        switch ending {
        case .signalled(let name): return "crashed: signal \(name)"
        case .exited(let code): return "ended the process, with code \(code)"
        case nil:
            _ = child.stop()
            return "did not end within \(timeout.components.seconds) s"
        }
    }

    /// Writes down that the worker was stopped or has ended.
    ///
    /// - Returns: whether nothing is left to do, because the next worker would come no further.
    private func stopped(_ progress: inout Progress, _ reason: String) -> Bool {
        progress.crashes += 1
        if let current = progress.current {
            let time = (ContinuousClock.now - current.since).components
            progress.report.checks.append(
                .init(
                    subject: current.subject, name: current.name, outcome: .failed(reason: reason),
                    seconds: Double(time.seconds) + Double(time.attoseconds) * 1e-18))
            progress.current = nil
            return false
        }
        if progress.isLoaded {
            progress.fail("lets its checks be made", "\(reason), between two checks: the rest is not tested")
        } else {
            progress.fail("can be loaded", "\(reason), while it was loaded")
        }
        return true
    }
}
