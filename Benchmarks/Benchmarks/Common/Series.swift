public import Benchmark
public import JOSE

/// The lengths of messages and contents.
public let payloadOctets = [0, 256, 1 << 10, 64 << 10, 1 << 20]

/// Octets of a length.
public func payload(_ octets: Int) -> [UInt8] { (0..<octets).map { UInt8(truncatingIfNeeded: $0) } }

/// A length as names of benchmarks have it.
public func label(_ octets: Int) -> String {
    octets >= 1 << 20 ? "\(octets >> 20) MiB" : octets >= 1 << 10 ? "\(octets >> 10) KiB" : "\(octets) B"
}

/// What a backend and an algorithm are called in the names of benchmarks.
public func name(_ backend: Backend, _ parts: String?...) -> String {
    ([backend.id.rawValue] + parts.compactMap(\.self)).joined(separator: " ")
}

/// Time and instructions, after a few iterations.
public var configuration: Benchmark.Configuration {
    .init(
        metrics: [.wallClock, .instructions], warmupIterations: 10, scalingFactor: .one, maxDuration: .seconds(1))
}

/// Times something on one thread.
public func register(_ name: String, _ body: @escaping @Sendable () throws -> Void) {
    Benchmark(name) { benchmark in
        for _ in benchmark.scaledIterations { try body() }
    }
}

/// Times about 20 ms of it on one thread, and the same number of operations on two together: half the time is what two cores can
/// give.
public func registerThreads(_ name: String, _ body: @escaping @Sendable () throws -> Void) throws {
    let clock = ContinuousClock()
    try body()
    let once = try clock.measure { for _ in 0..<4 { try body() } } / 4
    let count = max(2, Int(.milliseconds(20) / once) & ~1)
    for threads in [1, 2] {
        Benchmark("\(name), 20 ms of one thread, on \(threads)") { benchmark in
            for _ in benchmark.scaledIterations { try await perform(count, threads: threads, body) }
        }
    }
}

private func perform(_ count: Int, threads: Int, _ body: @escaping @Sendable () throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<threads {
            group.addTask { for _ in 0..<(count / threads) { try body() } }
        }
        try await group.waitForAll()
    }
}
