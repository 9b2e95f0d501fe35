import JOSECore
import TestSupport
import Testing

/// A backend and a hash function.
struct ThumbprintCase: Sendable, CustomTestStringConvertible {
    let backend: SingleBackend
    let hash: HashAlgorithm

    var testDescription: String { "\(backend.id) × \(hash.rawValue)" }

    static let all: [ThumbprintCase] = SingleBackend.all.flatMap { backend in
        [HashAlgorithm.sha256, .sha384, .sha512].filter { backend.offers($0) }
            .map { ThumbprintCase(backend: backend, hash: $0) }
    }
}

@Suite("RFC 7638 and RFC 9278: thumbprints")
struct RFC7638Tests {
    @Test("§3.1, with further hash functions", .needsVectors, arguments: ThumbprintCase.all)
    func thumbprint(_ item: ThumbprintCase) throws {
        let file = try Vectors.object("rfc-appendix/rfc7638_3.1.json")
        let key = try JWK(file.object("jwk"))
        let name = item.hash.rawValue.replacing("-", with: "")
        let expected = try file.base64URL("thumbprint_\(name)")
        #expect(try key.thumbprint(item.hash, using: item.backend.registry) == expected)
        let uri = try key.thumbprintURI(item.hash, using: item.backend.registry)
        #expect(
            uri == "urn:ietf:params:oauth:jwk-thumbprint:\(item.hash.rawValue):\(Base64URL.encode(expected))")
        if item.hash == .sha256 { #expect(uri == (try file.string("uri_sha256"))) }
    }

    @Test("RFC 8037 A.3: private and public key have the same thumbprint", .needsVectors)
    func octetKeyPair() throws {
        let file = try Vectors.object("rfc-appendix/rfc8037_A.1-A.5.json")
        let keys = try ["private_jwk", "public_jwk"].map { try JWK(file.object($0)) }
        #expect(keys.map(\.isPrivate) == [true, false])
        #expect(try keys[0].publicKey() == keys[1])
        try check(keys, [file.string("thumbprint_sha256"), file.string("thumbprint_sha256")])
    }

    @Test("The thumbprints of the keys of RFC 7517 A.1", .needsVectors)
    func keySet() throws {
        let members = try Vectors.object("rfc-appendix/rfc7517_A.1.json").object("jwks")
        try check(JWKSet(members).keys, try members.required("thumbprints", \.strings))
    }

    private func check(_ keys: [JWK], _ expected: [String]) throws {
        let backends = SingleBackend.all.filter { $0.offers(.sha256) }
        #expect(!backends.isEmpty)
        for backend in backends {
            let found = try keys.map { try Base64URL.encode($0.thumbprint(using: backend.registry)) }
            #expect(found == expected, "\(backend.id)")
        }
    }
}
