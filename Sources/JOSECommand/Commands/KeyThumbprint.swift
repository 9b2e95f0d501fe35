internal import JOSECore

/// `jose jwk thp`: thumbprints (RFC 7638), or the key that has one.
struct KeyThumbprint: SelectingCommand {
    static let words = ["jwk", "thp"]
    static let summary = "Computes the thumbprints of keys, or finds the key with one"

    var selection = Selection()
    private var input = KeyInput()
    private var algorithm = HashAlgorithm.sha256
    private var listsAlgorithms = false
    private var wanted: String?
    private var output = Destination.standardOutput

    static var options: [CommandOption<Self>] {
        [
            // Not marked as required: "-a ?" does without.
            .value("i", "input", "FILE|-", "Read a JWK or JWK Set from FILE", repeats: true) {
                settings, value, context throws(JOSEError) in
                let json = try JSONInput.file(value, option: "--input", &context)
                try settings.input.add(json, option: "--input")
            },
            .value("a", "algorithm", "ALG", "Use this hash function (default S256); ? lists them") {
                settings, value, _ throws(JOSEError) in
                if value == "?" {
                    settings.listsAlgorithms = true
                } else if let algorithm = ThumbprintHash.algorithm(value) {
                    settings.algorithm = algorithm
                } else {
                    throw .usage("--algorithm: there is no such hash function; --algorithm ? lists them")
                }
            },
            .value("f", "find", "THP", "Write the key that has this thumbprint") {
                settings, value, _ throws(JOSEError) in
                settings.wanted = value
            },
            .output("o", "output", "Write the thumbprints to FILE", \.output),
        ] + selectionOptions
    }

    func run(in context: inout CommandContext) throws(JOSEError) {
        let registry = try context.registry(selection)
        if listsAlgorithms {
            let names = ThumbprintHash.names(in: registry).map { $0 + "\n" }.joined()
            return try context.write(Array(names.utf8), to: .standardOutput)
        }
        guard !input.objects.isEmpty else { throw .usage("-i (--input) is missing; see \(Self.name) --help") }
        var thumbprints: [String] = []
        for (position, key) in try input.keys(registry.catalog).enumerated() {
            thumbprints.append(Base64URL.encode(try key.thumbprint(algorithm, using: registry)))
            if thumbprints[position] == wanted {
                let object = input.objects[position]
                let isSecret = KeyOutput.hasSecrets([object], registry.catalog)
                return try context.write(object, to: output, isSecret: isSecret)
            }
        }
        guard wanted == nil else { throw JOSEError(.keyNotFound, "no key has the thumbprint that is wanted") }
        if thumbprints.count == 1 {
            try context.write(text: Array(thumbprints[0].utf8), to: output)
        } else {
            try context.write(Array(thumbprints.map { $0 + "\n" }.joined().utf8), to: output)
        }
    }
}
