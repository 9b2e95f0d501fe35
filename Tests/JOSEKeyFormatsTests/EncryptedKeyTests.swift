import JOSE
import JOSEKeyFormats
import Testing

@Suite("Encrypted private keys")
struct EncryptedKeyTests {
    private func encrypted(_ password: String = "secret", iterations: Int = 1000) throws -> EncodedKey {
        try KeyKind.named("Ed25519").key.exported(
            password: SecretBytes(Array(password.utf8)), using: makeRegistry(), iterations: iterations)
    }

    @Test("What is written: PBES2, hmacWithSHA256, AES-256-CBC, 600,000 iterations, a salt of 16 octets")
    func whatIsWritten() throws {
        let key = try KeyKind.named("Ed25519").key
        let registry = try makeRegistry()
        let encoded = try key.exported(password: SecretBytes([1, 2]), using: registry)
        let der = encoded.der
        // From the start: three sequences, the OID of PBES2, two sequences, the OID of PBKDF2, a sequence, the salt.
        let expected: [UInt8] = [
            0x30, 0x60, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05, 0x0D, 0x30, 0x53, 0x30, 0x32, 0x06,
            0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05, 0x0C, 0x30, 0x25, 0x04, 0x10,
        ]
        #expect(Array(der[3..<3 + expected.count]) == expected)
        let behindSalt: [UInt8] = [
            0x02, 0x03, 0x09, 0x27, 0xC0, 0x30, 0x0C, 0x06, 0x08, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x02, 0x09, 0x05,
            0x00, 0x30, 0x1D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2A, 0x04, 0x10,
        ]
        #expect(Array(der[51..<51 + behindSalt.count]) == behindSalt)
        #expect(try key.exported(password: SecretBytes([1, 2]), using: registry).der[35..<51] != der[35..<51])
        #expect(encoded.unprotectedPEM.hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"))
    }

    @Test("A wrong password, a wrong padding and a wrong DER are one error")
    func oneError() throws {
        let der = try encrypted().der
        var seen: Set<String> = []
        for password in (0..<300).map({ "wrong \($0)" }) {
            do {
                _ = try KeyFile.only(der, password: password)
                Issue.record("opened with \(password)")
            } catch let error as JOSEError {
                #expect(error.code == .decryptionFailed)
                seen.insert("\(error)")
            }
        }
        // Each octet of the ciphertext; those of the last two blocks decide about the padding.
        for position in der.indices.suffix(48) {
            var altered = der
            altered[position] ^= 0x01
            do {
                _ = try KeyFile.only(altered, password: "secret")
            } catch let error as JOSEError where error.code == .decryptionFailed {
                seen.insert("\(error)")
            }
        }
        #expect(seen.count == 1)
        #expect(seen.allSatisfy { !$0.contains("secret") && !$0.contains("padding") })
    }

    @Test("Without a password there is an error of its own, and none is drawn from nothing")
    func noPassword() throws {
        let der = try encrypted().der
        try expectRefused(der, .passwordRequired)
        try expectRefused(der, .invalidKey, because: "empty", password: "")
        let key = try KeyKind.named("Ed25519").key
        #expect(throws: JOSEError(.invalidKey, "")) {
            _ = try key.exported(password: SecretBytes([]), using: makeRegistry())
        }
        #expect(throws: JOSEError(.unsuitableKey, "")) { _ = try key.exported(as: .encryptedPKCS8) }
    }

    @Test("p2c abuse: iterations are bounded for a key and for a file, before anything is derived")
    func iterations() throws {
        let der = try encrypted(iterations: 3000).der
        let pem = try encrypted(iterations: 3000).pemOctets
        for range in [1...2999, 3001...4000] {
            try expectRefused(
                der, .limitExceeded, because: "3000", password: "secret",
                limits: KeyFileLimits(passwordIterations: range))
        }
        try expectRefused(
            pem + pem, .limitExceeded, because: "5999", password: "secret", limits: KeyFileLimits(passwordWork: 5999))
        let both = try KeyFile(
            parsing: pem + pem, password: SecretBytes(Array("secret".utf8)), using: makeRegistry(),
            limits: KeyFileLimits(passwordWork: 6000))
        #expect(both.items.count == 2)
        for count in [0, 999, 1_000_001, Int.max] {
            #expect(throws: JOSEError(.limitExceeded, "")) { _ = try encrypted(iterations: count) }
        }
    }

    /// EncryptedPrivateKeyInfo with parts of one's own.
    private func file(
        salt: [UInt8] = [UInt8](repeating: 7, count: 8), iterations: [UInt8] = [0x08, 0x00], keyLength: [UInt8]? = nil,
        function: [UInt8]? = DERText.sequence(DERText.value(0x06, hmacWithSHA256), DERText.null),
        iv: [UInt8] = [UInt8](repeating: 9, count: 16), ciphertext: [UInt8] = [UInt8](repeating: 1, count: 48)
    ) -> [UInt8] {
        let length = keyLength.map { DERText.integer($0) } ?? []
        let derivation = DERText.sequence(
            DERText.value(0x06, Self.pbkdf2),
            DERText.sequence(DERText.octetString(salt), DERText.integer(iterations), length, function ?? []))
        let encryption = DERText.sequence(DERText.value(0x06, Self.aes256CBC), DERText.octetString(iv))
        return DERText.sequence(
            DERText.sequence(DERText.value(0x06, Self.pbes2), DERText.sequence(derivation, encryption)),
            DERText.octetString(ciphertext))
    }
    private static let pbes2: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05, 0x0D]
    private static let pbkdf2: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05, 0x0C]
    private static let hmacWithSHA256: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x02, 0x09]
    private static let aes256CBC: [UInt8] = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2A]

    @Test("Parameters that are not PBES2's")
    func parameters() throws {
        // The template itself is sound: its password is wrong, no more.
        try expectRefused(file(), .decryptionFailed, password: "x")
        try expectRefused(file(keyLength: [32]), .decryptionFailed, password: "x")
        try expectRefused(file(keyLength: [16]), .invalidKey, because: "keyLength", password: "x")
        try expectRefused(file(salt: [1, 2, 3, 4, 5, 6, 7]), .invalidKey, because: "salt", password: "x")
        for count in [0, 15, 17] {
            try expectRefused(
                file(iv: [UInt8](repeating: 0, count: count)), .invalidKey, because: "initialization", password: "x")
        }
        for count in [0, 1, 15, 17] {
            try expectRefused(
                file(ciphertext: [UInt8](repeating: 0, count: count)), .decryptionFailed, password: "x")
        }
        try expectRefused(file(function: nil), .algorithmUnavailable, because: "hmacWithSHA1", password: "x")
        let function = DERText.value(0x06, Self.hmacWithSHA256)
        try expectRefused(file(function: DERText.sequence(function)), .invalidKey, because: "NULL", password: "x")
        let wrongNull = DERText.sequence(function, [0x05, 0x01, 0x00])
        try expectRefused(file(function: wrongNull), .invalidKey, because: "NULL", password: "x")
        try expectRefused(file(iterations: [0x80]), .limitExceeded, password: "x")
        try expectRefused(file(iterations: [UInt8](repeating: 0x7F, count: 40)), .invalidKey, password: "x")
    }
}
