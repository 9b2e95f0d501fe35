import JOSECore
import JOSETestKit
import MACBackend
import Testing

@Test func conformance() async throws {
    let report = await BackendConformance(try MACBackend.load()).run()
    #expect(report.isPassed, "\(report)")
}
