internal import Synchronization

/// Tests each thing that a registry does when it is asked for the first time, and remembers what came of it.
///
/// For a process that does few things and ends: everything takes some ten milliseconds, one thing hardly any.
final class FirstUseTests: Sendable {
    private let backends: [Backend]
    private let selfTest: SelfTest
    /// What has been tested; the reason where it failed.
    private let results = Mutex<[Capability: Failure?]>([:])

    private struct Failure {
        var backend: BackendID
        var reason: String
    }

    init(_ backends: [Backend], _ catalog: AlgorithmCatalog) {
        self.backends = backends
        selfTest = SelfTest(catalog: catalog)
    }

    /// Tests who does something, and who checks it, unless that has been done.
    ///
    /// - Throws: ``JOSEError`` with code `selfTestFailed`, again each time.
    func check(_ resolution: Resolution, _ others: (Capability) -> Resolution) throws(JOSEError) {
        let capability = resolution.capability
        let failure = results.withLock { results in
            if let known = results[capability] { return known }
            let failure = test(resolution, others)
            results[capability] = .some(failure)
            return failure
        }
        guard let failure else { return }
        throw JOSEError(
            .selfTestFailed, "\(failure.backend) cannot \(capability): \(failure.reason); choose another backend",
            name: capability.name, backend: failure.backend)
    }

    private func test(_ resolution: Resolution, _ others: (Capability) -> Resolution) -> Failure? {
        let capability = resolution.capability
        var wanted: [Capability: Set<BackendID>] = [:]
        if let chosen = resolution.chosen { wanted[capability, default: []].insert(chosen) }
        if let second = resolution.crossCheck { wanted[capability.verification, default: []].insert(second) }
        let judged = wanted
        // Who undoes what may come out differently each time need not be the one that does it.
        if let inverse = capability.inverse, let chosen = others(inverse).chosen {
            wanted[inverse, default: []].insert(chosen)
        }
        let report = selfTest.run(backends) { wanted[$1]?.contains($0) ?? false }
        for entry in report.entries where judged[entry.capability]?.contains(entry.backend) ?? false {
            if case .failed(let reason) = entry.outcome { return Failure(backend: entry.backend, reason: reason) }
        }
        return nil
    }
}
