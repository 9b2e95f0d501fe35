import JOSE
import Testing

@Suite("Self-test of the backends of this build")
struct SelfTestTests {
    private static let backends = (try? StandardBackends.load()) ?? []

    @Test(arguments: backends) func `A backend computes what is known`(_ backend: Backend) {
        let report = backend.selfTest()
        #expect(report.failures.isEmpty, "\(report)")
    }

    @Test(arguments: backends)
    func `All is tried that a backend declares, once, except the making of RSA keys`(_ backend: Backend) {
        let report = backend.selfTest()
        #expect(report.entries.map(\.capability) == backend.capabilities)
        let untested = report.entries.filter { if case .untested = $0.outcome { true } else { false } }
        let expected = backend.capabilities.filter { $0 == .keyGeneration(.rsa) }
        #expect(untested.map(\.capability) == expected, "\(report)")
    }

    @Test func `A registry has tried what it offers`() throws {
        let backends = try StandardBackends.load()
        let registry = try AlgorithmRegistry(backends)
        let report = try #require(registry.selfTest)
        #expect(report.failures.isEmpty, "\(report)")
        for resolution in registry.resolutions {
            guard let chosen = resolution.chosen, resolution.capability != .keyGeneration(.rsa) else { continue }
            #expect(report.outcome(of: resolution.capability, in: chosen) == .passed, "\(resolution)")
        }
    }

    @Test(arguments: backends.filter { $0.signing != nil })
    func `A backend that only signs is checked by another one that verifies`(_ backend: Backend) throws {
        let signing = try #require(backend.signing)
        let signer = Backend(
            id: "signer", libraryVersion: "1", signing: OneDirection(base: signing, operation: .sign))
        let verifier = Backend(
            id: "verifier", libraryVersion: "1", signing: OneDirection(base: signing, operation: .verify))

        let together = try #require(try AlgorithmRegistry([signer, verifier]).selfTest)
        #expect(together.entries.count == 2 * signing.signingCapabilities.count)
        #expect(together.entries.allSatisfy { $0.outcome == .passed }, "\(together)")

        // Alone, only what always gives the same signature can be told.
        for entry in signer.selfTest().entries {
            let name = SignatureAlgorithm(rawValue: entry.capability.name)
            let isDeterministic = AlgorithmCatalog.standard[name]?.isDeterministic == true
            #expect((entry.outcome == .passed) == isDeterministic, "\(entry)")
            if case .failed = entry.outcome { Issue.record("\(entry)") }
        }
        #expect(verifier.selfTest().entries.allSatisfy { $0.outcome == .passed })
    }
}

/// Signing, or verifying, and not both.
private struct OneDirection: SigningBackend {
    let base: any SigningBackend
    let operation: SigningCapability.Operation

    var signingCapabilities: [SigningCapability] {
        base.signingCapabilities.map { SigningCapability($0.algorithm, curve: $0.curve, operations: [operation]) }
    }

    func makeSigner(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageSigner {
        guard operation == .sign else { throw BackendError(.unsupported, "verifies only") }
        return try base.makeSigner(for: algorithm, key: key)
    }

    func makeVerifier(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageVerifier {
        guard operation == .verify else { throw BackendError(.unsupported, "signs only") }
        return try base.makeVerifier(for: algorithm, key: key)
    }
}
