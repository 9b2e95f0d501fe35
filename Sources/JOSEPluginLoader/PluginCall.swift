internal import CJOSEPlugin
internal import JOSECore

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// What a function of a plug-in answers.
enum PluginStatus {
    /// Turns a status that must be JOSE_OK into an error.
    static func check(_ status: jose_status, _ what: String) throws(BackendError) {
        guard try accepts(status, what, mayRefuse: false) else { return }
    }

    /// Whether a status is JOSE_OK; false for JOSE_REFUSED.
    static func accepts(_ status: jose_status, _ what: String, mayRefuse: Bool = true) throws(BackendError) -> Bool {
        switch Int(status) {
        case JOSE_OK: return true
        case JOSE_REFUSED where mayRefuse: return false
        case JOSE_INVALID_KEY: throw BackendError(.invalidKey, "the plug-in refuses the key")
        case JOSE_UNSUPPORTED: throw BackendError(.unsupported, "the plug-in does not support \(what) with these sizes")
        case JOSE_FAILURE: throw BackendError(.failure, "the plug-in's \(what) failed")
        case JOSE_BUFFER_TOO_SMALL:
            throw BackendError(.failure, "the plug-in's \(what) has a longer result than its description says")
        default: throw BackendError(.failure, "the plug-in's \(what) answers \(status), which it may not")
        }
    }
}

/// A buffer for a plug-in to write to. It is wiped, because it may have held a key or a plaintext.
final class PluginOutput {
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private let capacity: Int
    /// Written after the buffer, and looked at after the call.
    private static let guardOctets = [UInt8](repeating: 0xA5, count: 32)

    init(capacity: Int) {
        self.capacity = capacity
        buffer = .allocate(capacity: capacity + Self.guardOctets.count)
        buffer.initialize(repeating: 0)
        for (position, octet) in Self.guardOctets.enumerated() { buffer[capacity + position] = octet }
    }

    deinit {
        explicitlyWipe(buffer)
        buffer.deallocate()
    }

    /// As C takes it.
    var output: jose_output { jose_output(octets: buffer.baseAddress, capacity: capacity, count: 0) }

    /// What was written.
    ///
    /// - Throws: ``JOSECore/BackendError`` with code `failure` for a length that is a lie.
    func octets(_ output: jose_output, _ what: String) throws(BackendError) -> [UInt8] {
        try check(output, what)
        return [UInt8](buffer[..<output.count])
    }

    /// What was written, as a secret.
    func secret(_ output: jose_output, _ what: String) throws(BackendError) -> SecretBytes {
        try check(output, what)
        return SecretBytes(Span(_unsafeElements: UnsafeBufferPointer(buffer)).extracting(0..<output.count))
    }

    /// Whether the plug-in kept to the buffer. Asked before anything is made of its status: whoever overruns a buffer and
    /// then refuses, or says that it failed, has overrun it all the same.
    ///
    /// - Throws: ``JOSECore/BackendError`` with code `failure` for octets behind the end, or a length that is a lie.
    func check(_ output: jose_output, _ what: String) throws(BackendError) {
        guard Self.guardOctets.indices.allSatisfy({ buffer[capacity + $0] == Self.guardOctets[$0] }) else {
            throw BackendError(.failure, "the plug-in wrote beyond the end of the buffer for \(what)")
        }
        // A length beyond Int.max comes as a negative one.
        guard (0...capacity).contains(output.count), output.octets == buffer.baseAddress else {
            throw BackendError(
                .failure,
                "the plug-in says that it wrote \(UInt(bitPattern: output.count)) octets of \(what) to \(capacity)")
        }
    }
}

/// Overwrites octets in a way that the compiler may not drop.
private func explicitlyWipe(_ octets: UnsafeMutableBufferPointer<UInt8>) {
    guard let address = octets.baseAddress else { return }
    #if canImport(Darwin)
        _ = memset_s(address, octets.count, 0, octets.count)
    #else
        explicit_bzero(address, octets.count)
    #endif
}

extension Span where Element == UInt8 {
    /// Gives the octets to a function of a plug-in.
    func withInput<Result>(_ body: (jose_input) throws(BackendError) -> Result) throws(BackendError) -> Result {
        try withAddress { address, count throws(BackendError) in
            try body(jose_input(octets: address, count: count))
        }
    }
}

/// What a plug-in prepared from a key. Freed once, when nobody uses it any more.
final class PluginHandle: @unchecked Sendable {
    /// A function of a plug-in that prepares a key: its context, the key, where it writes what it has made.
    typealias Make =
        @convention(c) (
            UnsafeRawPointer?, UnsafePointer<jose_key>?, UnsafeMutablePointer<UnsafeMutableRawPointer?>?
        ) -> jose_status

    /// A function of a plug-in that frees what it has made.
    typealias Release = @convention(c) (UnsafeMutableRawPointer?) -> Void

    let address: UnsafeMutableRawPointer
    private let release: Release

    init(
        _ what: String, release: @escaping Release,
        make: (UnsafeMutablePointer<UnsafeMutableRawPointer?>) -> jose_status
    ) throws(BackendError) {
        var address: UnsafeMutableRawPointer?
        let status = make(&address)
        guard Int(status) == JOSE_OK else {
            // Whoever fails has nothing that could be freed.
            try PluginStatus.check(status, what)
            throw BackendError(.failure, "the plug-in's \(what) refuses to prepare a key, without a reason")
        }
        guard let address else {
            throw BackendError(.failure, "the plug-in's \(what) says that all is well, and makes nothing")
        }
        self.address = address
        self.release = release
    }

    deinit { release(address) }
}
