/// Reads the members of a key as its ``KeyTypeDescriptor`` lists them. Knows no key type by name.
struct KeyMaterialReader {
    private let descriptor: KeyTypeDescriptor
    private let catalog: AlgorithmCatalog

    init(_ descriptor: KeyTypeDescriptor, _ catalog: AlgorithmCatalog) {
        self.descriptor = descriptor
        self.catalog = catalog
    }

    /// The decoded key; nil when its curve is unknown, and then no member is taken.
    func read(_ reader: inout MemberReader) throws(JOSEError) -> KeyMaterial? {
        var curve: CurveDescriptor?
        if descriptor.hasCurve {
            guard let value = reader.members["crv"] else {
                throw JOSEError(.invalidKey, "the \(descriptor.keyType.rawValue) key has no \"crv\"", name: "crv")
            }
            guard let name = value.string else { throw reader.wrongType("crv", "a string", value) }
            guard let known = catalog[Curve(rawValue: name)] else { return nil }
            guard known.keyType == descriptor.keyType else {
                throw JOSEError(
                    .invalidKey,
                    "\"crv\" \"\(known.curve.rawValue)\" belongs to \"kty\" \"\(known.keyType.rawValue)\", "
                        + "not \"\(descriptor.keyType.rawValue)\"", name: "crv")
            }
            _ = reader.take("crv")
            curve = known
        }
        var publicParameters: [KeyParameter: [UInt8]] = [:]
        var secretParameters: [KeyParameter: SecretBytes] = [:]
        for member in descriptor.members {
            let name = member.parameter.rawValue
            guard let value = reader.take(name) else { continue }
            if member.encoding == .otherPrimes {
                try readOtherPrimes(value, name, reader, into: &secretParameters)
            } else {
                guard let text = value.string else { throw reader.wrongType(name, "a string", value) }
                let utf8 = text.utf8
                if member.isSecret {
                    secretParameters[member.parameter] = try secret(utf8.span, member, curve, reader)
                } else {
                    let octets = try reader.decoded(name) { () throws(JOSEError) in
                        try Base64URL.decode(utf8.span)
                    }
                    try check(octets.span, member, curve)
                    publicParameters[member.parameter] = octets
                }
            }
        }
        try checkPresence(publicParameters, secretParameters)
        return KeyMaterial(
            keyType: descriptor.keyType, curve: curve?.curve, publicParameters: publicParameters,
            secretParameters: secretParameters)
    }

    private func secret(
        _ text: Span<UInt8>, _ member: KeyTypeDescriptor.Member, _ curve: CurveDescriptor?, _ reader: MemberReader
    ) throws(JOSEError) -> SecretBytes {
        let octets: SecretBytes
        do {
            octets = try Base64URL.decodeSecret(text)
        } catch {
            throw JOSEError(
                .invalidKey, "\"\(member.parameter.rawValue)\": \(error.reason)", name: member.parameter.rawValue)
        }
        try octets.withOctets { span throws(JOSEError) in try check(span, member, curve) }
        return octets
    }

    /// Checks a key that was not parsed as a parsed one is: which members there are, and their lengths.
    func check(_ material: KeyMaterial, _ curve: CurveDescriptor?) throws(JOSEError) {
        for member in descriptor.members where member.encoding != .otherPrimes {
            let name = member.parameter.rawValue
            let (octets, secret) = (
                material.publicParameters[member.parameter], material.secretParameters[member.parameter]
            )
            guard member.isSecret ? octets == nil : secret == nil else {
                throw JOSEError(
                    .invalidKey, "\"\(name)\" is \(member.isSecret ? "a private" : "a public") parameter", name: name)
            }
            if let octets { try check(octets.span, member, curve) }
            try secret?.withOctets { span throws(JOSEError) in try check(span, member, curve) }
        }
        try checkPresence(material.publicParameters, material.secretParameters)
    }

