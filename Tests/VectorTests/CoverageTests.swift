import JOSECore
import TestSupport
import Testing

/// No vector file may be overlooked: each is run by a test of this target or stands in a list that says why not.
@Suite("Coverage of the vector files")
struct CoverageTests {
    /// Files that JOSE has no use for, by the beginnings of their names.
    private static let outOfScope = [
        // PBES2 of PKCS #5: AES-CBC without a MAC. Its PBKDF2 is that of `pbkdf2_hmacsha…`, which is run.
        "pbes2_hmacsha256_aes_", "pbes2_hmacsha384_aes_", "pbes2_hmacsha512_aes_",
    ]
    /// ML-DSA: no library that a backend uses has it.
    private static let unavailable = ["mldsa_44", "mldsa_65", "mldsa_87"]

    @Test("Every file of Wycheproof is run, is out of scope or has no backend", .needsVectors)
    func wycheproof() throws {
        let files = try Vectors.files(in: "wycheproof/testvectors_v1")
        let signing = Set((WycheproofFile.verification + WycheproofFile.signing).map(\.name))
        let encryption = Set(EncryptionFile.all.map(\.name))
        #expect(files.count == 80)
        #expect(signing.count == 30)
        #expect(encryption.count == 35)
        #expect(signing.isDisjoint(with: encryption))
        let run = signing.union(encryption)
        #expect(run.isSubset(of: files))
        let leftOut = Self.outOfScope + Self.unavailable
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

    @Test("Every file with encryption that is run has a backend", .needsVectors)
    func encryptionBackends() throws {
        let ids = Set(SingleBackend.all.map(\.id))
        // XChaCha20-Poly1305 is libsodium's, most of the rest OpenSSL's.
        guard ids.isSuperset(of: ["openssl", "sodium"]) else { return }
        let run = Set(EncryptionCase.all.map(\.file.testDescription))
        #expect(EncryptionFile.all.map(\.testDescription).filter { !run.contains($0) } == [])
        #expect(Set(RFC7518ContentEncryptionTests.cases.map(\.algorithm)).count == 3)
        #expect(Set(KeyAgreementExampleTests.cases.map(\.curve)) == [.p256, .x25519, .x448])
        #expect(!KeyAgreementExampleTests.hashing.isEmpty)
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
        "rfc7515_A.5", "rfc7515_C", "rfc7515_E", "rfc7517_A.1", "rfc7517_A.2", "rfc7517_A.3", "rfc7517_B", "rfc7518_B",
        "rfc7518_C", "rfc7519_3.1", "rfc7519_6.1", "rfc7519_A.1", "rfc7519_A.2", "rfc7638_3.1", "rfc8037_A.6",
        "rfc8037_A.7",
    ]

    @Test("Every example of the RFCs is run", .needsVectors)
    func appendices() throws {
        let run = (JWSExampleFile.all.map(\.path) + JWEExampleFiles.all).filter { $0.hasPrefix("rfc-appendix/") }
        let others = Self.otherAppendices.map { "rfc-appendix/\($0).json" }
        #expect((run + others).sorted() == (try Vectors.files(in: "rfc-appendix").map { "rfc-appendix/\($0)" }))
    }

    @Test("Every example of RFC 7520 §4–6 is run", .needsVectors)
    func cookbook() throws {
        let run = Set(JWSExampleFile.all.map(\.path) + JWEExampleFiles.all)
        for folder in ["jws", "jwe"] {
            for file in try Vectors.files(in: "rfc7520-cookbook/\(folder)") {
                #expect(run.contains("rfc7520-cookbook/\(folder)/\(file)"), "\(file)")
            }
        }
        #expect(try Vectors.files(in: "rfc7520-cookbook/jwk").count == 6)
        #expect(try Vectors.files(in: "rfc7520-cookbook/curve25519") == ["ecdh-es.json", "jws.json"])
        #expect(
            try Vectors.files(in: "rfc7520-cookbook/rfc7797") == [
                "4.2.hmac-sha2_b64_false.json", "hmac-sha2_b64_false.json",
            ])
    }
}
