/// What a decryption found.
public struct DecryptedJWE: Sendable {
    /// The plaintext, inflated where it was compressed.
    public let plaintext: [UInt8]
    /// The position of the recipient whose key opened it.
    public var position: Int { found.position }
    /// The key that opened it, without private members (a symmetric key is whole).
    public var key: JWK { found.key }
    /// The key management algorithm.
    public var algorithm: KeyManagementAlgorithm { found.receiver.descriptor.algorithm }
    /// The content encryption algorithm.
    public var contentEncryption: ContentEncryptionAlgorithm { found.content.descriptor.algorithm }
    /// The backend that decrypted the content.
    public var backend: BackendID { found.content.owner.id }
    /// The protected header.
    public var protectedHeader: JOSEHeader { found.protectedHeader }
    /// The header that all recipients share: nobody vouches for it.
    public var sharedHeader: JOSEHeader { found.sharedHeader }
    /// The recipient's own header: nobody vouches for it.
    public var recipientHeader: JOSEHeader { found.recipientHeader }
    /// Data that was authenticated and not encrypted (`aad`); nil where there was none.
    public let additionalData: [UInt8]?

    let found: Found

    /// What is the same for all tokens under a common header, so that they share it: a copy touches one reference count.
    final class Found: Sendable {
        let position: Int
        let key: JWK
        let receiver: JWEDecryptionKey.Receiver
        let content: PreparedContent
        let protectedHeader: JOSEHeader
        let sharedHeader: JOSEHeader
        let recipientHeader: JOSEHeader

        init(
            position: Int = 0, _ key: JWK, _ receiver: JWEDecryptionKey.Receiver, _ content: PreparedContent,
            _ protectedHeader: JOSEHeader, shared: JOSEHeader = JOSEHeader(), recipient: JOSEHeader = JOSEHeader()
        ) {
            self.position = position
            self.key = key
            self.receiver = receiver
            self.content = content
            self.protectedHeader = protectedHeader
            sharedHeader = shared
            recipientHeader = recipient
        }
    }
}

extension DecryptedJWE: CustomStringConvertible, CustomReflectable {
    /// Algorithms, position and length; nothing of the plaintext.
    public var description: String {
        "DecryptedJWE(\(algorithm.rawValue), \(contentEncryption.rawValue), recipient \(position), "
            + "\(plaintext.count) octets)"
    }
    /// No children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Decrypts JWE with keys that were prepared once. An immutable value, used by any number of tasks.
///
/// A JWE that decrypts is intact. Who made it is known only where the key is a secret of the two parties: anyone can
/// encrypt to a public key.
public struct JWEDecrypter: Sendable {
    /// The keys.
    public let keys: [JWEDecryptionKey]
    /// The content encryption algorithms that are accepted.
    public var contentEncryptionAlgorithms: [ContentEncryptionAlgorithm] { contents.map(\.descriptor.algorithm) }
    /// The extensions that the caller processes, which `crit` may therefore name (RFC 7516 §4.1.13).
    public var understoodExtensions: Set<String> = []
    /// Whether `enc`, and the `alg` of an only recipient, may stand outside of the protected header. The `alg` of one of
    /// several recipients always may: there it has no other place (RFC 7516 §7.2.1).
    public var allowsUnprotectedAlgorithm = false
    /// Bounds on tokens.
    public var limits = TokenLimits()

    private let contents: [PreparedContent]
    private let compressions: [PreparedCompression]
    /// The headers of most tokens, as their text.
    private let commonHeaders: CommonJWEHeaders

    init(_ keys: [JWEDecryptionKey], _ contents: [PreparedContent], _ compressions: [PreparedCompression]) {
        commonHeaders = CommonJWEHeaders(keys, contents)
        self.keys = keys
        self.contents = contents
        self.compressions = compressions
    }

