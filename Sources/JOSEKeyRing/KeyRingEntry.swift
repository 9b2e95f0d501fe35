public import JOSECore

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

extension KeyRing {
    /// A key of a ring: its public part and its times.
    ///
    /// Its `kid` is also the name of a file: one to 128 characters of the base64url alphabet (RFC 4648 §5), as a
    /// thumbprint has.
    public struct Entry: Sendable, Equatable {
        /// The public key, with `kid`, `alg` and `use`; without `key_ops` (RFC 7517 §4.3) and members that no table knows.
        public let publicKey: JWK
        /// The `kid`.
        public let keyID: String
        /// The algorithm that it signs with.
        public let algorithm: SignatureAlgorithm
        /// When it was published.
        public let published: Date
        /// When it begins to sign, or did.
        public internal(set) var activates: Date
        /// When another one took its place, once a change of the ring has found so; nil before. It does not sign again.
        public internal(set) var retired: Date?

        /// - Throws: ``JOSEError`` with code `unsuitableKey` or `unsupportedKey`.
        init(
            _ key: JWK, published: Date, activates: Date, retired: Date? = nil, _ catalog: AlgorithmCatalog
        ) throws(JOSEError) {
            var publicKey = try key.publicKey(catalog: catalog)
            guard let keyID = key.keyID, Self.isFileName(keyID) else {
                throw JOSEError(
                    .unsuitableKey,
                    "the \"kid\" of a key in a ring names a file: 1 to \(Self.maximumKeyIDCount) characters of base64url",
                    name: "kid")
            }
            let algorithm = SignatureAlgorithm(rawValue: key.algorithm ?? "")
            guard let descriptor = catalog[algorithm], descriptor.keyType == key.keyType,
                descriptor.curves.isEmpty || key.curve.map(descriptor.curves.contains) == true
            else {
                throw JOSEError(
                    .unsuitableKey, "the \"alg\" of a key in a ring is a signature algorithm that fits it", name: "alg")
            }
            publicKey.use = .signature
            publicKey.keyOperations = nil
            publicKey.additionalMembers = JSONObject()
            self.publicKey = publicKey
            self.keyID = keyID
            self.algorithm = algorithm
            self.published = published
            self.activates = activates
            self.retired = retired
        }

        private static let maximumKeyIDCount = 128

        /// Whether a `kid` is a file name and nothing else: no separator, no dot.
        static func isFileName(_ keyID: String) -> Bool {
            (1...maximumKeyIDCount).contains(keyID.utf8.count) && keyID.utf8.allSatisfy(alphabet.contains)
        }

        private static let alphabet = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    }

    /// How long keys are published before and after they sign.
    public struct Schedule: Sendable, Hashable {
        /// How long a key is published before it signs: at least as long as recipients keep a fetched set (the `max-age`
        /// of the endpoint), and some more for clocks that differ.
        public let publishedAhead: Duration
        /// How long a key is published after it has signed: at least the lifetime of the tokens, and the leeway of the
        /// recipients.
        public let verifiableFor: Duration

        /// The longest of either: a hundred years.
        public static let maximum = Duration.seconds(100 * 366 * 86_400)

        /// A schedule from its values, both rounded up to whole milliseconds.
        ///
        /// - Throws: ``JOSEError`` with code `limitExceeded` for what is negative or longer than ``maximum``.
        public init(
            publishedAhead: Duration = .seconds(3600), verifiableFor: Duration = .seconds(86_400)
        ) throws(JOSEError) {
            self.publishedAhead = try Self.checked(publishedAhead, "publishedAhead")
            self.verifiableFor = try Self.checked(verifiableFor, "verifiableFor")
        }

        private static func checked(_ duration: Duration, _ name: String) throws(JOSEError) -> Duration {
            guard .zero <= duration, duration <= maximum else {
                throw JOSEError(.limitExceeded, "\"\(name)\" is 0 to \(maximum.seconds) seconds", name: name)
            }
            return .milliseconds(duration.milliseconds)
        }
    }
}
