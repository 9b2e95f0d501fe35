import JOSECore
import Testing

/// Every call that a backend has, by the capability that it belongs to.
private struct Calls {
    let backend: Backend

    func operations() throws -> [(capability: Capability, canRefuse: Bool, call: () throws -> Void)] {
        let catalog = AlgorithmCatalog.standard
        let octets: [UInt8] = [7]
        let hs256 = try #require(catalog[.hs256 as SignatureAlgorithm])
        let edDSA = try #require(catalog[.edDSA as SignatureAlgorithm])
        let a128KW = try #require(catalog[.a128KW as KeyManagementAlgorithm])
        let signing = try #require(backend.signing)
        let keyWrap = try #require(backend.keyWrap)
        let agreement = try #require(backend.keyAgreement)
        let derivation = try #require(backend.passwordDerivation)
        let compression = try #require(backend.compression)
        let digest = try #require(backend.digest)
        let keys = try #require(backend.keyGeneration)
        let cipher = try #require(backend.contentCiphers.first)
        let signer = try signing.makeSigner(for: hs256, key: ScriptedBackend.key)
        let curveSigner = try signing.makeSigner(for: edDSA, key: ScriptedBackend.pair)
        let verifier = try signing.makeVerifier(for: hs256, key: ScriptedBackend.key)
        let curveVerifier = try signing.makeVerifier(for: edDSA, key: ScriptedBackend.pair)
        let wrapper = try keyWrap.makeKeyWrapper(for: a128KW, key: ScriptedBackend.key)
        let unwrapper = try keyWrap.makeKeyUnwrapper(for: a128KW, key: ScriptedBackend.key)
        let sender = try agreement.makeSender(.ecdh, to: ScriptedBackend.x25519)
        let recipient = try agreement.makeRecipient(.ecdh, key: ScriptedBackend.x25519)
        let request = KeyGenerationRequest.octetKeyPair(.x25519)
        return [
            (.signature(.hs256, .sign), false, { _ = try signer.signature(for: octets.span) }),
            (.signature(.edDSA, curve: .ed25519, .sign), false, { _ = try curveSigner.signature(for: octets.span) }),
            (.signature(.hs256, .verify), true, { _ = try verifier.isValidSignature(octets.span, for: octets.span) }),
            (
                .signature(.edDSA, curve: .ed25519, .verify), true,
                { _ = try curveVerifier.isValidSignature(octets.span, for: octets.span) }
            ),
            (.keyWrap(.a128KW, .wrap), false, { _ = try wrapper.wrap(octets.span, drawn: [:]) }),
            (.keyWrap(.a128KW, .unwrap), true, { _ = try unwrapper.unwrap(WrappedKey(encryptedKey: []), octets: 1) }),
            (
                .contentEncryption(.a128GCM), false,
                { _ = try cipher.seal(octets.span, key: octets.span, iv: octets.span, authenticating: octets.span) }
            ),
            (
                .contentEncryption(.a128GCM), true,
                {
                    _ = try cipher.open(
                        octets.span, tag: octets.span, key: octets.span, iv: octets.span, authenticating: octets.span)
                }
            ),
            (.keyAgreement(.ecdh, curve: .x25519), false, { _ = try sender.agree() }),
            (
                .keyAgreement(.ecdh, curve: .x25519), false,
                { _ = try recipient.sharedSecret(with: ScriptedBackend.x25519) }
            ),
            (
                .passwordDerivation(ScriptedBackend.derivation), false,
                {
                    _ = try derivation.deriveKey(
                        ScriptedBackend.derivation, password: octets.span, salt: octets.span, iterations: 1, octets: 1)
                }
            ),
            (.compression(.deflate), false, { _ = try compression.compress(octets.span, .deflate) }),
            (.compression(.deflate), true, { _ = try compression.decompress(octets.span, .deflate, maximumOctets: 1) }),
            (.compression(.deflate), true, { _ = try compression.decompress(octets.span, .deflate, maximumOctets: 0) }),
            (.digest(.sha256), false, { _ = try digest.digest(.sha256, of: octets.span) }),
            (.keyGeneration(.octetKeyPair, curve: .x25519), false, { _ = try keys.generateKey(request) }),
            (
                .keyGeneration(.octetKeyPair, curve: .x25519), false,
                { _ = try keys.publicParameters(ofPrivate: ScriptedBackend.x25519) }
            ),
        ]
    }
}

@Suite struct ObservedBackendTests {
    private let id = BackendID(rawValue: "scripted")

    private typealias Outcome = (entry: RecordingObserver.Entry, canRefuse: Bool, error: BackendError?)

