extension Array where Element == UInt8 {
    /// A copy of the octets of a span.
    public init(copying octets: Span<UInt8>) {
        // Cheaper than an array that is made with room for them.
        self = []
        append(addingCapacity: octets.count) { output in output.append(contentsOf: octets) }
    }

    /// So many zeros, for a library to write to. Cheaper than `init(repeating:count:)`.
    public init(zeros count: Int) {
        self = []
        append(addingCapacity: count) { output in output.append(repeating: 0, count: count) }
    }

    /// The octets of a number, the most significant one first.
    init(bigEndian number: some FixedWidthInteger) {
        self = stride(from: number.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}

extension String {
    /// A text of so many octets at most, which is written in place: a large one is not held twice.
    init(octets count: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
        self = unsafe String(unsafeUninitializedCapacity: count) { buffer in
            var output = unsafe OutputSpan(buffer: buffer, initializedCount: 0)
            write(&output)
            return unsafe output.finalize(for: buffer)
        }
    }
}

extension OutputSpan where Element == UInt8 {
    /// Appends the octets of a span to a buffer that has room for them.
    mutating func append(contentsOf octets: Span<UInt8>) {
        for index in octets.indices { append(octets[index]) }
    }
}
