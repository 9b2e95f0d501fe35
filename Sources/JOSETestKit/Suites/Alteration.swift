/// Octets that are nearly those that are right.
enum Alteration {
    /// Octets with one flipped bit each: in the first octet, in the last, and at even distances between.
    static func flips(of octets: [UInt8], regions: Int) -> [(bit: Int, octets: [UInt8])] {
        guard !octets.isEmpty else { return [] }
        let positions = Set((0...regions).map { $0 * (octets.count - 1) / regions }).sorted()
        return positions.map { position in
            // Another bit of the octet each time, but the lowest in the first and in the last.
            let bit = position == 0 || position == octets.count - 1 ? 0 : position % 8
            return (position * 8 + bit, flip(octets, position, bit))
        }
    }

    /// Octets with one flipped bit each, in every octet.
    static func flips(of octets: [UInt8]) -> [(bit: Int, octets: [UInt8])] {
        flips(of: octets, regions: max(octets.count - 1, 1))
    }

    /// Octets with flipped bits that a careless comparison takes for none: the same bit of two octets, two octets
    /// exchanged, and each bit of the last octet.
    static func pairs(of octets: [UInt8]) -> [(what: String, octets: [UInt8])] {
        guard let last = octets.indices.last, last > 0 else { return [] }
        var altered = [0, last / 2].filter { $0 < last }.map { position in
            ("bit 0 of octets \(position) and \(last)", flip(flip(octets, position), last))
        }
        if let position = octets.firstIndex(where: { $0 != octets[last] }) {
            var exchanged = octets
            exchanged.swapAt(position, last)
            altered.append(("octets \(position) and \(last) exchanged", exchanged))
        }
        altered += (0..<8).map { ("bit \($0) of octet \(last)", flip(octets, last, $0)) }
        return altered
    }

    /// The octets with one bit flipped.
    static func flip(_ octets: [UInt8], _ position: Int, _ bit: Int = 0) -> [UInt8] {
        guard octets.indices.contains(position) else { return octets }
        var flipped = octets
        flipped[position] ^= 1 << UInt8(bit)
        return flipped
    }

    /// The octets cut short or made longer.
    static func otherLengths(of octets: [UInt8]) -> [(what: String, octets: [UInt8])] {
        let lengths = [
            ("empty", []), ("one octet shorter", Array(octets.dropLast())),
            ("one octet longer", octets + [0]), ("with a zero octet in front", [0] + octets),
            ("twice as long", octets + octets),
        ]
        return lengths.filter { $0.1.count != octets.count }
    }
}
