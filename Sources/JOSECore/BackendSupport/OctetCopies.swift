extension Array where Element == UInt8 {
    /// A copy of the octets of a span.
    public init(copying octets: Span<UInt8>) {
        self = [UInt8](capacity: octets.count) { output in output.append(contentsOf: octets) }
    }

    /// The octets of a number, the most significant one first.
    init(bigEndian number: some FixedWidthInteger) {
        self = stride(from: number.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}

extension OutputSpan where Element == UInt8 {
    /// Appends the octets of a span to a buffer that has room for them.
    mutating func append(contentsOf octets: Span<UInt8>) {
        for index in octets.indices { append(octets[index]) }
    }
}
