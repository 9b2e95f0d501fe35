import JOSE
import JOSECore
import Testing

@testable import JOSEBenchmarking

/// Reports of measurements that never were.
enum Fake {
    static let machine = BenchmarkReport.Machine(
        processor: "Abacus", architecture: "wood", cores: 2, system: "Table", isOptimizedBuild: true)

    static func report(
        _ rows: [BenchmarkReport.Row], backends: [BackendID] = ["openssl", "gcrypt", "sodium"],
        preference: [BackendID] = [], pluginFile: String? = nil
    ) -> BenchmarkReport {
        BenchmarkReport(
            machine: machine, time: 1_700_000_000,
            backends: backends.map { .init(id: $0, version: "1.0", pluginFile: pluginFile) }, preference: preference,
            payloadOctets: 256, rounds: 11, secondsPerRow: 0.1, rows: rows)
    }

    /// Rows of one work, in microseconds.
    static func rows(
        _ capability: Capability, _ work: BenchmarkReport.Work, spread: Double = 0.01,
        _ microseconds: KeyValuePairs<BackendID, Double>
    ) -> [BenchmarkReport.Row] {
        microseconds.map { .init(capability, work, backend: $0, seconds: $1 * 1e-6, spread: spread) }
    }

    static func sign(
        _ algorithm: SignatureAlgorithm, curve: Curve? = nil, spread: Double = 0.01,
        _ times: KeyValuePairs<BackendID, Double>
    ) -> [BenchmarkReport.Row] {
        rows(.signature(algorithm, curve: curve, .sign), .sign, spread: spread, times)
    }

    static func verify(
        _ algorithm: SignatureAlgorithm, curve: Curve? = nil, spread: Double = 0.01,
        _ times: KeyValuePairs<BackendID, Double>
    ) -> [BenchmarkReport.Row] {
        rows(.signature(algorithm, curve: curve, .verify), .verify, spread: spread, times)
    }
}

@Suite("Recommendations")
struct RecommendationTests {
    private func pins(_ report: BenchmarkReport) -> [String] {
        SelectionPolicy.fastest(from: report).pins.map { "\($0.selector)=\($0.backend)" }
    }

    @Test("One winner in both directions is one pin, with the curve only where there are several")
    func bothDirections() {
        let rows =
            Fake.sign(.es256, curve: .p256, ["openssl": 15, "gcrypt": 600])
            + Fake.verify(.es256, curve: .p256, ["openssl": 44, "gcrypt": 700])
            + Fake.sign(.edDSA, curve: .ed25519, ["openssl": 30, "sodium": 14])
            + Fake.verify(.edDSA, curve: .ed25519, ["openssl": 90, "sodium": 38])
            + Fake.sign(.hs256, ["openssl": 0.4, "gcrypt": 0.2])
            + Fake.verify(.hs256, ["openssl": 0.4, "gcrypt": 0.2])
        #expect(pins(Fake.report(rows)) == ["ES256=openssl", "EdDSA/Ed25519=sodium", "HS256=gcrypt"])
    }

    @Test("Two winners are a pin for each direction; a direction that was not measured is not bound")
    func eachDirection() {
        let rows =
            Fake.sign(.rs256, ["openssl": 230, "gcrypt": 3000]) + Fake.verify(.rs256, ["openssl": 40, "gcrypt": 14])
            + Fake.sign(.ps256, ["openssl": 230, "gcrypt": 3000])
        #expect(pins(Fake.report(rows)) == ["PS256:sign=openssl", "RS256:sign=openssl", "RS256:verify=gcrypt"])
    }

