import JOSECore
import Testing

/// Ways around a policy that are closed.
@Suite struct PolicyLoopholeTests {
    private func environment(_ variables: [String: String]) throws -> SelectionPolicy {
        try SelectionPolicy(environment: variables)
    }

    private let everywhere: [Backend] = ["one", "two"].map {
        DeclaringBackend.named(
            $0,
            [
                SigningCapability(.hs256), SigningCapability(.es256, curve: .p256),
                SigningCapability(.edDSA, curve: .ed25519), SigningCapability(.ed25519, curve: .ed25519),
            ])
    }

    @Test func `A lower source cannot hand a symmetric key that is pinned to one backend to a second one`() throws {
        var code = SelectionPolicy().untested
        code.pin("HS256", to: "one")
        let lower = try environment(["JOSE_CROSS_CHECK": "HS256"])
        let error = #expect(throws: JOSEError.self) {
            try AlgorithmRegistry(everywhere, policy: code.layered(over: lower))
        }
        #expect(error?.code == .invalidPolicy && error?.name == "JOSE_CROSS_CHECK")
        // A public key may go anywhere, and who pins may ask for a check.
        var asymmetric = SelectionPolicy().untested
        asymmetric.pin("ES256", to: "one")
        let registry = try AlgorithmRegistry(
            everywhere, policy: asymmetric.layered(over: environment(["JOSE_CROSS_CHECK": "ES256"])))
        #expect(registry.resolution(for: .es256).crossCheck == "two")
        code.crossCheck("HS256")
        let both = try AlgorithmRegistry(everywhere, policy: code.layered(over: lower))
        #expect(both.resolution(for: .hs256).crossCheck == "two")
    }

    @Test func `A cross-check is about a computation, whatever it is called`() throws {
        var policy = SelectionPolicy().untested
        policy.crossCheck(AlgorithmSelector("EdDSA", curve: .ed25519, operation: .sign))
        let registry = try AlgorithmRegistry(everywhere, policy: policy)
        #expect(registry.resolution(for: .ed25519, operation: .sign).crossCheck == "two")
        #expect(registry.resolution(for: .ed25519, operation: .verify).crossCheck == nil)
        #expect(registry.resolution(for: .es256, operation: .sign).crossCheck == nil)
    }

    @Test func `What code says after it was laid over the environment goes before it, too`() throws {
        let lower = try environment(["JOSE_BACKEND_PINS": "EdDSA/Ed25519=two"])
        var policy = SelectionPolicy().untested.layered(over: lower)
        policy.pin("EdDSA", to: "one")
        let registry = try AlgorithmRegistry(everywhere, policy: policy)
        #expect(registry.resolution(for: .edDSA, curve: .ed25519).chosen == "one")
    }

    @Test func `Denying a type of key is an error that asks for algorithms`() throws {
        let backends = everywhere + [Backend(id: "maker", libraryVersion: "1", keyGeneration: Maker())]
        let policy = try environment(["JOSE_DENY": "EC"])
        let error = #expect(throws: JOSEError.self) { try AlgorithmRegistry(backends, policy: policy.untested) }
        #expect(error?.code == .invalidPolicy && error?.reason.contains("name the algorithms") == true)
    }

    @Test func `Two scopes of the self-test from one source contradict each other`() {
        #expect(throws: JOSEError(.invalidPolicy, "")) { try environment(["JOSE_SELF_TEST": "everything,on"]) }
    }

    @Test func `A remote key obeys pins, and one without a public part obeys what it cannot meet`() throws {
        var policy = SelectionPolicy().untested
        policy.pin("HS256", to: "one")
        let pinned = try AlgorithmRegistry(everywhere, policy: policy)
        #expect(throws: JOSEError(.algorithmUnavailable, "")) {
            try pinned.unverifiedRemoteSigner(Elsewhere(), backend: "kms", algorithm: .hs256)
        }
        for variable in ["JOSE_CROSS_CHECK": "HS256", "JOSE_MINIMUM_KEY_BITS": "oct=512"] {
            let stated = try environment([variable.key: variable.value])
            let registry = try AlgorithmRegistry(everywhere, policy: stated.untested)
            let error = #expect(throws: JOSEError.self) {
                try registry.unverifiedRemoteSigner(Elsewhere(), backend: "kms", algorithm: .hs256)
            }
            #expect(error?.reason.contains(variable.key) == true)
        }
        let free = try AlgorithmRegistry(everywhere, policy: SelectionPolicy().untested)
        _ = try free.unverifiedRemoteSigner(Elsewhere(), backend: "kms", algorithm: .hs256)
    }

    private struct Elsewhere: RemoteMessageSigner {
        func signature(for message: [UInt8]) async throws(BackendError) -> [UInt8] { [] }
    }

    private struct Maker: KeyGenerationBackend {
        let keyGenerationCapabilities = [KeyGenerationCapability(.ellipticCurve, curve: .p256)]

        func generateKey(_ request: KeyGenerationRequest) throws(BackendError) -> KeyMaterial {
            throw BackendError(.unsupported, "declares only")
        }

        func publicParameters(ofPrivate key: KeyMaterial) throws(BackendError) -> [KeyParameter: [UInt8]] {
            throw BackendError(.unsupported, "declares only")
        }
    }
}
