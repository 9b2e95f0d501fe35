/// Tries out what backends declare, with known answers. Keeps nothing.
///
/// What makes something random (a signature of ECDSA, an encrypted key of RSA) is checked by what undoes it, once that has
/// passed its own test, in whichever backend. So that comes first.
package struct SelfTest {
    private let catalog: AlgorithmCatalog

    private typealias Result = (outcome: SelfTestReport.Outcome, duration: Duration)

    /// A test with the descriptors that the backends under test bring along, and the standard ones.
    package init(catalog: AlgorithmCatalog) { self.catalog = catalog }

    /// Runs everything, one after another. Nothing that a backend computes wrongly or throws stops it.
    ///
    /// - Parameter includes: leaves out what it answers `false` for. What undoes something that is included is tried out
    ///   with it.
    package func run(
        _ backends: [Backend], includes: (BackendID, Capability) -> Bool = { _, _ in true }
    ) -> SelfTestReport {
        let clock = ContinuousClock()
        let start = clock.now
        let keys = KnownKeys(catalog)
        let subjects = backends.map { SelfTestSubject($0, catalog, keys) }
        let plans = subjects.map { subject in
            let included = subject.capabilities.filter { includes(subject.backend.id, $0) }
            let needed = Set(included + included.compactMap(\.inverse))
            return subject.capabilities.filter(needed.contains)
        }
        var results = subjects.map { _ in [Capability: Result]() }
        for isInverted in [true, false] {
            for (position, plan) in plans.enumerated() {
                for capability in plan where (capability.inverse == nil) == isInverted {
                    let start = clock.now
                    let inverter = capability.inverse.flatMap { inverse in
                        // The quickest of those that may be believed: they differ by a factor of ten.
                        results.indices.compactMap { index in
                            results[index][inverse].flatMap { $0.outcome == .passed ? (index, $0.duration) : nil }
                        }.min { $0.1 < $1.1 }?.0
                    }
                    let outcome = subjects[position].outcome(of: capability, inverter: inverter.map { subjects[$0] })
                    results[position][capability] = (outcome, clock.now - start)
                }
            }
        }
        let entries = subjects.indices.flatMap { position in
            plans[position].compactMap { capability in
                results[position][capability].map { result in
                    SelfTestReport.Entry(
                        backend: subjects[position].backend.id, capability: capability, outcome: result.outcome,
                        duration: result.duration)
                }
            }
        }
        return SelfTestReport(entries: entries, duration: clock.now - start)
    }
}

extension Backend {
    /// Tries out everything that it declares, alone: what a registry does with it when it is built.
    ///
    /// For the author of a backend. `JOSETestKit` does much more, and takes minutes.
    public func selfTest() -> SelfTestReport {
        var catalog = AlgorithmCatalog.standard
        // Who redefines a name is refused by a registry; here the standard descriptors stand.
        try? catalog.merge(descriptors, from: id)
        return SelfTest(catalog: catalog).run([self])
    }
}

extension Capability {
    /// What undoes it, where its result may be another one each time.
    var inverse: Capability? {
        let operations: [Operation: Operation] = [.sign: .verify, .wrap: .unwrap]
        return operations[operation].map { Capability(kind, name, curve: curve, $0) }
    }
}

/// Why the test of a capability ends before its end.
enum SelfTestStop: Error {
    case failed(String)
    case untested(String)
}

/// Ends the test unless a condition holds.
func expect(_ condition: Bool, _ reason: @autoclosure () -> String) throws(SelfTestStop) {
    guard condition else { throw .failed(reason()) }
}

/// Runs a call of a backend, which must not throw.
func calling<Value>(_ what: String, _ call: () throws(BackendError) -> Value) throws(SelfTestStop) -> Value {
    do {
        return try call()
    } catch {
        throw .failed("\(what) throws \(error.code): \(error.reason)")
    }
}

extension [UInt8] {
    /// The octets with the lowest bit of one of them flipped; unchanged when there is no such one.
    func flipped(at position: Int) -> [UInt8] {
        guard indices.contains(position) else { return self }
        var octets = self
        octets[position] ^= 1
        return octets
    }

    /// The octets with the lowest bit of the last one flipped.
    var flippedAtEnd: [UInt8] { flipped(at: count - 1) }
}
