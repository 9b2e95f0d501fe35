import TestSupport

@testable import JOSECore

/// One test.
struct WycheproofTest: Sendable {
    /// The outcome that the primitive's specification wants.
    enum Result: String, Sendable { case valid, invalid, acceptable }

    let id: Int
    let comment: String
    let message: [UInt8]
    let signature: [UInt8]
    let result: Result

    init(_ members: JSONObject, _ kind: WycheproofFile.Kind) throws {
        id = try members.integer("tcId")
        comment = try members.string("comment")
        message = try members.hexadecimal("msg")
        signature = try members.hexadecimal(kind == .mac ? "tag" : "sig")
        result = try members.required("result") { $0.string.flatMap(Result.init(rawValue:)) }
    }
}

/// Tests with the same key and parameters.
struct WycheproofGroup: Sendable {
    /// The tests, each with the key to prepare for it; a group of signatures has one key.
    let batches: [(key: Key, tests: [WycheproofTest])]
    /// Whether a JOSE implementation accepts what is valid here. Where a parameter differs from what RFC 7518 fixes,
    /// valid tests are negative ones.
    let isInScope: Bool
    /// The hash function by its name in the file.
    let hash: String

    /// A key as the core sees it, or why the core does not take it.
    enum Key: Sendable {
        case key(JWK)
        case refused(JOSEError)
    }

    init(
        _ members: JSONObject, in file: WycheproofFile, _ top: JSONObject, _ algorithm: SignatureAlgorithmDescriptor
    ) throws {
        guard try members.string("type") == file.kind.rawValue else {
            throw VectorError("\(file.name) has a group of type \(try members.string("type"))")
        }
        let tests = try members.objects("tests")
        // RFC 7518 §3.2: the whole MAC; §3.5: a salt as long as the hash, and MGF1 with the same hash.
        switch file.kind {
        case .mac:
            hash = try top.string("algorithm").replacing("HMACSHA", with: "SHA-")
            guard case .fixed(let octets) = algorithm.format else { throw VectorError("a MAC of no fixed size") }
            isInScope = try members.integer("tagSize") == octets * 8
            batches = try tests.map { test in
                let material = try KeyMaterial(
                    keyType: .octetSequence, secretParameters: [.k: SecretBytes(test.hexadecimal("key"))])
                return (Self.key { () throws(JOSEError) in try JWK(material) }, [try WycheproofTest(test, file.kind)])
            }
        case .pss:
            hash = try members.string("sha")
            isInScope = try members.integer("sLen") * 8 == members.hashBits && members.string("mgfSha") == hash
            batches = [(try Self.publicKey(members), try tests.map { try WycheproofTest($0, file.kind) })]
        case .pkcs1, .ecdsa, .edDSA:
            hash = try file.kind == .edDSA ? "" : members.string("sha")
            isInScope = true
            batches = [(try Self.publicKey(members), try tests.map { try WycheproofTest($0, file.kind) })]
        case .pkcs1Signing:
            hash = try members.string("sha")
            isInScope = hash.lowercased() == algorithm.hash?.rawValue
            guard isInScope else {
                batches = []
                return
            }
            let jwk = try members.object("privateKeyJwk")
            let key = Self.key { () throws(JOSEError) in try JWK(jwk) }
            batches = [(key, try tests.map { try WycheproofTest($0, file.kind) })]
        }
        guard file.kind == .pkcs1Signing || hash.lowercased() == algorithm.hash?.rawValue ?? "" else {
            throw VectorError("\(file.name) is not for \(algorithm.algorithm.rawValue): its hash is \(hash)")
        }
    }

    private static func key(_ make: () throws(JOSEError) -> JWK) -> Key {
        do {
            return .key(try make())
        } catch {
            return .refused(error)
        }
    }

    /// The group's key. Where it stands there twice, as numbers and as a JWK, both must be the same key.
    private static func publicKey(_ members: JSONObject) throws -> Key {
        let numbers = try members.object("publicKey")
        let material = try material(numbers)
        let fromNumbers = key { () throws(JOSEError) in try JWK(material) }
        guard let jwk = (members["publicKeyJwk"] ?? members["keyJwk"])?.object else { return fromNumbers }
        let fromJWK = key { () throws(JOSEError) in try JWK(jwk) }
        switch (fromNumbers, fromJWK) {
        case (.key(let left), .key(let right)) where left.isSameKey(as: right): return fromJWK
        case (.refused(let left), .refused(let right)) where left == right: return fromJWK
        default: throw VectorError("the key as numbers and the key as JWK differ")
        }
    }

    private static func material(_ numbers: JSONObject) throws -> KeyMaterial {
        if numbers["modulus"] != nil {
            return KeyMaterial(
                keyType: .rsa,
                publicParameters: [
                    .n: UnsignedInteger.minimal(try numbers.hexadecimal("modulus")),
                    .e: UnsignedInteger.minimal(try numbers.hexadecimal("publicExponent")),
                ])
        }
        let name = try numbers.string("curve")
        guard let curve = AlgorithmCatalog.standard.curves.first(where: { Self.names[name] == $0.curve }) else {
            throw VectorError("no curve is called \(name)")
        }
        let octets = curve.coordinateOctets
        func coordinate(_ name: String) throws -> [UInt8] {
            UnsignedInteger.padded(UnsignedInteger.minimal(try numbers.hexadecimal(name)), to: octets)
        }
        let parameters: [KeyParameter: [UInt8]] =
            try curve.form == .edwards
            ? [.x: numbers.hexadecimal("pk")] : [.x: coordinate("wx"), .y: coordinate("wy")]
        return KeyMaterial(keyType: curve.keyType, curve: curve.curve, publicParameters: parameters)
    }

    private static let names: [String: Curve] = [
        "secp256r1": .p256, "secp384r1": .p384, "secp521r1": .p521, "secp256k1": .secp256k1,
        "edwards25519": .ed25519, "edwards448": .ed448,
    ]
}

extension JSONObject {
    /// The size of the hash function of a group, in bits.
    fileprivate var hashBits: Int {
        get throws { try required("sha") { $0.string.flatMap { Int($0.replacing("SHA-", with: "")) } } }
    }
}
