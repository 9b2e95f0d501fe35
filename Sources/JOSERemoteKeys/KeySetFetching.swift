#if RemoteKeys
    public import JOSECore

    /// One document that is to be fetched.
    public struct DocumentRequest: Sendable, Hashable {
        /// Where it is.
        public var url: String
        /// The URL of the document that named ``url``; nil when the caller did. An https document never leads to http.
        public var referrer: String?
        /// The media types that it may have, without parameters, in lower case.
        public var mediaTypes: [String]
        /// The document that the caller has, which the server need not send again.
        public var known: Validator?

        /// What identifies a document that was fetched before.
        public struct Validator: Sendable, Hashable {
            /// The URL that answered, after redirects.
            public var url: String
            /// Its `ETag`, quotation marks included.
            public var entityTag: String

            /// A validator from its parts.
            public init(url: String, entityTag: String) {
                self.url = url
                self.entityTag = entityTag
            }
        }

        /// A request from its parts.
        public init(url: String, referrer: String? = nil, mediaTypes: [String], known: Validator? = nil) {
            self.url = url
            self.referrer = referrer
            self.mediaTypes = mediaTypes
            self.known = known
        }
    }

    /// A document as a server sent it.
    public struct FetchedDocument: Sendable, Hashable {
        /// The URL that answered, after redirects.
        public var url: String
        /// The body; nil when the one that the caller knows is still the present one (304).
        public var body: [UInt8]?
        /// The `Cache-Control` fields, joined with commas.
        public var cacheControl: String?
        /// The `Age` field.
        public var age: String?
        /// The `ETag` field, quotation marks included.
        public var entityTag: String?

        /// A document from its parts.
        public init(
            url: String, body: [UInt8]?, cacheControl: String? = nil, age: String? = nil, entityTag: String? = nil
        ) {
            self.url = url
            self.body = body
            self.cacheControl = cacheControl
            self.age = age
            self.entityTag = entityTag
        }

        /// The status that said so: 200 or 304.
        public var status: Int { body == nil ? 304 : 200 }
    }

    /// Fetches key sets and discovery documents. ``HTTPKeySetFetcher`` does it over HTTP; another one may read them from
    /// wherever a deployment has them.
    ///
    /// A fetcher bounds what it reads, and ends soon after its task is cancelled: that is how a fetch that takes too long
    /// is ended. It keeps no document.
    public protocol KeySetFetching: Sendable {
        /// Fetches a document.
        ///
        /// - Returns: the document, of one of the media types asked for; without body only if ``DocumentRequest/known`` was
        ///   given.
        /// - Throws: ``JOSEError``, with `fetchFailed`, `limitExceeded`, `invalidURL` or `insecureURL`, say. The reason
        ///   names the host and neither path nor query.
        func document(for request: DocumentRequest) async throws(JOSEError) -> FetchedDocument
    }
#endif
