/// The headers of a JWE that is being made, and its CEK.
struct JWEComposition {
    /// The parameters that key management makes: a caller cannot give them.
    private static let made = ["epk", "iv", "tag", "p2s"]

    private(set) var protected: JOSEHeader
    private let shared: JOSEHeader
    private(set) var headers: [JOSEHeader]

    /// What has been established with all recipients.
    struct Established {
        let contentKey: SecretBytes
        let protectedHeader: JOSEHeader
        /// Whether the protected header is the one that was given, without anything that key management made.
        let isAsGiven: Bool
        let recipients: [JWEMessage.Recipient]
    }

    /// Adds what the encrypter says to the headers that the caller gives.
    ///
    /// - Throws: ``JOSEError`` with code `invalidHeader` or `criticalHeader`.
    init(_ encrypter: JWEEncrypter, _ protected: JOSEHeader, _ shared: JOSEHeader) throws(JOSEError) {
        self.protected = protected
        self.shared = shared
        headers = encrypter.recipients.map(\.header)
        try checkStated(encrypter)
        addAlgorithms(encrypter)
        for header in headers {
            let unprotected = try JOSEHeader.joined(shared, header)
            _ = try JOSEHeader.joined(self.protected, unprotected)
            try self.protected.enforceCritical(
                unprotected: unprotected, understood: Set(self.protected.critical ?? []), isSigned: false)
        }
    }

    /// The text of the protected header, as far as it is known now.
    var protectedText: [UInt8] { protected.encodedText }

    /// What the caller has put into a header must be what the encrypter does.
    private func checkStated(_ encrypter: JWEEncrypter) throws(JOSEError) {
        func check(_ name: String, _ expected: String?, _ header: JOSEHeader) throws(JOSEError) {
            guard let stated = header[name] else { return }
            guard let expected, stated.string?.hasSameCodePoints(as: expected) == true else {
                throw JOSEError(
                    .invalidHeader,
                    "the header's \"\(name)\" is not that of the encrypter, which is \(expected ?? "none")",
                    name: name)
            }
        }
        let compression = encrypter.compression?.algorithm.rawValue
        for (position, recipient) in encrypter.recipients.enumerated() {
            for header in [protected, shared, headers[position]] {
                try check("alg", recipient.key.algorithm.rawValue, header)
                try check("enc", encrypter.contentEncryption.rawValue, header)
                try check("zip", compression, header)
                guard !encrypter.draws.isFixed, let name = Self.made.first(where: { header[$0] != nil }) else {
                    continue
                }
                throw JOSEError(
                    .invalidHeader, "\"\(name)\" is made for each token and cannot be given", name: name)
            }
            guard headers[position]["enc"] == nil else {
                throw JOSEError(.invalidHeader, "\"enc\" is the same for all recipients (RFC 7516 §7.2.1)", name: "enc")
            }
        }
        guard shared["zip"] == nil, !headers.contains(where: { $0["zip"] != nil }) else {
            throw JOSEError(.invalidHeader, "\"zip\" must be protected (RFC 7516 §4.1.3)", name: "zip")
        }
    }

    private mutating func addAlgorithms(_ encrypter: JWEEncrypter) {
        var first: [(String, JSONValue)] = []
        let isSingle = headers.count == 1
        for (position, recipient) in encrypter.recipients.enumerated() {
            let algorithm = JSONValue.string(recipient.key.algorithm.rawValue)
            var mine: [(String, JSONValue)] = []
            func isStated(_ name: String) -> Bool {
                protected[name] != nil || shared[name] != nil || headers[position][name] != nil
            }
            let keyID = recipient.key.keyID.map(JSONValue.string)
            // Several recipients differ in their algorithms, and each has the parameters of its own.
            if !isStated("alg") { mine.append(("alg", algorithm)) }
            if !isStated("kid"), let keyID { mine.append(("kid", keyID)) }
            if isSingle, headers[position]["alg"] == nil, shared["alg"] == nil {
                first += mine
            } else {
                headers[position].parameters = JSONObject(mine + headers[position].parameters.members.map { ($0, $1) })
            }
        }
        if protected["enc"] == nil, shared["enc"] == nil {
            first.append(("enc", .string(encrypter.contentEncryption.rawValue)))
        }
        if protected["zip"] == nil, let compression = encrypter.compression {
            first.append(("zip", .string(compression.algorithm.rawValue)))
        }
        guard !first.isEmpty else { return }
        protected.parameters = JSONObject(first + protected.parameters.members.map { ($0, $1) })
    }

