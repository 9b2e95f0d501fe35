public import JOSECore

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

// What a ring is at a time. Everything follows from the entries, the schedule and the time.
extension KeyRing {
    /// The key that signs.
    public func activeEntry(at now: Date) -> Entry { entries[activePosition(at: now)] }

    /// The key that signs last, as far as is known: a next one, or else the active one.
    public var newestEntry: Entry { entries.last { $0.retired == nil } ?? entries[entries.startIndex] }

    /// The keys that are published and will sign, in order.
    public func nextEntries(at now: Date) -> [Entry] { entries.filter { state(of: $0.keyID, at: now) == .next } }

    /// The keys that are published, in the order of activation.
    public func publishedEntries(at now: Date) -> [Entry] {
        let active = activePosition(at: now)
        return entries.indices.filter { state(ofKeyAt: $0, at: now, active: active).isPublished }.map { entries[$0] }
    }

    /// The state of a key; `removed` for one that is not in the ring.
    public func state(of keyID: String, at now: Date) -> KeyState {
        guard let position = position(of: keyID) else { return .removed }
        return state(ofKeyAt: position, at: now, active: activePosition(at: now))
    }

    /// When a later key takes the place of this one, or did; nil when none is there that will.
    public func retirement(of keyID: String) -> Date? { position(of: keyID).flatMap(retirement(ofKeyAt:)) }

    /// When a key leaves the published set: ``Schedule/verifiableFor`` after its retirement. Nil when it is not known yet.
    public func removal(of keyID: String) -> Date? { position(of: keyID).flatMap(removal(ofKeyAt:)) }

    /// The public keys that recipients need: next, active and retired ones, each with `kid`, `alg` and `use`.
    public func publicSet(at now: Date) -> JWKSet { JWKSet(publishedEntries(at: now).map(\.publicKey)) }

    /// When the published set changes if nobody changes the ring; nil when it does not.
    public func publicSetChange(after now: Date) -> Date? {
        entries.indices.compactMap(removal(ofKeyAt:)).filter { $0 > now }.min()
    }

    /// When the published set changed last.
    func publicSetChange(upTo now: Date) -> Date? {
        entries.indices.compactMap(removal(ofKeyAt:)).filter { $0 <= now }.max()
    }

    func position(of keyID: String) -> Int? { entries.firstIndex { $0.keyID.hasSameCodePoints(as: keyID) } }

    /// The last key whose time has come. Where that of none has, the clock was put back, and it is the first one.
    func activePosition(at now: Date) -> Int {
        entries.lastIndex { $0.retired == nil && $0.activates <= now }
            ?? entries.firstIndex { $0.retired == nil } ?? entries.startIndex
    }

    func retirement(ofKeyAt position: Int) -> Date? {
        entries[position].retired ?? entries[(position + 1)...].first { $0.retired == nil }?.activates
    }

    private func removal(ofKeyAt position: Int) -> Date? {
        retirement(ofKeyAt: position).map { $0 + schedule.verifiableFor.seconds }
    }

    private func state(ofKeyAt position: Int, at now: Date, active: Int) -> KeyState {
        if position == active { return .active }
        if entries[position].retired == nil, position > active { return .next }
        return removal(ofKeyAt: position).map { now < $0 } ?? false ? .retired : .removed
    }
}

extension KeyRing.KeyState {
    /// Whether a key in this state is in the published set.
    public var isPublished: Bool { self != .removed }
}
