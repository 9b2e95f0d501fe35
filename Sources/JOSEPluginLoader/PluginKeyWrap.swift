internal import CJOSEPlugin
internal import JOSECore

/// The key wrap algorithms of a plug-in.
struct PluginKeyWrap: KeyWrapBackend {
    /// An entry that is complete.
    struct Algorithm: Sendable {
        let entry: PluginEntry<jose_key_wrap_algorithm>
        let descriptor: KeyManagementAlgorithmDescriptor
        let operations: Set<KeyWrapCapability.Operation>
    }

    let keyWrapCapabilities: [KeyWrapCapability]
    private let algorithms: [KeyManagementAlgorithm: Algorithm]
    private let keys: PluginKeys

    init(_ algorithms: [(KeyManagementAlgorithm, Algorithm)], _ keys: PluginKeys) {
        keyWrapCapabilities = algorithms.map { KeyWrapCapability($0, operations: $1.operations) }
        self.algorithms = Dictionary(algorithms) { first, _ in first }
        self.keys = keys
    }

    func makeKeyWrapper(
        for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any KeyWrapper {
        let fields = try fields(algorithm, key)
        guard let make = fields.make_wrapper, let wrap = fields.wrap, let free = fields.free_wrapper else {
            throw BackendError(.unsupported, "the plug-in does not wrap with \(algorithm.algorithm.rawValue)")
        }
        let handle = try keys.prepare(
            key, "\(algorithm.algorithm.rawValue) wrapper", make: make, context: fields.context, release: free)
        return PluginWrapper(
            handle: handle, wrap: wrap, algorithm: algorithm, modulusOctets: key.publicParameters[.n]?.count ?? 0)
    }

    func makeKeyUnwrapper(
        for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
    ) throws(BackendError) -> any KeyUnwrapper {
        let fields = try fields(algorithm, key)
        guard let make = fields.make_unwrapper, let unwrap = fields.unwrap, let free = fields.free_unwrapper else {
            throw BackendError(.unsupported, "the plug-in does not unwrap with \(algorithm.algorithm.rawValue)")
        }
        let handle = try keys.prepare(
            key, "\(algorithm.algorithm.rawValue) unwrapper", make: make, context: fields.context, release: free)
        return PluginUnwrapper(handle: handle, unwrap: unwrap, parameters: algorithm.parameters.map(\.name))
    }

    private func fields(
        _ algorithm: KeyManagementAlgorithmDescriptor, _ key: KeyMaterial
    ) throws(BackendError) -> jose_key_wrap_algorithm {
        // Facts that are not the ones it was written for are another algorithm.
        guard let known = algorithms[algorithm.algorithm], known.descriptor == algorithm else {
            throw BackendError(
                .unsupported, "the plug-in does not declare \(algorithm.algorithm.rawValue) with such facts")
        }
        guard algorithm.keyTypes.contains(key.keyType),
            key.curve.map(algorithm.curves.contains) ?? algorithm.curves.isEmpty
        else {
            throw BackendError(.invalidKey, "\(algorithm.algorithm.rawValue) takes no such key")
        }
        return known.entry.fields
    }
}

/// A key that a plug-in prepared for encrypting CEKs.
private struct PluginWrapper: KeyWrapper {
    let handle: PluginHandle
    let wrap:
        @convention(c) (
            UnsafeRawPointer?, jose_input, UnsafePointer<jose_input>?, Int, UnsafeMutablePointer<jose_output>?,
            UnsafeMutablePointer<jose_output>?, Int
        ) -> jose_status
    let algorithm: KeyManagementAlgorithmDescriptor
    let modulusOctets: Int

    func wrap(_ key: Span<UInt8>, drawn: [String: [UInt8]]) throws(BackendError) -> WrappedKey {
        let computed = algorithm.parameters.filter { $0.source == .computed }
        let values = algorithm.parameters.filter { $0.source == .drawn }.map { drawn[$0.name] ?? [] }
        let capacity =
            switch algorithm.encryptedKey {
            case .empty: 0
            case .contentKey(let plus): key.count + plus
            case .modulus: modulusOctets
            case .opaque(let most): most
            }
        let buffer = PluginOutput(capacity: capacity)
        var output = buffer.output
        let buffers = computed.map { PluginOutput(capacity: $0.octets) }
        var outputs = buffers.map(\.output)
        let status = try key.withInput { key throws(BackendError) in
            try withInputs(values) { inputs throws(BackendError) in
                inputs.withUnsafeBufferPointer { inputs in
                    outputs.withUnsafeMutableBufferPointer { outputs in
                        wrap(
                            handle.address, key, inputs.baseAddress, inputs.count, &output, outputs.baseAddress,
                            outputs.count)
                    }
                }
            }
        }
        try buffer.check(output, "an encrypted key")
        for (buffer, output) in zip(buffers, outputs) { try buffer.check(output, "a parameter") }
        try PluginStatus.check(status, "key wrap")
        var wrapped = WrappedKey(encryptedKey: try buffer.octets(output, "an encrypted key"))
        for (position, parameter) in computed.enumerated() {
            wrapped.parameters[parameter.name] = try buffers[position].octets(outputs[position], "a parameter")
        }
        return wrapped
    }
}

/// A key that a plug-in prepared for decrypting CEKs.
private struct PluginUnwrapper: KeyUnwrapper {
    let handle: PluginHandle
    let unwrap:
        @convention(c) (
            UnsafeRawPointer?, jose_input, UnsafePointer<jose_input>?, Int, UnsafeMutablePointer<jose_output>?
        ) -> jose_status
    let parameters: [String]

    func unwrap(_ wrapped: WrappedKey, octets: Int) throws(BackendError) -> SecretBytes? {
        let buffer = PluginOutput(capacity: octets)
        var output = buffer.output
        let encryptedKey = wrapped.encryptedKey.span
        let status = try encryptedKey.withInput { encryptedKey throws(BackendError) in
            try withInputs(parameters.map { wrapped.parameters[$0] ?? [] }) { inputs throws(BackendError) in
                inputs.withUnsafeBufferPointer { inputs in
                    unwrap(handle.address, encryptedKey, inputs.baseAddress, inputs.count, &output)
                }
            }
        }
        try buffer.check(output, "a CEK")
        guard try PluginStatus.accepts(status, "key unwrap") else { return nil }
        // A CEK of another length is not one for this content.
        guard output.count == octets else { return nil }
        return try buffer.secret(output, "a CEK")
    }
}

/// Gives several octet strings to a function of a plug-in.
private func withInputs<Result>(
    _ rest: [[UInt8]], _ done: [jose_input] = [], _ body: ([jose_input]) throws(BackendError) -> Result
) throws(BackendError) -> Result {
    guard let first = rest.first else { return try body(done) }
    let span = first.span
    return try span.withInput { input throws(BackendError) in
        try withInputs(Array(rest.dropFirst()), done + [input], body)
    }
}
