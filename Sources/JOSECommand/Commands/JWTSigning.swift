internal import JOSECore

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// `jose jwt sign`: a token from claims.
struct JWTSigning: SelectingCommand {
    static let words = ["jwt", "sign"]
    static let summary = "Signs claims"

    var selection = SelectionPolicy()
    private var claims = JSONObject()
    private var audience: [String] = []
    private var times: [(name: String, time: TimeText)] = []
    private var now: Int?
    private var isIssuedNow = false
    private var type = "JWT"
    private var keys = KeyInput()
    private var output = Destination.standardOutput

    static var options: [CommandOption<Self>] {
        [
            .keys("k", "key", \.keys),
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
            .output("o", "output", "Write the token to FILE", \.output),
        ] + selectionOptions
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
        guard keys.objects.count == 1 else { throw .usage("--key: a token is signed with one key") }
        let registry = try context.registry(selection)
        var claims = claims
        if !audience.isEmpty {
            claims["aud"] = audience.count == 1 ? .string(audience[0]) : .array(audience.map(JSONValue.string))
        }
        let now = now ?? context.numericDate
        for (name, time) in times { claims[name] = .integer(time.date(from: now)) }
        if isIssuedNow { claims["iat"] = .integer(now) }

        let key = try keys.key(at: 0, registry.catalog)
        let signer = try registry.signer(for: key, algorithm: try registry.signatureAlgorithm(nil, for: key))
        let token = try JWT.sign(JWTClaimsSet(claims.sorted()), with: signer, type: type)
        try context.write(text: Array(token.utf8), to: output)
    }
}

extension CommandContext {
    /// The time now, in whole seconds since 1970.
    var numericDate: Int { Int(clock().timeIntervalSince1970.rounded(.down)) }
}
