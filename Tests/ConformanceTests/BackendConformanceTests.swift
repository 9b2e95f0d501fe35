import JOSE
import JOSETestKit
import Testing

/// The backends of this build.
enum Backends {
    /// All of them; loading is cheap after the first time.
    static func all() throws -> [Backend] { try StandardBackends.load() }

    /// Whether one of them signs: a build may have nothing but compression.
    static var sign: Bool { (try? all())?.contains { $0.signing != nil } ?? false }

    /// One of them.
    static func named(_ id: BackendID) throws -> Backend { try #require(try all().first { $0.id == id }) }
}

@Suite("Backends keep what their protocols promise")
struct BackendConformanceTests {
    @Test("The build has backends") func theBuildHasBackends() throws {
        #expect(try !Backends.all().isEmpty)
    }

    @Test("Conformance", arguments: try Backends.all().map(\.id))
    func conformance(_ id: BackendID) async throws {
        let backend = try Backends.named(id)
        let report = await BackendConformance(backend).run()
        print(report)
        #expect(report.isPassed, "\(report)")
        // Each declared capability was looked at.
        let subjects = Set(report.checks.map(\.subject))
        for capability in backend.capabilities {
            #expect(subjects.contains(capability.description), "no check of \(capability)")
        }
    }
}
