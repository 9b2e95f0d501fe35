import JOSE
import JOSECore
import TestSupport
import Testing

/// One encrypted example of an RFC: its keys, its plaintext, what was drawn for it, and the serializations.
struct JWEExample: Sendable, CustomTestStringConvertible {
    /// One recipient.
    struct Recipient: Sendable {
        /// The private or symmetric key, or the password.
        var key: JWK
        /// The algorithm.
        var algorithm: KeyManagementAlgorithm
    }

    var path: String
    var recipients: [Recipient]
    var content: ContentEncryptionAlgorithm
    var plaintext: [UInt8]
    /// The CEK, where the RFC gives it and it is not derived from the key.
    var contentKey: [UInt8]?
    /// The initialization vector.
    var iv: [UInt8]?
    /// The sender's ephemeral key, where the RFC gives the private one.
    var ephemeralKey: JWK?
    var compact: String?
    var flattened: JSONObject?
    var general: JSONObject?

    var testDescription: String { path }

    /// Whether the content is compressed first.
    var isCompressed: Bool { (try? anyMessage().protectedHeader["zip"]) != nil }

    /// Every serialization that is given, as a token.
    func tokens() -> [String] {
        [compact, flattened?.text(), general?.text()].compactMap(\.self)
    }

    /// The example, parsed from whichever serialization is given.
    func anyMessage() throws -> JWEMessage {
        guard let token = tokens().first else { throw VectorError("\(path) has no serialization") }
        return try JWEMessage(parsing: token)
    }

    /// What the random values were, where the example can be made again: everything is known and nothing in it is
    /// random beyond them.
    func draws() throws -> JWEDraws? {
        let message = try anyMessage()
        guard let iv, recipients.allSatisfy({ $0.key.keyType != .rsa }) else { return nil }
        var draws = JWEDraws()
        draws.iv = iv
        draws.contentKey = contentKey.map { SecretBytes($0) }
        draws.ephemeralKey = ephemeralKey
        for header in [message.protectedHeader, message.recipients[0].header] {
            for name in ["iv", "tag", "p2s"] {
                if let text = header[name]?.string { draws.parameters[name] = try Base64URL.decode(text) }
            }
        }
        // An example of RFC 7520's followers prints another ephemeral key than it used.
        let used = (message.protectedHeader["epk"] ?? message.recipients[0].header["epk"])?.object
        let printed = try ephemeralKey.map { try $0.publicKey().members() }
        return used == printed ? draws : nil
    }
}

/// A file with encrypted examples.
enum JWEExampleFiles {
    static let cookbook = ["jwe", "curve25519"].flatMap { folder in
        ((try? Vectors.files(in: "rfc7520-cookbook/\(folder)")) ?? []).filter { $0 != "jws.json" }
            .map { "rfc7520-cookbook/\(folder)/\($0)" }
    }
    static let nested = "rfc7520-cookbook/6.nesting_signatures_and_encryption.json"
    static let appendix = ["rfc7516_A.1", "rfc7516_A.2", "rfc7516_A.3", "rfc7516_A.4", "rfc7516_A.5", "rfc7517_C"]
        .map { "rfc-appendix/\($0).json" }

    /// RFC 7516 A.1–A.5, RFC 7517 C, RFC 7520 §5.1–5.13 and §6, and ECDH-ES on X25519.
    static let all = Vectors.areAvailable ? appendix + cookbook + [nested] : []

    static func example(_ path: String) throws -> JWEExample {
        let file = try Vectors.object(path)
        return path.hasPrefix("rfc-appendix") ? try appendix(path, file) : try cookbook(path, file)
    }

