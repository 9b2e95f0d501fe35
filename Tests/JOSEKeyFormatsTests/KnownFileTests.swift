import JOSE
import JOSEKeyFormats
import Testing

@Suite("Files from elsewhere")
struct KnownFileTests {
    /// The key of RFC 7517 appendix A.2 whose `kty` is EC, with `d`.
    static let appendixA2 = """
        {"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
        "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","d":"870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE"}
        """

    /// RFC 8410 §10.
    enum RFC8410 {
        static let publicKey = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
            -----END PUBLIC KEY-----
            """
        static let privateKey = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
            -----END PRIVATE KEY-----
            """
        /// With an attribute and the public key.
        static let version2 = """
            -----BEGIN PRIVATE KEY-----
            MHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
            oB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrB
            Z9w7lshQhqowtrbLDFw4rXAxZuE=
            -----END PRIVATE KEY-----
            """
        static let certificate = """
            -----BEGIN CERTIFICATE-----
            MIIBLDCB36ADAgECAghWAUdKKo3DMDAFBgMrZXAwGTEXMBUGA1UEAwwOSUVURiBUZX
            N0IERlbW8wHhcNMTYwODAxMTIxOTI0WhcNNDAxMjMxMjM1OTU5WjAZMRcwFQYDVQQD
            DA5JRVRGIFRlc3QgRGVtbzAqMAUGAytlbgMhAIUg8AmJMKdUdIt93LQ+91oNvzoNJj
            ga9OukqY6qm05qo0UwQzAPBgNVHRMBAf8EBTADAQEAMA4GA1UdDwEBAAQEAwIDCDAg
            BgNVHQ4BAQAEFgQUmx9e7e0EM4Xk97xiPFl1uQvIuzswBQYDK2VwA0EAryMB/t3J5v
            /BzKc9dNZIpDmAgs3babFOTQbs+BolzlDUwsPrdGxO3YNGhW7Ibz3OGhhlxXrCe1Cg
            w1AH9efZBw==
            -----END CERTIFICATE-----
            """
        static let ed25519 = #"{"kty":"OKP","crv":"Ed25519","x":"Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE"}"#
        static let x25519 = #"{"kty":"OKP","crv":"X25519","x":"hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo"}"#
        static let seed = "1O5y2_kTWErVttjx92n4rTr-fCjL8dT74Jeoj0R1WEI"
    }

    @Test("RFC 8410 §10.1: a public key")
    func rfc8410PublicKey() throws {
        let key = try KeyFile.only(RFC8410.publicKey)
        #expect(try key == JWK(parsing: RFC8410.ed25519))
        #expect(try key.exported().unprotectedPEM == RFC8410.publicKey + "\n")
    }

    @Test("RFC 8410 §10.3: a private key without its public part, which is computed")
    func rfc8410PrivateKey() throws {
        let key = try KeyFile.only(RFC8410.privateKey)
        #expect(key.members()["d"] == .string(RFC8410.seed))
        #expect(try key.publicKey() == JWK(parsing: RFC8410.ed25519))
        #expect(try key.exported().unprotectedPEM == RFC8410.privateKey + "\n")
    }

    @Test("RFC 8410 §10.3: a private key with an attribute and its public part")
    func rfc8410Version2() throws {
        #expect(try KeyFile.only(RFC8410.version2) == KeyFile.only(RFC8410.privateKey))
    }

    @Test("RFC 8410 §10.3: no backend is needed where the public part is there")
    func withoutBackends() throws {
        let registry = try AlgorithmRegistry([])
        let key = try KeyFile.only(Array(RFC8410.version2.utf8), using: registry).key
        #expect(try key == KeyFile.only(RFC8410.privateKey))
        try expectRefused(Array(RFC8410.privateKey.utf8), .algorithmUnavailable, using: registry)
    }

