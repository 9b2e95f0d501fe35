import JOSECore
import Testing

@Suite("Self-test of algorithms that come with a backend")
struct CustomAlgorithmSelfTests {
    @Test func `An algorithm of its own is tried with the answers that it brings`() {
        let backend = Sums().backend(answers: [Sums.answer])
        #expect(backend.selfTest().entries.map(\.outcome) == [.passed, .passed, .passed])
    }

    @Test func `A wrong answer fails, with a right one in the place of it nothing does`() {
        var answer = Sums.answer
        answer.signature[0] ^= 1
        let report = Sums().backend(answers: [answer]).selfTest()
        #expect(Set((report.failures[Sums.id] ?? [:]).keys) == [Sums.sign, Sums.verify])
    }

    @Test func `Without an answer it signs and verifies for itself`() {
        #expect(Sums().backend().selfTest().entries.map(\.outcome) == [.passed, .passed, .passed])
        // Its own signature is none for a verifier that takes anything.
        let credulous = Sums(isCredulous: true).backend().selfTest()
        #expect(Set((credulous.failures[Sums.id] ?? [:]).keys) == [Sums.verify, Sums.sign])
    }

    @Test func `A signature of another length is found out without an answer`() {
        let report = Sums(octets: 7).backend().selfTest()
        #expect(report.failures[Sums.id]?[Sums.sign]?.contains("length") == true)
    }

    @Test func `What only verifies is not tested without an answer, and is with one`() {
        let unknown = Sums(operations: [.verify]).backend().selfTest()
        guard case .untested? = unknown.outcome(of: Sums.verify, in: Sums.id) else {
            Issue.record("\(unknown)")
            return
        }
        let known = Sums(operations: [.verify]).backend(answers: [Sums.answer]).selfTest()
        #expect(known.outcome(of: Sums.verify, in: Sums.id) == .passed)
    }

    @Test func `An algorithm that nobody describes is not tested`() {
        var backend = Sums().backend()
        backend.descriptors = AlgorithmCatalog()
        guard case .untested? = backend.selfTest().outcome(of: Sums.sign, in: Sums.id) else {
            Issue.record("it was tested")
            return
        }
    }

    @Test func `A key that is none is no reason to fail`() {
        var answer = Sums.answer
        answer.key = "{}"
        let report = Sums().backend(answers: [answer]).selfTest()
        #expect(report.failures.isEmpty)
        guard case .untested? = report.outcome(of: Sums.verify, in: Sums.id) else {
            Issue.record("\(report)")
            return
        }
    }

    @Test func `A registry quarantines what fails`() throws {
        let sound = Sums().backend(answers: [Sums.answer])
        var broken = Sums(isCredulous: true).backend(answers: [Sums.answer])
        broken.id = "broken"
        let registry = try AlgorithmRegistry([broken, sound])
        #expect(registry.selfTest?.outcome(of: Sums.verify, in: sound.id) == .passed)
        #expect(registry.resolution(for: Sums.verify).chosen == sound.id)
        #expect(registry.resolution(for: Sums.verify).description.contains("accepted"))
        // Signing always gives the same octets, so that it is known to be right.
        #expect(registry.resolution(for: Sums.sign).chosen == "broken")
    }

    @Test func `A report says what failed, why, and how long it took`() throws {
        let report = Sums(isCredulous: true).backend(answers: [Sums.answer]).selfTest()
        #expect(report.description.hasPrefix("2 of 3 passed in "))
        #expect(report.description.contains("sums: verify SUM8: failed: an altered signature is accepted"))
        #expect(report.duration > .zero)
        #expect(report.entries.allSatisfy { $0.duration > .zero && $0.duration <= report.duration })
    }
}

/// A MAC that a child forges: a sum of octets. And keys for it.
private struct Sums: SigningBackend, KeyGenerationBackend {
    static let id: BackendID = "sums"
    static let algorithm = SignatureAlgorithmDescriptor(
        SignatureAlgorithm(rawValue: "SUM8"), scheme: SignatureScheme(rawValue: "sum"), keyType: .octetSequence,
        format: .fixed(octets: 8), minimumKeyBits: 64, isDeterministic: true, status: .experimental,
        specification: "this test")
    static let sign = Capability.signature(algorithm.algorithm, .sign)
    static let verify = Capability.signature(algorithm.algorithm, .verify)
    static let answer = SignatureKnownAnswer(
        "by hand", algorithm.scheme, key: #"{"kty":"oct","k":"AAAAAAAAAAE"}"#, message: [2, 3],
        signature: [UInt8](repeating: 6, count: 8))

    var operations: Set<SigningCapability.Operation> = [.sign, .verify]
    var octets = 8
    var isCredulous = false

    var signingCapabilities: [SigningCapability] {
        [SigningCapability(Self.algorithm.algorithm, operations: operations)]
    }
    var keyGenerationCapabilities: [KeyGenerationCapability] { [KeyGenerationCapability(.octetSequence)] }

    func backend(answers: [SignatureKnownAnswer] = []) -> Backend {
        var catalog = AlgorithmCatalog()
        catalog.insert(Self.algorithm)
        return Backend(
            id: Self.id, libraryVersion: "1", signing: self, keyGeneration: self,
            knownAnswers: KnownAnswers(signatures: answers), descriptors: catalog)
    }

    func makeSigner(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageSigner {
        Sum(key: try key.secret(.k), octets: octets, isCredulous: isCredulous)
    }

    func makeVerifier(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageVerifier {
        Sum(key: try key.secret(.k), octets: octets, isCredulous: isCredulous)
    }

    func generateKey(_ request: KeyGenerationRequest) throws(BackendError) -> KeyMaterial {
        let octets = try SystemRandom.octets(request.bits / 8)
        return KeyMaterial(keyType: .octetSequence, secretParameters: [.k: SecretBytes(octets)])
    }

    func publicParameters(ofPrivate key: KeyMaterial) throws(BackendError) -> [KeyParameter: [UInt8]] {
        throw BackendError(.unsupported, "there is no curve")
    }
}

private struct Sum: MessageSigner, MessageVerifier {
    let key: SecretBytes
    let octets: Int
    let isCredulous: Bool

    func signature(for message: Span<UInt8>) throws(BackendError) -> [UInt8] {
        var sum: UInt8 = 0
        // The position counts, so that an octet of zero at the end is another message.
        for index in message.indices { sum &+= message[index] &+ UInt8(truncatingIfNeeded: index / 2 * 7) }
        if message.count > 2 { sum &+= UInt8(truncatingIfNeeded: message.count) }
        for octet in key.unprotectedCopy() { sum &+= octet }
        return [UInt8](repeating: sum, count: octets)
    }

    func isValidSignature(_ signature: Span<UInt8>, for message: Span<UInt8>) throws(BackendError) -> Bool {
        let expected = try self.signature(for: message)
        return isCredulous || ConstantTime.isEqual(signature, expected.span)
    }
}