    private func entries(_ script: Script) throws -> [Outcome] {
        let observer = RecordingObserver()
        let backend = ScriptedBackend(id: id, script: script).backend.observed(by: observer)
        var result: [Outcome] = []
        for operation in try Calls(backend: backend).operations() {
            let before = observer.entries.count
            var thrown: BackendError?
            do {
                try operation.call()
            } catch let error as BackendError {
                thrown = error
            }
            #expect(observer.entries.count == before + 1, "\(operation.capability)")
            let entry = try #require(observer.entries.last)
            #expect(entry.operation == ObservedOperation(backend: id, capability: operation.capability))
            result.append((entry, operation.canRefuse, thrown))
        }
        return result
    }

    @Test func `An observed backend is the same in all that it says of itself`() {
        let backend = ScriptedBackend(id: id, script: .works).backend
        let observed = backend.observed(by: RecordingObserver())
        #expect(observed.id == backend.id)
        #expect(observed.libraryVersion == backend.libraryVersion)
        #expect(observed.capabilities == backend.capabilities)
        #expect(observed.withheld == backend.withheld)
        let empty = Backend(id: id, libraryVersion: "1").observed(by: RecordingObserver())
        #expect(empty.capabilities.isEmpty)
        #expect(empty.signing == nil && empty.keyWrap == nil && empty.keyGeneration == nil)
    }

    @Test func `The calls of these tests cover every capability that a backend can have`() throws {
        let backend = ScriptedBackend(id: id, script: .works).backend
        let called = Set(try Calls(backend: backend).operations().map(\.capability))
        #expect(called == Set(backend.capabilities))
        #expect(Set(called.map(\.kind)) == Set(Capability.Kind.allCases))
        #expect(Set(called.map(\.operation)) == Set(Capability.Operation.allCases))
    }

    @Test func `Every operation is recorded once, as its capability's`() throws {
        for (entry, _, error) in try entries(.works) {
            #expect(entry.outcome == .succeeded)
            #expect(error == nil)
        }
    }

    @Test func `What a backend says no to is recorded as refused`() throws {
        for (entry, canRefuse, _) in try entries(.refuses) {
            #expect(entry.outcome == (canRefuse ? .refused : .succeeded), "\(entry.operation.capability)")
        }
    }

    @Test(arguments: [BackendError.Code.invalidKey, .unsupported, .failure])
    func `An error is recorded with its code and passed on as it is`(code: BackendError.Code) throws {
        let error = BackendError(code, "as the script says")
        // What comes with a token and is not taken: a sender's key, a number of iterations, octets of a private key.
        let refusals: [BackendError.Code: [Int]] = [.invalidKey: [9, 16], .unsupported: [10, 15]]
        for (position, (entry, _, thrown)) in try entries(.throwsError(error)).enumerated() {
            let isRefusal = refusals[code]?.contains(position) ?? false
            #expect(entry.outcome == (isRefusal ? .refused : .failed(code)), "\(entry.operation.capability)")
            #expect(thrown == error)
        }
    }

    @Test func `Preparing keys is not recorded, whether it works or not`() throws {
        let observer = RecordingObserver()
        _ = try Calls(backend: ScriptedBackend(id: id, script: .works).backend.observed(by: observer)).operations()
        let error = BackendError(.invalidKey, "no key")
        let refusing = ScriptedBackend(id: id, script: .works, preparation: .throwsError(error)).backend
        #expect(throws: error) { try Calls(backend: refusing.observed(by: observer)).operations() }
        #expect(observer.entries.isEmpty)
    }

    @Test func `An observer is asked once for each capability, however many keys there are`() throws {
        let observer = RecordingObserver()
        let backend = ScriptedBackend(id: id, script: .works).backend
        let observed = backend.observed(by: observer)
        for _ in 0..<3 { for operation in try Calls(backend: observed).operations() { try operation.call() } }
        #expect(observer.asked.map(\.capability) == backend.capabilities)
    }

    @Test func `The time is that of the operation, not of preparing the key`() throws {
        let pause = Duration.milliseconds(3)
        for script in [Script.waits(pause), .works] {
            let observer = RecordingObserver()
            let backend = ScriptedBackend(id: id, script: script, preparation: .waits(.milliseconds(40)))
            let start = ContinuousClock.now
            let hs256 = try #require(AlgorithmCatalog.standard[.hs256 as SignatureAlgorithm])
            let signer = try #require(backend.backend.observed(by: observer).signing).makeSigner(
                for: hs256, key: ScriptedBackend.key)
            let message: [UInt8] = [1]
            _ = try signer.signature(for: message.span)
            let whole = start.duration(to: .now)
            let duration = try #require(observer.durations.first)
            #expect(duration <= whole - .milliseconds(40))
            if case .waits = script { #expect(duration >= pause) }
        }
    }
}
