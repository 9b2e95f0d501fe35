import Foundation
import JOSECore
import TestSupport
import Testing

@Suite("RFC 7517 and RFC 7520 §3: keys")
struct RFC7517Tests {
    private static let sets = ["A.1", "A.2", "A.3"].map { "rfc-appendix/rfc7517_\($0).json" }
    private static let keys = [
        "3_1.ec_public_key", "3_2.ec_private_key", "3_3.rsa_public_key", "3_4.rsa_private_key",
        "3_5.symmetric_key_mac_computation", "3_6.symmetric_key_encryption",
    ].map { "rfc7520-cookbook/jwk/\($0).json" }

    @Test("A.1–A.3: every key of the set is usable, and every member survives", .needsVectors, arguments: sets)
    func set(_ path: String) throws {
        let members = try Vectors.object(path).object("jwks")
        let set = try JWKSet(members)
        #expect(set.unusableKeys.isEmpty)
        #expect(set.keys.count == 2)
        #expect(set.members() == members)
        #expect(try JWKSet(parsing: set.text()) == set)
        #expect(set.keys.map { $0.isPrivate } == [path != Self.sets[0], path != Self.sets[0]])
    }

    @Test("A.2: the public parts are the keys of A.1", .needsVectors)
    func publicParts() throws {
        let published = try JWKSet(Vectors.object(Self.sets[0]).object("jwks"))
        let secret = try JWKSet(Vectors.object(Self.sets[1]).object("jwks"))
        #expect(secret.publicSet() == JWKSet(published.keys))
        #expect(zip(secret.keys, published.keys).allSatisfy { $0.isSameKey(as: $1) })
        #expect(secret.keys.map(\.bits) == [256, 2048])
    }

    @Test("A.3: symmetric keys have no public part", .needsVectors)
    func symmetric() throws {
        let set = try JWKSet(Vectors.object(Self.sets[2]).object("jwks"))
        #expect(set.publicSet().entries.isEmpty)
        #expect(set.keys.map(\.bits) == [128, 512])
        #expect(set.keys.map(\.algorithm) == ["A128KW", nil])
        #expect(set.keys.map(\.keyID) == [nil, "HMAC key used in JWS A.1 example"])
    }

    @Test("B: the certificate chain survives, and its key is the JWK's", .needsVectors)
    func certificate() throws {
        let members = try Vectors.object("rfc-appendix/rfc7517_B.json").object("jwk")
        let key = try JWK(members)
        #expect(key.members() == members)
        let chain = try #require(key.certificateChain)
        #expect(chain.count == 1)
        let certificate = [UInt8](try #require(Data(base64Encoded: chain[0])))
        let modulus = try #require(key.material).octets(.n)
        let position = certificate.indices.first { certificate[$0...].starts(with: modulus) }
        #expect(position != nil)
    }

    @Test("RFC 7520 §3: every key parses, and every member survives", .needsVectors, arguments: keys)
    func cookbookKey(_ path: String) throws {
        let members = try Vectors.object(path)
        let key = try JWK(members)
        #expect(key.material != nil)
        #expect(key.members() == members)
        #expect(try JWK(parsing: key.text()) == key)
    }

    @Test("RFC 7520 §3.2 and §3.4: the public parts are the keys of §3.1 and §3.3", .needsVectors)
    func cookbookPublicParts() throws {
        for (secret, published) in [(1, 0), (3, 2)] {
            let key = try JWK(Vectors.object(Self.keys[secret]))
            #expect(key.isPrivate)
            #expect(try key.publicKey().members() == Vectors.object(Self.keys[published]))
        }
    }

    @Test("A key of a type that nobody registered parses, keeps its members and is not used", .needsVectors)
    func unknownType() throws {
        let files = try Vectors.files(in: "mldsa-jose-draft")
        #expect(!files.isEmpty)
        for file in files {
            let members = try Vectors.object("mldsa-jose-draft/\(file)").object("jwk")
            let key = try JWK(members)
            #expect(key.material == nil)
            #expect(key.members() == members)
            #expect(throws: JOSEError(.unsupportedKey, "")) { try key.publicKey() }
            let set = try JWKSet(["keys": .array([.object(members)])])
            #expect(set.unusableKeys.map(\.error) == [JOSEError(.unsupportedKey, "")])
        }
    }
}
