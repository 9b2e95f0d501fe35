internal import CJOSEPlugin
internal import JOSECore

/// Gives keys to a plug-in.
struct PluginKeys: Sendable {
    /// The members of the key types that the plug-in has to do with, in their order.
    private let members: [KeyType: [KeyParameter]]

    init(_ keyTypes: [KeyTypeDescriptor]) {
        members = Dictionary(
            (KeyTypeDescriptor.standard + keyTypes).map { ($0.keyType, $0.members.map(\.parameter)) }
        ) { first, _ in first }
    }

    /// The members of a type that a plug-in can give or take: the further primes of RSA are not among them.
    func parameters(of keyType: KeyType) -> [KeyParameter] {
        (members[keyType] ?? []).filter { $0.rawValue != "oth" }
    }

    /// Calls a function with a key. The octets are the host's own: nothing is copied but addresses.
    func with<Result>(
        _ key: KeyMaterial, _ body: (UnsafePointer<jose_key>) throws(BackendError) -> Result
    ) throws(BackendError) -> Result {
        let known = parameters(of: key.keyType)
        let publicParameters = known.compactMap { name in key.publicParameters[name].map { (name, $0) } }
        let secretParameters = known.compactMap { name in key.secretParameters[name].map { (name, $0) } }
        return try text(key.keyType.rawValue) { keyType throws(BackendError) in
            try text(key.curve?.rawValue) { curve throws(BackendError) in
                try publicAddresses(publicParameters[...], []) { publics throws(BackendError) in
                    try secretAddresses(secretParameters[...], []) { secrets throws(BackendError) in
                        try addresses(of: publics) { publicAddress, publicCount throws(BackendError) in
                            try addresses(of: secrets) { secretAddress, secretCount throws(BackendError) in
                                var value = jose_key(
                                    struct_size: MemoryLayout<jose_key>.size, key_type: keyType, curve: curve,
                                    public_parameters: publicAddress, public_count: publicCount,
                                    secret_parameters: secretAddress, secret_count: secretCount)
                                return try withUnsafePointer(to: &value) { pointer throws(BackendError) in
                                    try body(pointer)
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Has a plug-in prepare a key.
    ///
    /// - Parameters:
    ///   - what: what is made of the key, for errors: `ES256 signer`.
    ///   - make: the function that prepares.
    ///   - context: its first argument.
    ///   - release: frees what it has made.
    func prepare(
        _ key: KeyMaterial, _ what: String, make: PluginHandle.Make, context: UnsafeRawPointer?,
        release: @escaping PluginHandle.Release
    ) throws(BackendError) -> PluginHandle {
        try with(key) { key throws(BackendError) in
            try PluginHandle(what, release: release) { make(context, key, $0) }
        }
    }

    private func addresses<Result>(
        of parameters: [jose_parameter],
        _ body: (UnsafePointer<jose_parameter>?, Int) throws(BackendError) -> Result
    ) throws(BackendError) -> Result {
        try parameters.withUnsafeBufferPointer { buffer throws(BackendError) in
            try body(buffer.baseAddress, buffer.count)
        }
    }

    private func text<Result>(
        _ text: String?, _ body: (UnsafePointer<CChar>?) throws(BackendError) -> Result
    ) throws(BackendError) -> Result {
        guard let text else { return try body(nil) }
        let octets = text.utf8.map { CChar(bitPattern: $0) } + [0]
        return try octets.withUnsafeBufferPointer { buffer throws(BackendError) in try body(buffer.baseAddress) }
    }

    private func publicAddresses<Result>(
        _ rest: ArraySlice<(KeyParameter, [UInt8])>, _ done: [jose_parameter],
        _ body: ([jose_parameter]) throws(BackendError) -> Result
    ) throws(BackendError) -> Result {
        guard let (name, octets) = rest.first else { return try body(done) }
        return try text(name.rawValue) { text throws(BackendError) in
            let span = octets.span
            return try span.withInput { input throws(BackendError) in
                try publicAddresses(rest.dropFirst(), done + [jose_parameter(name: text, value: input)], body)
            }
        }
    }

    private func secretAddresses<Result>(
        _ rest: ArraySlice<(KeyParameter, SecretBytes)>, _ done: [jose_parameter],
        _ body: ([jose_parameter]) throws(BackendError) -> Result
    ) throws(BackendError) -> Result {
        guard let (name, octets) = rest.first else { return try body(done) }
        return try text(name.rawValue) { text throws(BackendError) in
            try octets.withOctets { span throws(BackendError) in
                try span.withInput { input throws(BackendError) in
                    try secretAddresses(rest.dropFirst(), done + [jose_parameter(name: text, value: input)], body)
                }
            }
        }
    }
}