    @Test("Within the noise, the order of preference is kept")
    func ties() throws {
        let alike = Fake.sign(.hs256, ["openssl": 1.02, "gcrypt": 1, "sodium": 1.01])
        let recommendation = Recommendation(Fake.report(alike))
        #expect(recommendation.pins.isEmpty)
        #expect(
            recommendation.choices.map(\.verdict) == [
                .withinNoise(keeps: "openssl", of: ["openssl", "gcrypt", "sodium"])
            ])
        // The same distance with wide quartiles is noise, and with narrow ones it is not.
        #expect(pins(Fake.report(Fake.sign(.hs256, spread: 0.5, ["openssl": 1.3, "gcrypt": 1]))).isEmpty)
        #expect(
            pins(Fake.report(Fake.sign(.hs256, spread: 0.1, ["openssl": 1.3, "gcrypt": 1]))) == ["HS256:sign=gcrypt"])
    }

    @Test("Of several that are alike and faster than the preferred one, the first in the order of preference is pinned")
    func tieBeforeThePreferred() {
        let rows = Fake.sign(.hs256, ["openssl": 2, "gcrypt": 1.01, "sodium": 1])
        let recommendation = Recommendation(Fake.report(rows))
        guard case .pinned("gcrypt", let factor, "openssl") = recommendation.choices[0].verdict else {
            Issue.record("\(recommendation)")
            return
        }
        #expect(abs(factor - 2 / 1.01) < 1e-9)
        let reversed = Fake.report(
            rows, backends: ["openssl", "sodium", "gcrypt"], preference: ["openssl", "sodium"])
        #expect(pins(reversed) == ["HS256:sign=sodium"])
        #expect(SelectionPolicy.fastest(from: reversed).preference == ["openssl", "sodium"])
    }

    @Test("Nothing is pinned where only one backend can do it, and no half of a capability counts as the whole")
    func alone() {
        #expect(pins(Fake.report(Fake.sign(.rs256, ["openssl": 230]))).isEmpty)
        let cipher = Capability.contentEncryption(.a256GCM)
        let rows =
            Fake.rows(cipher, .encrypt, ["openssl": 2, "gcrypt": 1, "sodium": 0.1])
            + Fake.rows(cipher, .decrypt, ["openssl": 2, "gcrypt": 1])
        // sodium opens nothing, so it cannot be the one.
        #expect(pins(Fake.report(rows)) == ["A256GCM=gcrypt"])
        let opposite =
            Fake.rows(cipher, .encrypt, ["openssl": 3, "gcrypt": 1])
            + Fake.rows(cipher, .decrypt, ["openssl": 1, "gcrypt": 5])
        // One backend does both directions of a cipher: what a message costs in all decides.
        #expect(pins(Fake.report(opposite)) == ["A256GCM=openssl"])
    }

    @Test("A plug-in that is pinned is loaded by the policy")
    func plugin() {
        let rows = Fake.sign(.hs256, ["openssl": 2, "mine": 1])
        let policy = SelectionPolicy.fastest(
            from: Fake.report(rows, backends: ["openssl", "mine"], pluginFile: "/opt/mine.so"))
        #expect(policy.plugins.map(\.path) == ["/opt/mine.so"])
        #expect(policy.pins.allSatisfy { $0.source == .benchmark })
    }

    @Test("The least difference can be raised")
    func leastDifference() {
        let report = Fake.report(Fake.sign(.hs256, ["openssl": 1.4, "gcrypt": 1]))
        #expect(SelectionPolicy.fastest(from: report).pins.count == 1)
        #expect(SelectionPolicy.fastest(from: report, leastDifference: 0.5).pins.isEmpty)
    }

    #if OpenSSL && Gcrypt && Sodium
        @Test("A registry accepts the policy, and resolves as recommended; the file says the same")
        func registry() throws {
            let rows =
                Fake.sign(.es256, curve: .p256, ["openssl": 900, "gcrypt": 600])
                + Fake.verify(.es256, curve: .p256, ["openssl": 44, "gcrypt": 700])
                + Fake.sign(.edDSA, curve: .ed25519, ["openssl": 30, "gcrypt": 300, "sodium": 14])
                + Fake.verify(.edDSA, curve: .ed25519, ["openssl": 90, "gcrypt": 300, "sodium": 38])
                + Fake.sign(.hs256, ["openssl": 1, "gcrypt": 1])
                + Fake.rows(.keyAgreement(.ecdh, curve: .x25519), .send, ["openssl": 40, "sodium": 20])
                + Fake.rows(.keyAgreement(.ecdh, curve: .x25519), .receive, ["openssl": 40, "sodium": 20])
            let policy = SelectionPolicy.fastest(from: Fake.report(rows))
            let registry = try AlgorithmRegistry.standard(policy: policy, environment: [:])
            #expect(registry.resolution(for: .es256, operation: .sign).chosen == "gcrypt")
            #expect(registry.resolution(for: .es256, operation: .verify).chosen == "openssl")
            #expect(registry.resolution(for: .edDSA, curve: .ed25519).chosen == "sodium")
            // Nobody is bound where nothing was measured.
            #expect(registry.resolution(for: .edDSA, curve: .ed448).chosen == "openssl")
            #expect(registry.resolution(for: .hs256).rule == .registrationOrder)
            #expect(registry.resolution(for: .keyAgreement(.ecdh, curve: .x25519)).chosen == "sodium")
            #expect(registry.resolution(for: .keyAgreement(.ecdh, curve: .p256)).chosen == "openssl")

            let file = try SelectionPolicy(jsonFile: policy.fileContent.serialized(), name: "policy.json")
            #expect(file.pins.map(\.selector) == policy.pins.map(\.selector))
            #expect(file.pins.map(\.backend) == policy.pins.map(\.backend))
        }
    #endif
}
