#if RemoteKeys
    internal import JOSECore

    #if canImport(FoundationEssentials)
        internal import FoundationEssentials
    #else
        internal import Foundation
    #endif

    /// A URL that may be fetched: absolute, http or https, with a host, without credentials and fragment.
    struct RemoteURL: Sendable {
        /// The longest URL, in octets.
        private static let maximumOctets = 2048

        /// The URL as it is sent.
        let text: String
        /// Whether it is https.
        let isSecure: Bool
        /// The host and, where there is one, the port: what errors and logs say of it.
        let host: String

        private let url: URL

        /// - Throws: ``JOSEError`` with code `invalidURL`, or `insecureURL` for http that is not allowed.
        init(_ text: String, allowsInsecureHTTP: Bool) throws(JOSEError) {
            guard text.utf8.count <= Self.maximumOctets else {
                throw JOSEError(.invalidURL, "a URL has more than \(Self.maximumOctets) octets", name: "url")
            }
            guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
                let url = URL(string: text, encodingInvalidCharacters: false)
            else {
                throw JOSEError(.invalidURL, "this is no URL (write other characters than ASCII with %)", name: "url")
            }
            try self.init(url, allowsInsecureHTTP: allowsInsecureHTTP)
        }

        private init(_ url: URL, allowsInsecureHTTP: Bool) throws(JOSEError) {
            guard let scheme = url.scheme?.lowercased(), scheme == "https" || scheme == "http" else {
                throw JOSEError(.invalidURL, "a URL is neither https nor http", name: "url")
            }
            guard let host = url.host(percentEncoded: true), !host.isEmpty else {
                throw JOSEError(.invalidURL, "a URL has no host", name: "url")
            }
            if let port = url.port, !(1...65_535).contains(port) {
                throw JOSEError(.invalidURL, "\(host): the URL's port is none", name: "url")
            }
            guard url.user == nil, url.password == nil else {
                throw JOSEError(.invalidURL, "\(host): the URL has credentials, which are never sent", name: "url")
            }
            guard url.fragment == nil else {
                throw JOSEError(.invalidURL, "\(host): the URL has a fragment, which no server sees", name: "url")
            }
            guard scheme == "https" || allowsInsecureHTTP else {
                throw JOSEError(
                    .insecureURL,
                    "\(host): the URL is not https; whoever is on the way could put keys of their own in the answer",
                    name: "url")
            }
            self.url = url
            text = url.absoluteString
            isSecure = scheme == "https"
            let name = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
            self.host = url.port.map { "\(name):\($0)" } ?? name
        }

        /// The URL that a response of this one leads to: a `Location`, possibly relative, or a `jwks_uri`.
        ///
        /// - Throws: as ``init(_:allowsInsecureHTTP:)``; `insecureURL` when https leads to http, whatever is allowed.
        func leading(to target: String, allowsInsecureHTTP: Bool) throws(JOSEError) -> RemoteURL {
            guard target.utf8.count <= Self.maximumOctets, target.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
                let url = URL(string: target, relativeTo: url)?.absoluteURL
            else { throw JOSEError(.invalidURL, "\(host): it leads to something that is no URL", name: "url") }
            let next = try RemoteURL(url, allowsInsecureHTTP: true)
            guard next.isSecure || allowsInsecureHTTP && !isSecure else {
                throw JOSEError(
                    .insecureURL, "\(host): \(isSecure ? "https" : "it") leads to http (\(next.host))", name: "url")
            }
            return next
        }

        /// What errors and logs say of a URL, of whatever kind.
        static func host(of text: String) -> String {
            (try? RemoteURL(text, allowsInsecureHTTP: true))?.host ?? "the key server"
        }
    }
#endif
