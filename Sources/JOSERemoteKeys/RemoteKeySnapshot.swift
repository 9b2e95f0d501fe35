#if RemoteKeys
    public import JOSECore

    /// The keys as they were at one moment. Immutable; a later fetch makes another one.
    public final class RemoteKeySnapshot: Sendable {
        let content: KeySetContent
        let times: KeySetTimes
        let validator: DocumentRequest.Validator?
        let statedLifetime: Duration?

        /// The URL that answered, after redirects.
        public let url: String

        init(_ retrieved: KeySetRetrieval.Retrieved, _ times: KeySetTimes, previous: RemoteKeySnapshot?) {
            content = retrieved.content
            self.times = times
            url = retrieved.document.url
            statedLifetime = retrieved.statedLifetime
            let isModified = retrieved.document.body != nil
            validator = retrieved.validator ?? (isModified ? nil : previous?.validator)
        }

        /// The public keys of the set, in its order: those that verify (``verifier`` has them prepared), and those for other
        /// work, such as encryption. Malformed keys and published secrets are not among them.
        public var keySet: JWKSet { JWKSet(content.published) }
        /// The members of the set that do not verify, with the reasons; nothing of the keys themselves.
        public var passedOver: [JWKSet.PassedOverKey] { content.passedOver }
        /// Verifies with these keys, whatever their age.
        public var verifier: JWSVerifier { content.verifier }
        /// When the set was fetched, or last confirmed by the server.
        public var fetchedAt: ContinuousClock.Instant { times.fetchedAt }
        /// From when on the set is fetched anew in the background.
        public var refreshAt: ContinuousClock.Instant { times.refreshAt }
        /// The end of the set's lifetime.
        public var expiresAt: ContinuousClock.Instant { times.expiresAt }
        /// The time from which on nothing is verified with the set: ``RefreshPolicy/staleFor`` after ``expiresAt``.
        public var usableUntil: ContinuousClock.Instant { times.usableUntil }
        /// The `ETag` of the set.
        public var entityTag: String? { validator?.entityTag }
    }

    /// What one fetch brought.
    public struct RemoteKeyFetch: Sendable {
        /// How it ended well.
        public enum Outcome: String, Sendable, Hashable, CaseIterable {
            /// A set that differs from the one before.
            case changed
            /// A set that is the same as the one before (200).
            case unchanged
            /// The server said that the set is the same, and did not send it (304).
            case notModified = "not-modified"
        }

        /// How it ended.
        public let outcome: Outcome
        /// The status of the answer: 200 or 304.
        public let status: Int
        /// The length of the body, in octets; 0 without one.
        public let octets: Int
        /// How long the fetch took.
        public let duration: Duration
        /// The keys, with their times, URL, tag, and the keys that were passed over.
        public let snapshot: RemoteKeySnapshot

        /// The lifetime that the server states, less the answer's age; nil where it states none.
        public var statedLifetime: Duration? { snapshot.statedLifetime }
        /// The lifetime that the set gets, within the bounds of the policy.
        public var lifetime: Duration { snapshot.fetchedAt.duration(to: snapshot.expiresAt) }
    }
#endif
