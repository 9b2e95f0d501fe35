internal import JOSECore
internal import JOSEKeyRing

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// `jose jwt sign`: a token from claims.
struct JWTSigning: SelectingCommand {
    static let words = ["jwt", "sign"]
    static let summary = "Signs claims, and encrypts the token if it is told to whom"

    var selection = Selection()
    private var claims = JSONObject()
    private var audience: [String] = []
    private var times: [(name: String, time: TimeText)] = []
    private var now: Int?
    private var isIssuedNow = false
    private var type = "JWT"
    private var keys = KeyInput()
    private var ring = KeyRingInput()
    private var recipients = KeyInput()
    private var keyManagement: String?
    private var contentEncryption: String?
    private var output = Destination.standardOutput

    static var options: [CommandOption<Self>] {
        [
            .keys("k", "key", required: false, \.keys),
            .value(nil, "ring", "DIR", "Sign with the active key of the key ring in DIR") {
                settings, value, _ throws(JOSEError) in
                settings.ring.directory = value
            },
            .value("i", "input", "JSON|FILE|-", "Read claims", repeats: true) {
                settings, value, context throws(JOSEError) in
                settings.add(try JSONInput.object(value, option: "--input", &context))
            },
            .value("I", "claims", "FILE|-", "Read claims from FILE", repeats: true) {
                settings, value, context throws(JOSEError) in
                guard let object = try JSONInput.file(value, option: "--claims", &context).object else {
                    throw JOSEError(.invalidClaim, "--claims: a claims set is an object")
                }
                settings.add(object)
            },
            .value(nil, "claim", "NAME=JSON", "Set a claim", repeats: true) { settings, value, _ throws(JOSEError) in
                try settings.set(claim: value)
            },
            text("iss", "Set the issuer"), text("sub", "Set the subject"), text("jti", "Set the token's name"),
            .value(nil, "aud", "NAME", "Set the audience", repeats: true) { settings, value, _ throws(JOSEError) in
                settings.audience.append(value)
            },
            time("exp", "Set when it expires: 1h, +3600 or a NumericDate"),
            time("nbf", "Set when it begins to be valid"),
            .flag(nil, "iat", "Set when it was issued: now", \.isIssuedNow),
            .value(nil, "now", "NUMERICDATE", "Take this for the time now") { settings, value, _ throws(JOSEError) in
                settings.now = try TimeText(value, option: "--now").date(from: 0)
            },
            .value(nil, "typ", "TYPE", "Set the type in the header (default JWT)") {
                settings, value, _ throws(JOSEError) in
                settings.type = value
            },
            .value(nil, "encrypt-to", "FILE|-", "Encrypt the signed token to the JWK in FILE") {
                settings, value, context throws(JOSEError) in
                let json = try JSONInput.file(value, option: "--encrypt-to", &context)
                try settings.recipients.add(json, option: "--encrypt-to")
            },
            .value(nil, "enc", "ENC", "Encrypt the content with this; otherwise what suits the recipient's key") {
                settings, value, _ throws(JOSEError) in
                settings.contentEncryption = value
            },
            .value(nil, "enc-alg", "ALG", "Use this key management; otherwise that of the recipient's key") {
                settings, value, _ throws(JOSEError) in
                settings.keyManagement = value
            },
            .output("o", "output", "Write the token to FILE", \.output),
        ] + CommandOption.keyRingProtection(\.ring, key: "ring-key") + selectionOptions
    }

    private static func text(_ name: String, _ help: String) -> CommandOption<Self> {
        .value(nil, name, "TEXT", help) { settings, value, _ throws(JOSEError) in
            settings.claims[name] = .string(value)
        }
    }

    private static func time(_ name: String, _ help: String) -> CommandOption<Self> {
        .value(nil, name, "TIME", help) { settings, value, _ throws(JOSEError) in
            settings.times.append((name, try TimeText(value, option: "--\(name)")))
        }
    }

    private mutating func add(_ object: JSONObject) {
        for (name, value) in object.members { claims[name] = value }
    }

    private mutating func set(claim text: String) throws(JOSEError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else { throw .usage("--claim: this is not NAME=JSON") }
        do {
            claims[String(parts[0])] = try JSONValue(parsing: String(parts[1]), limits: .command)
        } catch {
            throw error.about("--claim (text needs quotes)")
        }
    }

    func run(in context: inout CommandContext) throws(JOSEError) {
        guard keys.objects.count == (ring.directory == nil ? 1 : 0) else {
            throw .usage("--key, --ring: a token is signed with one key, or with the active one of a key ring")
        }
        guard ring.directory != nil || !ring.isProtected else {
            throw .usage("a password and --ring-key are for a key ring: --ring is missing")
        }
        guard recipients.objects.count <= 1 else { throw .usage("--encrypt-to: a token has one recipient") }
        guard !recipients.objects.isEmpty || keyManagement == nil && contentEncryption == nil else {
            throw .usage("--enc and --enc-alg are for a token that is encrypted: --encrypt-to is missing")
        }
        let registry = try context.registry(selection)
        var claims = claims
        if !audience.isEmpty {
            claims["aud"] = audience.count == 1 ? .string(audience[0]) : .array(audience.map(JSONValue.string))
        }
        let now = now ?? context.numericDate
        for (name, time) in times { claims[name] = .integer(time.date(from: now)) }
        if isIssuedNow { claims["iat"] = .integer(now) }

        let signer = try signer(registry, &context)
        let claimsSet = JWTClaimsSet(claims.sorted())
        let token: String
        if recipients.objects.isEmpty {
            token = try JWT.sign(claimsSet, with: signer, type: type)
        } else {
            token = try JWT.signAndEncrypt(claimsSet, with: signer, to: try encrypter(registry), type: type)
        }
        try context.write(text: Array(token.utf8), to: output)
    }

    private func signer(
        _ registry: AlgorithmRegistry, _ context: inout CommandContext
    ) throws(JOSEError) -> JWSSigner {
        guard ring.directory == nil else {
            let store = try ring.store(registry, &context)
            return try registry.signer(for: store.privateKey(of: store.ring().activeEntry(at: context.clock())))
        }
        let key = try keys.key(at: 0, registry.catalog)
        return try registry.signer(for: key, algorithm: try registry.signatureAlgorithm(nil, for: key))
    }

    private func encrypter(_ registry: AlgorithmRegistry) throws(JOSEError) -> JWEEncrypter {
        do throws(JOSEError) {
            let recipient = RecipientKey(named: try recipients.key(at: 0, registry.catalog))
            let key = try registry.encryptionKey(for: recipient, stated: keyManagement)
            let content = try registry.contentEncryption(stated: contentEncryption, for: recipient, key.algorithm)
            return try registry.encrypter(for: [JWERecipient(key)], content: content)
        } catch {
            throw error.about("--encrypt-to")
        }
    }
}

extension CommandContext {
    /// The time now, in whole seconds since 1970.
    var numericDate: Int { Int(clock().timeIntervalSince1970.rounded(.down)) }
}