    private static func cookbook(_ path: String, _ whole: JSONObject) throws -> JWEExample {
        let file = whole["encrypt"]?.object ?? whole
        let input = try file.object("input")
        let output = try file.object("output")
        let generated = try file.object("generated")
        let algorithms = try input["alg"]?.array?.compactMap(\.string) ?? [input.string("alg")]
        let keys: [JWK]
        if let password = input["pwd"]?.string {
            keys = [try JWK(password: password)]
        } else {
            let members = input["key"]?.array == nil ? [try input.object("key")] : try input.objects("key")
            keys = try members.map { try JWK($0) }
        }
        guard keys.count == algorithms.count else { throw VectorError("\(path): \(keys.count) keys") }
        // One file prints a name in its input that does not exist.
        let misprints = ["A128CBC-H256": ContentEncryptionAlgorithm.a128CBCHS256]
        let content = try input.string("enc")
        return JWEExample(
            path: path,
            recipients: zip(keys, algorithms).map {
                .init(key: $0, algorithm: KeyManagementAlgorithm(rawValue: $1))
            },
            content: misprints[content] ?? ContentEncryptionAlgorithm(rawValue: content),
            plaintext: Array(try input.string("plaintext").utf8),
            contentKey: try generated["cek"] == nil ? nil : generated.base64URL("cek"),
            iv: try generated.base64URL("iv"),
            ephemeralKey: try file["encrypting_key"]?.object?["epk"]?.object.map { try JWK($0) },
            compact: output["compact"]?.string, flattened: output["json_flat"]?.object,
            general: output["json"]?.object.flatMap { $0["recipients"] == nil ? nil : $0 })
    }

    private static func appendix(_ path: String, _ file: JSONObject) throws -> JWEExample {
        var example = JWEExample(
            path: path, recipients: [], content: .a128CBCHS256,
            plaintext: Array(try file.string("plaintext_utf8").utf8),
            contentKey: try file["cek_hex"] == nil ? nil : file.hexadecimal("cek_hex"),
            iv: try file["iv_hex"] == nil ? nil : file.hexadecimal("iv_hex"),
            compact: file["compact"]?.string, flattened: file["flattened"]?.object, general: file["general"]?.object)
        let message = try example.anyMessage()
        let keys: [JWK]
        if let password = file["password_utf8"]?.string {
            keys = [try JWK(password: password)]
        } else {
            keys = try (file["key"] == nil ? file.objects("keys") : [file.object("key")]).map { try JWK($0) }
        }
        example.recipients = try zip(keys, message.recipients).map { key, recipient in
            let name = try #require(message.protectedHeader.algorithm ?? recipient.header.algorithm)
            return .init(key: key, algorithm: KeyManagementAlgorithm(rawValue: name))
        }
        example.content = ContentEncryptionAlgorithm(
            rawValue: try #require(message.protectedHeader.contentEncryption))
        return example
    }
}

/// A backend, alone but for compression, and an example of which it offers all parts for at least one recipient.
struct JWEExampleCase: Sendable, CustomTestStringConvertible {
    let id: BackendID
    let registry: AlgorithmRegistry
    let example: JWEExample
    /// The positions of the recipients that the backend can be.
    let positions: [Int]

    var testDescription: String { "\(id) × \(example.path)" }

    static let all: [JWEExampleCase] = {
        guard let loaded = try? StandardBackends.load() else { return [] }
        let companions = loaded.filter { $0.contentCiphers.isEmpty && $0.compression != nil }
        let backends = loaded.filter { !$0.contentCiphers.isEmpty }
        let examples = JWEExampleFiles.all.compactMap { try? JWEExampleFiles.example($0) }
        return backends.flatMap { backend -> [JWEExampleCase] in
            guard let registry = try? AlgorithmRegistry([backend] + companions, policy: .untested) else { return [] }
            return examples.compactMap { example in
                guard registry.resolution(for: .contentEncryption(example.content)).chosen != nil,
                    !example.isCompressed || registry.resolution(for: .compression(.deflate)).chosen != nil
                else { return nil }
                let positions = example.recipients.indices.filter { position in
                    let recipient = example.recipients[position]
                    return registry.isAvailable(recipient.algorithm, curve: recipient.key.curve, operation: .unwrap)
                }
                return positions.isEmpty
                    ? nil : JWEExampleCase(id: backend.id, registry: registry, example: example, positions: positions)
            }
        }
    }()
}
