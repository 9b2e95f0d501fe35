import TestSupport
import Testing

@testable import JOSECore

/// A file of Wycheproof with signatures or MACs, and the JWS algorithm that it is a test of.
struct WycheproofFile: Sendable {
    /// What a group of tests is, by the file's own word for it.
    enum Kind: String, Sendable {
        case mac = "MacTest"
        case pkcs1 = "RsassaPkcs1Verify"
        case pkcs1Signing = "RsassaPkcs1Generate"
        case pss = "RsassaPssVerify"
        case ecdsa = "EcdsaP1363Verify"
        case edDSA = "EddsaVerify"
    }

    let name: String
    let kind: Kind
    let algorithm: SignatureAlgorithm
    let curve: Curve?

    private init(_ name: String, _ kind: Kind, _ algorithm: SignatureAlgorithm, _ curve: Curve? = nil) {
        self.name = name + "_test.json"
        self.kind = kind
        self.algorithm = algorithm
        self.curve = curve
    }

    /// The files with something to verify; one whose key fits two algorithms stands here twice.
    static let verification: [Self] = [
        Self("hmac_sha256", .mac, .hs256), Self("hmac_sha384", .mac, .hs384), Self("hmac_sha512", .mac, .hs512),
        Self("rsa_signature_2048_sha256", .pkcs1, .rs256), Self("rsa_signature_2048_sha384", .pkcs1, .rs384),
        Self("rsa_signature_2048_sha512", .pkcs1, .rs512), Self("rsa_signature_3072_sha256", .pkcs1, .rs256),
        Self("rsa_signature_3072_sha384", .pkcs1, .rs384), Self("rsa_signature_3072_sha512", .pkcs1, .rs512),
        Self("rsa_signature_4096_sha256", .pkcs1, .rs256), Self("rsa_signature_4096_sha384", .pkcs1, .rs384),
        Self("rsa_signature_4096_sha512", .pkcs1, .rs512),
        Self("rsa_pss_2048_sha256_mgf1_0", .pss, .ps256), Self("rsa_pss_2048_sha256_mgf1_32", .pss, .ps256),
        Self("rsa_pss_2048_sha256_mgf1sha1_20", .pss, .ps256), Self("rsa_pss_2048_sha384_mgf1_48", .pss, .ps384),
        Self("rsa_pss_3072_sha256_mgf1_32", .pss, .ps256), Self("rsa_pss_4096_sha256_mgf1_32", .pss, .ps256),
        Self("rsa_pss_4096_sha384_mgf1_48", .pss, .ps384), Self("rsa_pss_4096_sha512_mgf1_32", .pss, .ps512),
        Self("rsa_pss_4096_sha512_mgf1_64", .pss, .ps512),
        Self("ecdsa_secp256r1_sha256_p1363", .ecdsa, .es256, .p256),
        Self("ecdsa_secp384r1_sha384_p1363", .ecdsa, .es384, .p384),
        Self("ecdsa_secp521r1_sha512_p1363", .ecdsa, .es512, .p521),
        Self("ecdsa_secp256k1_sha256_p1363", .ecdsa, .es256K, .secp256k1),
        Self("ed25519", .edDSA, .edDSA, .ed25519), Self("ed25519", .edDSA, .ed25519, .ed25519),
        Self("ed448", .edDSA, .edDSA, .ed448), Self("ed448", .edDSA, .ed448, .ed448),
    ]

    /// The files with something to sign. Each has groups for several hash functions.
    static let signing: [Self] = ["2048", "3072", "4096"].flatMap { size in
        [SignatureAlgorithm.rs256, .rs384, .rs512].map { Self("rsa_pkcs1_\(size)_sig_gen", .pkcs1Signing, $0) }
    }

    /// The groups of the file, and how many tests it says it has.
    func read() throws -> (groups: [WycheproofGroup], numberOfTests: Int) {
        let file = try Vectors.object("wycheproof/testvectors_v1/\(name)")
        guard let descriptor = AlgorithmCatalog.standard[algorithm] else { throw VectorError("no descriptor") }
        let groups = try file.objects("testGroups").map { try WycheproofGroup($0, in: self, file, descriptor) }
        return (groups, try file.integer("numberOfTests"))
    }
}

extension WycheproofFile: CustomTestStringConvertible {
    var testDescription: String { "\(name) × \(algorithm.rawValue)" }
}

/// A backend and a file.
struct WycheproofCase: Sendable, CustomTestStringConvertible {
    let backend: SingleBackend
    let file: WycheproofFile

    var testDescription: String { "\(backend.id) × \(file.testDescription)" }

    /// Every backend with every file whose algorithm it verifies.
    static let verification = cases(WycheproofFile.verification, .verify)
    /// Every backend with every file whose algorithm it signs.
    static let signing = cases(WycheproofFile.signing, .sign)

    private static func cases(_ files: [WycheproofFile], _ operation: SigningCapability.Operation) -> [Self] {
        SingleBackend.all.flatMap { backend in
            files.filter { backend.offers($0.algorithm, curve: $0.curve, operation) }
                .map { Self(backend: backend, file: $0) }
        }
    }
}
