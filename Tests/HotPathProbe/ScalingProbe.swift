import CAllocationCounter
import Foundation
import JOSE
import Synchronization

/// Something that is done again and again.
struct Work: Sendable {
    let name: String
    let run: @Sendable () throws -> Void

    /// Does it so many times.
    @inline(never) func perform(_ count: Int) {
        for _ in 0..<count {
            do {
                try run()
            } catch {
                fatalError("\(name): \(error)")
            }
        }
    }

    /// How many times take about so long.
    func count(in duration: Duration) -> Int {
        let clock = ContinuousClock()
        let first = clock.measure { perform(2) }
        guard first < duration else { return 2 }
        let few = max(2, min(100, Int(duration / first)))
        perform(few)
        let best = (0..<5).map { _ in clock.measure { perform(few) } }.min() ?? duration
        return max(2, Int(duration / best * Double(few)))
    }
}

/// A token and a verifier for it.
struct VerificationSubject: Sendable {
    let backend: BackendID
    let verifier: JWSVerifier
    let token: [UInt8]

    var work: Work { Work(name: "verify") { [self] in blackHole(try verifier.verify(token.span)) } }

    /// Nil when no backend does the algorithm.
    init?(_ registry: AlgorithmRegistry, _ algorithm: SignatureAlgorithm) throws {
        let resolution = registry.resolution(for: algorithm)
        guard let backend = resolution.chosen else { return nil }
        self.backend = backend
        let key = try registry.generateKey(for: algorithm)
        let claims = #"{"iss":"https://issuer.example","sub":"someone","aud":"service","exp":4102444800}"#
        token = Array(try JWS.sign(Array(claims.utf8), with: registry.signer(for: key)).utf8)
        verifier = try registry.verifier(for: key.isPrivate && key.curve != nil ? key.publicKey() : key)
    }
}

/// Does the same work on one thread and on two, each kept on a processor of its own.
///
/// What else runs on the machine only ever takes time, so the best of many short rounds is what the code does.
struct ScalingProbe {
    struct Result {
        /// Operations in a second.
        var one: Double
        var two: Double
        var ratio: Double { two / one }
    }

    let work: Work
    var rounds = 150
    var round = Duration.milliseconds(4)

    func run() -> Result {
        let count = work.count(in: round)
        var best = (one: Duration.seconds(1000), two: Duration.seconds(1000))
        for position in 0..<rounds {
            best.one = min(best.one, time(count, on: [position % 2]))
            best.two = min(best.two, time(count, on: [0, 1]))
        }
        return Result(
            one: Double(count) / (best.one / .seconds(1)), two: Double(2 * count) / (best.two / .seconds(1)))
    }

    /// How long it takes until each of the processors has done it `count` times, from when all are ready.
    private func time(_ count: Int, on processors: [Int]) -> Duration {
        let state = Threads()
        let end = DispatchSemaphore(value: 0)
        for processor in processors {
            Thread.detachNewThread {
                _ = allocation_counter_stay_on_processor(Int32(processor))
                work.perform(2)
                state.meet(processors.count)
                let start = ContinuousClock.now
                work.perform(count)
                state.finish(from: start, to: .now)
                end.signal()
            }
        }
        for _ in processors { end.wait() }
        return state.duration
    }

    private final class Threads: Sendable {
        private let ready = Atomic(0)
        private let times = Mutex<[(start: ContinuousClock.Instant, end: ContinuousClock.Instant)]>([])

        /// Waits until all threads are here.
        func meet(_ count: Int) {
            ready.add(1, ordering: .acquiringAndReleasing)
            while ready.load(ordering: .acquiring) < count {}
        }

        func finish(from start: ContinuousClock.Instant, to end: ContinuousClock.Instant) {
            times.withLock { $0.append((start, end)) }
        }

        /// From the first start to the last end.
        var duration: Duration {
            times.withLock { times in
                guard let start = times.map(\.start).min(), let end = times.map(\.end).max() else { return .zero }
                return start.duration(to: end)
            }
        }
    }
}

/// Counts, as cheaply as an observer can.
final class CountingObserver: OperationObserver {
    private let total = Atomic(0)

    var count: Int { total.load(ordering: .relaxed) }

    func recorder(for operation: ObservedOperation) -> OperationRecorder {
        { _, _ in self.total.add(1, ordering: .relaxed) }
    }
}

/// The best times of either work in nanoseconds, in rounds that alternate.
func alternating(_ first: Work, _ second: Work) -> (Double, Double) {
    let clock = ContinuousClock()
    let count = first.count(in: .milliseconds(2))
    var best = (Duration.seconds(1000), Duration.seconds(1000))
    for _ in 0..<300 {
        best.0 = min(best.0, clock.measure { first.perform(count) })
        best.1 = min(best.1, clock.measure { second.perform(count) })
    }
    return (best.0 / .nanoseconds(1) / Double(count), best.1 / .nanoseconds(1) / Double(count))
}

extension Double {
    /// With two decimals.
    var roundedForReport: Double { (self * 100).rounded() / 100 }
}
