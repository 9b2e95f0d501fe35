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
}
