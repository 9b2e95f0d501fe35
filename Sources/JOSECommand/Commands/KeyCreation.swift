internal import JOSECore

/// `jose jwk gen`: a new key for each template.
struct KeyCreation: SelectingCommand {
    static let words = ["jwk", "gen"]
    static let summary = "Makes a new key for each template"

    var selection = Selection()
    private var input = KeyInput()
    private var output = Destination.standardOutput
    private var asSet = false

    static var options: [CommandOption<Self>] {
        [
            .templates("i", "input", "Read a JWK or JWK Set template: {\"alg\":…} or {\"kty\":…}", \.input),
            .flag("s", "set", "Write a JWK Set, also for one key", \.asSet),
            .output("o", "output", "Write the keys to FILE", \.output),
        ] + selectionOptions
    }

    func run(in context: inout CommandContext) throws(JOSEError) {
        let registry = try context.registry(selection)
        var keys: [JSONObject] = []
        for (position, template) in input.objects.enumerated() {
            do {
                keys.append(try KeyTemplate(template, registry).makeKey(registry))
            } catch {
                throw input.objects.count == 1 ? error : error.about("template \(position + 1)")
            }
        }
        try context.write(KeyOutput.json(keys, asSet: asSet), to: output, isSecret: true)
    }
}
