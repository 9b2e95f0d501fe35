internal import JOSECore

/// A JWS or JWE as an option gives it.
enum TokenText: Equatable {
    /// A JSON serialization.
    case json(JSONObject)
    /// A compact serialization, not looked at yet.
    case compact([UInt8])

    /// A JSON serialization.
    ///
    /// - Throws: ``JOSEError`` with code `invalidJSON` when it is no object.
    init(_ value: JSONValue) throws(JOSEError) {
        guard let object = value.object else {
            throw JOSEError(.invalidJSON, "this is \(value.kind), not an object")
        }
        self = .json(object)
    }

    /// The token of an argument: JSON, a compact token, the name of a file, or `-`.
    ///
    /// - Throws: ``JOSEError`` with code `invalidJSON`, `limitExceeded` or `unreadableInput`.
    static func read(
        _ argument: String, option: String, _ context: inout CommandContext
    ) throws(JOSEError) -> TokenText {
        do {
            if argument == "-" { return try context.standardInput.nextToken() }
            if let literal = try TokenText(literal: argument) { return literal }
            return try TokenText(text: try File.octets(of: argument, option: option))
        } catch  where error.code == .invalidJSON || error.code == .limitExceeded {
            throw error.about(option)
        }
    }

    /// The token that the argument itself is; nil when it must be the name of a file. The first part of a compact token
    /// is the encoding of a JSON object, which no sensible file name is.
    private init?(literal argument: String) throws(JOSEError) {
        let octets = Array(argument.utf8)
        let start = octets.drop(while: \.isSpace)
        let header = Array(start.prefix { $0 != UInt8(ascii: ".") })
        let decoded = (try? Base64URL.decode(header.span)) ?? []
        guard start.first == UInt8(ascii: "{") || decoded.first(where: { !$0.isSpace }) == UInt8(ascii: "{") else {
            return nil
        }
        try self.init(text: octets)
    }

    /// The token that a text is, white space around it aside.
    private init(text: [UInt8]) throws(JOSEError) {
        let start = text.drop(while: \.isSpace)
        if start.first == UInt8(ascii: "{") {
            try self.init(try JSONValue(parsing: text.span, limits: .command))
        } else {
            let end = start.lastIndex { !$0.isSpace } ?? start.startIndex
            self = .compact(Array(start.isEmpty ? [] : start[...end]))
        }
    }

    /// The JWS that it is. Nothing is verified.
    ///
    /// - Throws: as ``JWSMessage/init(parsing:limits:)-(Span<UInt8>,_)``.
    func jws() throws(JOSEError) -> JWSMessage {
        switch self {
        case .json(let object): try JWSMessage(object, limits: .command)
        case .compact(let text): try JWSMessage(parsing: text.span, limits: .command)
        }
    }

    /// The JSON serialization of the JWS that it is: the one it is in, or the flattened one.
    ///
    /// - Throws: as ``jws()``, for a compact one.
    func jwsObject() throws(JOSEError) -> JSONObject {
        switch self {
        case .json(let object): object
        case .compact: try jws().flattened()
        }
    }

    /// The text of the compact token that it is.
    ///
    /// - Throws: ``JOSEError`` with code `malformedToken` for JSON.
    func compactText() throws(JOSEError) -> String {
        guard case .compact(let octets) = self, let text = String(validating: octets, as: UTF8.self) else {
            throw JOSEError(.malformedToken, "a JWT is a compact token, and this is none (RFC 7519 §3)")
        }
        return text
    }
}

extension TokenLimits {
    /// What the command takes: its input is the caller's own.
    static let command = TokenLimits(
        tokenOctets: 1 << 30, headerOctets: 1 << 20, jsonDepth: JSONLimits.command.depth, signatures: 256,
        recipients: 128, passwordIterations: 1_000...1_000_000, keyManagementWork: 1_000_000,
        // More than DEFLATE can do, so that the bound on the length alone counts.
        inflatedOctets: 256 << 20, inflationRatio: 1100)
}

extension CommandOption {
    /// The option that names a JWS, or gives one.
    static func token(
        _ short: Unicode.Scalar, _ long: String, _ help: String, required: Bool = true,
        _ path: WritableKeyPath<Settings, TokenText?>
    ) -> Self {
        .value(short, long, "TOKEN|FILE|-", help, required: required) { settings, value, context throws(JOSEError) in
            settings[keyPath: path] = try TokenText.read(value, option: "--\(long)", &context)
        }
    }
}

/// How this command writes a JWS: as the command of the distributions does.
enum JWSOutput {
    /// The JSON: the payload first, the other members sorted.
    static func text(_ object: JSONObject) -> [UInt8] {
        var rest = object
        rest["payload"] = nil
        let sorted = rest.sorted()
        var members = JSONObject()
        if let payload = object["payload"] { members["payload"] = payload }
        for (name, value) in sorted.members { members[name] = value }
        return members.serialized()
    }

    /// The payload that a JWS carries or that is given beside it, both being the same if both are there.
    ///
    /// - Throws: ``JOSEError`` with code `malformedToken` when they differ.
    static func payload(carried: [UInt8]?, given: [UInt8]?) throws(JOSEError) -> [UInt8]? {
        // An empty payload may be a detached one: compact serialization writes both alike.
        guard let given, let carried, !carried.isEmpty else { return given ?? carried }
        guard given == carried else {
            throw JOSEError(
                .malformedToken, "the JWS has a payload, and another one is given with --detached", name: "payload")
        }
        return carried
    }

    /// A payload as it stands in the JSON serialization.
    ///
    /// - Throws: ``JOSEError`` with code `malformedToken` for an unencoded payload that is not UTF-8.
    static func payloadText(_ payload: [UInt8], isEncoded: Bool) throws(JOSEError) -> String {
        guard !isEncoded else { return Base64URL.encode(payload) }
        guard let text = String(validating: payload, as: UTF8.self) else {
            throw JOSEError(
                .malformedToken, "an unencoded payload that is not UTF-8 must be detached (RFC 7797 §5)", name: "b64")
        }
        return text
    }
}

extension JSONObject {
    /// The same object with its members sorted, at every level.
    func sorted() -> JSONObject { JSONObject(sortedMembers.map { ($0.name, $0.value.sorted()) }) }
}

extension JSONValue {
    fileprivate func sorted() -> JSONValue {
        switch self {
        case .object(let object): .object(object.sorted())
        case .array(let items): .array(items.map { $0.sorted() })
        default: self
        }
    }
}
