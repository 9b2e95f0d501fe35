internal import JOSECore

/// `jose jwk eql`: whether keys are the same key.
struct KeyComparison: Command {
    static let words = ["jwk", "eql"]
    static let summary = "Compares keys by the members that a thumbprint covers"

    private var input = KeyInput()

    static var options: [CommandOption<Self>] {
        [.keys("i", "input", \.input)]
    }

    func run(in context: inout CommandContext) throws(JOSEError) {
        guard input.objects.count >= 2 else { throw .usage("--input: there must be two keys or more") }
        let keys = try input.keys(.standard)
        guard keys.dropFirst().allSatisfy({ $0.isSameKey(as: keys[0]) }) else {
            throw JOSEError(.unsuitableKey, "the keys are not the same")
        }
    }
}
