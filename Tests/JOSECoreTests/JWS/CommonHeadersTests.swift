import Testing

@testable import JOSECore

@Suite("Headers that are compared and not parsed")
struct CommonHeadersTests {
    private let headers: CommonHeaders

    private struct NeverAsked: MessageVerifier {
        func isValidSignature(_ signature: Span<UInt8>, for message: Span<UInt8>) -> Bool { false }
    }

    init() throws {
        let verifiers = try [SignatureAlgorithm.hs256, .rs256].map { algorithm in
            let descriptor = try #require(AlgorithmCatalog.standard[algorithm])
            let layout = SignatureLayout(descriptor, key: KeyMaterial(keyType: descriptor.keyType), curve: nil)
            return JWSVerificationKey.Verifier(algorithm, "none", layout, NeverAsked())
        }
        headers = CommonHeaders(verifiers, keyID: "k\u{e9}y \"1\"")
    }

    @Test(
        "A common header is what parsing its text gives",
        arguments: [
            #"{"alg":"HS256"}"#, #"{"alg":"RS256","typ":"JWT"}"#, #"{"typ":"JWT","alg":"HS256"}"#,
            #"{"alg":"HS256","kid":"kéy \"1\"","typ":"JWT"}"#, #"{"kid":"kéy \"1\"","alg":"RS256"}"#,
            #"{"typ":"JWT","kid":"kéy \"1\"","alg":"RS256"}"#,
        ])
    func known(_ json: String) throws {
        let text = Base64URL.encodedOctets(Array(json.utf8).span)
        let token = text + Array(".payload.signature".utf8)
        let found = headers.found(atStartOf: token.span)?.found.protectedHeader
        let dot = headers.found(atStartOf: token.span)?.dot
        #expect(dot == text.count)
        let header = try #require(found)
        let parsed = try TokenLimits().header(decoding: text.span)
        #expect(header == parsed)
        #expect(header.parameters.names == parsed.parameters.names)
        let algorithm = headers.found(atStartOf: token.span)?.found.verifier.algorithm.rawValue
        #expect(algorithm == parsed.algorithm)
    }

    @Test(
        "Any other header is parsed",
        arguments: [
            "", "{}", #"{"alg":"none"}"#, #"{"alg":"HS256" }"#, #"{"alg":"hs256"}"#, #"{"alg":"ES256","typ":"JWT"}"#,
            #"{"alg":"HS256","kid":"another"}"#, #"{"alg":"HS256","typ":"JWT","crit":["x"]}"#, #"{"typ":"JWT"}"#,
        ])
    func unknown(_ json: String) {
        let token = Base64URL.encodedOctets(Array(json.utf8).span) + Array(".payload.signature".utf8)
        let found = headers.found(atStartOf: token.span)?.found.protectedHeader
        #expect(found == nil)
    }
}
