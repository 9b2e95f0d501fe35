internal import JOSECore

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// `jose jwt verify`: the claims of a token, if its signature and the claims are good. Whether the token is encrypted
/// (a nested JWT) is said by the options; the token does not decide.
struct JWTVerification: SelectingCommand {
    static let words = ["jwt", "verify"]
    static let summary = "Verifies a token and prints its claims"

    var selection = Selection()
    private var input: TokenText?
    private var keys = KeyInput()
    private var accepted: Set<SignatureAlgorithm> = []
    private var decryptionKeys = KeyInput()
    private var keyManagement: Set<KeyManagementAlgorithm> = []
    private var contentEncryption: Set<ContentEncryptionAlgorithm> = []
    private var issuers: Set<String> = []
    private var validation = JWTValidation()
    private var now: Int?
    private var output = Destination.standardOutput

    static var options: [CommandOption<Self>] {
        [
            .token("i", "input", "Read a token", \.input),
            .keys("k", "key", \.keys),
            value("alg", "ALG", "Accept this algorithm; otherwise that of each key", repeats: true) {
                $0.accepted.insert(SignatureAlgorithm(rawValue: $1))
            },
            .value(
                nil, "decrypt-with", "FILE|-", "Ask for an encrypted token, and open it with the JWK in FILE",
                repeats: true
            ) { settings, value, context throws(JOSEError) in
                let json = try JSONInput.file(value, option: "--decrypt-with", &context)
                try settings.decryptionKeys.add(json, option: "--decrypt-with")
            },
            value("enc-alg", "ALG", "Accept this key management; otherwise that of each key", repeats: true) {
                $0.keyManagement.insert(KeyManagementAlgorithm(rawValue: $1))
            },
            value(
                "enc", "ENC", "Accept this content encryption; otherwise that of each key and those of RFC 7518",
                repeats: true
            ) {
                $0.contentEncryption.insert(ContentEncryptionAlgorithm(rawValue: $1))
            },
            value("iss", "TEXT", "Accept this issuer", repeats: true) { $0.issuers.insert($1) },
            value("aud", "NAME", "Be this recipient", repeats: true) { $0.validation.audiences.insert($1) },
            value("sub", "TEXT", "Accept this subject") { $0.validation.subject = $1 },
            value("typ", "TYPE", "Ask for this type in the header") { $0.validation.type = $1 },
            value("require", "NAME", "Ask for a claim", repeats: true) { $0.validation.requiredClaims.insert($1) },
            .flag(nil, "no-exp", "Accept a token that never expires", \.acceptsNoExpiration),
            duration("leeway", "Let the clocks differ by this", \.validation.leeway),
            duration("max-age", "Accept no token that was issued longer ago", \.maximumAge),
            .value(nil, "time", "NUMERICDATE", "Take this for the time now") { settings, value, _ throws(JOSEError) in
                settings.now = try TimeText(value, option: "--time").date(from: 0)
            },
            .output("o", "output", "Write the claims to FILE", \.output),
        ] + selectionOptions
    }

    private static func value(
        _ name: String, _ value: String, _ help: String, repeats: Bool = false,
        _ apply: @escaping (inout Self, String) -> Void
    ) -> CommandOption<Self> {
        .value(nil, name, value, help, repeats: repeats) { settings, value, _ throws(JOSEError) in
            apply(&settings, value)
        }
    }

    private static func duration(
        _ name: String, _ help: String, _ path: WritableKeyPath<Self, Duration>
    ) -> CommandOption<Self> {
        .value(nil, name, "DURATION", help) { settings, value, _ throws(JOSEError) in
            settings[keyPath: path] = try TimeText.duration(value, option: "--\(name)")
        }
    }

    private var acceptsNoExpiration: Bool {
        get { !validation.requiredClaims.contains("exp") }
        set { if newValue { validation.requiredClaims.remove("exp") } }
    }

    private var maximumAge: Duration {
        get { validation.maximumAge ?? .zero }
        set { validation.maximumAge = newValue }
    }

    func run(in context: inout CommandContext) throws(JOSEError) {
        guard let input else { return }
        let registry = try context.registry(selection)
        var validation = validation
        if !issuers.isEmpty { validation.issuers = issuers }
        validation.clock = context.clock
        if let now { validation.clock = { Date(timeIntervalSince1970: Double(now)) } }

        let set = try keys.set(registry.catalog)
        var signatures = try registry.verifier(for: set, accepting: accepted.isEmpty ? nil : accepted).verifier
        signatures.limits = .command
        let verifier = JWTVerifier(signatures, validation: validation)
        let claims = try claims(of: input, verifier, registry)
        try context.write(claims, to: output)
    }

    private func claims(
        of input: TokenText, _ verifier: JWTVerifier, _ registry: AlgorithmRegistry
    ) throws(JOSEError) -> JSONObject {
        let token = try input.compactText()
        guard !decryptionKeys.objects.isEmpty else {
            guard keyManagement.isEmpty, contentEncryption.isEmpty else {
                throw .usage("--enc and --enc-alg are for a token that is encrypted: --decrypt-with is missing")
            }
            guard !input.isCompactJWE else {
                throw JOSEError(.malformedToken, "the token is encrypted (a JWE); give the key with --decrypt-with")
            }
            return try verifier.verify(token).claimsSet.claims
        }
        guard input.isCompactJWE else {
            throw JOSEError(
                .malformedToken, "the token is not encrypted, which --decrypt-with asks for (RFC 7519 §5.2)")
        }
        return try NestedJWTVerifier(try decrypter(registry), verifier).verify(token).token.claimsSet.claims
    }

    private func decrypter(_ registry: AlgorithmRegistry) throws(JOSEError) -> JWEDecrypter {
        do throws(JOSEError) {
            var set = try decryptionKeys.set(registry.catalog)
            set.entries = set.entries.map { entry in
                if case .key(let key) = entry { .key(key.agreeing(registry.catalog)) } else { entry }
            }
            var decrypter = try registry.decrypter(
                for: set, accepting: keyManagement.isEmpty ? nil : keyManagement,
                content: registry.acceptedContent(contentEncryption, for: set.keys)
            ).decrypter
            decrypter.limits = .command
            return decrypter
        } catch {
            throw error.about("--decrypt-with")
        }
    }
}
