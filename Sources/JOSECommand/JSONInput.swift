internal import JOSECore

/// JSON values that options name. Errors name the option and the position, never the text.
enum JSONInput {
    /// The JSON value of a file, or the next one on standard input.
    ///
    /// - Throws: ``JOSEError`` with code `invalidJSON`, `limitExceeded` or `unreadableInput`.
    static func file(
        _ argument: String, option: String, _ context: inout CommandContext
    ) throws(JOSEError) -> JSONValue {
        do {
            if argument == "-" { return try context.standardInput.nextJSON() }
            let octets = try File.octets(of: argument, option: option)
            return try JSONValue(parsing: octets.span, limits: .command)
        } catch  where error.code == .invalidJSON || error.code == .limitExceeded {
            throw error.about(option)
        }
    }

    /// A JSON object, which may stand in the argument itself.
    ///
    /// - Throws: as ``file(_:option:_:)``; `invalidJSON` when it is no object.
    static func object(
        _ argument: String, option: String, _ context: inout CommandContext
    ) throws(JOSEError) -> JSONObject {
        let value: JSONValue
        if argument.utf8.first(where: { !$0.isSpace }) == UInt8(ascii: "{") {
            do {
                value = try JSONValue(parsing: argument, limits: .command)
            } catch {
                throw error.about(option)
            }
        } else {
            value = try file(argument, option: option, &context)
        }
        guard let object = value.object else {
            throw JOSEError(.invalidJSON, "\(option): this is \(value.kind), not an object")
        }
        return object
    }
}

/// Keys and templates of keys, in the order of the options. They stay JSON, since the registry that knows their types
/// is made when all options are known.
struct KeyInput {
    private(set) var objects: [JSONObject] = []

    /// Adds the keys of a JWK or JWK Set.
    ///
    /// - Throws: ``JOSEError`` with code `invalidKey` when there is none.
    mutating func add(_ value: JSONValue, option: String) throws(JOSEError) {
        guard let object = value.object else {
            throw JOSEError(.invalidKey, "\(option): this is \(value.kind), not a JWK or JWK Set")
        }
        guard let keys = object["keys"]?.array else { return objects.append(object) }
        let members = keys.compactMap(\.object)
        guard members.count == keys.count, !keys.isEmpty else {
            throw JOSEError(
                .invalidKey, "\(option): \"keys\" is not an array of one or more objects", name: "keys")
        }
        objects += members
    }

    /// The keys, parsed.
    ///
    /// - Throws: ``JOSEError`` with code `invalidKey`, which says which key of several it is.
    func keys(_ catalog: AlgorithmCatalog) throws(JOSEError) -> [JWK] {
        var keys: [JWK] = []
        for position in objects.indices { keys.append(try key(at: position, catalog)) }
        return keys
    }

    /// One key, parsed.
    ///
    /// - Throws: ``JOSEError`` with code `invalidKey`, or `unsupportedKey` when its type or curve is unknown.
    func key(at position: Int, _ catalog: AlgorithmCatalog) throws(JOSEError) -> JWK {
        do throws(JOSEError) {
            return try JWK(known: objects[position], catalog)
        } catch {
            throw objects.count == 1 ? error : error.about("key \(position + 1)")
        }
    }

    /// The keys as a set, in which a key that cannot be used is passed over and not an error.
    func set(_ catalog: AlgorithmCatalog) throws(JOSEError) -> JWKSet {
        let keys: JSONObject = ["keys": .array(objects.map(JSONValue.object))]
        return try JWKSet(keys, catalog: catalog, maximumKeys: .max)
    }
}

extension JWK {
    /// A key whose type and curve are known.
    ///
    /// - Throws: ``JOSEError`` with code `invalidKey`, or `unsupportedKey` when they are not.
    init(known object: JSONObject, _ catalog: AlgorithmCatalog) throws(JOSEError) {
        try self.init(object, catalog: catalog)
        guard material != nil else {
            throw JOSEError(.unsupportedKey, "the key's \"kty\" or \"crv\" is unknown", name: "kty")
        }
    }
}

/// What several commands do with several keys: one stands alone, several form a set.
enum KeyOutput {
    /// The JSON of keys.
    static func json(_ keys: [JSONObject], asSet: Bool) -> JSONObject {
        keys.count == 1 && !asSet ? keys[0] : ["keys": .array(keys.map(JSONValue.object))]
    }

    /// Whether one of the keys has a private member. A key of unknown type may.
    static func hasSecrets(_ keys: [JSONObject], _ catalog: AlgorithmCatalog) -> Bool {
        keys.contains { key in
            guard let name = key["kty"]?.string, let type = catalog[KeyType(rawValue: name)] else { return true }
            return type.members.contains { $0.isSecret && key[$0.parameter.rawValue] != nil }
        }
    }
}

extension CommandOption {
    /// The option that names a key file.
    static func keys(
        _ short: Unicode.Scalar, _ long: String, required: Bool = true, _ path: WritableKeyPath<Settings, KeyInput>
    ) -> Self {
        let help = "Read a JWK or JWK Set from FILE"
        return .value(short, long, "FILE|-", help, required: required, repeats: true) {
            settings, value, context throws(JOSEError) in
            let json = try JSONInput.file(value, option: "--\(long)", &context)
            try settings[keyPath: path].add(json, option: "--\(long)")
        }
    }

    /// The option that names templates of keys, or gives one.
    static func templates(
        _ short: Unicode.Scalar, _ long: String, _ help: String, _ path: WritableKeyPath<Settings, KeyInput>
    ) -> Self {
        .value(short, long, "JSON|FILE|-", help, required: true, repeats: true) {
            settings, value, context throws(JOSEError) in
            let object = try JSONInput.object(value, option: "--\(long)", &context)
            try settings[keyPath: path].add(.object(object), option: "--\(long)")
        }
    }
}
