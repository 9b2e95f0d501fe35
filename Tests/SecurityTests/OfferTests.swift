import JOSE
import TestSupport
import Testing

/// The other suites run over `Offer.all`: it must not be empty without anybody noticing.
@Suite struct OfferTests {
    @Test func `Every backend of this build loads and takes part in these tests`() throws {
        let backends = try StandardBackends.load().map(\.id)
        #expect(!backends.isEmpty)
        for backend in backends {
            #expect(Offer.all.contains { $0.registry.backends[0].id == backend }, "\(backend) offers nothing")
        }
    }

    @Test func `Every standard algorithm and curve is offered by at least one backend`() {
        for algorithm in SignatureAlgorithmDescriptor.standard {
            let curves: [Curve?] = algorithm.curves.isEmpty ? [nil] : algorithm.curves
            for curve in curves {
                #expect(
                    Offer.all.contains { $0.algorithm == algorithm && $0.curve == curve },
                    "\(algorithm.algorithm.rawValue) \(curve?.rawValue ?? "")")
            }
        }
    }
}
