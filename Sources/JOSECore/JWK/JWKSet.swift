/// A JWK Set (RFC 7517 §5).
///
/// A key that is malformed or unknown does not spoil the set: it is kept, reported and never selected.
public struct JWKSet: Sendable, Equatable {
    /// A member of `keys` that cannot be used.
    public struct UnusableKey: Sendable, Equatable {
        /// Its position in `keys`.
        public let position: Int
        /// Its `kid`, if it has a readable one.
        public let keyID: String?
        /// What is wrong with it.
        public let error: JOSEError
        /// The member as it stood; it may hold secrets.
        public let value: JSONValue
    }

    /// A key of a set that a verifier does not use; nothing of the key itself.
    public struct PassedOverKey: Sendable, Hashable {
        /// Its position in `keys`.
        public let position: Int
        /// Its `kid`, if it has a readable one.
        public let keyID: String?
        /// Why it is not used.
        public let error: JOSEError

        package init(position: Int, keyID: String?, error: JOSEError) {
            self.position = position
            self.keyID = keyID
            self.error = error
        }
    }

    /// A member of `keys`.
    public enum Entry: Sendable, Equatable {
        /// A key.
        case key(JWK)
        /// Something that cannot be used.
        case unusable(UnusableKey)
    }

    /// The members of `keys`, in order.
    public var entries: [Entry]
    /// The other members of the set.
    public var additionalMembers = JSONObject()

    /// A set of keys.
    public init(_ keys: [JWK] = []) { entries = keys.map(Entry.key) }

    /// The keys that can be used, in order.
    public var keys: [JWK] { entries.compactMap { if case .key(let key) = $0 { key } else { nil } } }

    /// What cannot be used, with the reasons.
    public var unusableKeys: [UnusableKey] {
        entries.compactMap { if case .unusable(let key) = $0 { key } else { nil } }
    }

    /// Parses a set.
    ///
    /// - Parameters:
    ///   - members: the JSON object.
    ///   - catalog: where `kty` and `crv` are looked up.
    ///   - maximumKeys: the most members that `keys` may have.
    /// - Throws: ``JOSEError`` with code `invalidKey` when `keys` is no array, `limitExceeded` when it is too long. A
    ///   bad key is not thrown but reported in ``unusableKeys``.
    public init(
        _ members: JSONObject, catalog: AlgorithmCatalog = .standard, maximumKeys: Int = 1024
    ) throws(JOSEError) {
        guard let values = members["keys"]?.array else {
            throw JOSEError(.invalidKey, "the JWK Set has no array \"keys\"", name: "keys")
        }
        guard values.count <= maximumKeys else {
            throw JOSEError(
                .limitExceeded, "the JWK Set has \(values.count) keys, more than \(maximumKeys)", name: "maximumKeys")
        }
        entries = values.enumerated().map { Self.entry($1, position: $0, catalog) }
        additionalMembers = members
        additionalMembers["keys"] = nil
    }

    /// Parses a set from JSON text.
    ///
    /// - Throws: ``JOSEError`` with code `invalidJSON`, `limitExceeded` or `invalidKey`.
    public init(
        parsing text: Span<UInt8>, catalog: AlgorithmCatalog = .standard, limits: JSONLimits = JSONLimits()
    ) throws(JOSEError) {
        try self.init(JSONObject(parsing: text, limits: limits), catalog: catalog)
    }

    /// Parses a set from JSON text.
    ///
    /// - Throws: ``JOSEError`` with code `invalidJSON`, `limitExceeded` or `invalidKey`.
    public init(parsing text: String, catalog: AlgorithmCatalog = .standard) throws(JOSEError) {
        try self.init(JSONObject(parsing: text), catalog: catalog)
    }

    private static func entry(_ value: JSONValue, position: Int, _ catalog: AlgorithmCatalog) -> Entry {
        func unusable(_ error: JOSEError) -> Entry {
            let keyID = value.object?["kid"]?.string
            return .unusable(UnusableKey(position: position, keyID: keyID, error: error, value: value))
        }
        guard let members = value.object else {
            return unusable(JOSEError(.invalidKey, "key \(position) is \(value.kind), not an object", name: "keys"))
        }
        do {
            let key = try JWK(members, catalog: catalog)
            guard key.material != nil else {
                return unusable(JOSEError(.unsupportedKey, "its \"kty\" or \"crv\" is unknown", name: "kty"))
            }
            return .key(key)
        } catch {
            return unusable(error)
        }
    }

    /// The set as a JSON object, private members and unusable keys included.
    public func members(catalog: AlgorithmCatalog = .standard) -> JSONObject {
        var object = JSONObject()
        object["keys"] = .array(
            entries.map { entry in
                switch entry {
                case .key(let key): .object(key.members(catalog: catalog))
                case .unusable(let key): key.value
                }
            })
        object.formUnion(additionalMembers)
        return object
    }

    /// The set as compact JSON text, private members and unusable keys included.
    public func text(_ order: JSONOrder = .preserved, catalog: AlgorithmCatalog = .standard) -> String {
        members(catalog: catalog).text(order)
    }

    /// The public parts of the keys, for publication. Symmetric and unusable keys are left out.
    public func publicSet(catalog: AlgorithmCatalog = .standard) -> JWKSet {
        JWKSet(keys.compactMap { try? $0.publicKey(catalog: catalog) })
    }
}

extension JWKSet: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The keys' descriptions; nothing secret.
    public var description: String { "JWKSet(\(keys), \(unusableKeys.count) unusable)" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// The usable keys.
    public var customMirror: Mirror { Mirror(self, children: ["keys": keys]) }
}

extension JWKSet.UnusableKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The position, `kid` and reason; nothing of the key itself.
    public var description: String {
        "key \(position)" + (keyID.map { " (kid \($0.debugDescription))" } ?? "") + ": \(error)"
    }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// Position and error.
    public var customMirror: Mirror { Mirror(self, children: ["position": position, "error": error]) }
}
