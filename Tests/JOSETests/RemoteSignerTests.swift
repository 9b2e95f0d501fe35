import JOSE
import TestSupport
import Testing

/// Something elsewhere, whose answers a test decides.
private struct Elsewhere: RemoteMessageSigner {
    let answer: @Sendable ([UInt8]) async throws(BackendError) -> [UInt8]

    init(_ answer: @escaping @Sendable ([UInt8]) async throws(BackendError) -> [UInt8]) { self.answer = answer }

    func signature(for message: [UInt8]) async throws(BackendError) -> [UInt8] {
        await Task.yield()
        return try await answer(message)
    }
}

extension Offer {
    /// The shared key, as if it were elsewhere.
    fileprivate func signElsewhere() throws -> @Sendable ([UInt8]) throws(BackendError) -> [UInt8] {
        let signing = try #require(registry.backends[0].signing)
        let signer = try signing.makeSigner(for: algorithm, key: try #require(try key.material))
        return { message throws(BackendError) in try signer.signature(for: message.span) }
    }

    /// A signer that asks for the signature elsewhere, and gets what `change` makes of it.
    fileprivate func remoteSigner(
        _ change: @escaping @Sendable ([UInt8]) -> [UInt8] = { $0 }
    ) throws -> RemoteJWSSigner {
        let sign = try signElsewhere()
        let elsewhere = Elsewhere { message throws(BackendError) in change(try sign(message)) }
        return try isSymmetric
            ? registry.unverifiedRemoteSigner(elsewhere, backend: .elsewhere, algorithm: algorithm.algorithm)
            : registry.remoteSigner(
                elsewhere, backend: .elsewhere, for: publicKey, algorithm: algorithm.algorithm)
    }
}

extension BackendID {
    fileprivate static let elsewhere = BackendID(rawValue: "elsewhere")
}

/// The error that a call throws.
private func error(of call: () async throws(JOSEError) -> some Any) async -> JOSEError? {
    do {
        _ = try await call()
        return nil
    } catch {
        return error
    }
}

/// Keys in a KMS, an HSM or another process.
@Suite struct RemoteSignerTests {
    private static let payload = Array("$.02".utf8)
    private static let pairs = Offer.all.filter { !$0.isSymmetric }

    // MARK: Good signatures

    @Test(arguments: Offer.all)
    func `What is signed elsewhere verifies like what is signed here, in every form`(offer: Offer) async throws {
        let (signer, verifier) = (try offer.remoteSigner(), try offer.verifier())
        #expect(try verifier.verify(await JWS.sign(Self.payload, with: signer)).payload == Self.payload)
        #expect(try verifier.verify(await JWS.sign([], with: signer)).payload.isEmpty)
        for header in [[:], ["b64": false]] as [JOSEHeader] {
            let detached = try await JWS.sign(Self.payload, with: signer, header: header, detached: true)
            let verified = try verifier.verify(
                JWSMessage(parsing: detached), detachedPayload: Self.payload, requiring: .everySignature)
            #expect(verified.payload == Self.payload)
            let message = try await JWSMessage(
                signing: Self.payload, with: signer, protectedHeader: header, unprotectedHeader: ["note": "free"])
            for object in [try message.flattened(), try message.general()] {
                let parsed = try JWSMessage(parsing: object.text())
                #expect(try verifier.verify(parsed, requiring: .everySignature).payload == Self.payload)
            }
        }
    }

    @Test(arguments: Offer.all(where: \.isDeterministic))
    func `A token that is signed elsewhere is, octet for octet, the one that is signed here`(offer: Offer) async throws
    {
        let (here, elsewhere) = (try offer.signer(), try offer.remoteSigner())
        for (header, isDetached) in [([:], false), ([:], true), (["b64": false], true)] as [(JOSEHeader, Bool)] {
            let token = try await JWS.sign(Self.payload, with: elsewhere, header: header, detached: isDetached)
            #expect(try JWS.sign(Self.payload, with: here, header: header, detached: isDetached) == token)
        }
        let claims: JWTClaimsSet = ["sub": "visitor"]
        #expect(try await JWT.sign(claims, with: elsewhere) == JWT.sign(claims, with: here))
        #expect(try await JWT.sign(["sub": "visitor"], with: elsewhere) == JWT.sign(claims, with: here))
    }

