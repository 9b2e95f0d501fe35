import JOSECore
import TestSupport
import Testing

/// A file with signed examples. The algorithms stand here, so that a backend that offers none of them is left out
/// before the file is read; ``examples()`` checks that they are those of the file.
struct JWSExampleFile: Sendable {
    let path: String
    let algorithms: [SignatureAlgorithm]

    init(_ path: String, _ algorithms: SignatureAlgorithm...) {
        self.path = path
        self.algorithms = algorithms
    }

    /// RFC 7515 A.1–A.4, A.6, A.7, F; RFC 7797 §4; RFC 8037 A.4–A.5; RFC 7520 §4.1–4.8 and what was added to it.
    static let all: [Self] = [
        Self("rfc-appendix/rfc7515_A.1.json", .hs256),
        Self("rfc-appendix/rfc7515_A.2.json", .rs256),
        Self("rfc-appendix/rfc7515_A.3.json", .es256),
        Self("rfc-appendix/rfc7515_A.4.json", .es512),
        Self("rfc-appendix/rfc7515_A.6.json", .rs256, .es256),
        Self("rfc-appendix/rfc7515_A.7.json", .es256),
        Self("rfc-appendix/rfc7515_F.json", .hs256),
        Self("rfc-appendix/rfc7797_4.json", .hs256),
        Self("rfc-appendix/rfc8037_A.1-A.5.json", .edDSA),
        Self("rfc7520-cookbook/jws/4_1.rsa_v15_signature.json", .rs256),
        Self("rfc7520-cookbook/jws/4_2.rsa-pss_signature.json", .ps384),
        Self("rfc7520-cookbook/jws/4_3.ecdsa_signature.json", .es512),
        Self("rfc7520-cookbook/jws/4_4.hmac-sha2_integrity_protection.json", .hs256),
        Self("rfc7520-cookbook/jws/4_5.signature_with_detached_content.json", .hs256),
        Self("rfc7520-cookbook/jws/4_6.protecting_specific_header_fields.json", .hs256),
        Self("rfc7520-cookbook/jws/4_7.protecting_content_only.json", .hs256),
        Self("rfc7520-cookbook/jws/4_8.multiple_signatures.json", .rs256, .es512, .hs256),
        Self("rfc7520-cookbook/curve25519/jws.json", .edDSA),
        Self("rfc7520-cookbook/rfc7797/hmac-sha2_b64_false.json", .hs256),
    ]

    /// Every backend with every file of which it can verify at least one signature.
    static let cases: [JWSExampleCase] = SingleBackend.all.flatMap { backend in
        all.filter { $0.algorithms.contains { backend.offers($0, .verify) } }
            .map { JWSExampleCase(backend: backend, file: $0) }
    }

    /// The examples of the file.
    func examples() throws -> [JWSExample] {
        let file = try Vectors.object(path)
        let examples = try path.hasPrefix("rfc7520-cookbook") ? [cookbook(file)] : appendix(file)
        for example in examples where example.parts.map(\.algorithm) != algorithms {
            throw VectorError("\(path) has other algorithms: \(example.parts.map(\.algorithm.rawValue))")
        }
        return examples
    }

    private func cookbook(_ file: JSONObject) throws -> JWSExample {
        let input = try file.object("input")
        let output = try file.object("output")
        let steps = try file["signing"]?.array == nil ? [file.object("signing")] : file.objects("signing")
        return try JWSExample(
            file.string("title"),
            keys: input["key"]?.array == nil ? [input.object("key")] : input.objects("key"),
            payload: Array(input.string("payload").utf8),
            compact: output["compact"]?.string, flattened: output["json_flat"]?.object,
            general: output["json"]?.object,
            signingInputs: Self.misprinted.contains(path) ? [] : steps.map { try $0.string("sig-input") })
    }

    /// Files whose "signing" part is not that of their "output" (it was copied from another file).
    private static let misprinted = ["rfc7520-cookbook/rfc7797/hmac-sha2_b64_false.json"]

    private func appendix(_ file: JSONObject) throws -> [JWSExample] {
        let name = try file.object("$about").string("rfc")
        let keys = [file["key"] ?? file["private_jwk"]].compactMap { $0?.object } + (file["keys"]?.objects ?? [])
        let inputs = [file["signing_input"]?.string].compactMap(\.self)
        guard let cases = file["cases"]?.objects else {
            return try [
                JWSExample(
                    name, keys: keys, payload: payload(file),
                    compact: (file["compact"] ?? file["detached_compact"])?.string,
                    flattened: file["flattened"]?.object, general: file["general"]?.object, signingInputs: inputs)
            ]
        }
        return try cases.map { item in
            try JWSExample(
                item.string("name"), keys: keys, payload: payload(file), compact: item.string("compact"),
                flattened: item.object("flattened"))
        }
    }

    private func payload(_ file: JSONObject) throws -> [UInt8] {
        if let text = file["payload_utf8"]?.string { return Array(text.utf8) }
        if file["payload_b64u"] != nil { return try file.base64URL("payload_b64u") }
        guard let object = (file["general"] ?? file["flattened"])?.object else { throw VectorError("no payload") }
        return try object.base64URL("payload")
    }
}

/// A backend and a file.
struct JWSExampleCase: Sendable, CustomTestStringConvertible {
    let backend: SingleBackend
    let file: JWSExampleFile

    var testDescription: String { "\(backend.id) × \(file.path)" }
}

extension JSONValue {
    /// The items, if all are objects.
    fileprivate var objects: [JSONObject]? {
        let objects = array?.compactMap(\.object)
        return objects?.count == array?.count ? objects : nil
    }
}
