/// A password that gives a key, which wraps the CEK (PBES2, RFC 7518 §4.8).
struct PasswordKey: ContentKeySending, ContentKeyReceiving {
    /// The length of a new salt input; RFC 7518 §4.8.1.1 asks for eight octets at least.
    private static let saltOctets = 16
    private static let minimumSaltOctets = 8

    let algorithm: KeyManagementAlgorithm
    let password: SecretBytes
    let derivation: PasswordDerivation
    let deriver: any PasswordDerivationBackend
    let owner: Backend
    let wrap: KeyWrapPart

    var addsParameters: Bool { true }

    func send(_ request: ContentKeyRequest) throws(JOSEError) -> SentContentKey {
        let salt = try request.draws.parameter("p2s", octets: Self.saltOctets)
        let iterations = try Self.iterations(in: request.header) ?? derivation.defaultIterations
        try Self.check(iterations, TokenLimits().passwordIterations)
        let key = try wrappingKey(salt: salt, iterations: iterations)
        var sent = try wrap.wrap(
            request.contentKeyToWrap(), with: wrap.wrapper(for: key), request.draws)
        sent.parameters.append(("p2s", .string(Base64URL.encode(salt))))
        sent.parameters.append(("p2c", .integer(iterations)))
        return sent
    }

    func work(for header: JOSEHeader, _ limits: TokenLimits) throws(JOSEError) -> Int {
        guard let iterations = try Self.iterations(in: header) else {
            throw JOSEError(.invalidHeader, "the header has no \"p2c\"", name: "p2c")
        }
        try Self.check(iterations, limits.passwordIterations)
        return iterations
    }

    private static func check(_ iterations: Int, _ range: ClosedRange<Int>) throws(JOSEError) {
        guard range.contains(iterations) else {
            throw JOSEError(
                .limitExceeded, "\"p2c\" is \(iterations), not between \(range.lowerBound) and \(range.upperBound)",
                name: "passwordIterations")
        }
    }

    func receive(
        _ encryptedKey: [UInt8], _ header: JOSEHeader, for content: ContentEncryptionDescriptor
    ) throws(JOSEError) -> SecretBytes? {
        guard let salt = try header.octets("p2s"), salt.count >= Self.minimumSaltOctets else {
            throw JOSEError(
                .invalidHeader, "the header has no \"p2s\" of at least \(Self.minimumSaltOctets) octets", name: "p2s")
        }
        guard let iterations = try Self.iterations(in: header) else { return nil }
        // What cannot be an encrypted key is not worth a derivation.
        let anyKey = KeyMaterial(keyType: .octetSequence)
        guard wrap.descriptor.accepts(encryptedKey, contentKeyOctets: content.keyOctets, key: anyKey) else {
            return nil
        }
        let key = try wrappingKey(salt: salt, iterations: iterations)
        return try wrap.unwrap(
            encryptedKey, header, octets: content.keyOctets, with: wrap.unwrapper(for: key), key: key)
    }

    /// The salt is the algorithm's name, a zero octet and the salt input (RFC 7518 §4.8.1.1).
    private func wrappingKey(salt input: [UInt8], iterations: Int) throws(JOSEError) -> KeyMaterial {
        let salt = Array(algorithm.rawValue.utf8) + [0] + input
        let octets = wrap.descriptor.keyOctets ?? 0
        let key = try owner.naming { () throws(BackendError) in
            try password.withOctets { password throws(BackendError) in
                try deriver.deriveKey(
                    derivation, password: password, salt: salt.span, iterations: iterations, octets: octets)
            }
        }
        return KeyMaterial(keyType: .octetSequence, secretParameters: [.k: key])
    }

    private static func iterations(in header: JOSEHeader) throws(JOSEError) -> Int? {
        guard let value = header["p2c"] else { return nil }
        guard case .integer(let number) = value, number > 0 else {
            throw JOSEError(.invalidHeader, "\"p2c\" is no positive integer", name: "p2c")
        }
        return number
    }
}
