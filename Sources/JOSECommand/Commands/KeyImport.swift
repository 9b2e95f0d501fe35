internal import JOSECore
internal import JOSEKeyFormats

/// `jose jwk import`: keys from PEM and DER files.
struct KeyImport: SelectingCommand {
    static let words = ["jwk", "import"]
    static let summary = "Reads keys and certificates from PEM and DER files"

    var selection = Selection()
    private var sources: [OctetSource] = []
    private var password = KeyFilePassword()
    private var output = Destination.standardOutput
    private var asSet = false
    private var attachesCertificates = false

    static var options: [CommandOption<Self>] {
        [
            .value(
                "i", "input", "FILE|-", "Read PKCS#8, SPKI, PKCS#1, SEC1 or a certificate, PEM or DER, from FILE",
                required: true, repeats: true
            ) { settings, value, _ throws(JOSEError) in
                settings.sources.append(OctetSource(value, option: "--input"))
            },
            .flag(
                nil, "certificates", "Attach certificates to their keys (x5c, x5t#S256), not as keys of their own",
                \.attachesCertificates),
            .flag("s", "set", "Write a JWK Set, also for one key", \.asSet),
            .output("o", "output", "Write the keys to FILE", \.output),
        ] + CommandOption.keyFilePassword(\.password) + selectionOptions
    }

    func run(in context: inout CommandContext) throws(JOSEError) {
        try password.check()
        let registry = try context.registry(selection)
        var secret = try password.stated(&context)
        var file = KeyFile()
        for (position, source) in sources.enumerated() {
            let octets = try source.octets(&context)
            do throws(JOSEError) {
                file.items += try items(octets, &secret, context, registry)
            } catch {
                throw sources.count == 1 ? error : error.about("file \(position + 1)")
            }
        }
        let keys =
            attachesCertificates ? try file.keysWithCertificates(using: registry) : try file.keys(using: registry)
        let objects = keys.map { $0.members(catalog: registry.catalog) }
        try context.write(
            KeyOutput.json(objects, asSet: asSet), to: output,
            isSecret: KeyOutput.hasSecrets(objects, registry.catalog))
    }

    /// What a file holds. A password is asked for where one is needed, and once.
    private func items(
        _ octets: [UInt8], _ secret: inout SecretBytes?, _ context: CommandContext, _ registry: AlgorithmRegistry
    ) throws(JOSEError) -> [KeyFile.Item] {
        do throws(JOSEError) {
            return try KeyFile(parsing: octets, password: secret, using: registry).items
        } catch {
            guard error.code == .passwordRequired else { throw error }
            guard password.isTyped else { throw .usage("the key is encrypted; give --password or --password-file") }
        }
        secret = try context.askPassword("Please enter the password of the key: ")
        return try KeyFile(parsing: octets, password: secret, using: registry).items
    }
}
