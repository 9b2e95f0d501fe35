/// Comparisons of unsigned integers that are written as octets. No arithmetic.
public enum UnsignedInteger {
    /// Which end of the octets is the most significant.
    public enum ByteOrder: Sendable {
        /// The first octet is the most significant.
        case bigEndian
        /// The last octet is the most significant.
        case littleEndian
    }

    /// The number of bits of a big-endian integer, without leading zeros.
    public static func bitWidth(_ octets: [UInt8]) -> Int {
        guard let first = octets.firstIndex(where: { $0 != 0 }) else { return 0 }
        return (octets.count - first) * 8 - octets[first].leadingZeroBitCount
    }

    /// Whether an integer is zero. Takes a time that depends on the length alone.
    public static func isZero(_ octets: Span<UInt8>) -> Bool {
        var bits: UInt8 = 0
        for index in octets.indices { bits |= octets[index] }
        return bits == 0
    }

    /// Whether an integer is below another of the same length. Takes a time that depends on the length alone.
    ///
    /// - Returns: `false` when the lengths differ.
    public static func isLess(_ octets: Span<UInt8>, than bound: [UInt8], _ order: ByteOrder = .bigEndian) -> Bool {
        guard octets.count == bound.count else { return false }
        // The borrow of a subtraction, octet by octet from the least significant one.
        var borrow = 0
        for step in octets.indices {
            let index = order == .bigEndian ? octets.count - 1 - step : step
            borrow = (Int(octets[index]) - Int(bound[index]) - borrow) >> 8 & 1
        }
        return borrow == 1
    }

    /// The big-endian octets without leading zeros.
    public static func minimal(_ octets: [UInt8]) -> [UInt8] { Array(octets.drop { $0 == 0 }) }

    /// The big-endian octets with leading zeros up to `count`; unchanged when they are as long or longer.
    public static func padded(_ octets: [UInt8], to count: Int) -> [UInt8] {
        octets.count >= count ? octets : [UInt8](repeating: 0, count: count - octets.count) + octets
    }
}
