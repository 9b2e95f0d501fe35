internal import JOSECore
internal import JOSEKeyRing

/// A key ring that options name, and what its private keys are encrypted with.
struct KeyRingInput {
    /// The folder.
    var directory: String?
    /// The password of the private keys.
    var password = KeyFilePassword()
    /// The key that they are encrypted to.
    private(set) var keys = KeyInput()
    private var keyOption = "--key"

    /// Whether there is a password or a key.
    var isProtected: Bool { password.isWanted || !keys.objects.isEmpty }

    /// The store. A password is asked for here.
    ///
    /// - Parameter isNew: for a ring that is to be made: its password is typed twice.
    /// - Throws: ``JOSEError`` with code `usage` for two protections, or with that of what is wrong with them.
    func store(
        _ registry: AlgorithmRegistry, isNew: Bool = false, _ context: inout CommandContext
    ) throws(JOSEError) -> KeyRingStore {
        try password.check()
        guard !password.isWanted || keys.objects.isEmpty else {
            throw .usage("\(keyOption) and a password exclude each other")
        }
        guard keys.objects.count <= 1 else { throw .usage("\(keyOption): private keys are encrypted to one key") }
        var store = try KeyRingStore(
            path: directory ?? "", registry: registry, protection: try protection(registry, isNew, &context))
        store.clock = context.clock
        return store
    }

    private func protection(
        _ registry: AlgorithmRegistry, _ isNew: Bool, _ context: inout CommandContext
    ) throws(JOSEError) -> KeyProtection {
        if let password = try password.stated(&context) { return .password(password) }
        if password.isTyped {
            let prompt = "Please enter the password of the key ring: "
            return .password(isNew ? try Passwords.new(context) : try context.askPassword(prompt))
        }
        guard !keys.objects.isEmpty else { return .none }
        return .key(try keys.key(at: 0, registry.catalog).agreeing(registry.catalog))
    }

    fileprivate mutating func add(_ value: JSONValue, _ option: String) throws(JOSEError) {
        keyOption = option
        try keys.add(value, option: option)
    }
}

extension CommandOption {
    /// The option that names the folder of a key ring.
    static func keyRing(_ path: WritableKeyPath<Settings, KeyRingInput>) -> Self {
        .value("d", "directory", "DIR", "The folder of the key ring", required: true) {
            settings, value, _ throws(JOSEError) in
            settings[keyPath: path].directory = value
        }
    }

    /// The options that say what the private keys of a ring are encrypted with.
    ///
    /// - Parameter name: how the option for a key is called.
    static func keyRingProtection(
        _ path: WritableKeyPath<Settings, KeyRingInput>, key name: String = "key"
    ) -> [Self] {
        let help = "Take the JWK in FILE for private keys that are encrypted to it"
        return keyFilePassword(path.appending(path: \.password)) + [
            .value(nil, name, "FILE|-", help) { settings, value, context throws(JOSEError) in
                let json = try JSONInput.file(value, option: "--\(name)", &context)
                try settings[keyPath: path].add(json, "--\(name)")
            }
        ]
    }
}
