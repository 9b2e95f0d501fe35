internal import JOSECore

/// `jose jwk use`: whether keys are meant for operations, or which of them are.
struct KeyUsage: Command {
    static let words = ["jwk", "use"]
    static let summary = "Checks what keys may be used for, or picks the keys that may"

    private var input = KeyInput()
    private var operations: [String] = []
    private var needsAll = false
    private var needsStatement = false
    private var output: Destination?
    private var asSet = false

    static var options: [CommandOption<Self>] {
        [
            .keys("i", "input", \.input),
            .value("u", "use", "OP", "Ask for an operation: sign, verify, …", required: true, repeats: true) {
                settings, value, _ throws(JOSEError) in
                settings.operations.append(value)
            },
            .flag("a", "all", "Ask for all operations, not for any of them", \.needsAll),
            .flag("r", "required", "Refuse a key that has neither \"use\" nor \"key_ops\"", \.needsStatement),
            .output("o", "output", "Write the keys that pass to FILE", \.output),
            .flag("s", "set", "Write a JWK Set, also for one key", \.asSet),
        ]
    }

    func run(in context: inout CommandContext) throws(JOSEError) {
        let passing = input.objects.filter { key in
            let allowed = operations.map { allows($0, key) }
            return needsAll ? !allowed.contains(false) : allowed.contains(true)
        }
        guard let output else {
            guard passing.count == input.objects.count else {
                throw JOSEError(.unsuitableKey, "not every key may be used for this")
            }
            return
        }
        guard !passing.isEmpty else { throw JOSEError(.unsuitableKey, "no key may be used for this") }
        try context.write(
            KeyOutput.json(passing, asSet: asSet), to: output, isSecret: KeyOutput.hasSecrets(passing, .standard))
    }

    /// Whether `use` or `key_ops` allows an operation. A key with neither allows everything, unless it must say so.
    private func allows(_ operation: String, _ key: JSONObject) -> Bool {
        guard key["use"] != nil || key["key_ops"] != nil else { return !needsStatement }
        // A member of the wrong type allows nothing.
        if let value = key["use"], value.string == nil { return false }
        let named = key["key_ops"]?.array?.contains { $0.string?.hasSameCodePoints(as: operation) == true }
        let use = key["use"]?.string.map(KeyUse.init(rawValue:))
        return named == true || use.flatMap { Self.uses[$0] }?.contains(KeyOperation(rawValue: operation)) == true
    }

    /// The operations that a `use` stands for.
    private static let uses: [KeyUse: [KeyOperation]] = [
        .signature: [.sign, .verify], .encryption: [.encrypt, .decrypt, .wrapKey, .unwrapKey],
    ]
}
