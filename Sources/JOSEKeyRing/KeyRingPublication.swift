public import JOSECore

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// The published keys of a ring in a store, for an endpoint that is asked for them often. Used by any number of tasks; it
/// needs no password, and reads no private key.
///
/// The ring is looked at again at most every so often, by the caller who comes then; it is parsed only if it has changed.
/// When that fails, it goes on with what it has.
public final class KeyRingPublication: Sendable {
    /// The published keys at a time.
    public struct KeySet: Sendable {
        /// The public keys, each with `kid`, `alg` and `use`.
        public let keys: JWKSet
        /// The set as compact JSON (RFC 7517 §5), UTF-8. The same octets as long as the set is the same.
        public let json: [UInt8]
        /// The schedule of the ring. No recipient should keep the set for longer than its `publishedAhead`, less some time
        /// for clocks that differ.
        public let schedule: KeyRing.Schedule
        /// When a key leaves the set if nobody changes the ring; nil when none does. A new key may come at any time.
        public let changes: Date?

        /// The times between the last key that left and the next one that will.
        fileprivate let valid: Range<Date>

        fileprivate init(_ ring: KeyRing, at now: Date, _ catalog: AlgorithmCatalog) {
            keys = ring.publicSet(at: now)
            json = keys.members(catalog: catalog).serialized()
            schedule = ring.schedule
            changes = ring.publicSetChange(after: now)
            valid = (ring.publicSetChange(upTo: now) ?? .distantPast)..<(changes ?? .distantFuture)
        }
    }

    private struct Content: Sendable {
        let reading: ManifestReading
        let keySet: KeySet

        init(_ store: KeyRingStore, after last: Self?, at now: Date) throws(JOSEError) {
            let catalog = store.registry.catalog
            let reading = try RingFolder(store.files, store.path).reading(after: last?.reading, catalog)
            let known = last.flatMap { last in
                last.reading.isSame(as: reading) && last.keySet.valid.contains(now) ? last.keySet : nil
            }
            self.reading = reading
            keySet = known ?? KeySet(reading.manifest.ring, at: now, catalog)
        }
    }

    private let content: Refreshed<Content>
    private let catalog: AlgorithmCatalog
    private let clock: @Sendable () -> Date

    /// The published keys of a ring, which is read here.
    ///
    /// - Parameters:
    ///   - store: the ring.
    ///   - checkInterval: the least time between two looks at the ring: how long a key that was revoked stays published.
    ///   - clock: the time now.
    ///   - report: told of a look at the ring that failed. It is called by a caller of this, who waits.
    /// - Throws: ``JOSEError`` as ``KeyRingStore/ring()``.
    public init(
        _ store: KeyRingStore, checkInterval: Duration = .seconds(1),
        clock: @escaping @Sendable () -> Date = { Date() },
        report: @escaping @Sendable (JOSEError) -> Void = { _ in }
    ) throws(JOSEError) {
        self.clock = clock
        catalog = store.registry.catalog
        let first = try Content(store, after: nil, at: clock())
        content = Refreshed(first, every: checkInterval, report: report) { last throws(JOSEError) in
            try Content(store, after: last, at: clock())
        }
    }

    /// The published keys.
    ///
    /// - Parameter date: the time now unless told.
    public func keySet(at date: Date? = nil) -> KeySet {
        let content = content.current()
        let now = date ?? clock()
        return content.keySet.valid.contains(now)
            ? content.keySet : KeySet(content.reading.manifest.ring, at: now, catalog)
    }

    /// Looks at the ring now.
    public func refresh() { _ = content.renewedNow() }

    /// Why the last look at the ring failed; nil if it did not.
    public var lastError: JOSEError? { content.lastError }
}
