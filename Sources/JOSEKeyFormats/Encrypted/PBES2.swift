internal import JOSECore
internal import SwiftASN1

/// PBES2 with PBKDF2 and AES-CBC (RFC 8018 §6.2, appendix A): what a password encrypts a private key with.
struct PBES2 {
    /// The derivations, by the function that PBKDF2 iterates.
    private static let derivations: [ASN1ObjectIdentifier: PasswordDerivation] = [
        .hmacWithSHA256: .pbkdf2HS256, .hmacWithSHA384: .pbkdf2HS384, .hmacWithSHA512: .pbkdf2HS512,
    ]
    /// The ciphers, by the algorithms of JOSE that contain them.
    private static let ciphers: [ASN1ObjectIdentifier: ContentEncryptionAlgorithm] = [
        .aes128CBC: .a128CBCHS256, .aes192CBC: .a192CBCHS384, .aes256CBC: .a256CBCHS512,
    ]
    private static let saltOctets = 16
    private static let minimumSaltOctets = 8
    /// The initialization vector of AES-CBC: one block.
    private static let ivOctets = 16
    /// The function and cipher of what is written. Everything that reads PBES2 has these.
    private static let writtenFunction = ASN1ObjectIdentifier.hmacWithSHA256
    private static let writtenCipher = ASN1ObjectIdentifier.aes256CBC
    private static let remedy =
        "; encrypt the key again with \"openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256\""

    private let function: ASN1ObjectIdentifier
    private let cipher: ASN1ObjectIdentifier
    private let salt: [UInt8]
    /// The number of iterations that a password is put through.
    let iterations: Int
    private let statedKeyOctets: Int?
    private let iv: [UInt8]

    /// Parameters for a new file: random salt and initialization vector.
    init(iterations: Int) throws(JOSEError) {
        function = Self.writtenFunction
        cipher = Self.writtenCipher
        self.iterations = iterations
        statedKeyOctets = nil
        do {
            salt = try SystemRandom.octets(Self.saltOctets)
            iv = try SystemRandom.octets(Self.ivOctets)
        } catch {
            throw JOSEError(.backendFailure, error.reason)
        }
    }

    /// Parameters from `encryptionAlgorithm` of a file.
    ///
    /// - Throws: ``JOSEError`` with code `algorithmUnavailable` for another scheme, function or cipher, `limitExceeded` for
    ///   the number of iterations, `invalidKey` for what is no PBES2-params.
    init(_ node: ASN1Node, _ limits: KeyFileLimits) throws(JOSEError) {
        let scheme = try AlgorithmIdentifier(node, "encryptionAlgorithm")
        guard scheme.algorithm == .pbes2 else {
            throw Self.unavailable("the key is encrypted with \(scheme.algorithm.label), not PBES2")
        }
        var fields = try scheme.requiredParameters().fields("PBES2-params")
        let derivation = try AlgorithmIdentifier(fields.next("keyDerivationFunc"), "keyDerivationFunc")
        let encryption = try AlgorithmIdentifier(fields.next("encryptionScheme"), "encryptionScheme")
        try fields.end()

        guard derivation.algorithm == .pbkdf2 else {
            throw Self.unavailable("the key is derived with \(derivation.algorithm.label), not PBKDF2")
        }
        var kdfFields = try derivation.requiredParameters().fields("PBKDF2-params")
        salt = Array(try kdfFields.next("salt").octets("salt"))
        iterations = try kdfFields.next("iterationCount").smallInteger("iterationCount")
        statedKeyOctets = try kdfFields.optional(.integer)?.smallInteger("keyLength")
        // Without one it is HMAC with SHA-1.
        guard !kdfFields.isAtEnd else { throw Self.unavailable(function: .hmacWithSHA1) }
        function = try Self.function(kdfFields.next("prf"))
        try kdfFields.end()
        guard salt.count >= Self.minimumSaltOctets else {
            throw .malformed("the salt has \(salt.count) octets, fewer than \(Self.minimumSaltOctets) (RFC 8018 §4.1)")
        }
        try limits.check(passwordIterations: iterations)

        cipher = encryption.algorithm
        guard Self.ciphers[cipher] != nil else { throw Self.unavailable("the key is encrypted with \(cipher.label)") }
        iv = Array(try encryption.requiredParameters().octets("the initialization vector"))
        guard iv.count == Self.ivOctets else {
            throw .malformed("the initialization vector has \(iv.count) octets, not \(Self.ivOctets)")
        }
    }

