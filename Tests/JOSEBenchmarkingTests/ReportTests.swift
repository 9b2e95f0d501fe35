import Foundation
import JOSE
import JOSECore
import JOSETestKit
import Testing

@testable import JOSEBenchmarking

@Suite("Reports of benchmarks")
struct ReportTests {
    private let report = Fake.report(
        Fake.sign(.es256, curve: .p256, ["openssl": 15, "gcrypt": 600])
            + Fake.sign(.hs256, spread: 0.3, ["openssl": 0.2, "gcrypt": 0.21]))

    @Test("Ratios are to the fastest of the same work, and small differences are noise")
    func ratios() {
        #expect(report.rows.map { ($0.ratio * 100).rounded() } == [100, 4000, 100, 105])
        #expect(report.rows.map(\.isWithinNoise) == [true, false, true, true])
        #expect(report.comparisons.map(\.count) == [2, 2])
    }

    @Test("JSON, by Foundation's coder and by the framework's own, comes back as it was")
    func roundTrip() throws {
        let foundation = try JSONDecoder().decode(BenchmarkReport.self, from: JSONEncoder().encode(report))
        #expect(foundation == report)
        let text = try JSONValueEncoder().encode(report).text(.sorted)
        #expect(try JSONValueDecoder().decode(BenchmarkReport.self, from: JSONValue(parsing: text)) == report)
        #expect(text.contains(#""algorithm":"ES256""#))
        #expect(text.contains(#""curve":"P-256""#))
    }

