import JOSECore
import Testing

@Suite("Values of the RFCs that need no files")
struct LiteralVectorTests {
    /// An example that is built when it is used, and the algorithm by which backends are chosen for it.
    struct Case: Sendable, CustomTestStringConvertible {
        let backend: SingleBackend
        let name: String
        let make: @Sendable (String) throws -> JWSExample

        var testDescription: String { "\(backend.id) × \(name)" }
    }

    private static let examples: [(String, SignatureAlgorithm, @Sendable (String) throws -> JWSExample)] = [
        (
            "RFC 7515 A.1", .hs256,
            { try example($0, LiteralVectors.symmetricKey, LiteralVectors.claims, LiteralVectors.a1) }
        ),
        (
            "RFC 7515 A.2", .rs256,
            { try example($0, LiteralVectors.rsaKey, LiteralVectors.claims, LiteralVectors.a2) }
        ),
        (
            "RFC 7515 A.3", .es256,
            { try example($0, LiteralVectors.ecKey, LiteralVectors.claims, LiteralVectors.a3) }
        ),
        (
            "RFC 8037 A.4", .edDSA,
            { try example($0, LiteralVectors.ed25519Key, "Example of Ed25519 signing", LiteralVectors.ed25519) }
        ),
        (
            "RFC 7797 §4.1", .hs256,
            { try example($0, LiteralVectors.symmetricKey, "$.02", LiteralVectors.encoded) }
        ),
        (
            "RFC 7797 §4.2", .hs256,
            {
                try example(
                    $0, LiteralVectors.symmetricKey, "$.02", LiteralVectors.unencoded,
                    flattened: JSONObject(parsing: LiteralVectors.unencodedFlattened))
            }
        ),
    ]

    private static func example(
        _ name: String, _ key: String, _ payload: String, _ compact: String, flattened: JSONObject? = nil
    ) throws -> JWSExample {
        try JWSExample(
            name, keys: [JSONObject(parsing: key)], payload: Array(payload.utf8), compact: compact,
            flattened: flattened)
    }

    private static let cases = SingleBackend.all.flatMap { backend in
        examples.filter { backend.offers($0.1, .verify) }.map { Case(backend: backend, name: $0.0, make: $0.2) }
    }

    @Test("Every serialization verifies, and signing reproduces it", arguments: cases)
    func example(_ item: Case) throws {
        var check = try JWSExampleCheck(item.backend, item.make(item.name))
        try check.run()
        #expect(check.count.verified > 0)
        #expect(check.count.refused > 0)
        #expect((check.count.reproduced + check.count.signedAnew > 0) == check.isSigner)
    }

    @Test("Every backend that signs has an example")
    func backends() {
        for backend in SingleBackend.all where backend.backend.signing != nil {
            #expect(Self.cases.contains { $0.backend.id == backend.id }, "\(backend.id)")
        }
    }

    private static let digests = SingleBackend.all.filter { $0.offers(.sha256) }.map(\.id)

    @Test("RFC 7638 §3.1: the thumbprint of a key; RFC 9278: its URI", arguments: digests)
    func thumbprint(_ id: BackendID) throws {
        let backend = try #require(SingleBackend.all.first { $0.id == id })
        let key = try JWK(parsing: LiteralVectors.thumbprintKey)
        let text = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
        #expect(try Base64URL.encode(key.thumbprint(using: backend.registry)) == text)
        #expect(
            try key.thumbprintURI(using: backend.registry) == "urn:ietf:params:oauth:jwk-thumbprint:sha-256:\(text)")
    }
}
