import Testing

@testable import JOSECommand

/// The calls that clevis and tang make, word for word, by shell: with this command and with the one of the distributions.
@Suite(
    "The calls of clevis and tang", .serialized,
    .enabled(if: Program.jose != nil, Comment(rawValue: Program.noCommand)))
struct ClevisTests {
    /// A tang server's advertisement: the keys that sign and derive, signed by the one that signs.
    private static let advertisement = """
        "$T" jwk gen -i '{"alg":"ES512"}' -o sig.jwk
        printf '{"alg":"ECMR","kty":"EC","crv":"P-521","key_ops":["deriveKey"],"x":"AA","y":"AA"}' > exc.jwk
        printf '{"keys":[%s,%s]}' "$("$T" jwk pub -i sig.jwk)" "$(cat exc.jwk)" > keys.jwks
        "$T" jws sig -I keys.jwks -s '{"protected":{"cty":"jwk-set+json"}}' -k sig.jwk -o adv.jws
        """

    /// What clevis does with it.
    private static let client = """
        jws="$(cat adv.jws)"
        jwks="$("$T" b64 dec -i- < payload)"
        ver="$("$T" jwk use -i- -r -u verify -o- < keys.jwks)"
        printf %s "$ver" | "$T" jws ver -i "$jws" -k- -a
        echo "verified $?"
        thp="$(printf %s "$ver" | "$T" jwk thp -i- -a S256)"
        printf %s "$ver" | "$T" jwk thp -i- -f "$thp" -a S256 > found
        [ "$(cat found)" = "$ver" ] && echo found
        printf %s "$ver" | "$T" jwk thp -i- -a S1 > short
        "$T" jwk use -i- -r -u deriveKey -o- < keys.jwks
        printf %s "$jwks" | "$T" b64 enc -I- > /dev/null
        "$T" b64 enc -I payload
        "$T" b64 dec -i- -O decoded < payload
        "$T" jwk pub -i- < sig.jwk > pub
        "$T" jwk eql -i pub -i sig.jwk && echo equal
        """

    private func output(_ tool: String) throws -> String {
        let folder = try TemporaryFolder()
        _ = try folder.file("payload", "Zm9vYmFy")
        let outcome = try Program.shell("T=\"\(tool)\"\n" + Self.advertisement + "\n" + Self.client, in: folder)
        try #require(outcome.code == 0, "\(outcome.notes)")
        #expect(try folder.text("decoded") == "foobar")
        return outcome.text
    }

    @Test("They work")
    func works() throws {
        let text = try output("$JOSE")
        #expect(text.contains("verified 0\nfound\n"))
        #expect(text.contains(#"{"alg":"ECMR","crv":"P-521","key_ops":["deriveKey"],"kty":"EC","x":"AA","y":"AA"}"#))
        #expect(text.hasSuffix("Wm05dlltRnkequal\n"))
    }

    @Test(
        "They give the same output with both commands",
        .enabled(if: Program.reference != nil, Comment(rawValue: Program.noReference)))
    func same() throws {
        #expect(try output("$JOSE") == output("$REFERENCE"))
    }
}
