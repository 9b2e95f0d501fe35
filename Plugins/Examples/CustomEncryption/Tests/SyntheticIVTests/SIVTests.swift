import JOSECore
import JOSETestKit
import Testing

@testable import SyntheticIV

@Suite struct SIVTests {
    // snippet: conformance
    @Test func conformance() async throws {
        let report = await BackendConformance(try SIVBackend.load()).run()
        #expect(report.isPassed, "\(report)")
    }
    // end snippet

    @Test func `The self-test of a registry knows the answers`() throws {
        let report = try SIVBackend.load().selfTest()
        #expect(report.entries.count == 4)
        #expect(report.entries.allSatisfy { $0.outcome == .passed }, "\(report)")
    }

    @Test(arguments: [ContentEncryptionAlgorithm.a128SIV, .a256SIV])
    func `Tokens are encrypted and decrypted, with the key wrap and directly`(
        content: ContentEncryptionAlgorithm
    ) throws {
        let registry = try AlgorithmRegistry([SIVBackend.load()])
        for (algorithm, key) in [
            (.a256SIVKW, try registry.generateSymmetricKey(octets: 64)),
            (.dir, try registry.generateSymmetricKey(octets: content == .a128SIV ? 32 : 64)),
        ] as [(KeyManagementAlgorithm, JWK)] {
            let encrypter = try registry.encrypter(for: key, algorithm: algorithm, content: content)
            let decrypter = try registry.decrypter(for: key, accepting: [algorithm], content: [content])
            for plaintext in [[], Array("hello".utf8), [UInt8](repeating: 7, count: 1 << 19)] {
                let token = try JWE.encrypt(plaintext, with: encrypter)
                #expect(try decrypter.decrypt(token).plaintext == plaintext)
                let index = token.index(token.endIndex, offsetBy: -4)
                let altered = token.replacingCharacters(at: index, by: token[index] == "A" ? "B" : "A")
                #expect(throws: JOSEError(.decryptionFailed, "")) { try decrypter.decrypt(altered) }
            }
        }
    }

    // MARK: RFC 5297

    @Test func `RFC 5297 A.1: one component, no nonce`() throws {
        _ = try SIVBackend.load()
        let key = octets("fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff")
        let plaintext = octets("112233445566778899aabbccddee")
        func context() throws(BackendError) -> SIVContext {
            let context = try SIVContext(key: key.span)
            try context.authenticate(octets("101112131415161718191a1b1c1d1e1f2021222324252627").span)
            return context
        }
        let sealed = try context().seal(plaintext.span)
        #expect(sealed.tag == octets("85632d07c6e8f37f950acd320a2ecc93"))
        #expect(sealed.ciphertext == octets("40c02b9690c4dc04daef7f6afe5c"))
        #expect(try context().open(sealed.ciphertext.span, tag: sealed.tag.span) == plaintext)
    }

    @Test func `RFC 5297 A.2: two components and a nonce`() throws {
        _ = try SIVBackend.load()
        let key = octets("7f7e7d7c7b7a79787776757473727170404142434445464748494a4b4c4d4e4f")
        let context = try SIVContext(key: key.span)
        for component in [
            "00112233445566778899aabbccddeeffdeaddadadeaddadaffeeddccbbaa99887766554433221100",
            "102030405060708090a0", "09f911029d74e35bd84156c5635688c0",
        ] {
            try context.authenticate(octets(component).span)
        }
        let sealed = try context.seal(Array("this is some plaintext to encrypt using SIV-AES".utf8).span)
        #expect(sealed.tag == octets("7bdb6e3b432667eb06f4d14bff2fbd0f"))
        #expect(
            sealed.ciphertext
                == octets(
                    "cb900f2fddbe404326601965c889bf17dba77ceb094fa663b7a3f748ba8af829"
                        + "ea64ad544a272e9c485b62a3fd5c0d"))
    }

    private func octets(_ hex: String) -> [UInt8] {
        let digits = hex.utf8.map { UInt8($0 < 0x3A ? $0 - 0x30 : $0 - 0x57) }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}

extension AlgorithmRegistry {
    /// The backend makes no keys; randomness is the system's.
    fileprivate func generateSymmetricKey(octets: Int) throws -> JWK {
        try JWK(
            KeyMaterial(keyType: .octetSequence, secretParameters: [.k: SystemRandom.secret(octets: octets)]))
    }
}

extension String {
    fileprivate func replacingCharacters(at index: Index, by character: Character) -> String {
        String(self[..<index]) + String(character) + String(self[self.index(after: index)...])
    }
}
