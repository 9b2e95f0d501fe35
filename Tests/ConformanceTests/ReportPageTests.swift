import JOSECore
import JOSETestKit
import Testing

@Suite("Conformance reports as pages")
struct ReportPageTests {
    private func report(_ checks: [ConformanceReport.Check], backend: BackendID = "some") -> ConformanceReport {
        ConformanceReport(backend: backend, libraryVersion: "1.2", checks: checks)
    }

    private let passed = ConformanceReport.Check(subject: "sign A", name: "works", outcome: .passed, seconds: 0.25)
    private let failed = ConformanceReport.Check(
        subject: "verify A", name: "refuses", outcome: .failed(reason: "accepted"))
    private let idle = ConformanceReport.Check(
        subject: "verify A", name: "agrees", outcome: .notApplicable(reason: "nothing known"))

    @Test("Failures come first, then what did not apply, then every check by subject") func order() throws {
        let page = report([passed, idle, failed]).html
        let places = try [
            "FAILED</span></h2>", "Failed (1)", "accepted", "Not applicable (1)", "nothing known", "sign A",
        ]
        .map { text in try #require(page.firstRange(of: text)?.lowerBound, "\(text) is missing") }
        #expect(places == places.sorted())
        #expect(page.contains("<details open>\n<summary>verify A <span class=\"failed\">1 failed, 1 not applicable"))
        #expect(page.contains("<details>\n<summary>sign A <span class=\"passed\">1 passed</span>"))
        #expect(page.contains("0.25&nbsp;s"))
    }

    @Test("A backend that failed stands before one that passed") func failedFirst() throws {
        let page = ConformanceReport.html(of: [report([passed], backend: "good"), report([failed], backend: "bad")])
        let places = try [">bad</a>", ">good</a>", "<h2>bad", "<h2>good"].map { text in
            try #require(page.firstRange(of: text)?.lowerBound, "\(text) is missing")
        }
        #expect(places == places.sorted())
    }

    @Test("Nothing that a backend says is markup") func escape() {
        let evil = "</td><script>alert('1')</script>&\"\u{0}\u{1B}\u{202E}\n"
        let page = ConformanceReport(
            backend: BackendID(rawValue: evil), libraryVersion: evil,
            checks: [
                .init(subject: evil, name: evil, outcome: .failed(reason: evil)),
                .init(subject: evil, name: evil, outcome: .notApplicable(reason: evil)),
                .init(subject: evil, name: evil, outcome: .passed),
            ]
        ).html
        #expect(!page.contains("<script"))
        #expect(!page.contains("alert('"))
        #expect(!page.unicodeScalars.contains { ["\u{0}", "\u{1B}", "\u{202E}"].contains($0) })
        #expect(page.contains("&lt;/td&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;\u{FFFD}"))
    }

    @Test("The page needs nothing else, and is dark for who wants it") func selfContained() {
        let page = report([passed]).html
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
        #expect(page.contains("@media (prefers-color-scheme: dark)"))
        #expect(page.contains("default-src 'none'"))
        for outside in ["http:", "https:", "src=", "@import", "url("] { #expect(!page.contains(outside), "\(outside)") }
        #expect(!page.contains("Failed ("))
    }

    @Test("A report in which nothing passed says so") func nothingPassed() {
        #expect(report([idle]).html.contains("this shows nothing"))
        #expect(report([]).html.contains("FAILED"))
    }

    @Test("Several reports are one JSON document") func json() {
        let document = ConformanceReport.json(of: [report([passed]), report([failed])])
        #expect(document.object?["isPassed"] == false)
        #expect(document.object?["reports"]?.array?.count == 2)
    }
}

@Suite("Messages of a process that runs checks")
struct ConformanceMessageTests {
    private static let messages: [ConformanceMessage] = [
        .loaded("some", libraryVersion: "1\n2"), .refused(reason: "no \"file\""),
        .planned(checks: 7), .willRun(subject: "sign A", name: "works"),
        .didRun(.init(subject: "sign A", name: "works", outcome: .passed, seconds: 0.25)),
        .didRun(.init(subject: "sign A", name: "works", outcome: .failed(reason: ""), seconds: 2)),
        .didRun(.init(subject: "sign A", name: "works", outcome: .notApplicable(reason: "why"))),
        .finished,
    ]

    @Test("Each is one line that reads as what was written", arguments: messages)
    func roundTrip(_ message: ConformanceMessage) {
        #expect(!message.line.contains("\n"))
        #expect(ConformanceMessage(line: message.line) == message)
    }

    @Test(
        "Anything else is no message",
        arguments: [
            "", "hello", "{}", "[]", "{\"message\":1}", "{\"message\":\"unknown\"}", "{\"message\":\"loaded\"}",
            "{\"message\":\"did run\",\"check\":{}}", "{\"message\":\"will run\",\"subject\":\"a\"}",
            """
            {"message":"did run","check":{"subject":"a","name":"b","outcome":"passed","seconds":0,"reason":"c"}}
            """,
            "{\"message\":\"planned\",\"checks\":1.5}",
            """
            {"message":"did run","check":{"subject":"a","name":"b","outcome":"passed","seconds":-1}}
            """,
            """
            {"message":"did run","check":{"subject":"a","name":"b","outcome":"failed","seconds":0}}
            """,
        ])
    func garbage(_ line: String) { #expect(ConformanceMessage(line: line) == nil) }
}

@Suite("Checks that were run before")
struct EarlierChecksTests {
    @Test("A run goes on where another one ended, and tells of each check") func goesOn() async {
        var options = BackendConformance.Options()
        options.includes = { $0.name == "HS256" }
        let whole = await BackendConformance(InsecureTestBackend.load(), options: options).run()
        let told = Announcements()
        options.didRun = { told.append("\($0.subject): \($0.name)") }
        options.earlierChecks = 5
        let rest = await BackendConformance(InsecureTestBackend.load(), options: options).run()
        #expect(rest.checks.map(\.name) == whole.checks.dropFirst(5).map(\.name))
        #expect(told.all == rest.checks.map { "\($0.subject): \($0.name)" })
    }
}
