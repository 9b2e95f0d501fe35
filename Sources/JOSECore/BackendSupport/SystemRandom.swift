#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// Octets from the operating system's generator of randomness, which `getentropy` reads.
public enum SystemRandom {
    /// The most octets of one call.
    private static let chunk = 256
    /// The most octets that anybody has a use for.
    private static let maximum = 65_536

    /// So many random octets, zeroed on release: a CEK.
    ///
    /// - Throws: `failure` when the system has no randomness, `unsupported` for a negative number or more than 64 KiB.
    public static func secret(octets count: Int) throws(BackendError) -> SecretBytes {
        try checkCount(count)
        return try SecretBytes(count: count) { output throws(BackendError) in try fill(&output) }
    }

    /// So many random octets: a nonce or a salt.
    ///
    /// - Throws: `failure` when the system has no randomness, `unsupported` for a negative number or more than 64 KiB.
    public static func octets(_ count: Int) throws(BackendError) -> [UInt8] {
        try checkCount(count)
        var octets = [UInt8](zeros: count)
        var output = octets.mutableSpan
        try fill(&output)
        return octets
    }

    private static func checkCount(_ count: Int) throws(BackendError) {
        guard (0...maximum).contains(count) else {
            throw BackendError(.unsupported, "\(count) random octets: 0 to \(maximum)")
        }
    }

    private static func fill(_ output: inout MutableSpan<UInt8>) throws(BackendError) {
        let isDone = unsafe output.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return true }
            for position in stride(from: 0, to: buffer.count, by: chunk) {
                guard unsafe getentropy(start + position, min(chunk, buffer.count - position)) == 0 else {
                    return false
                }
            }
            return true
        }
        guard isDone else { throw BackendError(.failure, "the operating system gives no randomness") }
    }
}
