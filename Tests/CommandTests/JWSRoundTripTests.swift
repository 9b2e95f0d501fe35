import JOSE
import Testing

@testable import JOSECommand

@Suite("jose jws sig and ver")
struct JWSRoundTripTests {
    @Test("Sign and verify in every form", arguments: SigningCase.all)
    func roundTrip(_ signing: SigningCase) throws {
        let folder = try TemporaryFolder()
        let key = try folder.file("key", signing.key)
        let isSymmetric = try JWK(parsing: signing.key).keyType == .octetSequence
        let verificationKey =
            isSymmetric ? key : try folder.file("public", succeed("jwk", "pub", "-i", key).text)
        let message = try folder.file("message", "hi")

        for form in [[], ["-c"]] {
            let jws = run(["jws", "sig", "-I", message, "-k", key] + form)
            try #require(jws.code == 0, "\(jws.notes)")
            #expect(jws.text.hasPrefix("{") == form.isEmpty)
            let verified = try succeed("jws", "ver", "-i-", "-k", verificationKey, "-O-", input: jws.text)
            #expect(verified.text == "hi")
            #expect(try succeed("jws", "ver", "-i", jws.text, "-k", verificationKey).text.isEmpty)

            let detached = run(["jws", "sig", "-I", message, "-k", key, "-O", folder.path("payload")] + form)
            #expect(try folder.text("payload") == "hi")
            expectFailure(
                "jws", "ver", "-i-", "-k", verificationKey, input: detached.text,
                code: form.isEmpty ? .malformedToken : .invalidSignature)
            #expect(
                try succeed("jws", "ver", "-i-", "-k", verificationKey, "-I", message, "-O-", input: detached.text).text
                    == "hi")
        }
        let embedded = try succeed("jws", "sig", "-i", #"{"payload":"aGk"}"#, "-k", key).text
        #expect(try succeed("jws", "ver", "-i-", "-k", verificationKey, "-O-", input: embedded).text == "hi")
    }

    @Test("A signature by one key is none by the key of another algorithm", arguments: SigningCase.all)
    func otherKey(_ signing: SigningCase) throws {
        let jws = try succeed("jws", "sig", "-k-", "-I-", "-c", input: signing.key + "hi").text
        for other in SigningCase.all where other.key != signing.key {
            let outcome = jose("jws", "ver", "-i-", "-k-", "-O-", input: jws + "\n" + other.key)
            #expect(outcome.code == 1, "\(other)")
            #expect(outcome.octets.isEmpty)
        }
    }

    @Test("A header that names another algorithm than the key is refused", arguments: SigningCase.all)
    func otherAlgorithm(_ signing: SigningCase) throws {
        for other in SigningCase.all where other.algorithm != signing.algorithm {
            expectFailure(
                "jws", "sig", "-k-", "-I-", "-s", #"{"protected":{"alg":"\#(other.algorithm)"}}"#,
                input: signing.key + "hi", code: .unsuitableKey)
        }
    }

    @Test("The algorithm follows from a key that names none", arguments: SigningCase.all)
    func inference(_ signing: SigningCase) throws {
        let key = try signing.anonymousKey()
        let jws = try succeed("jws", "sig", "-k-", "-I-", "-c", input: key + "hi").text
        let octets = try Base64URL.decode(String(jws.prefix { $0 != "." }))
        let header = try JSONObject(parsing: String(decoding: octets, as: UTF8.self))
        let algorithm = try #require(header["alg"]?.string)
        // Where several algorithms take the key: that of the smallest hash, and the one that is for its curve alone.
        let descriptor = try #require(AlgorithmCatalog.standard[SignatureAlgorithm(rawValue: signing.algorithm)])
        var expected = signing.algorithm
        if descriptor.keyType == .rsa { expected = "RS256" }
        if descriptor.curves.count > 1, let curve = signing.curve { expected = curve }
        #expect(algorithm == expected)
        #expect(try succeed("jws", "ver", "-i-", "-k-", "-O-", input: jws + "\n" + key).text == "hi")
        // The key that names the algorithm verifies it too, if it is the same.
        let outcome = jose("jws", "ver", "-i-", "-k-", input: jws + "\n" + signing.key)
        #expect((outcome.code == 0) == (algorithm == signing.algorithm))
    }

    @Test("Larger keys, larger hashes", arguments: [("oct", 40, "HS256"), ("oct", 48, "HS384"), ("oct", 100, "HS512")])
    func symmetricSizes(_ type: String, _ octets: Int, _ algorithm: String) throws {
        let key = try succeed("jwk", "gen", "-i", #"{"kty":"\#(type)","bytes":\#(octets)}"#).text
        let jws = try succeed("jws", "sig", "-k-", "-I-", input: key + "hi").object()
        #expect(try Base64URL.decode(#require(jws["protected"]?.string)) == Array(#"{"alg":"\#(algorithm)"}"#.utf8))
    }

    @Test("Larger RSA keys, larger hashes", arguments: [(2560, "RS256"), (3072, "RS384"), (4096, "RS512")])
    func rsaSizes(_ bits: Int, _ algorithm: String) throws {
        let key = try succeed("jwk", "gen", "-i", #"{"kty":"RSA","bits":\#(bits)}"#).text
        let jws = try succeed("jws", "sig", "-k-", "-I-", input: key + "hi").object()
        #expect(try Base64URL.decode(#require(jws["protected"]?.string)) == Array(#"{"alg":"\#(algorithm)"}"#.utf8))
    }

    @Test("A key that is too small for any algorithm")
    func weak() throws {
        let key = try succeed("jwk", "gen", "-i", #"{"kty":"oct","bytes":31}"#).text
        expectFailure("jws", "sig", "-k-", "-I-", input: key + "hi", code: .unsuitableKey)
        expectFailure("jws", "ver", "-k-", "-i", AppendixA1.token, input: key, code: .unsuitableKey)
    }
}