    @Test("RFC 8410 §10.2: the key of a certificate, whose lines are longer than RFC 7468 writes them")
    func rfc8410Certificate() throws {
        let registry = try makeRegistry()
        let file = try KeyFile(parsing: RFC8410.certificate, using: registry)
        guard case .certificate(let certificate) = try #require(file.items.first) else {
            return #expect(Bool(false), "no certificate")
        }
        #expect(try certificate.publicKey() == JWK(parsing: RFC8410.x25519))
        #expect(try file.keys(using: registry) == [certificate.publicKey()])
        #expect(String(decoding: certificate.subject, as: UTF8.self).contains("IETF Test Demo"))
        #expect(String(decoding: certificate.issuer, as: UTF8.self).contains("IETF Test Demo"))
    }

    @Test("RFC 7517 appendix A.2: the EC key as SEC1, in whatever lines")
    func sec1() throws {
        let pem = """
            -----BEGIN EC PRIVATE KEY-----
            MHcCAQEEIPO9DAeoH7kyeB7VJ1L2DMiaa+XlGTT+AZON21XY93gBoAoGCCqGSM49
            AwEHoUQDQgAEMKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D7gS2XpJFbZ
            iItSs3m9+9Ue6GnvHw/GW2ZZaVtszggXIw==
            -----END EC PRIVATE KEY-----

            """
        let key = try KeyFile.only(pem)
        #expect(try key == JWK(parsing: Self.appendixA2))
        #expect(try key.exported(as: .sec1).unprotectedPEM == pem)
        for line in ["\r\n", "\r", " \t\n"] {
            #expect(try KeyFile.only("Bag Attributes\n" + pem.replacing("\n", with: line)) == key)
        }
    }

    @Test("RFC 5915: a SEC1 key without its public part")
    func sec1WithoutPublicKey() throws {
        let pem = """
            -----BEGIN EC PRIVATE KEY-----
            MDECAQEEIPO9DAeoH7kyeB7VJ1L2DMiaa+XlGTT+AZON21XY93gBoAoGCCqGSM49
            AwEH
            -----END EC PRIVATE KEY-----
            """
        #expect(try KeyFile.only(pem) == JWK(parsing: Self.appendixA2))
    }

    /// What `openssl pkcs8 -topk8` of OpenSSL 3.0 made of the EC key: PBES2, 2048 iterations, AES-256.
    static let encrypted = """
        -----BEGIN ENCRYPTED PRIVATE KEY-----
        MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAj05K134zNAAgICCAAw
        DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEDNpqAiRYnFPJq+0k8AlaJYEgZBk
        fb0tc79ErGEwONzB5u+H/kuGZT1wV/6h48vQfbyr7MJSCYr7FGjspkHqh14zHQlv
        G1EeaRVOHVt9vlxrljjomAY6RD4Kplk+BOd3pnJwndGm7EmA9jokP2m0o40/tMls
        eXMTP8f6eKYMjmkspidKGqbQfCRDKCkgT9wPCYcVYSN27rc5+WDZy2Vn2eewPD0=
        -----END ENCRYPTED PRIVATE KEY-----
        """

    @Test("RFC 8018: an encrypted PKCS#8 file")
    func encryptedFile() throws {
        let key = try KeyFile.only(Self.encrypted, password: "frankenstein")
        #expect(try key == JWK(parsing: Self.appendixA2))
    }

    @Test("RFC 8018: every backend that has the parts decrypts it, alone", arguments: try StandardBackends.load())
    func encryptedFileWithEachBackend(_ backend: Backend) throws {
        let registry = try AlgorithmRegistry([backend], policy: .untested)
        let parts: [Capability] = [
            .passwordDerivation(.pbkdf2HS256), .contentEncryption(.a256CBCHS512), .signature(.hs512, .sign),
            .keyGeneration(.ellipticCurve, curve: .p256),
        ]
        let octets = Array(Self.encrypted.utf8)
        if parts.allSatisfy({ registry.resolution(for: $0).chosen != nil }) {
            let key = try KeyFile.only(octets, password: "frankenstein", using: registry).key
            #expect(try key == JWK(parsing: Self.appendixA2))
            let again = try key.exported(
                password: SecretBytes([1]), using: registry, iterations: 1000)
            #expect(try KeyFile.only(again.der, password: "\u{1}").key == key)
        } else {
            try expectRefused(octets, .algorithmUnavailable, password: "frankenstein", using: registry)
        }
    }
}
