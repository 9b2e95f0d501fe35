#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A JWT Claims Set as JSON (RFC 7519 §4), for those who need no type of their own.
public struct JWTClaimsSet: Sendable, Hashable {
    /// The claims, in order.
    public var claims: JSONObject

    /// A claims set from claims.
    public init(_ claims: JSONObject = JSONObject()) { self.claims = claims }

    /// A claim by its name.
    public subscript(name: String) -> JSONValue? {
        get { claims[name] }
        set { claims[name] = newValue }
    }

    /// `iss`: who issued it (RFC 7519 §4.1.1).
    public var issuer: String? {
        get { self["iss"]?.string }
        set { self["iss"] = newValue.map(JSONValue.string) }
    }
    /// `sub`: whom it is about (RFC 7519 §4.1.2).
    public var subject: String? {
        get { self["sub"]?.string }
        set { self["sub"] = newValue.map(JSONValue.string) }
    }
    /// `aud`: whom it is for (RFC 7519 §4.1.3). A single one is written as a string.
    public var audience: [String]? {
        get { self["aud"]?.string.map { [$0] } ?? self["aud"]?.strings }
        set {
            self["aud"] = newValue.map { names in
                names.count == 1 ? .string(names[0]) : .array(names.map(JSONValue.string))
            }
        }
    }
    /// `exp`: when it ceases to be valid (RFC 7519 §4.1.4).
    public var expirationTime: Date? {
        get { date("exp") }
        set { set("exp", newValue) }
    }
    /// `nbf`: when it begins to be valid (RFC 7519 §4.1.5).
    public var notBefore: Date? {
        get { date("nbf") }
        set { set("nbf", newValue) }
    }
    /// `iat`: when it was issued (RFC 7519 §4.1.6).
    public var issuedAt: Date? {
        get { date("iat") }
        set { set("iat", newValue) }
    }
    /// `jti`: its name (RFC 7519 §4.1.7).
    public var jwtID: String? {
        get { self["jti"]?.string }
        set { self["jti"] = newValue.map(JSONValue.string) }
    }

    private func date(_ name: String) -> Date? {
        self[name]?.number.map { Date(timeIntervalSince1970: $0) }
    }

    /// Writes a NumericDate: whole seconds (RFC 7519 §2 permits fractions; few receivers expect them). A time beyond 64
    /// bits becomes `null`, which every receiver refuses; leaving the claim out would mean "no limit".
    private mutating func set(_ name: String, _ date: Date?) {
        self[name] = date.map { date in
            Int(exactly: date.timeIntervalSince1970.rounded(.down)).map(JSONValue.integer) ?? .null
        }
    }
}

extension JWTClaimsSet: ExpressibleByDictionaryLiteral {
    /// A claims set from a literal.
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(JSONObject(elements)) }
}

extension JWTClaimsSet: CustomStringConvertible, CustomReflectable {
    /// The names of the claims; values of a token are not for logs.
    public var description: String { "JWTClaimsSet(\(claims.names.joined(separator: ", ")))" }
    /// The names of the claims.
    public var customMirror: Mirror { Mirror(self, children: ["names": claims.names]) }
}
