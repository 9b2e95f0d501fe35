import JOSE
import TestSupport
import Testing

/// Tokens with the headers that most tokens have take a short way through the library. It must end where the long one does.
@Suite struct CommonTokenTests {
    /// A token and what an attacker may make of it: octets changed, parts added, left out and doubled.
    private static func variants(of token: [UInt8]) -> [[UInt8]] {
        var variants = [token, token + Array(".".utf8), token + Array(".AAAA".utf8), Array(".".utf8) + token]
        for index in stride(from: 0, to: token.count, by: max(token.count / 40, 1)) {
            for octet in [UInt8(ascii: "A"), UInt8(ascii: "."), UInt8(ascii: "="), 0xFF] where token[index] != octet {
                var changed = token
                changed[index] = octet
                variants.append(changed)
            }
            variants.append(Array(token[..<index]))
        }
        for index in token.indices where token[index] == UInt8(ascii: ".") {
            variants.append(Array(token[..<index] + token[(index + 1)...]))
            variants.append(Array(token[...index] + token[index...]))
            variants.append(Array(token[..<index]))
        }
        return variants
    }

    private static func outcome<Success>(
        _ body: () throws -> Success
    ) -> (success: Success?, error: JOSEError?) {
        do { return (try body(), nil) } catch { return (nil, error as? JOSEError) }
    }

    @Test(arguments: Offer.all)
    func `A signature is found valid or not, whichever way a token takes`(offer: Offer) throws {
        let verifier = try offer.verifier()
        let token = Array(try JWS.sign(Array("{}".utf8), with: offer.signer()).utf8)
        for variant in Self.variants(of: token) {
            let short = Self.outcome { try verifier.verify(variant.span) }
            let long = Self.outcome {
                try verifier.verify(JWSMessage(parsing: variant.span), requiring: .everySignature)
            }
            #expect(short.success?.payload == long.success?.payload)
            #expect(short.success?.signature.protectedHeader == long.success?.signature.protectedHeader)
            #expect((short.error == nil) == (long.error == nil))
            let parts = variant.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            if parts.count != 3 { #expect(short.error?.code == .malformedToken) }
        }
    }

    @Test(arguments: EncryptionOffer.ofKeyManagement + EncryptionOffer.ofContent)
    func `A content is decrypted, or refused for the same reason, whichever way a token takes`(
        offer: EncryptionOffer
    ) throws {
        let decrypter = try offer.decrypter()
        let plaintext = Array("attack at dawn".utf8)
        let token = Array(
            try JWE.encrypt(plaintext.span, with: offer.encrypter(), header: offer.header).utf8)
        // Private keys of RSA and passwords take long.
        let isSlow = !offer.isSymmetric || !offer.header.parameters.isEmpty
        for (index, variant) in Self.variants(of: token).enumerated() where !isSlow || index % 8 == 0 {
            let short = Self.outcome { try decrypter.decrypt(variant.span) }
            let long = Self.outcome { try decrypter.decrypt(JWEMessage(parsing: variant.span)) }
            #expect(short.error?.code == long.error?.code)
            #expect(short.error?.name == long.error?.name)
            #expect(short.error?.reason == long.error?.reason)
            #expect((short.success == nil) == (long.success == nil))
            guard let found = short.success, let same = long.success else { continue }
            #expect(found.plaintext == plaintext && same.plaintext == plaintext)
            #expect(found.protectedHeader == same.protectedHeader)
            #expect(found.key == same.key)
            #expect(found.algorithm == same.algorithm)
            #expect(found.contentEncryption == same.contentEncryption)
            #expect(found.backend == same.backend)
            #expect(found.position == same.position)
        }
    }

    @Test(arguments: EncryptionOffer.ofBackends)
    func `Limits hold on the short way`(offer: EncryptionOffer) throws {
        let token = try JWE.encrypt([], with: offer.encrypter(), header: offer.header)
        let changes: [(inout TokenLimits) -> Void] = [
            { $0.tokenOctets = 10 }, { $0.headerOctets = 1 }, { $0.headerParameters = 1 }, { $0.jsonDepth = 0 },
            { $0.recipients = 0 }, { $0.keyManagementWork = -1 },
        ]
        for (index, change) in changes.enumerated() {
            var decrypter = try offer.decrypter()
            change(&decrypter.limits)
            let error = #expect(throws: JOSEError.self, "limit \(index)") { try decrypter.decrypt(token) }
            #expect(error?.code == .limitExceeded, "limit \(index)")
        }
    }
}
