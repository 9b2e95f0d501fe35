internal import JOSECore

/// A JWS that parses is the same after it was written in whichever serialization takes it, and no verifier without keys
/// accepts one.
func exercise(_ input: [UInt8]) {
    let verifier = JWSVerifier([])
    require((try? verifier.verify(input.span)) == nil, "a token was verified without a key")
    guard let message = try? JWSMessage(parsing: input.span) else { return }
    for requirement in [JWSVerifier.Requirement.anySignature, .everySignature] {
        require((try? verifier.verify(message, requiring: requirement)) == nil, "a JWS was verified without a key")
    }
    // Absent and empty are written alike in compact serialization.
    func payload(_ message: JWSMessage?) -> [UInt8] { ((try? message?.unverifiedPayload()) ?? nil) ?? [] }
    let texts = [
        (try? message.general()).map { $0.text() }, (try? message.flattened()).map { $0.text() },
        try? message.compact(),
    ]
    for text in texts {
        guard let text else { continue }
        let again = try? JWSMessage(parsing: text)
        require(again != nil, "a JWS that was written does not parse")
        require(again?.signatures.count == message.signatures.count, "signatures were lost")
        require(payload(again) == payload(message), "the payload changed")
        for (old, new) in zip(message.signatures, again?.signatures ?? []) {
            require(old.signature == new.signature, "a signature changed")
            require(old.protectedHeader == new.protectedHeader, "a protected header changed")
            require(old.unprotectedHeader == new.unprotectedHeader, "an unprotected header changed")
        }
    }
}
