import JOSECore
import TestSupport
import Testing

@Suite("Wycheproof: encryption and key agreement")
struct WycheproofEncryptionTests {
    @Test("Every test has the stated result", .needsVectors, arguments: EncryptionCase.all)
    func results(_ item: EncryptionCase) async throws {
        let outcomes = try await item.outcomes()
        let wrong = outcomes.filter { !$0.isRight }.map(\.summary)
        #expect(wrong.count == 0, "\(excerpt(wrong))")
        #expect(outcomes.count == item.file.tests)
        #expect(outcomes.count { $0.expectation == .value } == item.file.values)
        #expect(Set(outcomes.map(\.id)).count == outcomes.count)
    }

    @Test("Every test of a file belongs to one of its algorithms", .needsVectors)
    func scope() throws {
        for (name, files) in Dictionary(grouping: EncryptionFile.whole, by: \.name) {
            let total = try Vectors.object("wycheproof/testvectors_v1/\(name)").integer("numberOfTests")
            #expect(files.map(\.tests).reduce(0, +) == total, "\(name)")
        }
    }

    /// The files that at least two backends run.
    private static let shared = EncryptionFile.all.filter { cases(of: $0).count > 1 }

    private static func cases(of file: EncryptionFile) -> [EncryptionCase] {
        EncryptionCase.all.filter { $0.file.testDescription == file.testDescription }
    }

    @Test("All backends accept and refuse the same", .needsVectors, arguments: shared)
    func agreement(_ file: EncryptionFile) async throws {
        let cases = Self.cases(of: file)
        let first = try await cases[0].outcomes()
        #expect(!first.isEmpty)
        for other in cases.dropFirst() {
            let outcomes = try await other.outcomes()
            // Where JOSE has no such sizes, a backend does as it likes.
            let pairs = zip(first, outcomes).filter { left, right in
                left.expectation != .either && (left.verdicts != right.verdicts || left.negatives != right.negatives)
            }
            let differences = pairs.map { "\($0.summary); \(other.backend.id): \($1.verdictSummary)" }
            #expect(first.map(\.id) == outcomes.map(\.id))
            #expect(differences.count == 0, "\(cases[0].backend.id): \(excerpt(differences))")
        }
    }
}
