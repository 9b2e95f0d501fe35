#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif
internal import Synchronization

/// Library contexts that are kept between operations, without a lock.
///
/// A C library's context (a MAC handle, a key context) is expensive to make and cheap to use, but only one thread may
/// use it at a time. The pool has a few slots; a thread looks in the slot that its identity hashes to, takes what is
/// there with one atomic exchange, and puts it back with another. An empty slot means a new context; an occupied one on
/// return means that the context is released. Nobody ever waits.
public final class HandlePool<Handle: AnyObject & Sendable>: Sendable {
    private let make: @Sendable () throws(BackendError) -> Handle
    private let slots: InlineArray<8, Slot>

    /// One slot to a cache line pair, so that threads do not disturb each other.
    @safe private struct Slot: ~Copyable, @unchecked Sendable {
        let handle = unsafe Atomic<UnsafeMutableRawPointer?>(nil)
        private let padding: InlineArray<15, UInt> = .init(repeating: 0)
    }

    /// A pool that makes contexts with `make`, starting with one, so that a failure shows when the key is prepared.
    ///
    /// - Throws: what `make` throws.
    public init(_ make: @escaping @Sendable () throws(BackendError) -> Handle) throws(BackendError) {
        self.make = make
        self.slots = InlineArray { _ in Slot() }
        put(try make())
    }

    /// Runs `body` with a context that nobody else uses meanwhile. When `body` throws, the context is not used again.
    public func withHandle<Result>(
        _ body: (Handle) throws(BackendError) -> Result
    ) throws(BackendError) -> Result {
        let handle = if let kept = take() { kept } else { try make() }
        let result = try body(handle)
        put(handle)
        return result
    }

    private func take() -> Handle? {
        unsafe Self.adopt(slots[Self.slotOfThisThread].handle.exchange(nil, ordering: .acquiring))
    }

    private func put(_ handle: Handle) {
        let pointer = unsafe Unmanaged.passRetained(handle).toOpaque()
        _ = unsafe Self.adopt(slots[Self.slotOfThisThread].handle.exchange(pointer, ordering: .acquiringAndReleasing))
    }

    /// Takes over the reference that a slot held.
    private static func adopt(_ pointer: UnsafeMutableRawPointer?) -> Handle? {
        guard let pointer = unsafe pointer else { return nil }
        return unsafe Unmanaged<Handle>.fromOpaque(pointer).takeRetainedValue()
    }

    private static var slotOfThisThread: Int {
        #if canImport(Darwin)
            let identity = UInt(bitPattern: pthread_self())
        #else
            let identity = UInt(pthread_self())
        #endif
        return Int(truncatingIfNeeded: ((identity >> 8) &* 0x9E37_79B9_7F4A_7C15) >> 61)
    }

    deinit {
        for index in slots.indices {
            _ = unsafe Self.adopt(slots[index].handle.exchange(nil, ordering: .acquiring))
        }
    }
}

extension HandlePool: CustomReflectable {
    /// No children: the slots cannot be copied, and reflecting them would end the process.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
