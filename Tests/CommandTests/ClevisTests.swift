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

    /// How its pins encrypt and decrypt: with a random key in the header, with a server's key, in shares.
    private static let encryption = """
        key="$("$T" jwk gen -i '{"alg":"A256GCM"}')"
        template='{"protected":{"clevis":{"pin":"tpm2","tpm2":{}}}}'
        { printf %s "$template$key"; printf 'first\n'; } | "$T" jwe enc -i- -k- -I- -c > tpm2.jwe
        { printf %s "$key"; cat tpm2.jwe; } | "$T" jwe dec -k- -i-
        template='{"protected":{"alg":"dir","enc":"A256GCM","clevis":{"pin":"sss","sss":{"t":1}}}}'
        { printf %s "$template$key"; printf 'second\n'; } | "$T" jwe enc -i- -k- -I- -c > sss.jwe
        { printf %s "$key$(cut -d. -f1 sss.jwe)."; cut -d. -f2- sss.jwe | tr -d '\\n'; } | "$T" jwe dec -k- -i-
        "$T" jwk gen -i '{"kty":"EC","crv":"P-521"}' -o server.jwk
        template='{"protected":{"alg":"ECDH-ES","enc":"A256GCM","clevis":{"pin":"tang","tang":{}},"kid":"x"}}'
        { printf %s "$template$("$T" jwk pub -i server.jwk)"; printf 'third\n'; } | "$T" jwe enc -i- -k- -I- -c > tang.jwe
        { cat server.jwk tang.jwe; } | "$T" jwe dec -k- -i-
        cut -d. -f1 tpm2.jwe | "$T" b64 dec -i-
        cut -d. -f1 sss.jwe | "$T" b64 dec -i-
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

    private func encryptionOutput(_ tool: String, _ other: String) throws -> String {
        let folder = try TemporaryFolder()
        // Each call that decrypts is made with the other tool.
        let script = Self.encryption.replacing("\"$T\" jwe dec", with: "\"$U\" jwe dec")
        let outcome = try Program.shell("T=\"\(tool)\"\nU=\"\(other)\"\n" + script, in: folder)
        try #require(outcome.code == 0, "\(outcome.notes)")
        return outcome.text
    }

    @Test("Its pins encrypt and decrypt")
    func encryption() throws {
        let text = try encryptionOutput("$JOSE", "$JOSE")
        #expect(text.hasPrefix("first\nsecond\nthird\n"))
        #expect(text.contains(#"{"alg":"dir","enc":"A256GCM","clevis":{"pin":"tpm2","tpm2":{}}}"#))
    }

    @Test(
        "What a pin encrypted with one command, it decrypts with the other",
        .enabled(if: Program.reference != nil, Comment(rawValue: Program.noReference)))
    func mixedEncryption() throws {
        for (tool, other) in [("$JOSE", "$REFERENCE"), ("$REFERENCE", "$JOSE")] {
            #expect(try encryptionOutput(tool, other).hasPrefix("first\nsecond\nthird\n"))
        }
    }
}
