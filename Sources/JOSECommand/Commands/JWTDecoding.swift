internal import JOSECore

/// `jose jwt decode`: what a token says, whoever wrote it.
struct JWTDecoding: Command {
    static let words = ["jwt", "decode"]
    static let summary = "Prints the header and claims of a token without verifying it"

    private var input: TokenText?
    private var output = Destination.standardOutput

    static var options: [CommandOption<Self>] {
        [
            .token("i", "input", "Read a token", \.input),
            .output("o", "output", "Write header and claims to FILE", \.output),
        ]
    }

    func run(in context: inout CommandContext) throws(JOSEError) {
        guard let input else { return }
        let text = try input.compactText()
        guard !input.isCompactJWE else {
            let message = try JWEMessage(parsing: text, limits: .command)
            try context.write(
                ["encrypted": true, "header": .object(message.protectedHeader.parameters), "verified": false],
                to: output)
            return context.printNote("jose: encrypted: the claims are for who has the key; the header is unverified\n")
        }
        let contents = try JWT.unverifiedContents(of: text, limits: .command)
        let object: JSONObject = [
            "claims": .object(contents.claims.claims), "header": .object(contents.header.parameters),
            "verified": false,
        ]
        try context.write(object, to: output)
        context.printNote("jose: unverified: anyone may have written this token\n")
    }
}
