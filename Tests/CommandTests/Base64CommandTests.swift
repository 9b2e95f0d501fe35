import JOSE
import Testing

@testable import JOSECommand

@Suite("jose b64")
struct Base64CommandTests {
    /// RFC 4648 §10, without padding.
    static let pairs = [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy"),
    ]

    @Test("Both directions", arguments: pairs)
    func pair(_ plain: String, _ encoded: String) throws {
        #expect(try succeed("b64", "enc", "-I-", input: plain).text == encoded)
        #expect(try succeed("b64", "dec", "-i-", input: encoded).text == plain)
    }

    @Test("White space in the text is skipped")
    func whiteSpace() throws {
        #expect(try succeed("b64", "dec", "--base64=-", input: " Zm9\n\tvYg\r\n").text == "foob")
    }

    @Test(
        "What is no base64url is refused, and nothing is written",
        arguments: ["Zm9vYg==", "Zm9vYh", "Zm9vY", "Zm+v", "Zm/v"])
    func refuses(_ text: String) {
        expectFailure("b64", "dec", "-i-", input: text, code: .invalidBase64URL)
    }

    @Test("Files in and out")
    func files() throws {
        let folder = try TemporaryFolder()
        let octets = (0...255).map { UInt8($0) }
        let text = Base64URL.encode(octets)
        try succeed("b64", "dec", "-i", folder.file("in", text), "-O", folder.path("binary"))
        try succeed("b64", "enc", "-I", folder.path("binary"), "-o", folder.path("out"))
        #expect(try folder.text("out") == text)
    }

    @Test("A newline follows on a terminal, and only there")
    func terminal() {
        #expect(jose("b64", "enc", "-I-", input: "f", terminal: true).text == "Zg\n")
        #expect(jose("b64", "enc", "-I-", input: "f").text == "Zg")
        #expect(jose("b64", "dec", "-i-", input: "Zg", terminal: true).text == "f")
    }

    @Test("A file that is not there, and a folder")
    func unreadable() throws {
        let folder = try TemporaryFolder()
        expectFailure("b64", "enc", "-I", folder.path("none"), code: .unreadableInput)
        expectFailure("b64", "enc", "-I", folder.path(""), code: .unreadableInput)
        expectFailure("b64", "enc", "-I-", "-o", folder.path("none/out"), input: "f", code: .unwritableOutput)
    }
}
