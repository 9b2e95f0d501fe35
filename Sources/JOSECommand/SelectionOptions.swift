internal import JOSECore

/// What the command line says of backends, in options and in a file that one of them names.
struct Selection {
    /// What options say. It goes before what the file says.
    var call = Self.command
    /// What the file says.
    var file = SelectionPolicy()

    /// Both; they go before what the environment says, and whatever narrows stands from all three.
    var policy: SelectionPolicy { call.layered(over: file) }

    /// A command does few things and ends, so it tests only these; who states more gets more.
    private static let command: SelectionPolicy = {
        var policy = SelectionPolicy()
        policy.selfTest(.onFirstUse, source: .init(rawValue: "jose"))
        return policy
    }()
}

/// A command that computes: the backends that do it can be chosen.
protocol SelectingCommand: Command {
    /// What the command line says of backends.
    var selection: Selection { get set }
}

extension SelectingCommand {
    /// An option for every setting that a policy has, in the text form that the environment variables have too, and
    /// `--policy` for a file.
    static var selectionOptions: [CommandOption<Self>] {
        let settings = SelectionPolicy.texts.map { text in
            CommandOption<Self>.value(nil, text.option, text.placeholder, text.summary, repeats: true) {
                settings, value, _ throws(JOSEError) in
                let source = SelectionPolicy.Source(rawValue: "--\(text.option)")
                try text.apply(text: value, source: source, to: &settings.selection.call, isCall: true)
            }
        }
        return settings + [
            .value(nil, "policy", "FILE", "Read a policy from FILE", repeats: true) {
                settings, path, _ throws(JOSEError) in
                settings.selection.file = try PolicyInput.policy(path).layered(over: settings.selection.file)
            }
        ]
    }
}

extension AlgorithmRegistry {
    /// The signature algorithms that a key fits by type, curve and size, and that some backend offers; in the order of
    /// the catalog. What a token's header says has no part in it.
    func signatureAlgorithms(
        fitting key: JWK, _ operation: SigningCapability.Operation
    ) throws(JOSEError) -> [SignatureAlgorithmDescriptor] {
        let fitting = catalog.signatureAlgorithms.filter { algorithm in
            algorithm.keyType == key.keyType
                && (algorithm.curves.isEmpty || key.curve.map(algorithm.curves.contains) == true)
                && key.bits >= algorithm.minimumKeyBits
                && resolution(for: .signature(algorithm.algorithm, curve: key.curve, operation)).chosen != nil
        }
        guard !fitting.isEmpty else {
            let curve = key.curve.map { ", curve \($0.rawValue)" } ?? ""
            throw JOSEError(
                .unsuitableKey,
                "no backend offers a signature algorithm for this key (type \(key.keyType.rawValue)\(curve), "
                    + "\(key.bits) bits); a key may be too small", name: "alg")
        }
        return fitting
    }

    /// The algorithm to sign with: the one that is stated, or that the key names, or that its type, curve and size
    /// suggest.
    func signatureAlgorithm(_ stated: String?, for key: JWK) throws(JOSEError) -> SignatureAlgorithm {
        if let name = stated ?? key.algorithm { return SignatureAlgorithm(rawValue: name) }
        let fitting = try signatureAlgorithms(fitting: key, .sign)
        let threshold = { (algorithm: SignatureAlgorithmDescriptor) in
            Self.inferredFromBits[algorithm.algorithm] ?? .max
        }
        let bySize = fitting.filter { threshold($0) <= key.bits }
        if let largest = bySize.max(by: { threshold($0) < threshold($1) }) { return largest.algorithm }
        // An algorithm that is made for the key's curve alone says more than one with several (RFC 9864).
        return fitting.min { $0.curves.count < $1.curves.count }?.algorithm ?? fitting[0].algorithm
    }

    /// Where the size of a key decides: the key sizes from which on an algorithm is the one to use.
    private static let inferredFromBits: [SignatureAlgorithm: Int] = [
        .hs256: 256, .hs384: 384, .hs512: 512, .rs256: 2048, .rs384: 3072, .rs512: 4096,
    ]
}
