import JOSE
import JOSEKeyFormats
import Testing

@Suite("What cannot be written")
struct ExportTests {
    @Test("A symmetric key has no DER format")
    func symmetric() throws {
        let key = try JWK(parsing: #"{"kty":"oct","k":"AAECAwQFBgcICQoLDA0ODw"}"#)
        for format in KeyFormat.allCases {
            do {
                _ = try key.exported(as: format)
                Issue.record("written")
            } catch {
                #expect(error.code == .unsupportedKey && error.reason.contains("symmetric"))
            }
        }
        #expect(throws: JOSEError(.unsupportedKey, "")) {
            _ = try key.exported(password: SecretBytes([1]), using: makeRegistry())
        }
    }

    @Test("An RSA private key without its primes is refused, but its public part is not")
    func withoutPrimes() throws {
        let key = try KeyKind.named("RSA 2048").key
        var members = key.members()
        for name in ["p", "q", "dp", "dq", "qi"] { members[name] = nil }
        let bare = try JWK(members)
        for format in [KeyFormat.pkcs8, .pkcs1] {
            #expect(throws: JOSEError(.unsuitableKey, "")) { _ = try bare.exported(as: format) }
        }
        #expect(try bare.exported(as: .spki) == key.exported(as: .spki))
        #expect(try bare.publicKey().exported(as: .pkcs1).isPrivate == false)
    }

    @Test("Structures that a kind of key does not have, and private ones of public keys")
    func otherStructures() throws {
        func refused(_ key: JWK, _ formats: [KeyFormat]) {
            for format in formats {
                #expect(throws: JOSEError(.unsuitableKey, "")) { _ = try key.exported(as: format) }
            }
        }
        refused(try KeyKind.named("Ed25519").key, [.pkcs1, .sec1, .certificate, .encryptedPKCS8])
        refused(try KeyKind.named("P-256").key, [.pkcs1])
        refused(try KeyKind.named("RSA 2048").key, [.sec1])
        refused(try KeyKind.named("P-256").key.publicKey(), [.pkcs8, .sec1])
        #expect(throws: JOSEError(.unsuitableKey, "")) {
            _ = try KeyKind.named("P-256").key.publicKey().exported(password: SecretBytes([1]), using: makeRegistry())
        }
        #expect(throws: JOSEError(.unsupportedKey, "")) { _ = try JWK(parsing: #"{"kty":"XYZ"}"#).exported() }
    }

    @Test("Metadata is no part of a file, and a description shows no key")
    func metadata() throws {
        var key = try KeyKind.named("P-256").key
        let before = try key.exported()
        key.keyID = "one"
        key.algorithm = "ES256"
        #expect(try key.exported() == before)
        let secret = try #require(key.material).secret(.d).unprotectedCopy()
        for text in ["\(before)", String(reflecting: before)] {
            #expect(!text.contains("\(secret[0]), \(secret[1]), \(secret[2])"))
            #expect(text.contains("SecretBytes"))
        }
    }
}
