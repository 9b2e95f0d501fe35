internal import JOSECore

/// `jose jws fmt`: the same JWS in another serialization, with its payload or without.
struct JWSFormatting: Command {
    static let words = ["jws", "fmt"]
    static let summary = "Converts a JWS between serializations; verifies nothing"

    private var input: TokenText?
    private var detached: OctetSource?
    private var output = Destination.standardOutput
    private var payloadOutput: Destination?
    private var isCompact = false

    static var options: [CommandOption<Self>] {
        [
            .token("i", "input", "Read a JWS", \.input),
            .octets("I", "detached", "Attach the payload in FILE", \.detached),
            .output("o", "output", "Write the JWS to FILE", \.output),
            .output("O", "detach", "Take the payload out and write it to FILE", \.payloadOutput),
            .flag("c", "compact", "Write the compact serialization", \.isCompact),
        ]
    }

    func run(in context: inout CommandContext) throws(JOSEError) {
        guard let input else { return }
        var object = try input.jwsObject()
        let message = try JWSMessage(object, limits: .command)
        let carried = try message.unverifiedPayload()
        let payload = try JWSOutput.payload(carried: carried, given: try detached?.octets(&context))
        if payloadOutput != nil {
            object["payload"] = nil
        } else if let payload {
            object["payload"] = .string(try JWSOutput.payloadText(payload, isEncoded: message.isPayloadEncoded))
        }
        let text = isCompact ? Array(try JWSMessage(object, limits: .command).compact().utf8) : JWSOutput.text(object)
        if let payloadOutput {
            guard let payload else {
                throw JOSEError(.malformedToken, "the JWS has no payload to take out", name: "payload")
            }
            try context.write(payload, to: payloadOutput)
        }
        try context.write(text: text, to: output)
    }
}
