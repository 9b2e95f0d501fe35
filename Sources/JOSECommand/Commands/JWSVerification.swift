internal import JOSECore

/// `jose jws ver`: verifies a JWS, and gives its payload if it is good.
struct JWSVerification: SelectingCommand {
    static let words = ["jws", "ver"]
    static let summary = "Verifies a JWS with any of the keys, or all of them"

    var selection = Selection()
    private var input: TokenText?
    private var detached: OctetSource?
    private var keys = KeyInput()
    private var payloadOutput: Destination?
    private var needsAll = false

    static var options: [CommandOption<Self>] {
        [
            .token("i", "input", "Read a JWS", \.input),
            .octets("I", "detached", "Read the detached payload from FILE", \.detached),
            .keys("k", "key", \.keys),
            .output("O", "detach", "Write the payload to FILE once it is verified", \.payloadOutput),
            .flag("a", "all", "Ask that each key has made one of the signatures", \.needsAll),
        ] + selectionOptions
    }

    func run(in context: inout CommandContext) throws(JOSEError) {
        guard let input else { return }
        let registry = try context.registry(selection)
        let message = try input.jws()
        let carried = try message.unverifiedPayload()
        let given = try detached?.octets(&context)
        _ = try JWSOutput.payload(carried: carried, given: given)
        let detachedPayload = carried?.isEmpty == false ? nil : given

        var payload: [UInt8]?
        var failures: [JOSEError] = []
        for position in keys.objects.indices {
            do {
                let verifier = try verifier(position, registry)
                payload = try verifier.verify(message, detachedPayload: detachedPayload, requiring: .anySignature)
                    .payload
                if !needsAll { break }
            } catch {
                if needsAll { throw keys.objects.count == 1 ? error : error.about("key \(position + 1)") }
                failures.append(error)
            }
        }
        guard let payload else { throw Self.refusal(failures) }
        if let payloadOutput { try context.write(payload, to: payloadOutput) }
    }

    /// A verifier for one key and the algorithm that it names, or those that its type, curve and size permit. Its `kid`
    /// is not compared: the caller has said which keys to try.
    private func verifier(_ position: Int, _ registry: AlgorithmRegistry) throws(JOSEError) -> JWSVerifier {
        var key = try keys.key(at: position, registry.catalog)
        key.keyID = nil
        var accepted: Set<SignatureAlgorithm>?
        if key.algorithm == nil {
            accepted = Set(try registry.signatureAlgorithms(fitting: key, .verify).map(\.algorithm))
        }
        var verifier = try registry.verifier(for: key, accepting: accepted)
        verifier.limits = .command
        // RFC 7515 §4.1.1 permits it in the JSON serializations, and the key decides which algorithms it may name.
        verifier.allowsUnprotectedAlgorithm = true
        return verifier
    }

    /// The one error for several keys: theirs, if they agree.
    private static func refusal(_ failures: [JOSEError]) -> JOSEError {
        if let fault = failures.first(where: \.isFaultOfBackend) { return fault }
        guard let first = failures.first, failures.contains(where: { $0 != first }) else {
            return failures.first ?? JOSEError(.keyNotFound, "there is no key")
        }
        return JOSEError(
            .invalidSignature, "none of the \(failures.count) keys verifies it; the first one: \(first.reason)")
    }
}
