import JOSECore
import Testing

/// What the statements of a policy do to a registry.
@Suite struct PolicyResolutionTests {
    private let both = [DeclaringBackend.broad, DeclaringBackend.narrow]

    private func registry(_ policy: SelectionPolicy, _ backends: [Backend]? = nil) throws -> AlgorithmRegistry {
        try AlgorithmRegistry(backends ?? both, policy: policy.untested)
    }

    private func refusal(_ policy: SelectionPolicy, _ backends: [Backend]? = nil) -> JOSEError? {
        let error = #expect(throws: JOSEError.self) { try registry(policy, backends) }
        #expect(error?.code == .invalidPolicy)
        return error
    }

    // MARK: Pins

    @Test func `A pin of one curve leaves the others alone`() throws {
        var policy = SelectionPolicy()
        policy.pin(AlgorithmSelector("EdDSA", curve: .ed25519), to: "narrow")
        let registry = try registry(policy)
        #expect(registry.resolution(for: .edDSA, curve: .ed25519).chosen == "narrow")
        #expect(registry.resolution(for: .edDSA, curve: .ed448).chosen == "broad")
    }

    @Test func `A pin of one direction leaves the other alone`() throws {
        var policy = SelectionPolicy()
        policy.pin(AlgorithmSelector("HS256", operation: .verify), to: "narrow")
        let registry = try registry(policy)
        #expect(registry.resolution(for: .hs256, operation: .verify).chosen == "narrow")
        #expect(registry.resolution(for: .hs256, operation: .sign).chosen == "broad")
    }

    @Test func `Of two pins of one source, the one that says more holds`() throws {
        var policy = SelectionPolicy(preference: [], pins: ["EdDSA": "broad"])
        policy.pin(AlgorithmSelector("EdDSA", curve: .ed25519), to: "narrow")
        let registry = try registry(policy)
        #expect(registry.resolution(for: .edDSA, curve: .ed25519).rule == .pin(.code))
        #expect(registry.resolution(for: .edDSA, curve: .ed25519).chosen == "narrow")
        #expect(registry.resolution(for: .edDSA, curve: .ed448).chosen == "broad")
    }

    @Test func `A pin of a lower source does not undercut one of a higher source by saying more`() throws {
        var environment = SelectionPolicy()
        environment.pin(
            AlgorithmSelector("EdDSA", curve: .ed25519), to: "narrow", source: .init(rawValue: "JOSE_BACKEND_PINS"))
        let policy = SelectionPolicy(preference: [], pins: ["EdDSA": "broad"]).layered(over: environment)
        #expect(try registry(policy).resolution(for: .edDSA, curve: .ed25519).chosen == "broad")
    }

    @Test func `A pin of a direction that the backend does not have is an error`() {
        let backends = [DeclaringBackend.verifyOnly, DeclaringBackend.broad]
        let error = refusal(SelectionPolicy(preference: [], pins: ["RS256": "verify-only"]), backends)
        #expect(error?.reason.contains("sign RS256") == true)
        var policy = SelectionPolicy()
        policy.pin(AlgorithmSelector("RS256", operation: .verify), to: "verify-only")
        #expect(throws: Never.self) { try registry(policy, backends) }
    }

    @Test(arguments: [
        AlgorithmSelector("HS256", curve: .p256), AlgorithmSelector("RS256", operation: .wrap),
        AlgorithmSelector("EdDSA", curve: .p256),
    ])
    func `A pin of what cannot be done is an error`(selector: AlgorithmSelector) {
        var policy = SelectionPolicy()
        policy.pin(selector, to: "broad")
        #expect(refusal(policy)?.reason.contains(selector.text) == true)
    }

    // MARK: Requirements

    @Test func `A backend without a required property does nothing, and the resolution says who requires it`() throws {
        var fit = DeclaringBackend.narrow
        fit.properties = [.fips]
        var policy = SelectionPolicy(preference: ["broad"])
        policy.require(.fips, source: .init(rawValue: "JOSE_REQUIRE"))
        let registry = try registry(policy, [DeclaringBackend.broad, fit])
        let resolution = registry.resolution(for: .hs256)
        #expect(resolution.chosen == "narrow" && resolution.permitted == ["narrow"])
        #expect(resolution.candidates[0].verdict == .lacks(.fips, .init(rawValue: "JOSE_REQUIRE")))
        #expect(registry.resolution(for: .rs256).chosen == nil)
    }

    @Test func `A requirement that no backend meets is an error, as is a pin that it rules out`() {
        var policy = SelectionPolicy()
        policy.require(.fips)
        #expect(refusal(policy)?.reason.contains("fips") == true)
        var fit = DeclaringBackend.narrow
        fit.properties = [.fips]
        policy.pin("HS256", to: "broad")
        #expect(refusal(policy, [DeclaringBackend.broad, fit])?.reason.contains("HS256") == true)
    }

