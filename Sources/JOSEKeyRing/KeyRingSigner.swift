public import JOSECore

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Signs with the active key of a ring in a store, and goes over to the next one on time. Used by any number of tasks.
///
/// Keys are prepared once: the active one and all next ones, so the change from one to the other needs no disk. The ring is
/// looked at again at most every so often, by the caller who comes then; the others go on with what there is, unless that
/// is older than two such intervals. When it fails, it goes on with what it has.
public final class KeyRingSigner: Sendable {
    private let keys: Refreshed<PreparedRing>
    private let clock: @Sendable () -> Date

    /// A signer for a ring; its active key is read and prepared here, and so are the next ones.
    ///
    /// - Parameters:
    ///   - store: the ring.
    ///   - checkInterval: the least time between two looks at the ring: how long a key that was revoked goes on signing.
    ///   - clock: the time now.
    ///   - report: told of what fails later: a look at the ring, or the preparation of a key that is not active yet. It is
    ///     called by a caller of this, who waits.
    /// - Throws: ``JOSEError`` as ``KeyRingStore/ring()`` and ``KeyRingStore/privateKey(of:)`` for the active key, and
    ///   what ``AlgorithmRegistry/signer(for:algorithm:insecureMinimumKeyBits:)`` throws.
    public init(
        _ store: KeyRingStore, checkInterval: Duration = .seconds(1),
        clock: @escaping @Sendable () -> Date = { Date() },
        report: @escaping @Sendable (JOSEError) -> Void = { _ in }
    ) throws(JOSEError) {
        let first = try PreparedRing(store, after: nil, at: clock())
        _ = try first.signer(at: clock())
        for error in first.failures.values { report(error) }
        self.clock = clock
        keys = Refreshed(
            first, every: checkInterval, report: report,
            notices: { last, new in
                // Once for each key, and not at every look.
                new.failures.filter { last.failures[$0.key] != $0.value }.map(\.value)
            },
            refresh: { last throws(JOSEError) in try PreparedRing(store, after: last, at: clock()) })
    }

    /// The active key, ready to sign.
    ///
    /// - Parameter date: the time now unless told. A time before the last look at the ring counts as that one: a key that
    ///   was retired then does not sign.
    /// - Throws: ``JOSEError`` with the reason why the active key could not be prepared, which was reported when it was
    ///   published.
    public func signer(at date: Date? = nil) throws(JOSEError) -> JWSSigner {
        try keys.current().signer(at: date ?? clock())
    }

    /// Signs claims with the active key (``JWT/sign(_:with:type:header:)-(Encodable,JWSSigner,_,_)``).
    ///
    /// - Throws: ``JOSEError`` as ``signer(at:)`` and that method.
    public func sign(
        _ claims: some Encodable, type: String? = "JWT", header: JOSEHeader = JOSEHeader()
    ) throws(JOSEError) -> String {
        try JWT.sign(claims, with: signer(), type: type, header: header)
    }

    /// Signs a claims set with the active key.
    ///
    /// - Throws: as the other method of that name.
    public func sign(
        _ claims: JWTClaimsSet, type: String? = "JWT", header: JOSEHeader = JOSEHeader()
    ) throws(JOSEError) -> String {
        try JWT.sign(claims, with: signer(), type: type, header: header)
    }

    /// Looks at the ring now. A task that calls it regularly saves the callers of
    /// ``signer(at:)`` the wait.
    public func refresh() { _ = keys.renewedNow() }

    /// Why the last look at the ring failed; nil if it did not.
    public var lastError: JOSEError? { keys.lastError }
}

/// A ring whose active and next keys are prepared.
private struct PreparedRing: Sendable {
    private let reading: ManifestReading
    private let prepared: Date
    private let signers: [ExactString: JWSSigner]
    /// The keys that could not be prepared, and why.
    let failures: [ExactString: JOSEError]

    /// Reads the ring and prepares the keys that are not prepared yet.
    ///
    /// - Throws: ``JOSEError`` when the ring cannot be read; not for a key of it.
    init(_ store: KeyRingStore, after last: Self?, at now: Date) throws(JOSEError) {
        prepared = now
        let folder = try RingFolder(store.files, store.path)
        reading = try folder.reading(after: last?.reading, store.registry.catalog)
        var signers: [ExactString: JWSSigner] = [:]
        var failures: [ExactString: JOSEError] = [:]
        let ring = reading.manifest.ring
        for entry in [ring.activeEntry(at: now)] + ring.nextEntries(at: now) {
            let keyID = ExactString(entry.keyID)
            do throws(JOSEError) {
                if let signer = last?.signers[keyID] {
                    signers[keyID] = signer
                } else {
                    let key = try folder.privateKey(of: entry, store.protector)
                    signers[keyID] = try store.registry.signer(for: key)
                }
            } catch {
                failures[keyID] = error
            }
        }
        self.signers = signers
        self.failures = failures
    }

    /// The signer of the key that is active at a time, or at that of the preparation if this is later: only that key and
    /// those after it are prepared.
    ///
    /// - Throws: ``JOSEError`` with the reason why it could not be prepared.
    func signer(at date: Date) throws(JOSEError) -> JWSSigner {
        let keyID = ExactString(reading.manifest.ring.activeEntry(at: max(date, prepared)).keyID)
        if let signer = signers[keyID] { return signer }
        throw failures[keyID] ?? JOSEError(.keyNotFound, "the active key is not prepared", name: "kid")
    }
}
