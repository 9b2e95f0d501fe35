import JOSE
import JOSEBenchmarking
import Synchronization
import TestSupport
import Testing

@testable import JOSECommand

/// Short runs: what they say of speed means nothing, what they write does.
@Suite("jose bench")
struct BenchmarkCommandTests {
    private static let short = ["bench", "--seconds", "0.01", "--rounds", "3"]

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func bench(_ arguments: String...) throws -> Outcome {
        let outcome = run(Self.short + arguments)
        try #require(outcome.code == 0, "\(arguments): \(outcome.notes)")
        return outcome
    }

    @Test("A table with a line for each algorithm, operation and backend that was asked for")
    func table() throws {
        let outcome = try bench("--algorithms", "HS256,EdDSA")
        let lines = outcome.lines.map { $0.split(separator: " ").map(String.init) }
        let header = try #require(lines.firstIndex { $0.first == "ALGORITHM" })
        #expect(lines[header].prefix(7) == ["ALGORITHM", "OPERATION", "BACKEND", "µs", "OPS/s", "RATIO", "SPREAD"])
        let names = Set(
            lines.dropFirst(header + 1).prefix { !$0.isEmpty && $0[0].contains { $0.isUppercase } }.map { $0[0] })
        #expect(names.isSubset(of: ["HS256", "EdDSA", "This", "Too"]), "\(names)")
        let registry = try AlgorithmRegistry.standard(environment: [:])
        for resolution in registry.resolutions where resolution.capability.name == "HS256" {
            for backend in resolution.permitted {
                let operation = resolution.capability.operation.rawValue
                #expect(lines.count { $0.starts(with: ["HS256", operation, backend.rawValue]) } == 1)
            }
        }
    }

    @Test("The figures as JSON are a report that code reads")
    func json() throws {
        let outcome = try bench("--algorithms", "HS256:verify", "--payload", "1000", "--json", "-")
        let report = try JSONValueDecoder().decode(BenchmarkReport.self, from: JSONValue(parsing: outcome.text))
        #expect(report.payloadOctets == 1000)
        #expect(report.rounds == 3)
        #expect(Set(report.rows.map(\.capability)) == [.signature(.hs256, .verify)])
        let path = folder.path("report.json")
        #expect(try bench("--algorithms", "HS256:verify", "--json", path).text.contains("ALGORITHM"))
        let text = try folder.text("report.json")
        #expect(try JSONValueDecoder().decode(BenchmarkReport.self, from: JSONValue(parsing: text)).rows.count > 0)
    }

    @Test("The recommended policy is one that jose backends reads")
    func recommended() throws {
        let path = folder.path("policy.json")
        let outcome = try bench("--algorithms", "HS256,EdDSA,A256GCM", "--recommend=\(path)")
        #expect(outcome.text.contains("RECOMMENDED") || outcome.text.contains("nothing to choose"))
        try succeed("backends", "--check", "--policy", path)
        let policy = try SelectionPolicy(jsonFile: Array(folder.text("policy.json").utf8), name: "policy.json")
        #expect(policy.pins.allSatisfy { ["HS256", "EdDSA", "A256GCM"].contains($0.selector.name) })
        try succeed("bench", "--seconds", "0.01", "--rounds", "3", "--algorithms", "HS256", "--recommend", path)
        _ = try SelectionPolicy(jsonFile: Array(folder.text("policy.json").utf8), name: "policy.json")
        // Alone on standard output where no file is named.
        let alone = try bench("--recommend", "--algorithms", "HS256")
        _ = try SelectionPolicy(jsonFile: alone.octets, name: "standard output")
    }

    @Test("Only the named backends are timed, in that order of preference", .enabled(if: BuildTraits.hasEverything))
    func backends() throws {
        let outcome = try bench("--backends", "gcrypt,openssl", "--algorithms", "HS256", "--json", "-")
        let report = try JSONValueDecoder().decode(BenchmarkReport.self, from: JSONValue(parsing: outcome.text))
        #expect(report.backends.map(\.id) == ["gcrypt", "openssl"])
        #expect(Set(report.rows.map(\.backend)) == ["gcrypt", "openssl"])
        #expect(report.preference == ["gcrypt", "openssl"])
    }

    @Test("What is composed of parts is timed by its parts")
    func composed() throws {
        let outcome = try bench("--algorithms", "ECDH-ES+A256KW/P-256", "--json", "-")
        let report = try JSONValueDecoder().decode(BenchmarkReport.self, from: JSONValue(parsing: outcome.text))
        let names = Set(report.rows.map(\.capability.name))
        #expect(names.isSuperset(of: ["ECDH", "A256KW"]))
        #expect(report.rows.allSatisfy { $0.capability.curve == nil || $0.capability.curve == .p256 })
    }

    @Test("A page with the charts")
    func page() throws {
        _ = try bench("--algorithms", "HS256", "--html", folder.path("page.html"))
        let page = try folder.text("page.html")
        #expect(page.hasPrefix("<!DOCTYPE html>"))
        #expect(page.contains("HS256"))
        #expect(page.contains("default-src 'none'"))
    }

    @Test("Keys are made only where their type is named")
    func keyGeneration() throws {
        let outcome = try bench("--algorithms", "EC/P-256", "--json", "-")
        let report = try JSONValueDecoder().decode(BenchmarkReport.self, from: JSONValue(parsing: outcome.text))
        #expect(Set(report.rows.map(\.work)) == [.generate])
    }

    @Test("Progress is told, and its line is ended")
    func progress() throws {
        var context = CommandContext(standardInput: StandardInput([]))
        let told = Told()
        context.showProgress = { text in told.lines.withLock { $0.append(text) } }
        let result = CommandLineTool.run(Self.short + ["--algorithms", "HS256:sign"], context)
        #expect(result.exitCode == 0)
        let lines = told.lines.withLock { $0 }
        #expect(lines.contains { $0.hasPrefix("round 3 of 3: sign HS256, ") })
        #expect(lines.last == "")
    }

    @Test("What makes no sense is refused, before anything is timed")
    func refused() {
        expectFailure("bench", "--seconds", "0", code: .usage)
        expectFailure("bench", "--seconds", "nan", code: .usage)
        expectFailure("bench", "--rounds", "2", code: .usage)
        expectFailure("bench", "--payload", "-1", code: .usage)
        expectFailure("bench", "--algorithms", "XX256", code: .usage)
        expectFailure("bench", "--json", "-", "--recommend", code: .usage)
        expectFailure("bench", "--backends", "nobody", code: .invalidPolicy)
        expectFailure("bench", "--algorithms", "HS256", "--deny", "HS256", code: .algorithmUnavailable)
    }
}

/// What the command told others.
private final class Told: Sendable {
    let lines = Mutex<[String]>([])
}
