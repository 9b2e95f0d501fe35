import TestSupport
import Testing

@testable import JOSECore

@Suite("Wycheproof: deterministic signing")
struct WycheproofSigningTests {
    @Test("RSASSA-PKCS1-v1_5 makes the stated signatures", .needsVectors, arguments: WycheproofCase.signing)
    func signing(_ item: WycheproofCase) throws {
        let groups = try item.file.read().groups.filter(\.isInScope)
        var checked = 0
        for batch in groups.flatMap(\.batches) {
            guard case .key(let key) = batch.key else { throw VectorError("a private key that is refused") }
            let signer = try item.backend.registry.signer(for: key, algorithm: item.file.algorithm)
            let prepared = try item.backend.registry.verificationKey(for: key, accepting: [item.file.algorithm])
            let verifier = try #require(prepared.verifier(for: item.file.algorithm.rawValue))
            for test in batch.tests {
                // "Acceptable" here is the small exponent 3, which RFC 7518 does not forbid.
                let signature = try signer.signature(for: test.message.span)
                #expect(signature == test.signature, "tcId \(test.id) (\(test.comment))")
                #expect(try verifier.isValidSignature(test.signature.span, for: test.message.span), "tcId \(test.id)")
                checked += 1
            }
        }
        #expect(checked > 0)
    }

    @Test("Only groups of hash functions that JOSE does not have are left out", .needsVectors)
    func leftOut() throws {
        var leftOut: Set<String> = []
        for files in Dictionary(grouping: WycheproofFile.signing, by: \.name).values {
            let used = try Set(files.flatMap { try $0.read().groups.filter(\.isInScope).map(\.hash) })
            let all = try Set(files.flatMap { try $0.read().groups.map(\.hash) })
            leftOut.formUnion(all.subtracting(used))
        }
        #expect(leftOut == ["SHA-1", "SHA-224"])
    }
}
