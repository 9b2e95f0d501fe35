import Foundation
import Testing

@testable import JOSECommand

@Suite("The program as a process", .serialized, .enabled(if: Program.jose != nil, Comment(rawValue: Program.noCommand)))
struct ProcessTests {
    let command: String

    init() throws { command = try #require(Program.jose) }

    @Test("Exit codes and streams")
    func streams() throws {
        let encoded = try Program.run(command, ["b64", "enc", "-I-"], input: "foob")
        #expect(encoded.code == 0)
        #expect(encoded.text == "Zm9vYg")
        #expect(encoded.notes.isEmpty)
        let refused = try Program.run(command, ["b64", "dec", "-i-"], input: "Zm9vYg=")
        #expect(refused.code == 1)
        #expect(refused.output.isEmpty)
        #expect(refused.notes.hasPrefix("jose: invalid-base64url: "))
        #expect(try Program.run(command, []).code == 1)
    }

    @Test("A pipeline")
    func pipeline() throws {
        let folder = try TemporaryFolder()
        let outcome = try Program.shell(
            """
            "$JOSE" jwk gen -i '{"alg":"ES256"}' -o key.jwk
            "$JOSE" jwk pub -i key.jwk > pub.jwk
            printf hi | "$JOSE" jws sig -I- -k key.jwk -c | "$JOSE" jws ver -i- -k pub.jwk -O-
            """, in: folder)
        #expect(outcome.code == 0, "\(outcome.notes)")
        #expect(outcome.text == "hi")
    }

    @Test("The environment is read")
    func environment() throws {
        let outcome = try Program.run(command, ["alg"], environment: ["JOSE_DENY": "HS256"])
        #expect(outcome.code == 0)
        #expect(!outcome.text.split(separator: "\n").contains("HS256"))
        let refused = try Program.run(command, ["alg"], environment: ["JOSE_BACKENDS": "bogus"])
        #expect(refused.code == 1)
        #expect(refused.notes.hasPrefix("jose: invalid-policy: JOSE_BACKENDS"))
    }

    @Test("A closed pipe is an error, not the end by a signal")
    func brokenPipe() throws {
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        let outcome = try Program.run(command, ["alg"], output: pipe.fileHandleForWriting)
        #expect(!outcome.wasKilled)
        #expect(outcome.code == 1)
        #expect(outcome.notes.hasPrefix("jose: unwritable-output: standard output"))
    }

    @Test("A full device is an error", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func fullDevice() throws {
        let outcome = try Program.run(command, ["b64", "enc", "-I-", "-o", "/dev/full"], input: "f")
        #expect(outcome.code == 1)
        #expect(outcome.notes.hasPrefix("jose: unwritable-output: "))
    }

    @Test("Input that never ends does not keep a command waiting that has its value")
    func openInput() throws {
        let pipe = Pipe()
        let process = Process()
        process.executableURL = URL(filePath: command)
        process.arguments = ["jwk", "thp", "-i-"]
        process.standardInput = pipe
        process.standardOutput = FileHandle.nullDevice
        try pipe.fileHandleForWriting.write(contentsOf: Data(AppendixA1.key.utf8))
        try process.run()
        let deadline = Date(timeIntervalSinceNow: 20)
        while process.isRunning, Date() < deadline { Thread.sleep(forTimeInterval: 0.01) }
        let hasEnded = !process.isRunning
        try pipe.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(hasEnded)
        #expect(process.terminationStatus == 0)
    }

    @Test("A large payload passes through pipes")
    func large() throws {
        let folder = try TemporaryFolder()
        _ = try folder.file("key.jwk", AppendixA1.key)
        _ = try folder.file("big", String(repeating: "0123456789abcdef", count: 1 << 16))
        let outcome = try Program.shell(
            "cat big | \"$JOSE\" jws sig -k key.jwk -I- | \"$JOSE\" jws ver -k key.jwk -i- -O- | cmp - big", in: folder)
        #expect(outcome.code == 0, "\(outcome.notes)")
    }

    @Test(
        "A password is typed on the terminal, not read from standard input, and not shown",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script"), "script is not installed"))
    func password() throws {
        let folder = try TemporaryFolder()
        _ = try folder.file("plaintext", "hi there")
        // The pauses let the prompt come before what is typed, as with a person; then the terminal shows none of it.
        let outcome = try Program.shell(
            """
            (sleep 1; printf 'pass\\177sword1\\n'; sleep 1; printf 'password1\\n'; sleep 1) |
                script -qec "'$JOSE' jwe enc -I plaintext -p -o out.jwe" /dev/null
            (sleep 1; printf 'password1\\n'; sleep 1) |
                script -qec "'$JOSE' jwe dec -i out.jwe -p -O decrypted" /dev/null
            """, in: folder)
        try #require(outcome.code == 0, "\(outcome.text)\(outcome.notes)")
        #expect(try folder.text("decrypted") == "hi there")
        #expect(outcome.text.contains("Please enter the decryption password: "))
        #expect(!outcome.text.contains("password1"))
    }

    @Test(
        "Without a terminal there is no password",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/setsid"), "setsid is not installed"))
    func noTerminal() throws {
        let outcome = try Program.run(
            "/usr/bin/setsid", ["--wait", command, "jwe", "enc", "-I-", "-p"], input: "password\npassword\n")
        #expect(outcome.code == 1)
        #expect(outcome.output.isEmpty)
        #expect(outcome.notes.hasPrefix("jose: unreadable-input: --password: there is no terminal"))
    }

    @Test("A large plaintext passes through pipes")
    func largePlaintext() throws {
        let folder = try TemporaryFolder()
        _ = try folder.file("key.jwk", AppendixA3.key)
        _ = try folder.file("big", String(repeating: "0123456789abcdef", count: 1 << 16))
        let outcome = try Program.shell(
            """
            cat big | "$JOSE" jwe enc -k key.jwk -I- | "$JOSE" jwe dec -k key.jwk -i- -O- | cmp - big
            cat big | "$JOSE" jwe enc -k key.jwk -I- -c | "$JOSE" jwe dec -k key.jwk -i- | cmp - big
            """, in: folder)
        #expect(outcome.code == 0, "\(outcome.notes)")
    }
}
