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
    private let algorithm: SignatureAlgorithmDescriptor?
    private let request: KeyGenerationRequest

    /// - Throws: ``JOSEError`` with code `invalidKey`, `weakKey`, `unsupportedKey` or `algorithmUnavailable`.
    init(_ template: JSONObject, _ catalog: AlgorithmCatalog) throws(JOSEError) {
        members = template
        algorithm = try Self.string("alg", template).map { name throws(JOSEError) in
            guard let known = catalog[SignatureAlgorithm(rawValue: name)] else {
                throw JOSEError(
                    .algorithmUnavailable,
                    "\"alg\" names no signature algorithm; keys for encryption and key agreement are not available yet",
                    name: "alg")
            }
            return known
        }
        guard let keyType = try Self.string("kty", template).map(KeyType.init(rawValue:)) ?? algorithm?.keyType else {
            throw JOSEError(.invalidKey, "the template has neither \"alg\" nor \"kty\"", name: "kty")
        }
        guard let descriptor = catalog[keyType] else {
            throw JOSEError(.unsupportedKey, "the template's \"kty\" is unknown", name: "kty")
        }
        if let algorithm, algorithm.keyType != keyType {
            throw Self.contradiction("kty", algorithm, algorithm.keyType.rawValue)
        }
        request = try Self.request(template, descriptor, algorithm)
    }

    private static func request(
        _ template: JSONObject, _ type: KeyTypeDescriptor, _ algorithm: SignatureAlgorithmDescriptor?
    ) throws(JOSEError) -> KeyGenerationRequest {
        var request = KeyGenerationRequest(keyType: type.keyType)
        let least = algorithm?.minimumKeyBits ?? 0
        if type.hasCurve {
            let curve = try string("crv", template).map(Curve.init(rawValue:))
            if let curve, let algorithm, !algorithm.curves.contains(curve) {
                throw contradiction("crv", algorithm, algorithm.curves.map(\.rawValue).joined(separator: " or "))
            }
            request.curve = curve ?? algorithm?.curves.first ?? defaultCurves[type.keyType]
            guard request.curve != nil else {
                throw JOSEError(.invalidKey, "the template of this \"kty\" has no \"crv\"", name: "crv")
            }
        } else if type.isSymmetric {
            guard let count = try integer("bytes", template) ?? algorithm.map({ $0.minimumKeyBits / 8 }) else {
                throw JOSEError(.invalidKey, "the template has neither \"alg\" nor \"bytes\"", name: "bytes")
            }
            guard octets.contains(count) else { throw outOfRange("bytes", octets) }
            request.bits = count * 8
        } else {
            request.bits = try integer("bits", template) ?? max(least, bits.lowerBound)
            guard bits.contains(request.bits) else { throw outOfRange("bits", bits) }
            if let exponent = try publicExponent(template) { request.publicExponent = exponent }
        }
        guard type.hasCurve || request.bits >= least else {
            throw JOSEError(.weakKey, "the algorithm needs a key of at least \(least) bits, not \(request.bits)")
        }
        return request
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
        if algorithm != nil, key["use"] == nil, key["key_ops"] == nil {
            let operations: [KeyOperation] = [.sign, .verify]
            key["key_ops"] = .array(operations.map { .string($0.rawValue) })
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

    private static func contradiction(
        _ name: String, _ algorithm: SignatureAlgorithmDescriptor, _ expected: String
    ) -> JOSEError {
        JOSEError(
            .invalidKey, "\"\(name)\" of the template is not \(expected), as \(algorithm.algorithm.rawValue) needs it",
            name: name)
    }
}
