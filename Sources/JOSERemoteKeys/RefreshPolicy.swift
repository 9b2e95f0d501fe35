#if RemoteKeys
    /// How long a fetched key set is used, and when the next fetch may happen.
    ///
    /// A key that its owner has removed is accepted for at most ``maximumLifetime``, and for ``staleFor`` longer while the
    /// server cannot be reached.
    public struct RefreshPolicy: Sendable, Hashable {
        /// The shortest lifetime of a set, whatever `Cache-Control` says: it bounds how often the server is asked.
        public var minimumLifetime: Duration
        /// The longest lifetime of a set, whatever `Cache-Control` says.
        public var maximumLifetime: Duration
        /// The lifetime of a set whose response does not say one.
        public var defaultLifetime: Duration
        /// The last part of the lifetime, as a fraction between 0 and 1, in which the set is fetched anew in the
        /// background. Where in the first half of that part is drawn at random, so that many processes do not ask at once.
        public var refreshAhead: Double
        /// How long after its lifetime the last good set is still used when the server fails.
        public var staleFor: Duration
        /// The time after a fetch in which a token that names an unknown key does not cause another one.
        public var cooldown: Duration
        /// The longest pause after the first failed fetch. It doubles with each further one; a random part of up to half
        /// is taken off.
        public var firstRetry: Duration
        /// The longest pause after any number of failed fetches.
        public var maximumRetry: Duration

        /// A policy from its values. Negative durations count as zero, and none is longer than a hundred years.
        public init(
            minimumLifetime: Duration = .seconds(60), maximumLifetime: Duration = .seconds(3600),
            defaultLifetime: Duration = .seconds(900), refreshAhead: Double = 0.25,
            staleFor: Duration = .seconds(3600), cooldown: Duration = .seconds(30),
            firstRetry: Duration = .seconds(1), maximumRetry: Duration = .seconds(60)
        ) {
            self.minimumLifetime = minimumLifetime
            self.maximumLifetime = maximumLifetime
            self.defaultLifetime = defaultLifetime
            self.refreshAhead = refreshAhead
            self.staleFor = staleFor
            self.cooldown = cooldown
            self.firstRetry = firstRetry
            self.maximumRetry = maximumRetry
        }

        /// The same policy with every value in the range that the arithmetic of ``RefreshState`` needs. The shortest
        /// lifetime and pause are a millisecond: with nothing at all, a server that forbids caching, or fails, would be
        /// asked without end.
        var bounded: RefreshPolicy {
            var bounded = self
            let tick = Duration.milliseconds(1)
            bounded.minimumLifetime = Self.bound(minimumLifetime, atLeast: tick)
            bounded.maximumLifetime = Self.bound(maximumLifetime, atLeast: bounded.minimumLifetime)
            bounded.defaultLifetime = Self.bound(defaultLifetime)
            bounded.refreshAhead = refreshAhead.isFinite ? min(max(refreshAhead, 0), 1) : 0
            bounded.staleFor = Self.bound(staleFor)
            bounded.cooldown = Self.bound(cooldown)
            bounded.firstRetry = Self.bound(firstRetry, atLeast: tick)
            bounded.maximumRetry = Self.bound(maximumRetry, atLeast: bounded.firstRetry)
            return bounded
        }

        /// The lifetime of a set whose answer states one, or states none.
        func lifetime(_ stated: Duration?) -> Duration {
            min(max(stated ?? defaultLifetime, minimumLifetime), maximumLifetime)
        }

        static func bound(_ duration: Duration, atLeast least: Duration = .zero) -> Duration {
            min(max(duration, least), .seconds(100 * 366 * 86_400))
        }
    }
#endif
