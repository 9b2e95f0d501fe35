import JOSE
import Testing

@Suite("The self-test finds out who lies")
struct SelfTestFaultTests {
    /// Each lie of each backend that has something to lie about, which is all that is left of it.
    private static let cases: [(SelfTestLie, Backend)] = SelfTestLie.all.flatMap { lie in
        ((try? StandardBackends.load()) ?? []).map { lie.part(of: $0) }.filter { backend in
            backend.capabilities.contains { lie.failing.contains($0.operation) && !lie.isNoLie(for: $0) }
        }.map { (lie, $0) }
    }

    @Test(arguments: cases)
    func `What a backend does otherwise than it declares fails, and nothing else does`(
        _ lie: SelfTestLie, _ backend: Backend
    ) {
        let report = lie.tell(backend).selfTest()
        #expect(report.entries.map(\.capability) == backend.capabilities)
        for entry in report.entries where !lie.isNoLie(for: entry.capability) {
            let operation = entry.capability.operation
            if lie.failing.contains(operation) {
                #expect(entry.isFailed, "\(backend.id), \(lie.name): \(entry)")
            } else if !lie.uncertain.contains(operation) {
                #expect(entry.outcome == .passed, "\(backend.id), \(lie.name): \(entry)")
            }
        }
    }

    @Test(arguments: cases)
    func `A registry that tests on first use is built, and refuses each failing thing whenever it is asked for`(
        _ lie: SelfTestLie, _ backend: Backend
    ) throws {
        var policy = SelectionPolicy()
        policy.selfTest(.onFirstUse)
        let liar = lie.tell(backend)
        let registry = try AlgorithmRegistry([liar], policy: policy)
        #expect(registry.selfTest == nil)
        let failures = liar.selfTest().failures[backend.id] ?? [:]
        for capability in backend.capabilities where lie.failing.contains(capability.operation) {
            for _ in 0..<2 {
                let code = codeOfError { () throws(JOSEError) in _ = try registry.backend(for: capability) }
                #expect(code == (failures[capability] == nil ? nil : .selfTestFailed), "\(capability)")
            }
        }
    }

    @Test func `Who takes over from a quarantined signer is tried out with a verifier that has passed before`() throws {
        guard let base = ((try? StandardBackends.load()) ?? []).first(where: { $0.capabilities.contains(es256) }) else {
            return
        }
        func signer(_ id: BackendID, _ octets: Int) -> Backend {
            var backend = base.faulty(
                signer: { _, _, _ throws(BackendError) in
                    ClosureSigner { _ throws(BackendError) in [UInt8](repeating: 1, count: octets) }
                },
                declaring: { _ in [SigningCapability(.es256, curve: .p256, operations: [.sign])] })
            backend = Backend(id: id, libraryVersion: "1", signing: backend.signing)
            return backend
        }
        let verifier = Backend(
            id: "verifier", libraryVersion: "1",
            signing: base.faulty(declaring: { _ in
                [SigningCapability(.es256, curve: .p256, operations: [.verify])]
            }).signing)
        let error = #expect(throws: JOSEError.self) {
            try AlgorithmRegistry([signer("short", 3), signer("constant", 64), verifier])
        }
        #expect(error?.code == .selfTestFailed)
    }

    private var es256: Capability { .signature(.es256, curve: .p256, .verify) }

    @Test(arguments: cases)
    func `A reason has no octets`(_ lie: SelfTestLie, _ backend: Backend) throws {
        for reason in lie.tell(backend).selfTest().failures.values.flatMap(\.values) {
            #expect(!reason.isEmpty && reason.count < 200)
            #expect(reason.firstMatch(of: /[0-9A-Za-z_-]{24,}/) == nil, "\(reason)")
        }
    }

    @Test(arguments: ((try? StandardBackends.load()) ?? []).filter { $0.signing != nil })
    func `A lie about one algorithm takes nothing else away`(_ backend: Backend) throws {
        let first = try #require(backend.signing?.signingCapabilities.first?.algorithm)
        let liar = backend.faulty(verifier: { base, algorithm, key throws(BackendError) in
            let verifier = try base.makeVerifier(for: algorithm, key: key)
            guard algorithm.algorithm == first else { return verifier }
            return ClosureVerifier { _, _ in true }
        })
        let failures = liar.selfTest().failures[backend.id] ?? [:]
        #expect(Set(failures.keys) == [.signature(first, .verify)])
    }
}

extension SelfTestLie {
    /// What of a backend a lie is about.
    fileprivate func part(of backend: Backend) -> Backend {
        let operations = failing.union(uncertain)
        var part = Backend(id: backend.id, libraryVersion: backend.libraryVersion)
        if !operations.isDisjoint(with: [.sign, .verify]) { part.signing = backend.signing }
        if !operations.isDisjoint(with: [.wrap, .unwrap]) { part.keyWrap = backend.keyWrap }
        if operations.contains(.encrypt) { part.contentCiphers = backend.contentCiphers }
        if operations.contains(.agree) { part.keyAgreement = backend.keyAgreement }
        if operations.contains(.derive) { part.passwordDerivation = backend.passwordDerivation }
        if operations.contains(.digest) { part.digest = backend.digest }
        if operations.contains(.compress) { part.compression = backend.compression }
        if operations.contains(.generate) { part.keyGeneration = backend.keyGeneration }
        return part
    }

    /// What a lie leaves alone: a symmetric key has no public part, and RSA keys are not made by the self-test.
    fileprivate func isNoLie(for capability: Capability) -> Bool {
        capability == .keyGeneration(.rsa)
            || capability == .keyGeneration(.octetSequence) && name.contains("public part")
    }
}

/// The code of the error that something throws; nil when it throws none.
private func codeOfError(_ body: () throws(JOSEError) -> Void) -> JOSEError.Code? {
    do { try body() } catch { return error.code }
    return nil
}

extension SelfTestReport.Entry {
    fileprivate var isFailed: Bool { if case .failed = outcome { true } else { false } }
}
