internal import JOSECore

/// A command that computes: the backends that do it can be chosen.
protocol SelectingCommand: Command {
    /// What the options say. It goes before what the environment says; denials of both stand.
    var selection: SelectionPolicy { get set }
}

extension SelectingCommand {
    /// `--backends`, `--pin` and `--deny`, in the text form that the environment variables have too.
    static var selectionOptions: [CommandOption<Self>] {
        [
            .value(nil, "backends", "LIST", "Try these backends first, in this order") {
                settings, value, _ throws(JOSEError) in
                try settings.selection.prefer(text: value, source: SelectionPolicy.Source(rawValue: "--backends"))
            },
            .value(nil, "pin", "ALG=BACKEND", "Let only BACKEND do ALG", repeats: true) {
                settings, value, _ throws(JOSEError) in
                try settings.selection.pin(text: value, source: SelectionPolicy.Source(rawValue: "--pin"))
            },
            .value(nil, "deny", "ALG|backend:ID", "Do not use an algorithm or a backend", repeats: true) {
                settings, value, _ throws(JOSEError) in
                try settings.selection.deny(text: value, source: SelectionPolicy.Source(rawValue: "--deny"))
            },
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
