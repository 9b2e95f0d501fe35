import JOSECore
import Testing

@Suite struct JWKParsingTests {
    /// RFC 7517 appendix A.2.
    private let ec = #"""
        {"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
        "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","d":"870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE",
        "use":"enc","kid":"1"}
        """#
    /// RFC 8037 appendix A.1.
    private let okp = #"""
        {"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
        "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
        """#

    private func changed(_ text: String, _ changes: JSONObject) throws -> JSONObject {
        var object = try JSONObject(parsing: text)
        for (name, value) in changes.members { object[name] = value == .null ? nil : value }
        return object
    }

    @Test func `Every registered member is read, and unknown ones survive a round trip`() throws {
        let text = #"""
            {"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
            "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","key_ops":["verify"],"alg":"ES256","kid":"a",
            "x5u":"https://example.com/c","x5c":["MIIB"],"x5t":"AAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "x5t#S256":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","ext":true,"x":"overwritten below"}
            """#.replacing(#","x":"overwritten below""#, with: "")
        let key = try JWK(parsing: text)
        #expect(key.keyType == .ellipticCurve)
        #expect(key.curve == .p256)
        #expect(key.bits == 256)
        #expect(!key.isPrivate)
        #expect(key.keyOperations == [.verify])
        #expect(key.algorithm == "ES256")
        #expect(key.keyID == "a")
        #expect(key.certificateURL == "https://example.com/c")
        #expect(key.certificateChain == ["MIIB"])
        #expect(key.certificateSHA1Thumbprint?.count == 20)
        #expect(key.certificateSHA256Thumbprint?.count == 32)
        #expect(key.additionalMembers == ["ext": true])
        #expect(key.members() == (try JSONObject(parsing: text)))
    }

    @Test func `A key of an unknown type or curve keeps all its members and cannot be used`() throws {
        for text in [
            #"{"kty":"AKP","alg":"ML-DSA-44","pub":"AQ","priv":"Ag","kid":"q"}"#,
            #"{"kty":"EC","crv":"brainpoolP256r1","x":"AQ","y":"AQ"}"#,
        ] {
            let key = try JWK(parsing: text)
            #expect(key.material == nil)
            #expect(key.isPrivate, "what is unknown is treated as a secret")
            #expect(key.members() == (try JSONObject(parsing: text)))
            #expect(throws: JOSEError(.unsupportedKey, "")) { try key.publicKey() }
        }
    }

    @Test func `A private key gives its public part, and nothing private goes with it`() throws {
        var key = try JWK(parsing: ec)
        key.use = nil
        key.keyOperations = [.sign, .verify]
        let part = try key.publicKey()
        #expect(part.members()["d"] == nil)
        #expect(!part.isPrivate)
        #expect(part.keyOperations == [.verify])
        #expect(part.isSameKey(as: key))
    }

    @Test func `A multi-prime RSA key survives a round trip and is handed to backends without its primes`() throws {
        let text = #"""
            {"kty":"RSA","n":"AQAB","e":"Aw","d":"AQ","p":"AQ","q":"AQ","dp":"AQ","dq":"AQ","qi":"AQ",
            "oth":[{"r":"AQ","d":"Ag","t":"Aw"},{"r":"BA","d":"BQ","t":"Bg"}]}
            """#
        let key = try JWK(parsing: text)
        #expect(key.members() == (try JSONObject(parsing: text)))
    }

    // MARK: What is wrong, and with which member

    @Test(
        arguments: [
            (["kty": .null], "kty"), (["kty": 1], "kty"), (["crv": .null], "crv"), (["crv": 1], "crv"),
            (["crv": "Ed25519"], "crv"), (["x": .null], "x"), (["x": 1], "x"), (["y": .null], "y"),
            (["x": "AQ"], "x"), (["x": ""], "x"), (["d": "AQ"], "d"),
            (["x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4="], "x"),
            (["x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D5"], "x"),
            (["x": "_____wAAAAEAAAAAAAAAAAAAAAD_______________8"], "x"),
            (["d": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"], "d"),
            (["d": "_____wAAAAD__________7zm-q2nF56E87nKwvxjJVE"], "d"),
            (["use": 1], "use"), (["kid": 1], "kid"), (["alg": ["ES256"]], "alg"), (["key_ops": "sign"], "key_ops"),
            (["key_ops": ["sign", "sign"], "use": .null], "key_ops"), (["key_ops": ["sign"]], "key_ops"),
            (["x5c": []], "x5c"), (["x5c": [1]], "x5c"), (["x5t": "AQ"], "x5t"), (["x5t#S256": "AQ"], "x5t#S256"),
        ] as [(JSONObject, String)])
    func `A malformed EC key is refused, and the error names the member`(changes: JSONObject, member: String) throws {
        let members = try changed(ec, changes)
        let error = #expect(throws: JOSEError.self) { try JWK(members) }
        #expect(error?.code == .invalidKey)
        #expect(error?.name == member)
    }

    @Test(arguments: [
        // y of small order: 0, 1, -1 and the two of order 8; each also with the sign bit.
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "7P_______________________________________38", "xxdqcD1N2E-6PAt2DRBnDyogU_osOczGTsf9d5KsA3o",
        "JuiVj8KyJ7BFw_SJ8u-Y8NXfrAXTxjM5sTgCiG1T_AU", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIA",
        // y = p and y = p + 1 are other encodings of 0 and 1.
        "7f_______________________________________38", "7v_______________________________________38",
    ])
    func `An Ed25519 public key of small order or in a second encoding is refused`(x: String) throws {
        let members = try changed(okp, ["x": .string(x), "d": .null])
        let error = #expect(throws: JOSEError.self) { try JWK(members) }
        #expect(error?.code == .invalidKey)
        #expect(error?.name == "x")
    }

    @Test(
        arguments: [
            (["n": ""], "n"), (["n": "AAEAAQ"], "n"), (["n": "AQAC"], "n"), (["e": "Ag"], "e"), (["e": "AQ"], "e"),
            (["e": ""], "e"), (["e": "AQAAAAAAAAAB"], "e"), (["e": .null], "e"), (["d": "AQABAQAB"], "d"),
            (["p": "AQ"], "q"), (["d": .null, "p": "AQ"], "d"), (["oth": []], "oth"), (["oth": [1]], "oth"),
            (["oth": [["r": "AQ"]]], "oth"), (["oth": [["r": "AQ", "d": "AQ", "t": "AQ"]]], "p"),
        ] as [(JSONObject, String)])
    func `A malformed RSA key is refused, and the error names the member`(changes: JSONObject, member: String) throws {
        let members = try changed(#"{"kty":"RSA","n":"AQAB","e":"Aw","d":"AQ"}"#, changes)
        let error = #expect(throws: JOSEError.self) { try JWK(members) }
        #expect(error?.code == .invalidKey)
        #expect(error?.name == member, "\(String(describing: error))")
    }

    @Test func `An empty symmetric key is refused`() {
        #expect(throws: JOSEError(.invalidKey, "")) { try JWK(parsing: #"{"kty":"oct","k":""}"#) }
        #expect(throws: JOSEError(.invalidKey, "")) { try JWK(parsing: #"{"kty":"oct"}"#) }
    }
}
