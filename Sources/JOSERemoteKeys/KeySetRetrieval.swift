#if RemoteKeys
    internal import JOSECore

    /// One attempt after the other at the places of a source, until one gives a set.
    struct KeySetRetrieval: Sendable {
        let source: RemoteKeySource
        let registry: AlgorithmRegistry
        let accepting: Set<SignatureAlgorithm>?
        let limits: RemoteKeyLimits
        let policy: RefreshPolicy
        let fetcher: any KeySetFetching
        let clock: RefreshClock

        /// What is remembered from one fetch to the next.
        struct Memory: Sendable {
            /// The place that answered last, as a position.
            var lastGood = 0
            /// What the discovery document said.
            var discovered: Discovered?
        }

        /// What a discovery document said, and until when that is believed.
        struct Discovered: Sendable {
            let keySetURL: String
            let documentURL: String
            let until: ContinuousClock.Instant
        }

        /// A set that came in.
        struct Retrieved: Sendable {
            let content: KeySetContent
            let document: FetchedDocument
            /// The lifetime that the answer states, or the one before where it only says "not modified" (RFC 9111 §3.2).
            let statedLifetime: Duration?
            var discovered: Discovered?

            /// What a later request can ask with.
            var validator: DocumentRequest.Validator? {
                document.entityTag.map { DocumentRequest.Validator(url: document.url, entityTag: $0) }
            }
        }

        /// The first set that one of the places gives; the place that answered last is asked first.
        ///
        /// - Parameters:
        ///   - previous: the keys so far.
        ///   - report: is told why a place failed.
        /// - Throws: ``JOSEError``: that of the only place; `fetchFailed` when several have failed.
        func run(
            _ memory: inout Memory, previous: RemoteKeySnapshot?, report: (JOSEError) -> Void
        ) async throws(JOSEError) -> Retrieved {
            let count = source.locations.count
            let order = [memory.lastGood] + (0..<count).filter { $0 != memory.lastGood }
            var lastError = JOSEError(.fetchFailed, "no address was asked")
            for position in order where source.locations.indices.contains(position) {
                switch await attempt(source.locations[position], memory.discovered, previous) {
                case .success(let retrieved):
                    memory.lastGood = position
                    memory.discovered = retrieved.discovered
                    return retrieved
                case .failure(let error):
                    // The provider may have moved its keys: the document is read again next time.
                    memory.discovered = nil
                    guard error.code != .waitCancelled else { throw error }
                    report(error)
                    lastError = error
                }
            }
            guard count > 1 else { throw lastError }
            throw JOSEError(
                .fetchFailed, "all \(count) addresses failed; the last: \(lastError.reason)", name: lastError.name)
        }

        // MARK: One place

        private func attempt(
            _ location: RemoteKeySource.Location, _ known: Discovered?, _ previous: RemoteKeySnapshot?
        ) async -> Result<Retrieved, JOSEError> {
            let result = await within(limits.fetchTime) {
                do throws(JOSEError) {
                    return .success(try await self.keySet(at: location, known, previous))
                } catch {
                    return .failure(error)
                }
            }
            if let result { return result }
            let host = RemoteURL.host(of: location.url)
            guard !Task.isCancelled else {
                return .failure(JOSEError(.waitCancelled, "\(host): the fetch was cancelled"))
            }
            return .failure(
                JOSEError(
                    .limitExceeded, "\(host): no complete answer within \(limits.fetchTime)", name: "fetchTime"))
        }

        private func keySet(
            at location: RemoteKeySource.Location, _ known: Discovered?, _ previous: RemoteKeySnapshot?
        ) async throws(JOSEError) -> Retrieved {
            switch location {
            case .keySet(let url): return try await keySet(at: url, referrer: nil, previous)
            case .issuer(let issuer, document: let url):
                let discovered: Discovered
                if let known, clock.now() < known.until {
                    discovered = known
                } else {
                    discovered = try await discover(issuer, url)
                }
                var retrieved = try await keySet(
                    at: discovered.keySetURL, referrer: discovered.documentURL, previous)
                retrieved.discovered = discovered
                return retrieved
            }
        }

        private func discover(_ issuer: String, _ url: String) async throws(JOSEError) -> Discovered {
            let document = try await fetcher.document(
                for: DocumentRequest(url: url, mediaTypes: OpenIDConfiguration.mediaTypes))
            let keySetURL = try Self.naming(document) { () throws(JOSEError) in
                try OpenIDConfiguration.keySetURL(in: document.body ?? [], of: issuer, limits: limits)
            }
            let stated = CacheLifetime.stated(cacheControl: document.cacheControl, age: document.age)
            return Discovered(
                keySetURL: keySetURL, documentURL: document.url, until: clock.now() + policy.lifetime(stated))
        }

        private func keySet(
            at url: String, referrer: String?, _ previous: RemoteKeySnapshot?
        ) async throws(JOSEError) -> Retrieved {
            let document = try await fetcher.document(
                for: DocumentRequest(
                    url: url, referrer: referrer, mediaTypes: KeySetContent.mediaTypes, known: previous?.validator))
            let content = try Self.naming(document) { () throws(JOSEError) in
                if let body = document.body {
                    return try KeySetContent.adopting(
                        body, registry, accepting: accepting, limits: limits, previous: previous?.content)
                }
                guard let previous, previous.validator?.url == document.url else {
                    throw JOSEError(
                        .fetchFailed, "a set that was never fetched is said to be unmodified", name: "status")
                }
                return previous.content
            }
            let stated = CacheLifetime.stated(cacheControl: document.cacheControl, age: document.age)
            return Retrieved(
                content: content, document: document,
                statedLifetime: document.body == nil ? stated ?? previous?.statedLifetime : stated)
        }

        /// Says in an error which server it was that sent this.
        private static func naming<Value>(
            _ document: FetchedDocument, _ work: () throws(JOSEError) -> Value
        ) throws(JOSEError) -> Value {
            do {
                return try work()
            } catch {
                throw JOSEError(
                    error.code, "\(RemoteURL.host(of: document.url)): \(error.reason)", name: error.name,
                    backend: error.backend)
            }
        }

        /// What the operation returns; nil when it takes longer, and then it is cancelled.
        private func within(
            _ limit: Duration, _ operation: @escaping @Sendable () async -> Result<Retrieved, JOSEError>
        ) async -> Result<Retrieved, JOSEError>? {
            await withTaskGroup(of: Result<Retrieved, JOSEError>?.self) { group in
                group.addTask { await operation() }
                group.addTask { [clock] in
                    await clock.sleep(clock.now() + RefreshPolicy.bound(limit))
                    return nil
                }
                let first = await group.next()
                group.cancelAll()
                return first ?? nil
            }
        }
    }
#endif
