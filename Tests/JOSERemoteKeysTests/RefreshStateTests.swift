#if RemoteKeys
    import Testing

    @testable import JOSERemoteKeys

    extension RemoteKeysTests {
        /// When keys are used and when they are fetched, by tables of values and times.
        @Suite struct RefreshStateTests {
            private let start = ContinuousClock.now
            private let policy = RefreshPolicy(
                minimumLifetime: .seconds(60), maximumLifetime: .seconds(3600), defaultLifetime: .seconds(600),
                refreshAhead: 0.25, staleFor: .seconds(1000), cooldown: .seconds(30), firstRetry: .seconds(1),
                maximumRetry: .seconds(60))

            private func at(_ seconds: Double) -> ContinuousClock.Instant { start + .seconds(seconds) }

            private func fetched(_ stated: Duration? = .seconds(400), jitter: Double = 0) -> RefreshState {
                var state = RefreshState(policy)
                _ = state.succeeded(at: start, stated: stated, jitter: jitter)
                return state
            }

            @Test(
                arguments: [
                    (nil, 600), (.seconds(400), 400), (.zero, 60), (.seconds(59), 60), (.seconds(1 << 31), 3600),
                ] as [(Duration?, Int)])
            func `A lifetime is that of the response, within bounds`(stated: Duration?, seconds: Int) {
                let times = fetched(stated).times
                #expect(times?.expiresAt == start + .seconds(seconds))
                #expect(times?.usableUntil == start + .seconds(seconds + 1000))
            }

            @Test func `A refresh is due in the first half of the last quarter, at random`() {
                #expect(fetched(jitter: 0).times?.refreshAt == at(300))
                #expect(fetched(jitter: 1).times?.refreshAt == at(350))
            }

            @Test(
                arguments: [
                    // Fresh, due, stale, over.
                    (0, false, .use), (299, false, .use), (300, false, .useAndFetch), (300, true, .use),
                    (401, false, .useAndFetch), (1399, false, .useAndFetch), (1399, true, .use), (1400, false, .fetch),
                    (1400, true, .join),
                ] as [(Double, Bool, RefreshState.Step)])
            func `Known keys never wait until they are too old`(
                seconds: Double, isFetching: Bool, step: RefreshState.Step
            ) {
                #expect(fetched().step(for: .keys, at: at(seconds), isFetching: isFetching) == step)
            }

            @Test(
                arguments: [
                    (0, false, .refuse), (29.9, false, .refuse), (29.9, true, .join), (30, false, .fetch),
                    (30, true, .join),
                ] as [(Double, Bool, RefreshState.Step)])
            func `An unknown key causes one fetch per cooldown`(
                seconds: Double, isFetching: Bool, step: RefreshState.Step
            ) {
                #expect(fetched().step(for: .unknownKey, at: at(seconds), isFetching: isFetching) == step)
            }

            @Test func `Without keys the first call fetches, the others join, and a failure is not repeated at once`() {
                var state = RefreshState(policy)
                #expect(state.step(for: .keys, at: start, isFetching: false) == .fetch)
                #expect(state.step(for: .keys, at: start, isFetching: true) == .join)
                state.failed(at: start, jitter: 0)
                #expect(state.step(for: .keys, at: at(0.9), isFetching: false) == .refuse)
                #expect(state.step(for: .keys, at: at(1), isFetching: false) == .fetch)
                #expect(state.step(for: .refresh, at: at(0.9), isFetching: false) == .fetch)
            }

            @Test func `Failures back off to a bound, and a success ends that`() throws {
                var state = fetched()
                var pauses: [Duration] = []
                for _ in 0..<10 {
                    state.failed(at: at(500), jitter: 0)
                    pauses.append(at(500).duration(to: try #require(state.retryAt)))
                }
                #expect(pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60, 60].map { .seconds($0) })
                state.failed(at: at(500), jitter: 1)
                #expect(state.retryAt == at(530))
                #expect(state.step(for: .keys, at: at(529), isFetching: false) == .use)
                #expect(state.step(for: .keys, at: at(530), isFetching: false) == .useAndFetch)
                #expect(state.step(for: .unknownKey, at: at(529.9), isFetching: false) == .refuse)
                // The last good set is not replaced, and not prolonged.
                #expect(state.times?.expiresAt == at(400))
                _ = state.succeeded(at: at(531), stated: nil, jitter: 0)
                #expect(state.retryAt == nil && state.failures == 0)
                #expect(state.times?.expiresAt == at(1131))
            }

            @Test func `A thousand failures neither overflow nor take long`() {
                var state = RefreshState(policy)
                for _ in 0..<100_000 { state.failed(at: start, jitter: 0.5) }
                #expect(state.retryAt == at(45))
            }

            @Test func `The next fetch is at the refresh, or after the pause`() {
                var state = RefreshState(policy)
                #expect(state.nextFetch(at: start) == start)
                _ = state.succeeded(at: start, stated: .seconds(400), jitter: 0)
                #expect(state.nextFetch(at: start) == at(300))
                state.failed(at: at(10), jitter: 0)
                #expect(state.nextFetch(at: at(10)) == at(300))
                state.failed(at: at(300), jitter: 0)
                #expect(state.nextFetch(at: at(300)) == at(302))
                #expect(state.longestSleep == .seconds(45))
            }

            @Test func `Absurd policies are bounded, not trapped`() {
                let huge = Duration.seconds(Int64.max)
                let state = {
                    var state = RefreshState(
                        RefreshPolicy(
                            minimumLifetime: huge, maximumLifetime: .seconds(-1), defaultLifetime: huge,
                            refreshAhead: .nan, staleFor: huge, cooldown: huge, firstRetry: huge, maximumRetry: .zero))
                    _ = state.succeeded(at: start, stated: huge, jitter: 1)
                    state.failed(at: start, jitter: 0)
                    state.failed(at: start, jitter: 0)
                    return state
                }()
                #expect(state.step(for: .keys, at: start, isFetching: false) == .use)
                #expect(state.step(for: .unknownKey, at: start, isFetching: false) == .refuse)
                var hasty = RefreshState(
                    RefreshPolicy(
                        minimumLifetime: .zero, maximumLifetime: .zero, defaultLifetime: .zero, refreshAhead: 7,
                        staleFor: .seconds(-5), cooldown: .seconds(-5), firstRetry: .zero, maximumRetry: .zero))
                hasty.failed(at: start, jitter: 1)
                #expect(hasty.nextFetch(at: start) > start)
                #expect(hasty.longestSleep > .zero)
            }
        }

        /// What `Cache-Control` and `Age` come to.
        @Suite struct CacheLifetimeTests {
            @Test(
                arguments: [
                    (nil, nil, nil), ("public", nil, nil), ("max-age=600", nil, 600), ("MAX-AGE=600", nil, 600),
                    ("public, max-age=600, must-revalidate", nil, 600), ("max-age=\"600\"", nil, 600),
                    (" max-age = 600 ", nil, 600), ("max-age=600", "250", 350), ("max-age=600", "601", 0),
                    ("max-age=600", "-5", 600), ("max-age=600", "soon", 600), ("max-age=600", "100, 200", 500),
                    ("max-age=600", "99999999999999999999999999", 0), ("no-store", nil, 0), ("no-cache", nil, 0),
                    ("no-cache=\"set-cookie, max-age=5\"", nil, 0), ("no-store, max-age=600", nil, 0),
                    ("max-age=600, max-age=60", nil, 60), ("max-age", nil, 0), ("max-age=", nil, 0),
                    ("max-age=-1", nil, 0),
                    ("max-age=1e9", nil, 0), ("max-age=6 0", nil, 0), ("max-age=99999999999999999999999", nil, 1 << 31),
                    ("s-maxage=600", nil, nil), ("ext=\"a, max-age=5\"", nil, nil), (",,,", nil, nil), ("=5", nil, nil),
                    ("\"", nil, nil), ("", nil, nil), ("max-age=٣", nil, 0),
                ] as [(String?, String?, Int?)])
            func `The stated lifetime`(cacheControl: String?, age: String?, seconds: Int?) {
                let stated = CacheLifetime.stated(cacheControl: cacheControl, age: age)
                #expect(stated == seconds.map { .seconds($0) })
            }
        }
    }
#endif
