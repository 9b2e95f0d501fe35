internal import JOSECore

/// Checksums in the place of signatures.
struct InsecureSigning: SigningBackend {
    let signingCapabilities: [SigningCapability]
    let keys: InsecureKeys

    func makeSigner(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageSigner {
        try check(algorithm, key, .sign)
        guard key.isPrivate else { throw BackendError(.invalidKey, "a public key cannot sign") }
        return try InsecureKey(algorithm, key, keys, isPair: keys.isPair(keys.sound(key)))
    }

    func makeVerifier(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageVerifier {
        try check(algorithm, key, .verify)
        return try InsecureKey(algorithm, keys.soundPublicPart(key), keys, isPair: true)
    }

    private func check(
        _ algorithm: SignatureAlgorithmDescriptor, _ key: KeyMaterial, _ operation: SigningCapability.Operation
    ) throws(BackendError) {
        guard key.keyType == algorithm.keyType else {
            throw BackendError(.invalidKey, "a key of type \(key.keyType.rawValue)")
        }
        let isDeclared = signingCapabilities.contains { capability in
            capability.algorithm == algorithm.algorithm && capability.curve == key.curve
                && capability.operations.contains(operation)
        }
        guard isDeclared, keys.catalog[algorithm.algorithm] == algorithm else {
            throw BackendError(.unsupported, "\(algorithm.algorithm.rawValue) is not declared as it is described here")
        }
    }
}

/// A key that signs and verifies.
private struct InsecureKey: MessageSigner, MessageVerifier {
    private let algorithm: SignatureAlgorithmDescriptor
    private let curve: CurveDescriptor?
    private let modulusOctets: Int
    private let start: InsecureChecksum

    init(
        _ algorithm: SignatureAlgorithmDescriptor, _ key: KeyMaterial, _ keys: InsecureKeys, isPair: Bool
    ) throws(BackendError) {
        self.algorithm = algorithm
        curve = key.curve.flatMap { keys.catalog[$0] }
        modulusOctets = key.publicParameters[.n]?.count ?? 0
        var checksum = try keys.checksum(of: key)
        checksum.add(algorithm.scheme.rawValue)
        checksum.add(algorithm.hash?.rawValue)
        checksum.add(isPair ? "pair" : "no pair")
        start = checksum
    }

    func signature(for message: Span<UInt8>) throws(BackendError) -> [UInt8] {
        var checksum = start
        checksum.add(message)
        switch algorithm.format {
        case .fixed(let octets): return checksum.octets(octets)
        case .opaque(let maximum): return checksum.octets(min(maximum, 32))
        case .modulus:
            return [0] + checksum.octets(max(modulusOctets - 1, 0))
        case .scalarPair:
            // Zero in front makes each below the order, one at the end makes it more than zero.
            let octets = (curve?.order.count ?? 2) - 2
            let middle = checksum.octets(2 * octets)
            return [0] + middle.prefix(octets) + [1] + [0] + middle.suffix(octets) + [1]
        case .edwards:
            // Little-endian: zeros at the end make both small enough, 2 at the start is no y of small order.
            let octets = (curve?.coordinateOctets ?? 3) - 3
            let middle = checksum.octets(2 * octets)
            return [2] + middle.prefix(octets) + [0, 0] + [2] + middle.suffix(octets) + [0, 0]
        }
    }

    func isValidSignature(_ signature: Span<UInt8>, for message: Span<UInt8>) throws(BackendError) -> Bool {
        let expected = try self.signature(for: message)
        if ConstantTime.isEqual(signature, expected.span) { return true }
        guard algorithm.format == .scalarPair, let order = curve?.order else { return false }
        // Like ECDSA, which cannot tell s from its negative.
        let negative =
            expected.prefix(order.count) + OctetArithmetic.difference(order, Array(expected.suffix(order.count)))
        return ConstantTime.isEqual(signature, Array(negative).span)
    }
}