    private func check(
        _ octets: Span<UInt8>, _ member: KeyTypeDescriptor.Member, _ curve: CurveDescriptor?
    ) throws(JOSEError) {
        let name = member.parameter.rawValue
        let expected: Int
        switch member.encoding {
        case .octets, .otherPrimes: expected = max(octets.count, 1)
        case .unsignedInteger:
            expected = max(octets.count, 1)
            if octets.count > 0, octets[0] == 0 {
                throw JOSEError(.invalidKey, "\"\(name)\" starts with a zero octet (RFC 7518 §2)", name: name)
            }
        case .coordinate: expected = curve?.coordinateOctets ?? octets.count
        case .privateKey: expected = curve?.privateKeyOctets ?? octets.count
        }
        guard octets.count == expected else { throw MemberReader.wrongLength(name, octets.count, expected) }
    }

    /// `oth`: an array of objects with `r`, `d` and `t`.
    private func readOtherPrimes(
        _ value: JSONValue, _ name: String, _ reader: MemberReader,
        into secrets: inout [KeyParameter: SecretBytes]
    ) throws(JOSEError) {
        guard let items = value.array, !items.isEmpty, items.count <= 8 else {
            throw reader.wrongType(name, "an array of one to eight objects", value)
        }
        for (index, item) in items.enumerated() {
            for field in ["r", "d", "t"] {
                guard let text = item.object?[field]?.string else {
                    throw JOSEError(.invalidKey, "\"oth\" item \(index) has no string \"\(field)\"", name: name)
                }
                let octets = try reader.decoded(name) { () throws(JOSEError) in
                    let utf8 = text.utf8
                    return try Base64URL.decodeSecret(utf8.span)
                }
                secrets[.otherPrime(index, field)] = octets
            }
        }
    }

    private func checkPresence(
        _ publicParameters: [KeyParameter: [UInt8]], _ secretParameters: [KeyParameter: SecretBytes]
    ) throws(JOSEError) {
        func isPresent(_ member: KeyTypeDescriptor.Member) -> Bool {
            member.encoding == .otherPrimes
                ? secretParameters[.otherPrime(0, "r")] != nil
                : publicParameters[member.parameter] != nil || secretParameters[member.parameter] != nil
        }
        func missing(_ member: KeyTypeDescriptor.Member, _ why: String) -> JOSEError {
            JOSEError(
                .invalidKey, "the \(descriptor.keyType.rawValue) key has no \"\(member.parameter.rawValue)\"\(why)",
                name: member.parameter.rawValue)
        }
        let group = descriptor.members.filter { $0.presence == .optionalGroup }
        let hasGroup = group.contains(where: isPresent)
        let hasOptional = descriptor.members.contains { $0.presence == .optional && isPresent($0) }
        let isPrivate =
            hasGroup || hasOptional || descriptor.members.contains { $0.presence == .privateKey && isPresent($0) }
        for member in descriptor.members where !isPresent(member) {
            switch member.presence {
            case .always: throw missing(member, "")
            case .privateKey where isPrivate: throw missing(member, ", but other private members")
            case .optionalGroup where hasGroup || hasOptional:
                throw missing(member, ", but others of its group (RFC 7518 §6.3.2)")
            default: break
            }
        }
    }
}

extension KeyTypeDescriptor {
    /// The key as backends get it (see ``KeyMaterial``): where optional members complete a group, as in an RSA key of
    /// more than two primes, both are left out and the private key alone remains.
    func forBackends(_ material: KeyMaterial) -> KeyMaterial {
        guard material.secretParameters[.otherPrime(0, "r")] != nil else { return material }
        let kept = Set(members.filter { $0.presence == .privateKey }.map(\.parameter))
        return KeyMaterial(
            keyType: material.keyType, curve: material.curve, publicParameters: material.publicParameters,
            secretParameters: material.secretParameters.filter { kept.contains($0.key) })
    }
}
