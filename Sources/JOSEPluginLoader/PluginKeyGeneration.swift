internal import CJOSEPlugin
internal import JOSECore

/// New keys from a plug-in.
struct PluginKeyGeneration: KeyGenerationBackend {
    let keyGenerationCapabilities: [KeyGenerationCapability]
    private let generators: [KeyGenerationCapability: PluginEntry<jose_key_generator>]
    private let keyTypes: [KeyType: KeyTypeDescriptor]
    private let keys: PluginKeys
    /// The largest key, in bits.
    private static let maximumBits = 1 << 17
    /// Room for a member of a key whose size says nothing about it, in octets.
    private static let usualOctets = 1024

    init(
        _ generators: [(KeyGenerationCapability, PluginEntry<jose_key_generator>)], _ keyTypes: [KeyTypeDescriptor],
        _ keys: PluginKeys
    ) {
        keyGenerationCapabilities = generators.map(\.0)
        self.generators = Dictionary(generators) { first, _ in first }
        self.keyTypes = Dictionary((KeyTypeDescriptor.standard + keyTypes).map { ($0.keyType, $0) }) { first, _ in first
        }
        self.keys = keys
    }

    func generateKey(_ request: KeyGenerationRequest) throws(BackendError) -> KeyMaterial {
        let (fields, type) = try generator(request.keyType, request.curve)
        let bits = type.hasCurve ? 0 : request.bits
        guard let generate = fields.generate, (0...Self.maximumBits).contains(bits), type.hasCurve || bits > 0,
            !type.isSymmetric || bits.isMultiple(of: 8), request.publicExponent == [1, 0, 1] || request.keyType != .rsa
        else { throw BackendError(.unsupported, "a key of this size") }
        let members = self.members(of: type) { _ in true }
        let values = try outputs(members, bits) { outputs, count in
            generate(fields.context, UInt32(bits), outputs, count)
        }
        var publicParameters: [KeyParameter: [UInt8]] = [:]
        var secretParameters: [KeyParameter: SecretBytes] = [:]
        for (member, value) in zip(members, values) where value.count > 0 {
            if member.isSecret {
                secretParameters[member.parameter] = value
            } else {
                publicParameters[member.parameter] = value.unprotectedCopy()
            }
        }
        return KeyMaterial(
            keyType: request.keyType, curve: request.curve, publicParameters: publicParameters,
            secretParameters: secretParameters)
    }

    func publicParameters(ofPrivate key: KeyMaterial) throws(BackendError) -> [KeyParameter: [UInt8]] {
        let (fields, type) = try generator(key.keyType, key.curve)
        guard type.hasCurve, let derive = fields.derive_public else {
            throw BackendError(.unsupported, "the public part of such a key")
        }
        let members = self.members(of: type) { !$0.isSecret }
        let secret = KeyMaterial(keyType: key.keyType, curve: key.curve, secretParameters: key.secretParameters)
        let values = try keys.with(secret) { key throws(BackendError) in
            try outputs(members, 0) { outputs, count in derive(fields.context, key, outputs, count) }
        }
        return Dictionary(uniqueKeysWithValues: zip(members.map(\.parameter), values.map { $0.unprotectedCopy() }))
    }

    private func generator(
        _ keyType: KeyType, _ curve: Curve?
    ) throws(BackendError) -> (jose_key_generator, KeyTypeDescriptor) {
        guard let entry = generators[KeyGenerationCapability(keyType, curve: curve)], let type = keyTypes[keyType]
        else {
            throw BackendError(.unsupported, "the plug-in does not declare keys of this type and curve")
        }
        return (entry.fields, type)
    }

    private func members(
        of type: KeyTypeDescriptor, _ includes: (KeyTypeDescriptor.Member) -> Bool
    ) -> [KeyTypeDescriptor.Member] {
        let given = keys.parameters(of: type.keyType)
        return type.members.filter { given.contains($0.parameter) && includes($0) }
    }

    /// Lets a function fill a buffer for each member. Numbers lose their leading zero octets.
    private func outputs(
        _ members: [KeyTypeDescriptor.Member], _ bits: Int,
        _ fill: (UnsafeMutablePointer<jose_output>?, Int) -> jose_status
    ) throws(BackendError) -> [SecretBytes] {
        let buffers = members.map { _ in PluginOutput(capacity: max(Self.usualOctets, bits / 8)) }
        var outputs = buffers.map(\.output)
        let status = outputs.withUnsafeMutableBufferPointer { fill($0.baseAddress, $0.count) }
        for (buffer, output) in zip(buffers, outputs) { try buffer.check(output, "a member of a key") }
        try PluginStatus.check(status, "key generation")
        var values: [SecretBytes] = []
        for (position, member) in members.enumerated() {
            let value = try buffers[position].secret(outputs[position], "a member of a key")
            values.append(member.encoding == .unsignedInteger ? value.withoutLeadingZeros : value)
        }
        return values
    }
}

extension SecretBytes {
    /// The octets from the first one on that is not zero.
    fileprivate var withoutLeadingZeros: SecretBytes {
        withOctets { octets in
            let first = octets.indices.first { octets[$0] != 0 } ?? octets.count
            return SecretBytes(octets.extracting(first..<octets.count))
        }
    }
}
