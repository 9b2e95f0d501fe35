import JOSE
import Testing

@testable import JOSECommand

@Suite("jose jwe fmt")
struct JWEFormattingTests {
    let token = AppendixA3.token

    private var flattened: String {
        let parts = token.split(separator: ".")
        return #"{"ciphertext":"\#(parts[3])","encrypted_key":"\#(parts[1])","iv":"\#(parts[2])","#
            + #""protected":"\#(parts[0])","tag":"\#(parts[4])"}"#
    }

    @Test("Compact and flattened are the same JWE")
    func conversion() throws {
        for form in [token, token + "\n", " " + flattened] {
            #expect(try succeed("jwe", "fmt", "-i-", input: form).text == flattened)
            #expect(try succeed("jwe", "fmt", "-i", form, "-c").text == token)
        }
    }

    @Test("The ciphertext out and in again")
    func ciphertext() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("ciphertext")
        for form in [[], ["-c"]] {
            let detached = run(["jwe", "fmt", "-i", token, "-O", path] + form)
            #expect(!detached.text.contains("KDlTtXchhZTGufMYmOYGS4"))
            #expect(detached.text.contains("ciphertext") == false)
            #expect(try succeed("jwe", "fmt", "-i-", "-I", path, "-c", input: detached.text).text == token)
            #expect(try succeed("jwe", "fmt", "-i-", "-I", path, input: detached.text).text == flattened)
            #expect(
                try succeed("jwe", "dec", "-i-", "-I", path, "-k-", input: detached.text + "\n" + AppendixA3.key).text
                    == AppendixA3.plaintext)
        }
        let detached = jose("jwe", "fmt", "-i", token, "-O", "/dev/null").text
        expectFailure("jwe", "fmt", "-i", detached, "-O-", code: .malformedToken)
        #expect(try succeed("jwe", "fmt", "-i", detached).text == detached)
        let other = try folder.file("other", "hi")
        expectFailure("jwe", "fmt", "-i", token, "-I", other, code: .malformedToken)
    }

    @Test("General form and other members stay; a compact one cannot hold them")
    func general() throws {
        let recipient = #"{"encrypted_key":"AA","header":{"alg":"A128KW"}}"#
        let json =
            #"{"ciphertext":"AA","a":2,"iv":"AA","protected":"e30","recipients":[\#(recipient)],"tag":"AA","z":1}"#
        #expect(try succeed("jwe", "fmt", "-i", json).text == json)
        expectFailure("jwe", "fmt", "-i", json, "-c", code: .malformedToken)
        let single =
            #"{"protected":"e30","recipients":[{"encrypted_key":"AA"}],"iv":"AQ","ciphertext":"Ag","tag":"Aw"}"#
        #expect(try succeed("jwe", "fmt", "-i", single, "-c").text == "e30.AA.AQ.Ag.Aw")
        let double = single.replacing(#"[{"encrypted_key":"AA"}]"#, with: #"[{"encrypted_key":"AA"},{}]"#)
        expectFailure("jwe", "fmt", "-i", double, "-c", code: .malformedToken)
        for more in [#","unprotected":{"a":1}"#, #","aad":"AA""#] {
            expectFailure("jwe", "fmt", "-i", single.dropLast() + more + "}", "-c", code: .malformedToken)
        }
    }

    @Test(
        "What is no JWE is refused",
        arguments: [
            "e30.a.AA", "e30.a.AA.AA.AA", #"{"payload":"aGk","signature":"AA","protected":"e30"}"#, "e30.AA.AA.AA",
            #"{"ciphertext":"A"}"#, #"{"ciphertext":1}"#, #"{"protected":"W10","ciphertext":"AA"}"#,
            #"{"recipients":[],"ciphertext":"AA"}"#, #"{"recipients":[{}],"header":{},"ciphertext":"AA"}"#,
        ])
    func refuses(_ text: String) {
        let outcome = jose("jwe", "fmt", "-i", text)
        #expect(outcome.code == 1)
        #expect(outcome.octets.isEmpty)
    }
}
