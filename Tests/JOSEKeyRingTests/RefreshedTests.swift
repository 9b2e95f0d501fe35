import Foundation
import JOSE
import Synchronization
import Testing

@testable import JOSEKeyRing

@Suite struct RefreshedTests {
    /// Counts how often a value was renewed, slowly.
    private final class Source: Sendable {
        let count = Mutex(0)
        let delay: Duration

        init(delay: Duration) { self.delay = delay }

        func next() -> Int {
            Thread.sleep(forTimeInterval: Double(delay.components.attoseconds) / 1e18)
            return count.withLock { count in
                count += 1
                return count
            }
        }
    }

    private func values(of refreshed: Refreshed<Int>, callers: Int) -> [Int] {
        let seen = Mutex<[Int]>([])
        DispatchQueue.concurrentPerform(iterations: callers) { _ in
            let value = refreshed.current()
            seen.withLock { $0.append(value) }
        }
        return seen.withLock { $0 }
    }

    @Test func `Nobody gets a value that was long past its time, however many come at once`() {
        let source = Source(delay: .milliseconds(50))
        let refreshed = Refreshed(0, every: .milliseconds(20), report: { _ in }) { _ in source.next() }
        // Nobody asks for a while: the value is older than any interval.
        Thread.sleep(forTimeInterval: 0.2)
        let values = values(of: refreshed, callers: 8)
        #expect(values.count == 8)
        #expect(!values.contains(0), "\(values)")
    }

    @Test func `One renewal serves all who wait for it`() {
        let source = Source(delay: .milliseconds(50))
        let refreshed = Refreshed(0, every: .seconds(60), report: { _ in }) { _ in source.next() }
        #expect(refreshed.current() == 0)
        #expect(refreshed.renewedNow() == 1)
        #expect(values(of: refreshed, callers: 8).allSatisfy { $0 == 1 })
        #expect(source.count.withLock { $0 } == 1)
    }

    @Test func `A refresh that fails is reported once, keeps the value, and is tried again later`() {
        let failures = Mutex(0)
        let attempts = Mutex(0)
        let refreshed = Refreshed(7, every: .milliseconds(50), report: { _ in failures.withLock { $0 += 1 } }) {
            _ throws(JOSEError) in
            attempts.withLock { $0 += 1 }
            throw JOSEError(.keyStoreFailure, "gone")
        }
        Thread.sleep(forTimeInterval: 0.12)
        #expect(values(of: refreshed, callers: 8).allSatisfy { $0 == 7 })
        #expect(attempts.withLock { $0 } == 1)
        #expect(failures.withLock { $0 } == 1)
        #expect(refreshed.lastError?.code == .keyStoreFailure)
    }

    @Test func `A report may ask for the value again`() {
        let box = Mutex<Refreshed<Int>?>(nil)
        let refreshed = Refreshed(7, every: .milliseconds(1), report: { _ in _ = box.withLock { $0 }?.current() }) {
            _ throws(JOSEError) in throw JOSEError(.keyStoreFailure, "gone")
        }
        box.withLock { $0 = refreshed }
        #expect(refreshed.renewedNow() == 7)
        box.withLock { $0 = nil }
    }
}
