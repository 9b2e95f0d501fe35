#if KeyEndpoint
    internal import HTTPTypes
    internal import HummingbirdCore
    public import JOSECore
    internal import NIOCore

    public import Hummingbird
    public import Logging

    #if canImport(FoundationEssentials)
        public import FoundationEssentials
    #else
        public import Foundation
    #endif

    /// A key set on the web: `GET /.well-known/jwks.json` and `GET /health`.
    ///
    /// ```swift
    /// let router = Router()
    /// KeyEndpoint(document, maximumAge: .seconds(300)).addRoutes(to: router)
    /// ```
    ///
    /// Clients may keep an answer for ``maximumAge``, so a new key must be published that long before it signs. When the
    /// source of the keys fails, what was sent last is sent again, and `/health` answers 503.
    public struct KeyEndpoint: Sendable {
        /// Where the set is.
        public static let path = "/.well-known/jwks.json"
        /// Where its health is.
        public static let healthPath = "/health"

        /// The set.
        public let document: KeySetDocument
        /// How long clients may keep it (`max-age`, RFC 9111 §5.2.2.1).
        public let maximumAge: Duration
        /// What is wrong with the source although it still gives keys; nil when nothing is. `/health` tells that there is
        /// something, the log tells what.
        public var fault: @Sendable () -> JOSEError? = { nil }
        /// The time now.
        public var clock: @Sendable () -> Date = { Date() }
        /// Where failures of the source are told.
        public var logger: Logger

        /// An endpoint for a document.
        public init(
            _ document: KeySetDocument, maximumAge: Duration,
            logger: Logger = Logger(label: "jose.key-endpoint")
        ) {
            self.document = document
            self.maximumAge = maximumAge
            self.logger = logger
        }

        /// Adds the two routes, for GET and HEAD, to a router.
        public func addRoutes(to router: some RouterMethods) {
            for method in [HTTPRequest.Method.get, .head] {
                router.on("\(Self.path)", method: method) { request, _ in answer(request) }
                router.on("\(Self.healthPath)", method: method) { _, _ in health() }
            }
        }

        private func answer(_ request: Request) -> Response {
            guard let content = current().content else {
                return Response(status: .serviceUnavailable, headers: [.cacheControl: "no-store", .retryAfter: "5"])
            }
            var headers: HTTPFields = [
                .cacheControl: "public, max-age=\(max(0, maximumAge.components.seconds))",
                .eTag: content.entityTag,
                .xContentTypeOptions: "nosniff",
                // Public by nature, and wanted by clients that run in browsers.
                .accessControlAllowOrigin: "*",
            ]
            if Self.matches(request.headers[values: .ifNoneMatch], content.entityTag) {
                return Response(status: .notModified, headers: headers)
            }
            headers[.contentType] = "application/jwk-set+json"
            let response = Response(
                status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: content.text)))
            return request.method == .head ? response.createHeadResponse() : response
        }

        private func health() -> Response {
            let (content, failure) = current()
            let error = failure ?? fault()
            if failure == nil, let error { logger.error("the key set is not healthy", metadata: ["error": "\(error)"]) }
            let isGood = error == nil && content.map { $0.keyCount > 0 } == true
            let state: JSONObject = [
                "status": .string(isGood ? "ok" : "failing"), "keys": .integer(content?.keyCount ?? 0),
            ]
            return Response(
                status: isGood ? .ok : .serviceUnavailable,
                headers: [.contentType: "application/json", .cacheControl: "no-store"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: state.serialized())))
        }

        /// What to send now; when the source fails, what was sent last, and the error.
        private func current() -> (content: KeySetDocument.Content?, error: JOSEError?) {
            do throws(JOSEError) {
                return (try document.content(at: clock()), nil)
            } catch {
                logger.error("the key set cannot be read", metadata: ["error": "\(error)"])
                return (document.lastContent, error)
            }
        }

        /// Whether an `If-None-Match` (RFC 9110 §13.1.2) names the entity tag. A weak tag matches too.
        static func matches(_ fields: [String], _ entityTag: String) -> Bool {
            fields.flatMap { $0.split(separator: ",") }.contains { candidate in
                let tag = candidate.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }
                    .reversed()
                let text = String(tag)
                return text == "*" || (text.hasPrefix("W/") ? String(text.dropFirst(2)) : text) == entityTag
            }
        }
    }
#endif
