import JOSE
import Testing

@testable import JOSECommand

@Suite("jose jwk pub")
struct KeyPublicationTests {
    @Test("No private member is left", arguments: SigningCase.all)
    func publicPart(_ signing: SigningCase) throws {
        let key = try JWK(parsing: signing.key)
        let part = try succeed("jwk", "pub", "-i-", input: signing.key).object()
        let type = try #require(AlgorithmCatalog.standard[key.keyType])
        for member in type.members where member.isSecret { #expect(part[member.parameter.rawValue] == nil) }
        #expect(part["alg"] == .string(signing.algorithm))
        guard !type.isSymmetric else { return #expect(part["key_ops"] == []) }
        #expect(part["key_ops"] == ["verify"])
        #expect(try JWK(part).isSameKey(as: key))
    }

    @Test("No private member or operation of a key for encryption is left", arguments: EncryptionCase.all)
    func encryption(_ encryption: EncryptionCase) throws {
        let key = try JWK(parsing: encryption.key)
        let part = try succeed("jwk", "pub", "-i-", input: encryption.key).object()
        let type = try #require(AlgorithmCatalog.standard[key.keyType])
        for member in type.members where member.isSecret { #expect(part[member.parameter.rawValue] == nil) }
        let expected: JSONValue =
            type.isSymmetric ? [] : encryption.curve == nil ? ["wrapKey"] : ["deriveKey", "wrapKey"]
        #expect(part["key_ops"] == expected)
        for (operation, isAllowed) in [
            ("wrapKey", true), ("unwrapKey", true), ("deriveKey", encryption.curve != nil), ("encrypt", false),
            ("decrypt", false), ("sign", false),
        ] {
            #expect((jose("jwk", "use", "-i-", "-ru", operation, input: encryption.key).code == 0) == isAllowed)
        }
    }

    @Test("Operations", arguments: [("EC", #"["deriveKey","verify","foo"]"#), ("oct", #"["foo"]"#)])
    func operations(_ keyType: String, _ expected: String) throws {
        let key =
            #"{"kty":"\#(keyType)","d":"AA","k":"AA","key_ops":["sign","deriveKey","verify","unwrapKey","foo","decrypt"]}"#
        let part = try succeed("jwk", "pub", "-i-", input: key).object()
        #expect(try part["key_ops"] == JSONValue(parsing: expected))
    }

    @Test("A set stays a set, and -s makes one")
    func sets() throws {
        let key = try #require(SigningCase.all.first { $0.curve != nil }).key
        let two = try succeed("jwk", "pub", "-i-", input: "{\"keys\":[\(key),\(key)],\"x\":1}").object()
        #expect(two.names == ["keys"])
        #expect(two["keys"]?.array?.count == 2)
        #expect(try succeed("jwk", "pub", "-i-", input: "{\"keys\":[\(key)]}").object()["kty"] != nil)
        #expect(try succeed("jwk", "pub", "-s", "-i-", input: key).object()["keys"]?.array?.count == 1)
    }

    @Test("A key of unknown type may hold secrets under any name, and is refused")
    func unknown() {
        expectFailure("jwk", "pub", "-i-", input: #"{"kty":"XYZ","d":"AA"}"#, code: .unsupportedKey)
        expectFailure("jwk", "pub", "-i-", input: #"{"kty":"EC","key_ops":"sign"}"#, code: .invalidKey)
        expectFailure("jwk", "pub", "-i-", input: #"{"keys":[]}"#, code: .invalidKey)
        expectFailure("jwk", "pub", "-i-", input: "[]", code: .invalidKey)
    }
}

@Suite("jose jwk use")
struct KeyUsageTests {
    @Test(
        "What is allowed",
        arguments: [
            ("{}", "-u sign", true), ("{}", "-r -u sign", false), (#"{"use":true}"#, "-u sign", false),
            (#"{"key_ops":[]}"#, "-u sign", false), (#"{"key_ops":[true]}"#, "-u sign", false),
            (#"{"key_ops":"sign"}"#, "-u sign", false), (#"{"use":"sig"}"#, "-u sign", true),
            (#"{"use":"sig"}"#, "-ru verify", true), (#"{"use":"sig"}"#, "-u encrypt", false),
            (#"{"use":"enc"}"#, "-u wrapKey", true), (#"{"use":"enc"}"#, "-a -u wrapKey -u unwrapKey", true),
            (#"{"use":"enc"}"#, "-a -u encrypt -u decrypt", true), (#"{"use":"enc"}"#, "-u sign", false),
            (#"{"key_ops":["wrapKey","unwrapKey"]}"#, "-u encrypt", false),
            (#"{"key_ops":["encrypt","decrypt"]}"#, "-u wrapKey", false),
            (#"{"key_ops":["deriveKey"]}"#, "-u deriveBits", false),
            (#"{"use":"enc"}"#, "-u deriveKey", false),
            (#"{"use":"other"}"#, "-u sign", false), (#"{"key_ops":["deriveKey"]}"#, "-ru deriveKey", true),
            (#"{"key_ops":["sign"]}"#, "-u sign -u encrypt", true),
            (#"{"key_ops":["sign"]}"#, "-a -u sign -u encrypt", false),
            (#"{"key_ops":["sign","verify"]}"#, "-au sign -u verify", true),
            (#"{"use":"sig","key_ops":["encrypt"]}"#, "-a -u encrypt -u sign", true),
            (#"{"keys":[{"key_ops":["a"]},{"key_ops":["b"]}]}"#, "-u a", false),
            (#"{"keys":[{"key_ops":["a"]},{"key_ops":["b","a"]}]}"#, "-u a", true),
        ])
    func allows(_ key: String, _ options: String, _ isAllowed: Bool) {
        let arguments = ["jwk", "use", "-i-"] + options.split(separator: " ").map(String.init)
        let outcome = run(arguments, input: Array(key.utf8))
        #expect(outcome.code == (isAllowed ? 0 : 1))
        #expect(outcome.octets.isEmpty)
        #expect(outcome.notes.isEmpty == isAllowed)
    }

    @Test("With -o, the keys that pass are written")
    func picks() throws {
        let set = #"{"keys":[{"key_ops":["a"]},{"key_ops":["b"]},{"key_ops":["a"],"x":1}]}"#
        #expect(try succeed("jwk", "use", "-i-", "-u", "b", "-o-", input: set).text == #"{"key_ops":["b"]}"#)
        #expect(
            try succeed("jwk", "use", "-i-", "-ub", "-s", "-o-", input: set).text == #"{"keys":[{"key_ops":["b"]}]}"#)
        #expect(
            try succeed("jwk", "use", "-i-", "-r", "-u", "a", "-o-", input: set).text
                == #"{"keys":[{"key_ops":["a"]},{"key_ops":["a"],"x":1}]}"#)
        expectFailure("jwk", "use", "-i-", "-u", "c", "-o-", input: set, code: .unsuitableKey)
    }
}

@Suite("jose jwk thp and eql")
struct KeyThumbprintTests {
    /// RFC 7638 §3.1.
    static let key = """
        {"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCi\
        FV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQ\
        vRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
        "e":"AQAB","alg":"RS256","kid":"2011-04-29"}
        """
    static let thumbprint = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"

    @Test("RFC 7638 §3.1")
    func example() throws {
        #expect(try succeed("jwk", "thp", "-i-", input: Self.key).text == Self.thumbprint)
        #expect(try succeed("jwk", "thp", "-i-", "-a", "S256", input: Self.key).text == Self.thumbprint)
    }

    @Test(
        "Every hash function that is listed has its length",
        arguments: zip(["S1", "S224", "S256", "S384", "S512"], [20, 28, 32, 48, 64]))
    func hashes(_ name: String, _ octets: Int) throws {
        #expect(try succeed("jwk", "thp", "-a", "?").lines.contains(name))
        let text = try succeed("jwk", "thp", "-i-", "-a\(name)", input: Self.key).text
        #expect(try Base64URL.decode(text).count == octets)
    }

    @Test("Several thumbprints, one per line")
    func several() throws {
        #expect(
            try succeed("jwk", "thp", "-i-", "-i-", input: Self.key + AppendixA1.key).lines.first == Self.thumbprint)
        #expect(jose("jwk", "thp", "-i-", input: Self.key, terminal: true).text == Self.thumbprint + "\n")
    }

    @Test("The key that has a thumbprint")
    func find() throws {
        let input = AppendixA1.key + Self.key
        let found = try succeed("jwk", "thp", "-i-", "-i-", "-f", Self.thumbprint, input: input)
        #expect(try found.object()["kid"] == "2011-04-29")
        #expect(found.text == (try JSONObject(parsing: Self.key)).text(.sorted))
        expectFailure("jwk", "thp", "-i-", "-i-", "-f", "AAAA", input: input, code: .keyNotFound)
        expectFailure("jwk", "thp", "-i-", "-i-", "-aS1", "-f", Self.thumbprint, input: input, code: .keyNotFound)
    }

    @Test("What is refused")
    func refuses() {
        expectFailure("jwk", "thp", "-i-", "-a", "MD5", input: Self.key, code: .usage)
        expectFailure("jwk", "thp", code: .usage)
        expectFailure("jwk", "thp", "-i-", input: #"{"kty":"XYZ"}"#, code: .unsupportedKey)
        expectFailure("jwk", "thp", "-i-", input: #"{"kty":"oct"}"#, code: .invalidKey)
        expectFailure("jwk", "thp", "-i-", "--deny", "sha-256", input: Self.key, code: .algorithmUnavailable)
    }

    @Test("A private key equals its public part, and no other key", arguments: SigningCase.all)
    func equality(_ signing: SigningCase) throws {
        let key = signing.key
        var other = try JSONObject(parsing: key)
        other["kid"] = "other"
        try succeed("jwk", "eql", "-i-", "-i-", input: key + other.text())
        let isSymmetric = try JWK(parsing: key).keyType == .octetSequence
        if !isSymmetric {
            let part = try succeed("jwk", "pub", "-i-", input: key).text
            try succeed("jwk", "eql", "-i-", "-i-", "-i-", input: key + part + key)
        }
        let stranger = isSymmetric ? #"{"kty":"oct","k":"AAAA"}"# : AppendixA1.key
        expectFailure("jwk", "eql", "-i-", "-i-", input: key + stranger, code: .unsuitableKey)
        expectFailure("jwk", "eql", "-i-", "-i-", "-i-", input: key + key + stranger, code: .unsuitableKey)
        expectFailure("jwk", "eql", "-i-", input: key, code: .usage)
    }
}
