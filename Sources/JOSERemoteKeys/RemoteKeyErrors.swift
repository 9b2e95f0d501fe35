#if RemoteKeys
    public import JOSECore

    extension JOSEError.Code {
        /// There are no keys to verify with: none could be fetched yet, or the last good ones are older than
        /// ``RefreshPolicy/staleFor`` permits. A service answers "try again later", not "your token is bad".
        public static let keysUnavailable = Self(rawValue: "keys-unavailable")
        /// A key set or discovery document could not be fetched: connection, TLS, status, content type, redirect.
        public static let fetchFailed = Self(rawValue: "fetch-failed")
        /// A URL that cannot be used: not http or https, no host, credentials or a fragment.
        public static let invalidURL = Self(rawValue: "invalid-url")
        /// A URL that is not https where the caller has not allowed that, or one that an https document led to.
        public static let insecureURL = Self(rawValue: "insecure-url")
        /// The discovery document is about another issuer, or the validation accepts other issuers than the keys'.
        public static let issuerMismatch = Self(rawValue: "issuer-mismatch")
        /// A key of a public set that has private members, or is symmetric.
        public static let publishedSecret = Self(rawValue: "published-secret")
    }
#endif
