import JOSE
import Testing

@testable import JOSECommand

@Suite("jose jws fmt")
struct JWSFormattingTests {
    let token = AppendixA1.token

    @Test("Compact and flattened are the same JWS")
    func flattened() throws {
        let parts = token.split(separator: ".")
        let json = #"{"payload":"\#(parts[1])","protected":"\#(parts[0])","signature":"\#(parts[2])"}"#
        for form in [token, token + "\n", " " + json] {
            #expect(try succeed("jws", "fmt", "-i-", input: form).text == json)
            #expect(try succeed("jws", "fmt", "-i", form, "-c").text == token)
        }
    }

    @Test("The payload out and in again")
    func payload() throws {
        let folder = try TemporaryFolder()
        for form in [[], ["-c"]] {
            let detached = run(["jws", "fmt", "-i", token, "-O", folder.path("payload")] + form)
            #expect(try folder.text("payload") == AppendixA1.payload)
            #expect(!detached.text.contains("eyJpc3Mi"))
            let attached = try succeed("jws", "fmt", "-i-", "-I", folder.path("payload"), "-c", input: detached.text)
            #expect(attached.text == token)
        }
        let line = try succeed("jws", "fmt", "-i", token, "-cO/dev/null").text + "\n"
        #expect(try succeed("jws", "fmt", "-ci-", "-I-", input: line + AppendixA1.payload).text == token)
        let detached = jose("jws", "fmt", "-i", token, "-O", "/dev/null").text
        expectFailure("jws", "fmt", "-i", detached, "-O-", code: .malformedToken)
        #expect(try succeed("jws", "fmt", "-i", detached).text == detached)
        let other = try folder.file("other", "hi")
        expectFailure("jws", "fmt", "-i", token, "-I", other, code: .malformedToken)
    }

    @Test("General form and other members stay; a compact one cannot hold them")
    func general() throws {
        let signature = #"{"header":{"kid":"1"},"protected":"e30","signature":"AA"}"#
        let json = #"{"payload":"aGk","a":2,"signatures":[\#(signature)],"z":1}"#
        #expect(try succeed("jws", "fmt", "-i", json).text == json)
        expectFailure("jws", "fmt", "-i", json, "-c", code: .malformedToken)
        let single = #"{"payload":"aGk","signatures":[{"protected":"e30","signature":"AA"}]}"#
        #expect(try succeed("jws", "fmt", "-i", single, "-c").text == "e30.aGk.AA")
        let double = #"{"payload":"aGk","signatures":[\#(signature),\#(signature)]}"#
        expectFailure("jws", "fmt", "-i", double, "-c", code: .malformedToken)
    }

    @Test(
        "What is no JWS is refused",
        arguments: ["{}", "e30.a.AA", "e30.aGk.A", #"{"payload":"aGk","signature":"AA","protected":"W10"}"#])
    func refuses(_ text: String) {
        let outcome = jose("jws", "fmt", "-i", text)
        #expect(outcome.code == 1)
        #expect(outcome.octets.isEmpty)
    }
}
