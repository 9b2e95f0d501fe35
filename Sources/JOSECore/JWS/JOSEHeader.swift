/// A JOSE header, or the protected or unprotected part of one (RFC 7515 §4, RFC 7516 §4).
///
/// The accessors give nil both for an absent parameter and for one of the wrong type; where a parameter is acted upon,
/// the wrong type is an error.
public struct JOSEHeader: Sendable, Hashable {
    /// The header parameters, in order.
    public var parameters: JSONObject

    /// A header from its parameters.
    public init(_ parameters: JSONObject = JSONObject()) { self.parameters = parameters }

    /// A header parameter by its name.
    public subscript(name: String) -> JSONValue? {
        get { parameters[name] }
        set { parameters[name] = newValue }
    }

    /// `alg`: the algorithm (RFC 7515 §4.1.1).
    public var algorithm: String? {
        get { self["alg"]?.string }
        set { self["alg"] = newValue.map(JSONValue.string) }
    }
    /// `kid`: which key was used (RFC 7515 §4.1.4).
    public var keyID: String? {
        get { self["kid"]?.string }
        set { self["kid"] = newValue.map(JSONValue.string) }
    }
    /// `typ`: the type of the whole object (RFC 7515 §4.1.9).
    public var type: String? {
        get { self["typ"]?.string }
        set { self["typ"] = newValue.map(JSONValue.string) }
    }
    /// `enc`: the content encryption algorithm of a JWE (RFC 7516 §4.1.2).
    public var contentEncryption: String? {
        get { self["enc"]?.string }
        set { self["enc"] = newValue.map(JSONValue.string) }
    }
    /// `zip`: the compression algorithm of a JWE (RFC 7516 §4.1.3).
    public var compression: String? {
        get { self["zip"]?.string }
        set { self["zip"] = newValue.map(JSONValue.string) }
    }
    /// `cty`: the type of the payload (RFC 7515 §4.1.10).
    public var contentType: String? {
        get { self["cty"]?.string }
        set { self["cty"] = newValue.map(JSONValue.string) }
    }
    /// `crit`: the extensions that must be understood (RFC 7515 §4.1.11).
    public var critical: [String]? {
        get { self["crit"]?.strings }
        set { self["crit"] = newValue.map { .array($0.map(JSONValue.string)) } }
    }
    /// `b64`: whether the payload is base64url-encoded (RFC 7797 §3); true where absent.
    public var isPayloadEncoded: Bool { self["b64"]?.boolean ?? true }
}

extension JOSEHeader: ExpressibleByDictionaryLiteral {
    /// A header from a literal.
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(JSONObject(elements)) }
}

extension JOSEHeader {
    /// The parameter names that RFC 7515, 7516 and 7518 define: they cannot be critical (RFC 7515 §4.1.11).
    static let definedByJOSE: Set<String> = [
        "alg", "jku", "jwk", "kid", "x5u", "x5c", "x5t", "x5t#S256", "typ", "cty", "crit", "enc", "zip", "epk", "apu",
        "apv", "iv", "tag", "p2s", "p2c",
    ]

    /// The parameter names that no key management algorithm can have for its own octets.
    static let reservedForOthers = definedByJOSE.subtracting(["epk", "apu", "apv", "iv", "tag", "p2s", "p2c"])
        .union(["b64"])

    /// The union of a protected and an unprotected header.
    ///
    /// - Throws: ``JOSEError`` with code `invalidHeader` when a name is in both (RFC 7515 §7.2.1, RFC 7516 §7.2.1).
    static func joined(_ protected: JOSEHeader, _ unprotected: JOSEHeader) throws(JOSEError) -> JOSEHeader {
        guard !unprotected.parameters.isEmpty else { return protected }
        var joined = protected.parameters
        joined.formUnion(unprotected.parameters)
        guard joined.count == protected.parameters.count + unprotected.parameters.count else {
            throw JOSEError(
                .invalidHeader, "a header parameter stands in more than one of the headers",
                name: "header")
        }
        return JOSEHeader(joined)
    }

    /// A parameter that carries octets; nil where it is absent.
    ///
    /// - Throws: ``JOSEError`` with code `invalidHeader` when it is no string of strict base64url.
    func octets(_ name: String) throws(JOSEError) -> [UInt8]? {
        guard let value = self[name] else { return nil }
        guard let text = value.string else {
            throw JOSEError(.invalidHeader, "\"\(name)\" is \(value.kind), not a string", name: name)
        }
        do {
            return try Base64URL.decode(text)
        } catch {
            throw JOSEError(.invalidHeader, "\"\(name)\": \(error.reason)", name: name)
        }
    }

    /// Enforces `crit` (RFC 7515 §4.1.11) and the rule for `b64` (RFC 7797 §6).
    ///
    /// - Parameters:
    ///   - unprotected: the header that nobody vouches for.
    ///   - understood: the extensions that the caller processes.
    ///   - isSigned: whether it is the header of a JWS: there `b64` is understood, and in a JWE it is not.
    /// - Throws: ``JOSEError`` with code `criticalHeader` or `invalidHeader`.
    func enforceCritical(
        unprotected: JOSEHeader, understood: Set<String>, isSigned: Bool = true
    ) throws(JOSEError) {
        guard unprotected["crit"] == nil, unprotected["b64"] == nil else {
            throw JOSEError(.criticalHeader, "\"crit\" and \"b64\" must be integrity-protected", name: "crit")
        }
        var critical: [String] = []
        if let value = self["crit"] {
            guard let names = value.strings, !names.isEmpty else {
                throw JOSEError(.criticalHeader, "\"crit\" is no array of one or more names", name: "crit")
            }
            critical = names
        }
        for (index, name) in critical.enumerated() {
            guard !critical[..<index].contains(where: { $0.hasSameCodePoints(as: name) }) else {
                throw JOSEError(.criticalHeader, "\"crit\" names a parameter twice", name: "crit")
            }
            guard !Self.definedByJOSE.contains(name) else {
                throw JOSEError(.criticalHeader, "\"crit\" names a parameter that JOSE itself defines", name: "crit")
            }
            guard isSigned && name == "b64" || understood.contains(where: { $0.hasSameCodePoints(as: name) }) else {
                throw JOSEError(
                    .criticalHeader, "\"crit\" names an extension that this call does not understand", name: "crit")
            }
            guard self[name] != nil else {
                throw JOSEError(
                    .criticalHeader, "\"crit\" names a parameter that is not in the protected header", name: "crit")
            }
        }
        guard isSigned, let encoded = self["b64"] else { return }
        guard let isEncoded = encoded.boolean else {
            throw JOSEError(.invalidHeader, "\"b64\" is \(encoded.kind), not a Boolean", name: "b64")
        }
        guard isEncoded || critical.contains("b64") else {
            throw JOSEError(.criticalHeader, "\"b64\" is false but not critical (RFC 7797 §6)", name: "b64")
        }
    }
}
