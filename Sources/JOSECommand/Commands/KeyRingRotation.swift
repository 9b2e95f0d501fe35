internal import JOSECore
internal import JOSEKeyRing

/// `jose jwks rotate`: a new key for a ring, or one less.
struct KeyRingRotation: SelectingCommand {
    static let words = ["jwks", "rotate"]
    static let summary = "Publishes a new key, which signs later, and prints its kid; or revokes keys"

    var selection = Selection()
    private var ring = KeyRingInput()
    private var algorithm: String?
    private var curve: String?
    private var bits: Int?
    private var isImmediate = false
    private var revoked: [String] = []

    static var options: [CommandOption<Self>] {
        [
            .keyRing(\.ring),
            .value("a", "alg", "ALG", "Go over to this algorithm; otherwise that of the newest key") {
                settings, value, _ throws(JOSEError) in
                settings.algorithm = value
            },
            .value(nil, "crv", "CURVE", "With --alg: take a key on this curve") {
                settings, value, _ throws(JOSEError) in
                settings.curve = value
            },
            .bits(\.bits),
            .flag(nil, "now", "Sign with the new key at once, though nobody has fetched it yet", \.isImmediate),
            .value(
                nil, "revoke", "KID",
                "Take a key out at once; without --now or --alg, no new one is made unless none is left", repeats: true
            ) { settings, value, _ throws(JOSEError) in settings.revoked.append(value) },
        ] + CommandOption.keyRingProtection(\.ring) + selectionOptions
    }

    func run(in context: inout CommandContext) throws(JOSEError) {
        guard algorithm != nil || (curve == nil && bits == nil) else {
            throw .usage("--crv and --bits say more about the algorithm of --alg, which is missing")
        }
        let registry = try context.registry(selection)
        let store = try ring.store(registry, &context)
        let known = try store.ring().entries.map(\.keyID)
        for keyID in revoked where !known.contains(keyID) {
            throw JOSEError(
                .keyNotFound, "--revoke: the ring has no key of that \"kid\"; nothing was changed", name: "kid")
        }
        // First the new key, so that it takes the place of one that is revoked.
        if revoked.isEmpty || isImmediate || algorithm != nil {
            let entry = try store.rotate(
                isImmediate ? .immediately : .scheduled, algorithm: algorithm.map(SignatureAlgorithm.init(rawValue:)),
                curve: curve.map(Curve.init(rawValue:)), bits: bits)
            try context.write(text: Array(entry.keyID.utf8), to: .standardOutput)
        }
        for keyID in revoked { try store.revoke(keyID) }
    }
}
