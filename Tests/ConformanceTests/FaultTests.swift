import JOSE
import JOSETestKit
import Testing

/// The kit is worth what it catches: each fault is put into a backend that passes, and the check that is there for it
/// must fail.
@Suite("The kit catches faults")
struct FaultTests {
    /// Little of everything: a fault shows the first time.
    private static func options(_ names: [String]) -> BackendConformance.Options {
        var options = BackendConformance.Options()
        options.concurrentTasks = 4
        options.operationsPerTask = 4
        options.largeMessageOctets = 1 << 17
        options.modulusBits = [2048]
        options.includes = { names.contains($0.name) }
        return options
    }

    /// The first backend that has everything that a fault needs.
    private static func base(for names: [String]) throws -> Backend {
        try #require(
            try Backends.all().first { backend in
                names.allSatisfy { name in backend.capabilities.contains { $0.name == name } }
            })
    }

    @Test("Caught", arguments: Fault.all.filter { (try? base(for: $0.needs)) != nil })
    func caught(_ fault: Fault) async throws {
        let base = try Self.base(for: fault.needs)
        let report = await BackendConformance(fault.put(base), options: Self.options(fault.needs)).run()
        let caught = report.failures.contains { check in
            check.subject.contains(fault.subject) && check.name.hasPrefix(fault.check)
        }
        #expect(caught, "\(report)")
        #expect(!report.isPassed)
    }

    @Test("The same checks pass without a fault", arguments: Fault.focuses.filter { (try? base(for: $0)) != nil })
    func passesWithoutFault(_ names: [String]) async throws {
        let report = await BackendConformance(try Self.base(for: names), options: Self.options(names)).run()
        #expect(report.isPassed, "\(report)")
    }

    @Test(
        "A backend that does one direction only passes", .enabled(if: Backends.sign),
        arguments: SigningCapability.Operation.allCases)
    func oneDirection(_ operation: SigningCapability.Operation) async throws {
        let refusal = BackendError(.unsupported, "not this direction")
        let half = try Self.base(for: ["HS256", "EdDSA"]).faulty(
            signer: { base, algorithm, key throws(BackendError) in
                guard operation == .sign else { throw refusal }
                return try base.makeSigner(for: algorithm, key: key)
            },
            verifier: { base, algorithm, key throws(BackendError) in
                guard operation == .verify else { throw refusal }
                return try base.makeVerifier(for: algorithm, key: key)
            },
            declaring: { $0.map { SigningCapability($0.algorithm, curve: $0.curve, operations: [operation]) } })
        var options = Self.options([])
        options.includes = {
            ["HS256", "EdDSA"].contains($0.name) || $0.operation.rawValue == operation.rawValue
        }
        let report = await BackendConformance(half, options: options).run()
        #expect(report.isPassed, "\(report)")
        #expect(report.checks.contains { $0.subject == "\(operation) HS256" && $0.outcome == .passed })
        #expect(report.checks.contains { $0.name == "is not declared, and refused as unsupported" })
    }
}

extension FaultTests {
    /// One of each scheme.
    private static let wraps = ["RSA-OAEP", "RSA1_5", "A128KW", "A256GCMKW"]

    @Test(
        "A backend that wraps in one direction only passes", .enabled(if: (try? base(for: wraps)) != nil),
        arguments: KeyWrapCapability.Operation.allCases)
    func oneKeyWrapDirection(_ operation: KeyWrapCapability.Operation) async throws {
        let refusal = BackendError(.unsupported, "not this direction")
        let half = try Self.base(for: Self.wraps).faulty(
            wrapper: { base, algorithm, key throws(BackendError) in
                guard operation == .wrap else { throw refusal }
                return try base.makeKeyWrapper(for: algorithm, key: key)
            },
            unwrapper: { base, algorithm, key throws(BackendError) in
                guard operation == .unwrap else { throw refusal }
                return try base.makeKeyUnwrapper(for: algorithm, key: key)
            },
            declaringWraps: { $0.map { KeyWrapCapability($0.algorithm, operations: [operation]) } })
        let report = await BackendConformance(half, options: Self.options(Self.wraps)).run()
        #expect(report.isPassed, "\(report)")
        for name in Self.wraps {
            #expect(report.checks.contains { $0.subject == "\(operation) \(name)" && $0.outcome == .passed })
        }
        #expect(report.checks.count { $0.name == "is not declared, and refused as unsupported" } == Self.wraps.count)
    }
}

/// A fault, and the check that must fail because of it.
struct Fault: Sendable, CustomTestStringConvertible {
    /// A backend that the check passes on, as long as there is no fault.
    enum Base: Sendable, Hashable {
        /// The first library that has everything that the fault needs.
        case library
        /// The insecure test backend: quick, and everything about it is known.
        case insecure
    }

    /// What is wrong.
    let name: String
    /// The algorithms and key types that it shows in.
    let needs: [String]
    /// What it is put into.
    let base: Base
    /// A part of the subject of the check that must fail.
    let subject: String
    /// How the name of that check begins.
    let check: String
    /// How many kinds of checks may fail because of it, at most.
    let few: Int
    /// Puts the fault in.
    let put: @Sendable (Backend) -> Backend

    init(
        _ name: String, in needs: String..., on base: Base = .library, subject: String = "",
        isCaughtBy check: String, few: Int = 8,
        _ put: @escaping @Sendable (Backend) -> Backend
    ) {
        self.name = name
        self.needs = needs
        self.base = base
        self.few = few
        self.subject = subject
        self.check = check
        self.put = put
    }

    var testDescription: String { name }

    static var all: [Fault] { signing + verification + keys + declarations + others }

    /// What the faults need, each once.
    static var focuses: [[String]] {
        all.map(\.needs).reduce(into: []) { focuses, needs in
            if !focuses.contains(needs) { focuses.append(needs) }
        }
    }
}
