internal import JOSECore

/// What `--input` of `jose jwe enc` gives: the headers that all recipients share, and members that stay as they are.
struct EncryptionTemplate {
    /// The protected header, not encoded yet.
    private(set) var protectedHeader: JOSEHeader
    /// The header that nobody vouches for.
    private(set) var sharedHeader: JOSEHeader
    /// Data to authenticate (`aad`).
    let additionalData: [UInt8]?
    /// The other members.
    let members: JSONObject

    private static let headers = ["protected", "unprotected", "aad"]

    /// - Throws: ``JOSEError`` with code `invalidHeader`, `malformedToken` or `invalidBase64URL`.
    init(_ object: JSONObject) throws(JOSEError) {
        for name in JWEText.made where object[name] != nil {
            throw JOSEError(
                .malformedToken, "the template has \"\(name)\": it is encrypted already", name: name)
        }
        for name in ["header", "recipients"] where object[name] != nil {
            throw JOSEError(
                .malformedToken, "the template has \"\(name)\"; give a recipient's header with --recipient", name: name)
        }
        protectedHeader = try Self.protectedHeader(object)
        sharedHeader = try Self.header("unprotected", object)
        if let value = object["aad"] {
            guard let text = value.string else {
                throw JOSEError(.malformedToken, "\"aad\" of the template is \(value.kind), not a string", name: "aad")
            }
            additionalData = try Base64URL.decode(text)
        } else {
            additionalData = nil
        }
        var members = object
        for name in Self.headers { members[name] = nil }
        self.members = members
    }

    /// `protected`, which may be encoded or not.
    private static func protectedHeader(_ object: JSONObject) throws(JOSEError) -> JOSEHeader {
        guard let text = object["protected"]?.string else { return try header("protected", object) }
        do throws(JOSEError) {
            let octets = try Base64URL.decode(text)
            return JOSEHeader(try JSONObject(parsing: octets.span, limits: .command))
        } catch {
            throw error.about("\"protected\" of the template")
        }
    }

    /// A header of a template.
    static func header(_ name: String, _ object: JSONObject) throws(JOSEError) -> JOSEHeader {
        guard let value = object[name] else { return JOSEHeader() }
        guard let members = value.object else {
            throw JOSEError(
                .invalidHeader, "\"\(name)\" of the template is \(value.kind), not an object", name: name)
        }
        return JOSEHeader(members)
    }

    /// The value of a parameter that all recipients share, as text.
    func stated(_ name: String) throws(JOSEError) -> String? {
        if let text = try protectedHeader.text(name) { return text }
        return try sharedHeader.text(name)
    }

    /// Moves all parameters into the protected header, which is the only one of a compact token.
    ///
    /// - Throws: ``JOSEError`` with code `invalidHeader` when a parameter stands twice.
    mutating func protectAll(and recipient: JOSEHeader) throws(JOSEError) {
        for (name, value) in sharedHeader.parameters.members + recipient.parameters.members {
            guard protectedHeader[name] == nil else {
                throw JOSEError(.invalidHeader, "a header parameter stands in more than one of the headers", name: name)
            }
            protectedHeader[name] = value
        }
        sharedHeader = JOSEHeader()
    }

    /// Sets a protected parameter.
    mutating func protect(_ name: String, _ value: JSONValue) { protectedHeader[name] = value }

    /// Takes a parameter out of the headers.
    ///
    /// - Throws: ``JOSEError`` with code `invalidHeader` when it stands in both.
    mutating func take(_ name: String) throws(JOSEError) -> JSONValue? {
        let values = [protectedHeader[name], sharedHeader[name]].compactMap(\.self)
        guard values.count <= 1 else {
            throw JOSEError(.invalidHeader, "\"\(name)\" stands in more than one of the headers", name: name)
        }
        protectedHeader[name] = nil
        sharedHeader[name] = nil
        return values.first
    }

    /// Members of a JWE that was made, beside those of the template.
    func adding(to object: JSONObject) -> JSONObject {
        var result = members
        for (name, value) in object.members { result[name] = value }
        return result
    }
}

/// What `--recipient` gives: the header of one recipient, and members that stay as they are.
struct RecipientTemplate {
    /// The recipient's own header.
    var header: JOSEHeader
    /// The other members.
    let members: JSONObject

    init(_ object: JSONObject = JSONObject()) throws(JOSEError) {
        for name in JWEText.made + ["protected", "unprotected", "recipients"] where object[name] != nil {
            throw JOSEError(.invalidHeader, "a recipient's template has no \"\(name)\"", name: name)
        }
        header = try EncryptionTemplate.header("header", object)
        var members = object
        members["header"] = nil
        self.members = members
    }
}

extension JOSEHeader {
    /// The value of a parameter that must be text; nil where it is absent.
    ///
    /// - Throws: ``JOSEError`` with code `invalidHeader` for a value of another type.
    func text(_ name: String) throws(JOSEError) -> String? {
        guard let value = self[name] else { return nil }
        guard let text = value.string else {
            throw JOSEError(.invalidHeader, "\"\(name)\" is \(value.kind), not a string", name: name)
        }
        return text
    }
}
