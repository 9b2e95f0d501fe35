import CAllocationCounter
import JOSE

#if canImport(Glibc)
    import Glibc
#endif

/// What is counted while something runs on this thread.
struct Counts {
    var allocations: Int
    var locks: Int

    static func during(_ body: () -> Void) -> Counts {
        let allocations = allocation_counter_allocations()
        let locks = allocation_counter_locks()
        body()
        return Counts(
            allocations: Int(allocation_counter_allocations() - allocations),
            locks: Int(allocation_counter_locks() - locks))
    }
}

/// Looks up everything that a registry has, and counts.
struct LookupProbe {
    struct Result {
        var isActive = allocation_counter_is_active()
        var capabilities = 0
        var calls = 0
        var allocations = 0
        var locks = 0
        var nanoseconds = 0.0
        var complaints: [String] = []
    }

    let registry: AlgorithmRegistry

    func run() -> Result {
        var result = Result()
        guard result.isActive else {
            #if canImport(Glibc)
                result.complaints.append("nothing is counted: this is a build with a sanitizer, or a mistake")
            #endif
            return result
        }
        checkCounters(&result)
        for resolution in registry.resolutions {
            let capability = resolution.capability
            result.capabilities += 1
            count("resolution(for: \(capability))", &result) { blackHole(registry.resolution(for: capability)) }
            guard resolution.chosen != nil else { continue }
            count("backend(for: \(capability))", &result) {
                if let backend = try? registry.backend(for: capability) { blackHole(backend) }
            }
        }
        for descriptor in registry.catalog.signatureAlgorithms {
            count("resolution(for: \(descriptor.algorithm.rawValue))", &result) {
                blackHole(registry.resolution(for: descriptor.algorithm))
            }
        }
        result.nanoseconds = time()
        return result
    }

    private func count(_ what: String, _ result: inout Result, _ body: () -> Void) {
        body()
        let counts = Counts.during(body)
        result.calls += 1
        result.allocations += counts.allocations
        result.locks += counts.locks
        guard counts.allocations + counts.locks > 0 else { return }
        result.complaints.append("\(what): \(counts.allocations) allocations, \(counts.locks) locks")
    }

    /// A counter that counts nothing would find nothing wrong.
    private func checkCounters(_ result: inout Result) {
        let array = Counts.during { blackHole([UInt8](repeating: 1, count: 1000)) }
        if array.allocations == 0 { result.complaints.append("the counter does not see an array's memory") }
        let key = Counts.during { blackHole(try? registry.generateKey(.octetSequence(octets: 32))) }
        if key.allocations == 0 { result.complaints.append("the counter does not see a new key's memory") }
        #if canImport(Glibc)
            var mutex = pthread_mutex_t()
            let lock = Counts.during {
                pthread_mutex_lock(&mutex)
                pthread_mutex_unlock(&mutex)
            }
            if lock.locks != 1 { result.complaints.append("the counter does not see a lock") }
        #endif
    }

    /// The time of a lookup of a backend.
    private func time() -> Double {
        let capabilities = registry.resolutions.filter { $0.chosen != nil }.map(\.capability)
        guard !capabilities.isEmpty else { return 0 }
        let clock = ContinuousClock()
        let best = (0..<200).map { _ in
            clock.measure {
                for capability in capabilities {
                    if let backend = try? registry.backend(for: capability) { blackHole(backend) }
                }
            }
        }.min()
        return best.map { $0 / .nanoseconds(1) / Double(capabilities.count) } ?? 0
    }
}

/// Keeps the compiler from leaving out what makes a value.
@inline(never) func blackHole<Value>(_ value: Value) {}
