import TestSupport
import Testing

@testable import JOSECore

@Suite("Wycheproof: verification")
struct WycheproofVerificationTests {
    @Test("Every test has the stated result", .needsVectors, arguments: WycheproofCase.verification)
    func verification(_ item: WycheproofCase) async throws {
        let outcomes = try await WycheproofRun.shared.outcomes(item)
        let wrong = outcomes.filter { !$0.isRight }.map(\.summary)
        #expect(wrong.count == 0, "\(excerpt(wrong))")
        #expect(outcomes.count == (try item.file.read().numberOfTests))
        #expect(outcomes.count > 0)
    }

    @Test(
        "A backend by itself answers no to a signature of the wrong length, and fails at nothing", .needsVectors,
        arguments: WycheproofCase.verification)
    func backendAlone(_ item: WycheproofCase) async throws {
        let outcomes = try await WycheproofRun.shared.outcomes(item).filter { $0.backendAlone != nil }
        let wrong = outcomes.filter { outcome in
            outcome.backendAlone?.isFailure == true || !outcome.hasSoundLength && outcome.backendAlone != .refused
        }
        #expect(wrong.count == 0, "\(excerpt(wrong.map(\.summary)))")
        #expect(outcomes.count > 0, "no signature of a wrong layout in the file")
    }

    @Test("HMAC keys below the size of RFC 7518 §3.2 are refused", .needsVectors, arguments: macs)
    func shortKeys(_ item: WycheproofCase) throws {
        var checked = 0
        for batch in try item.file.read().groups.flatMap(\.batches) {
            guard case .key(let key) = batch.key else { throw VectorError("an HMAC key that does not parse") }
            let minimum = try #require(AlgorithmCatalog.standard[item.file.algorithm]).minimumKeyBits
            guard key.bits < minimum else { continue }
            #expect(throws: JOSEError(.weakKey, "")) {
                try item.backend.registry.verificationKey(for: key, accepting: [item.file.algorithm])
            }
            checked += 1
        }
        #expect(checked > 0)
    }

    private static let macs = WycheproofCase.verification.filter { $0.file.kind == .mac }
}

@Suite("Wycheproof: agreement")
struct WycheproofAgreementTests {
    /// The files that at least two backends verify.
    private static let files = WycheproofFile.verification.filter { cases(of: $0).count > 1 }

    private static func cases(of file: WycheproofFile) -> [WycheproofCase] {
        WycheproofCase.verification.filter { $0.file.testDescription == file.testDescription }
    }

    @Test("All backends accept and refuse the same keys and signatures", .needsVectors, arguments: files)
    func agreement(_ file: WycheproofFile) async throws {
        let cases = Self.cases(of: file)
        let first = try await WycheproofRun.shared.outcomes(cases[0])
        #expect(!first.isEmpty)
        for other in cases.dropFirst() {
            let outcomes = try await WycheproofRun.shared.outcomes(other)
            let pairs = zip(first, outcomes).filter { $0.verdict != $1.verdict }
            let differences = pairs.map { "\($0.summary), but \($1.verdict) by \(other.backend.id)" }
            #expect(first.map(\.test.id) == outcomes.map(\.test.id))
            #expect(differences.count == 0, "\(cases[0].backend.id): \(excerpt(differences))")
        }
    }
}

extension Verdict {
    var isFailure: Bool { if case .failed = self { true } else { false } }
}

extension WycheproofOutcome {
    /// One line for a failure's message.
    fileprivate var summary: String {
        let alone = backendAlone.map { ", by the backend alone \($0)" } ?? ""
        return "tcId \(test.id) (\(test.comment)): \(test.result.rawValue), but \(verdict)\(alone)"
    }
}
