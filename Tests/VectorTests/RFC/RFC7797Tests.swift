import TestSupport
import Testing

@testable import JOSECore

@Suite("RFC 7797: unencoded payloads")
struct RFC7797Tests {
    private static let backends = SingleBackend.all.filter { $0.offers(.hs256, .verify) }.map(\.id)

    /// An example of the cookbook has `b64` false without `crit`. RFC 7797 §6 forbids that: a verifier that does not
    /// know `b64` would take the payload for something else.
    @Test("§6: b64 false that is not critical is refused, good as its signature is", .needsVectors, arguments: backends)
    func notCritical(_ id: BackendID) throws {
        let file = try Vectors.object("rfc7520-cookbook/rfc7797/4.2.hmac-sha2_b64_false.json")
        let output = try file.object("output")
        let backend = try #require(SingleBackend.all.first { $0.id == id })
        let example = try JWSExample(
            "RFC 7797 cookbook", keys: [file.object("input").object("key")],
            payload: Array(file.object("input").string("payload").utf8), flattened: output.object("json_flat"),
            general: output.object("json"), signingInputs: [file.object("signing").string("sig-input")])
        let part = try #require(example.parts.first)
        let key = try backend.registry.verificationKey(for: part.key, accepting: [.hs256])
        let verifier = try #require(key.verifier(for: "HS256"))
        #expect(try verifier.isValidSignature(part.signature.span, for: part.signingInput.span))
        for object in [example.flattened, example.general].compactMap(\.self) {
            #expect(throws: JOSEError(.criticalHeader, "")) {
                try JWSVerifier(key).verify(JWSMessage(object), requiring: .everySignature)
            }
        }
    }

    @Test("§5.2: an unencoded payload with a dot is not put into a compact JWS", .needsVectors, arguments: backends)
    func dot(_ id: BackendID) throws {
        let backend = try #require(SingleBackend.all.first { $0.id == id })
        let file = try Vectors.object("rfc-appendix/rfc7797_4.json")
        let signer = try backend.registry.signer(for: JWK(file.object("key")), algorithm: .hs256)
        let payload = Array(try file.string("payload_utf8").utf8)
        #expect(throws: JOSEError(.malformedToken, "")) { try JWS.sign(payload, with: signer, header: ["b64": false]) }
        let token = try JWS.sign(payload, with: signer, header: ["alg": "HS256", "b64": false], detached: true)
        #expect(try token == file.objects("cases")[1].string("compact"))
    }
}
