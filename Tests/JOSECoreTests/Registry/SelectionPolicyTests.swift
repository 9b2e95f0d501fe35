import JOSECore
import Testing

@Suite struct SelectionPolicyTests {
    @Test func `The environment states a policy, and its text round-trips`() throws {
        let environment = [
            "JOSE_BACKENDS": "sodium, openssl", "JOSE_BACKEND_PINS": "RS256=openssl,EdDSA = sodium",
            "JOSE_DENY": "HS256,backend:gcrypt", "PATH": "/bin",
        ]
        let policy = try SelectionPolicy(environment: environment)
        #expect(policy.preference == ["sodium", "openssl"])
        #expect(policy.preferenceSource.rawValue == "JOSE_BACKENDS")
        #expect(policy.pins.map(\.selector.text) == ["EdDSA", "RS256"])
        #expect(policy.denials.map(\.subject) == [.algorithm("HS256"), .backend("gcrypt")])

        let texts = Dictionary(
            uniqueKeysWithValues: SelectionPolicy.texts.compactMap { text in
                text.variable.map { ($0, text.text(of: policy)) }
            })
        #expect(texts["JOSE_BACKENDS"] == "sodium,openssl")
        #expect(texts["JOSE_BACKEND_PINS"] == "EdDSA=sodium,RS256=openssl")
        #expect(texts["JOSE_DENY"] == "HS256,backend:gcrypt")
        let again = try SelectionPolicy(environment: texts)
        #expect(again == policy)
    }

    @Test func `An unset or empty variable states nothing`() throws {
        #expect(try SelectionPolicy(environment: [:]) == SelectionPolicy())
        #expect(try SelectionPolicy(environment: ["JOSE_BACKENDS": " "]) == SelectionPolicy())
    }

    @Test(arguments: [
        ("JOSE_BACKENDS", "openssl,,sodium"), ("JOSE_BACKENDS", "openssl,"), ("JOSE_BACKENDS", "openssl,openssl"),
        ("JOSE_BACKEND_PINS", "EdDSA"), ("JOSE_BACKEND_PINS", "EdDSA="), ("JOSE_BACKEND_PINS", "=sodium"),
        ("JOSE_BACKEND_PINS", "EdDSA=sodium=openssl"), ("JOSE_BACKEND_PINS", "EdDSA=sodium,EdDSA=openssl"),
        ("JOSE_DENY", "HS256,HS256"), ("JOSE_DENY", ","),
    ])
    func `Text that is no policy is an error that names its variable`(variable: String, text: String) {
        let error = #expect(throws: JOSEError.self) { try SelectionPolicy(environment: [variable: text]) }
        #expect(error?.code == .invalidPolicy)
        #expect(error?.name == variable)
        #expect(error?.reason.contains(variable) == true)
    }

    @Test func `A higher layer wins, and denials of both layers stand`() {
        var lower = SelectionPolicy(preference: ["gcrypt"], pins: ["RS256": "gcrypt", "ES256": "gcrypt"])
        lower.deny(.algorithm("HS256"))
        var higher = SelectionPolicy(preference: ["openssl"], pins: ["RS256": "openssl"])
        higher.deny(.backend("sodium"))

        let policy = higher.layered(over: lower)
        #expect(policy.preference == ["openssl"])
        #expect(policy.pins.map(\.backend) == ["openssl", "gcrypt", "gcrypt"])
        #expect(policy.denials.map(\.subject) == [.algorithm("HS256"), .backend("sodium")])
    }

    @Test func `A layer that states nothing changes nothing`() {
        let lower = SelectionPolicy(preference: ["gcrypt"], pins: ["RS256": "gcrypt"], deniedAlgorithms: ["HS256"])
        let policy = SelectionPolicy().layered(over: lower)
        // What was said stays in a lower layer: what is said later goes before it.
        #expect(policy.pins.map(\.selector) == lower.pins.map(\.selector))
        #expect(policy.pins.map(\.backend) == lower.pins.map(\.backend))
        #expect(policy.preference == lower.preference && policy.denials == lower.denials)
    }
}
