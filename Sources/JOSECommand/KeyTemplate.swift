internal import JOSECore

/// A template of a key: what to make, and the members that stay as they are.
struct KeyTemplate {
    /// The sizes that are made.
    private static let octets = 1...1024
    private static let bits = 2048...16_384
    /// The curve of a key type where the template names none.
    private static let defaultCurves: [KeyType: Curve] = [.ellipticCurve: .p256]
    /// The members that say what to make and are no members of a key.
    private static let sizes = ["bytes", "bits"]

    private let members: JSONObject
    private let purpose: KeyPurpose?
    private let request: KeyGenerationRequest

    /// - Throws: ``JOSEError`` with code `invalidKey`, `weakKey`, `unsupportedKey` or `algorithmUnavailable`.
    init(_ template: JSONObject, _ registry: AlgorithmRegistry) throws(JOSEError) {
        let catalog = registry.catalog
        members = template
        var purpose: KeyPurpose?
        if let name = try Self.string("alg", template) { purpose = try KeyPurpose(name, catalog) }
        self.purpose = purpose
        let curve = try Self.string("crv", template).map(Curve.init(rawValue:))
        // A curve that the algorithm takes says which of its types the key is of.
        let implied = purpose?.keyTypes.first { keyType in curve.flatMap { catalog[$0]?.keyType } == keyType }
        let stated = try Self.string("kty", template).map(KeyType.init(rawValue:))
        guard let keyType = stated ?? implied ?? purpose?.keyTypes.first else {
            throw JOSEError(.invalidKey, "the template has neither \"alg\" nor \"kty\"", name: "kty")
        }
        guard let descriptor = catalog[keyType] else {
            throw JOSEError(.unsupportedKey, "the template's \"kty\" is unknown", name: "kty")
        }
        if let purpose, !purpose.keyTypes.contains(keyType) {
            throw Self.contradiction("kty", purpose, purpose.keyTypes.map(\.rawValue))
        }
        if descriptor.hasCurve {
            request = KeyGenerationRequest(
                keyType: keyType, curve: try Self.curve(curve, keyType, purpose, catalog))
        } else {
            request = try Self.request(
                template, descriptor, purpose,
                demanded: registry.policy.minimumKeyBits.first { $0.keyType == keyType }?.bits ?? 0)
        }
    }

    private static func curve(
        _ stated: Curve?, _ keyType: KeyType, _ purpose: KeyPurpose?, _ catalog: AlgorithmCatalog
    ) throws(JOSEError) -> Curve {
        if let stated {
            if let purpose, !purpose.curves.contains(stated) {
                throw contradiction("crv", purpose, purpose.curves.map(\.rawValue))
            }
            return stated
        }
        guard let curve = purpose.map({ $0.usualCurve(keyType, catalog) }) ?? defaultCurves[keyType] else {
            throw JOSEError(.invalidKey, "the template of this \"kty\" has no \"crv\"", name: "crv")
        }
        return curve
    }

    private static func request(
        _ template: JSONObject, _ type: KeyTypeDescriptor, _ purpose: KeyPurpose?, demanded: Int
    ) throws(JOSEError) -> KeyGenerationRequest {
        var request = KeyGenerationRequest(keyType: type.keyType)
        // What the policy demands enlarges what nobody stated; what somebody stated it refuses when the key is made.
        let (least, usual) = bits(purpose, demanded)
        if type.isSymmetric {
            guard let count = try integer("bytes", template) ?? usual.map({ $0 / 8 }) else {
                throw JOSEError(.invalidKey, missingSize(purpose), name: "bytes")
            }
            guard octets.contains(count) else { throw outOfRange("bytes", octets) }
            request.bits = count * 8
        } else {
            request.bits = try integer("bits", template) ?? max(least, bits.lowerBound, demanded)
            guard bits.contains(request.bits) else { throw outOfRange("bits", bits) }
            if let exponent = try publicExponent(template) { request.publicExponent = exponent }
        }
        guard request.bits >= least else {
            throw JOSEError(.weakKey, "the algorithm needs a key of at least \(least) bits, not \(request.bits)")
        }
        if let purpose, let sizes = purpose.sizes.only, !sizes.contains(request.bits) {
            throw contradiction("bytes", purpose, sizes.map { String($0 / 8) })
        }
        return request
    }

