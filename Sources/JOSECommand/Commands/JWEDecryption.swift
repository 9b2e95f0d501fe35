internal import JOSECore

/// `jose jwe dec`: decrypts a JWE with the first key or password that opens it.
struct JWEDecryption: SelectingCommand {
    static let words = ["jwe", "dec"]
    static let summary = "Decrypts a JWE with any of the keys and passwords"

    var selection = Selection()
    private var input: TokenText?
    private var detached: OctetSource?
    private var keys = RecipientKeyInput()
    private var asksForPassword = false
    private var algorithms: Set<KeyManagementAlgorithm> = []
    private var contentEncryption: Set<ContentEncryptionAlgorithm> = []
    private var output = Destination.standardOutput

    static var options: [CommandOption<Self>] {
        [
            .token("i", "input", "Read a JWE", \.input),
            .octets("I", "detached", "Read the detached ciphertext from FILE", \.detached),
            .recipientKeys("k", "key", \.keys),
            .flag("p", "password", "Ask for a password on the terminal if no key opens the JWE", \.asksForPassword),
            .value(
                nil, "alg", "ALG",
                "Accept this key management; otherwise what each key names or permits, and never RSA1_5",
                repeats: true
            ) { settings, value, _ throws(JOSEError) in
                settings.algorithms.insert(KeyManagementAlgorithm(rawValue: value))
            },
            .value(
                nil, "enc", "ENC", "Accept this content encryption; otherwise that of each key and those of RFC 7518",
                repeats: true
            ) { settings, value, _ throws(JOSEError) in
                settings.contentEncryption.insert(ContentEncryptionAlgorithm(rawValue: value))
            },
            .output("O", "detach", "Write the plaintext to FILE once it is authenticated", \.output),
        ] + selectionOptions
    }

    func run(in context: inout CommandContext) throws(JOSEError) {
        guard let input else { return }
        guard !keys.entries.isEmpty || asksForPassword else {
            throw .usage("-k (--key) or -p (--password) is missing; see \(Self.name) --help")
        }
        let registry = try context.registry(selection)
        let message = try input.jwe(detached: try detached?.octets(&context))
        let plaintext = try plaintext(of: message, registry, context)
        try context.write(plaintext, to: output, isSecret: true)
    }

    private func plaintext(
        of message: JWEMessage, _ registry: AlgorithmRegistry, _ context: CommandContext
    ) throws(JOSEError) -> [UInt8] {
        var failures: [JOSEError] = []
        for position in keys.entries.indices {
            do {
                return try decrypt(message, keys.key(at: position, registry.catalog, context), registry)
            } catch {
                failures.append(error)
            }
        }
        if asksForPassword, message.takesPassword(registry.catalog) {
            let password = try context.askPassword("Please enter the decryption password: ")
            do {
                return try decrypt(message, RecipientKey(password: password), registry)
            } catch {
                failures.append(error)
            }
        }
        throw Self.refusal(failures)
    }

    private func decrypt(
        _ message: JWEMessage, _ recipient: RecipientKey, _ registry: AlgorithmRegistry
    ) throws(JOSEError) -> [UInt8] {
        var decrypter = try registry.decrypter(for: recipient, accepting: algorithms, content: contentEncryption)
        // The command of the distributions puts "alg" there, and the key decides which algorithms it may name.
        decrypter.allowsUnprotectedAlgorithm = true
        return try decrypter.decrypt(message).plaintext
    }

    /// The one error for several keys: theirs, if they agree.
    private static func refusal(_ failures: [JOSEError]) -> JOSEError {
        guard let first = failures.first else {
            return JOSEError(.keyNotFound, "there is no key, and no recipient of the JWE has a password")
        }
        if let fault = failures.first(where: \.isFaultOfBackend) { return fault }
        guard failures.contains(where: { $0 != first }) else { return first }
        return JOSEError(
            .decryptionFailed, "none of the \(failures.count) keys opens it; the first one: \(first.reason)")
    }
}

extension JWEMessage {
    /// Whether the header of some recipient names an algorithm for passwords.
    fileprivate func takesPassword(_ catalog: AlgorithmCatalog) -> Bool {
        recipients.contains { recipient in
            let name = protectedHeader.algorithm ?? sharedHeader.algorithm ?? recipient.header.algorithm
            return name.flatMap { catalog[KeyManagementAlgorithm(rawValue: $0)] }?.takesPasswords == true
        }
    }
}
