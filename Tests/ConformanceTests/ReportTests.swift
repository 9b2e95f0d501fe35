import JOSECore
import JOSETestKit
import Testing

@Suite("Conformance reports")
struct ReportTests {
    private let report = ConformanceReport(
        backend: BackendID(rawValue: "some"), libraryVersion: "1.2",
        checks: [
            .init(subject: "sign A", name: "works", outcome: .passed, seconds: 0.25),
            .init(subject: "verify A", name: "refuses", outcome: .failed(reason: "accepted"), seconds: 0.5),
            .init(subject: "verify A", name: "agrees", outcome: .notApplicable(reason: "nothing known")),
        ])

    @Test("The text has the totals and the failures") func text() {
        #expect(
            report.description == """
                some (1.2): 1 passed, 1 failed, 1 not applicable, 0.75 s
                  FAILED verify A: refuses: accepted
                """)
        #expect(
            report.text(all: true) == """
                some (1.2): 1 passed, 1 failed, 1 not applicable, 0.75 s
                  passed sign A: works
                  FAILED verify A: refuses: accepted
                  not applicable verify A: agrees: nothing known
                """)
    }

    @Test("The JSON has everything") func json() {
        #expect(
            report.json == [
                "backend": "some", "libraryVersion": "1.2", "isPassed": false, "passed": 1, "failed": 1,
                "notApplicable": 1, "seconds": 0.75,
                "checks": [
                    ["subject": "sign A", "name": "works", "outcome": "passed", "seconds": 0.25],
                    [
                        "subject": "verify A", "name": "refuses", "outcome": "failed", "reason": "accepted",
                        "seconds": 0.5,
                    ],
                    [
                        "subject": "verify A", "name": "agrees", "outcome": "not applicable",
                        "reason": "nothing known", "seconds": 0.0,
                    ],
                ],
            ])
    }

    @Test("A report passes when something passed and nothing failed") func isPassed() {
        var report = report
        #expect(!report.isPassed)
        report.checks.remove(at: 1)
        #expect(report.isPassed)
        report.checks.removeFirst()
        #expect(!report.isPassed)
        report.checks = []
        #expect(!report.isPassed)
    }

    @Test("Each check is announced before it is run") func announcements() async {
        let announced = Announcements()
        var options = BackendConformance.Options()
        options.includes = { $0.name == "HS256" }
        options.willRun = { subject, name in announced.append("\(subject): \(name)") }
        let report = await BackendConformance(InsecureTestBackend.load(), options: options).run()
        #expect(announced.all == report.checks.map { "\($0.subject): \($0.name)" })
        #expect(Set(report.checks.map(\.subject)) == ["backend", "sign HS256", "verify HS256"])
    }
}

@Suite("Test keys")
struct TestKeysTests {
    @Test("All parse, are private and have names of their own") func sound() {
        let keys = TestKeys.standard.keys
        #expect(keys.count == 31)
        #expect(keys.allSatisfy { $0.isPrivate })
        #expect(Set(keys.compactMap(\.keyID)).count == keys.count)
    }

    @Test("There are two of each standard type and curve") func twoOfEach() {
        for type in AlgorithmCatalog.standard.keyTypes {
            let curves = AlgorithmCatalog.standard.curves.filter { $0.keyType == type.keyType }.map(\.curve)
            for curve in type.hasCurve ? curves.map(Optional.some) : [nil] {
                #expect(TestKeys.standard.keys(type.keyType, curve: curve).count >= 2)
            }
        }
    }

    @Test("They are found by their names") func names() {
        #expect(TestKeys.standard["rsa-2049"]?.bits == 2049)
        #expect(TestKeys.standard["rsa-2048-e3"]?.material?.publicParameters[.e] == [3])
        #expect(TestKeys.standard["p-521-1"]?.curve == .p521)
        #expect(TestKeys.standard["no such key"] == nil)
    }
}
