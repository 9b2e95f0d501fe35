import JOSE
import Testing

@testable import JOSECommand

@Suite("jose jwe with passwords")
struct JWEPasswordTests {
    let key = AppendixA3.key
    /// As many iterations as there must be.
    let quick = #"{"protected":{"p2c":1000}}"#

    @Test(
        "A JSON string is a password",
        arguments: [
            (8, "PBES2-HS256+A128KW"), (27, "PBES2-HS256+A128KW"),
            (28, "PBES2-HS384+A192KW"), (36, "PBES2-HS384+A192KW"), (37, "PBES2-HS512+A256KW"),
        ])
    func password(_ octets: Int, _ algorithm: String) throws {
        let password = String(repeating: "p", count: octets - 2) + "é"
        let json = JSONValue.string(password).text()
        for form in [[], ["-c"]] {
            let jwe = run(["jwe", "enc", "-i", quick, "-k-", "-I-"] + form, input: Array((json + "hi").utf8))
            let header = try protectedHeader(jwe.text)
            #expect(header["alg"] == .string(algorithm))
            #expect(header["p2c"] == 1000)
            #expect(try succeed("jwe", "dec", "-i-", "-k-", input: jwe.text + "\n" + json).text == "hi")
            expectFailure("jwe", "dec", "-i-", "-k-", input: jwe.text + "\n\"x\"", code: .decryptionFailed)
        }
    }

    @Test("The number of iterations is 32768 unless a header has another, within bounds")
    func iterations() throws {
        let password = #""correct horse""#
        let jwe = try succeed("jwe", "enc", "-k-", "-I-", input: password + "hi").text
        #expect(try protectedHeader(jwe)["p2c"] == 32_768)
        let several = try succeed("jwe", "enc", "-k-", "-k-", "-I-", input: key + password + "hi")
        let headers = try #require(several.object()["recipients"]?.array).map { $0.object?["header"]?.object }
        #expect(headers[0]?["p2c"] == nil)
        #expect(headers[1]?["p2c"] == 32_768)
        for text in [key, password] {
            #expect(try succeed("jwe", "dec", "-i-", "-k-", input: several.text + text).text == "hi")
        }
        for count in ["999", "1000001", "0", "-1", "1e3", "\"1000\""] {
            let template = #"{"protected":{"p2c":\#(count)}}"#
            expectFailure("jwe", "enc", "-i", template, "-k-", "-I-", input: password + "hi", code: .invalidHeader)
        }
    }

    @Test("A password is no key, and a key is no password unless it says so")
    func passwordIsNoKey() throws {
        let password = #""sixteen octets!!""#
        expectFailure(
            "jwe", "enc", "-i", #"{"protected":{"alg":"A128KW"}}"#, "-k-", "-I-", input: password, code: .unsuitableKey)
        let octets = #"{"kty":"oct","k":"c2l4dGVlbiBvY3RldHMhIQ"}"#
        let wrapped = try succeed("jwe", "enc", "-k-", "-I-", input: octets + "hi").text
        expectFailure("jwe", "dec", "-i", wrapped, "-k-", input: password, code: .algorithmNotAccepted)
        expectFailure("jwe", "dec", "-i", wrapped, "-k-", "--alg", "A128KW", input: password, code: .unsuitableKey)
        let derived = try succeed("jwe", "enc", "-i", quick, "-k-", "-I-", input: password + "hi").text
        expectFailure("jwe", "dec", "-i", derived, "-k-", input: octets, code: .algorithmNotAccepted)
        let named = octets.replacing("}", with: #","alg":"PBES2-HS256+A128KW"}"#)
        #expect(try succeed("jwe", "dec", "-i", derived, "-k-", input: named).text == "hi")
    }

    @Test("A password that is typed, twice and long enough")
    func typedPassword() throws {
        let enc = ["jwe", "enc", "-i", quick, "-p", "-I-", "-c"]
        let typed = run(
            enc, input: Array("hi".utf8), passwords: ["short", "password", "passwurd", "password", "password"])
        try #require(typed.code == 0, "\(typed.notes)")
        let dec = ["jwe", "dec", "-i", typed.text, "-p"]
        #expect(run(dec, passwords: ["password"]).text == "hi")
        #expect(run(dec, passwords: ["passwurd"]).notes.hasPrefix("jose: decryption-failed"))
        #expect(run(dec).notes.hasPrefix("jose: unreadable-input"))
        #expect(run(enc, passwords: ["a", "b", "c"]).code == 1)
        #expect(run(enc).notes.hasPrefix("jose: unreadable-input"))
        #expect(try succeed("jwe", "dec", "-i", typed.text, "-k-", input: #""password""#).text == "hi")
        // A key that opens it leaves the terminal alone, and so does a JWE without passwords.
        #expect(run(dec + ["-k-"], input: Array(#""password""#.utf8)).text == "hi")
        #expect(
            run(["jwe", "dec", "-i", AppendixA3.token, "-p"], passwords: ["x"]).notes.hasPrefix("jose: key-not-found"))
    }

    @Test("Keys and typed passwords are recipients in the order of the options")
    func order() throws {
        let arguments = ["jwe", "enc", "-i", #"{"unprotected":{"p2c":1000}}"#, "-p", "-k-", "-p", "-I-"]
        let typed = ["password1", "password1", "password2", "password2"]
        let jwe = run(arguments, input: Array((key + "hi").utf8), passwords: typed)
        try #require(jwe.code == 0, "\(jwe.notes)")
        let entries = try #require(jwe.object()["recipients"]?.array).compactMap(\.object)
        let isPassword = entries.map { $0["header"]?.object?["alg"]?.string?.hasPrefix("PBES2") }
        #expect(isPassword == [true, false, true])
        for password in ["password1", "password2"] {
            #expect(run(["jwe", "dec", "-i", jwe.text, "-p"], passwords: [password]).text == "hi")
        }
    }
}
