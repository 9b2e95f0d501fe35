#if RemoteKeys
    /// The time, and waiting for it. Tests have one that they wind themselves.
    struct RefreshClock: Sendable {
        /// The time now. It goes on while the machine sleeps, and nobody sets it.
        let now: @Sendable () -> ContinuousClock.Instant
        /// Returns at a time, or as soon as the task is cancelled.
        let sleep: @Sendable (_ until: ContinuousClock.Instant) async -> Void

        /// The system's.
        static let system = RefreshClock(
            now: { ContinuousClock.now }, sleep: { try? await Task.sleep(until: $0, clock: .continuous) })
    }
#endif
