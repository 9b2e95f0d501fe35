/// A JWE as parsed or as just encrypted (RFC 7516 §7).
public struct JWEMessage: Sendable {
    /// One recipient.
    public struct Recipient: Sendable {
        /// The recipient's own header. Nobody vouches for it.
        public let header: JOSEHeader
        /// The encrypted key; empty in the direct modes.
        public let encryptedKey: [UInt8]
    }

    /// The protected header. Of a parsed JWE, nobody has checked it yet.
    public let protectedHeader: JOSEHeader
    /// The header that all recipients share and nobody vouches for (`unprotected`).
    public let sharedHeader: JOSEHeader
    /// The recipients, at least one.
    public let recipients: [Recipient]
    /// The initialization vector.
    public let iv: [UInt8]
    /// The ciphertext.
    public let ciphertext: [UInt8]
    /// The authentication tag.
    public let tag: [UInt8]
    /// Data that is authenticated and not encrypted (`aad`); nil where there is none.
    public let additionalData: [UInt8]?
    /// The protected header as it stands in the token: base64url, or empty.
    let protectedText: [UInt8]

    /// The additional authenticated data of the cipher (RFC 7516 §5.1, step 14).
    var authenticatedText: [UInt8] { Self.authenticatedText(protectedText, additionalData) }

    private static func authenticatedText(_ protectedText: [UInt8], _ additionalData: [UInt8]?) -> [UInt8] {
        guard let additionalData else { return protectedText }
        return [UInt8](
            capacity: protectedText.count + 1 + Base64URL.encodedCount(additionalData.count)
        ) { output in
            output.append(contentsOf: protectedText.span)
            output.append(UInt8(ascii: "."))
            Base64URL.append(additionalData.span, to: &output)
        }
    }
}

extension JWEMessage {
    /// Encrypts a plaintext for the recipients of an encrypter.
    ///
    /// - Parameters:
    ///   - plaintext: any octets, also none.
    ///   - encrypter: the content encryption algorithm and the recipients.
    ///   - protectedHeader: further protected parameters. `enc` is added unless a header has it. With one recipient,
    ///     `alg`, the key's `kid` and what the algorithm needs (`epk`, `iv`, `tag`, `p2s`, `p2c`) are added here; with
    ///     several, or where the caller has put `alg` there, to the recipient's header.
    ///   - sharedHeader: parameters for all recipients that are not protected. Compact serialization has none.
    ///   - additionalData: data to authenticate. Compact serialization has none.
    /// - Throws: ``JOSEError`` with code `invalidHeader`, `criticalHeader`, `limitExceeded` for `p2c`, `unsuitableKey`,
    ///   `malformedToken` when a direct mode meets several recipients, or `backendFailure`.
    public init(
        encrypting plaintext: Span<UInt8>, with encrypter: JWEEncrypter, protectedHeader: JOSEHeader = JOSEHeader(),
        sharedHeader: JOSEHeader = JOSEHeader(), additionalData: [UInt8]? = nil
    ) throws(JOSEError) {
        let hasCommonHeaders = protectedHeader.parameters.isEmpty && sharedHeader.parameters.isEmpty
        let common = hasCommonHeaders ? encrypter.common : nil
        let composition =
            if let common { common.composition } else {
                try JWEComposition(encrypter, protectedHeader, sharedHeader)
            }
        let established = try composition.establishContentKey(encrypter)
        self.protectedHeader = established.protectedHeader
        self.sharedHeader = sharedHeader
        recipients = established.recipients
        let knownText = established.isAsGiven ? common?.protectedText : nil
        protectedText = knownText ?? established.protectedHeader.encodedText
        self.additionalData = additionalData
        let iv = try encrypter.draws.iv(octets: encrypter.content.descriptor.ivOctets)
        self.iv = iv
        let data = Self.authenticatedText(protectedText, additionalData)
        let sealed: SealedContent
        if let compression = encrypter.compression {
            let compressed = try compression.compress(plaintext)
            sealed = try encrypter.content.seal(
                compressed.span, key: established.contentKey, iv: iv.span, authenticating: data.span)
        } else {
            sealed = try encrypter.content.seal(
                plaintext, key: established.contentKey, iv: iv.span, authenticating: data.span)
        }
        ciphertext = sealed.ciphertext
        tag = sealed.tag
    }

    /// Encrypts a plaintext for the recipients of an encrypter.
    ///
    /// - Throws: as ``init(encrypting:with:protectedHeader:sharedHeader:additionalData:)-(Span<UInt8>,_,_,_,_)``.
    public init(
        encrypting plaintext: [UInt8], with encrypter: JWEEncrypter, protectedHeader: JOSEHeader = JOSEHeader(),
        sharedHeader: JOSEHeader = JOSEHeader(), additionalData: [UInt8]? = nil
    ) throws(JOSEError) {
        try self.init(
            encrypting: plaintext.span, with: encrypter, protectedHeader: protectedHeader,
            sharedHeader: sharedHeader, additionalData: additionalData)
    }
}