    /// Draws a CEK, or has it given, and encrypts it to each recipient.
    func establishContentKey(_ encrypter: JWEEncrypter) throws(JOSEError) -> Established {
        var protected = protected
        var isAsGiven = true
        var recipients: [JWEMessage.Recipient] = []
        var contentKey: SecretBytes?
        if !encrypter.recipients.contains(where: { $0.key.mode.isDirect }) {
            contentKey = try encrypter.draws.contentKey(octets: encrypter.content.descriptor.keyOctets)
        }
        for (recipient, header) in zip(encrypter.recipients, headers) {
            let joined = try JOSEHeader.joined(try JOSEHeader.joined(protected, shared), header)
            let sent = try recipient.key.sending.send(
                ContentKeyRequest(
                    content: encrypter.content.descriptor, contentKey: contentKey, header: joined,
                    draws: encrypter.draws))
            contentKey = sent.contentKey
            var own = header
            for (name, value) in sent.parameters {
                // The caller's `p2c`, wherever it stands.
                if joined[name] == value { continue }
                if protected["alg"] != nil, headers.count == 1, own[name] == nil, shared[name] == nil {
                    protected[name] = value
                    isAsGiven = false
                } else {
                    own[name] = value
                }
            }
            _ = try JOSEHeader.joined(try JOSEHeader.joined(protected, shared), own)
            recipients.append(JWEMessage.Recipient(header: own, encryptedKey: sent.encryptedKey))
        }
        guard let contentKey, contentKey.count == encrypter.content.descriptor.keyOctets else {
            throw JOSEError(.backendFailure, "no CEK of the right length was established")
        }
        return Established(
            contentKey: contentKey, protectedHeader: protected, isAsGiven: isAsGiven, recipients: recipients)
    }
}

/// The tokens of an encrypter to which the caller adds nothing, as far as they are alike.
final class CommonJWEComposition: Sendable {
    let composition: JWEComposition
    /// The text of the protected header, where key management adds nothing to it.
    let protectedText: [UInt8]
    /// Whether nothing but CEK, initialization vector and content is new in a token.
    private let isWhole: Bool
    private let header: JOSEHeader
    private let key: JWEEncryptionKey
    private let content: PreparedContent

    /// - Returns: nil where the encrypter asks for headers that the caller has to complete.
    init?(_ encrypter: JWEEncrypter) {
        guard let composition = try? JWEComposition(encrypter, JOSEHeader(), JOSEHeader()) else { return nil }
        self.composition = composition
        protectedText = composition.protectedText
        header = composition.protected
        key = encrypter.recipients[0].key
        content = encrypter.content
        isWhole =
            encrypter.recipients.count == 1 && encrypter.compression == nil
            && composition.headers[0].parameters.isEmpty && !key.sending.addsParameters
    }

    /// A compact token; nil for one that takes more.
    func token(_ plaintext: Span<UInt8>) throws(JOSEError) -> String? {
        guard isWhole else { return nil }
        if key.mode.isDirect {
            return try token(plaintext, nil, JWEDraws().iv(octets: content.descriptor.ivOctets))
        }
        let (contentKey, iv) = try JWEDraws.contentKeyAndIV(
            octets: content.descriptor.keyOctets, ivOctets: content.descriptor.ivOctets)
        return try token(plaintext, contentKey, iv)
    }

    private func token(
        _ plaintext: Span<UInt8>, _ given: SecretBytes?, _ iv: [UInt8]
    ) throws(JOSEError) -> String {
        let sent = try key.sending.send(
            ContentKeyRequest(content: content.descriptor, contentKey: given, header: header, draws: JWEDraws()))
        let data = protectedText
        let sealed = try content.seal(plaintext, key: sent.contentKey, iv: iv.span, authenticating: data.span)
        let (encryptedKey, ciphertext, tag) = (sent.encryptedKey, sealed.ciphertext, sealed.tag)
        return Self.compact(data.span, encryptedKey.span, iv.span, ciphertext.span, tag.span)
    }

    private static func compact(
        _ header: Span<UInt8>, _ key: Span<UInt8>, _ iv: Span<UInt8>, _ ciphertext: Span<UInt8>, _ tag: Span<UInt8>
    ) -> String {
        let count =
            header.count + 4 + Base64URL.encodedCount(key.count) + Base64URL.encodedCount(iv.count)
            + Base64URL.encodedCount(ciphertext.count) + Base64URL.encodedCount(tag.count)
        return String(octets: count) { output in
            let dot = UInt8(ascii: ".")
            output.append(contentsOf: header)
            output.append(dot)
            Base64URL.append(key, to: &output)
            output.append(dot)
            Base64URL.append(iv, to: &output)
            output.append(dot)
            Base64URL.append(ciphertext, to: &output)
            output.append(dot)
            Base64URL.append(tag, to: &output)
        }
    }
}