    @Test func `The kid of the public key goes into the header, and so does what the caller names`() async throws {
        guard let offer = Self.pairs.first else { return }
        var key = try offer.publicKey
        key.keyID = "hsm-7"
        let sign = try offer.signElsewhere()
        let signer = try offer.registry.remoteSigner(
            Elsewhere { message throws(BackendError) in try sign(message) }, backend: .elsewhere, for: key)
        #expect(signer.keyID == "hsm-7")
        #expect(signer.algorithm == offer.algorithm.algorithm)
        #expect(signer.publicKey == key)
        let header = try JWT.unverifiedContents(of: await JWT.sign(["sub": "a"], with: signer)).header
        #expect(header.keyID == "hsm-7" && header.type == "JWT")
        #expect(
            await error { () throws(JOSEError) in try await JWT.sign(["sub": "a"], with: signer, header: ["b64": false])
            }
                == JOSEError(.invalidHeader, ""))
    }

    @Test func `A token that is signed elsewhere can be encrypted here`() async throws {
        let registry = try AlgorithmRegistry.standard()
        let cipher = registry.resolution(for: .contentEncryption(.a256GCM))
        guard let offer = Self.pairs.first, cipher.chosen != nil else { return }
        let secret = try registry.generateKey(for: .dir, content: .a256GCM)
        let encrypter = try registry.encrypter(for: secret, algorithm: .dir, content: .a256GCM)
        let token = try await JWT.signAndEncrypt(
            ["sub": "visitor", "exp": 4_102_444_800], with: offer.remoteSigner(), to: encrypter)
        let verifier = NestedJWTVerifier(
            try registry.decrypter(for: secret, accepting: [.dir], content: [.a256GCM]),
            try offer.registry.jwtVerifier(for: offer.publicKey, validation: JWTValidation()))
        #expect(try verifier.verify(token).claims.subject == "visitor")
    }

    // MARK: Bad ones

    @Test(arguments: pairs)
    func `No signature gets out that the public key does not verify`(offer: Offer) async throws {
        let signer = try offer.remoteSigner { signature in
            var wrong = signature
            wrong[wrong.count / 2] ^= 1
            return wrong
        }
        let failure = await error { () throws(JOSEError) in try await JWS.sign(Self.payload, with: signer) }
        #expect(failure == JOSEError(.backendFailure, ""))
        #expect(failure?.backend == .elsewhere)
    }

