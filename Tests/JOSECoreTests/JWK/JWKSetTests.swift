import JOSECore
import Testing

@Suite struct JWKSetTests {
    private static let good = #"{"kty":"oct","k":"AQIDBAUGBwgJCgsMDQ4PEA","kid":"good"}"#

    @Test func `One bad or unknown key does not spoil the set, and is reported with its reason`() throws {
        let text =
            #"{"keys":[\#(Self.good),{"kty":"EC","crv":"P-256","x":"AQ","y":"AQ","kid":"short"},"#
            + #"{"kty":"AKP","kid":"later"},7],"issuer":"x"}"#
        let set = try JWKSet(parsing: text)
        #expect(set.keys.map(\.keyID) == ["good"])
        #expect(set.unusableKeys.map(\.position) == [1, 2, 3])
        #expect(set.unusableKeys.map(\.keyID) == ["short", "later", nil])
        #expect(set.unusableKeys.map(\.error.code) == [.invalidKey, .unsupportedKey, .invalidKey])
        #expect(set.members() == (try JSONObject(parsing: text)), "nothing is lost")
    }

    @Test(arguments: [#"{}"#, #"{"keys":{}}"#, #"[]"#, #"{"keys":null}"#])
    func `What is no key set is refused`(text: String) {
        #expect(throws: JOSEError.self) { try JWKSet(parsing: text) }
    }

    @Test func `Exactly one key must match: none and several are different errors`() throws {
        let set = try JWKSet(parsing: #"{"keys":[\#(Self.good),\#(Self.good.replacing("good", with: "b"))]}"#)
        var criteria = KeyCriteria()
        #expect(throws: JOSEError(.ambiguousKey, "")) { try set.key(for: criteria) }
        criteria.keyID = "b"
        #expect(try set.key(for: criteria).keyID == "b")
        criteria.keyID = "c"
        #expect(throws: JOSEError(.keyNotFound, "")) { try set.key(for: criteria) }
    }

    @Test(
        arguments: [
            (["alg": "HS512"], "alg"), (["use": "enc"], "use"), (["key_ops": ["verify"]], "key_ops"),
            (["kid": "z"], "kid"),
        ] as [(JSONObject, String)])
    func `alg, use, key_ops and kid each rule a key out`(members: JSONObject, name: String) throws {
        var object = try JSONObject(parsing: Self.good)
        for (name, value) in members.members { object[name] = value }
        let descriptor = try #require(AlgorithmCatalog.standard[.hs256])
        let criteria = KeyCriteria(descriptor, keyID: "good", operation: .sign)
        let key = try JWK(object)
        #expect(criteria.mismatch(of: key)?.name == name)
        #expect(criteria.mismatch(of: try JWK(parsing: Self.good)) == nil)
    }

    @Test func `A set with more keys than the limit is refused`() throws {
        let object = try JSONObject(parsing: #"{"keys":[\#(Self.good),\#(Self.good)]}"#)
        #expect(throws: JOSEError(.limitExceeded, "")) { try JWKSet(object, maximumKeys: 1) }
    }

    @Test func `The public set leaves symmetric and unusable keys out`() throws {
        let set = try JWKSet(parsing: #"{"keys":[\#(Self.good),{"kty":"AKP"}]}"#)
        #expect(set.publicSet().entries.isEmpty)
    }
}
