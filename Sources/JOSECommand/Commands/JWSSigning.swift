internal import JOSECore

/// `jose jws sig`: signs a payload with each of the keys.
struct JWSSigning: SelectingCommand {
    static let words = ["jws", "sig"]
    static let summary = "Signs a payload with one key or several"

    var selection = Selection()
    private var input: TokenText?
    private var detached: OctetSource?
    private var templates: [JSONObject] = []
    private var keys = KeyInput()
    private var output = Destination.standardOutput
    private var payloadOutput: Destination?
    private var isCompact = false

    static var options: [CommandOption<Self>] {
        [
            .token(
                "i", "input", "Read a JWS to add signatures to, or a template with its payload", required: false,
                \.input),
            .octets("I", "detached", "Read the payload from FILE", \.detached),
            .value(
                "s", "signature", "JSON|FILE|-", "Read {\"protected\":{…},\"header\":{…}} for the next key",
                repeats: true
            ) {
                settings, value, context throws(JOSEError) in
                settings.templates.append(try JSONInput.object(value, option: "--signature", &context))
            },
            .keys("k", "key", \.keys),
            .output("o", "output", "Write the JWS to FILE", \.output),
            .output("O", "detach", "Leave the payload out of the JWS and write it to FILE", \.payloadOutput),
            .flag("c", "compact", "Write the compact serialization", \.isCompact),
        ] + selectionOptions
    }

    func run(in context: inout CommandContext) throws(JOSEError) {
        guard templates.count <= keys.objects.count else {
            throw .usage("there are more --signature templates than keys")
        }
        let registry = try context.registry(selection)
        var requests: [JWSSignatureRequest] = []
        for (position, key) in try keys.keys(registry.catalog).enumerated() {
            let template = position < templates.count ? templates[position] : JSONObject()
            do {
                requests.append(try SignatureTemplate(template).request(key, registry))
            } catch {
                throw keys.objects.count == 1 ? error : error.about("key \(position + 1)")
            }
        }

        let template = try JWSTemplate(try input?.jwsObject() ?? JSONObject())
        let isEncoded = requests[0].protectedHeader.isPayloadEncoded
        let given = try detached?.octets(&context)
        let payload = try JWSOutput.payload(carried: try template.payload(isEncoded: isEncoded), given: given)
        guard payload != nil || template.signatures.isEmpty else {
            throw JOSEError(
                .malformedToken, "the payload of the JWS is detached; give it with --detached", name: "payload")
        }

        let signed = try JWSMessage(signing: payload ?? [], requests).general(
            detached: payloadOutput != nil && !isEncoded)
        let made = (signed["signatures"]?.array ?? []).compactMap(\.object)
        let entries = zip(made, templates + Array(repeating: JSONObject(), count: made.count)).map { entry, template in
            SignatureTemplate.adding(entry, to: template)
        }
        var object = template.object(with: entries)
        if payloadOutput == nil { object["payload"] = signed["payload"] }
        // Old and new signatures must agree on "b64", and there is a bound on their number.
        let message = try JWSMessage(object, limits: .command)
        let text = isCompact ? Array(try message.compact().utf8) : JWSOutput.text(object)
        if let payloadOutput { try context.write(payload ?? [], to: payloadOutput) }
        try context.write(text: text, to: output)
    }
}

/// What `--input` gives: a JWS that has signatures already, or a template without.
private struct JWSTemplate {
    /// The members beside payload and signatures; they stay as they are.
    private let members: JSONObject
    private let payload: JSONValue?
    /// The signatures that it has, as members of `signatures`.
    let signatures: [JSONValue]

    private static let signatureMembers = ["protected", "header", "signature"]

    init(_ object: JSONObject) throws(JOSEError) {
        var members = object
        payload = object["payload"]
        members["payload"] = nil
        let signature = JSONObject(Self.signatureMembers.compactMap { name in object[name].map { (name, $0) } })
        if !signature.isEmpty || object["signatures"]?.array?.isEmpty == false {
            // Whatever is wrong with the signatures that are there is found here.
            _ = try JWSMessage(object, limits: .command)
        }
        signatures = signature.isEmpty ? object["signatures"]?.array ?? [] : [.object(signature)]
        for name in Self.signatureMembers + ["signatures"] { members[name] = nil }
        self.members = members
    }

    /// The payload that it carries, if any.
    func payload(isEncoded: Bool) throws(JOSEError) -> [UInt8]? {
        guard let payload else { return nil }
        guard let text = payload.string else {
            throw JOSEError(.malformedToken, "\"payload\" of the JWS is \(payload.kind)", name: "payload")
        }
        return isEncoded ? try Base64URL.decode(text) : Array(text.utf8)
    }

    /// The JSON serialization with more signatures: flattened if there is only one.
    func object(with entries: [JSONObject]) -> JSONObject {
        var object = members
        if signatures.isEmpty, entries.count == 1 {
            for (name, value) in entries[0].members { object[name] = value }
        } else {
            object["signatures"] = .array(signatures + entries.map(JSONValue.object))
        }
        return object
    }
}

/// What `--signature` gives: the headers of one signature, the protected one not encoded yet.
private struct SignatureTemplate {
    private let protectedHeader: JOSEHeader
    private let unprotectedHeader: JOSEHeader

    init(_ object: JSONObject) throws(JOSEError) {
        for name in ["payload", "signature", "signatures"] where object[name] != nil {
            throw JOSEError(.invalidHeader, "a signature template has no \"\(name)\"", name: name)
        }
        protectedHeader = try Self.header("protected", object)
        unprotectedHeader = try Self.header("header", object)
    }

    private static func header(_ name: String, _ object: JSONObject) throws(JOSEError) -> JOSEHeader {
        guard let value = object[name] else { return JOSEHeader() }
        guard let members = value.object else {
            throw JOSEError(
                .invalidHeader, "\"\(name)\" of the signature template is \(value.kind), not an object", name: name)
        }
        return JOSEHeader(members)
    }

    /// The request for a key: with the algorithm that a header names, or the key, or else the key's type and size.
    ///
    /// The headers are those of the template and `alg`, no more: a `kid` is written where the template has one. The
    /// protected header is sorted, so that the same input gives the same octets whoever signs.
    func request(_ key: JWK, _ registry: AlgorithmRegistry) throws(JOSEError) -> JWSSignatureRequest {
        var anonymous = key
        anonymous.keyID = nil
        let stated = protectedHeader.algorithm ?? unprotectedHeader.algorithm
        let algorithm = try registry.signatureAlgorithm(stated, for: key)
        var header = protectedHeader
        if header["alg"] == nil, unprotectedHeader["alg"] == nil { header.algorithm = algorithm.rawValue }
        if header["b64"]?.boolean == false, header["crit"] == nil { header.critical = ["b64"] }
        return JWSSignatureRequest(
            try registry.signer(for: anonymous, algorithm: algorithm),
            protectedHeader: JOSEHeader(header.parameters.sorted()), unprotectedHeader: unprotectedHeader)
    }

    /// A signature with the members of its template that are no headers.
    static func adding(_ signature: JSONObject, to template: JSONObject) -> JSONObject {
        var object = template
        object["protected"] = nil
        object["header"] = nil
        for (name, value) in signature.members { object[name] = value }
        return object
    }
}
