internal import JOSECore
internal import SwiftASN1

/// The object identifiers that structures of keys name beside the keys themselves, which ``KeyAlgorithmIdentifier`` has; by
/// the names that the RFCs give them.
extension ASN1ObjectIdentifier {
    // Hash functions and mask generation: RFC 8017 appendix B.
    static let sha256: Self = [2, 16, 840, 1, 101, 3, 4, 2, 1]
    static let sha384: Self = [2, 16, 840, 1, 101, 3, 4, 2, 2]
    static let sha512: Self = [2, 16, 840, 1, 101, 3, 4, 2, 3]
    static let mgf1: Self = [1, 2, 840, 113_549, 1, 1, 8]

    // Encryption with a password: RFC 8018 appendix C, RFC 9879 §5 for the names of what is refused.
    static let pbes2: Self = [1, 2, 840, 113_549, 1, 5, 13]
    static let pbkdf2: Self = [1, 2, 840, 113_549, 1, 5, 12]
    static let hmacWithSHA1: Self = [1, 2, 840, 113_549, 2, 7]
    static let hmacWithSHA256: Self = [1, 2, 840, 113_549, 2, 9]
    static let hmacWithSHA384: Self = [1, 2, 840, 113_549, 2, 10]
    static let hmacWithSHA512: Self = [1, 2, 840, 113_549, 2, 11]
    static let aes128CBC: Self = [2, 16, 840, 1, 101, 3, 4, 1, 2]
    static let aes192CBC: Self = [2, 16, 840, 1, 101, 3, 4, 1, 22]
    static let aes256CBC: Self = [2, 16, 840, 1, 101, 3, 4, 1, 42]
}

extension ASN1ObjectIdentifier {
    /// The name of something that key files name and this module does not take, for errors.
    private static let namesOfOthers: [ASN1ObjectIdentifier: String] = [
        [1, 2, 840, 10040, 4, 1]: "DSA", [1, 2, 840, 10046, 2, 1]: "Diffie-Hellman (X9.42)",
        [1, 2, 840, 113_549, 1, 3, 1]: "Diffie-Hellman", [1, 2, 840, 113_549, 1, 1, 7]: "RSAES-OAEP",
        [1, 3, 132, 1, 12]: "id-ecDH", [1, 3, 132, 1, 13]: "id-ecMQV",
        [1, 2, 840, 10045, 3, 1, 1]: "P-192", [1, 3, 132, 0, 33]: "P-224",
        [1, 3, 36, 3, 3, 2, 8, 1, 1, 7]: "brainpoolP256r1", [1, 3, 36, 3, 3, 2, 8, 1, 1, 11]: "brainpoolP384r1",
        [1, 3, 36, 3, 3, 2, 8, 1, 1, 13]: "brainpoolP512r1", [1, 2, 156, 10197, 1, 301]: "SM2",
        [1, 3, 14, 3, 2, 26]: "SHA-1", [2, 16, 840, 1, 101, 3, 4, 2, 4]: "SHA-224",
        [1, 2, 840, 113_549, 1, 5, 3]: "PBES1 (MD5, DES)", [1, 2, 840, 113_549, 1, 5, 10]: "PBES1 (SHA-1, DES)",
        [1, 2, 840, 113_549, 1, 12, 1, 3]: "PKCS#12 encryption (SHA-1, Triple DES)",
        [1, 3, 6, 1, 4, 1, 11591, 4, 11]: "scrypt", hmacWithSHA1: "hmacWithSHA1",
        [1, 2, 840, 113_549, 2, 8]: "hmacWithSHA224", [1, 2, 840, 113_549, 2, 12]: "hmacWithSHA512-224",
        [1, 2, 840, 113_549, 2, 13]: "hmacWithSHA512-256", [1, 2, 840, 113_549, 3, 7]: "DES-EDE3-CBC",
        [1, 3, 14, 3, 2, 7]: "DES-CBC", [2, 16, 840, 1, 101, 3, 4, 1, 46]: "AES-256-GCM",
    ]

    /// The name in parentheses where there is one, and the numbers: `1.3.132.0.33 (P-224)`.
    var label: String {
        let numbers = oidComponents.map(String.init).joined(separator: ".")
        return Self.namesOfOthers[self].map { "\(numbers) (\($0))" } ?? numbers
    }
}