    /// Decrypts a JWE in any serialization.
    ///
    /// - Throws: ``JOSEError``. `decryptionFailed` when the encrypted key, the content or the tag is wrong, whichever it
    ///   is; `algorithmNotAccepted`, `keyNotFound`, `ambiguousKey`, `criticalHeader`, `invalidHeader`, `malformedToken`,
    ///   `invalidBase64URL`, `invalidJSON`, `limitExceeded` for what is seen before; `limitExceeded` and
    ///   `malformedToken` for a compressed content.
    public func decrypt(_ token: Span<UInt8>) throws(JOSEError) -> DecryptedJWE {
        try limits.check(tokenOctets: token.count)
        if let decrypted = try decryptCommon(token) { return decrypted }
        return try decrypt(JWEMessage(parsing: token, limits: limits))
    }

    /// Decrypts a compact token whose header is one of those that most tokens for the only key have: an algorithm of the key and one
    /// of the content, its `kid` or none, and nothing else that anybody asks about. Nil for any other token.
    private func decryptCommon(_ token: Span<UInt8>) throws(JOSEError) -> DecryptedJWE? {
        guard limits.jsonDepth > 0, limits.recipients > 0,
            let (known, header) = commonHeaders.found(atStartOf: token),
            known.protectedHeader.parameters.count <= limits.headerParameters,
            let parts = CompactJWEParts(token, headerEndsAt: header)
        else { return nil }
        try limits.check(headerText: token.extracting(parts.header))
        do throws(JOSEError) {
            let encryptedKey = try Base64URL.decode(token.extracting(parts.encryptedKey))
            return try Base64URL.withDecoded(token.extracting(parts.iv)) { iv throws(JOSEError) in
                // Dots in it are refused here.
                let ciphertext = try Base64URL.decode(token.extracting(parts.ciphertext))
                return try Base64URL.withDecoded(token.extracting(parts.tag)) { tag throws(JOSEError) in
                    try known.content.check(iv: iv, tag: tag)
                    let (receiving, header) = (known.receiver.receiving, known.protectedHeader)
                    let work = try receiving.work(for: header, limits)
                    try limits.check(keyManagementWork: work &+ (ciphertext.count >> 12))
                    guard let key = try receiving.receive(encryptedKey, header, for: known.content.descriptor),
                        let plaintext = try known.content.open(
                            ciphertext.span, tag: tag, key: key, iv: iv,
                            authenticating: token.extracting(parts.header))
                    else { throw .decryptionFailed }
                    return DecryptedJWE(plaintext: plaintext, additionalData: nil, found: known)
                }
            }
        } catch {
            // The first thing that is wrong with a token of more than five parts.
            _ = try CompactJWEParts(token)
            throw error
        }
    }

    /// Decrypts a JWE in any serialization.
    ///
    /// - Throws: as ``decrypt(_:)-(Span<UInt8>)``.
    public func decrypt(_ token: String) throws(JOSEError) -> DecryptedJWE {
        let octets = token.utf8
        return try decrypt(octets.span)
    }

    /// Decrypts a parsed JWE.
    ///
    /// Recipients are tried in order, each with the one key that its `kid` and `alg` select, until one opens it.
    ///
    /// - Throws: as ``decrypt(_:)-(Span<UInt8>)``.
    public func decrypt(_ message: JWEMessage) throws(JOSEError) -> DecryptedJWE {
        try check(message)
        let content = try content(of: message)
        let compression = try compression(of: message)
        try content.check(iv: message.iv.span, tag: message.tag.span)
        let attempts = try attempts(at: message)
        let data = message.authenticatedText
        var error: JOSEError?
        for attempt in attempts {
            do {
                guard
                    let key = try attempt.receiver.receiving.receive(
                        attempt.encryptedKey, attempt.header, for: content.descriptor),
                    let plaintext = try content.open(
                        message.ciphertext.span, tag: message.tag.span, key: key, iv: message.iv.span,
                        authenticating: data.span)
                else {
                    error = .decryptionFailed
                    continue
                }
                return DecryptedJWE(
                    plaintext: try compression.map { compression throws(JOSEError) in
                        try compression.decompress(plaintext, limits)
                    } ?? plaintext,
                    additionalData: message.additionalData,
                    found: DecryptedJWE.Found(
                        position: attempt.position, attempt.key, attempt.receiver, content, message.protectedHeader,
                        shared: message.sharedHeader, recipient: message.recipients[attempt.position].header))
            } catch let caught where caught.code == .invalidHeader || caught.code == .algorithmUnavailable {
                // What one recipient's header lacks, or asks of a library, does not spoil the others.
                error = error ?? caught
            }
        }
        throw error ?? .decryptionFailed
    }

