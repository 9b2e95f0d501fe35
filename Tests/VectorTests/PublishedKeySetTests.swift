import JOSECore
import Testing

/// A key set as an article printed it, both keys damaged on the way. Real input of this kind must not bring anything
/// down, and whoever meets it must be told what is wrong.
@Suite("A published key set with damaged keys")
struct PublishedKeySetTests {
    private static let text = #"""
        {
          "keys": [
            {
              "kty": "RSA",
              "n": "sXch5RH6dsZk98yFdbBexcmGxQPH2bQ7B6J7huINz6X9iOWbtNflRkwz35gXBkXcZIqeQxhZpN0b5E1J0EIsqHh_tciN4ivM\#
        vsE9JxjueQL7xZ7G2NS6YfDlmmuS2N7HXhA0kFf0ZZ7f7QbAy2gDkx1_UpcB2OYXt2WhYZ4gxY74mcXg1G8UtnscwQZcbY5H\#
        7QvmPY0oqHl3tbYHDoAj3gZsvO1wr26Wcv4AYzzb2lgRSc9rxuK68YgxPpfxn6k7ovLRIxiAoGUj2V43dH0LZ6Lvft41rtQ0\#
        RzXckSQoXYv3G7PR8_zX-lTkTAk61N_6b8L9rd43VOrlx0g",
              "e": "AQAB",
              "kid": "my-key-id",
              "use": "sig",
              "alg": "RS256"
            },
            {
              "kty": "EC",
              "crv": "P-256",
              "x": "f83OJ3D2xF4SywFrhC9qvry4i57zqfEDEyAt91l7Gh8",
              "y": "x_FEzRuCVtgsOVkxQZ2Bym5EowJzZo0gYqvJZcCEKQvE",
              "kid": "my-ec-key-id",
              "use": "sig",
              "alg": "ES256"
            }
          ]
        }
        """#

    @Test("It parses, and both keys are unusable")
    func parses() throws {
        let set = try JWKSet(parsing: Self.text)
        #expect(set.keys.isEmpty)
        #expect(set.entries.count == 2)
        #expect(set.unusableKeys.map(\.position) == [0, 1])
        #expect(set.unusableKeys.map(\.keyID) == ["my-key-id", "my-ec-key-id"])
        #expect(set.unusableKeys.map(\.error.code) == [.invalidKey, .invalidKey])
    }

    @Test("The RSA key: its modulus is an even number of 2008 bits")
    func modulus() throws {
        let error = try #require(try JWKSet(parsing: Self.text).unusableKeys.first).error
        #expect(error.name == "n")
        #expect(error.reason.contains("\"n\" is an even number of 2008 bits"))
    }

    @Test("The EC key: y has 33 octets instead of 32")
    func coordinate() throws {
        let error = try #require(try JWKSet(parsing: Self.text).unusableKeys.last).error
        #expect(error.name == "y")
        #expect(error.reason == "\"y\" has 33 octets, not 32")
    }

    @Test("What it carried is kept")
    func members() throws {
        #expect(try JWKSet(parsing: Self.text).members() == JSONObject(parsing: Self.text))
    }

    @Test("No registry makes a verifier of it, and the reasons are named")
    func verifier() throws {
        let set = try JWKSet(parsing: Self.text)
        #expect(!SingleBackend.all.isEmpty)
        for backend in SingleBackend.all {
            let error = #expect(throws: JOSEError(.keyNotFound, "")) { try backend.registry.verifier(for: set) }
            #expect(error?.reason.contains("even number of 2008 bits") == true)
        }
    }
}
