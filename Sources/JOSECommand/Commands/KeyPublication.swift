internal import JOSECore

/// `jose jwk pub`: keys without what is private.
struct KeyPublication: Command {
    static let words = ["jwk", "pub"]
    static let summary = "Removes private members and private operations from keys"

    private var input = KeyInput()
    private var output = Destination.standardOutput
    private var asSet = false

    static var options: [CommandOption<Self>] {
        [
            .keys("i", "input", \.input),
            .flag("s", "set", "Write a JWK Set, also for one key", \.asSet),
            .output("o", "output", "Write the public keys to FILE", \.output),
        ]
    }

    func run(in context: inout CommandContext) throws(JOSEError) {
        var keys: [JSONObject] = []
        for key in input.objects { keys.append(try Self.publicPart(of: key)) }
        try context.write(KeyOutput.json(keys, asSet: asSet), to: output)
    }

    /// Everything but the members that the key type calls secret, and but the operations that are private. Of a
    /// symmetric key no operation is left, and its description alone remains.
    private static func publicPart(of key: JSONObject) throws(JOSEError) -> JSONObject {
        guard let name = key["kty"]?.string, let type = AlgorithmCatalog.standard[KeyType(rawValue: name)] else {
            throw JOSEError(.unsupportedKey, "a key of unknown type has no known public part", name: "kty")
        }
        var part = key
        // Whatever is secret in some type of key, not in this one alone: a stray member is not published either.
        for parameter in AlgorithmCatalog.standard.secretMembers { part[parameter.rawValue] = nil }
        guard let value = key["key_ops"] else { return part }
        guard let operations = value.strings else {
            throw JOSEError(.invalidKey, "\"key_ops\" is \(value.kind), not an array of strings", name: "key_ops")
        }
        let removed = privateOperations + (type.isSymmetric ? symmetricOperations : [])
        part["key_ops"] = .array(
            operations.filter { !removed.contains(KeyOperation(rawValue: $0)) }.map(JSONValue.string))
        return part
    }

    private static let privateOperations: [KeyOperation] = [.sign, .decrypt, .unwrapKey]
    /// What else nobody can do without the secret.
    private static let symmetricOperations: [KeyOperation] = [.verify, .encrypt, .wrapKey, .deriveKey, .deriveBits]
}
