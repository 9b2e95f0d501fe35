internal import JOSECore

/// Arithmetic on unsigned integers that are written as big-endian octets: enough to tell whether a key's numbers belong
/// together. Slow, and not in constant time.
enum OctetArithmetic {
    /// a × b.
    static func product(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: a.count + b.count)
        for i in a.indices.reversed() {
            var carry = 0
            for j in b.indices.reversed() {
                let sum = Int(result[i + j + 1]) + Int(a[i]) * Int(b[j]) + carry
                result[i + j + 1] = UInt8(truncatingIfNeeded: sum)
                carry = sum >> 8
            }
            result[i] = UInt8(truncatingIfNeeded: carry)
        }
        return UnsignedInteger.minimal(result)
    }

    /// a + b.
    static func sum(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
        let count = max(a.count, b.count) + 1
        let (a, b) = (UnsignedInteger.padded(a, to: count), UnsignedInteger.padded(b, to: count))
        var result = a
        var carry = 0
        for index in a.indices.reversed() {
            let sum = Int(a[index]) + Int(b[index]) + carry
            result[index] = UInt8(truncatingIfNeeded: sum)
            carry = sum >> 8
        }
        return UnsignedInteger.minimal(result)
    }

    /// a - b, as long as a; b is not above a.
    static func difference(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
        let b = UnsignedInteger.padded(b, to: a.count)
        var result = a
        var borrow = 0
        for index in a.indices.reversed() {
            let difference = Int(a[index]) - Int(b[index]) - borrow
            result[index] = UInt8(truncatingIfNeeded: difference)
            borrow = difference < 0 ? 1 : 0
        }
        return result
    }

    /// a mod m, where m is not zero: bit by bit.
    static func remainder(_ a: [UInt8], _ m: [UInt8]) -> [UInt8] {
        let modulus = UnsignedInteger.padded(UnsignedInteger.minimal(m), to: UnsignedInteger.minimal(m).count + 1)
        var rest = [UInt8](repeating: 0, count: modulus.count)
        for octet in a {
            for bit in (0..<8).reversed() {
                var carry = octet >> UInt8(bit) & 1
                for index in rest.indices.reversed() {
                    let next = rest[index] >> 7
                    rest[index] = rest[index] << 1 | carry
                    carry = next
                }
                if !UnsignedInteger.isLess(rest.span, than: modulus) { rest = difference(rest, modulus) }
            }
        }
        return UnsignedInteger.minimal(rest)
    }
}
