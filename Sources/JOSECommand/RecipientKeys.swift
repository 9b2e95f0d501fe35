internal import JOSECore

/// Keys and passwords of the recipients of a JWE, in the order of the options. A JSON string is a password.
struct RecipientKeyInput {
    /// One of them.
    enum Entry {
        /// A JWK, not parsed yet.
        case key(JSONObject)
        /// A password.
        case password(SecretBytes)
        /// A password that is to be typed when everything else is known.
        case prompt
    }

    private(set) var entries: [Entry] = []

    /// Adds the keys of a JWK or JWK Set, or a password.
    ///
    /// - Throws: ``JOSEError`` with code `invalidKey` when there is none.
    mutating func add(_ value: JSONValue, option: String) throws(JOSEError) {
        let items = value.object?["keys"]?.array
        var added: [Entry] = []
        for item in items ?? [value] {
            switch item {
            case .object(let object): added.append(.key(object))
            case .string(let text): added.append(.password(SecretBytes(Array(text.utf8))))
            default:
                throw JOSEError(
                    .invalidKey, "\(option): this is \(item.kind), not a JWK, a JWK Set or a password in quotes")
            }
        }
        guard !added.isEmpty else {
            throw JOSEError(.invalidKey, "\(option): \"keys\" is empty", name: "keys")
        }
        entries += added
    }

    /// Adds a password that is asked for on the terminal.
    mutating func addPrompt() { entries.append(.prompt) }

    /// One of them, parsed; a password that is to be typed is asked for.
    ///
    /// - Throws: ``JOSEError`` with code `invalidKey`, `unsupportedKey` or `unreadableInput`.
    func key(
        at position: Int, _ catalog: AlgorithmCatalog, _ context: CommandContext
    ) throws(JOSEError) -> RecipientKey {
        do throws(JOSEError) {
            switch entries[position] {
            case .key(let object): return RecipientKey(try JWK(known: object, catalog))
            case .password(let password): return try RecipientKey(password: password)
            case .prompt: return try RecipientKey(password: Passwords.new(context))
            }
        } catch {
            throw naming(position, error)
        }
    }

    /// An error that says which of several keys it is about.
    func naming(_ position: Int, _ error: JOSEError) -> JOSEError {
        entries.count == 1 ? error : error.about("key \(position + 1)")
    }
}

/// The key of a recipient. A password is one too, but never the key of anything else.
struct RecipientKey {
    /// The key.
    let key: JWK
    /// Whether it is a password.
    let isPassword: Bool

    /// A key without its `kid`: the caller has said which key is whose.
    init(_ key: JWK) {
        var key = key
        key.keyID = nil
        self.init(named: key)
    }

    /// A key with its `kid`, which goes into the token.
    init(named key: JWK) {
        self.key = key
        isPassword = false
    }

    /// - Throws: ``JOSEError`` with code `invalidKey` for an empty password.
    init(password: SecretBytes) throws(JOSEError) {
        guard password.count > 0 else { throw JOSEError(.invalidKey, "the password is empty", name: "k") }
        key = try JWK(KeyMaterial(keyType: .octetSequence, secretParameters: [.k: password]))
        isPassword = true
    }
}

extension JWK {
    /// The same key as its owner uses it. The command of the distributions gives the keys of ECDH-ES the operations
    /// "wrapKey" and "unwrapKey", where RFC 7517 has "deriveKey": a key that may unwrap may also agree on the key that
    /// unwraps.
    func agreeing(_ catalog: AlgorithmCatalog) -> JWK {
        guard catalog[keyType]?.hasCurve == true, let operations = keyOperations, operations.contains(.unwrapKey),
            !operations.contains(.deriveKey)
        else { return self }
        var key = self
        key.keyOperations = operations + [.deriveKey]
        return key
    }
}

/// Passwords that are typed.
enum Passwords {
    /// The shortest new password, in characters.
    private static let minimumCharacters = 8
    private static let attempts = 3

    /// A password for encryption: typed twice, and not too short.
    ///
    /// - Throws: ``JOSEError`` with code `unreadableInput`.
    static func new(_ context: CommandContext) throws(JOSEError) -> SecretBytes {
        var reason = ""
        for _ in 0..<attempts {
            let password = try context.askPassword("\(reason)Please enter an encryption password: ")
            guard try characters(of: password) >= minimumCharacters else {
                reason = "This has fewer than \(minimumCharacters) characters. "
                continue
            }
            guard try context.askPassword("Please enter the same password again: ") == password else {
                reason = "The two are not the same. "
                continue
            }
            return password
        }
        throw JOSEError(.unreadableInput, "--password: no password was entered; \(reason)")
    }

    private static func characters(of password: SecretBytes) throws(JOSEError) -> Int {
        var octets = password.unprotectedCopy()
        defer { _ = SecretBytes(wiping: &octets) }
        guard let text = String(validating: octets, as: UTF8.self) else {
            throw JOSEError(.unreadableInput, "--password: a password is UTF-8 text (RFC 7518 §4.8)")
        }
        return text.unicodeScalars.count
    }
}

extension CommandOption {
    /// The option that names a key file, in which a string is a password.
    static func recipientKeys(
        _ short: Unicode.Scalar, _ long: String, _ path: WritableKeyPath<Settings, RecipientKeyInput>
    ) -> Self {
        let help = "Read a JWK, a JWK Set or a password in quotes from FILE"
        return .value(short, long, "FILE|-", help, repeats: true) { settings, value, context throws(JOSEError) in
            let json = try JSONInput.file(value, option: "--\(long)", &context)
            try settings[keyPath: path].add(json, option: "--\(long)")
        }
    }
}