    /// Encrypts a PrivateKeyInfo.
    func encrypt(
        _ plaintext: SecretBytes, _ password: SecretBytes, _ registry: AlgorithmRegistry
    ) throws(JOSEError) -> [UInt8] {
        let cbc = try makeCipher(registry)
        return try cbc.encrypt(plaintext, key: key(password, cbc.keyOctets, registry), iv: iv)
    }

    /// Decrypts a PrivateKeyInfo.
    ///
    /// - Returns: nil for a wrong padding, which most wrong passwords give.
    func decrypt(
        _ ciphertext: [UInt8], _ password: SecretBytes, _ registry: AlgorithmRegistry
    ) throws(JOSEError) -> SecretBytes? {
        let cbc = try makeCipher(registry)
        guard statedKeyOctets == nil || statedKeyOctets == cbc.keyOctets else {
            throw .malformed("keyLength is not the length of the cipher's key, \(cbc.keyOctets) octets")
        }
        return try cbc.decrypt(ciphertext, key: key(password, cbc.keyOctets, registry), iv: iv)
    }

    /// The parameters as `encryptionAlgorithm`.
    var value: DERValue {
        get throws(JOSEError) {
            let derivation: DERValue = .sequence([
                .octetString(.octets(salt)), .integer(iterations),
                .sequence([try .objectIdentifier(function), .null]),
            ])
            return .sequence([
                try .objectIdentifier(.pbes2),
                .sequence([
                    .sequence([try .objectIdentifier(.pbkdf2), derivation]),
                    .sequence([try .objectIdentifier(cipher), .octetString(.octets(iv))]),
                ]),
            ])
        }
    }

    private func makeCipher(_ registry: AlgorithmRegistry) throws(JOSEError) -> PaddedCBC {
        guard let algorithm = Self.ciphers[cipher] else {
            throw Self.unavailable("the key is encrypted with \(cipher.label)")
        }
        return try PaddedCBC(algorithm, registry)
    }

    private func key(
        _ password: SecretBytes, _ count: Int, _ registry: AlgorithmRegistry
    ) throws(JOSEError) -> SecretBytes {
        guard let derivation = Self.derivations[function] else {
            throw Self.unavailable(function: function)
        }
        let capability = Capability.passwordDerivation(derivation)
        let owner = try registry.backend(for: capability)
        guard let deriver = owner.passwordDerivation else { throw owner.lacks(capability) }
        return try owner.naming { () throws(BackendError) in
            try password.withOctets { password throws(BackendError) in
                try deriver.deriveKey(
                    derivation, password: password, salt: salt.span, iterations: iterations, octets: count)
            }
        }
    }

    /// The function that PBKDF2 iterates; its parameters are NULL (RFC 8018 appendix B.1).
    private static func function(_ node: ASN1Node) throws(JOSEError) -> ASN1ObjectIdentifier {
        let identifier = try AlgorithmIdentifier(node, "prf")
        try identifier.requireNull()
        guard derivations[identifier.algorithm] != nil else { throw unavailable(function: identifier.algorithm) }
        return identifier.algorithm
    }

    private static func unavailable(function: ASN1ObjectIdentifier) -> JOSEError {
        unavailable("the key is derived with PBKDF2 and \(function.label), which no backend offers")
    }

    private static func unavailable(_ reason: String) -> JOSEError {
        JOSEError(.algorithmUnavailable, reason + remedy)
    }
}
