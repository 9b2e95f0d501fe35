import JOSE
import TestSupport
import Testing

/// Input that is small to send and used to be, or could be, slow to read. Bounds are generous: what they tell apart is
/// linear (milliseconds here) from quadratic (ten seconds and more).
@Suite struct ResourceExhaustionTests {
    private func expectQuick(_ what: String, _ body: () throws -> Void) rethrows {
        let elapsed = try ContinuousClock().measure(body)
        #expect(elapsed < .seconds(4), "\(what) took \(elapsed)")
    }

    private static let manyMembers = (0..<20_000).map { "\"a\($0)\":0" }.joined(separator: ",")

    @Test func `An unprotected header of twenty thousand members is read in linear time`() throws {
        let offer = try #require(Offer.all.first)
        let message = try JWSMessage(signing: [1], [JWSSignatureRequest(offer.signer())])
        var object = try message.flattened()
        object["header"] = .object(try JSONObject(parsing: "{\(Self.manyMembers)}"))
        let text = object.text()
        let verifier = try offer.verifier()
        try expectQuick("verifying") {
            _ = try verifier.verify(JWSMessage(parsing: text), requiring: .anySignature)
        }
    }

    @Test func `A key of twenty thousand members is read and written in linear time`() throws {
        let text = "{\"kty\":\"oct\",\"k\":\"AAAA\",\(Self.manyMembers)}"
        try expectQuick("the key") {
            let key = try JWK(parsing: text)
            #expect(key.additionalMembers.count == 20_000)
            #expect(key.text().utf8.count == text.utf8.count)
        }
    }

    @Test func `Names that are canonically equivalent do not collide`() throws {
        // Seven combining marks in every order: one canonical form, 5,040 names.
        let marks: [Unicode.Scalar] = [
            "\u{0327}", "\u{0323}", "\u{0301}", "\u{031B}", "\u{0345}", "\u{0315}", "\u{0360}",
        ]
        func orders(_ marks: [Unicode.Scalar]) -> [String] {
            guard !marks.isEmpty else { return [""] }
            return marks.indices.flatMap { index in
                var rest = marks
                let mark = rest.remove(at: index)
                return orders(rest).map { String(Character(mark)) + $0 }
            }
        }
        let names = orders(marks).map { "\"a\($0)\"" }
        try expectQuick("key_ops") {
            let key = try JWK(parsing: "{\"kty\":\"oct\",\"k\":\"AAAA\",\"key_ops\":[\(names.joined(separator: ","))]}")
            #expect(key.keyOperations?.count == 5040)
        }
        try expectQuick("members") {
            let object = try JSONObject(parsing: "{\(names.map { "\($0):0" }.joined(separator: ","))}")
            #expect(object.count == 5040)
        }
    }

    @Test(arguments: Offer.all)
    func `The largest limits do not overflow`(offer: Offer) throws {
        var verifier = try offer.verifier()
        verifier.limits = TokenLimits(tokenOctets: .max, headerOctets: .max, jsonDepth: 64, signatures: .max)
        let token = try JWS.sign([1], with: offer.signer())
        #expect(try verifier.verify(token).payload == [1])
    }
}
