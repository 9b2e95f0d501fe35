public import JOSECore

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// The signing keys of an issuer and when each of them signs: a value without secrets, whose state is a function of time.
///
/// At a time, a key is ``KeyState/next``, ``KeyState/active``, ``KeyState/retired`` or ``KeyState/removed``. Nothing has to
/// be written when one state becomes another, so a process that makes new keys may die and the ring goes on working. A
/// change writes down what is to come: ``rotate(to:at:activating:)`` publishes a key now and lets it sign later, when
/// everybody has had the time to fetch it.
///
/// There is one active key at every time. A key that a change has found retired stays so, whatever the clock does
/// afterwards.
///
/// A ring is for signatures: its keys are asymmetric and published with `use` "sig". Keys that are encrypted to have other
/// rules (the newest is published alone, the old ones decrypt), and a symmetric key cannot be published.
public struct KeyRing: Sendable, Equatable {
    /// The state of a key at a time.
    public enum KeyState: String, Sendable, Hashable, CaseIterable {
        /// Published, and not signing yet.
        case next
        /// Published and signing. One key is.
        case active
        /// Published and not signing any longer: tokens that it signed are still in use.
        case retired
        /// Neither published nor signing; the next change of the ring drops it.
        case removed
    }

    /// When a new key begins to sign.
    public enum Activation: Sendable, Hashable {
        /// When it has been published for ``Schedule/publishedAhead``, and not before a key that was published earlier.
        case scheduled
        /// At once, for emergencies: a recipient that has not fetched the key yet meets an unknown `kid`, and refuses
        /// tokens unless it fetches the set then.
        case immediately
    }

    /// The most keys of a ring.
    public static let maximumKeys = 1024

    /// How long keys are published before and after they sign. Another schedule holds for what comes: an activation that
    /// is written down stays.
    public var schedule: Schedule
    /// The keys in the order of activation, removed ones included until the next change.
    public private(set) var entries: [Entry]

    /// A ring of one key, which is active at once.
    ///
    /// - Parameters:
    ///   - key: an asymmetric key with `alg` and a `kid` that ``Entry`` permits; private members are left out.
    /// - Throws: ``JOSEError`` with code `unsuitableKey` or `unsupportedKey`.
    public init(
        first key: JWK, schedule: Schedule, at now: Date, catalog: AlgorithmCatalog = .standard
    ) throws(JOSEError) {
        self.schedule = schedule
        let now = try now.checked()
        entries = [try Entry(key, published: now, activates: now, catalog)]
    }

    /// A ring as it was written down. The entries are in order, and one of them at least is not retired.
    init(schedule: Schedule, entries: [Entry]) {
        self.schedule = schedule
        self.entries = entries
    }

    /// Publishes a new key. It may have another algorithm than the last one.
    ///
    /// - Parameters:
    ///   - key: an asymmetric key with `alg` and a `kid` that ``Entry`` permits; private members are left out.
    ///   - now: the time now.
    ///   - activation: when it begins to sign.
    /// - Returns: its entry.
    /// - Throws: ``JOSEError`` with code `unsuitableKey`, also for a `kid` that is in the ring already, `unsupportedKey`,
    ///   or `limitExceeded` when the ring has ``maximumKeys``.
    @discardableResult
    public mutating func rotate(
        to key: JWK, at now: Date, activating activation: Activation = .scheduled,
        catalog: AlgorithmCatalog = .standard
    ) throws(JOSEError) -> Entry {
        let published = try now.checked()
        var changed = self
        changed.settle(at: now)
        let activates = changed.activation(activation, of: published)
        // What is replaced at once never signs again, wherever the clock goes.
        if activation == .immediately { changed.entries[changed.activePosition(at: now)].retired = published }
        let entry = try Entry(key, published: published, activates: activates, catalog)
        try changed.insert(entry)
        self = changed
        return entry
    }

    /// Takes a key out at once, also from the published set: nobody who fetches the set accepts its tokens any longer.
    ///
    /// If it was the active one, the next one becomes active now, or `replacement` where there is none. A retired key
    /// never does.
    ///
    /// - Parameters:
    ///   - keyID: the `kid` of the key.
    ///   - now: the time now.
    ///   - replacement: gives the new key; called only if there is no next one.
    /// - Throws: ``JOSEError`` with code `keyNotFound`, what `replacement` throws, or what
    ///   ``rotate(to:at:activating:catalog:)`` throws.
    public mutating func revoke(
        _ keyID: String, at now: Date, catalog: AlgorithmCatalog = .standard,
        replacement: () throws(JOSEError) -> JWK
    ) throws(JOSEError) {
        let revoked = try now.checked()
        guard let position = position(of: keyID) else {
            throw JOSEError(.keyNotFound, "the key ring has no key of that \"kid\"", name: "kid")
        }
        var changed = self
        let wasActive = position == activePosition(at: now)
        // Before it goes: its predecessors are retired because it is there.
        changed.markRetired(at: now)
        changed.entries.remove(at: position)
        if wasActive {
            if let next = changed.entries.firstIndex(where: { $0.retired == nil }) {
                changed.entries[next].activates = min(changed.entries[next].activates, revoked)
            } else {
                try changed.insert(Entry(try replacement(), published: revoked, activates: revoked, catalog))
            }
        }
        changed.settle(at: now)
        self = changed
    }

    /// Whether a new key must take the place of one that is revoked: it is the active one, and none is to follow.
    func needsReplacement(revoking keyID: String, at now: Date) -> Bool {
        let active = activePosition(at: now)
        return position(of: keyID) == active && !entries[(active + 1)...].contains { $0.retired == nil }
    }

    /// When a key that is published now begins to sign. Keys that a clock published which was ahead of today's do not
    /// hold it up.
    private func activation(_ activation: Activation, of published: Date) -> Date {
        guard activation == .scheduled else { return published }
        let pending = entries.filter { $0.retired == nil && $0.published <= published }.map(\.activates)
        return max((published + schedule.publishedAhead.seconds).roundedUp, pending.max() ?? published)
    }

    private mutating func insert(_ entry: Entry) throws(JOSEError) {
        guard position(of: entry.keyID) == nil else {
            throw JOSEError(.unsuitableKey, "the key ring has a key of that \"kid\" already", name: "kid")
        }
        guard entries.count < Self.maximumKeys else {
            throw JOSEError(
                .limitExceeded,
                "the key ring has \(entries.count) keys, the most there may be; rotate less often, or let retired keys be "
                    + "verifiable for a shorter time", name: "maximumKeys")
        }
        let later = entries.firstIndex { $0.retired == nil && $0.activates > entry.activates }
        entries.insert(entry, at: later ?? entries.endIndex)
    }

    /// Writes down which keys are retired now, and drops those that are removed.
    private mutating func settle(at now: Date) {
        markRetired(at: now)
        let verifiableFor = schedule.verifiableFor.seconds
        entries.removeAll { entry in entry.retired.map { $0 + verifiableFor <= now } ?? false }
    }

    private mutating func markRetired(at now: Date) {
        let active = activePosition(at: now)
        for position in 0..<active where entries[position].retired == nil {
            entries[position].retired = retirement(ofKeyAt: position)
        }
        // Active before its time, since the clock was put back: no key that is published now goes in front of it.
        entries[active].activates = min(entries[active].activates, now.roundedDown)
    }
}