    /// The limits hold for a message that somebody else has parsed, too.
    private func check(_ message: JWEMessage) throws(JOSEError) {
        try limits.check(recipients: message.recipients.count)
        try limits.check(message.protectedHeader)
        try limits.check(message.sharedHeader)
        var octets = message.iv.count + message.ciphertext.count + message.tag.count
        octets += message.protectedText.count + (message.additionalData?.count ?? 0)
        for recipient in message.recipients {
            try limits.check(recipient.header)
            octets += recipient.encryptedKey.count
        }
        try limits.check(tokenOctets: octets)
        try limits.check(headerText: message.protectedText.span)
    }

    // MARK: The content

    private func content(of message: JWEMessage) throws(JOSEError) -> PreparedContent {
        guard message.recipients.allSatisfy({ $0.header["enc"] == nil && $0.header["zip"] == nil }) else {
            throw JOSEError(.invalidHeader, "\"enc\" and \"zip\" are not a recipient's own", name: "enc")
        }
        let isUnprotected = message.protectedHeader["enc"] == nil
        guard let name = (message.protectedHeader["enc"] ?? message.sharedHeader["enc"])?.string else {
            throw JOSEError(.invalidHeader, "the header has no string \"enc\"", name: "enc")
        }
        guard allowsUnprotectedAlgorithm || !isUnprotected else {
            throw JOSEError(.invalidHeader, "\"enc\" is not in the protected header", name: "enc")
        }
        guard let content = contents.first(where: { $0.descriptor.algorithm.rawValue.hasSameCodePoints(as: name) })
        else {
            throw JOSEError(.algorithmNotAccepted, "the token's \"enc\" is none that the call accepts", name: "enc")
        }
        return content
    }

    private func compression(of message: JWEMessage) throws(JOSEError) -> PreparedCompression? {
        guard message.sharedHeader["zip"] == nil else {
            throw JOSEError(.invalidHeader, "\"zip\" must be protected (RFC 7516 §4.1.3)", name: "zip")
        }
        guard let value = message.protectedHeader["zip"] else { return nil }
        guard let name = value.string else {
            throw JOSEError(.invalidHeader, "\"zip\" is \(value.kind), not a string", name: "zip")
        }
        guard limits.inflatedOctets > 0 else {
            throw JOSEError(
                .limitExceeded, "the content is compressed, which the limits refuse", name: "inflatedOctets")
        }
        guard let compression = compressions.first(where: { $0.algorithm.rawValue.hasSameCodePoints(as: name) }) else {
            throw JOSEError(.algorithmUnavailable, "no backend can inflate the token's \"zip\"", name: "zip")
        }
        return compression
    }

    // MARK: The recipients

    /// One recipient, and the key to try.
    private struct Attempt {
        let position: Int
        let header: JOSEHeader
        let encryptedKey: [UInt8]
        let key: JWK
        let receiver: JWEDecryptionKey.Receiver
    }

    /// What is to be tried, after all of it has been looked at: nothing is computed before the work is known.
    private func attempts(at message: JWEMessage) throws(JOSEError) -> [Attempt] {
        var attempts: [Attempt] = []
        var work = 0
        var firstError: JOSEError?
        for (position, recipient) in message.recipients.enumerated() {
            do {
                let (attempt, more) = try attempt(at: message, position, recipient)
                attempts.append(attempt)
                for part in [more, message.ciphertext.count >> 12] {
                    let (sum, overflow) = work.addingReportingOverflow(part)
                    work = overflow ? .max : sum
                }
            } catch {
                firstError = firstError ?? error
            }
        }
        guard !attempts.isEmpty else { throw firstError ?? .decryptionFailed }
        try limits.check(keyManagementWork: work)
        return attempts
    }

