internal import JOSECore

/// A JWE that parses is the same after it was written in whichever serialization takes it, and no decrypter without keys
/// opens one.
func exercise(_ input: [UInt8]) {
    guard let registry = try? AlgorithmRegistry([]), let decrypter = try? registry.decrypter(for: []) else {
        return require(false, "there is no decrypter without keys")
    }
    require((try? decrypter.decrypt(input.span)) == nil, "a token was decrypted without a key")
    guard let message = try? JWEMessage(parsing: input.span) else { return }
    require((try? decrypter.decrypt(message)) == nil, "a JWE was decrypted without a key")
    for text in [message.general().text(), (try? message.flattened())?.text(), try? message.compact()] {
        guard let text else { continue }
        guard let again = try? JWEMessage(parsing: text) else {
            return require(false, "a JWE that was written does not parse")
        }
        require(again.protectedHeader == message.protectedHeader, "the protected header changed")
        require(again.sharedHeader == message.sharedHeader, "the shared header changed")
        require(again.iv == message.iv && again.tag == message.tag, "the IV or tag changed")
        require(again.ciphertext == message.ciphertext, "the ciphertext changed")
        require(again.additionalData == message.additionalData, "the additional data changed")
        require(again.recipients.count == message.recipients.count, "recipients were lost")
        for (old, new) in zip(message.recipients, again.recipients) {
            require(old.header == new.header, "a recipient's header changed")
            require(old.encryptedKey == new.encryptedKey, "an encrypted key changed")
        }
    }
}
