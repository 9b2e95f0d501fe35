internal import JOSECore

/// `jose jwe enc`: encrypts a plaintext for each of the keys and passwords.
struct JWEEncryption: SelectingCommand {
    static let words = ["jwe", "enc"]
    static let summary = "Encrypts a plaintext for one key or password, or for several"

    /// What PBES2 does for a new token unless a header says otherwise; the command of the distributions reads no more.
    private static let passwordIterations = 32_768

    var selection = Selection()
    private var template = JSONObject()
    private var plaintext: OctetSource?
    private var recipients: [JSONObject] = []
    private var keys = RecipientKeyInput()
    private var output = Destination.standardOutput
    private var ciphertextOutput: Destination?
    private var isCompact = false

    static var options: [CommandOption<Self>] {
        [
            .value("i", "input", "JSON|FILE|-", "Read a template: {\"protected\":{…},\"unprotected\":{…}}") {
                settings, value, context throws(JOSEError) in
                settings.template = try JSONInput.object(value, option: "--input", &context)
            },
            .octets("I", "detached", "Read the plaintext from FILE", required: true, \.plaintext),
            .value(
                "r", "recipient", "JSON|FILE|-", "Read {\"header\":{…}} for the next key or password", repeats: true
            ) {
                settings, value, context throws(JOSEError) in
                settings.recipients.append(try JSONInput.object(value, option: "--recipient", &context))
            },
            .recipientKeys("k", "key", \.keys),
            CommandOption(
                syntax: OptionSyntax(
                    short: "p", long: "password", help: "Ask for a password on the terminal", isRepeatable: true)
            ) { settings, _, _ throws(JOSEError) in settings.keys.addPrompt() },
            .output("o", "output", "Write the JWE to FILE", \.output),
            .output("O", "detach", "Leave the ciphertext out of the JWE and write it to FILE", \.ciphertextOutput),
            .flag("c", "compact", "Write the compact serialization", \.isCompact),
        ] + selectionOptions
    }

    func run(in context: inout CommandContext) throws(JOSEError) {
        let count = keys.entries.count
        guard count > 0 else { throw .usage("-k (--key) or -p (--password) is missing; see \(Self.name) --help") }
        guard recipients.count <= count else { throw .usage("there are more --recipient templates than keys") }
        guard !isCompact || count == 1 else {
            throw .usage("--compact: a compact JWE has one recipient, and there are \(count) keys")
        }
        let registry = try context.registry(selection)
        var template = try EncryptionTemplate(template)
        var templates: [RecipientTemplate] = []
        for position in 0..<count {
            templates.append(try RecipientTemplate(position < recipients.count ? recipients[position] : JSONObject()))
        }
        if isCompact {
            try template.protectAll(and: templates[0].header)
            templates[0].header = JOSEHeader()
        }
        let encrypter = try encrypter(registry, &template, &templates, context)
        let octets = try plaintext?.octets(&context) ?? []
        guard encrypter.compression == nil || octets.count <= TokenLimits.command.inflatedOctets else {
            throw JOSEError(
                .limitExceeded,
                "a compressed plaintext may have \(TokenLimits.command.inflatedOctets) octets, this one has "
                    + "\(octets.count)", name: "inflatedOctets")
        }
        let message = try JWEMessage(
            encrypting: octets, with: encrypter.encrypter,
            protectedHeader: JOSEHeader(template.protectedHeader.parameters.sorted()),
            sharedHeader: template.sharedHeader, additionalData: template.additionalData)
        try write(message, template, templates, &context)
    }

    /// An encrypter for the recipients, with what the headers state and the keys suggest.
    private func encrypter(
        _ registry: AlgorithmRegistry, _ template: inout EncryptionTemplate, _ templates: inout [RecipientTemplate],
        _ context: CommandContext
    ) throws(JOSEError) -> (encrypter: JWEEncrypter, compression: CompressionAlgorithm?) {
        let compression = try template.stated("zip").map(CompressionAlgorithm.init(rawValue:))
        var content: ContentEncryptionAlgorithm?
        var prepared: [JWEEncryptionKey] = []
        for position in templates.indices {
            let recipient = try keys.key(at: position, registry.catalog, context)
            do throws(JOSEError) {
                let own = try templates[position].header.text("alg")
                let stated = try template.stated("alg") ?? own
                let key = try registry.encryptionKey(for: recipient, stated: stated)
                // The first recipient decides how the content is encrypted.
                if content == nil {
                    content = try registry.contentEncryption(
                        stated: template.stated("enc"), for: recipient, key.algorithm)
                }
                prepared.append(key)
            } catch {
                throw keys.naming(position, error)
            }
        }
        guard let content else { throw .usage("there is no key") }
        let passwords = prepared.indices.filter { registry.catalog[prepared[$0].algorithm]?.takesPasswords == true }
        try Self.setIterations(&template, &templates, passwords)
        let recipients = zip(prepared, templates).map { JWERecipient($0, header: $1.header) }
        return (try registry.encrypter(for: recipients, content: content, compression: compression), compression)
    }

    /// Sets `p2c` for each recipient with a password: what the headers of all say, or its own, or else the usual number.
    /// It is one recipient's parameter (RFC 7518 §4.8.1), so it stands in its header, or, if it is the only one, in the
    /// protected header.
    private static func setIterations(
        _ template: inout EncryptionTemplate, _ templates: inout [RecipientTemplate], _ positions: [Int]
    ) throws(JOSEError) {
        guard !positions.isEmpty else { return }
        let common = try template.take("p2c")
        for position in positions {
            let own = templates[position].header["p2c"]
            guard own == nil || common == nil else {
                throw JOSEError(.invalidHeader, "\"p2c\" stands in more than one of the headers", name: "p2c")
            }
            let range = TokenLimits.command.passwordIterations
            let stated = own ?? common ?? .integer(passwordIterations)
            guard let count = stated.integer, range.contains(count) else {
                throw JOSEError(
                    .invalidHeader, "\"p2c\" is no integer from \(range.lowerBound) to \(range.upperBound)",
                    name: "p2c")
            }
            if templates.count == 1, own == nil {
                template.protect("p2c", .integer(count))
            } else {
                templates[position].header["p2c"] = .integer(count)
            }
        }
    }

    private func write(
        _ message: JWEMessage, _ template: EncryptionTemplate, _ templates: [RecipientTemplate],
        _ context: inout CommandContext
    ) throws(JOSEError) {
        let text: [UInt8]
        if isCompact, ciphertextOutput == nil {
            text = Array(try message.compact().utf8)
        } else {
            var object = template.adding(to: try json(message, templates))
            if ciphertextOutput != nil { object["ciphertext"] = nil }
            text = isCompact ? try JWEText.compact(object) : JWEText.json(object)
        }
        if let ciphertextOutput { try context.write(message.ciphertext, to: ciphertextOutput) }
        try context.write(text: text, to: output)
    }

    /// The JSON serialization, flattened if there is one recipient, with the further members of their templates.
    private func json(_ message: JWEMessage, _ templates: [RecipientTemplate]) throws(JOSEError) -> JSONObject {
        if templates.count == 1 {
            var object = templates[0].members
            for (name, value) in try message.flattened().members { object[name] = value }
            return object
        }
        var object = message.general()
        let made = object["recipients"]?.array ?? []
        object["recipients"] = .array(
            zip(made, templates).map { made, template in
                var entry = template.members
                for (name, value) in made.object?.members ?? [] { entry[name] = value }
                return .object(entry)
            })
        return object
    }
}
