internal import JOSECore

/// New keys.
struct KeyGenerationSuite: ConformanceSuite {
    func checks(of subject: BackendUnderTest) -> [PlannedCheck] {
        guard let backend = subject.backend.keyGeneration else { return [] }
        let declared = backend.keyGenerationCapabilities.compactMap { capability -> KeyGenerationSubject? in
            guard subject.options.includes(.keyGeneration(capability.keyType, curve: capability.curve)),
                let keyType = subject.catalog[capability.keyType]
            else { return nil }
            return KeyGenerationSubject(backend: backend, capability: capability, keyType: keyType, under: subject)
        }
        return declared.flatMap { $0.soundnessChecks() + $0.sizeChecks() + $0.publicPartChecks() }
            + undeclaredChecks(backend, subject)
    }

    /// Types and curves that are described and not declared, and requests that make no sense.
    private func undeclaredChecks(
        _ backend: any KeyGenerationBackend, _ subject: BackendUnderTest
    ) -> [PlannedCheck] {
        let declared = Set(backend.keyGenerationCapabilities)
        var capabilities: [KeyGenerationCapability] = []
        for keyType in subject.catalog.keyTypes {
            capabilities.append(KeyGenerationCapability(keyType.keyType))
            let curves = subject.catalog.curves.map(\.curve) + [Curve(rawValue: "no-such-curve")]
            // A curve of another key type is no curve of this one.
            capabilities += curves.map { KeyGenerationCapability(keyType.keyType, curve: $0) }
        }
        capabilities.append(KeyGenerationCapability(KeyType(rawValue: "no-such-type")))
        return capabilities.filter { !declared.contains($0) }.compactMap { capability in
            let row = Capability.keyGeneration(capability.keyType, curve: capability.curve)
            // A key type without curves has no use for one, and may pass over it.
            let isCurveIdle = capability.curve != nil && subject.catalog[capability.keyType]?.hasCurve == false
            guard subject.options.includes(row), !isCurveIdle else { return nil }
            return PlannedCheck(row.description, "is not declared, and refused as unsupported") {
                let request = KeyGenerationRequest(keyType: capability.keyType, curve: capability.curve, bits: 2048)
                try expectRefusal(of: "the request", codes: [.unsupported]) { () throws(BackendError) in
                    try backend.generateKey(request)
                }
                let key = KeyMaterial(keyType: capability.keyType, curve: capability.curve)
                try expectRefusal(of: "a private key", codes: [.unsupported]) { () throws(BackendError) in
                    try backend.publicParameters(ofPrivate: key)
                }
            }
        }
    }
}

/// One kind of key that the backend makes.
struct KeyGenerationSubject: Sendable {
    let backend: any KeyGenerationBackend
    let capability: KeyGenerationCapability
    let keyType: KeyTypeDescriptor
    let under: BackendUnderTest

    /// Whether the key has a modulus, whose size the request gives.
    var hasModulus: Bool { keyType.members.contains { $0.parameter == .n } }

    func check(_ name: String, _ body: @escaping @Sendable () async throws -> Void) -> PlannedCheck {
        PlannedCheck(Capability.keyGeneration(capability.keyType, curve: capability.curve).description, name, body)
    }

    /// The sizes to ask for: a single one where the curve decides, and those of the test keys where the key type is the
    /// backend's own.
    var sizes: [Int] {
        if capability.curve != nil { return [0] }
        if hasModulus { return under.options.modulusBits }
        let known = Set(under.options.keys.keys(capability.keyType).map(\.bits))
        return capability.keyType == .octetSequence || known.isEmpty ? [128, 192, 256, 384, 512] : known.sorted()
    }

    func request(bits: Int) -> KeyGenerationRequest {
        KeyGenerationRequest(keyType: capability.keyType, curve: capability.curve, bits: bits)
    }

    /// A key, put through everything that the core checks when it parses one.
    ///
    /// - Parameter bits: the size that it must have; nil where the curve decides.
    func soundKey(_ material: KeyMaterial, bits: Int?) throws -> JWK {
        try expect(material.keyType == capability.keyType, "the key is of type \(material.keyType.rawValue)")
        try expect(material.curve == capability.curve, "the key is on \(material.curve?.rawValue ?? "no curve")")
        try expect(material.isPrivate, "the key has no private part")
        for member in keyType.members where member.presence == .optionalGroup {
            try expect(
                material.secretParameters[member.parameter] != nil, "the key has no \"\(member.parameter.rawValue)\"")
        }
        let key = try JWK(material, catalog: under.catalog)
        let parsed = try JWK(key.members(catalog: under.catalog), catalog: under.catalog)
        try expect(parsed.material == material, "the key does not survive being written and parsed")
        if let bits { try expect(key.bits == bits, "the key has \(key.bits) bits, not \(bits)") }
        return key
    }
}
