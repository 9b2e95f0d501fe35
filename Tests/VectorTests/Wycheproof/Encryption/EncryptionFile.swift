import JOSECore
import TestSupport
import Testing

/// A file of Wycheproof with encryption or key agreement, and the algorithm whose tests in it are meant.
struct EncryptionFile: Sendable, CustomTestStringConvertible {
    let name: String
    let vectors: any EncryptionVectors
    /// How many tests of the file are about the algorithm.
    let tests: Int
    /// How many of them must give the stated value.
    let values: Int

    private init(_ name: String, _ vectors: any EncryptionVectors, tests: Int, values: Int) {
        self.name = name + "_test.json"
        self.vectors = vectors
        self.tests = tests
        self.values = values
    }

    var testDescription: String {
        let capability = vectors.capabilities[0]
        return "\(name) × \(capability.name)" + (capability.curve.map { " \($0.rawValue)" } ?? "")
    }

    /// The files of which every test is about one of the algorithms that stand here with it.
    static let whole: [Self] = contents + wrapping + rsa + agreement + passwords

    /// Tests that are run a second time, as those of another algorithm.
    static let selections: [Self] = [
        Self("aes_gcm", GCMKeyWrapVectors(algorithm: .a128GCMKW), tests: 35, values: 8),
        Self("aes_gcm", GCMKeyWrapVectors(algorithm: .a192GCMKW), tests: 34, values: 7),
        Self("aes_gcm", GCMKeyWrapVectors(algorithm: .a256GCMKW), tests: 34, values: 7),
    ]

    /// Everything that is run.
    static let all = whole + selections

    private static let contents: [Self] = [
        Self("a128cbc_hs256", AEADVectors(algorithm: .a128CBCHS256), tests: 94, values: 67),
        Self("a192cbc_hs384", AEADVectors(algorithm: .a192CBCHS384), tests: 94, values: 67),
        Self("a256cbc_hs512", AEADVectors(algorithm: .a256CBCHS512), tests: 94, values: 67),
        Self("aes_cbc_pkcs5", CBCVectors(algorithm: .a128CBCHS256), tests: 72, values: 24),
        Self("aes_cbc_pkcs5", CBCVectors(algorithm: .a192CBCHS384), tests: 72, values: 24),
        Self("aes_cbc_pkcs5", CBCVectors(algorithm: .a256CBCHS512), tests: 72, values: 24),
        Self("aes_gcm", AEADVectors(algorithm: .a128GCM), tests: 108, values: 40),
        Self("aes_gcm", AEADVectors(algorithm: .a192GCM), tests: 103, values: 37),
        Self("aes_gcm", AEADVectors(algorithm: .a256GCM), tests: 105, values: 39),
        Self("chacha20_poly1305", AEADVectors(algorithm: .c20P), tests: 325, values: 256),
        Self("xchacha20_poly1305", AEADVectors(algorithm: .xc20P), tests: 315, values: 246),
    ]

    private static let wrapping: [Self] = [
        Self("aes_wrap", KeyWrapVectors(algorithm: .a128KW, isPadded: false), tests: 42, values: 11),
        Self("aes_wrap", KeyWrapVectors(algorithm: .a192KW, isPadded: false), tests: 55, values: 12),
        Self("aes_wrap", KeyWrapVectors(algorithm: .a256KW, isPadded: false), tests: 68, values: 13),
        Self("aes_kwp", KeyWrapVectors(algorithm: .a128KW, isPadded: true), tests: 75, values: 1),
        Self("aes_kwp", KeyWrapVectors(algorithm: .a192KW, isPadded: true), tests: 85, values: 1),
        Self("aes_kwp", KeyWrapVectors(algorithm: .a256KW, isPadded: true), tests: 94, values: 1),
    ]

