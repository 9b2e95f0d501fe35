import Foundation
import JOSECore
import JOSETestKit
import Testing

@Suite("Wycheproof files in the kit")
struct WycheproofOptionTests {
    /// The files beside the package, where they are there.
    private static let folder: String? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let stated = ProcessInfo.processInfo.environment["JOSE_VECTORS"].map { URL(filePath: $0) }
        let folders = [stated, root.appending(path: "../shared/vectors"), URL(filePath: "/work/shared/vectors")]
            .compactMap { $0?.appending(path: "wycheproof/testvectors_v1").standardized.path }
        return folders.first { FileManager.default.fileExists(atPath: $0 + "/hmac_sha256_test.json") }
    }()

    private static func options() throws -> BackendConformance.Options {
        var options = BackendConformance.Options()
        options.wycheproof = try WycheproofFile.all(in: #require(folder))
        return options
    }

    private static let prefix = "Wycheproof: "

    @Test(
        "Every backend has the stated results", .enabled(if: folder != nil, "there are no vectors"),
        arguments: try Backends.all())
    func stated(_ backend: Backend) async throws {
        var options = try Self.options()
        options.concurrentTasks = 1
        options.operationsPerTask = 1
        options.largeMessageOctets = 1000
        options.modulusBits = [2048]
        options.includes = { $0.kind != .keyGeneration && $0.kind != .keyAgreement }
        let report = await BackendConformance(backend, options: options).run()
        let checks = report.checks.filter { $0.name.hasPrefix(Self.prefix) }
        #expect(checks.filter(\.isFailed).isEmpty, "\(checks.filter(\.isFailed))")
        let offers = { (name: String) in backend.capabilities.contains { $0.name == name } }
        for (name, file) in [
            ("HS256", "hmac_sha256_test.json"), ("RS256", "rsa_signature_2048_sha256_test.json"),
            ("PS256", "rsa_pss_2048_sha256_mgf1_32_test.json"), ("ES256", "ecdsa_secp256r1_sha256_p1363_test.json"),
            ("Ed25519", "ed25519_test.json"), ("A256GCM", "aes_gcm_test.json"), ("A128KW", "aes_wrap_test.json"),
            ("A128CBC-HS256", "a128cbc_hs256_test.json"), ("C20P", "chacha20_poly1305_test.json"),
        ] where offers(name) {
            let met = checks.filter { $0.name == Self.prefix + file && $0.subject.contains(name) }
            #expect(!met.isEmpty && met.allSatisfy { $0.outcome == .passed }, "\(name)")
        }
    }

    @Test("A backend that computes something else fails", .enabled(if: folder != nil, "there are no vectors"))
    func caught() async throws {
        var options = try Self.options()
        options.includes = { ["HS256", "A256GCM", "A128KW"].contains($0.name) }
        let report = await BackendConformance(InsecureTestBackend.load(), options: options).run()
        let checks = report.checks.filter { $0.name.hasPrefix(Self.prefix) }
        #expect(checks.count == 5)
        #expect(checks.filter { !$0.isFailed }.isEmpty, "\(checks)")
    }

    @Test("What is no file of test vectors is refused") func refused() throws {
        #expect(throws: JOSEError(.invalidJSON, "")) { try WycheproofFile("a_test.json", Array("{}".utf8)) }
        #expect(throws: JOSEError(.invalidJSON, "")) { try WycheproofFile("a_test.json", Array("[".utf8)) }
        #expect(throws: JOSEError(.invalidJSON, "")) { try WycheproofFile.all(in: "/nowhere") }
    }
}