    /// The smallest size for an algorithm, and the usual one.
    private static func bits(_ purpose: KeyPurpose?, _ demanded: Int) -> (least: Int, usual: Int?) {
        switch purpose?.sizes {
        case .atLeast(let least, let usual): (least, max(usual, (demanded + 7) / 8 * 8))
        case .exactly(let bits): (0, bits)
        case .oneOf, .curve, nil: (0, nil)
        }
    }

    private static func missingSize(_ purpose: KeyPurpose?) -> String {
        guard let purpose, let sizes = purpose.sizes.only else {
            return "the template has neither \"alg\" nor \"bytes\""
        }
        let list = sizes.map { String($0 / 8) }.joined(separator: ", ")
        return "\(purpose.name) does not say how long the key is: \"bytes\" must be that of the content encryption "
            + "algorithm (\(list)), or \"alg\" its name"
    }

    /// Makes the key. What the template says beside is kept; what is made goes before it.
    ///
    /// - Throws: ``JOSEError`` with code `algorithmUnavailable`, `backendFailure` or `invalidKey`.
    func makeKey(_ registry: AlgorithmRegistry) throws(JOSEError) -> JSONObject {
        var key = members
        for name in Self.sizes { key[name] = nil }
        for (name, value) in try registry.generateKey(request).members(catalog: registry.catalog).members {
            key[name] = value
        }
        if let purpose, key["use"] == nil, key["key_ops"] == nil {
            key["key_ops"] = .array(purpose.operations.map { .string($0.rawValue) })
        }
        // Members of the template may be wrong in themselves, or contradict each other.
        _ = try JWK(key, catalog: registry.catalog)
        return key
    }

    /// `e`, as base64url (RFC 7518 §6.3.1.2) or as a number.
    private static func publicExponent(_ template: JSONObject) throws(JOSEError) -> [UInt8]? {
        guard let value = template["e"] else { return nil }
        var octets: [UInt8]
        if let number = value.integer, number > 0 {
            octets = withUnsafeBytes(of: UInt64(number).bigEndian, Array.init)
        } else if let text = value.string {
            do {
                octets = try Base64URL.decode(text)
            } catch {
                throw error.about("\"e\"")
            }
        } else {
            throw JOSEError(.invalidKey, "\"e\" is neither base64url text nor a positive integer", name: "e")
        }
        octets = UnsignedInteger.minimal(octets)
        guard (1...8).contains(octets.count), let last = octets.last, last & 1 == 1, octets != [1] else {
            throw JOSEError(.invalidKey, "\"e\" must be an odd number from 3 to 2^64 - 1", name: "e")
        }
        return octets
    }

    private static func string(_ name: String, _ template: JSONObject) throws(JOSEError) -> String? {
        guard let value = template[name] else { return nil }
        guard let string = value.string else {
            throw JOSEError(.invalidKey, "\"\(name)\" of the template is \(value.kind), not a string", name: name)
        }
        return string
    }

    private static func integer(_ name: String, _ template: JSONObject) throws(JOSEError) -> Int? {
        guard let value = template[name] else { return nil }
        guard let integer = value.integer else {
            throw JOSEError(.invalidKey, "\"\(name)\" of the template is no integer", name: name)
        }
        return integer
    }

    private static func outOfRange(_ name: String, _ range: ClosedRange<Int>) -> JOSEError {
        JOSEError(
            .invalidKey, "\"\(name)\" must be from \(range.lowerBound) to \(range.upperBound)", name: name)
    }

    private static func contradiction(_ name: String, _ purpose: KeyPurpose, _ expected: [String]) -> JOSEError {
        JOSEError(
            .invalidKey,
            "\"\(name)\" of the template is not \(expected.joined(separator: " or ")), as \(purpose.name) needs it",
            name: name)
    }
}

extension KeyPurpose.Sizes {
    /// The sizes in bits, where no others are taken.
    fileprivate var only: [Int]? {
        switch self {
        case .exactly(let bits): [bits]
        case .oneOf(let bits): bits
        case .atLeast, .curve: nil
        }
    }
}
