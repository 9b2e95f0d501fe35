public import JOSE

/// The parts of a compact JWE, for tests that change them.
public struct CompactJWE {
    /// The protected header. Written anew by ``text``, so it must be changed for the text of the header to change.
    public var header: JSONObject {
        didSet { headerText = Base64URL.encode(header.serialized()) }
    }
    /// The encrypted key.
    public var encryptedKey: [UInt8]
    /// The initialization vector.
    public var iv: [UInt8]
    /// The ciphertext.
    public var ciphertext: [UInt8]
    /// The tag.
    public var tag: [UInt8]
    /// The protected header as it stands.
    public private(set) var headerText: String

    /// The parts of a token.
    public init(_ token: String) throws {
        let texts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard texts.count == 5 else { throw VectorError("no compact JWE") }
        headerText = texts[0]
        let json = try Base64URL.decode(texts[0])
        header = try JSONObject(parsing: json.span)
        encryptedKey = try Base64URL.decode(texts[1])
        iv = try Base64URL.decode(texts[2])
        ciphertext = try Base64URL.decode(texts[3])
        tag = try Base64URL.decode(texts[4])
    }

    /// The token.
    public var text: String {
        ([headerText] + [encryptedKey, iv, ciphertext, tag].map { Base64URL.encode($0) }).joined(separator: ".")
    }

    /// The flattened JSON serialization, with some parameters moved out of the protected header.
    public func flattened(unprotected names: [String] = [], in member: String = "unprotected") -> JSONObject {
        var protected = header
        var moved = JSONObject()
        for name in names {
            moved[name] = protected[name]
            protected[name] = nil
        }
        var object = JSONObject()
        let text = names.isEmpty ? headerText : Base64URL.encode(protected.serialized())
        if !protected.isEmpty { object["protected"] = .string(text) }
        if !moved.isEmpty { object[member] = .object(moved) }
        if !encryptedKey.isEmpty { object["encrypted_key"] = .string(Base64URL.encode(encryptedKey)) }
        object["iv"] = .string(Base64URL.encode(iv))
        object["ciphertext"] = .string(Base64URL.encode(ciphertext))
        object["tag"] = .string(Base64URL.encode(tag))
        return object
    }
}
