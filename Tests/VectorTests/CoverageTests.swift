import JOSECore
import TestSupport
import Testing

/// No vector file may be overlooked: each is run by a test of this target or stands in a list that says why not.
@Suite("Coverage of the vector files")
struct CoverageTests {
    /// Files for algorithms of RFC 7516 and 7518 §4–5, which are no signatures.
    private static let encryptionPrefixes = [
        "a128cbc_hs256", "a192cbc_hs384", "a256cbc_hs512", "aes_cbc_pkcs5", "aes_gcm", "aes_kwp", "aes_wrap",
        "chacha20_poly1305", "xchacha20_poly1305", "ecdh_secp256r1", "ecdh_secp384r1", "ecdh_secp521r1", "x25519",
        "x448", "pbes2_hmacsha", "pbkdf2_hmacsha", "rsa_oaep", "rsa_three_primes_oaep", "rsa_pkcs1_2048_test",
        "rsa_pkcs1_3072_test", "rsa_pkcs1_4096_test",
    ]
    /// ML-DSA: no library that a backend uses has it.
    private static let unavailablePrefixes = ["mldsa_44", "mldsa_65", "mldsa_87"]

    @Test("Every file of Wycheproof is run, left to encryption or has no backend", .needsVectors)
    func wycheproof() throws {
        let files = try Vectors.files(in: "wycheproof/testvectors_v1")
        let run = Set((WycheproofFile.verification + WycheproofFile.signing).map(\.name))
        #expect(files.count == 80)
        #expect(run.count == 30)
        #expect(run.isSubset(of: files))
        let leftOut = Self.encryptionPrefixes + Self.unavailablePrefixes
        for file in files {
            let reasons = leftOut.filter(file.hasPrefix)
            #expect(run.contains(file) != !reasons.isEmpty, "\(file) is neither run nor left out, or both")
        }
        for prefix in leftOut { #expect(files.contains { $0.hasPrefix(prefix) }, "no file \(prefix)…") }
    }

    @Test("Every file that is run has a backend", .needsVectors)
    func backends() throws {
        guard SingleBackend.all.contains(where: { $0.id == BackendID(rawValue: "openssl") }) else { return }
        for file in WycheproofFile.verification {
            #expect(WycheproofCase.verification.contains { $0.file.testDescription == file.testDescription })
        }
        for file in WycheproofFile.signing {
            #expect(WycheproofCase.signing.contains { $0.file.testDescription == file.testDescription })
        }
        for file in JWSExampleFile.all {
            #expect(JWSExampleFile.cases.contains { $0.file.path == file.path })
        }
    }

    @Test("The files whose valid tests JOSE refuses are those with another salt or MGF", .needsVectors)
    func negatives() throws {
        let negative = try WycheproofFile.verification.filter { try !$0.read().groups.contains(where: \.isInScope) }
        #expect(
            negative.map(\.name) == [
                "rsa_pss_2048_sha256_mgf1_0_test.json", "rsa_pss_2048_sha256_mgf1sha1_20_test.json",
                "rsa_pss_4096_sha512_mgf1_32_test.json",
            ])
        let partly = try WycheproofFile.verification.filter { file in
            let groups = try file.read().groups
            return groups.contains(where: \.isInScope) && !groups.allSatisfy(\.isInScope)
        }
        #expect(partly.map(\.kind) == [.mac, .mac, .mac])
    }

    /// Read by tests of their own.
    private static let otherAppendices = [
        "rfc7515_A.5", "rfc7515_C", "rfc7515_E", "rfc7517_A.1", "rfc7517_A.2", "rfc7517_A.3", "rfc7517_B",
        "rfc7519_3.1", "rfc7519_6.1", "rfc7638_3.1",
    ]
    /// Encryption and key agreement.
    private static let encryptionAppendices = [
        "rfc7516_A.1", "rfc7516_A.2", "rfc7516_A.3", "rfc7516_A.4", "rfc7516_A.5", "rfc7517_C", "rfc7518_B",
        "rfc7518_C", "rfc7519_A.1", "rfc7519_A.2", "rfc8037_A.6", "rfc8037_A.7",
    ]

    @Test("Every example of the RFCs is run or left to encryption", .needsVectors)
    func appendices() throws {
        let run = JWSExampleFile.all.map(\.path).filter { $0.hasPrefix("rfc-appendix/") }
        let others = (Self.otherAppendices + Self.encryptionAppendices).map { "rfc-appendix/\($0).json" }
        #expect((run + others).sorted() == (try Vectors.files(in: "rfc-appendix").map { "rfc-appendix/\($0)" }))
    }

    @Test("Every example of RFC 7520 §4 is run", .needsVectors)
    func cookbook() throws {
        let run = Set(JWSExampleFile.all.map(\.path))
        for file in try Vectors.files(in: "rfc7520-cookbook/jws") {
            #expect(run.contains("rfc7520-cookbook/jws/\(file)"), "\(file)")
        }
        #expect(try Vectors.files(in: "rfc7520-cookbook/jwk").count == 6)
        #expect(try Vectors.files(in: "rfc7520-cookbook/curve25519") == ["ecdh-es.json", "jws.json"])
        #expect(
            try Vectors.files(in: "rfc7520-cookbook/rfc7797") == [
                "4.2.hmac-sha2_b64_false.json", "hmac-sha2_b64_false.json",
            ])
    }
}
