import Foundation
import JOSE
import Testing

@testable import JOSECommand

@Suite("jose jwk gen")
struct KeyCreationTests {
    @Test("A key for every algorithm", arguments: SigningCase.all)
    func byAlgorithm(_ signing: SigningCase) throws {
        let key = try JSONObject(parsing: signing.key)
        #expect(key["alg"] == .string(signing.algorithm))
        #expect(key["key_ops"] == ["sign", "verify"])
        #expect(key["crv"] == signing.curve.map(JSONValue.string))
        let parsed = try JWK(key)
        let descriptor = try #require(AlgorithmCatalog.standard[SignatureAlgorithm(rawValue: signing.algorithm)])
        #expect(parsed.keyType == descriptor.keyType)
        #expect(parsed.isPrivate)
        #expect(parsed.bits >= descriptor.minimumKeyBits)
        #expect(signing.key == key.text(.sorted))
    }

    @Test("There are algorithms to test")
    func cases() {
        #expect(!SigningCase.all.isEmpty)
        #expect(!SigningCase.all.contains { $0.key.isEmpty })
    }

    @Test("A key of every type and curve that the registry can make")
    func byType() throws {
        let registry = try AlgorithmRegistry.standard(environment: [:])
        let kinds = registry.resolutions.filter { $0.capability.kind == .keyGeneration && $0.chosen != nil }
        #expect(!kinds.isEmpty)
        for capability in kinds.map(\.capability) {
            let curve = capability.curve.map { ",\"crv\":\"\($0.rawValue)\"" } ?? ""
            let size = capability.name == "oct" ? ",\"bytes\":20" : ""
            let key = try succeed("jwk", "gen", "-i", "{\"kty\":\"\(capability.name)\"\(curve)\(size)}").object()
            #expect(key["kty"] == .string(capability.name))
            #expect(key["crv"] == capability.curve.map { .string($0.rawValue) })
            for name in ["alg", "key_ops", "use", "bytes", "bits"] { #expect(key[name] == nil) }
        }
    }

    @Test("Other members of the template stay; sizes do not")
    func otherMembers() throws {
        let key = try succeed(
            "jwk", "gen", "-i", #"{"alg":"HS256","bytes":48,"kid":"x","extra":[1,{"b":1,"a":2}]}"#)
        #expect(key.text.contains(#""extra":[1,{"a":2,"b":1}]"#))
        #expect(try key.object()["kid"] == "x")
        #expect(try key.object()["bytes"] == nil)
        #expect(try JWK(key.object()).bits == 384)
    }

    @Test("use or key_ops of the template stay alone")
    func operations() throws {
        #expect(try succeed("jwk", "gen", "-i", #"{"alg":"HS256","use":"sig"}"#).object()["key_ops"] == nil)
        let key = try succeed("jwk", "gen", "-i", #"{"alg":"HS256","key_ops":["verify"]}"#).object()
        #expect(key["key_ops"] == ["verify"])
    }

    @Test("Sizes and exponents of RSA", arguments: [#""Aw""#, "3"])
    func rsa(_ exponent: String) throws {
        let key = try succeed("jwk", "gen", "-i", #"{"kty":"RSA","bits":2056,"e":\#(exponent)}"#).object()
        #expect(key["e"] == "Aw")
        #expect(try JWK(key).bits == 2056)
    }

    @Test("The default curve is P-256, and a member that is made replaces that of the template")
    func defaults() throws {
        #expect(try succeed("jwk", "gen", "-i", #"{"kty":"EC"}"#).object()["crv"] == "P-256")
        #expect(try succeed("jwk", "gen", "-i", #"{"kty":"oct","bytes":16,"k":"AAAA"}"#).object()["k"] != "AAAA")
    }

    @Test(
        "What is refused",
        arguments: [
            (#"{}"#, JOSEError.Code.invalidKey), (#"{"kty":"oct"}"#, .invalidKey),
            (#"{"kty":"oct","bytes":0}"#, .invalidKey), (#"{"kty":"oct","bytes":1025}"#, .invalidKey),
            (#"{"kty":"oct","bytes":"32"}"#, .invalidKey), (#"{"kty":"OKP"}"#, .invalidKey),
            (#"{"kty":"RSA","bits":1024}"#, .invalidKey), (#"{"kty":"RSA","bits":1000000}"#, .invalidKey),
            (#"{"kty":"RSA","e":"AA"}"#, .invalidKey), (#"{"kty":"RSA","e":1}"#, .invalidKey),
            (#"{"kty":"RSA","e":4}"#, .invalidKey), (#"{"kty":"RSA","e":true}"#, .invalidKey),
            (#"{"kty":"XYZ"}"#, .unsupportedKey), (#"{"kty":"EC","crv":"P-999"}"#, .algorithmUnavailable),
            (#"{"kty":"EC","crv":"Ed25519"}"#, .algorithmUnavailable),
            (#"{"alg":"none"}"#, .algorithmUnavailable), (#"{"alg":"DEF"}"#, .algorithmUnavailable),
            (#"{"alg":"dir"}"#, .invalidKey), (#"{"alg":"dir","bytes":20}"#, .invalidKey),
            (#"{"alg":"A128KW","bytes":32}"#, .invalidKey), (#"{"alg":"A128GCM","bytes":32}"#, .invalidKey),
            (#"{"alg":"A128KW","kty":"RSA"}"#, .invalidKey), (#"{"alg":"ECDH-ES","kty":"RSA"}"#, .invalidKey),
            (#"{"alg":"ECDH-ES","crv":"Ed25519"}"#, .invalidKey),
            (#"{"alg":"ECDH-ES","crv":"secp256k1"}"#, .invalidKey),
            (#"{"alg":"ECDH-ES","kty":"OKP","crv":"P-256"}"#, .algorithmUnavailable),
            (#"{"alg":"RSA-OAEP","bits":1024}"#, .invalidKey),
            (#"{"alg":"A128KW","use":"sig","key_ops":["wrapKey"]}"#, .invalidKey),
            (#"{"alg":1}"#, .invalidKey), (#"{"alg":"ES256","kty":"RSA"}"#, .invalidKey),
            (#"{"alg":"ES256","crv":"P-384"}"#, .invalidKey), (#"{"alg":"HS256","bytes":31}"#, .weakKey),
            (#"{"alg":"HS256","use":"enc","key_ops":["sign"]}"#, .invalidKey),
            (#"{"alg":"HS256","kid":1}"#, .invalidKey), (#"{"keys":[]}"#, .invalidKey),
            (#"{"keys":[1]}"#, .invalidKey), (#"{"alg":"HS256""#, .invalidJSON), (#"{"a":1,"a":1}"#, .invalidJSON),
        ])
    func refuses(_ template: String, _ code: JOSEError.Code) {
        expectFailure("jwk", "gen", "-i", template, code: code)
    }

    @Test("A key for every key management algorithm", arguments: EncryptionCase.all)
    func byKeyManagement(_ encryption: EncryptionCase) throws {
        let key = try JSONObject(parsing: encryption.key)
        let descriptor = try #require(encryption.descriptor)
        #expect(key["alg"] == .string(encryption.algorithm))
        #expect(key["crv"] == encryption.curve.map(JSONValue.string))
        let isAgreement = !descriptor.curves.isEmpty
        #expect(key["key_ops"] == (isAgreement ? ["deriveKey", "wrapKey", "unwrapKey"] : ["wrapKey", "unwrapKey"]))
        let parsed = try JWK(key)
        #expect(descriptor.keyTypes.contains(parsed.keyType))
        #expect(parsed.isPrivate)
        switch descriptor.keySize {
        case .exactly(let bits): #expect(parsed.bits == bits)
        case .atLeast(let bits): #expect(parsed.bits >= max(bits, 128))
        case .curve, .contentKey: break
        }
        // The library takes the key as it is.
        let registry = try AlgorithmRegistry.standard(environment: [:])
        _ = try registry.decryptionKey(for: parsed, accepting: [descriptor.algorithm])
        _ = try registry.encryptionKey(for: parsed, algorithm: descriptor.algorithm)
    }

    @Test(
        "Curves and sizes where the template names none",
        arguments: [
            (#"{"alg":"ECDH-ES"}"#, "P-521"), (#"{"alg":"ECDH-ES+A128KW"}"#, "P-256"),
            (#"{"alg":"ECDH-ES+A192KW"}"#, "P-384"), (#"{"alg":"ECDH-ES+A256KW"}"#, "P-521"),
            (#"{"alg":"ECDH"}"#, "P-521"), (#"{"alg":"ECDH-ES+A128KW","kty":"OKP"}"#, "X25519"),
            (#"{"alg":"ECDH-ES+A192KW","kty":"OKP"}"#, "X448"), (#"{"alg":"ECDH-ES","crv":"X25519"}"#, "X25519"),
        ])
    func usualCurves(_ template: String, _ curve: String) throws {
        #expect(try succeed("jwk", "gen", "-i", template).object()["crv"] == .string(curve))
    }

    @Test(
        "Sizes of symmetric keys",
        arguments: [
            (#"{"alg":"A192KW"}"#, 192), (#"{"alg":"A256GCMKW"}"#, 256), (#"{"alg":"A128GCM"}"#, 128),
            (#"{"alg":"A192CBC-HS384"}"#, 384), (#"{"alg":"PBES2-HS256+A128KW"}"#, 128),
            (#"{"alg":"PBES2-HS384+A192KW"}"#, 192), (#"{"alg":"PBES2-HS512+A256KW"}"#, 256),
            (#"{"alg":"PBES2-HS256+A128KW","bytes":40}"#, 320), (#"{"alg":"dir","bytes":64}"#, 512),
            (#"{"alg":"A128KW","bytes":16}"#, 128),
        ])
    func symmetricSizes(_ template: String, _ bits: Int) throws {
        let key = try succeed("jwk", "gen", "-i", template).object()
        #expect(try JWK(key).bits == bits)
        #expect(key["bytes"] == nil)
    }

    @Test("A key for direct encryption needs a size, and the error says so")
    func direct() throws {
        #expect(jose("jwk", "gen", "-i", #"{"alg":"dir"}"#).notes.contains("\"bytes\""))
        let key = try succeed("jwk", "gen", "-i", #"{"alg":"dir","bytes":32}"#).object()
        #expect(key["key_ops"] == ["encrypt", "decrypt"])
        #expect(try succeed("jwk", "gen", "-i", #"{"alg":"ECDH"}"#).object()["key_ops"] == ["deriveKey"])
    }

    @Test("One key stands alone, several or -s make a set, in order")
    func sets() throws {
        let one = #"{"alg":"HS256","kid":"1"}"#
        let two = #"{"keys":[{"alg":"HS256","kid":"2"},{"alg":"HS256","kid":"3"}]}"#
        #expect(try succeed("jwk", "gen", "-i", one).object()["kid"] == "1")
        #expect(try succeed("jwk", "gen", "-s", "-i", one).object()["keys"]?.array?.count == 1)
        let set = try succeed("jwk", "gen", "-i", two, "-i-", input: one).object()
        #expect(set["keys"]?.array?.compactMap { $0.object?["kid"]?.string } == ["2", "3", "1"])
    }

    @Test("A private key that replaces a public file closes it first")
    func replacedFile() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.appending(path: "key.jwk").path
        try Data("{\"kty\":\"EC\",\"and more than the key is long\":\"\(String(repeating: "x", count: 999))\"}".utf8)
            .write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        try succeed("jwk", "gen", "-i", #"{"alg":"ES256"}"#, "-o", path)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        let key = try JWK(parsing: String(decoding: Data(contentsOf: URL(filePath: path)), as: UTF8.self))
        #expect(key.isPrivate)
    }

    @Test("A file is created for its owner alone")
    func permissions() throws {
        let folder = try TemporaryFolder()
        let template = try folder.file("template", #"{"alg":"HS256"}"#)
        try succeed("jwk", "gen", "-i", template, "-o", folder.path("key"))
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("key"))
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        #expect(try JSONObject(parsing: folder.text("key"))["alg"] == "HS256")
    }
}
