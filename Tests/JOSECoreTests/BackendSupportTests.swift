import JOSECore
import Synchronization
import Testing

// Expectations cannot take a span as an argument: these give them arrays.

private func der(_ pair: [UInt8]) -> [UInt8]? { ECDSASignature.der(fromScalarPair: pair.span) }

private func scalarPair(_ der: [UInt8], _ octets: Int) -> [UInt8]? {
    ECDSASignature.scalarPair(fromDER: der.span, scalarOctets: octets)
}

private func isLess(
    _ left: [UInt8], _ right: [UInt8], _ order: UnsignedInteger.ByteOrder = .bigEndian
) -> Bool { UnsignedInteger.isLess(left.span, than: right, order) }

private func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool { ConstantTime.isEqual(left.span, right.span) }

@Suite struct ECDSASignatureTests {
    @Test func `r and s survive the way to DER and back, for every curve size and shape of number`() throws {
        var generator = SystemRandomNumberGenerator()
        for octets in [32, 48, 66] {
            for round in 0..<200 {
                var pair = (0..<octets * 2).map { _ in UInt8.random(in: 0...255, using: &generator) }
                // Leading zeros and leading high bits are where encoders go wrong.
                for index in 0..<(round % 5) { pair[index] = 0 }
                if round % 3 == 0 { pair[octets] = 0x80 | pair[octets] }
                if octets == 66 { (pair[0], pair[66]) = (pair[0] & 1, pair[66] & 1) }
                let encoded = try #require(der(pair))
                #expect(scalarPair(encoded, octets) == pair)
            }
        }
    }

    @Test func `DER that is not the one canonical encoding is refused`() {
        let good: [UInt8] = [0x30, 0x06, 0x02, 0x01, 0x05, 0x02, 0x01, 0x07]
        #expect(scalarPair(good, 1) == [5, 7])
        let bad: [[UInt8]] = [
            [], [0x30], Array(good.dropLast()), good + [0], [0x31] + good.dropFirst(),
            [0x30, 0x81, 0x06] + good.dropFirst(2), [0x30, 0x07] + good.dropFirst(2),
            [0x30, 0x07, 0x02, 0x02, 0x00, 0x05, 0x02, 0x01, 0x07], [0x30, 0x06, 0x02, 0x01, 0x85, 0x02, 0x01, 0x07],
            [0x30, 0x06, 0x02, 0x00, 0x02, 0x02, 0x01, 0x07], [0x30, 0x06, 0x02, 0x81, 0x01, 0x05, 0x02, 0x00],
            [0x30, 0x07, 0x02, 0x02, 0x01, 0x05, 0x02, 0x01, 0x07],
        ]
        for encoded in bad { #expect(scalarPair(encoded, 1) == nil, "\(encoded)") }
        for pair in [[], [1], [UInt8](repeating: 1, count: 134)] as [[UInt8]] {
            #expect(der(pair) == nil)
        }
    }
}

@Suite struct UnsignedIntegerTests {
    @Test func `Comparison agrees with arithmetic in both byte orders`() {
        for left in 0..<300 {
            for right in [0, 1, 2, 127, 128, 255, 256, 257, 299] {
                let a = [UInt8(left >> 8), UInt8(left & 0xFF)]
                let b = [UInt8(right >> 8), UInt8(right & 0xFF)]
                #expect(isLess(a, b) == (left < right))
                #expect(isLess(a.reversed(), b.reversed(), .littleEndian) == (left < right))
            }
        }
    }

    @Test func `Numbers of different lengths are never less`() {
        #expect(!isLess([1], [0, 2]))
    }

    @Test func `Width, minimal form and padding`() {
        #expect(UnsignedInteger.bitWidth([]) == 0)
        #expect(UnsignedInteger.bitWidth([0, 0]) == 0)
        #expect(UnsignedInteger.bitWidth([0, 1]) == 1)
        #expect(UnsignedInteger.bitWidth([0x80, 0]) == 16)
        #expect(UnsignedInteger.minimal([0, 0, 3]) == [3])
        #expect(UnsignedInteger.padded([3], to: 3) == [0, 0, 3])
        #expect(UnsignedInteger.padded([1, 2, 3], to: 2) == [1, 2, 3])
    }
}

@Suite struct ConstantTimeTests {
    @Test func `Equal octets are equal, and one bit anywhere makes them differ`() {
        let octets = [UInt8](0..<48)
        #expect(isEqual(octets, octets))
        for index in octets.indices {
            for bit in 0..<8 {
                var other = octets
                other[index] ^= 1 << bit
                #expect(!isEqual(octets, other))
            }
        }
        #expect(!isEqual(octets, octets.dropLast()))
    }

    @Test func `A difference in the first octet takes as long as one in the last`() {
        let count = 1 << 20
        let octets = [UInt8](repeating: 7, count: count)
        var first = octets
        var last = octets
        first[0] = 8
        last[count - 1] = 8
        let clock = ContinuousClock()
        func fastest(_ other: [UInt8]) -> Duration {
            (0..<15).map { _ in
                clock.measure { #expect(!isEqual(octets, other)) }
            }.min() ?? .zero
        }
        // An early exit would make the first case a million times faster.
        #expect(fastest(first) * 3 > fastest(last))
    }
}

@Suite struct HandlePoolTests {
    private final class Handle: Sendable {
        let inUse = Atomic(false)
        let released: Counter
        init(_ released: Counter) { self.released = released }
        deinit { released.value.add(1, ordering: .relaxed) }
    }

    private final class Counter: Sendable {
        let value = Atomic(0)
    }

    @Test func `No two tasks ever hold the same handle, and every handle is released once`() async throws {
        let made = Counter()
        let released = Counter()
        do {
            let pool = try HandlePool<Handle> { () throws(BackendError) in
                made.value.add(1, ordering: .relaxed)
                return Handle(released)
            }
            await withTaskGroup { group in
                for _ in 0..<8 {
                    group.addTask {
                        for _ in 0..<5_000 {
                            try? pool.withHandle { handle throws(BackendError) in
                                #expect(handle.inUse.exchange(true, ordering: .sequentiallyConsistent) == false)
                                handle.inUse.store(false, ordering: .sequentiallyConsistent)
                            }
                        }
                    }
                }
            }
        }
        #expect(made.value.load(ordering: .relaxed) >= 1)
        #expect(made.value.load(ordering: .relaxed) == released.value.load(ordering: .relaxed))
    }

    @Test func `A handle that was in use when an error was thrown is not used again`() throws {
        let released = Counter()
        let pool = try HandlePool<Handle> { () throws(BackendError) in Handle(released) }
        #expect(throws: BackendError.self) {
            try pool.withHandle { _ throws(BackendError) in throw BackendError(.failure, "broken") }
        }
        #expect(released.value.load(ordering: .relaxed) == 1)
    }

    @Test func `A failure to make the first handle shows when the pool is made`() {
        #expect(throws: BackendError.self) {
            try HandlePool<Handle> { () throws(BackendError) in throw BackendError(.failure, "no memory") }
        }
    }
}
