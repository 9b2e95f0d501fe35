#if RemoteKeys
    internal import JOSECore
    internal import Logging
    internal import Synchronization

    /// What a ``RemoteKeySet`` shares with the task that fetches: the state behind a lock, the calls that wait, and the one
    /// fetch that is under way.
    final class RemoteKeyCore: Sendable {
        private struct State {
            var refresh: RefreshState
            var snapshot: RemoteKeySnapshot?
            var memory = KeySetRetrieval.Memory()
            /// The fetch that is under way.
            var flight: Task<Void, Never>?
            var waiting = WaitingRoom()
            var lastError: JOSEError?
            var isClosed = false
        }

        typealias Answer = WaitingRoom.Answer

        /// What a call finds.
        private enum Entry {
            case use(RemoteKeySnapshot)
            case wait(ticket: UInt64)
            case refuse(RemoteKeyMetrics.Refusal, JOSEError)
        }

        let retrieval: KeySetRetrieval
        let clock: RefreshClock
        let metrics: RemoteKeyMetrics
        private let log: RemoteKeyLog
        private let state: Mutex<State>

        init(_ retrieval: KeySetRetrieval, logger: Logger) {
            let host = RemoteURL.host(of: retrieval.source.locations.first?.url ?? "")
            self.retrieval = retrieval
            clock = retrieval.clock
            metrics = RemoteKeyMetrics(host: host)
            log = RemoteKeyLog(logger, host: host)
            state = Mutex(State(refresh: RefreshState(retrieval.policy)))
        }

        // MARK: Keys

        /// The keys, if there is nothing to do but to use them. The lock is held to copy a reference.
        func ready() -> RemoteKeySnapshot? {
            guard let snapshot = state.withLock({ $0.snapshot }), clock.now() < snapshot.refreshAt else { return nil }
            return snapshot
        }

        /// The keys that may be used, without waiting; a fetch that is due is started.
        func usable() -> RemoteKeySnapshot? {
            if let snapshot = ready() { return snapshot }
            let now = clock.now()
            return state.withLock { state in
                switch state.refresh.step(for: .keys, at: now, isFetching: state.flight != nil) {
                case .useAndFetch, .fetch: takeOff(&state)
                case .use, .join, .refuse: break
                }
                return state.refresh.isUsable(at: now) ? state.snapshot : nil
            }
        }

        /// The keys that may be used; waits only where there are none.
        ///
        /// - Throws: ``JOSEError`` with code `keysUnavailable` or `waitCancelled`.
        nonisolated(nonsending) func snapshot() async throws(JOSEError) -> RemoteKeySnapshot {
            switch enter(.keys) {
            case .use(let snapshot): return snapshot
            case .refuse(let refusal, let error):
                metrics.record(refusal)
                throw error
            case .wait(let ticket):
                do throws(JOSEError) {
                    return try await answer(to: ticket).get().snapshot
                } catch  where error.code != .waitCancelled {
                    throw Self.unavailable(error)
                }
            }
        }

        /// Other keys than those in which a token's key was not found.
        ///
        /// - Throws: `error`, when there are none: within the cooldown at once, otherwise after a fetch; `waitCancelled`.
        nonisolated(nonsending) func snapshot(
            without content: KeySetContent, _ error: JOSEError
        ) async throws(JOSEError) -> RemoteKeySnapshot {
            metrics.recordUnknownKey()
            switch enter(.unknownKey, without: content, error) {
            case .use(let snapshot): return snapshot
            case .refuse(let refusal, let error):
                metrics.record(refusal)
                throw error
            case .wait(let ticket):
                switch await answer(to: ticket) {
                case .success(let fetch) where fetch.snapshot.content !== content: return fetch.snapshot
                case .failure(let failure) where failure.code == .waitCancelled: throw failure
                default: throw error
                }
            }
        }

        /// The result of a fetch that ends after this call.
        nonisolated(nonsending) func fetch() async throws(JOSEError) -> RemoteKeyFetch {
            switch enter(.refresh) {
            case .wait(let ticket): return try await answer(to: ticket).get()
            case .refuse(let refusal, let error):
                metrics.record(refusal)
                throw error
            case .use: throw JOSEError(.fetchFailed, "no fetch was started")
            }
        }

        /// The time of the next fetch that nobody has to ask for, and the longest that one may sleep until then.
        func schedule() -> (next: ContinuousClock.Instant, longestSleep: Duration) {
            let now = clock.now()
            return state.withLock { ($0.refresh.nextFetch(at: now), $0.refresh.longestSleep) }
        }

        /// Records the age of the keys.
        func recordAge() { metrics.record(state.withLock { $0.snapshot }, at: clock.now()) }

        /// Ends the fetch that is under way; nothing is fetched any more.
        func close() {
            state.withLock { state in
                state.isClosed = true
                return state.flight
            }?.cancel()
        }

        // MARK: Waiting

        private func enter(
            _ need: RefreshState.Need, without content: KeySetContent? = nil, _ error: JOSEError? = nil
        ) -> Entry {
            let now = clock.now()
            return state.withLock { state in
                if let content, let snapshot = state.snapshot, snapshot.content !== content { return .use(snapshot) }
                let step = state.refresh.step(for: need, at: now, isFetching: state.flight != nil)
                switch step {
                case .use, .useAndFetch:
                    if step == .useAndFetch { takeOff(&state) }
                    if let snapshot = state.snapshot { return .use(snapshot) }
                case .join, .fetch:
                    guard !state.isClosed else { break }
                    guard state.waiting.count < retrieval.limits.waiters else {
                        return .refuse(.waiters, error ?? Self.crowded(retrieval.limits.waiters))
                    }
                    if step == .fetch { takeOff(&state) }
                    return .wait(ticket: state.waiting.ticket())
                case .refuse: break
                }
                return .refuse(
                    need == .unknownKey ? .cooldown : .unavailable, error ?? Self.unavailable(state.lastError))
            }
        }

        nonisolated(nonsending) private func answer(to ticket: UInt64) async -> Answer {
            await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    let early = state.withLock { $0.waiting.wait(ticket, continuation) }
                    if let early { continuation.resume(returning: early) }
                }
            } onCancel: {
                let cancelled = Answer.failure(
                    JOSEError(.waitCancelled, "the task was cancelled while it waited for the keys"))
                let continuation = state.withLock { $0.waiting.answer(ticket, cancelled) }
                continuation?.resume(returning: cancelled)
            }
        }

        private static func crowded(_ limit: Int) -> JOSEError {
            JOSEError(.keysUnavailable, "\(limit) calls wait for the keys already; try again later", name: "waiters")
        }

        private static func unavailable(_ cause: JOSEError?) -> JOSEError {
            JOSEError(
                .keysUnavailable,
                "there are no keys to verify with" + (cause.map { " (\($0.code.rawValue): \($0.reason))" } ?? "")
                    + "; try again later", name: cause?.name)
        }

        // MARK: The fetch

        /// Starts the one fetch. It belongs to nobody who waits for it: none of them can cancel it for the others.
        private func takeOff(_ state: inout State) {
            guard !state.isClosed, state.flight == nil else { return }
            state.flight = Task.detached { await self.fly() }
        }

        private func fly() async {
            let start = clock.now()
            var (memory, previous) = state.withLock { ($0.memory, $0.snapshot) }
            let result: Result<KeySetRetrieval.Retrieved, JOSEError>
            do throws(JOSEError) {
                result = .success(
                    try await retrieval.run(&memory, previous: previous) { log.attemptFailed($0) })
            } catch {
                result = .failure(error)
            }
            let now = clock.now()
            let jitter = Double.random(in: 0..<1)
            let (answer, waiting, refresh) = state.withLock { state in
                let answer = Self.land(result, at: now, jitter, start.duration(to: now), &state)
                state.memory = memory
                state.flight = nil
                return (answer, state.waiting.answerAll(answer), state.refresh)
            }
            report(answer, refresh, previous, at: now, after: start.duration(to: now))
            for continuation in waiting { continuation.resume(returning: answer) }
        }

        private static func land(
            _ result: Result<KeySetRetrieval.Retrieved, JOSEError>, at now: ContinuousClock.Instant, _ jitter: Double,
            _ duration: Duration, _ state: inout State
        ) -> Answer {
            let previous = state.snapshot
            switch result {
            case .failure(let error):
                state.refresh.failed(at: now, jitter: jitter)
                state.lastError = error
                return .failure(error)
            case .success(let retrieved):
                let times = state.refresh.succeeded(at: now, stated: retrieved.statedLifetime, jitter: jitter)
                let isNotModified = retrieved.document.body == nil
                let snapshot = RemoteKeySnapshot(retrieved, times, previous: previous)
                state.snapshot = snapshot
                state.lastError = nil
                let isSame = retrieved.content === previous?.content
                return .success(
                    RemoteKeyFetch(
                        outcome: isNotModified ? .notModified : isSame ? .unchanged : .changed,
                        status: retrieved.document.status, octets: retrieved.document.body?.count ?? 0,
                        duration: duration, snapshot: snapshot))
            }
        }

        private func report(
            _ answer: Answer, _ refresh: RefreshState, _ previous: RemoteKeySnapshot?, at now: ContinuousClock.Instant,
            after duration: Duration
        ) {
            switch answer {
            case .success(let fetch):
                metrics.record(fetch.outcome, after: duration)
                metrics.record(fetch.snapshot, at: now)
                log.fetched(fetch)
            case .failure(let error):
                guard error.code != .waitCancelled else { return }
                metrics.record(nil, after: duration)
                metrics.record(previous, at: now)
                log.failed(error, refresh, at: now)
            }
        }
    }
#endif
