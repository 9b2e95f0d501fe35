// Eight octets at a time. Each of these is one instruction or a few; the loops that use them are most of what a token costs
// beside its cryptography.

extension Span<UInt8> {
    /// Eight octets from `index` on, the first one lowest.
    @inline(__always)
    func word(at index: Int) -> UInt64 {
        // One bounds check; the compiler makes one load of the rest.
        let octets = extracting(index..<(index &+ 8))
        let low = UInt64(octets[0]) | UInt64(octets[1]) << 8 | UInt64(octets[2]) << 16 | UInt64(octets[3]) << 24
        let high = UInt64(octets[4]) | UInt64(octets[5]) << 8 | UInt64(octets[6]) << 16 | UInt64(octets[7]) << 24
        return low | high << 32
    }

    /// Up to eight octets from `index` on, the first one lowest, and zeros for what is missing.
    @inline(__always)
    func word(at index: Int, count: Int) -> UInt64 {
        if count >= 8 { return word(at: index) }
        if index &+ 8 <= self.count { return word(at: index) & (1 << UInt64(count &* 8) &- 1) }
        var word: UInt64 = 0
        for offset in 0..<count { word |= UInt64(self[index &+ offset]) << UInt64(offset &* 8) }
        return word
    }

    /// The position of the first `octet` at or after `start`.
    @inline(__always)
    func firstIndex(of octet: UInt8, from start: Int) -> Int? {
        var index = start
        let wanted = UInt64(repeating: octet)
        while index &+ 8 <= count {
            let found = (word(at: index) ^ wanted).zeroOctets
            if found != 0 { return index &+ found.trailingZeroBitCount / 8 }
            index &+= 8
        }
        while index < count {
            if self[index] == octet { return index }
            index &+= 1
        }
        return nil
    }

    /// The position of the last `octet` at or after `start`.
    @inline(__always)
    func lastIndex(of octet: UInt8, from start: Int) -> Int? {
        var end = count
        let wanted = UInt64(repeating: octet)
        while end &- 8 >= start {
            let found = (word(at: end &- 8) ^ wanted).zeroOctets
            if found != 0 { return end &- 1 &- found.leadingZeroBitCount / 8 }
            end &-= 8
        }
        while end > start {
            end &-= 1
            if self[end] == octet { return end }
        }
        return nil
    }

    /// Whether this starts with `prefix`.
    @inline(__always)
    func starts(with prefix: Span<UInt8>) -> Bool {
        guard count >= prefix.count else { return false }
        var index = 0
        while index &+ 8 <= prefix.count {
            guard word(at: index) == prefix.word(at: index) else { return false }
            index &+= 8
        }
        while index < prefix.count {
            guard self[index] == prefix[index] else { return false }
            index &+= 1
        }
        return true
    }
}

extension MutableSpan<UInt8> {
    /// Eight octets from `index` on, the first one lowest.
    @inline(__always)
    func word(at index: Int) -> UInt64 { span.word(at: index) }

    /// Writes eight octets at `index`, the lowest one first.
    @inline(__always)
    mutating func setWord(_ word: UInt64, at index: Int) {
        var octets = _mutatingExtracting(index..<(index &+ 8))
        octets[0] = UInt8(truncatingIfNeeded: word)
        octets[1] = UInt8(truncatingIfNeeded: word >> 8)
        octets[2] = UInt8(truncatingIfNeeded: word >> 16)
        octets[3] = UInt8(truncatingIfNeeded: word >> 24)
        octets[4] = UInt8(truncatingIfNeeded: word >> 32)
        octets[5] = UInt8(truncatingIfNeeded: word >> 40)
        octets[6] = UInt8(truncatingIfNeeded: word >> 48)
        octets[7] = UInt8(truncatingIfNeeded: word >> 56)
    }
}

extension UInt64 {
    /// Eight times the same octet.
    @inline(__always)
    init(repeating octet: UInt8) { self = UInt64(octet) &* 0x0101_0101_0101_0101 }

    /// The top bit of each octet that is zero.
    @inline(__always)
    var zeroOctets: UInt64 {
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        return ~((self & low &+ low) | self | low)
    }
}

extension UInt64 {
    /// The top bit of each octet that ends a string or starts an escape: a quote, a backslash, a control character. Right up to
    /// the lowest of them.
    @inline(__always)
    var stringStops: UInt64 {
        let ones = UInt64(repeating: 0x01)
        let quote = self ^ UInt64(repeating: UInt8(ascii: "\""))
        let backslash = self ^ UInt64(repeating: UInt8(ascii: "\\"))
        let control = (self &- UInt64(repeating: 0x20)) & ~self
        return ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash | control) & UInt64(repeating: 0x80)
    }
}

extension UInt64 {
    /// The number that eight decimal digits are, if they all are digits.
    @inline(__always)
    var digits: Int? {
        let high: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
        let threes: UInt64 = 0x3030_3030_3030_3030
        guard self & high == threes, (self &+ 0x0606_0606_0606_0606) & high == threes else { return nil }
        // Two digits become one number, two of these become one, and once more.
        let pairs = ((self & 0x0F0F_0F0F_0F0F_0F0F) &* (10 << 8 | 1)) >> 8
        let fours = ((pairs & 0x00FF_00FF_00FF_00FF) &* (100 << 16 | 1)) >> 16
        let eight = ((fours & 0x0000_FFFF_0000_FFFF) &* (10_000 << 32 | 1)) >> 32
        return Int(truncatingIfNeeded: eight)
    }
}

extension UInt64 {
    /// The eight decimal digits of a number below 100,000,000, the first one lowest.
    @inline(__always)
    init(digitsOf number: UInt) {
        // Halves of four digits, then of two, then of one; quotients by multiplication, which are exact for numbers so small.
        let (high, low) = number.quotientAndRemainder(dividingBy: 10_000)
        let fours = UInt64(high) | UInt64(low) << 32
        let hundreds = ((fours &* 10_486) >> 20) & 0x0000_007F_0000_007F
        let pairs = hundreds | (fours &- hundreds &* 100) << 16
        let tens = ((pairs &* 103) >> 10) & 0x000F_000F_000F_000F
        self = tens | (pairs &- tens &* 10) << 8 | 0x3030_3030_3030_3030
    }
}
