import Foundation
import JOSE
import Synchronization
import TestSupport
import Testing

/// Tokens that ask for more work or memory than they are worth.
@Suite struct EncryptionResourceTests {
    private static let payload = Array("attack at dawn".utf8)
    private static let passwords = EncryptionOffer.ofKeyManagement {
        if case .password = $0.construction { true } else { false }
    }

    @Test(arguments: passwords)
    func `p2c is bounded from above and from below`(offer: EncryptionOffer) throws {
        // CVE-2022-36083, CVE-2023-50967; too low: CVE-2023-31582.
        let decrypter = try offer.decrypter()
        let token = try JWE.encrypt(Self.payload, with: offer.encrypter(), header: ["p2c": 1000])
        #expect(try decrypter.decrypt(token).plaintext == Self.payload)
        let start = ContinuousClock.now
        for iterations in [0, 1, 999, 1_000_001, 2_147_483_647, 2_147_483_648, Int.max, -1, Int.min] {
            var parts = try CompactJWE(token)
            parts.header["p2c"] = .integer(iterations)
            let forged = parts.text
            let error = #expect(throws: JOSEError.self) { try decrypter.decrypt(forged) }
            #expect([.limitExceeded, .invalidHeader].contains(error?.code), "\(iterations)")
        }
        for bad: JSONValue in ["1000", 1000.5, .null, true, [1000]] {
            var parts = try CompactJWE(token)
            parts.header["p2c"] = bad
            let forged = parts.text
            #expect(throws: JOSEError(.invalidHeader, "")) { try decrypter.decrypt(forged) }
        }
        #expect(ContinuousClock.now - start < .seconds(5))
        var strict = decrypter
        strict.limits.passwordIterations = 2_000...10_000
        let limited = strict
        #expect(throws: JOSEError(.limitExceeded, "")) { try limited.decrypt(token) }
    }

    @Test(arguments: passwords)
    func `A salt that is missing, short or no base64url is refused before any derivation`(
        offer: EncryptionOffer
    ) throws {
        let (registry, count) = try Self.counting(offer)
        let decrypter = try registry.decrypter(for: offer.key, accepting: [offer.algorithm.algorithm])
        let token = try JWE.encrypt(Self.payload, with: offer.encrypter(), header: ["p2c": 1000])
        for bad: JSONValue? in [nil, "", "AAAA", "AAAAAAAAAA", "AAAAAAAAAAA=", 1] {
            var parts = try CompactJWE(token)
            parts.header["p2s"] = bad
            let forged = parts.text
            #expect(throws: JOSEError(.invalidHeader, "")) { try decrypter.decrypt(forged) }
        }
        // Nor is one done for what cannot be an encrypted key.
        for octets in [0, 8, 23, 24, 25, 33, 47, 64] where octets != offer.content.keyOctets + 8 {
            var parts = try CompactJWE(token)
            parts.encryptedKey = Array(repeating: 1, count: octets)
            let forged = parts.text
            #expect(throws: JOSEError(.decryptionFailed, "")) { try decrypter.decrypt(forged) }
        }
        #expect(count.value == 0)
    }

    @Test(arguments: passwords)
    func `p2c times recipients beyond the budget is refused before any derivation`(offer: EncryptionOffer) throws {
        let (registry, count) = try Self.counting(offer)
        let key = try registry.encryptionKey(for: offer.publicKey, algorithm: offer.algorithm.algorithm)
        let recipients = (0..<8).map { _ in JWERecipient(key, header: ["p2c": 1000]) }
        let encrypter = try registry.encrypter(for: recipients, content: offer.content.algorithm)
        let message = try JWEMessage(encrypting: Self.payload, with: encrypter)
        #expect(count.value == 8)
        count.value = 0
        let decryptionKey = try registry.decryptionKey(for: offer.key, accepting: [offer.algorithm.algorithm])
        var decrypter = try registry.decrypter(for: [decryptionKey])
        // One more than the budget: eight recipients of a thousand iterations each.
        decrypter.limits.keyManagementWork = 7_999
        let limited = decrypter
        let error = #expect(throws: JOSEError(.limitExceeded, "")) { try limited.decrypt(message) }
        #expect(error?.name == "keyManagementWork")
        #expect(count.value == 0)
        decrypter.limits.keyManagementWork = 8_000
        #expect(try decrypter.decrypt(message).plaintext == Self.payload)
        #expect(count.value == 1)
        // The default: 16 recipients that each ask for the most that one may.
        var general = message.general()
        let template = try #require(general["recipients"]?.array?.first?.object)
        var greedy = template
        var header = try #require(template["header"]?.object)
        header["p2c"] = 1_000_000
        greedy["header"] = .object(header)
        general["recipients"] = .array(Array(repeating: .object(greedy), count: 16))
        let forged = general.text()
        let plain = try registry.decrypter(for: [decryptionKey])
        count.value = 0
        #expect(throws: JOSEError(.limitExceeded, "")) { try plain.decrypt(forged) }
        #expect(count.value == 0)
    }

