internal import JOSECore

extension ConformanceReport {
    /// The report as a page of HTML that needs nothing else: no script, no network, light or dark as the reader has it.
    ///
    /// Failures come first, with their reasons; then what did not apply, with reasons; then every check, by subject.
    public var html: String { Self.html(of: [self]) }

    /// Several reports as one page of HTML, those that failed first.
    public static func html(of reports: [ConformanceReport]) -> String {
        let ordered = reports.filter { !$0.isPassed } + reports.filter(\.isPassed)
        let names = ordered.map { HTML.escaped($0.backend.rawValue) }.joined(separator: ", ")
        var page = HTML.head(title: "Conformance: \(names)")
        page += "<main>\n<h1>Conformance</h1>\n"
        page += ReportPage.overview(ordered)
        for (index, report) in ordered.enumerated() { page += ReportPage(report, index + 1).section }
        return page + "</main>\n</body>\n</html>\n"
    }
}

/// One report as a part of a page.
private struct ReportPage {
    let report: ConformanceReport
    /// What its headings are called in links.
    let anchor: String

    init(_ report: ConformanceReport, _ number: Int) {
        self.report = report
        anchor = "report-\(number)"
    }

    /// A row for each report.
    static func overview(_ reports: [ConformanceReport]) -> String {
        let rows = reports.enumerated().map { index, report in
            let counts = report.count
            let name = "<a href=\"#report-\(index + 1)\">\(HTML.escaped(report.backend.rawValue))</a>"
            return [
                name, HTML.escaped(report.libraryVersion), verdict(report), "\(counts.passed)", "\(counts.failed)",
                "\(counts.notApplicable)", duration(report.seconds),
            ]
        }
        let columns = ["Backend", "Library", "Result", "Passed", "Failed", "Not applicable", "Time"]
        return HTML.table(columns, rows, numbersFrom: 3)
    }

    var section: String {
        let version = HTML.escaped(report.libraryVersion)
        return "<section id=\"\(anchor)\">\n<h2>\(HTML.escaped(report.backend.rawValue)) <small>\(version)</small> "
            + "\(Self.verdict(report))</h2>\n" + failures + notApplicable + subjects + "</section>\n"
    }

    private var failures: String {
        guard !report.failures.isEmpty else {
            return report.isPassed ? "" : "<p>Nothing failed, and nothing passed: this shows nothing.</p>\n"
        }
        let rows = report.failures.map { check in
            [HTML.escaped(check.subject), HTML.escaped(check.name), HTML.escaped(check.outcome.reason ?? "")]
        }
        return "<h3>Failed (\(rows.count))</h3>\n" + HTML.table(["Subject", "Check", "Reason"], rows, style: "failed")
    }

    private var notApplicable: String {
        let checks = report.checks.filter { if case .notApplicable = $0.outcome { true } else { false } }
        guard !checks.isEmpty else { return "" }
        let rows = checks.map { check in
            [HTML.escaped(check.subject), HTML.escaped(check.name), HTML.escaped(check.outcome.reason ?? "")]
        }
        return "<h3>Not applicable (\(rows.count))</h3>\n"
            + HTML.details(
                "What could not be checked, and why", HTML.table(["Subject", "Check", "Reason"], rows))
    }

    /// Every check, by subject, in the order in which the subjects came.
    private var subjects: String {
        var order: [String] = []
        var groups: [String: [ConformanceReport.Check]] = [:]
        for check in report.checks {
            if groups[check.subject] == nil { order.append(check.subject) }
            groups[check.subject, default: []].append(check)
        }
        let parts = order.map { subject in
            let checks = groups[subject] ?? []
            let rows = checks.map { check in
                [
                    "<span class=\"\(check.outcome.style)\">\(check.outcome.word)</span>", HTML.escaped(check.name),
                    HTML.escaped(check.outcome.reason ?? ""), Self.duration(check.seconds),
                ]
            }
            let counts = ConformanceReport(backend: report.backend, libraryVersion: "", checks: checks).count
            let totals = [
                (counts.failed, "failed"), (counts.passed, "passed"), (counts.notApplicable, "not applicable"),
            ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
            let style = counts.failed > 0 ? "failed" : counts.passed > 0 ? "passed" : "idle"
            return HTML.details(
                "\(HTML.escaped(subject)) <span class=\"\(style)\">\(totals)</span>",
                HTML.table(["Result", "Check", "Reason", "Time"], rows, numbersFrom: 3), isOpen: counts.failed > 0)
        }
        return parts.isEmpty ? "" : "<h3>Every check</h3>\n" + parts.joined()
    }

    private static func verdict(_ report: ConformanceReport) -> String {
        report.isPassed ? "<span class=\"passed\">passed</span>" : "<span class=\"failed\">FAILED</span>"
    }

    private static func duration(_ seconds: Double) -> String { "\(ConformanceReport.rounded(seconds))&nbsp;s" }
}

extension ConformanceReport.Check.Outcome {
    fileprivate var reason: String? {
        switch self {
        case .passed: nil
        case .failed(let reason), .notApplicable(let reason): reason
        }
    }

    fileprivate var word: String {
        switch self {
        case .passed: "passed"
        case .failed: "FAILED"
        case .notApplicable: "not applicable"
        }
    }

    fileprivate var style: String {
        switch self {
        case .passed: "passed"
        case .failed: "failed"
        case .notApplicable: "idle"
        }
    }
}