    private static let rsa: [Self] = [
        Self("rsa_oaep_2048_sha1_mgf1sha1", OAEPVectors(algorithm: .rsaOAEP), tests: 36, values: 9),
        Self("rsa_oaep_2048_sha256_mgf1sha256", OAEPVectors(algorithm: .rsaOAEP256), tests: 37, values: 9),
        Self("rsa_oaep_2048_sha384_mgf1sha384", OAEPVectors(algorithm: .rsaOAEP384), tests: 34, values: 9),
        Self("rsa_oaep_2048_sha512_mgf1sha512", OAEPVectors(algorithm: .rsaOAEP512), tests: 33, values: 9),
        Self("rsa_oaep_3072_sha256_mgf1sha256", OAEPVectors(algorithm: .rsaOAEP256), tests: 37, values: 9),
        Self("rsa_oaep_3072_sha512_mgf1sha512", OAEPVectors(algorithm: .rsaOAEP512), tests: 33, values: 9),
        Self("rsa_oaep_4096_sha256_mgf1sha256", OAEPVectors(algorithm: .rsaOAEP256), tests: 37, values: 9),
        Self("rsa_oaep_4096_sha512_mgf1sha512", OAEPVectors(algorithm: .rsaOAEP512), tests: 36, values: 9),
        Self("rsa_three_primes_oaep_2048_sha1_mgf1sha1", OAEPVectors(algorithm: .rsaOAEP), tests: 36, values: 9),
        Self("rsa_three_primes_oaep_4096_sha256_mgf1sha256", OAEPVectors(algorithm: .rsaOAEP256), tests: 36, values: 9),
        Self("rsa_pkcs1_2048", PKCS1Vectors(), tests: 67, values: 41),
        Self("rsa_pkcs1_3072", PKCS1Vectors(), tests: 67, values: 40),
        Self("rsa_pkcs1_4096", PKCS1Vectors(), tests: 67, values: 40),
    ]

    private static let agreement: [Self] = [
        Self(
            "ecdh_secp256r1_ecpoint", AgreementVectors(.p256, .point, companion: "ecdh_secp256r1_webcrypto"),
            tests: 355, values: 329),
        Self(
            "ecdh_secp384r1_ecpoint", AgreementVectors(.p384, .point, companion: "ecdh_secp384r1_webcrypto"),
            tests: 790, values: 770),
        Self(
            "ecdh_secp521r1_ecpoint", AgreementVectors(.p521, .point, companion: "ecdh_secp521r1_webcrypto"),
            tests: 661, values: 631),
        Self("ecdh_secp256r1_webcrypto", AgreementVectors(.p256, .ellipticCurveJWK), tests: 353, values: 329),
        Self("ecdh_secp384r1_webcrypto", AgreementVectors(.p384, .ellipticCurveJWK), tests: 794, values: 770),
        Self("ecdh_secp521r1_webcrypto", AgreementVectors(.p521, .ellipticCurveJWK), tests: 655, values: 631),
        Self("x25519", AgreementVectors(.x25519, .octets, companion: "x25519_jwk"), tests: 518, values: 487),
        Self("x25519_jwk", AgreementVectors(.x25519, .octetKeyPairJWK), tests: 531, values: 487),
        Self("x448", AgreementVectors(.x448, .octets, companion: "x448_jwk"), tests: 510, values: 487),
        Self("x448_jwk", AgreementVectors(.x448, .octetKeyPairJWK), tests: 523, values: 487),
    ]

    private static let passwords: [Self] = [
        Self("pbkdf2_hmacsha256", PasswordVectors(derivation: .pbkdf2HS256), tests: 60, values: 59),
        Self("pbkdf2_hmacsha384", PasswordVectors(derivation: .pbkdf2HS384), tests: 58, values: 57),
        Self("pbkdf2_hmacsha512", PasswordVectors(derivation: .pbkdf2HS512), tests: 58, values: 57),
    ]
}

/// A backend and a file.
struct EncryptionCase: Sendable, CustomTestStringConvertible {
    let backend: SingleBackend
    let file: EncryptionFile

    var testDescription: String { "\(backend.id) × \(file.testDescription)" }

    /// Every backend with every file whose algorithm it offers.
    static let all: [Self] = SingleBackend.all.flatMap { backend in
        EncryptionFile.all.filter { $0.vectors.capabilities.allSatisfy(backend.offers) }
            .map { Self(backend: backend, file: $0) }
    }

    private static let runs = SharedRuns<String, EncryptionOutcome>()

    /// What became of each test. The file is run once, however often this is asked.
    func outcomes() async throws -> [EncryptionOutcome] {
        try await Self.runs.outcomes(testDescription) {
            let members = try Vectors.object("wycheproof/testvectors_v1/\(file.name)")
            let groups = try members.objects("testGroups").map {
                try EncryptionGroup($0, type: file.vectors.groupType)
            }
            return try file.vectors.outcomes(of: groups, on: backend.backend)
        }
    }
}
