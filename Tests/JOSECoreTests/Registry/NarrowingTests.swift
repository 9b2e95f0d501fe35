import JOSECore
import Testing

/// A deployment narrows what the program allows, and never widens it: over random policies.
@Suite struct NarrowingTests {
    private let backends = [DeclaringBackend.broad, DeclaringBackend.narrow, DeclaringBackend.verifyOnly]

    @Test(arguments: 0..<400)
    func `Whatever the environment says, what may be done only shrinks`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let code = Self.policy(&random, isCode: true)
        guard let before = try? AlgorithmRegistry(backends, policy: code.untested) else { return }
        let environment = Self.environment(&random)
        let stated = try SelectionPolicy(environment: environment)
        // An environment that contradicts the code stops the program, which widens nothing.
        guard let after = try? AlgorithmRegistry(backends, policy: code.untested.layered(over: stated)) else { return }
        for resolution in after.resolutions {
            let allowed = before.resolution(for: resolution.capability)
            #expect(Set(resolution.permitted).isSubset(of: allowed.permitted), "\(resolution), before: \(allowed)")
            if allowed.crossCheck != nil, resolution.chosen != nil { #expect(resolution.crossCheck != nil) }
        }
        for entry in code.minimumKeyBits {
            let bits = after.policy.minimumKeyBits.first { $0.keyType == entry.keyType }?.bits ?? 0
            #expect(bits >= entry.bits)
        }
        #expect(Set(code.denials.map(\.subject)).isSubset(of: after.policy.denials.map(\.subject)))
        #expect(Set(code.requirements.map(\.property)).isSubset(of: after.policy.requirements.map(\.property)))
        #expect(Set(code.needs.map(\.selector)).isSubset(of: after.policy.needs.map(\.selector)))
        #expect(after.policy.plugins == code.plugins)
    }

    @Test func `Enough of the random policies can be met to prove something`() throws {
        var met = 0
        var narrowed = 0
        for seed in 0..<400 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            let code = Self.policy(&random, isCode: true).untested
            guard let before = try? AlgorithmRegistry(backends, policy: code) else { continue }
            let stated = try SelectionPolicy(environment: Self.environment(&random))
            guard let after = try? AlgorithmRegistry(backends, policy: code.layered(over: stated)) else { continue }
            met += 1
            if before.resolutions.map(\.permitted) != after.resolutions.map(\.permitted) { narrowed += 1 }
        }
        #expect(met > 100 && narrowed > 50, "\(met) met, \(narrowed) narrowed")
    }

    @Test func `The environment cannot turn the self-test off, and can turn it on`() throws {
        let error = #expect(throws: JOSEError.self) { try SelectionPolicy(environment: ["JOSE_SELF_TEST": "off"]) }
        #expect(error?.code == .invalidPolicy && error?.name == "JOSE_SELF_TEST")
        let on = try SelectionPolicy(environment: ["JOSE_SELF_TEST": "on"])
        #expect(SelectionPolicy.untested.layered(over: on).selfTestScope == .used)
        #expect(SelectionPolicy.untested.layered(over: SelectionPolicy()).selfTestScope == .off)
        let everything = try SelectionPolicy(environment: ["JOSE_SELF_TEST": "everything"])
        #expect(everything.layered(over: on).selfTestScope == .everything)
        #expect(on.layered(over: everything).selfTestScope == .everything)
    }

    @Test func `No variable loads a plug-in file`() {
        #expect(SelectionPolicy.texts.first { $0.member == "plugins" }?.variable == nil)
    }

    // MARK: Random policies

    private static let names = ["HS256", "RS256", "EdDSA", "ES256", "EdDSA/Ed25519", "RS256:verify", "HS256:sign"]
    private static let ids = ["broad", "narrow", "verify-only"]

    private static func some(_ values: [String], _ count: Int, _ random: inout SeededGenerator) -> String {
        values.shuffled(using: &random).prefix(Int.random(in: 0...count, using: &random)).joined(separator: ",")
    }

    private static func environment(_ random: inout SeededGenerator) -> [String: String] {
        let pins = names.shuffled(using: &random).prefix(Int.random(in: 0...1, using: &random)).map { name in
            "\(name)=\(ids.randomElement(using: &random) ?? "broad")"
        }
        return [
            "JOSE_BACKENDS": some(ids, 3, &random), "JOSE_BACKEND_PINS": pins.joined(separator: ","),
            "JOSE_DENY": some(["HS256", "ES256", "backend:broad", "backend:narrow"], 1, &random),
            "JOSE_MINIMUM_KEY_BITS": some(["oct=128", "oct=512", "RSA=1024", "RSA=4096"], 1, &random),
            "JOSE_CROSS_CHECK": some(["HS256", "EdDSA/Ed25519"], 1, &random),
            "JOSE_SELF_TEST": "",
        ]
    }

    private static func policy(_ random: inout SeededGenerator, isCode: Bool) -> SelectionPolicy {
        var policy = (try? SelectionPolicy(environment: environment(&random))) ?? SelectionPolicy()
        if Bool.random(using: &random) { policy.need("RS256") }
        return policy
    }
}
