import JOSECore
import TestSupport
import Testing

/// The tests that come out the other way round in JOSE than their file says, each with the reason. Anything else must be
/// as it is stated.
@Suite("Wycheproof: exceptions")
struct WycheproofExceptions {
    /// The reasons by file and test.
    static let reasons: [String: [Int: String]] = [
        "rsa_pss_2048_sha256_mgf1_0_test.json": [
            69: "invalid for the file's salt of no octets; its salt has 32 octets, which is what PS256 wants"
        ]
    ]

    @Test("Each exception is met by every backend that has the algorithm", .needsVectors, arguments: reasons.keys)
    func areMet(_ file: String) async throws {
        var met = 0
        for item in WycheproofCase.verification where item.file.name == file {
            let outcomes = try await WycheproofRun.shared.outcomes(item)
            for id in try #require(Self.reasons[file]).keys {
                let outcome = try #require(outcomes.first { $0.test.id == id }, "no test \(id)")
                #expect(!outcome.isStatedValid)
                #expect(outcome.verdict == .accepted, "\(item.testDescription) \(id)")
                met += 1
            }
        }
        #expect(met > 0 || !SingleBackend.all.contains { $0.offers(.ps256, .verify) })
    }
}
