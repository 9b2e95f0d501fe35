import CSyntheticIV
public import JOSECore

// snippet: backend
/// A backend with AES-SIV, for contents and for CEKs.
public enum SIVBackend {
    /// The backend, with what the loaded library says of itself.
    public static func load() throws(BackendError) -> Backend {
        guard gcry_check_version("1.10.0") != nil, let version = gcry_check_version(nil) else {
            throw BackendError(.failure, "libgcrypt 1.10 or newer is needed")
        }
        // Unless the program, or another backend, has done it.
        if siv_gcry_control(GCRYCTL_INITIALIZATION_FINISHED_P) == 0 {
            _ = siv_gcry_control(GCRYCTL_DISABLE_SECMEM_WARN)
            _ = siv_gcry_control(GCRYCTL_INITIALIZATION_FINISHED)
        }
        var descriptors = AlgorithmCatalog()
        for cipher in ContentEncryptionDescriptor.siv { descriptors.insert(cipher) }
        descriptors.insert(.a256SIVKW)
        return Backend(
            id: BackendID(rawValue: "siv"), libraryVersion: String(cString: version),
            keyWrap: SchemeKeyWrap(
                [.aesSIV: SIVKeyWrap()], algorithms: descriptors.keyManagementAlgorithms,
                absence: { "nothing here does \($0.rawValue)" }),
            contentCiphers: ContentEncryptionDescriptor.siv.map {
                SIVCipher(algorithm: $0.algorithm, keyOctets: $0.keyOctets, ivOctets: $0.ivOctets)
            },
            knownAnswers: KnownAnswers(keyWraps: [.siv], contents: ContentKnownAnswer.siv),
            descriptors: descriptors)
    }
}
// end snippet

// Computed with AESSIV of pyca/cryptography: libgcrypt is not compared with itself.

extension ContentKnownAnswer {
    fileprivate static let siv = [
        Self(
            "A128SIV by pyca/cryptography", .aesSIV, key: Array(0..<32), iv: Array(64..<80),
            data: Array("eyJhbGciOiJkaXIifQ".utf8), plaintext: Array("The quick brown fox".utf8),
            sealed: SealedContent(
                ciphertext: [
                    0x74, 0x85, 0x6E, 0x6C, 0xF3, 0x66, 0x7E, 0x3F, 0x28, 0x42, 0x65, 0x83, 0x9D, 0xCA, 0xBF, 0xEE,
                    0x11, 0xC6, 0xEC,
                ],
                tag: [
                    0xBB, 0xE3, 0x85, 0x34, 0xCE, 0x68, 0x0C, 0xC1, 0x17, 0x99, 0x04, 0x4D, 0x87, 0xC5, 0xB9, 0x82,
                ])),
        Self(
            "A256SIV by pyca/cryptography", .aesSIV, key: Array(0..<64), iv: Array(64..<80),
            data: Array("eyJhbGciOiJkaXIifQ".utf8), plaintext: Array("The quick brown fox".utf8),
            sealed: SealedContent(
                ciphertext: [
                    0x29, 0x13, 0x1F, 0x61, 0x9C, 0x2B, 0x5F, 0xF8, 0xA9, 0xA0, 0xD5, 0xED, 0x65, 0x16, 0xD2, 0x71,
                    0x76, 0x59, 0x02,
                ],
                tag: [
                    0x90, 0x0B, 0xC6, 0x74, 0xED, 0xE2, 0xD0, 0x8C, 0xEC, 0x6C, 0x78, 0x45, 0xC1, 0x6F, 0x33, 0x10,
                ])),
    ]
}

extension KeyWrapKnownAnswer {
    fileprivate static let siv = Self(
        "A256SIVKW by pyca/cryptography", .aesSIV,
        key: """
            {"kty":"oct","k":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0-Pw"}
            """,
        contentKey: Array(128..<160),
        encryptedKey: [
            0x32, 0x03, 0xB2, 0x58, 0x34, 0x85, 0xCD, 0xF9, 0xC0, 0x43, 0xD6, 0x9F, 0x00, 0xC3, 0xBB, 0x3D,
            0xE9, 0x63, 0xE7, 0x86, 0x13, 0x87, 0x0B, 0x8C, 0x4B, 0x02, 0xDE, 0x17, 0x58, 0x6E, 0x6D, 0x02,
            0x7C, 0x64, 0xE5, 0x60, 0xE8, 0x04, 0x9E, 0x04, 0x76, 0x2B, 0x11, 0x00, 0xB5, 0x08, 0xB4, 0x27,
        ])
}