    // MARK: Key sizes

    @Test func `A key below the size that the policy demands is refused, whatever a call permits`() throws {
        var policy = SelectionPolicy()
        policy.require(bits: 512, for: .octetSequence, source: .init(rawValue: "JOSE_MINIMUM_KEY_BITS"))
        let key = try JWK(KeyMaterial(keyType: .octetSequence, secretParameters: [.k: SecretBytes([UInt8](1...63))]))
        let registry = try registry(policy)
        for minimum in [nil, 8] {
            let error = #expect(throws: JOSEError.self) {
                try registry.signer(for: key, algorithm: .hs256, insecureMinimumKeyBits: minimum)
            }
            #expect(error?.code == .weakKey && error?.reason.contains("JOSE_MINIMUM_KEY_BITS") == true)
            #expect(throws: JOSEError(.weakKey, "")) {
                try registry.verificationKey(for: key, accepting: [.hs256], insecureMinimumKeyBits: minimum)
            }
        }
    }

    @Test func `Of two demands on keys of a type the larger one holds`() {
        var code = SelectionPolicy()
        code.require(bits: 3072, for: .rsa)
        var environment = SelectionPolicy()
        environment.require(bits: 2048, for: .rsa, source: .init(rawValue: "JOSE_MINIMUM_KEY_BITS"))
        #expect(code.layered(over: environment).minimumKeyBits.map(\.bits) == [3072])
        #expect(environment.layered(over: code).minimumKeyBits.map(\.bits) == [3072])
        var policy = SelectionPolicy()
        policy.require(bits: 2048, for: KeyType(rawValue: "rsa"))
        #expect(refusal(policy)?.reason.contains("RSA") == true)
    }

    // MARK: Needs

    @Test func `A need that nobody meets is an error that lists every gap with its source`() throws {
        var policy = SelectionPolicy()
        policy.need("HS256")
        policy.need("ES512", source: .init(rawValue: "policy.json:4"))
        policy.need("ECDH-ES+A128KW")
        let error = refusal(policy)
        #expect(error?.name == "policy.json:4")
        #expect(error?.reason.contains("ES512") == true && error?.reason.contains("ECDH-ES+A128KW") == true)
        #expect(error?.reason.contains("HS256 is needed") == false)
    }

    @Test func `The gap report counts directions, curves and parts`() throws {
        let registry = try registry(SelectionPolicy(), [DeclaringBackend.verifyOnly, DeclaringBackend.narrow])
        let names: [AlgorithmSelector] = [
            "HS256", "RS256", AlgorithmSelector("RS256", operation: .verify), "EdDSA",
            AlgorithmSelector("EdDSA", curve: .ed448), "ECDH-ES", "dir", "HS257",
        ]
        let gaps = registry.gaps(in: names)
        #expect(gaps.map(\.selector.text) == ["RS256", "EdDSA/Ed448", "ECDH-ES", "HS257"])
        #expect(gaps[0].resolutions.map(\.capability.operation) == [.sign])
        #expect(gaps[1].reason.contains("has no Ed448"))
    }

    // MARK: Cross-checks

    @Test func `A cross-check names the second backend, which a pin does not keep out`() throws {
        var policy = SelectionPolicy(preference: [], pins: ["HS256": "narrow"])
        policy.crossCheck("HS256")
        let resolution = try registry(policy).resolution(for: .hs256)
        #expect(resolution.chosen == "narrow" && resolution.crossCheck == "broad")
        #expect(try registry(SelectionPolicy()).resolution(for: .hs256).crossCheck == nil)
    }

    @Test func `A cross-check without a second backend is an error`() {
        var policy = SelectionPolicy()
        policy.crossCheck("EdDSA", source: .init(rawValue: "JOSE_CROSS_CHECK"))
        #expect(refusal(policy)?.name == "JOSE_CROSS_CHECK")
        #expect(refusal(policy)?.reason.contains("Ed448") == true)
        var denied = SelectionPolicy(preference: [], deniedBackends: ["broad"])
        denied.crossCheck("HS256")
        #expect(refusal(denied) != nil)
        var wrap = SelectionPolicy()
        wrap.crossCheck("A128KW")
        #expect(refusal(wrap)?.reason.contains("no signature algorithm") == true)
    }

    // MARK: Plug-ins

    @Test func `A plug-in file that is not loaded is an error`() throws {
        var policy = SelectionPolicy()
        policy.load(plugin: "/lib/toy.so", source: .init(rawValue: "--plugin"))
        #expect(refusal(policy)?.name == "--plugin")
        var plugin = DeclaringBackend.narrow
        plugin.pluginFile = "/lib/toy.so"
        #expect(throws: Never.self) { try registry(policy, [plugin]) }
    }
}
