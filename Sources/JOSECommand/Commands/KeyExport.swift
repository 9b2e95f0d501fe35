internal import JOSECore
internal import JOSEKeyFormats

/// `jose jwk export`: keys as PEM or DER.
struct KeyExport: SelectingCommand {
    static let words = ["jwk", "export"]
    static let summary = "Writes keys as PEM or DER"

    /// The values of `--format`.
    private static let formats: [KeyFormat] = [.pkcs8, .spki, .pkcs1, .sec1]

    var selection = Selection()
    private var input = KeyInput()
    private var format: KeyFormat?
    private var writesDER = false
    private var publicOnly = false
    private var password = KeyFilePassword()
    private var output = Destination.standardOutput

    static var options: [CommandOption<Self>] {
        let names = formats.map(\.rawValue)
        return [
            .keys("i", "input", \.input),
            .value(
                "f", "format", names.joined(separator: "|"), "Write this (default pkcs8, or spki for a public key)"
            ) { settings, value, _ throws(JOSEError) in
                guard let format = KeyFormat(rawValue: value), formats.contains(format) else {
                    throw .usage("--format: this is none of \(names.joined(separator: ", "))")
                }
                settings.format = format
            },
            .flag(nil, "der", "Write DER, not PEM; for one key", \.writesDER),
            .flag(nil, "public", "Write the public part", \.publicOnly),
            .output("o", "output", "Write the keys to FILE", \.output),
        ] + CommandOption.keyFilePassword(\.password) + selectionOptions
    }

    func run(in context: inout CommandContext) throws(JOSEError) {
        try password.check()
        guard !writesDER || input.objects.count == 1 else { throw .usage("--der: a DER file holds one key") }
        guard !password.isWanted || (!publicOnly && (format ?? .pkcs8) == .pkcs8) else {
            throw .usage("a password encrypts pkcs8, which is for private keys, and nothing else")
        }
        let registry = try context.registry(selection)
        let keys = try input.keys(registry.catalog)
        var secret = try password.stated(&context)
        if password.isTyped { secret = try Passwords.new(context) }
        var octets: [UInt8] = []
        var isSecret = false
        for (position, key) in keys.enumerated() {
            do throws(JOSEError) {
                let encoded = try encode(key, secret, registry)
                octets += (writesDER ? encoded.octets : encoded.pem).unprotectedCopy()
                isSecret = isSecret || encoded.isPrivate
            } catch {
                throw keys.count == 1 ? error : error.about("key \(position + 1)")
            }
        }
        try context.write(octets, to: output, isSecret: isSecret)
    }

    private func encode(
        _ key: JWK, _ secret: SecretBytes?, _ registry: AlgorithmRegistry
    ) throws(JOSEError) -> EncodedKey {
        if let secret { return try key.exported(password: secret, using: registry) }
        let key = publicOnly ? try key.publicKey(catalog: registry.catalog) : key
        return try key.exported(as: format, catalog: registry.catalog)
    }
}
