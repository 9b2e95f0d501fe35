import JOSE
import TestSupport
import Testing

/// The other suites run over `Offer.all`: it must not be empty without anybody noticing.
@Suite struct OfferTests {
    @Test func `Every backend of this build loads, and what signs takes part in these tests`() throws {
        let backends = try StandardBackends.load()
        #expect(!backends.isEmpty)
        for backend in backends where backend.signing != nil {
            #expect(Offer.all.contains { $0.registry.backends[0].id == backend.id }, "\(backend.id) offers nothing")
        }
    }

    @Test(.enabled(if: BuildTraits.hasEverything, "this build lacks one of the backends"))
    func `Every standard algorithm and curve is offered by at least one backend`() {
        for algorithm in SignatureAlgorithmDescriptor.standard {
            let curves: [Curve?] = algorithm.curves.isEmpty ? [nil] : algorithm.curves
            for curve in curves {
                #expect(
                    Offer.all.contains { $0.algorithm == algorithm && $0.curve == curve },
                    "\(algorithm.algorithm.rawValue) \(curve?.rawValue ?? "")")
            }
        }
    }

    @Test func `Every backend that encrypts contents takes part in the tests of encryption`() throws {
        for backend in try StandardBackends.load() where !backend.contentCiphers.isEmpty {
            #expect(EncryptionOffer.ofBackends.contains { $0.backend.id == backend.id }, "\(backend.id) offers nothing")
        }
    }

    @Test(.enabled(if: BuildTraits.hasEverything, "this build lacks one of the backends"))
    func `Every standard key management algorithm, curve and content encryption algorithm is offered`() {
        for algorithm in KeyManagementAlgorithmDescriptor.standard {
            for curve in algorithm.curves.isEmpty ? [nil] : algorithm.curves.map(Optional.some) {
                #expect(
                    EncryptionOffer.all.contains { $0.algorithm == algorithm && $0.curve == curve },
                    "\(algorithm.algorithm.rawValue) \(curve?.rawValue ?? "")")
            }
        }
        for algorithm in ContentEncryptionDescriptor.standard {
            #expect(EncryptionOffer.all.contains { $0.content == algorithm }, "\(algorithm.algorithm.rawValue)")
        }
    }
}
