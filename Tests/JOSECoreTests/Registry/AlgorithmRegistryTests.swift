import JOSECore
import Testing

@Suite struct AlgorithmRegistryTests {
    private let both = [DeclaringBackend.broad, DeclaringBackend.narrow]

    @Test func `Without a policy the first registered backend that offers an algorithm does it`() throws {
        let registry = try AlgorithmRegistry(both, policy: .untested)
        let resolution = registry.resolution(for: .hs256)
        #expect(resolution.chosen?.rawValue == "broad")
        #expect(resolution.rule == .registrationOrder)
        #expect(resolution.candidates.map(\.backend.rawValue) == ["broad", "narrow"])
        #expect(resolution.candidates[1].verdict == .passedOver(reason: "broad comes first"))
    }

    @Test func `A preferred backend goes first and the others follow`() throws {
        let registry = try AlgorithmRegistry(both, policy: SelectionPolicy(preference: ["narrow"]).untested)
        #expect(registry.resolution(for: .hs256).chosen?.rawValue == "narrow")
        #expect(registry.resolution(for: .hs256).rule == .preference(.code))
        #expect(registry.resolution(for: .rs256).chosen?.rawValue == "broad")
        #expect(registry.resolution(for: .rs256).rule == .registrationOrder)
    }

    @Test func `A backend's own reason for lacking an algorithm stands in the resolution`() throws {
        let registry = try AlgorithmRegistry([DeclaringBackend.narrow], policy: .untested)
        let resolution = registry.resolution(for: .rs256)
        #expect(resolution.chosen == nil)
        #expect(resolution.candidates.map(\.verdict) == [.notOffered(reason: "has no RSA")])
        let ed448 = registry.resolution(for: .edDSA, curve: .ed448)
        #expect(ed448.candidates.map(\.verdict) == [.notOffered(reason: "has no Ed448")])
    }

    @Test func `A pin is hard: another backend does not step in`() throws {
        let registry = try AlgorithmRegistry(
            both, policy: SelectionPolicy(preference: [], pins: ["EdDSA": "narrow"]).untested)
        #expect(registry.resolution(for: .edDSA, curve: .ed25519).chosen?.rawValue == "narrow")
        let ed448 = registry.resolution(for: .edDSA, curve: .ed448)
        #expect(ed448.chosen == nil)
        #expect(ed448.candidates[0].verdict == .pinned(to: "narrow", .code))
    }

    @Test func `Signing and verifying are resolved apart`() throws {
        let registry = try AlgorithmRegistry([DeclaringBackend.verifyOnly, DeclaringBackend.broad], policy: .untested)
        #expect(registry.resolution(for: .rs256, operation: .verify).chosen?.rawValue == "verify-only")
        #expect(registry.resolution(for: .rs256, operation: .sign).chosen?.rawValue == "broad")
    }

    @Test func `A denied algorithm has no backend, whatever is preferred or pinned elsewhere`() throws {
        let policy = SelectionPolicy(preference: ["narrow"], deniedAlgorithms: ["HS256"])
        let resolution = try AlgorithmRegistry(both, policy: policy.untested).resolution(for: .hs256)
        #expect(resolution.chosen == nil)
        #expect(resolution.candidates.allSatisfy { $0.verdict == .denied(.code) })
    }

    @Test func `A denied backend does nothing`() throws {
        let policy = SelectionPolicy(preference: [], deniedBackends: ["broad"])
        let registry = try AlgorithmRegistry(both, policy: policy.untested)
        #expect(registry.resolution(for: .hs256).chosen?.rawValue == "narrow")
        #expect(registry.resolutions.allSatisfy { $0.chosen?.rawValue != "broad" })
    }

    @Test func `An empty registry answers every question with nobody`() throws {
        let registry = try AlgorithmRegistry([])
        #expect(registry.resolutions.count > 30)
        #expect(registry.resolutions.allSatisfy { $0.chosen == nil })
        let key = try JWK(KeyMaterial(keyType: .octetSequence, secretParameters: [.k: SecretBytes([UInt8](1...32))]))
        #expect(throws: JOSEError(.algorithmUnavailable, "")) { try registry.signer(for: key, algorithm: .hs256) }
    }

    @Test func `The same backend id twice is an error`() {
        #expect(throws: JOSEError(.invalidPolicy, "")) {
            try AlgorithmRegistry([DeclaringBackend.broad, DeclaringBackend.broad], policy: .untested)
        }
    }

    @Test func `A backend cannot redefine a standard algorithm`() {
        var backend = DeclaringBackend.broad
        backend.descriptors.insert(
            SignatureAlgorithmDescriptor(
                .rs256, scheme: .hmac, keyType: .octetSequence, format: .fixed(octets: 1), isDeterministic: true,
                status: .experimental, specification: "none"))
        #expect(throws: JOSEError(.invalidPolicy, "")) { try AlgorithmRegistry([backend], policy: .untested) }
    }

    @Test func `An algorithm that a backend brings along is resolved like any other`() throws {
        let name = SignatureAlgorithm(rawValue: "X-TOY")
        var backend = DeclaringBackend.named("toy", [SigningCapability(name)])
        backend.descriptors.insert(
            SignatureAlgorithmDescriptor(
                name, scheme: SignatureScheme(rawValue: "toy"), keyType: .octetSequence, format: .fixed(octets: 4),
                isDeterministic: true, status: .experimental, specification: "none"))
        let registry = try AlgorithmRegistry([DeclaringBackend.broad, backend], policy: .untested)
        #expect(registry.resolution(for: name).chosen?.rawValue == "toy")
        #expect(registry.catalog[name] != nil)
    }

    // MARK: Policies that cannot be met

    @Test(arguments: [
        (SelectionPolicy(preference: ["nettle"]), "nettle"),
        (SelectionPolicy(preference: [], pins: ["HS256": "nettle"]), "nettle"),
        (SelectionPolicy(preference: [], pins: ["HS257": "broad"]), "HS257"),
        (SelectionPolicy(preference: [], pins: ["RS256": "narrow"]), "has no RSA"),
        (SelectionPolicy(preference: [], deniedAlgorithms: ["rs256"]), "case-sensitive"),
        (SelectionPolicy(preference: [], deniedBackends: ["nettle"]), "nettle"),
        (SelectionPolicy(preference: [], pins: ["HS256": "broad"], deniedAlgorithms: ["HS256"]), "denied by code"),
        (SelectionPolicy(preference: [], pins: ["HS256": "broad"], deniedBackends: ["broad"]), "denied by code"),
    ])
    func `A policy that cannot be met is an error when the registry is built`(
        policy: SelectionPolicy, explanation: String
    ) throws {
        let error = #expect(throws: JOSEError.self) { try AlgorithmRegistry(both, policy: policy.untested) }
        #expect(error?.code == .invalidPolicy)
        #expect(error?.reason.contains(explanation) == true, "\(String(describing: error))")
        #expect(error?.reason.contains("code") == true, "the source is named")
    }
}
