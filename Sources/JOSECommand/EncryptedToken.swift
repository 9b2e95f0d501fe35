internal import JOSECore

extension TokenText {
    /// The JSON serialization of the JWE that it is: the one it is in, or the flattened one.
    ///
    /// - Throws: as ``JWEMessage/init(parsing:limits:)-(Span<UInt8>,_)``, for a compact one.
    func jweObject() throws(JOSEError) -> JSONObject {
        switch self {
        case .json(let object): object
        case .compact(let text): try JWEMessage(parsing: text.span, limits: .command).flattened()
        }
    }

    /// The JWE that it is, with its ciphertext. Nothing is decrypted.
    ///
    /// - Parameter detached: the ciphertext that is given beside it, if any.
    /// - Throws: ``JOSEError`` with code `malformedToken` when there is no ciphertext or there are two, and as
    ///   ``JWEMessage/init(parsing:limits:)-(Span<UInt8>,_)``.
    func jwe(detached: [UInt8]?) throws(JOSEError) -> JWEMessage {
        if case .compact(let text) = self, detached == nil {
            return try JWEMessage(parsing: text.span, limits: .command)
        }
        var object = try jweObject()
        guard let ciphertext = try JWEText.ciphertext(of: object, detached: detached) else {
            throw JOSEError(
                .malformedToken, "the ciphertext of the JWE is detached; give it with --detached", name: "ciphertext")
        }
        object["ciphertext"] = .string(Base64URL.encode(ciphertext))
        return try JWEMessage(object, limits: .command)
    }

    /// Whether it is a compact JWE, by its number of parts (RFC 7516 §9).
    var isCompactJWE: Bool {
        guard case .compact(let text) = self else { return false }
        return text.count { $0 == UInt8(ascii: ".") } == 4
    }
}

/// How this command reads and writes the text of a JWE: as the command of the distributions does.
enum JWEText {
    /// The members that encryption makes.
    static let made = ["ciphertext", "encrypted_key", "iv", "tag"]

    /// The JSON: the ciphertext first, the other members sorted.
    static func json(_ object: JSONObject) -> [UInt8] {
        var rest = object
        rest["ciphertext"] = nil
        var members = JSONObject()
        members["ciphertext"] = object["ciphertext"]
        for (name, value) in rest.sorted().members { members[name] = value }
        return members.serialized()
    }

    /// The compact serialization. Without a ciphertext its part is empty.
    ///
    /// - Throws: ``JOSEError`` with code `malformedToken` when the JWE has no compact serialization.
    static func compact(_ object: JSONObject) throws(JOSEError) -> [UInt8] {
        Array(try message(object).compact().utf8)
    }

    /// The JWE, its ciphertext empty if it is detached.
    static func message(_ object: JSONObject) throws(JOSEError) -> JWEMessage {
        var object = object
        if object["ciphertext"] == nil { object["ciphertext"] = "" }
        return try JWEMessage(object, limits: .command)
    }

    /// The ciphertext that a JWE carries or that is given beside it, both being the same if both are there.
    ///
    /// - Throws: ``JOSEError`` with code `malformedToken` when they differ.
    static func ciphertext(of object: JSONObject, detached: [UInt8]?) throws(JOSEError) -> [UInt8]? {
        var carried: [UInt8]?
        if object["ciphertext"] != nil { carried = try message(object).ciphertext }
        // An empty ciphertext may be a detached one: compact serialization writes both alike.
        guard let detached, let carried, !carried.isEmpty else { return detached ?? carried }
        guard detached == carried else {
            throw JOSEError(
                .malformedToken, "the JWE has a ciphertext, and another one is given with --detached",
                name: "ciphertext")
        }
        return carried
    }
}
