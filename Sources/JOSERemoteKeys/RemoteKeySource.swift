#if RemoteKeys
    internal import JOSECore

    /// Where a key set is.
    public struct RemoteKeySource: Sendable, Hashable {
        /// One place that is asked for the set.
        enum Location: Sendable, Hashable {
            /// The set itself.
            case keySet(String)
            /// The discovery document of an issuer, which says where the set is.
            case issuer(String, document: String)

            /// The URL that is asked first.
            var url: String {
                switch self {
                case .keySet(let url), .issuer(_, document: let url): url
                }
            }
        }

        /// The places, in the caller's order.
        let locations: [Location]
        /// The issuer that the keys are of, where the source says; a verifier requires it.
        public let issuer: String?

        /// A set at a URL.
        public static func url(_ url: String) -> Self { Self(locations: [.keySet(url)], issuer: nil) }

        /// The same set at several URLs. The one that answered last is asked first, then the others in order.
        public static func urls(_ urls: [String]) -> Self {
            Self(locations: urls.map(Location.keySet), issuer: nil)
        }

        /// The set that an OpenID provider publishes (OpenID Connect Discovery 1.0 §4).
        ///
        /// The document is at the issuer's URL with `/.well-known/openid-configuration` appended. Its `issuer` must be
        /// exactly the one given here, and verifiers accept tokens of this issuer only.
        public static func openIDIssuer(_ issuer: String) -> Self {
            let base = issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
            let document = base + "/.well-known/openid-configuration"
            return Self(locations: [.issuer(issuer, document: document)], issuer: issuer)
        }

        /// Checks what the caller wrote, before anything is fetched.
        ///
        /// - Throws: ``JOSEError`` with code `invalidURL` or `insecureURL`.
        func check(allowsInsecureHTTP: Bool) throws(JOSEError) {
            try checkCount()
            for location in locations {
                _ = try RemoteURL(location.url, allowsInsecureHTTP: allowsInsecureHTTP)
                if case .issuer(let issuer, _) = location, issuer.contains("?") {
                    throw JOSEError(
                        .invalidURL, "an issuer's URL has no query (OpenID Connect Discovery §2)", name: "issuer")
                }
            }
        }

        /// - Throws: ``JOSEError`` with code `invalidURL` when there is no place at all.
        func checkCount() throws(JOSEError) {
            guard !locations.isEmpty else {
                throw JOSEError(.invalidURL, "a key set needs at least one URL", name: "url")
            }
        }
    }

    /// What is used of a discovery document.
    enum OpenIDConfiguration {
        /// The media type of the document.
        static let mediaTypes = ["application/json"]

        /// The URL of the key set.
        ///
        /// - Throws: ``JOSEError`` with code `issuerMismatch`, `invalidJSON` or `limitExceeded`.
        static func keySetURL(
            in body: [UInt8], of issuer: String, limits: RemoteKeyLimits
        ) throws(JOSEError) -> String {
            let json = JSONLimits(octets: limits.bodyOctets, depth: limits.jsonDepth)
            let document = try JSONObject(parsing: body.span, limits: json)
            guard document["issuer"]?.string?.hasSameCodePoints(as: issuer) == true else {
                throw JOSEError(
                    .issuerMismatch, "the discovery document's \"issuer\" is not the one that was asked for",
                    name: "issuer")
            }
            guard let url = document["jwks_uri"]?.string else {
                throw JOSEError(.invalidJSON, "the discovery document has no string \"jwks_uri\"", name: "jwks_uri")
            }
            return url
        }
    }
#endif
