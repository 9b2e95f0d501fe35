internal import CJOSEPlugin
internal import JOSECore

/// The signature algorithms of a plug-in.
struct PluginSigning: SigningBackend {
    /// An entry that is complete.
    struct Algorithm: Sendable {
        let entry: PluginEntry<jose_signature_algorithm>
        let descriptor: SignatureAlgorithmDescriptor
        let curves: [Curve?]
        let operations: Set<SigningCapability.Operation>
    }

    let signingCapabilities: [SigningCapability]
    private let algorithms: [SignatureAlgorithm: Algorithm]
    private let keys: PluginKeys

    init(_ algorithms: [(SignatureAlgorithm, Algorithm)], _ keys: PluginKeys) {
        signingCapabilities = algorithms.flatMap { name, algorithm in
            algorithm.curves.map { SigningCapability(name, curve: $0, operations: algorithm.operations) }
        }
        self.algorithms = Dictionary(algorithms) { first, _ in first }
        self.keys = keys
    }

    func makeSigner(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageSigner {
        let fields = try fields(algorithm, key)
        guard let make = fields.make_signer, let sign = fields.sign, let free = fields.free_signer else {
            throw BackendError(.unsupported, "the plug-in does not sign with \(algorithm.algorithm.rawValue)")
        }
        let handle = try keys.prepare(
            key, "\(algorithm.algorithm.rawValue) signer", make: make, context: fields.context, release: free)
        return PluginSigner(handle: handle, capacity: algorithm.maximumSignatureOctets(of: key), sign: sign)
    }

    func makeVerifier(
        for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any MessageVerifier {
        let fields = try fields(algorithm, key)
        guard let make = fields.make_verifier, let verify = fields.verify, let free = fields.free_verifier else {
            throw BackendError(.unsupported, "the plug-in does not verify \(algorithm.algorithm.rawValue)")
        }
        let handle = try keys.prepare(
            key, "\(algorithm.algorithm.rawValue) verifier", make: make, context: fields.context, release: free)
        return PluginVerifier(handle: handle, verify: verify)
    }

    private func fields(
        _ algorithm: SignatureAlgorithmDescriptor, _ key: KeyMaterial
    ) throws(BackendError) -> jose_signature_algorithm {
        // Facts that are not the ones it was written for are another algorithm.
        guard let known = algorithms[algorithm.algorithm], known.descriptor == algorithm,
            known.curves.contains(key.curve)
        else {
            throw BackendError(
                .unsupported,
                "the plug-in does not declare \(algorithm.algorithm.rawValue) with such facts or such a key")
        }
        guard key.keyType == algorithm.keyType else {
            throw BackendError(
                .invalidKey, "\(algorithm.algorithm.rawValue) takes no key of type \(key.keyType.rawValue)")
        }
        return known.entry.fields
    }
}

/// A key that a plug-in prepared for signing.
private struct PluginSigner: MessageSigner {
    let handle: PluginHandle
    let capacity: Int
    let sign: @convention(c) (UnsafeRawPointer?, jose_input, UnsafeMutablePointer<jose_output>?) -> jose_status

    func signature(for message: Span<UInt8>) throws(BackendError) -> [UInt8] {
        let buffer = PluginOutput(capacity: capacity)
        var output = buffer.output
        let status = try message.withInput { message throws(BackendError) in
            sign(handle.address, message, &output)
        }
        try buffer.check(output, "a signature")
        try PluginStatus.check(status, "signing")
        return try buffer.octets(output, "a signature")
    }
}

/// A key that a plug-in prepared for verification.
private struct PluginVerifier: MessageVerifier {
    let handle: PluginHandle
    let verify: @convention(c) (UnsafeRawPointer?, jose_input, jose_input) -> jose_status

    func isValidSignature(_ signature: Span<UInt8>, for message: Span<UInt8>) throws(BackendError) -> Bool {
        try message.withInput { message throws(BackendError) in
            try signature.withInput { signature throws(BackendError) in
                try PluginStatus.accepts(verify(handle.address, message, signature), "verification")
            }
        }
    }
}

extension SignatureAlgorithmDescriptor {
    /// The longest signature with a key, in octets.
    fileprivate func maximumSignatureOctets(of key: KeyMaterial) -> Int {
        let curve = key.curve.flatMap { AlgorithmCatalog.standard[$0] }
        return switch format {
        case .fixed(let octets), .opaque(let octets): octets
        case .modulus: key.publicParameters[.n]?.count ?? 0
        case .scalarPair, .edwards: 2 * max(curve?.coordinateOctets ?? 0, curve?.order.count ?? 0)
        }
    }
}
