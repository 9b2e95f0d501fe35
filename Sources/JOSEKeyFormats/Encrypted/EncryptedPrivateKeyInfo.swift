internal import JOSECore
internal import SwiftASN1

/// EncryptedPrivateKeyInfo (RFC 5958 §3).
enum EncryptedPrivateKeyInfo {
    /// Decrypts and parses a private key.
    ///
    /// - Parameter work: the iterations that are left for the file.
    /// - Throws: ``JOSEError`` with code `decryptionFailed` for a wrong password, and likewise for whatever is wrong with
    ///   what was decrypted; `unsupportedKey`, `algorithmUnavailable` and `backendFailure` keep their codes.
    static func key(
        _ node: ASN1Node, _ password: SecretBytes?, _ limits: KeyFileLimits, work: inout Int,
        _ table: KeyAlgorithmTable, _ registry: AlgorithmRegistry
    ) throws(JOSEError) -> JWK {
        var fields = try node.fields("EncryptedPrivateKeyInfo")
        let scheme = try PBES2(fields.next("encryptionAlgorithm"), limits)
        let ciphertext = Array(try fields.next("encryptedData").octets("encryptedData"))
        try fields.end()
        guard let password else {
            throw JOSEError(.passwordRequired, "the private key is encrypted; give its password", name: "password")
        }
        guard password.count > 0 else { throw JOSEError(.invalidKey, "the password is empty", name: "password") }
        guard scheme.iterations <= work else {
            throw JOSEError(
                .limitExceeded,
                "the keys of the file ask for more than \(limits.passwordWork) iterations of the password",
                name: "passwordWork")
        }
        work -= scheme.iterations
        guard let plaintext = try scheme.decrypt(ciphertext, password, registry) else { throw failure }
        var octets = plaintext.unprotectedCopy()
        defer { octets.wipe() }
        do {
            return try PrivateKeyInfo.key(ASN1Node(parsing: octets[...], "the private key"), table, registry)
        } catch {
            throw error.code == .invalidKey ? failure : error
        }
    }

    static func value(
        _ plaintext: SecretBytes, _ password: SecretBytes, iterations: Int, _ registry: AlgorithmRegistry
    ) throws(JOSEError) -> DERValue {
        let scheme = try PBES2(iterations: iterations)
        let ciphertext = try scheme.encrypt(plaintext, password, registry)
        return .sequence([try scheme.value, .octetString(.octets(ciphertext))])
    }

    private static var failure: JOSEError {
        JOSEError(.decryptionFailed, "the password is wrong, or the encrypted key has been altered")
    }
}
