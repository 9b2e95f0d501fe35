@testable import JOSECore
import Testing

@Suite struct SecretBytesTests {
    @Test func `The octets are overwritten with zeros before the memory is given back`() {
        let storage = SecretBytes.Storage(count: 32)
        for index in 0..<32 { storage.octets[index] = UInt8(index + 1) }
        storage.wipe()
        #expect(storage.octets.allSatisfy { $0 == 0 })
    }

    @Test func `Neither description nor reflection shows an octet`() throws {
        let secret = SecretBytes(Array("correct horse battery".utf8))
        var dumped = ""
        dump(secret, to: &dumped)
        for text in [secret.description, secret.debugDescription, "\(secret)", String(reflecting: secret), dumped] {
            #expect(text.contains("21 octets"))
            #expect(!text.contains("correct") && !text.contains("99"))
        }
        #expect(Mirror(reflecting: secret).children.isEmpty)

        let key = try JWK(
            parsing: #"{"kty":"oct","k":"Y29ycmVjdCBob3JzZSBiYXR0ZXJ5","kid":"k1","secret":"Y29ycmVjdA"}"#)
        let set = JWKSet([key])
        dumped = ""
        dump(set, to: &dumped)
        for text in ["\(key)", String(reflecting: key), "\(set)", String(reflecting: set), dumped] {
            #expect(!text.contains("Y29y"))
        }
    }

    @Test func `Equality is that of the octets`() {
        #expect(SecretBytes([1, 2]) == SecretBytes([1, 2]))
        #expect(SecretBytes([1, 2]) != SecretBytes([1, 3]))
        #expect(SecretBytes([1, 2]) != SecretBytes([1, 2, 0]))
        #expect(SecretBytes([]) == SecretBytes([]))
    }

    @Test func `What an initialiser writes is what is read`() {
        let secret = SecretBytes(count: 3) { octets in
            for index in octets.indices { octets[index] = UInt8(7 + index) }
        }
        #expect(secret.unprotectedCopy() == [7, 8, 9])
        #expect(secret.withOctets { $0[2] } == 9)
    }
}
