import JOSECore
import TestSupport
import Testing

/// One signed example of an RFC: its keys, its payload, and the serializations that the RFC gives.
struct JWSExample: Sendable {
    /// One signature as the RFC gives it.
    struct Part: Sendable {
        /// The key, with the `kid` that the headers name.
        var key: JWK
        /// The algorithm that the headers name.
        var algorithm: SignatureAlgorithm
        /// The protected header as it stands in the signing input: base64url, or empty.
        var protectedText: String
        /// The protected header.
        var protectedHeader: JSONObject
        /// The unprotected header.
        var unprotectedHeader: JSONObject
        /// The signature.
        var signature: [UInt8]
        /// What the signature covers.
        var signingInput: [UInt8]
    }

    let name: String
    let payload: [UInt8]
    let parts: [Part]
    var compact: String?
    var flattened: JSONObject?
    var general: JSONObject?

    /// Whether some `alg` stands in the unprotected header alone.
    var hasUnprotectedAlgorithm: Bool { parts.contains { $0.protectedHeader["alg"] == nil } }

    /// Whether the headers, written by the library, are the text of the RFC. They are not where the RFC's JSON has
    /// white space.
    var hasPlainHeaders: Bool {
        parts.allSatisfy { part in
            part.protectedText.isEmpty || Base64URL.encode(part.protectedHeader.serialized()) == part.protectedText
        }
    }

    /// An example from the serializations that are given, at least one.
    ///
    /// - Parameter signingInputs: those that the RFC prints, to be compared with what the serializations make.
    init(
        _ name: String, keys: [JSONObject], payload: [UInt8], compact: String? = nil, flattened: JSONObject? = nil,
        general: JSONObject? = nil, signingInputs: [String] = []
    ) throws {
        self.name = name
        self.payload = payload
        self.compact = compact
        self.flattened = flattened
        self.general = general
        parts = try Self.parts(keys, payload, compact, flattened, general)
        guard signingInputs.isEmpty || signingInputs.map({ Array($0.utf8) }) == parts.map(\.signingInput) else {
            throw VectorError("\(name): the signing input is not the one that is printed")
        }
    }

    private static func parts(
        _ keys: [JSONObject], _ payload: [UInt8], _ compact: String?, _ flattened: JSONObject?, _ general: JSONObject?
    ) throws -> [Part] {
        let members: [JSONObject]
        if let general {
            members = try general.objects("signatures")
        } else if let flattened {
            members = [flattened]
        } else if let texts = compact?.split(separator: ".", omittingEmptySubsequences: false), texts.count == 3 {
            members = [["protected": .string(String(texts[0])), "signature": .string(String(texts[2]))]]
        } else {
            throw VectorError("an example has no serialization")
        }
        guard members.count == keys.count else { throw VectorError("\(keys.count) keys, \(members.count) signatures") }
        return try zip(members, keys).map { try part($0, key: $1, payload) }
    }

    private static func part(_ members: JSONObject, key: JSONObject, _ payload: [UInt8]) throws -> Part {
        let text = members["protected"]?.string ?? ""
        let json = text.isEmpty ? Array("{}".utf8) : try Base64URL.decode(text)
        let header = try JSONObject(parsing: json.span)
        let unprotected = members["header"]?.object ?? JSONObject()
        guard let algorithm = (header["alg"] ?? unprotected["alg"])?.string else { throw VectorError("no \"alg\"") }
        var key = try JWK(key)
        if let keyID = (header["kid"] ?? unprotected["kid"])?.string { key.keyID = key.keyID ?? keyID }
        let isEncoded = header["b64"]?.boolean ?? true
        let body = isEncoded ? Array(Base64URL.encode(payload).utf8) : payload
        return Part(
            key: key, algorithm: SignatureAlgorithm(rawValue: algorithm), protectedText: text, protectedHeader: header,
            unprotectedHeader: unprotected, signature: try members.base64URL("signature"),
            signingInput: Array(text.utf8) + [UInt8(ascii: ".")] + body)
    }
}

extension JWSExample: CustomTestStringConvertible {
    var testDescription: String { name }
}
