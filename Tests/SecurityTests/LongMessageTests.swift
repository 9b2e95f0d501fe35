import JOSE
import TestSupport
import Testing

/// Lengths that do not fit into 16 bits, which is what libgcrypt's own EdDSA functions keep of a message's length.
@Suite struct LongMessageTests {
    @Test(arguments: Offer.all)
    func `A signature of a message is none of a message that is 65,536 octets longer, nor of its beginning`(
        offer: Offer
    ) throws {
        let material = try #require(try offer.key.material)
        let signing = try #require(offer.registry.backends[0].signing)
        let signer = try signing.makeSigner(for: offer.algorithm, key: material)
        let verifier = try signing.makeVerifier(for: offer.algorithm, key: material)
        let long = (0..<65_546).map { UInt8(truncatingIfNeeded: $0) }
        let short = Array(long.prefix(10))
        for (signed, other) in [(short, long), (long, short)] {
            let signature = try signer.signature(for: signed.span)
            let own = try verifier.isValidSignature(signature.span, for: signed.span)
            let foreign = try verifier.isValidSignature(signature.span, for: other.span)
            #expect(own)
            #expect(!foreign)
        }
    }
}
