import JOSE
import Synchronization
import TestSupport
import Testing

/// Keys are prepared once: a token costs no parsing of keys and no choice of backend.
@Suite struct PreparationTests {
    /// Passes everything on, and counts how often a key is prepared.
    private final class CountingSigning: SigningBackend {
        let base: any SigningBackend
        let prepared = Atomic(0)

        init(_ base: any SigningBackend) { self.base = base }

        var signingCapabilities: [SigningCapability] { base.signingCapabilities }

        func makeSigner(
            for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any MessageSigner {
            prepared.add(1, ordering: .relaxed)
            return try base.makeSigner(for: algorithm, key: key)
        }

        func makeVerifier(
            for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any MessageVerifier {
            prepared.add(1, ordering: .relaxed)
            return try base.makeVerifier(for: algorithm, key: key)
        }
    }

    @Test(arguments: Offer.all)
    func `However many tokens a key signs and verifies, it is prepared once for each`(offer: Offer) throws {
        var backend = offer.registry.backends[0]
        let counting = CountingSigning(try #require(backend.signing))
        backend.signing = counting
        let registry = try AlgorithmRegistry([backend], policy: .untested)
        let signer = try registry.signer(for: offer.key)
        let verifier = try registry.jwtVerifier(for: offer.publicKey, validation: JWTValidation())
        let prepared = counting.prepared.load(ordering: .relaxed)
        // The signer, the verifier, and a verifier that tries out the signer of an asymmetric key.
        #expect(prepared == (offer.isSymmetric ? 2 : 3))
        for round in 0..<5 {
            let claims: JWTClaimsSet = ["jti": .string("\(round)"), "exp": 4_102_444_800]
            let token = try JWT.sign(claims, with: signer)
            #expect(try verifier.verify(token).claims == claims)
        }
        #expect(counting.prepared.load(ordering: .relaxed) == prepared)
    }
}
