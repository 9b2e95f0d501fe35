internal import JOSECore

/// One content encryption algorithm.
struct ContentSubject: Sendable {
    let cipher: any ContentCipher
    let algorithm: ContentEncryptionDescriptor
    /// The known answers that belong to it.
    let answers: [ContentKnownAnswer]
    let under: BackendUnderTest

    init?(_ cipher: any ContentCipher, _ under: BackendUnderTest) {
        guard let algorithm = under.catalog[cipher.algorithm] else { return nil }
        self.cipher = cipher
        self.algorithm = algorithm
        self.under = under
        answers = (ContentKnownAnswer.standard + under.options.contents).filter { answer in
            answer.scheme == algorithm.scheme && answer.hash == algorithm.hash
                && answer.key.count == algorithm.keyOctets && answer.iv.count == algorithm.ivOctets
        }
    }

    func check(_ name: String, _ body: @escaping @Sendable () async throws -> Void) -> PlannedCheck {
        PlannedCheck(Capability.contentEncryption(algorithm.algorithm).description, name, body)
    }

    /// What a sender gives to the cipher.
    struct Input: Sendable {
        var plaintext: [UInt8]
        var key: [UInt8]
        var iv: [UInt8]
        var data: [UInt8]
    }

    /// An ordinary input: three blocks less one octet, and a header.
    func input(_ plaintext: [UInt8] = Message.ofLength(47), seed: Int = 0) -> Input {
        func octets(_ count: Int, _ purpose: UInt8) -> [UInt8] {
            Message.ofLength(count + 3).dropFirst(3).enumerated().map { index, octet in
                octet ^ purpose ^ UInt8(truncatingIfNeeded: seed >> (index % 3 * 8))
            }
        }
        return Input(
            plaintext: plaintext, key: octets(algorithm.keyOctets, 0x5A), iv: octets(algorithm.ivOctets, 0xC3),
            data: Message.ordinary)
    }

    func seal(_ input: Input) throws(BackendError) -> SealedContent {
        try cipher.seal(
            input.plaintext.span, key: input.key.span, iv: input.iv.span, authenticating: input.data.span)
    }

    func open(_ sealed: SealedContent, _ input: Input) throws(BackendError) -> [UInt8]? {
        try cipher.open(
            sealed.ciphertext.span, tag: sealed.tag.span, key: input.key.span, iv: input.iv.span,
            authenticating: input.data.span)
    }

    /// Fails the check unless a content opens to its plaintext.
    func expectOpens(_ sealed: SealedContent, _ input: Input, _ what: @autoclosure () -> String) throws {
        guard let opened = try open(sealed, input) else { throw CheckStop.failed("\(what()): refused") }
        try expect(opened == input.plaintext, "\(what()): the plaintext is another one, of \(opened.count) octets")
    }

    /// Fails the check unless the cipher answers nil.
    ///
    /// - Parameter isFiltered: whether the core would never have called: an error that says so is then as good as nil.
    func expectRefused(
        _ sealed: SealedContent, _ input: Input, isFiltered: Bool = false, _ what: String
    ) throws(CheckStop) {
        let opened: [UInt8]?
        do {
            opened = try open(sealed, input)
        } catch {
            try expect(
                isFiltered && error.code == .unsupported, "\(what): threw \(error.text) instead of answering nil")
            return
        }
        try expect(opened == nil, "\(what): not refused")
    }
}
