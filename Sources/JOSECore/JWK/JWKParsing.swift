extension JWK {
    /// Parses a key.
    ///
    /// Everything that the core can see is checked here: presence and types of members, strict base64url, lengths,
    /// ranges. A key whose `kty` or `crv` is unknown parses and keeps its members.
    ///
    /// - Parameters:
    ///   - members: the JSON object.
    ///   - catalog: where `kty` and `crv` are looked up.
    /// - Throws: ``JOSEError`` with code `invalidKey`, whose reason names the member.
    public init(_ members: JSONObject, catalog: AlgorithmCatalog = .standard) throws(JOSEError) {
        var rest = MemberReader(members)
        guard let name = try rest.string("kty") else {
            throw JOSEError(.invalidKey, "the key has no \"kty\"", name: "kty")
        }
        let keyType = KeyType(rawValue: name)
        if let descriptor = catalog[keyType],
            let material = try KeyMaterialReader(descriptor, catalog).read(&rest)
        {
            let curve = material.curve.flatMap { catalog[$0] }
            try descriptor.check(material, curve)
            self.init(checked: material, bits: descriptor.bits(material, curve))
        } else {
            self.init(opaque: keyType)
        }
        use = try rest.string("use").map(KeyUse.init(rawValue:))
        keyOperations = try rest.strings("key_ops")?.map(KeyOperation.init(rawValue:))
        algorithm = try rest.string("alg")
        keyID = try rest.string("kid")
        certificateURL = try rest.string("x5u")
        certificateChain = try rest.strings("x5c")
        certificateSHA1Thumbprint = try rest.octets("x5t", count: 20)
        certificateSHA256Thumbprint = try rest.octets("x5t#S256", count: 32)
        additionalMembers = rest.members
        try checkMetadata()
    }

    /// Parses a key from JSON text.
    ///
    /// - Throws: ``JOSEError`` with code `invalidJSON`, `limitExceeded` or `invalidKey`.
    public init(
        parsing text: Span<UInt8>, catalog: AlgorithmCatalog = .standard, limits: JSONLimits = JSONLimits()
    ) throws(JOSEError) {
        try self.init(JSONObject(parsing: text, limits: limits), catalog: catalog)
    }

    /// Parses a key from JSON text.
    ///
    /// - Throws: ``JOSEError`` with code `invalidJSON`, `limitExceeded` or `invalidKey`.
    public init(parsing text: String, catalog: AlgorithmCatalog = .standard) throws(JOSEError) {
        try self.init(JSONObject(parsing: text), catalog: catalog)
    }

    /// `key_ops` without duplicates, and consistent with `use` (RFC 7517 §4.3); a chain that is not empty.
    private func checkMetadata() throws(JOSEError) {
        if let operations = keyOperations {
            guard Set(operations).count == operations.count else {
                throw JOSEError(.invalidKey, "\"key_ops\" names an operation twice", name: "key_ops")
            }
            if let use, operations.contains(where: { $0.use != nil && $0.use != use }) {
                throw JOSEError(.invalidKey, "\"use\" and \"key_ops\" contradict each other", name: "key_ops")
            }
        }
        if certificateChain?.isEmpty == true {
            throw JOSEError(.invalidKey, "\"x5c\" is an empty array", name: "x5c")
        }
    }
}

/// Takes members out of an object, one by one; what is left is unknown.
struct MemberReader {
    private(set) var members: JSONObject

    init(_ members: JSONObject) { self.members = members }

    mutating func take(_ name: String) -> JSONValue? {
        defer { members[name] = nil }
        return members[name]
    }

    mutating func string(_ name: String) throws(JOSEError) -> String? {
        guard let value = take(name) else { return nil }
        guard let string = value.string else { throw wrongType(name, "a string", value) }
        return string
    }

    mutating func strings(_ name: String) throws(JOSEError) -> [String]? {
        guard let value = take(name) else { return nil }
        guard let strings = value.strings else { throw wrongType(name, "an array of strings", value) }
        return strings
    }

    mutating func octets(_ name: String, count: Int) throws(JOSEError) -> [UInt8]? {
        guard let text = try string(name) else { return nil }
        let octets = try decoded(name) { () throws(JOSEError) in try Base64URL.decode(text) }
        guard octets.count == count else { throw Self.wrongLength(name, octets.count, count) }
        return octets
    }

    func wrongType(_ name: String, _ expected: String, _ value: JSONValue) -> JOSEError {
        JOSEError(.invalidKey, "\"\(name)\" is \(value.kind), not \(expected)", name: name)
    }

    static func wrongLength(_ name: String, _ count: Int, _ expected: Int) -> JOSEError {
        JOSEError(.invalidKey, "\"\(name)\" has \(count) octets, not \(expected)", name: name)
    }

    /// Runs a decoder, and lets its error name the member.
    func decoded<Octets>(_ name: String, _ decode: () throws(JOSEError) -> Octets) throws(JOSEError) -> Octets {
        do {
            return try decode()
        } catch {
            throw JOSEError(.invalidKey, "\"\(name)\": \(error.reason)", name: name)
        }
    }
}
