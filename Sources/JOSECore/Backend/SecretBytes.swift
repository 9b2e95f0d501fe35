#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// Octets that are a secret: zeroed when the last reference goes, and absent from every description and reflection.
///
/// The memory is managed by hand: an array's storage can be copied or freed by the standard library without being
/// cleared.
public struct SecretBytes: Sendable {
    private let storage: Storage

    /// Copies octets into storage of its own. The caller clears what it copied from, where that is possible.
    public init(_ octets: Span<UInt8>) {
        storage = Storage(octets)
    }

    /// Copies octets into storage of its own.
    public init(_ octets: [UInt8]) {
        self.init(octets.span)
    }

    /// Takes octets out of an array, which is zeroed.
    public init(wiping octets: inout [UInt8]) {
        self.init(octets.span)
        octets.wipe()
    }

    /// Makes `count` octets, which `initialize` fills; they are zero before.
    public init<Failure: Error>(
        count: Int, initializingWith initialize: (inout MutableSpan<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        storage = Storage(count: count)
        let octets = unsafe storage.octets
        var span = unsafe MutableSpan(_unsafeElements: octets)
        try initialize(&span)
    }

    /// The number of octets.
    public var count: Int { unsafe storage.octets.count }

    /// Gives the octets to `body`, without a copy; they are valid until it returns.
    public func withOctets<Result, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let span = unsafe Span(_unsafeElements: UnsafeBufferPointer(storage.octets))
        return try body(span)
    }

    /// A copy as an ordinary array, for what must leave the library (an exported private JWK). Nobody clears it.
    public func unprotectedCopy() -> [UInt8] {
        withOctets { octets in [UInt8](copying: octets) }
    }
}

extension SecretBytes: Equatable {
    /// Compares in a time that depends on the lengths alone.
    public static func == (left: Self, right: Self) -> Bool {
        left.withOctets { a in right.withOctets { b in ConstantTime.isEqual(a, b) } }
    }
}

extension SecretBytes: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The length, and nothing else.
    public var description: String { "SecretBytes(\(count) octets)" }
    /// The length, and nothing else.
    public var debugDescription: String { description }
    /// No children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension SecretBytes {
    /// The memory. Immutable once the initialiser of `SecretBytes` has returned, hence safe to share.
    @safe package final class Storage: @unchecked Sendable {
        package let octets: UnsafeMutableBufferPointer<UInt8>

        init(count: Int) {
            unsafe octets = .allocate(capacity: count)
            unsafe octets.initialize(repeating: 0)
        }

        convenience init(_ source: Span<UInt8>) {
            self.init(count: source.count)
            for index in source.indices { unsafe octets[index] = source[index] }
        }

        /// Overwrites the octets in a way that the compiler may not drop.
        package func wipe() { unsafe overwrite(octets) }

        deinit {
            wipe()
            unsafe octets.deallocate()
        }
    }
}

extension [UInt8] {
    /// Overwrites the octets with zeros in a way that the compiler may not drop, and removes them. Other copies of the
    /// array keep theirs.
    package mutating func wipe() {
        unsafe withUnsafeMutableBufferPointer { octets in unsafe overwrite(octets) }
        removeAll()
    }
}

private func overwrite(_ octets: UnsafeMutableBufferPointer<UInt8>) {
    guard let address = octets.baseAddress else { return }
    #if canImport(Darwin)
        _ = unsafe memset_s(address, octets.count, 0, octets.count)
    #else
        unsafe explicit_bzero(address, octets.count)
    #endif
}