    @Test(arguments: passwords)
    func `A sender's p2c is bounded too, and stands in one header wherever the caller puts it`(
        offer: EncryptionOffer
    ) throws {
        let encrypter = try offer.encrypter()
        for iterations in [1, 999, 1_000_001, Int.max] {
            #expect(throws: JOSEError(.limitExceeded, "")) {
                try JWE.encrypt(Self.payload, with: encrypter, header: ["p2c": .integer(iterations)])
            }
        }
        let key = try offer.registry.encryptionKey(for: offer.publicKey, algorithm: offer.algorithm.algorithm)
        for count in 1...2 {
            let several = try offer.registry.encrypter(
                for: Array(repeating: JWERecipient(key), count: count), content: offer.content.algorithm)
            for (protected, shared): (JOSEHeader, JOSEHeader) in [(["p2c": 1001], [:]), ([:], ["p2c": 1001])] {
                let message = try JWEMessage(
                    encrypting: Self.payload, with: several, protectedHeader: protected, sharedHeader: shared)
                #expect(try offer.decrypter().decrypt(message).plaintext == Self.payload)
            }
        }
    }

    @Test(arguments: EncryptionOffer.ofBackends)
    func `A header of many parameters is refused before any is looked at`(offer: EncryptionOffer) throws {
        let message = try JWEMessage(encrypting: Self.payload, with: offer.encrypter(), protectedHeader: offer.header)
        let many = JSONObject((0..<300).map { ("x\($0)", JSONValue.integer($0)) })
        let decrypter = try offer.decrypter()
        for member in ["unprotected", "header"] {
            var flattened = try message.flattened()
            flattened[member] = .object(many)
            let text = flattened.text()
            let error = #expect(throws: JOSEError(.limitExceeded, "")) { try decrypter.decrypt(text) }
            #expect(error?.name == "headerParameters")
        }
        // The limits of the decrypter hold for what was parsed under others.
        var strict = decrypter
        strict.limits.tokenOctets = 10
        let limited = strict
        #expect(throws: JOSEError(.limitExceeded, "")) { try limited.decrypt(message) }
    }

    @Test(arguments: EncryptionOffer.ofBackends)
    func `Too many recipients are refused before any key is looked at`(offer: EncryptionOffer) throws {
        let message = try JWEMessage(encrypting: Self.payload, with: offer.encrypter(), protectedHeader: offer.header)
        var general = message.general()
        let one = try #require(general["recipients"]?.array?.first)
        let decrypter = try offer.decrypter()
        general["recipients"] = .array(Array(repeating: one, count: 17))
        let crowd = general.text()
        let error = #expect(throws: JOSEError(.limitExceeded, "")) { try decrypter.decrypt(crowd) }
        #expect(error?.name == "recipients")
        general["recipients"] = []
        let nobody = general.text()
        #expect(throws: JOSEError(.malformedToken, "")) { try decrypter.decrypt(nobody) }
    }

    @Test(arguments: EncryptionOffer.ofBackends)
    func `Long tokens, long headers and deep JSON are refused`(offer: EncryptionOffer) throws {
        var decrypter = try offer.decrypter()
        let token = try JWE.encrypt(Self.payload, with: offer.encrypter(), header: offer.header)
        decrypter.limits.tokenOctets = token.utf8.count - 1
        let short = decrypter
        #expect(throws: JOSEError(.limitExceeded, "")) { try short.decrypt(token) }
        decrypter.limits = TokenLimits()
        let plain = decrypter
        var parts = try CompactJWE(token)
        parts.header["x"] = .string(String(repeating: "a", count: 70_000))
        let long = parts.text
        #expect(throws: JOSEError(.limitExceeded, "")) { try plain.decrypt(long) }
        let nested = String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
        let deep = Base64URL.encode(Array(#"{"alg":"dir","enc":"A128GCM","x":\#(nested)}"#.utf8)) + "...."
        #expect(throws: JOSEError.self) { try plain.decrypt(deep) }
        let json = #"{"protected":"e30","ciphertext":"","unprotected":{"x":\#(nested)}}"#
        #expect(throws: JOSEError.self) { try plain.decrypt(json) }
    }

    // MARK: Compression

    private static let compressing = EncryptionOffer.ofContent.filter {
        $0.registry.resolution(for: .compression(.deflate)).chosen != nil
    }

    @Test(arguments: compressing)
    func `A compressed content comes back whole`(offer: EncryptionOffer) throws {
        let text = Array(String(repeating: "all work and no play ", count: 200).utf8)
        let token = try JWE.encrypt(text, with: offer.encrypter(compression: .deflate), header: offer.header)
        let decrypter = try offer.decrypter()
        #expect(try decrypter.decrypt(token).plaintext == text)
        #expect(token.utf8.count < text.count / 4)
        #expect(try CompactJWE(token).header["zip"] == "DEF")
    }

    @Test(arguments: compressing)
    func `A bomb stops at the bound, by octets and by ratio`(offer: EncryptionOffer) throws {
        // CVE-2024-28176, CVE-2024-28180.
        let bomb = [UInt8](repeating: 0, count: 10 << 20)
        let token = try JWE.encrypt(bomb, with: offer.encrypter(compression: .deflate), header: offer.header)
        #expect(token.utf8.count < 20_000)
        var decrypter = try offer.decrypter()
        func expectStopped(_ limits: TokenLimits) {
            var limited = decrypter
            limited.limits = limits
            let fixed = limited
            let error = #expect(throws: JOSEError(.limitExceeded, "")) { try fixed.decrypt(token) }
            #expect(error?.name == "inflatedOctets")
        }
        expectStopped(TokenLimits())
        expectStopped(TokenLimits(inflatedOctets: 1 << 30))
        expectStopped(TokenLimits(inflatedOctets: (10 << 20) - 1, inflationRatio: 10_000))
        expectStopped(TokenLimits(inflatedOctets: 0))
        decrypter.limits = TokenLimits(inflatedOctets: 10 << 20, inflationRatio: 10_000)
        #expect(try decrypter.decrypt(token).plaintext == bomb)
    }

    @Test(arguments: compressing)
    func `A content that is not what zip says is refused, and zip is protected and known`(
        offer: EncryptionOffer
    ) throws {
        let decrypter = try offer.decrypter()
        let key = try offer.registry.encryptionKey(for: offer.publicKey, algorithm: offer.algorithm.algorithm)
        // Whoever has the key can say "zip" of anything: the header is protected, so it is made with a known CEK.
        let encrypter = try offer.encrypter(compression: .deflate)
        for zip: JSONValue in ["deflate", "def", "", 1, .null, ["DEF"]] {
            #expect(throws: JOSEError(.invalidHeader, "")) {
                try JWE.encrypt(Self.payload, with: encrypter, header: ["zip": zip])
            }
        }
        #expect(throws: JOSEError(.invalidHeader, "")) {
            try JWEMessage(encrypting: Self.payload, with: encrypter, sharedHeader: ["zip": "DEF"])
        }
        #expect(throws: JOSEError(.invalidHeader, "")) {
            try JWE.encrypt(Self.payload, with: offer.encrypter(), header: ["zip": "DEF"])
        }
        let recipient = JWERecipient(key, header: ["zip": "DEF"])
        let stated = try offer.registry.encrypter(for: [recipient], content: offer.content.algorithm)
        #expect(throws: JOSEError(.invalidHeader, "")) { try JWEMessage(encrypting: Self.payload, with: stated) }
        // A parsed token that says so outside of the protected header.
        let message = try JWEMessage(encrypting: Self.payload, with: offer.encrypter(), protectedHeader: offer.header)
        for member in ["unprotected", "header"] {
            var flattened = try message.flattened()
            var header = flattened[member]?.object ?? JSONObject()
            header["zip"] = "DEF"
            flattened[member] = .object(header)
            let forged = flattened.text()
            #expect(throws: JOSEError(.invalidHeader, "")) { try decrypter.decrypt(forged) }
        }
    }

    #if os(Linux)
        @Test(.enabled(if: BuildTraits.hasCompression, "this build has no compression"))
        func `A bomb of 10 MiB takes memory for the bound, not for itself`() async {
            await #expect(processExitsWith: .success) {
                let bomb = [UInt8](repeating: 0, count: 10 << 20)
                let offer = try #require(EncryptionOffer.ofContent.first { $0.registry.backends.count > 1 })
                let token = try JWE.encrypt(bomb, with: offer.encrypter(compression: .deflate), header: offer.header)
                var decrypter = try offer.decrypter()
                decrypter.limits.inflationRatio = 10_000
                let fixed = decrypter
                #expect(throws: JOSEError(.limitExceeded, "")) { try fixed.decrypt(token) }
                let before = try PeakMemory.reset()
                #expect(throws: JOSEError(.limitExceeded, "")) { try fixed.decrypt(token) }
                let used = try PeakMemory.peak() - before
                #expect(used < 4 << 20, "\(used) octets for a bound of 1 MiB")
            }
        }
    #endif

    // MARK: Counting

    /// The offer's registry with a derivation that counts its calls.
    private static func counting(_ offer: EncryptionOffer) throws -> (AlgorithmRegistry, Counter) {
        let counter = Counter()
        var backends = offer.registry.backends
        let derivation = try #require(backends[0].passwordDerivation)
        backends[0].passwordDerivation = CountingDerivation(derivation: derivation, counter: counter)
        return (try AlgorithmRegistry(backends, policy: .untested), counter)
    }
}

private final class Counter: Sendable {
    private let number = Mutex(0)

    var value: Int {
        get { number.withLock { $0 } }
        set { number.withLock { $0 = newValue } }
    }
}

private struct CountingDerivation: PasswordDerivationBackend {
    let derivation: any PasswordDerivationBackend
    let counter: Counter

    var passwordDerivationCapabilities: [PasswordDerivation] { derivation.passwordDerivationCapabilities }

    func deriveKey(
        _ name: PasswordDerivation, password: Span<UInt8>, salt: Span<UInt8>, iterations: Int, octets: Int
    ) throws(BackendError) -> SecretBytes {
        counter.value += 1
        return try derivation.deriveKey(
            name, password: password, salt: salt, iterations: iterations, octets: octets)
    }
}
