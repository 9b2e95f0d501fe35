internal import JOSECore

/// `jose alg`: the algorithms that some backend offers.
struct AlgorithmListing: SelectingCommand {
    static let words = ["alg"]
    static let summary = "Lists the algorithms"

    var selection = Selection()
    private var kinds: [Kind] = []
    private var listsKinds = false

    /// A kind of algorithm, as the option names it.
    private struct Kind {
        let name: String
        /// The names of the algorithms of the kind that a registry offers.
        let offered: @Sendable (AlgorithmRegistry) -> [String]

        /// A kind whose algorithms are those of one kind of capability.
        init(
            _ name: String, _ kind: Capability.Kind, listed: @escaping @Sendable (String) -> String = { $0 }
        ) {
            self.init(name) { registry in
                registry.resolutions.filter { $0.capability.kind == kind && $0.chosen != nil }.map {
                    listed($0.capability.name)
                }
            }
        }

        init(_ name: String, offered: @escaping @Sendable (AlgorithmRegistry) -> [String]) {
            self.name = name
            self.offered = offered
        }
    }

    private static let allKinds = [
        Kind("hash", .digest, listed: ThumbprintHash.name(ofAlgorithm:)), Kind("sign", .signature),
        Kind("wrap", offered: keyManagement), Kind("encr", .contentEncryption), Kind("comp", .compression),
        Kind("exch", .keyAgreement),
    ]

    /// The key management algorithms that can be used in both directions, with keys on some curve at least.
    @Sendable private static func keyManagement(_ registry: AlgorithmRegistry) -> [String] {
        registry.catalog.keyManagementAlgorithms.filter { descriptor in
            let curves: [Curve?] = descriptor.curves.isEmpty ? [nil] : descriptor.curves
            return curves.contains { curve in
                KeyWrapCapability.Operation.allCases.allSatisfy {
                    registry.isAvailable(descriptor.algorithm, curve: curve, operation: $0)
                }
            }
        }.map(\.algorithm.rawValue)
    }

    static var options: [CommandOption<Self>] {
        [
            .value("k", "kind", "KIND", "List this kind only; ? lists the kinds", repeats: true) {
                settings, value, _ throws(JOSEError) in
                if value == "?" {
                    settings.listsKinds = true
                } else if let kind = allKinds.first(where: { $0.name == value }) {
                    settings.kinds.append(kind)
                } else {
                    throw .usage("--kind: there is no such kind; --kind ? lists them")
                }
            }
        ] + selectionOptions
    }

    func run(in context: inout CommandContext) throws(JOSEError) {
        var names = Self.allKinds.map(\.name)
        if !listsKinds {
            let registry = try context.registry(selection)
            let listed = (kinds.isEmpty ? Self.allKinds : kinds).flatMap { $0.offered(registry) }
            names = Set(listed).sorted { ($0.lowercased(), $0) < ($1.lowercased(), $1) }
        }
        try context.write(Array(names.map { $0 + "\n" }.joined().utf8), to: .standardOutput)
    }
}

/// The names by which `jose` calls hash functions.
enum ThumbprintHash {
    private static let algorithms: [(name: String, algorithm: HashAlgorithm)] = [
        ("S1", .sha1), ("S224", .sha224), ("S256", .sha256), ("S384", .sha384), ("S512", .sha512),
    ]

    /// The hash function of that name, which may also be one of IANA's; nil when there is none.
    static func algorithm(_ name: String) -> HashAlgorithm? {
        algorithms.first { $0.name == name || $0.algorithm.rawValue == name }?.algorithm
    }

    /// The name of a hash function; its own where `jose` has none.
    static func name(ofAlgorithm rawValue: String) -> String {
        algorithms.first { $0.algorithm.rawValue == rawValue }?.name ?? rawValue
    }

    /// The names of those that a registry offers.
    static func names(in registry: AlgorithmRegistry) -> [String] {
        algorithms.filter { registry.resolution(for: .digest($0.algorithm)).chosen != nil }.map(\.name)
    }
}
