extension Array where Element == UInt8 {
    /// A copy of the octets of a span.
    public init(copying octets: Span<UInt8>) {
        self = [UInt8](capacity: octets.count) { output in output.append(contentsOf: octets) }
    }
}

extension OutputSpan where Element == UInt8 {
    /// Appends the octets of a span to a buffer that has room for them.
    mutating func append(contentsOf octets: Span<UInt8>) {
        for index in octets.indices { append(octets[index]) }
    }
}
