import JOSE
import TestSupport
import Testing

/// JWS with several signatures: "any" and "all" must not be mixed up (CVE-2016-9122).
@Suite struct SeveralSignaturesTests {
    private static let payload = Array("payload".utf8)

    /// Two algorithms of one backend.
    struct Pair: Sendable, CustomTestStringConvertible {
        let first: Offer
        let second: Offer

        var testDescription: String { "\(first.testDescription) + \(second.testDescription)" }

        /// A JWS that both have signed.
        func message() throws -> JWSMessage {
            try JWSMessage(
                signing: payload, [JWSSignatureRequest(first.signer()), JWSSignatureRequest(second.signer())])
        }
    }

    /// Every offer, paired with the next one of the same backend.
    private static let pairs = zip(Offer.all, Offer.all.dropFirst()).filter {
        $0.registry.backends[0].id == $1.registry.backends[0].id && $0.algorithm.algorithm != $1.algorithm.algorithm
    }.map(Pair.init)

    private func verifier(_ offers: Offer...) throws -> JWSVerifier {
        JWSVerifier(try offers.map { try $0.registry.verificationKey(for: $0.publicKey) })
    }

    @Test(arguments: pairs)
    func `Any takes one good signature and says which, every takes none that is not good`(pair: Pair) throws {
        let message = try pair.message()
        let both = try verifier(pair.first, pair.second)
        #expect(try both.verify(message, requiring: .everySignature).signatures.map(\.position) == [0, 1])

        // The forger replaces the second signature by an equally long one.
        var object = try message.general()
        var signatures = try #require(object["signatures"]?.array)
        var second = try #require(signatures[1].object)
        second["signature"] = .string(
            Base64URL.encode([UInt8](repeating: 1, count: message.signatures[1].signature.count)))
        signatures[1] = .object(second)
        object["signatures"] = .array(signatures)
        let forged = try JWSMessage(object)

        let verified = try both.verify(forged, requiring: .anySignature)
        #expect(verified.signatures.map(\.position) == [0])
        #expect(verified.signature.algorithm == pair.first.algorithm.algorithm)
        #expect(verified.signature.key.isSameKey(as: try pair.first.publicKey))
        #expect(throws: JOSEError(.invalidSignature, "")) { try both.verify(forged, requiring: .everySignature) }

        let onlySecond = try verifier(pair.second)
        #expect(throws: JOSEError.self) { try onlySecond.verify(forged, requiring: .anySignature) }
    }

    @Test(arguments: pairs)
    func `A signature by an unknown key does not hide a good one, nor pass for one`(pair: Pair) throws {
        let message = try pair.message()
        let second = try verifier(pair.second)
        #expect(try second.verify(message, requiring: .anySignature).signatures.map(\.position) == [1])
        #expect(throws: JOSEError.self) { try second.verify(message, requiring: .everySignature) }
    }

    @Test func `The compact and flattened serializations refuse more than one signature`() throws {
        let pair = try #require(Self.pairs.first)
        let message = try pair.message()
        #expect(throws: JOSEError(.malformedToken, "")) { try message.compact() }
        #expect(throws: JOSEError(.malformedToken, "")) { try message.flattened() }
    }

    @Test func `No signature at all, and a mixture of serializations, are refused`() throws {
        for text in [
            #"{"payload":"AA","signatures":[]}"#, #"{"payload":"AA"}"#, #"{"payload":"AA","signatures":{}}"#,
            #"{"payload":"AA","signatures":[{"signature":"AA"}],"signature":"AA"}"#,
            #"{"payload":"AA","signatures":[{"signature":"AA"}],"protected":"e30"}"#,
            #"{"payload":1,"signature":"AA"}"#, #"{"payload":"AA","signature":1}"#,
            #"{"payload":"AA","protected":{},"signature":"AA"}"#, #"{"payload":"AA","header":[],"signature":"AA"}"#,
            #"{"payload":"AA","signatures":["AA"]}"#,
        ] {
            #expect(throws: JOSEError(.malformedToken, ""), "\(text)") { try JWSMessage(parsing: text) }
        }
    }

    @Test func `Signatures that differ in b64 are refused`() throws {
        let pair = try #require(Self.pairs.first)
        #expect(throws: JOSEError(.invalidHeader, "")) {
            try JWSMessage(
                signing: Self.payload,
                [
                    JWSSignatureRequest(pair.first.signer(), protectedHeader: ["b64": false]),
                    JWSSignatureRequest(pair.second.signer()),
                ])
        }
    }
}
