internal import JOSECore
internal import Synchronization

/// A value that is renewed now and then by one of those who use it, while the others go on with what there is.
///
/// They do so only while what there is is recent. A value that nobody has asked for in a while may be older than any
/// schedule; whoever comes then waits for the new one.
///
/// The lock of the value is held to copy a reference, never while something is read or computed.
final class Refreshed<Value: Sendable>: Sendable {
    private struct State {
        var value: Value
        var due: ContinuousClock.Instant
        var isRefreshing = false
        var lastError: JOSEError?
    }

    private let state: Mutex<State>
    /// Held by the caller who renews the value, and waited for by those who cannot do with the old one.
    private let turn = Mutex(())
    private let interval: Duration
    private let refresh: @Sendable (Value) throws(JOSEError) -> Value
    private let report: @Sendable (JOSEError) -> Void
    private let notices: @Sendable (_ last: Value, _ new: Value) -> [JOSEError]

    /// - Parameters:
    ///   - value: the first value.
    ///   - interval: the least time between two refreshes.
    ///   - report: told of a refresh that failed; the value stays.
    ///   - notices: what else is reported when one value follows another.
    ///   - refresh: makes a new value out of the last one.
    init(
        _ value: Value, every interval: Duration, report: @escaping @Sendable (JOSEError) -> Void,
        notices: @escaping @Sendable (_ last: Value, _ new: Value) -> [JOSEError] = { _, _ in [] },
        refresh: @escaping @Sendable (Value) throws(JOSEError) -> Value
    ) {
        state = Mutex(State(value: value, due: .now + interval))
        self.interval = interval
        self.refresh = refresh
        self.report = report
        self.notices = notices
    }

    /// The value, no older than twice the interval unless refreshes fail; this caller renews it if it is time to and nobody
    /// else does, or waits for who does if it is long past time.
    func current() -> Value {
        let (value, isWanted) = state.withLock { state in
            let now = ContinuousClock.now
            let isWanted = state.due <= now && (!state.isRefreshing || state.due + interval <= now)
            if isWanted { state.isRefreshing = true }
            return (state.value, isWanted)
        }
        return isWanted ? renewed { $0 <= .now } : value
    }

    /// The value, renewed now.
    func renewedNow() -> Value { renewed { _ in true } }

    /// Why the last refresh failed; nil if it did not.
    var lastError: JOSEError? { state.withLock(\.lastError) }

    /// - Parameter isWanted: whether a value is renewed that is due at a time: somebody else may have done it meanwhile.
    private func renewed(if isWanted: (ContinuousClock.Instant) -> Bool) -> Value {
        let (value, reports) = turn.withLock { _ -> (Value, [JOSEError]) in
            let (last, due) = state.withLock { ($0.value, $0.due) }
            guard isWanted(due) else { return (last, []) }
            var value = last
            var failure: JOSEError?
            do throws(JOSEError) {
                value = try refresh(last)
            } catch {
                failure = error
            }
            let (new, reported) = (value, failure)
            state.withLock { state in
                state.value = new
                state.due = .now + interval
                state.isRefreshing = false
                state.lastError = reported
            }
            return (value, failure.map { [$0] } ?? notices(last, new))
        }
        // Not while it is this caller's turn: whoever is told may ask for the value.
        for error in reports { report(error) }
        return value
    }
}