    private func attempt(
        at message: JWEMessage, _ position: Int, _ recipient: JWEMessage.Recipient
    ) throws(JOSEError) -> (Attempt, work: Int) {
        let unprotected = try JOSEHeader.joined(message.sharedHeader, recipient.header)
        let header = try JOSEHeader.joined(message.protectedHeader, unprotected)
        try message.protectedHeader.enforceCritical(
            unprotected: unprotected, understood: understoodExtensions, isSigned: false)
        guard let algorithm = header["alg"]?.string else {
            throw JOSEError(.invalidHeader, "the header has no string \"alg\"", name: "alg")
        }
        let isSingle = message.recipients.count == 1
        guard
            message.protectedHeader["alg"] != nil || allowsUnprotectedAlgorithm
                || !isSingle && recipient.header["alg"] != nil
        else {
            throw JOSEError(.invalidHeader, "\"alg\" is not in the protected header", name: "alg")
        }
        let key = try keys.only(for: algorithm, header)
        guard let receiver = key.receiver(for: algorithm) else { throw .decryptionFailed }
        guard isSingle || !receiver.descriptor.mode.isDirect else {
            throw JOSEError(
                .malformedToken, "a key that is used or agreed on directly is for one recipient alone (RFC 7516 §5.1)",
                name: "recipients")
        }
        let work = try receiver.receiving.work(for: header, limits)
        return (
            Attempt(
                position: position, header: header, encryptedKey: recipient.encryptedKey, key: key.key,
                receiver: receiver), work
        )
    }
}

extension JOSEError {
    /// Deliberately says no more.
    static let decryptionFailed = JOSEError(
        .decryptionFailed, "the token does not decrypt with the key, or has been altered")
}

extension AlgorithmRegistry {
    /// A decrypter for one key. Further parameters and errors are those of ``decryptionKey(for:accepting:)``.
    ///
    /// - Parameter content: the content encryption algorithms that the caller accepts; nil means those of RFC 7518 that
    ///   some backend offers.
    public func decrypter(
        for key: JWK, accepting: Set<KeyManagementAlgorithm>? = nil,
        content: Set<ContentEncryptionAlgorithm>? = nil
    ) throws(JOSEError) -> JWEDecrypter {
        try decrypter(for: [decryptionKey(for: key, accepting: accepting)], content: content)
    }

    /// A decrypter for a key set. Keys that cannot be used for it are passed over and reported.
    ///
    /// - Returns: the decrypter, and the keys that it does not use, with the reasons.
    /// - Throws: ``JOSEError`` with code `keyNotFound` when no key can be used; the reason is that of the first one.
    public func decrypter(
        for set: JWKSet, accepting: Set<KeyManagementAlgorithm>? = nil,
        content: Set<ContentEncryptionAlgorithm>? = nil
    ) throws(JOSEError) -> (decrypter: JWEDecrypter, passedOver: [JWKSet.PassedOverKey]) {
        let (keys, passedOver) = try set.preparing { key throws(JOSEError) in
            try decryptionKey(for: key, accepting: accepting)
        }
        return (try decrypter(for: keys, content: content), passedOver)
    }

    /// A decrypter for prepared keys.
    ///
    /// With several keys, a token selects its key by `kid` and `alg`, and exactly one must match: a token with a `kid` is
    /// never decrypted with a key that has none. With a single key that has no `kid`, a token's `kid` is not looked at.
    ///
    /// - Throws: ``JOSEError`` with code `algorithmUnavailable` for a content encryption algorithm that no backend offers.
    public func decrypter(
        for keys: [JWEDecryptionKey], content: Set<ContentEncryptionAlgorithm>? = nil
    ) throws(JOSEError) -> JWEDecrypter {
        let names = content.map { $0.sorted { $0.rawValue < $1.rawValue } } ?? recommendedContent
        let contents = try names.map { name throws(JOSEError) in try self.content(name) }
        let compressions = resolutions.filter { $0.capability.kind == .compression && $0.chosen != nil }
        return JWEDecrypter(
            keys, contents,
            try compressions.map { resolution throws(JOSEError) in
                try compression(CompressionAlgorithm(rawValue: resolution.capability.name))
            })
    }
}