    @Test(
        "What is no report is refused",
        arguments: [
            (#""version":1"#, #""version":2"#), (#""kind":"signature""#, #""kind":"magic""#),
            (#""operation":"sign""#, #""operation":"guess""#), (#""seconds":"#, #""seconds":-"#),
        ])
    func refused(part: String, other: String) throws {
        let text = try JSONValueEncoder().encode(report).text(.sorted)
        #expect(text.contains(part))
        let altered = try JSONValue(parsing: text.replacing(part, with: other))
        #expect(throws: JOSEError.self) { try JSONValueDecoder().decode(BenchmarkReport.self, from: altered) }
    }

    @Test("A quiet machine needs no words; a noisy one is told so, and a very noisy one that nothing follows")
    func noise() {
        let quiet = Fake.report(Fake.sign(.hs256, ["openssl": 1, "gcrypt": 2]))
        #expect(quiet.verdictOnNoise == nil)
        #expect(!quiet.isTooNoisy)
        let rows =
            Fake.sign(.hs256, ["openssl": 1, "gcrypt": 2, "sodium": 3]) + Fake.sign(.rs256, spread: 0.2, ["openssl": 1])
        #expect(!Fake.report(rows).isTooNoisy)
        #expect(Fake.report(rows).text.contains("1 of 4 rows (~) spread by more than 10 %"))
        #expect(report.isTooNoisy)
        #expect(report.text.contains("Too noisy to conclude: 2 of 4 rows"))
        let drifting = BenchmarkReport.Row(.digest(.sha256), .digest, backend: "x", seconds: 1, drift: 0.2)
        #expect(Fake.report([drifting]).isTooNoisy)
    }

    @Test("The table has a line for each row, with the figures that count")
    func table() {
        let lines = report.text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(lines.contains(["ALGORITHM", "OPERATION", "BACKEND", "µs", "OPS/s", "RATIO", "SPREAD"]))
        #expect(lines.contains(["ES256", "(P-256)", "sign", "gcrypt", "600", "1,667", "40.0", "1", "%"]))
        #expect(lines.contains(["HS256", "sign", "openssl", "0.200", "5,000,000", "1.00", "30", "%", "~"]))
    }

    @Test(
        "Numbers have three digits that count",
        arguments: [
            (0.1834, "0.183"), (1.518, "1.52"), (9.999, "10.00"), (15.23, "15.2"), (152.3, "152"), (3380.4, "3,380"),
            (1_234_567, "1,234,567"),
        ])
    func numbers(value: Double, text: String) { #expect(Figures.number(value) == text) }

    @Test("Hostile names are text in the page and steer no terminal")
    func hostileNames() {
        let evil = #"<script>alert("1")</script>&'"# + "\u{1B}[2J\u{202E}"
        let id = BackendID(rawValue: evil)
        let capability = Capability.signature(SignatureAlgorithm(rawValue: evil), curve: Curve(rawValue: evil), .sign)
        let machine = BenchmarkReport.Machine(
            processor: evil, architecture: evil, cores: 1, system: evil, isOptimizedBuild: true)
        let report = BenchmarkReport(
            machine: machine, time: 0, backends: [.init(id: id, version: evil)], payloadOctets: 1, rounds: 3,
            secondsPerRow: 1,
            rows: [
                .init(capability, .sign, backend: id, seconds: 1), .init(capability, .sign, backend: "x", seconds: 9),
            ],
            failures: [.init(backend: id, subject: evil, reason: evil)])
        let recommendation = Recommendation(report)
        #expect(recommendation.pins.count == 1)
        let page = report.html(recommendation)
        #expect(!page.contains("<script"))
        #expect(!page.contains("\u{1B}") && !page.contains("\u{202E}"))
        #expect(page.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;"))
        #expect(!report.text.contains("\u{1B}"))
        #expect(!recommendation.description.contains("\u{1B}"))
    }

    @Test("The page needs nothing but itself")
    func page() {
        let page = report.html(Recommendation(report))
        #expect(page.contains("default-src 'none'"))
        #expect(page.contains("prefers-color-scheme: dark"))
        for foreign in ["http:", "https:", "src=", "url(", "@import", "<script", "<link", "onclick"] {
            #expect(!page.contains(foreign), "\(foreign)")
        }
        #expect(page.contains(#"<b class="c0">openssl</b> <span><code>ES256:sign</code>"#))
        // The bar of who takes forty times as long is a fortieth.
        #expect(page.contains("width:2.5%"))
    }
}

@Suite("Benchmarks of backends")
struct BackendBenchmarkTests {
    private func options(_ names: Set<String>) -> BackendBenchmark.Options {
        var options = BackendBenchmark.Options()
        options.secondsPerRow = 0.0003
        options.rounds = 3
        if !names.isEmpty { options.includes = { names.contains($0.name) } }
        return options
    }

    @Test("Everything that every backend declares is measured, and nothing fails")
    func everything() throws {
        let registry = try AlgorithmRegistry.standard(environment: [:])
        let report = BackendBenchmark(registry, options: options([])).run()
        #expect(report.failures.isEmpty, "\(report.failures)")
        for backend in registry.backends {
            let measured = Set(report.rows.filter { $0.backend == backend.id }.map(\.capability))
            #expect(measured == Set(backend.capabilities.filter { $0.kind != .keyGeneration }))
        }
        #expect(report.rows.allSatisfy { $0.seconds > 0 && $0.seconds < 10 && $0.ratio >= 1 })
        #expect(report.comparisons.allSatisfy { group in group.contains { $0.ratio == 1 } })
        #expect(report.backends.map(\.id) == registry.backends.map(\.id))
        // What follows from it can be put in force.
        _ = try AlgorithmRegistry.standard(policy: .fastest(from: report), environment: [:])
    }

    @Test("A backend that only verifies is measured with another one's signature")
    func verifierOnly() {
        let signer = InsecureTestBackend.load(id: "signer")
        let verifier = InsecureTestBackend.load(id: "verifier", operations: [.verify])
        let report = BackendBenchmark(
            Self.untested([signer, verifier]), options: options(["HS256"])
        ).run()
        #expect(report.failures.isEmpty, "\(report.failures)")
        #expect(
            Set(report.rows.map { "\($0.work.rawValue) \($0.backend)" }) == [
                "sign signer", "verify signer", "verify verifier",
            ])
    }

    @Test("A backend that refuses what is valid is not measured, and said to")
    func wrong() {
        var backend = InsecureTestBackend.load()
        backend.signing = RefusingBackend()
        let signer = InsecureTestBackend.load(id: "signer")
        let report = BackendBenchmark(Self.untested([signer, backend]), options: options(["HS256"])).run()
        #expect(report.rows.allSatisfy { $0.backend == "signer" })
        #expect(report.failures.map(\.reason) == ["failure: a valid signature is refused"])
    }

    @Test("A policy's denials hold, and its pins keep nobody out")
    func policy() throws {
        var policy = SelectionPolicy()
        policy.deny(.algorithm("HS384"))
        // Some backend of whichever this build has.
        let backends = try AlgorithmRegistry.standard(environment: [:]).resolution(for: .hs256).permitted
        if let last = backends.last { policy.pin("HS256", to: last) }
        let registry = try AlgorithmRegistry.standard(policy: policy, environment: [:])
        let report = BackendBenchmark(registry, options: options(["HS256", "HS384"])).run()
        #expect(Set(report.rows.map(\.capability.name)).isSubset(of: ["HS256"]))
        #expect(Set(report.rows.map(\.backend)) == Set(backends))
    }

    private static func untested(_ backends: [Backend]) -> AlgorithmRegistry {
        var policy = SelectionPolicy()
        policy.selfTest(.off)
        do {
            return try AlgorithmRegistry(backends, policy: policy)
        } catch {
            preconditionFailure("\(error)")
        }
    }
}

/// Refuses every signature.
private struct RefusingBackend: SigningBackend {
    let signingCapabilities = [SigningCapability(.hs256, operations: [.verify])]

    func makeSigner(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageSigner {
        throw BackendError(.unsupported, "it only verifies")
    }

    func makeVerifier(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageVerifier { Verifier() }

    private struct Verifier: MessageVerifier {
        func isValidSignature(_ signature: Span<UInt8>, for message: Span<UInt8>) throws(BackendError) -> Bool { false }
    }
}
