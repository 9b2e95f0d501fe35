import JOSECore
import JOSEOpenSSL
import JOSETestKit
import PrehashSignatures
import Testing

@Suite struct PrehashTests {
    private let registry: AlgorithmRegistry

    init() throws { registry = try AlgorithmRegistry([PrehashBackend.load(), OpenSSLBackend.load()]) }

    // snippet: conformance
    @Test func conformance() async throws {
        let backend = try PrehashBackend.load()
        var options = BackendConformance.Options()
        options.keys = options.keys.completed(for: backend)
        let report = await BackendConformance(backend, options: options).run()
        #expect(report.isPassed, "\(report)")
    }
    // end snippet

    @Test func `The self-test of a registry knows the answer`() throws {
        let report = try PrehashBackend.load().selfTest()
        #expect(report.entries.contains { $0.capability.name == "Ed25519ph" })
        #expect(report.failures.isEmpty, "\(report)")
    }

    @Test func `Tokens are signed and verified`() throws {
        let key = try registry.generateKey(for: .ed25519ph)
        let signer = try registry.signer(for: key)
        let publicKey = try key.publicKey(catalog: registry.catalog)
        let token = try JWS.sign(Array("hello".utf8), with: signer)
        #expect(try registry.verifier(for: publicKey).verify(token).payload == Array("hello".utf8))

        let claims: JWTClaimsSet = ["sub": "visitor", "exp": 4_102_444_800]
        let verifier = try registry.jwtVerifier(for: publicKey, validation: JWTValidation())
        let verified = try verifier.verify(JWT.sign(claims, with: signer))
        #expect(verified.claims.subject == "visitor")
        #expect(verified.signature.algorithm == .ed25519ph)

        let stranger = try registry.generateKey(for: .ed25519ph)
        #expect(throws: JOSEError(.invalidSignature, "")) { try registry.verifier(for: stranger).verify(token) }
    }

    @Test func `A key survives being written, and its public part and thumbprint follow from the descriptor`() throws {
        let key = try registry.generateKey(for: .ed25519ph)
        let members = key.members(catalog: registry.catalog)
        #expect(try JWK(members, catalog: registry.catalog) == key)
        let publicKey = try key.publicKey(catalog: registry.catalog)
        let published = publicKey.members(catalog: registry.catalog)
        #expect(published["pub"] == members["pub"] && published["priv"] == nil)
        #expect(published["key_ops"]?.strings == ["verify"])
        let input = #"{"kty":"Ed25519ph","pub":"\#(members["pub"]?.string ?? "")"}"#
        let hash = try registry.digest(.sha256, of: Array(input.utf8).span)
        #expect(try key.thumbprint(using: registry) == hash)
        #expect(try publicKey.thumbprint(using: registry) == hash)
    }

    @Test func `A key of the wrong length, and a pair that is none, are refused`() throws {
        #expect(throws: JOSEError(.invalidKey, "")) {
            try JWK(parsing: #"{"kty":"Ed25519ph","pub":"AAAA"}"#, catalog: registry.catalog)
        }
        let (first, second) = (try registry.generateKey(for: .ed25519ph), try registry.generateKey(for: .ed25519ph))
        var members = first.members(catalog: registry.catalog)
        members["pub"] = second.members(catalog: registry.catalog)["pub"]
        let confused = try JWK(members, catalog: registry.catalog)
        #expect(throws: JOSEError(.invalidKey, "")) { try registry.signer(for: confused) }
        // And the new type of key signs nothing else.
        #expect(throws: JOSEError(.unsuitableKey, "")) { try registry.signer(for: second, algorithm: .ed25519) }
    }
}
