internal import JOSECore
internal import JOSEKeyRing

/// `jose jwks init`: a new key ring.
struct KeyRingCreation: SelectingCommand {
    static let words = ["jwks", "init"]
    static let summary = "Makes a key ring with one active key, and prints its kid"

    var selection = Selection()
    private var ring = KeyRingInput()
    private var algorithm = ""
    private var curve: String?
    private var bits: Int?
    private var publishedAhead = Duration.seconds(3600)
    private var verifiableFor = Duration.seconds(86_400)

    static var options: [CommandOption<Self>] {
        [
            .keyRing(\.ring),
            .value("a", "alg", "ALG", "Sign with this algorithm", required: true) {
                settings, value, _ throws(JOSEError) in
                settings.algorithm = value
            },
            .value(nil, "crv", "CURVE", "Take a key on this curve") { settings, value, _ throws(JOSEError) in
                settings.curve = value
            },
            .bits(\.bits),
            duration("published-ahead", "Publish a key this long before it signs (1h)", \.publishedAhead),
            duration("verifiable-for", "Publish a key this long after it signed (1d)", \.verifiableFor),
        ] + CommandOption.keyRingProtection(\.ring) + selectionOptions
    }

    private static func duration(
        _ name: String, _ help: String, _ path: WritableKeyPath<Self, Duration>
    ) -> CommandOption<Self> {
        .value(nil, name, "DURATION", help) { settings, value, _ throws(JOSEError) in
            settings[keyPath: path] = try TimeText.duration(value, option: "--\(name)")
        }
    }

    func run(in context: inout CommandContext) throws(JOSEError) {
        let registry = try context.registry(selection)
        let schedule = try KeyRing.Schedule(publishedAhead: publishedAhead, verifiableFor: verifiableFor)
        let store = try ring.store(registry, isNew: true, &context)
        let new = try store.create(
            algorithm: SignatureAlgorithm(rawValue: algorithm), curve: curve.map(Curve.init(rawValue:)), bits: bits,
            schedule: schedule)
        try context.write(text: Array(new.newestEntry.keyID.utf8), to: .standardOutput)
    }
}

extension CommandOption {
    /// The option for the size of a new key.
    static func bits(_ path: WritableKeyPath<Settings, Int?>) -> Self {
        .value(nil, "bits", "NUMBER", "Make an RSA key of this size") { settings, value, _ throws(JOSEError) in
            guard let bits = Int(value), bits > 0 else { throw .usage("--bits: this is no size in bits") }
            settings[keyPath: path] = bits
        }
    }
}
