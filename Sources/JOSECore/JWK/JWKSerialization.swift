extension JWK {
    /// The key as a JSON object: `kty`, the members of the key, the metadata, then what no table knows.
    ///
    /// Private members are included. Take ``publicKey(catalog:)`` first for what leaves the machine.
    ///
    /// - Parameter catalog: where the order of the members is looked up.
    public func members(catalog: AlgorithmCatalog = .standard) -> JSONObject {
        var object = JSONObject()
        object["kty"] = .string(keyType.rawValue)
        if let material {
            if let curve = material.curve { object["crv"] = .string(curve.rawValue) }
            for member in catalog[keyType]?.members ?? [] {
                object[member.parameter.rawValue] = material.json(member)
            }
        }
        object["use"] = use.map { .string($0.rawValue) }
        object["key_ops"] = keyOperations.map { .array($0.map { .string($0.rawValue) }) }
        object["alg"] = algorithm.map(JSONValue.string)
        object["kid"] = keyID.map(JSONValue.string)
        object["x5u"] = certificateURL.map(JSONValue.string)
        object["x5c"] = certificateChain.map { .array($0.map(JSONValue.string)) }
        object["x5t"] = certificateSHA1Thumbprint.map { .string(Base64URL.encode($0)) }
        object["x5t#S256"] = certificateSHA256Thumbprint.map { .string(Base64URL.encode($0)) }
        object.formUnion(additionalMembers)
        return object
    }

    /// The key as compact JSON text, private members included.
    public func text(_ order: JSONOrder = .preserved, catalog: AlgorithmCatalog = .standard) -> String {
        members(catalog: catalog).text(order)
    }
}

extension KeyMaterial {
    /// The JSON of one member; nil when the key does not have it.
    fileprivate func json(_ member: KeyTypeDescriptor.Member) -> JSONValue? {
        if member.encoding == .otherPrimes {
            var items: [JSONValue] = []
            while let item = otherPrime(items.count) { items.append(item) }
            return items.isEmpty ? nil : .array(items)
        }
        if let octets = publicParameters[member.parameter] { return .string(Base64URL.encode(octets)) }
        return secretParameters[member.parameter].map(Self.text)
    }

    private func otherPrime(_ index: Int) -> JSONValue? {
        var object = JSONObject()
        for field in ["r", "d", "t"] {
            object[field] = secretParameters[.otherPrime(index, field)].map(Self.text)
        }
        return object.isEmpty ? nil : .object(object)
    }

    private static func text(_ secret: SecretBytes) -> JSONValue {
        .string(secret.withOctets { octets in Base64URL.encode(octets) })
    }
}
