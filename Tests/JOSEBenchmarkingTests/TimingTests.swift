import JOSECore
import Synchronization
import Testing

@testable import JOSEBenchmarking

@Suite("Timings")
struct TimingTests {
    @Test("The median of an odd and of an even number of rounds, whatever their order")
    func medians() {
        #expect(Timing([3, 1, 2]).seconds == 2)
        #expect(Timing([4, 1, 3, 2]).seconds == 2.5)
        // One round that something else interrupted moves nothing.
        #expect(Timing([1, 1, 1000, 1, 1]).seconds == 1)
        #expect(Timing([1, 1, 1000, 1, 1]).spread == 0)
    }

    @Test("The spread is the distance between the quartiles, as a part of the median")
    func spread() {
        #expect(Timing([8, 9, 10, 11, 12]).spread == 0.2)
        #expect(Timing([10, 10, 10]).spread == 0)
    }

    @Test(
        "The drift is how far the last half of the rounds is from the first; the one in the middle counts for neither")
    func drift() {
        #expect(abs(Timing([10, 10, 99, 15, 15]).drift - 0.5) < 1e-9)
        #expect(abs(Timing([10, 10, 8, 8]).drift - 0.2) < 1e-9)
        #expect(Timing([10, 12, 10, 12]).drift == 0)
    }

    @Test(
        "A difference is within the noise up to the largest of: the least difference, both spreads, the drift of either",
        arguments: [
            (1.04, 0.0, 0.0, true), (1.06, 0.0, 0.0, false), (1.4, 0.2, 0.0, true), (1.6, 0.2, 0.0, false),
            (1.25, 0.0, 0.3, true), (1.35, 0.0, 0.3, false), (40, 0.5, 0.5, false),
        ])
    func noise(seconds: Double, spread: Double, drift: Double, isWithin: Bool) {
        let fastest = Timing(seconds: 1, spread: spread, drift: 0)
        #expect(Timing(seconds: seconds, spread: spread, drift: drift).isWithinNoise(of: fastest) == isWithin)
        let drifting = Timing(seconds: 1, spread: spread, drift: drift)
        #expect(Timing(seconds: seconds, spread: spread, drift: 0).isWithinNoise(of: drifting) == isWithin)
    }

    @Test("Two halves of one work together take the sum, and the longer one decides about the noise")
    func together() {
        let sum = Timing(together: [
            Timing(seconds: 3, spread: 0.1, drift: 0), Timing(seconds: 1, spread: 0.5, drift: 0.4),
        ])
        #expect(sum.seconds == 4)
        #expect(abs(sum.spread - 0.2) < 1e-9)
        #expect(abs(sum.drift - 0.1) < 1e-9)
    }
}

/// A clock that goes forward when a task says that it works.
final class FakeClock: Sendable {
    private let seconds = Mutex(0.0)
    private let log = Mutex<[String]>([])

    var now: Double { seconds.withLock { $0 } }
    var entries: [String] { log.withLock { $0 } }

    func work(_ duration: Double, _ name: String) {
        seconds.withLock { $0 += duration }
        log.withLock { if $0.last != name { $0.append(name) } }
    }
}

@Suite("The stopwatch")
struct StopwatchTests {
    private let clock = FakeClock()

    private func stopwatch(seconds: Double = 0.3, rounds: Int = 3) -> Stopwatch {
        var options = BackendBenchmark.Options()
        options.rounds = rounds
        options.secondsPerRow = seconds
        options.now = { [clock] in clock.now }
        return Stopwatch(options)
    }

    private func task(
        _ backend: BackendID, _ name: String = "A", _ duration: @escaping @Sendable () throws(BackendError) -> Double
    ) -> BenchmarkTask {
        BenchmarkTask(capability: Capability(.digest, name, .digest), work: .digest, backend: backend) {
            [clock] () throws(BackendError) in
            clock.work(try duration(), "\(name) \(backend)")
        }
    }

    @Test("A batch fills its share of the time, and one operation that is longer is a batch by itself")
    func calibration() throws {
        // A power of two, which adds up exactly.
        #expect(try stopwatch(seconds: 3).calibrate(task("x") { 1.0 / 1024 }) == 1024)
        #expect(try stopwatch(seconds: 3).calibrate(task("x") { 8 }) == 1)
    }

    @Test("The figure is the time of one operation, not of a batch")
    func perOperation() {
        let result = stopwatch().measure([task("slow") { 0.02 }, task("fast") { 0.001 }])
        #expect(result.failures.isEmpty)
        #expect(result.timings.map { $0.map { ($0.seconds * 1e6).rounded() } } == [20_000, 1000])
        #expect(result.timings.allSatisfy { ($0?.spread ?? 1) < 1e-9 && ($0?.drift ?? 1) < 1e-9 })
    }

    @Test("Each round goes through everything, and another backend is first in each")
    func interleaving() {
        let tasks = [task("x") { 1 }, task("y") { 1 }, task("x", "B") { 1 }, task("y", "B") { 1 }]
        _ = stopwatch().measure(tasks)
        let warm = ["A x", "A y", "B x", "B y"]
        // What is repeated without something else in between is logged once.
        let turned = ["A y", "A x", "B y", "B x"]
        #expect(clock.entries == warm + warm + turned + warm)
    }

    @Test("A machine that becomes slower is seen, and hits all backends alike")
    func slowing() throws {
        // Twice as slow from the middle on, whoever is measured.
        let factor = { @Sendable [clock] in clock.now < 1.1 ? 1.0 : 2.0 }
        let result = stopwatch(seconds: 1, rounds: 12).measure([
            task("x") { 0.001 * factor() }, task("y") { 0.002 * factor() },
        ])
        let timings = result.timings.compactMap(\.self)
        #expect(timings.count == 2)
        #expect(timings.allSatisfy { $0.drift > 0.5 || $0.spread > 0.5 })
    }

    @Test("Whoever fails is left out with the reason, and the others are measured")
    func failing() {
        let count = Mutex(0)
        let failing = task("x") { () throws(BackendError) in
            let calls = count.withLock { count in
                count += 1
                return count
            }
            if calls > 300 { throw BackendError(.failure, "no more") }
            return 0.001
        }
        let result = stopwatch().measure([failing, task("y") { 0.001 }])
        #expect(result.timings[0] == nil)
        #expect(result.timings[1] != nil)
        #expect(result.failures == [.init(backend: "x", subject: "digest A", reason: "failure: no more")])
    }
}
