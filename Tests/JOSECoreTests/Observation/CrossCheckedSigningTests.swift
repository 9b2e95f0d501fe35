import JOSECore
import Synchronization
import Testing

/// A backend whose signatures and verdicts a test decides.
private struct DecidedSigning: SigningBackend, MessageSigner, MessageVerifier {
    var signingCapabilities = [SigningCapability(.hs256), SigningCapability(.edDSA, curve: .ed25519)]
    var signature: [UInt8] = [9]
    var isValid: @Sendable ([UInt8]) -> Bool = { $0 == [9] }
    var failure: BackendError?
    var refusedKey: BackendError?
    let keys = Keys()

    final class Keys: Sendable { let all = Mutex<[KeyMaterial]>([]) }

    private func prepared(_ key: KeyMaterial) throws(BackendError) -> Self {
        if let refusedKey { throw refusedKey }
        keys.all.withLock { $0.append(key) }
        return self
    }

    func makeSigner(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageSigner { try prepared(key) }
    func makeVerifier(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageVerifier { try prepared(key) }
    func signature(for message: Span<UInt8>) throws(BackendError) -> [UInt8] {
        if let failure { throw failure }
        return signature
    }
    func isValidSignature(_ signature: Span<UInt8>, for message: Span<UInt8>) throws(BackendError) -> Bool {
        if let failure { throw failure }
        var octets: [UInt8] = []
        for index in signature.indices { octets.append(signature[index]) }
        return isValid(octets)
    }

    func backend(_ id: BackendID) -> Backend { Backend(id: id, libraryVersion: "1", signing: self) }
}

@Suite struct CrossCheckedSigningTests {
    @Test func `No other signature and no other key makes up for a disagreement`() throws {
        let first = DecidedSigning(isValid: { $0[0] != 0 })
        let second = DecidedSigning(isValid: { $0[0] == 2 })
        var policy = SelectionPolicy().untested
        policy.crossCheck("HS256")
        let registry = try AlgorithmRegistry([first.backend(one), second.backend(two)], policy: policy)
        let key = try JWK(parsing: #"{"kty":"oct","k":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8","alg":"HS256"}"#)
        let verifier = try registry.verifier(for: key)
        func token(_ octets: [UInt8]) throws -> JWSMessage {
            let signatures = octets.map { octet in
                let text = Base64URL.encode([UInt8](repeating: octet, count: 32))
                return #"{"protected":"eyJhbGciOiJIUzI1NiJ9","signature":"\#(text)"}"#
            }
            return try JWSMessage(parsing: #"{"payload":"aGk","signatures":[\#(signatures.joined(separator: ","))]}"#)
        }
        #expect(try verifier.verify(token([0, 2]), requiring: .anySignature).signatures.count == 1)
        for octets: [UInt8] in [[1], [1, 2], [2, 1]] {
            #expect(throws: JOSEError(.backendDisagreement, "")) {
                try verifier.verify(token(octets), requiring: .anySignature)
            }
        }
    }

    private let one = BackendID(rawValue: "one")
    private let two = BackendID(rawValue: "two")
    private let message: [UInt8] = [0xA5, 0xA5]

    private func pair(
        _ first: DecidedSigning, _ second: DecidedSigning, observer: RecordingObserver? = nil
    ) -> CrossCheckedSigning {
        var backends = (first.backend(one), second.backend(two))
        if let observer { backends = (backends.0.observed(by: observer), backends.1.observed(by: observer)) }
        return CrossCheckedSigning(first: backends.0, second: backends.1, observer: observer)
    }

    private func descriptor(_ algorithm: SignatureAlgorithm) throws -> SignatureAlgorithmDescriptor {
        try #require(AlgorithmCatalog.standard[algorithm])
    }

    private func sign(_ signing: CrossCheckedSigning, _ algorithm: SignatureAlgorithm = .hs256) throws -> [UInt8] {
        let key = algorithm == .hs256 ? ScriptedBackend.key : ScriptedBackend.pair
        return try signing.makeSigner(for: descriptor(algorithm), key: key).signature(for: message.span)
    }

    private func verify(_ signing: CrossCheckedSigning, _ signature: [UInt8]) throws -> Bool {
        let verifier = try signing.makeVerifier(for: descriptor(.hs256), key: ScriptedBackend.key)
        return try verifier.isValidSignature(signature.span, for: message.span)
    }

    private func failure<Result>(_ body: () throws -> Result) -> BackendError? {
        do {
            _ = try body()
            return nil
        } catch { return error as? BackendError }
    }

    @Test func `Where both agree, the answer is theirs`() throws {
        let signing = pair(DecidedSigning(), DecidedSigning())
        #expect(try sign(signing) == [9])
        #expect(try sign(signing, .edDSA) == [9])
        #expect(try verify(signing, [9]))
        #expect(try !verify(signing, [8]))
    }

    @Test(arguments: [SignatureAlgorithm.hs256, .edDSA])
    func `A signature that a fault has spoiled stays inside`(algorithm: SignatureAlgorithm) throws {
        // Its own verifier would not notice.
        let faulty = DecidedSigning(signature: [8], isValid: { _ in true })
        let error = try #require(failure { try sign(pair(faulty, DecidedSigning()), algorithm) })
        #expect(error.code == .disagreement(with: two))
    }

    @Test func `A MAC that is wrong stays inside even where its maker would refuse it too`() throws {
        let faulty = DecidedSigning(signature: [8])
        let error = try #require(failure { try sign(pair(faulty, DecidedSigning())) })
        #expect(error.code == .disagreement(with: two))
    }

    @Test func `A backend that accepts everything is caught, whichever one it is`() throws {
        let gullible = DecidedSigning(isValid: { _ in true })
        for (first, second) in [(gullible, DecidedSigning()), (DecidedSigning(), gullible)] {
            let signing = pair(first, second)
            #expect(try verify(signing, [9]))
            let error = try #require(failure { try verify(signing, [8]) })
            #expect(error.code == .disagreement(with: two))
        }
    }

    @Test func `A backend that refuses what is valid is caught, whichever one it is`() throws {
        let strict = DecidedSigning(isValid: { _ in false })
        for (first, second) in [(strict, DecidedSigning()), (DecidedSigning(), strict)] {
            #expect(failure { try verify(pair(first, second), [9]) }?.code == .disagreement(with: two))
        }
        #expect(failure { try sign(pair(DecidedSigning(), strict)) }?.code == .disagreement(with: two))
    }

    @Test func `A disagreement names both backends and what they did, and has no octets`() throws {
        let gullible = DecidedSigning(isValid: { _ in true })
        let reason = try #require(failure { try verify(pair(gullible, DecidedSigning()), [123]) }?.reason)
        #expect(reason.contains("one and two disagree on \"verify HS256\""))
        for octet in ["123", "7b", "7B", "165", "a5", "A5"] { #expect(!reason.contains(octet)) }
        let backend = Backend(id: one, libraryVersion: "1")
        #expect(throws: JOSEError(.backendDisagreement, "")) {
            try backend.naming { () throws(BackendError) in throw BackendError(.disagreement(with: two), reason) }
        }
    }

    @Test func `A backend that cannot decide is a failure, never a check that is left out`() throws {
        let broken = DecidedSigning(failure: BackendError(.failure, "out of memory"))
        for signature in [[9], [8]] as [[UInt8]] {
            #expect(failure { try verify(pair(broken, DecidedSigning()), signature) }?.code == .failure)
            let error = try #require(failure { try verify(pair(DecidedSigning(), broken), signature) })
            #expect(error.code == .failure)
            #expect(error.reason == "two, which cross-checks: out of memory")
        }
        #expect(failure { try sign(pair(broken, DecidedSigning())) }?.reason == "out of memory")
        #expect(failure { try sign(pair(DecidedSigning(), broken)) }?.code == .failure)
    }

    @Test func `A key that one of both refuses is not prepared`() throws {
        let strict = DecidedSigning(refusedKey: BackendError(.invalidKey, "not on its curve"))
        #expect(failure { try sign(pair(strict, DecidedSigning())) }?.reason == "not on its curve")
        let error = try #require(failure { try sign(pair(DecidedSigning(), strict)) })
        #expect(error == BackendError(.invalidKey, "two, which cross-checks: not on its curve"))
        #expect(failure { try verify(pair(DecidedSigning(), strict), [9]) }?.code == .invalidKey)
    }

    @Test func `The backend that checks signatures never gets the private key`() throws {
        let (first, second) = (DecidedSigning(), DecidedSigning())
        _ = try sign(pair(first, second), .edDSA)
        #expect(first.keys.all.withLock { $0.first } == ScriptedBackend.pair)
        #expect(second.keys.all.withLock { $0.map(\.isPrivate) } == [false])
        #expect(second.keys.all.withLock { $0.map(\.publicParameters) } == [ScriptedBackend.pair.publicParameters])
        _ = try sign(pair(first, second))
        #expect(second.keys.all.withLock { $0.last } == ScriptedBackend.key)
    }

    @Test func `A private key that does not belong to its public part is a bad key and no disagreement`() throws {
        let mismatched = DecidedSigning(isValid: { _ in false })
        #expect(failure { try sign(pair(mismatched, mismatched), .edDSA) }?.code == .invalidKey)
    }

    @Test func `What the second one cannot verify is not offered`() throws {
        let narrow = DecidedSigning(signingCapabilities: [
            SigningCapability(.hs256, operations: [.sign]), SigningCapability(.edDSA, curve: .ed25519),
        ])
        #expect(pair(DecidedSigning(), narrow).signingCapabilities == [SigningCapability(.edDSA, curve: .ed25519)])
        #expect(pair(narrow, DecidedSigning()).signingCapabilities == narrow.signingCapabilities)
        #expect(failure { try sign(pair(DecidedSigning(), narrow)) }?.code == .unsupported)
        #expect(failure { try verify(pair(narrow, DecidedSigning()), [9]) }?.code == .unsupported)
        let lone = CrossCheckedSigning(
            first: DecidedSigning().backend(one), second: Backend(id: two, libraryVersion: "1"))
        #expect(lone.signingCapabilities.isEmpty)
        #expect(failure { try sign(lone) }?.code == .unsupported)
    }

    // MARK: With an observer

    private func entry(
        _ backend: BackendID, _ operation: SigningCapability.Operation, _ outcome: OperationOutcome
    ) -> RecordingObserver.Entry {
        RecordingObserver.Entry(backend, .signature(.hs256, operation), outcome)
    }

    @Test func `The operations of each backend are recorded as its own`() throws {
        let observer = RecordingObserver()
        let signing = pair(DecidedSigning(), DecidedSigning(), observer: observer)
        _ = try sign(signing)
        #expect(observer.entries == [entry(one, .sign, .succeeded), entry(two, .verify, .succeeded)])
        _ = try verify(signing, [8])
        #expect(observer.entries.dropFirst(2) == [entry(one, .verify, .refused), entry(two, .verify, .refused)])
    }

    @Test func `A disagreement is recorded once, beside the operations, with the second backend's name`() throws {
        let observer = RecordingObserver()
        let signing = pair(DecidedSigning(signature: [8]), DecidedSigning(isValid: { _ in false }), observer: observer)
        _ = failure { try sign(signing) }
        #expect(
            observer.entries == [
                entry(one, .sign, .succeeded), entry(two, .verify, .refused), entry(one, .sign, .disagreed(with: two)),
            ])
        _ = failure { try verify(signing, [9]) }
        #expect(
            observer.entries.dropFirst(3) == [
                entry(one, .verify, .succeeded), entry(two, .verify, .refused),
                entry(one, .verify, .disagreed(with: two)),
            ])
        #expect(observer.durations[2] == .zero)
    }

    @Test func `A failure of the second backend is recorded as its own`() throws {
        let observer = RecordingObserver()
        let broken = DecidedSigning(failure: BackendError(.failure, "out of memory"))
        _ = failure { try verify(pair(DecidedSigning(), broken, observer: observer), [9]) }
        #expect(observer.entries == [entry(one, .verify, .succeeded), entry(two, .verify, .failed(.failure))])
    }

    @Test func `An observer around the whole sees the disagreement in the error`() throws {
        let observer = RecordingObserver()
        var both = DecidedSigning(isValid: { _ in true }).backend(one)
        both.signing = CrossCheckedSigning(first: both, second: DecidedSigning().backend(two))
        let verifier = try #require(both.observed(by: observer).signing).makeVerifier(
            for: descriptor(.hs256), key: ScriptedBackend.key)
        let wrong: [UInt8] = [8]
        _ = failure { try verifier.isValidSignature(wrong.span, for: message.span) }
        #expect(observer.entries == [entry(one, .verify, .disagreed(with: two))])
    }
}
