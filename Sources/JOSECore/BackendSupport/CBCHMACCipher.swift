/// AES-CBC with PKCS#7 padding, of one library.
public protocol CBCCipher: Sendable {
    /// Pads and encrypts.
    ///
    /// - Parameters:
    ///   - plaintext: any octets, also none; may be large.
    ///   - key: 16, 24 or 32 octets.
    ///   - iv: 16 octets.
    /// - Throws: `failure` when the library fails, `unsupported` for other lengths.
    func encrypt(_ plaintext: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>) throws(BackendError) -> [UInt8]

    /// Decrypts and takes the padding away. Called only after the tag has been found right.
    ///
    /// - Returns: the plaintext; nil for a length that is no multiple of the block's, and for a wrong padding.
    /// - Throws: `failure` when the library fails, `unsupported` for other lengths of key and iv.
    func decrypt(_ ciphertext: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>) throws(BackendError) -> [UInt8]?
}

/// HMAC over a message in four pieces, of one library: so that a large ciphertext need not be copied.
public protocol PiecewiseMAC: Sendable {
    /// The MAC of the pieces one behind the other, in the full length of the hash function.
    ///
    /// - Throws: `failure` when the library fails.
    func code(
        key: Span<UInt8>, _ first: Span<UInt8>, _ second: Span<UInt8>, _ third: Span<UInt8>, _ fourth: Span<UInt8>
    ) throws(BackendError) -> [UInt8]
}

/// AES-CBC and HMAC as authenticated encryption (RFC 7518 §5.2.2), composed once for all backends.
public struct CBCHMACCipher: ContentCipher {
    /// The algorithm.
    public let algorithm: ContentEncryptionAlgorithm
    private let descriptor: ContentEncryptionDescriptor
    private let cbc: any CBCCipher
    private let mac: any PiecewiseMAC

    /// From its parts.
    ///
    /// - Parameters:
    ///   - descriptor: an algorithm whose key is two keys of equal length: for the MAC, then for AES.
    ///   - cbc: the cipher.
    ///   - mac: HMAC with the descriptor's hash function; the tag is the first `tagOctets` of it.
    public init(_ descriptor: ContentEncryptionDescriptor, cbc: any CBCCipher, mac: any PiecewiseMAC) {
        algorithm = descriptor.algorithm
        self.descriptor = descriptor
        self.cbc = cbc
        self.mac = mac
    }

    /// Encrypts, then authenticates.
    public func seal(
        _ plaintext: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>, authenticating data: Span<UInt8>
    ) throws(BackendError) -> SealedContent {
        try checkLengths(key, iv)
        let half = key.count / 2
        let ciphertext = try cbc.encrypt(plaintext, key: key.extracting(half..<key.count), iv: iv)
        let tag = try tag(of: ciphertext.span, key: key.extracting(0..<half), iv: iv, authenticating: data)
        return SealedContent(ciphertext: ciphertext, tag: tag)
    }

    /// Compares the tag in constant time, and only then decrypts and looks at the padding.
    public func open(
        _ ciphertext: Span<UInt8>, tag: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>,
        authenticating data: Span<UInt8>
    ) throws(BackendError) -> [UInt8]? {
        try checkLengths(key, iv)
        let half = key.count / 2
        var expected = try self.tag(of: ciphertext, key: key.extracting(0..<half), iv: iv, authenticating: data)
        // The right tag of a forged message is a secret: with it, the forgery would pass.
        defer { expected.wipe() }
        guard ConstantTime.isEqual(expected.span, tag) else { return nil }
        return try cbc.decrypt(ciphertext, key: key.extracting(half..<key.count), iv: iv)
    }

    private func checkLengths(_ key: Span<UInt8>, _ iv: Span<UInt8>) throws(BackendError) {
        guard key.count == descriptor.keyOctets, iv.count == descriptor.ivOctets else {
            throw BackendError(
                .unsupported, "\(algorithm.rawValue) with a key of \(key.count) and an IV of \(iv.count) octets")
        }
    }

    private func tag(
        of ciphertext: Span<UInt8>, key: Span<UInt8>, iv: Span<UInt8>, authenticating data: Span<UInt8>
    ) throws(BackendError) -> [UInt8] {
        let length = Self.lengthInBits(of: data)
        let code = try mac.code(key: key, data, iv, ciphertext, length.span)
        guard code.count >= descriptor.tagOctets else { throw BackendError(.failure, "the MAC is too short") }
        return Array(code.prefix(descriptor.tagOctets))
    }

    /// AL: the length of the additional data in bits, as eight octets. An `Int` of octets times eight fits 66 bits, and
    /// no memory holds more than 2⁶¹ octets.
    private static func lengthInBits(of data: Span<UInt8>) -> [UInt8] {
        [UInt8](bigEndian: UInt64(data.count) << 3)
    }
}
