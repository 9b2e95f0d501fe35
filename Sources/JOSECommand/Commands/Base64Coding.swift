internal import JOSECore

/// `jose b64 dec`.
struct Base64Decoding: Command {
    static let words = ["b64", "dec"]
    static let summary = "Decodes base64url text"

    private var input: OctetSource?
    private var output = Destination.standardOutput

    static var options: [CommandOption<Self>] {
        [
            .octets("i", "base64", "Read text from FILE; white space is skipped", required: true, \.input),
            .output("O", "binary", "Write octets to FILE", \.output),
        ]
    }

    func run(in context: inout CommandContext) throws(JOSEError) {
        let text = try input?.octets(&context).filter { !$0.isSpace } ?? []
        try context.write(try Base64URL.decode(text.span), to: output)
    }
}

/// `jose b64 enc`.
struct Base64Encoding: Command {
    static let words = ["b64", "enc"]
    static let summary = "Encodes octets as base64url text"

    private var input: OctetSource?
    private var output = Destination.standardOutput

    static var options: [CommandOption<Self>] {
        [
            .octets("I", "binary", "Read octets from FILE", required: true, \.input),
            .output("o", "base64", "Write text to FILE", \.output),
        ]
    }

    func run(in context: inout CommandContext) throws(JOSEError) {
        let octets = try input?.octets(&context) ?? []
        try context.write(text: Base64URL.encodedOctets(octets.span), to: output)
    }
}
