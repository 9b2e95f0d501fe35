/// The two ways of writing an ECDSA signature: r || s, as JOSE wants it (RFC 7518 §3.4), and the DER of
/// `SEQUENCE { INTEGER r, INTEGER s }`, as C libraries want it.
public enum ECDSASignature {
    /// DER from r || s.
    ///
    /// - Returns: nil when the length is odd, zero or too long for any curve (more than 2 × 66 octets).
    public static func der(fromScalarPair pair: Span<UInt8>) -> [UInt8]? {
        guard pair.count > 0, pair.count % 2 == 0, pair.count <= 132 else { return nil }
        let half = pair.count / 2
        let r = integerStart(pair, 0, half)
        let s = integerStart(pair, half, pair.count)
        let content = 2 + r.octets + 2 + s.octets
        return [UInt8](capacity: content + 3) { output in
            output.append(0x30)
            if content >= 0x80 { output.append(0x81) }
            output.append(UInt8(content))
            for (integer, end) in [(r, half), (s, pair.count)] {
                output.append(0x02)
                output.append(UInt8(integer.octets))
                if integer.octets > end - integer.start { output.append(0) }
                for index in integer.start..<end { output.append(pair[index]) }
            }
        }
    }

    /// r || s from DER, each padded to `scalarOctets`.
    ///
    /// - Returns: nil for anything but the one canonical encoding, or when a number does not fit.
    public static func scalarPair(fromDER der: Span<UInt8>, scalarOctets: Int) -> [UInt8]? {
        guard der.count >= 8, der[0] == 0x30 else { return nil }
        let header = der[1] == 0x81 ? 3 : 2
        let length = Int(der[header - 1])
        guard der[1] <= 0x81, header == 2 || length >= 0x80, header == 3 || length < 0x80,
            der.count == header + length
        else { return nil }
        var pair = [UInt8](repeating: 0, count: scalarOctets * 2)
        var position = header
        for end in [scalarOctets, scalarOctets * 2] {
            guard position + 2 <= der.count, der[position] == 0x02 else { return nil }
            var count = Int(der[position + 1])
            position += 2
            guard count > 0, count < 0x80, position + count <= der.count, der[position] < 0x80 else { return nil }
            if der[position] == 0, count > 1 {
                guard der[position + 1] >= 0x80 else { return nil }
                position += 1
                count -= 1
            }
            guard count <= scalarOctets else { return nil }
            for index in 0..<count { pair[end - count + index] = der[position + index] }
            position += count
        }
        return position == der.count ? pair : nil
    }

    /// Where the integer in `pair[start..<end]` begins without leading zeros, and the length of its DER content.
    private static func integerStart(_ pair: Span<UInt8>, _ start: Int, _ end: Int) -> (start: Int, octets: Int) {
        var first = start
        while first < end - 1, pair[first] == 0 { first += 1 }
        return (first, end - first + (pair[first] >= 0x80 ? 1 : 0))
    }
}
