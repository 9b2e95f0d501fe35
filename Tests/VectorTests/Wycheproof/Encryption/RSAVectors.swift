import TestSupport

@testable import JOSECore

/// `RsaesOaepDecrypt`.
struct OAEPVectors: EncryptionVectors {
    let algorithm: KeyManagementAlgorithm

    let groupType = "RsaesOaepDecrypt"
    var capabilities: [Capability] { [.keyWrap(algorithm, .unwrap)] }

    func outcomes(of groups: [EncryptionGroup], on backend: Backend) throws -> [EncryptionOutcome] {
        let keys = try WrapKeys(algorithm, backend)
        return try groups.flatMap { group in
            for name in ["sha", "mgfSha"] {
                guard try group.members.string(name).lowercased() == keys.descriptor.hash?.rawValue else {
                    throw VectorError("not for \(algorithm.rawValue): \(name) is \(try group.members.string(name))")
                }
            }
            let unwrapper = try RSAVectorKey.unwrapper(group, keys)
            return try group.tests.map { try outcome($0, unwrapper) }
        }
    }

    private func outcome(_ test: EncryptionTest, _ unwrapper: any KeyUnwrapper) throws -> EncryptionOutcome {
        let message = try test.octets("msg")
        let wrapped = WrappedKey(encryptedKey: try test.octets("ct"))
        func unwrapped(octets: Int) -> EncryptionVerdict {
            EncryptionVerdict(message) { try unwrapper.unwrap(wrapped, octets: octets)?.unprotectedCopy() }
        }
        let verdicts = [unwrapped(octets: message.count)]
        // RFC 7518 §4.3: the label is empty.
        guard test.result == .valid, try test.octets("label").isEmpty else {
            return EncryptionOutcome(test, .refusal, verdicts)
        }
        // No CEK is empty.
        if message.isEmpty { return EncryptionOutcome(test, .either, verdicts) }
        let others = message.count == 32 ? [16, 31, 33] : []
        return EncryptionOutcome(test, .value, verdicts, negatives: others.map(unwrapped))
    }
}

/// `RsaesPkcs1Decrypt`. What is wrong gives nothing, or a random CEK that nobody can tell from a right one.
struct PKCS1Vectors: EncryptionVectors {
    let groupType = "RsaesPkcs1Decrypt"
    var capabilities: [Capability] { [.keyWrap(.rsa1_5, .unwrap)] }

    func outcomes(of groups: [EncryptionGroup], on backend: Backend) throws -> [EncryptionOutcome] {
        let keys = try WrapKeys(.rsa1_5, backend)
        return try groups.flatMap { group in
            let unwrapper = try RSAVectorKey.unwrapper(group, keys)
            return try group.tests.map { try outcome($0, unwrapper) }
        }
    }

    private func outcome(_ test: EncryptionTest, _ unwrapper: any KeyUnwrapper) throws -> EncryptionOutcome {
        let message = try test.octets("msg")
        let wrapped = WrappedKey(encryptedKey: try test.octets("ct"))
        /// A substitute counts as a refusal: of the right length, not what is in the block, and never the same twice.
        func substituted(octets: Int) -> EncryptionVerdict {
            EncryptionVerdict(message) {
                let first = try unwrapper.unwrap(wrapped, octets: octets)?.unprotectedCopy()
                let second = try unwrapper.unwrap(wrapped, octets: octets)?.unprotectedCopy()
                guard let first, let second else {
                    guard first == nil, second == nil else { throw VectorError("an answer, and then none") }
                    return nil
                }
                guard first.count == octets, second.count == octets else { throw VectorError("another length") }
                let common = min(octets, message.count)
                let isLeaked = [first, second].contains { value in
                    value.prefix(common) == message.prefix(common) || value.suffix(common) == message.suffix(common)
                }
                if isLeaked { return message }
                guard first != second else { throw VectorError("the same value twice") }
                return nil
            }
        }
        guard test.result == .valid else {
            return EncryptionOutcome(test, .refusal, [substituted(octets: message.count)])
        }
        let verdict = EncryptionVerdict(message) {
            try unwrapper.unwrap(wrapped, octets: message.count)?.unprotectedCopy()
        }
        // No CEK is empty.
        if message.isEmpty { return EncryptionOutcome(test, .either, [verdict]) }
        let others = message.count == 32 ? [16, 31, 33] : []
        return EncryptionOutcome(test, .value, [verdict], negatives: others.map(substituted))
    }
}

/// The private keys of the RSA files.
enum RSAVectorKey {
    /// Prepares the key of a group, as backends get it.
    static func unwrapper(_ group: EncryptionGroup, _ keys: WrapKeys) throws -> any KeyUnwrapper {
        let key = try jwk(group.members)
        guard case .atLeast(let bits) = keys.descriptor.keySize, key.bits >= bits, let material = key.material,
            let type = AlgorithmCatalog.standard[key.keyType]
        else { throw VectorError("a key of \(key.bits) bits") }
        return try keys.backend.makeKeyUnwrapper(for: keys.descriptor, key: type.forBackends(material))
    }

    /// The key by its numbers. Where it stands there as a JWK too, both must be the same.
    private static func jwk(_ group: JSONObject) throws -> JWK {
        let numbers = try group.object("privateKey")
        var members: JSONObject = ["kty": "RSA"]
        for (name, parameter) in names { members[parameter] = .string(try encoded(numbers.string(name))) }
        if let others = numbers["otherPrimeInfos"]?.array {
            members["oth"] = .array(try others.map(otherPrime))
        }
        let key = try JWK(members)
        if let stated = group["privateKeyJwk"]?.object {
            guard try JWK(stated).material == key.material else { throw VectorError("two different keys") }
        }
        return key
    }

    private static func otherPrime(_ value: JSONValue) throws -> JSONValue {
        guard let numbers = value.array?.compactMap(\.string), numbers.count == 3 else {
            throw VectorError("another prime of other than three numbers")
        }
        return .object([
            "r": .string(try encoded(numbers[0])), "d": .string(try encoded(numbers[1])),
            "t": .string(try encoded(numbers[2])),
        ])
    }

    private static func encoded(_ number: String) throws -> String {
        guard let octets = [UInt8](hexadecimal: number) else { throw VectorError("no number") }
        return Base64URL.encode(UnsignedInteger.minimal(octets))
    }

    private static let names = [
        "modulus": "n", "publicExponent": "e", "privateExponent": "d", "prime1": "p", "prime2": "q",
        "exponent1": "dp", "exponent2": "dq", "coefficient": "qi",
    ]
}
