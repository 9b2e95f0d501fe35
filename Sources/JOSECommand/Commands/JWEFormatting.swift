internal import JOSECore

/// `jose jwe fmt`: the same JWE in another serialization, with its ciphertext or without.
struct JWEFormatting: Command {
    static let words = ["jwe", "fmt"]
    static let summary = "Converts a JWE between serializations; decrypts nothing"

    private var input: TokenText?
    private var detached: OctetSource?
    private var output = Destination.standardOutput
    private var ciphertextOutput: Destination?
    private var isCompact = false

    static var options: [CommandOption<Self>] {
        [
            .token("i", "input", "Read a JWE", \.input),
            .octets("I", "detached", "Attach the ciphertext in FILE", \.detached),
            .output("o", "output", "Write the JWE to FILE", \.output),
            .output("O", "detach", "Take the ciphertext out and write it to FILE", \.ciphertextOutput),
            .flag("c", "compact", "Write the compact serialization", \.isCompact),
        ]
    }

    func run(in context: inout CommandContext) throws(JOSEError) {
        guard let input else { return }
        var object = try input.jweObject()
        // Whatever is wrong with it is found here.
        _ = try JWEText.message(object)
        let ciphertext = try JWEText.ciphertext(of: object, detached: try detached?.octets(&context))
        object["ciphertext"] = ciphertextOutput == nil ? ciphertext.map { .string(Base64URL.encode($0)) } : nil
        let text = isCompact ? try JWEText.compact(object) : JWEText.json(object)
        if let ciphertextOutput {
            guard let ciphertext else {
                throw JOSEError(.malformedToken, "the JWE has no ciphertext to take out", name: "ciphertext")
            }
            try context.write(ciphertext, to: ciphertextOutput)
        }
        try context.write(text: text, to: output)
    }
}
