import JOSECore
import TestSupport
import Testing

@Suite("Signed examples of the RFCs")
struct JWSExampleTests {
    @Test("Every serialization verifies, and signing reproduces it", .needsVectors, arguments: JWSExampleFile.cases)
    func example(_ item: JWSExampleCase) throws {
        let examples = try item.file.examples()
        #expect(!examples.isEmpty)
        for example in examples {
            var check = JWSExampleCheck(item.backend, example)
            try check.run()
            #expect(check.count.verified > 0)
            #expect(check.count.refused > 0)
            #expect((check.count.reproduced + check.count.signedAnew > 0) == check.isSigner)
        }
    }

    @Test("The RFCs' headers can be written as they stand, except those with white space", .needsVectors)
    func headers() throws {
        let examples = try JWSExampleFile.all.flatMap { try $0.examples() }
        let others = examples.filter { !$0.hasPlainHeaders }.map(\.name)
        #expect(examples.count == JWSExampleFile.all.count + 1)
        #expect(others == ["RFC 7515 Appendix A.1", "RFC 7515 Appendix F"])
    }

    private static let twoKeys = JWSExampleFile("rfc-appendix/rfc7515_A.6.json", .rs256, .es256)
    private static let backends = SingleBackend.all.filter { backend in
        twoKeys.algorithms.allSatisfy { backend.offers($0, .verify) }
    }

    @Test(
        "Both keys of RFC 7515 A.6 are needed for every signature, one for any", .needsVectors,
        arguments: backends.map(\.id))
    func severalSignatures(_ id: BackendID) throws {
        let backend = try #require(Self.backends.first { $0.id == id })
        let example = try #require(try Self.twoKeys.examples().first)
        let message = try JWSMessage(#require(example.general))
        let keys = try example.parts.map {
            try backend.registry.verificationKey(for: $0.key, accepting: [$0.algorithm])
        }
        #expect(keys.count == 2)
        let both = try JWSVerifier(keys).verify(message, requiring: .everySignature)
        #expect(both.signatures.map(\.algorithm) == Self.twoKeys.algorithms)
        for (position, key) in keys.enumerated() {
            let any = try JWSVerifier(key).verify(message, requiring: .anySignature)
            #expect(any.signatures.map(\.position) == [position])
            #expect(any.signature.key.keyID == example.parts[position].key.keyID)
            #expect(throws: JOSEError(.algorithmNotAccepted, "")) {
                try JWSVerifier(key).verify(message, requiring: .everySignature)
            }
        }
    }
}