    @Test(arguments: pairs)
    func `An answer that belongs to another request is an error`(offer: Offer) async throws {
        let sign = try offer.signElsewhere()
        let confused = Elsewhere { _ throws(BackendError) in try sign([1, 2, 3]) }
        let signer = try offer.registry.remoteSigner(confused, backend: .elsewhere, for: offer.publicKey)
        #expect(
            await error { () throws(JOSEError) in try await JWS.sign(Self.payload, with: signer) }
                == JOSEError(.backendFailure, ""))
    }

    @Test(arguments: pairs)
    func `An answer by another key is an error`(offer: Offer) async throws {
        let other = try offer.registry.generateKey(for: offer.algorithm.algorithm, curve: offer.curve)
        let sign = try offer.signElsewhere()
        let signer = try offer.registry.remoteSigner(
            Elsewhere { message throws(BackendError) in try sign(message) }, backend: .elsewhere,
            for: other.publicKey())
        #expect(
            await error { () throws(JOSEError) in try await JWS.sign(Self.payload, with: signer) }
                == JOSEError(.backendFailure, ""))
    }

    @Test(arguments: Offer.all)
    func `An answer of another length is an error, also where nothing verifies it`(offer: Offer) async throws {
        for change in [
            { _ in [] }, { $0 + [0] }, { $0.dropLast() }, { [0] + $0 }, { $0 + $0 },
        ] as [@Sendable ([UInt8]) -> [UInt8]] {
            let signer = try offer.remoteSigner(change)
            let failure = await error { () throws(JOSEError) in
                try await JWSMessage(signing: Self.payload, with: signer)
            }
            #expect(failure == JOSEError(.backendFailure, ""))
            #expect(failure?.backend == .elsewhere)
        }
    }

    @Test func `What is thrown elsewhere comes with its reason and the name of the place`() async throws {
        guard let offer = Self.pairs.first else { return }
        let codes: [(BackendError.Code, JOSEError.Code)] = [
            (.failure, .backendFailure), (.invalidKey, .invalidKey), (.cancelled, .waitCancelled),
            (.unsupported, .algorithmUnavailable),
        ]
        for (thrown, code) in codes {
            let failing = Elsewhere { _ throws(BackendError) in throw BackendError(thrown, "slot 7 is locked") }
            let signer = try offer.registry.remoteSigner(failing, backend: .elsewhere, for: offer.publicKey)
            let failure = await error { () throws(JOSEError) in try await JWS.sign(Self.payload, with: signer) }
            #expect(failure?.code == code)
            #expect(failure?.reason == "slot 7 is locked")
            #expect(failure?.backend == .elsewhere)
        }
    }

    // MARK: Cancellation

    @Test func `Cancelling the task ends the wait`() async throws {
        guard let offer = Self.pairs.first else { return }
        let (hasStarted, started) = AsyncStream.makeStream(of: Void.self)
        let slow = Elsewhere { _ throws(BackendError) in
            started.finish()
            do {
                try await Task.sleep(for: .seconds(600))
            } catch {
                throw BackendError(.cancelled, "the task was cancelled")
            }
            return []
        }
        let signer = try offer.registry.remoteSigner(slow, backend: .elsewhere, for: offer.publicKey)
        let task = Task {
            await error { () throws(JOSEError) in try await JWT.sign(["sub": "a"], with: signer) }
        }
        for await _ in hasStarted {}
        task.cancel()
        #expect(await task.value == JOSEError(.waitCancelled, ""))
    }

    @Test func `A task that is cancelled before asks nothing`() async throws {
        guard let offer = Self.pairs.first else { return }
        try await confirmation(expectedCount: 0) { isAsked in
            let signer = try offer.registry.remoteSigner(
                Elsewhere { _ throws(BackendError) in
                    isAsked()
                    return []
                }, backend: .elsewhere, for: offer.publicKey)
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return await error { () throws(JOSEError) in try await JWS.sign(Self.payload, with: signer) }
            }
            #expect(await task.value == JOSEError(.waitCancelled, ""))
        }
    }

    // MARK: Preparation

    @Test(arguments: Offer.all)
    func `Only a key without a public part goes unverified`(offer: Offer) throws {
        let elsewhere = Elsewhere { _ throws(BackendError) in [] }
        #expect(throws: JOSEError(.unsuitableKey, "")) {
            _ =
                try offer.isSymmetric
                ? offer.registry.remoteSigner(elsewhere, backend: .elsewhere, for: offer.key)
                : offer.registry.unverifiedRemoteSigner(
                    elsewhere, backend: .elsewhere, algorithm: offer.algorithm.algorithm)
        }
    }

    @Test func `The algorithm must be named, known, that of the key, and verified by some backend`() throws {
        guard let offer = Self.pairs.first else { return }
        let elsewhere = Elsewhere { _ throws(BackendError) in [] }
        var key = try offer.publicKey
        #expect(throws: JOSEError(.unsuitableKey, "")) {
            try offer.registry.remoteSigner(elsewhere, backend: .elsewhere, for: key, algorithm: .hs256)
        }
        #expect(throws: JOSEError(.algorithmUnavailable, "")) {
            try offer.registry.remoteSigner(
                elsewhere, backend: .elsewhere, for: key, algorithm: SignatureAlgorithm(rawValue: "unknown"))
        }
        #expect(throws: JOSEError(.algorithmUnavailable, "")) {
            try AlgorithmRegistry([]).remoteSigner(elsewhere, backend: .elsewhere, for: key)
        }
        key.algorithm = nil
        #expect(throws: JOSEError(.unsuitableKey, "")) {
            try offer.registry.remoteSigner(elsewhere, backend: .elsewhere, for: key)
        }
    }

    @Test func `Denials and requirements of the policy hold elsewhere, too`() throws {
        guard let offer = Offer.all.first else { return }
        func prepare(
            _ policy: SelectionPolicy, _ properties: Set<BackendProperty> = []
        ) throws(JOSEError) -> RemoteJWSSigner {
            let elsewhere = Elsewhere { _ throws(BackendError) in [] }
            var backends = offer.registry.backends
            backends[0].properties = [.certified]
            let registry = try AlgorithmRegistry(backends, policy: policy)
            return try registry.unverifiedRemoteSigner(
                elsewhere, backend: .elsewhere, properties: properties, algorithm: .hs256)
        }
        #expect(try prepare(.untested).publicKey == nil)
        var denying = SelectionPolicy.untested
        denying.deny(.algorithm("HS256"))
        #expect(throws: JOSEError(.algorithmUnavailable, "")) { try prepare(denying) }
        var requiring = SelectionPolicy.untested
        requiring.require(.certified)
        #expect(throws: JOSEError(.algorithmUnavailable, "")) { try prepare(requiring) }
        #expect(try prepare(requiring, [.certified]).backend == .elsewhere)
    }
}

extension BackendProperty {
    fileprivate static let certified = BackendProperty(rawValue: "certified")
}
