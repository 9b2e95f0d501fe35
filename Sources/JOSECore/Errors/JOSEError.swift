/// An error of this library: what happened, to what, and what to do about it.
///
/// Two errors are equal when their codes are. No error carries key, plaintext or token octets, so it can be logged.
public struct JOSEError: Error, Sendable, Hashable {
    /// What kind of failure it is. Open: further modules add codes of their own.
    public struct Code: RegisteredName {
        /// The stable name of the code.
        public let rawValue: String

        /// Makes a code from a name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Text that is not strict base64url (RFC 7515 §2, appendix C).
        public static let invalidBase64URL = Self(rawValue: "invalid-base64url")
        /// Text that is not strict JSON (RFC 8259, RFC 7493), or not of the expected shape.
        public static let invalidJSON = Self(rawValue: "invalid-json")
        /// A limit on size, depth or number was exceeded; ``JOSEError/name`` is the limit.
        public static let limitExceeded = Self(rawValue: "limit-exceeded")
        /// A token that is in none of the serializations.
        public static let malformedToken = Self(rawValue: "malformed-token")
        /// A header parameter that is missing, of the wrong type or in the wrong place; ``JOSEError/name`` is the
        /// parameter.
        public static let invalidHeader = Self(rawValue: "invalid-header")
        /// `crit` breaks RFC 7515 §4.1.11 or names an extension that the call did not opt into.
        public static let criticalHeader = Self(rawValue: "critical-header")
        /// A key that is malformed or inconsistent; ``JOSEError/name`` is the member.
        public static let invalidKey = Self(rawValue: "invalid-key")
        /// A key that is smaller than its algorithm permits.
        public static let weakKey = Self(rawValue: "weak-key")
        /// A key whose `kty` or `crv` nobody has registered.
        public static let unsupportedKey = Self(rawValue: "unsupported-key")
        /// A sound key that may not or cannot do this: wrong type or curve, `use`, `key_ops` or `alg`.
        public static let unsuitableKey = Self(rawValue: "unsuitable-key")
        /// No key of the set fits the token.
        public static let keyNotFound = Self(rawValue: "key-not-found")
        /// More than one key of the set fits the token.
        public static let ambiguousKey = Self(rawValue: "ambiguous-key")
        /// The token's algorithm is not among those that the call and the key accept.
        public static let algorithmNotAccepted = Self(rawValue: "algorithm-not-accepted")
        /// No backend of the registry may or can do the algorithm; the reason lists the candidates.
        public static let algorithmUnavailable = Self(rawValue: "algorithm-unavailable")
        /// The signature or MAC is not that of the key over the message. Deliberately says no more.
        public static let invalidSignature = Self(rawValue: "invalid-signature")
        /// The content or the encrypted key does not decrypt with the key, or has been altered. Deliberately says no more.
        public static let decryptionFailed = Self(rawValue: "decryption-failed")
        /// A claim that is missing, of the wrong type or not as expected; ``JOSEError/name`` is the claim.
        public static let invalidClaim = Self(rawValue: "invalid-claim")
        /// A policy, pin, preference or denial that cannot be met; ``JOSEError/name`` is its source.
        public static let invalidPolicy = Self(rawValue: "invalid-policy")
        /// A backend computed a known answer wrongly, and nobody else can do its work: no registry is built.
        public static let selfTestFailed = Self(rawValue: "self-test-failed")
        /// A backend or its library failed at something that should have worked.
        public static let backendFailure = Self(rawValue: "backend-failure")
        /// Two backends that check each other came to different results: one of them is wrong. The reason names both.
        public static let backendDisagreement = Self(rawValue: "backend-disagreement")
        /// The task was cancelled while it waited: for keys, or for a signature that is made elsewhere.
        public static let waitCancelled = Self(rawValue: "wait-cancelled")
    }

    /// The kind of failure.
    public let code: Code
    /// What, where and what to do, in a sentence for an operator. Not stable; never parse it.
    public let reason: String
    /// The member, header parameter, claim, limit or variable that it is about, where there is one.
    public let name: String?
    /// The backend that reported it, where one was involved.
    public let backend: BackendID?

    /// An error from its parts. `reason` must not contain octets of keys, plaintexts or tokens.
    public init(_ code: Code, _ reason: String, name: String? = nil, backend: BackendID? = nil) {
        self.code = code
        self.reason = reason
        self.name = name
        self.backend = backend
    }

    /// The same error, with what it is about before the reason.
    package func about(_ subject: String) -> JOSEError {
        JOSEError(code, "\(subject): \(reason)", name: name, backend: backend)
    }

    /// Errors are equal when their codes are.
    public static func == (left: Self, right: Self) -> Bool { left.code == right.code }

    /// Hashes the code.
    public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

extension JOSEError: CustomStringConvertible {
    /// `code: reason`, with the backend in brackets where there is one.
    public var description: String {
        let source = backend.map { " [\($0.rawValue)]" } ?? ""
        return "\(code.rawValue): \(reason)\(source)"
    }
}

extension JOSEError {
    /// Whether backends have come to different results, or one computes wrongly. That is nothing about a token or a key,
    /// so no other key or signature makes up for it.
    package var isFaultOfBackend: Bool { code == .backendDisagreement || code == .selfTestFailed }
}
