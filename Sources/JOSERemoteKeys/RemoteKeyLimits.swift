#if RemoteKeys
    /// Bounds on what a key server may make this process do. An error names the limit that was exceeded.
    public struct RemoteKeyLimits: Sendable, Hashable {
        /// The longest body of a response, in octets. Reading stops there.
        public var bodyOctets: Int
        /// The most members that `keys` may have.
        public var keys: Int
        /// The deepest nesting of JSON in a response.
        public var jsonDepth: Int
        /// The longest time that one address may take: connection, redirects, the discovery document and the last octet
        /// of the body included. With several addresses each one gets this long.
        public var fetchTime: Duration
        /// The most redirects that are followed for one document; 0 follows none.
        public var redirects: Int
        /// The most calls that wait for one fetch. Further ones are refused at once.
        public var waiters: Int

        /// Limits from their values.
        public init(
            bodyOctets: Int = 512 << 10, keys: Int = 1024, jsonDepth: Int = 16, fetchTime: Duration = .seconds(5),
            redirects: Int = 3, waiters: Int = 4096
        ) {
            self.bodyOctets = bodyOctets
            self.keys = keys
            self.jsonDepth = jsonDepth
            self.fetchTime = fetchTime
            self.redirects = redirects
            self.waiters = waiters
        }
    }
#endif
