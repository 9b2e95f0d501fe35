#if RemoteKeys
    public import AsyncHTTPClient
    internal import NIOSSL
    public import JOSECore
    internal import NIOCore
    internal import NIOHTTP1

    /// Fetches documents over HTTP (RFC 9110), with bounds.
    ///
    /// Redirects are followed here and not by the client, so that the scheme is checked at each one. Nothing is compressed.
    public struct HTTPKeySetFetcher: KeySetFetching {
        /// Sends the requests.
        private let client: HTTPClient
        private let limits: RemoteKeyLimits
        private let allowsInsecureHTTP: Bool

        /// The client that is used unless the caller has one: certificates verified against the system's, no redirects,
        /// no decompression, no connection kept for long. It lives as long as the process.
        ///
        /// It is not the client library's shared one, which follows redirects by itself and decompresses.
        public static let sharedClient: HTTPClient = {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.minimumTLSVersion = .tlsv12
            var configuration = HTTPClient.Configuration(tlsConfiguration: tls, redirectConfiguration: .disallow)
            configuration.connectionPool = .init(idleTimeout: .seconds(5))
            // A connection that is refused is a failed fetch at once: there may be another address to try.
            configuration.connectionPool.retryConnectionEstablishment = false
            return HTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration)
        }()

        /// A fetcher.
        ///
        /// - Parameters:
        ///   - client: must not follow redirects by itself (`redirectConfiguration: .disallow`): an answer that it followed
        ///     one for is refused. Nil means ``sharedClient``.
        ///   - limits: bounds on documents; the time is bounded by whoever cancels the task.
        ///   - allowsInsecureHTTP: permits http, where anyone on the way can replace the keys. For tests and for networks
        ///     that protect themselves.
        public init(
            client: HTTPClient? = nil, limits: RemoteKeyLimits = RemoteKeyLimits(), allowsInsecureHTTP: Bool = false
        ) {
            self.client = client ?? Self.sharedClient
            self.limits = limits
            self.allowsInsecureHTTP = allowsInsecureHTTP
        }

        /// Fetches a document.
        ///
        /// - Throws: ``JOSEError`` with code `fetchFailed`, `limitExceeded` (`bodyOctets`, `redirects`), `invalidURL`,
        ///   `insecureURL` or `waitCancelled`.
        public func document(for request: DocumentRequest) async throws(JOSEError) -> FetchedDocument {
            var url = try start(of: request)
            var redirectsLeft = limits.redirects
            while true {
                let known = request.known.flatMap { $0.url == url.text ? $0.entityTag : nil }
                let response = try await response(from: url, request.mediaTypes, known)
                guard let target = try redirect(response, url) else {
                    return try await document(response, url, request.mediaTypes, isKnown: known != nil)
                }
                guard redirectsLeft > 0 else {
                    throw JOSEError(
                        .limitExceeded, "\(url.host): more than \(limits.redirects) redirects", name: "redirects")
                }
                redirectsLeft -= 1
                url = try url.leading(to: target, allowsInsecureHTTP: allowsInsecureHTTP)
            }
        }

        private func start(of request: DocumentRequest) throws(JOSEError) -> RemoteURL {
            guard let referrer = request.referrer else {
                return try RemoteURL(request.url, allowsInsecureHTTP: allowsInsecureHTTP)
            }
            return try RemoteURL(referrer, allowsInsecureHTTP: true)
                .leading(to: request.url, allowsInsecureHTTP: allowsInsecureHTTP)
        }

        private func response(
            from url: RemoteURL, _ mediaTypes: [String], _ known: String?
        ) async throws(JOSEError) -> HTTPClientResponse {
            var request = HTTPClientRequest(url: url.text)
            request.headers = [
                "accept": mediaTypes.joined(separator: ", "), "accept-encoding": "identity", "user-agent": "swift-jose",
            ]
            if let known { request.headers.add(name: "if-none-match", value: known) }
            let response: HTTPClientResponse
            do {
                // The client's own deadline ends with the head; the task's cancellation covers the body as well.
                response = try await client.execute(request, deadline: .distantFuture)
            } catch {
                throw Self.failure(error, url)
            }
            guard response.history.count <= 1 else {
                throw JOSEError(
                    .fetchFailed,
                    "\(url.host): the HTTP client followed a redirect unchecked; give it a redirectConfiguration "
                        + "of .disallow", name: "client")
            }
            return response
        }

        /// Where a response leads; nil when it is no redirect.
        private func redirect(_ response: HTTPClientResponse, _ url: RemoteURL) throws(JOSEError) -> String? {
            guard [301, 302, 303, 307, 308].contains(response.status.code) else { return nil }
            let targets = response.headers["location"]
            guard targets.count == 1 else {
                throw JOSEError(
                    .fetchFailed, "\(url.host): answered \(response.status.code) without one location",
                    name: "location")
            }
            return targets[0]
        }

        private func document(
            _ response: HTTPClientResponse, _ url: RemoteURL, _ mediaTypes: [String], isKnown: Bool
        ) async throws(JOSEError) -> FetchedDocument {
            let headers = response.headers
            let cacheControl = headers["cache-control"]
            var document = FetchedDocument(
                url: url.text, body: nil,
                cacheControl: cacheControl.isEmpty ? nil : cacheControl.joined(separator: ","),
                age: headers.first(name: "age"), entityTag: headers.first(name: "etag").flatMap(Self.entityTag))
            switch response.status.code {
            case 200:
                try check(headers, url, mediaTypes)
                document.body = try await body(of: response, url)
            case 304 where isKnown: break
            default:
                throw JOSEError(.fetchFailed, "\(url.host): answered \(response.status.code)", name: "status")
            }
            return document
        }

        private func check(_ headers: HTTPHeaders, _ url: RemoteURL, _ mediaTypes: [String]) throws(JOSEError) {
            let types = headers["content-type"]
            let type = types.first?.prefix { $0 != ";" && $0 != " " && $0 != "\t" }.lowercased() ?? ""
            guard types.count == 1, mediaTypes.contains(where: { $0.hasSameCodePoints(as: type) }) else {
                throw JOSEError(
                    .fetchFailed, "\(url.host): the content type is not \(mediaTypes.joined(separator: " or "))",
                    name: "content-type")
            }
            guard headers["content-encoding"].allSatisfy({ $0.lowercased() == "identity" }) else {
                throw JOSEError(
                    .fetchFailed, "\(url.host): the body is compressed, which was not asked for",
                    name: "content-encoding")
            }
        }

        /// The body, of which no more is read than the limit.
        private func body(of response: HTTPClientResponse, _ url: RemoteURL) async throws(JOSEError) -> [UInt8] {
            let limit = limits.bodyOctets
            func tooLong() -> JOSEError {
                JOSEError(.limitExceeded, "\(url.host): the body has more than \(limit) octets", name: "bodyOctets")
            }
            if let length = response.headers.first(name: "content-length").flatMap({ Int($0) }), length > limit {
                throw tooLong()
            }
            var octets: [UInt8] = []
            do {
                for try await part in response.body {
                    guard octets.count + part.readableBytes <= limit else { throw tooLong() }
                    octets.append(contentsOf: part.readableBytesView)
                }
                try Task.checkCancellation()
            } catch {
                throw Self.failure(error, url)
            }
            return octets
        }

        /// A tag that can be sent back (RFC 9110 §8.8.3); nil for what is none, or absurdly long.
        private static func entityTag(_ field: String) -> String? {
            let isTag =
                field.utf8.count <= 256 && (field.hasPrefix("\"") || field.hasPrefix("W/\"")) && field.hasSuffix("\"")
                && field.utf8.allSatisfy { (0x21...0x7E).contains($0) }
            return isTag ? field : nil
        }

        private static func failure(_ error: any Error, _ url: RemoteURL) -> JOSEError {
            switch error {
            case let error as JOSEError: error
            case is CancellationError: JOSEError(.waitCancelled, "\(url.host): the fetch was cancelled")
            default: JOSEError(.fetchFailed, "\(url.host): \(LogText.bounded(String(describing: error)))")
            }
        }
    }
#endif
