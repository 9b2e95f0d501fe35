#if RemoteKeys
    /// When the keys of one fetch are used, and until when.
    struct KeySetTimes: Sendable, Equatable {
        /// When they were fetched, or last confirmed.
        let fetchedAt: ContinuousClock.Instant
        /// From when on they are fetched anew in the background.
        let refreshAt: ContinuousClock.Instant
        /// The end of their lifetime.
        let expiresAt: ContinuousClock.Instant
        /// The end of their use.
        let usableUntil: ContinuousClock.Instant
    }

    /// What to do when. A value: it knows no network, no task and no clock, and is told the time and the random part.
    struct RefreshState: Sendable {
        /// What a call needs.
        enum Need: Sendable {
            /// Keys, however old as long as they may be used.
            case keys
            /// A key that the present set does not have.
            case unknownKey
            /// The answer of a fetch that has not ended yet.
            case refresh
        }

        /// What the call does.
        enum Step: Sendable, Equatable {
            /// Uses the present keys.
            case use
            /// Uses the present keys, and starts a fetch that it does not wait for.
            case useAndFetch
            /// Waits for the fetch that is under way.
            case join
            /// Starts a fetch and waits for it.
            case fetch
            /// Is refused: the last fetch was too short a time ago.
            case refuse
        }

        let policy: RefreshPolicy
        private(set) var times: KeySetTimes?
        /// The end of the last fetch, good or bad.
        private(set) var finishedAt: ContinuousClock.Instant?
        /// Until when nothing is fetched without being asked by name, after a failure.
        private(set) var retryAt: ContinuousClock.Instant?
        /// How many fetches have failed since the last good one.
        private(set) var failures = 0

        init(_ policy: RefreshPolicy) { self.policy = policy.bounded }

        /// Whether there are keys that may be used.
        func isUsable(at now: ContinuousClock.Instant) -> Bool { times.map { now < $0.usableUntil } ?? false }

        /// What a call does at a time.
        func step(for need: Need, at now: ContinuousClock.Instant, isFetching: Bool) -> Step {
            let isBackingOff = retryAt.map { now < $0 } ?? false
            switch need {
            case .refresh: return isFetching ? .join : .fetch
            case .keys:
                guard isUsable(at: now), let times else {
                    return isFetching ? .join : isBackingOff ? .refuse : .fetch
                }
                return now < times.refreshAt || isFetching || isBackingOff ? .use : .useAndFetch
            case .unknownKey:
                if isFetching { return .join }
                let isCooling = finishedAt.map { now < $0 + policy.cooldown } ?? false
                return isCooling || isBackingOff ? .refuse : .fetch
            }
        }

        /// The time of the next fetch that nobody has to ask for.
        func nextFetch(at now: ContinuousClock.Instant) -> ContinuousClock.Instant {
            max(times?.refreshAt ?? now, retryAt ?? now)
        }

        /// The longest that one may sleep without missing the time to refresh a set that comes in meanwhile.
        var longestSleep: Duration { max(policy.minimumLifetime * (1 - policy.refreshAhead), .milliseconds(1)) }

        /// Takes note of keys that were fetched or confirmed.
        ///
        /// - Parameters:
        ///   - stated: the lifetime that the response states; nil where it states none.
        ///   - jitter: at random, from 0 to 1.
        mutating func succeeded(
            at now: ContinuousClock.Instant, stated: Duration?, jitter: Double
        ) -> KeySetTimes {
            let lifetime = policy.lifetime(stated)
            let expiresAt = now + lifetime
            let times = KeySetTimes(
                fetchedAt: now, refreshAt: expiresAt - lifetime * (policy.refreshAhead * (1 - jitter / 2)),
                expiresAt: expiresAt, usableUntil: expiresAt + policy.staleFor)
            self.times = times
            finishedAt = now
            retryAt = nil
            failures = 0
            return times
        }

        /// Takes note of a fetch that failed.
        mutating func failed(at now: ContinuousClock.Instant, jitter: Double) {
            failures += 1
            finishedAt = now
            var pause = policy.firstRetry
            for _ in 1..<min(failures, 64) where pause < policy.maximumRetry { pause *= 2 }
            retryAt = now + min(pause, policy.maximumRetry) * (1 - jitter / 2)
        }
    }
#endif
