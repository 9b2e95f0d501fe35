import JOSE
import JOSETestKit
import Synchronization
import Testing

extension Fault {
    /// Those of the encryption half.
    static let encryption: [Fault] =
        keyWraps + unwraps + wrappingKeys + contents + openings + agreements + agreeingKeys + derivations
        + compressions + tokens + descriptions
}

/// The checks of encryption: each one passes without a fault and fails because of one.
@Suite("The kit catches faults in encryption")
struct EncryptionFaultTests {
    /// Little of everything: a fault shows the first time.
    private static func options(_ names: [String], _ subject: String) -> BackendConformance.Options {
        var options = BackendConformance.Options()
        options.concurrentTasks = 4
        options.operationsPerTask = 4
        options.largeMessageOctets = 70_000
        options.modulusBits = [2048]
        options.sharedSecrets = 50
        // One curve of each form, unless the fault is about another one.
        let curves = curve(in: subject).map { [$0] } ?? [.p256, .x25519]
        options.includes = { capability in
            guard capability.kind == .keyAgreement, let curve = capability.curve else {
                return names.contains(capability.name)
            }
            return names.contains(capability.name) && curves.contains(curve)
        }
        return options
    }

    /// The curve that a fault is about.
    private static func curve(in subject: String) -> Curve? {
        [Curve.p256, .p384, .p521, .x25519, .x448].first { subject.contains($0.rawValue) }
    }

    private static func backend(_ base: Fault.Base, for names: [String], _ subject: String) throws -> Backend {
        if base == .insecure { return InsecureTestBackend.load() }
        let curve = curve(in: subject)
        return try #require(
            try Backends.all().first { backend in
                names.allSatisfy { name in
                    backend.capabilities.contains { capability in
                        capability.name == name
                            && (capability.kind != .keyAgreement || curve == nil || capability.curve == curve)
                    }
                }
            })
    }

    /// Reports on bases without a fault, each made once.
    private actor Baselines {
        private struct Key: Hashable {
            let base: Fault.Base
            let names: [String]
            let subject: String
        }
        private var reports: [Key: Task<ConformanceReport, any Error>] = [:]

        func report(
            _ base: Fault.Base, _ names: [String], _ subject: String = ""
        ) async throws -> ConformanceReport {
            let key = Key(base: base, names: names, subject: names.contains("ECDH") ? subject : "")
            if let task = reports[key] { return try await task.value }
            let task = Task {
                await BackendConformance(
                    try EncryptionFaultTests.backend(base, for: names, subject),
                    options: EncryptionFaultTests.options(names, subject)
                ).run()
            }
            reports[key] = task
            return try await task.value
        }
    }
    private static let baselines = Baselines()

    private static func isAvailable(_ fault: Fault) -> Bool {
        fault.base == .insecure || (try? backend(.library, for: fault.needs, fault.subject)) != nil
    }

    @Test("Caught", arguments: Fault.encryption.filter(isAvailable))
    func caught(_ fault: Fault) async throws {
        func isNamed(_ check: ConformanceReport.Check) -> Bool {
            check.subject.contains(fault.subject) && check.name.hasPrefix(fault.check)
        }
        let before = try await Self.baselines.report(fault.base, fault.needs, fault.subject)
        let after = await BackendConformance(
            fault.put(try Self.backend(fault.base, for: fault.needs, fault.subject)),
            options: Self.options(fault.needs, fault.subject)
        ).run()
        let alreadyFailed = Set(before.failures.map(\.name))
        let caught = after.failures.filter { isNamed($0) && !alreadyFailed.contains($0.name) }
        #expect(!caught.isEmpty, "\(after)")
        let kinds = Set(after.failures.map(\.name)).subtracting(alreadyFailed).map(Self.kind)
        #expect(Set(kinds).count <= fault.few, "\(Set(kinds).sorted())")
        // What does not declare the check's subject any more cannot have passed it before.
        if fault.check != "is not declared" {
            #expect(before.checks.contains { isNamed($0) && $0.outcome == .passed }, "\(before.text(all: true))")
        }
    }

    @Test("Every check of encryption is failed by some fault")
    func everyCheckCanFail() async throws {
        let names = [
            "RSA-OAEP", "RSA-OAEP-256", "RSA1_5", "A128KW", "A128GCMKW", "A128CBC-HS256", "A128GCM", "ECDH",
            "PBKDF2-HS256", "DEF", "sha-256", "no-such-compression", "PBKDF2-HS0",
        ]
        let report = try await Self.baselines.report(.insecure, names)
        let kinds = Set(report.checks.filter(Self.isOfEncryption).map { Self.kind($0.name) })
        #expect(kinds.count > 70)
        let caught = Fault.encryption.map(\.check)
        for kind in kinds.sorted() {
            #expect(caught.contains { kind.hasPrefix($0) || $0.hasPrefix(kind) }, "no fault fails \"\(kind)\"")
        }
    }

    private static func isOfEncryption(_ check: ConformanceReport.Check) -> Bool {
        ["wrap ", "unwrap ", "agree ", "derive ", "encrypt ", "compress ", "token "].contains {
            check.subject.hasPrefix($0)
        }
    }

    /// The name of a check without what it was made from: as far as its first colon.
    private static func kind(_ name: String) -> String {
        name.firstIndex(of: ":").map { String(name[...$0]) } ?? name
    }
}
