#if RemoteKeys
    internal import Metrics

    /// The metrics of a remote key set, each with the dimension `host` of its first address.
    ///
    /// | name | kind | dimensions | what |
    /// |---|---|---|---|
    /// | `jose_remote_keys_fetches` | counter | `outcome`: `changed`, `unchanged`, `not-modified`, `failed` | fetches that ended |
    /// | `jose_remote_keys_fetch_duration` | timer | | how long a fetch took, whatever its outcome |
    /// | `jose_remote_keys_unknown` | counter | | tokens whose key the set did not have when they came |
    /// | `jose_remote_keys_refused` | counter | `reason`: `cooldown`, `unavailable`, `waiters` | calls that were refused without waiting |
    /// | `jose_remote_keys_keys` | gauge | | keys that are used |
    /// | `jose_remote_keys_age_seconds` | gauge | | age of the keys, recorded after each fetch and by ``RemoteKeySet/run()`` |
    ///
    /// They go to the factory that is current when the set is made: `withMetricsFactory`, or the one of the process.
    public enum RemoteKeyMetric: String, Sendable, CaseIterable {
        /// Counts fetches that ended.
        case fetches = "jose_remote_keys_fetches"
        /// Times fetches.
        case fetchDuration = "jose_remote_keys_fetch_duration"
        /// Counts tokens whose key the set did not have when they came.
        case unknown = "jose_remote_keys_unknown"
        /// Counts calls that were refused without waiting.
        case refused = "jose_remote_keys_refused"
        /// The number of keys that are used.
        case keys = "jose_remote_keys_keys"
        /// The age of the keys in seconds.
        case age = "jose_remote_keys_age_seconds"
    }

    /// The metrics of one set.
    struct RemoteKeyMetrics: Sendable {
        /// Why a call was refused without waiting.
        enum Refusal: String, CaseIterable {
            /// A fetch was too short a time ago.
            case cooldown
            /// There are no keys, and the server failed a moment ago.
            case unavailable
            /// Too many calls wait already.
            case waiters
        }

        private let fetches: [RemoteKeyFetch.Outcome: Counter]
        private let failures: Counter
        private let fetchDuration: Timer
        private let refusals: [Refusal: Counter]
        private let keys: Gauge
        private let age: Gauge
        private let unknown: Counter

        init(host: String) {
            let dimensions = [("host", host)]
            func counter(_ metric: RemoteKeyMetric, _ more: [(String, String)] = []) -> Counter {
                Counter(label: metric.rawValue, dimensions: dimensions + more)
            }
            fetches = Dictionary(
                uniqueKeysWithValues: RemoteKeyFetch.Outcome.allCases.map {
                    ($0, counter(.fetches, [("outcome", $0.rawValue)]))
                })
            failures = counter(.fetches, [("outcome", "failed")])
            refusals = Dictionary(
                uniqueKeysWithValues: Refusal.allCases.map { ($0, counter(.refused, [("reason", $0.rawValue)])) })
            unknown = counter(.unknown)
            fetchDuration = Timer(label: RemoteKeyMetric.fetchDuration.rawValue, dimensions: dimensions)
            keys = Gauge(label: RemoteKeyMetric.keys.rawValue, dimensions: dimensions)
            age = Gauge(label: RemoteKeyMetric.age.rawValue, dimensions: dimensions)
        }

        /// Records the end of a fetch; without outcome it failed.
        func record(_ outcome: RemoteKeyFetch.Outcome?, after duration: Duration) {
            (outcome.flatMap { fetches[$0] } ?? failures).increment()
            fetchDuration.recordNanoseconds(Int64(duration / .nanoseconds(1)))
        }

        /// Records what is used.
        func record(_ snapshot: RemoteKeySnapshot?, at now: ContinuousClock.Instant) {
            guard let snapshot else { return }
            keys.record(snapshot.content.keys.count)
            age.record(snapshot.fetchedAt.duration(to: now) / .seconds(1))
        }

        /// Records a token that names an unknown key.
        func recordUnknownKey() { unknown.increment() }

        /// Records a refusal.
        func record(_ refusal: Refusal) { refusals[refusal]?.increment() }
    }
#endif
