/// Comparisons whose duration does not depend on what is compared.
public enum ConstantTime {
    /// Whether two octet strings are equal. Takes a time that depends on their lengths alone.
    @inline(never)
    public static func isEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        var difference: UInt8 = 0
        for index in left.indices {
            difference |= left[index] ^ right[index]
        }
        return difference == 0
    }

    /// A value that the compiler knows nothing about. Where it knows that a mask is all zeros or all ones, it makes a
    /// choice between two addresses out of the masking, and the cache tells which one was read.
    @inline(never) @_optimize(none)
    static func hidden(_ value: UInt8) -> UInt8 { value }
}
