#if RemoteKeys
    public import AsyncHTTPClient
    public import JOSECore
    public import Logging

    /// A key set that is fetched from its owner, kept fresh, and verified with.
    ///
    /// ```swift
    /// let keys = try RemoteKeySet(.openIDIssuer("https://login.example.com"), registry: registry, accepting: [.es256])
    /// let verifier = try keys.jwtVerifier(validation: JWTValidation(audiences: ["https://api.example.com"]))
    /// let token = try await verifier.verify(text, as: Claims.self)
    /// ```
    ///
    /// - A token whose key is there is verified without waiting, also while the set is fetched anew in the background
    ///   before its lifetime ends.
    /// - A token that names an unknown key causes one fetch for all that wait, and none within ``RefreshPolicy/cooldown``
    ///   of the last one.
    /// - While the server fails, the last good set stays in use for ``RefreshPolicy/staleFor`` beyond its lifetime; after
    ///   that, calls throw `keysUnavailable`.
    ///
    /// Without ``run()``, fetches are caused by use. With the last reference to the set, the fetch that is under way ends.
    public final class RemoteKeySet: Sendable {
        let core: RemoteKeyCore

        /// A key set that is fetched over HTTP. Nothing is fetched yet.
        ///
        /// - Parameters:
        ///   - source: where the set is.
        ///   - registry: verifies, and knows the kinds of keys.
        ///   - accepting: the algorithms that the caller accepts; nil means each key's own `alg`, and passes over keys that
        ///     have none.
        ///   - limits: bounds on the server's answers and on calls that wait.
        ///   - policy: lifetimes and pauses.
        ///   - allowsInsecureHTTP: permits http, where anyone on the way can replace the keys. For tests and for networks
        ///     that protect themselves. What https leads to is https all the same.
        ///   - client: for a TLS configuration or a proxy of the caller's own, who also shuts it down. It must not follow
        ///     redirects by itself (`redirectConfiguration: .disallow`). Nil means ``HTTPKeySetFetcher/sharedClient``.
        ///   - logger: is told of changed sets, keys that are not used, and failures.
        /// - Throws: ``JOSECore/JOSEError`` with code `invalidURL` or `insecureURL`.
        public convenience init(
            _ source: RemoteKeySource, registry: AlgorithmRegistry, accepting: Set<SignatureAlgorithm>? = nil,
            limits: RemoteKeyLimits = RemoteKeyLimits(), policy: RefreshPolicy = RefreshPolicy(),
            allowsInsecureHTTP: Bool = false, client: HTTPClient? = nil,
            logger: Logger = Logger(label: "jose.remote-keys")
        ) throws(JOSEError) {
            try source.check(allowsInsecureHTTP: allowsInsecureHTTP)
            let fetcher = HTTPKeySetFetcher(client: client, limits: limits, allowsInsecureHTTP: allowsInsecureHTTP)
            try self.init(
                source, registry: registry, accepting: accepting, limits: limits, policy: policy, fetcher: fetcher,
                logger: logger)
        }

        /// A key set that a fetcher of the caller's own brings. Which URLs are good is the fetcher's matter.
        ///
        /// - Throws: ``JOSECore/JOSEError`` with code `invalidURL` when the source has no URL at all.
        public convenience init(
            _ source: RemoteKeySource, registry: AlgorithmRegistry, accepting: Set<SignatureAlgorithm>? = nil,
            limits: RemoteKeyLimits = RemoteKeyLimits(), policy: RefreshPolicy = RefreshPolicy(),
            fetcher: any KeySetFetching, logger: Logger = Logger(label: "jose.remote-keys")
        ) throws(JOSEError) {
            try source.checkCount()
            self.init(
                KeySetRetrieval(
                    source: source, registry: registry, accepting: accepting, limits: limits, policy: policy.bounded,
                    fetcher: fetcher, clock: .system), logger: logger)
        }

        init(_ retrieval: KeySetRetrieval, logger: Logger) {
            core = RemoteKeyCore(retrieval, logger: logger)
        }

        deinit { core.close() }

        /// The keys that may be used now; nil when there are none. Waits for nothing; a fetch that is due, the first one
        /// included, is started in the background.
        public var current: RemoteKeySnapshot? { core.usable() }

        /// The issuer that the keys are of, where the source says.
        public var issuer: String? { core.retrieval.source.issuer }

        /// Fetches the set now, whatever its age and whenever the last fetch was; if one is under way, waits for that.
        ///
        /// A service calls it once before it takes requests, so that the first ones need not wait.
        ///
        /// - Throws: ``JOSECore/JOSEError``: what was wrong with the answer (`fetchFailed`, `limitExceeded`, `invalidJSON`,
        ///   `invalidKey`, `keyNotFound`, `issuerMismatch`, `insecureURL`, `invalidURL`), or `waitCancelled`. The last good
        ///   set stays in use.
        @discardableResult
        public func refresh() async throws(JOSEError) -> RemoteKeyFetch { try await core.fetch() }

        /// Keeps the set fresh, also while nobody uses it, until the task is cancelled.
        ///
        /// It is what a service group of swift-service-lifecycle calls; there, end it with
        /// `cancelWhenGracefulShutdown { await keys.run() }`.
        public func run() async {
            while !Task.isCancelled {
                let (next, longestSleep) = core.schedule()
                let now = core.clock.now()
                if next <= now {
                    // What went wrong is in the log, and the schedule knows when to try again, unless there was no room
                    // to wait in.
                    let fetched = try? await core.fetch()
                    if fetched == nil, core.schedule().next <= core.clock.now() {
                        await core.clock.sleep(core.clock.now() + longestSleep)
                    }
                } else {
                    await core.clock.sleep(min(next, now + longestSleep))
                    core.recordAge()
                }
            }
        }

        /// A verifier of JWS.
        public func verifier() -> RemoteJWSVerifier { RemoteJWSVerifier(self) }

        /// A verifier of tokens. With keys of an issuer, tokens must name that issuer.
        ///
        /// - Throws: ``JOSECore/JOSEError`` with code `issuerMismatch` when the validation accepts other issuers than the
        ///   one whose keys these are.
        public func jwtVerifier(validation: JWTValidation) throws(JOSEError) -> RemoteJWTVerifier {
            try RemoteJWTVerifier(verifier(), validation: validation)
        }
    }
#endif
