#if KeyEndpoint
    public import JOSECore
    internal import Synchronization

    #if canImport(FoundationEssentials)
        public import FoundationEssentials
    #else
        public import Foundation
    #endif

    /// A key set as a web server sends it: JSON text of public members, and its entity tag.
    ///
    /// The text is made anew only when the set has changed.
    public final class KeySetDocument: Sendable {
        /// What is sent at one moment.
        public struct Content: Sendable, Hashable {
            /// The JWK Set (RFC 7517 §5), compact.
            public let text: [UInt8]
            /// The entity tag with its quotes (RFC 9110 §8.8.3): the SHA-256 hash of the text.
            public let entityTag: String
            /// How many keys it has.
            public let keyCount: Int
        }

        /// The keys that are published at a time.
        public typealias Source = @Sendable (Date) throws(JOSEError) -> JWKSet

        private let source: Source
        private let registry: AlgorithmRegistry
        private let last = Mutex<(set: JWKSet, content: Content)?>(nil)

        /// A document over a source.
        ///
        /// - Parameters:
        ///   - registry: who computes the hash, and knows which members are private.
        ///   - source: asked for each request. Whatever it gives, only the public parts of its keys are sent; symmetric
        ///     and unknown keys are left out.
        public init(registry: AlgorithmRegistry, source: @escaping Source) {
            self.registry = registry
            self.source = source
        }

        /// What to send at a time.
        ///
        /// - Throws: ``JOSEError``: that of the source, or `algorithmUnavailable` without a backend for SHA-256.
        public func content(at time: Date) throws(JOSEError) -> Content {
            let set = try source(time)
            if let known = last.withLock({ $0 }), known.set == set { return known.content }
            let keys = set.publicSet(catalog: registry.catalog)
            let text = keys.members(catalog: registry.catalog).serialized()
            let hash = try registry.digest(.sha256, of: text.span)
            let content = Content(
                text: text, entityTag: "\"\(Base64URL.encode(hash))\"", keyCount: keys.keys.count)
            last.withLock { $0 = (set, content) }
            return content
        }

        /// What was sent last; nil before the first time.
        public var lastContent: Content? { last.withLock { $0?.content } }
    }
#endif
