import Foundation
import Testing

/// Runs programs.
enum Program {
    /// What a program left behind.
    struct Outcome {
        var code: Int32
        var output: Data
        var notes: String
        var wasKilled: Bool

        var text: String { String(decoding: output, as: UTF8.self) }
    }

    /// Runs a program with octets on its standard input.
    static func run(
        _ path: String, _ arguments: [String], input: String = "", environment: [String: String] = [:],
        output: FileHandle? = nil
    ) throws -> Outcome {
        let folder = try TemporaryFolder()
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        var variables = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("JOSE_") }
        variables.merge(environment) { $1 }
        process.environment = variables
        process.standardInput = try FileHandle(forReadingFrom: URL(filePath: folder.file("in", input)))
        let paths = try [folder.file("out", ""), folder.file("err", "")]
        let handles = try paths.map { try FileHandle(forWritingTo: URL(filePath: $0)) }
        process.standardOutput = output ?? handles[0]
        process.standardError = handles[1]
        try process.run()
        process.waitUntilExit()
        for handle in handles { try handle.close() }
        return Outcome(
            code: process.terminationStatus, output: try Data(contentsOf: URL(filePath: paths[0])),
            notes: try folder.text("err"), wasKilled: process.terminationReason == .uncaughtSignal)
    }

    /// A shell command in which `$JOSE` is the command under test and `$REFERENCE` the one of the distribution.
    static func shell(_ script: String, in folder: TemporaryFolder) throws -> Outcome {
        let variables = ["JOSE": jose ?? "", "REFERENCE": reference ?? "", "FOLDER": folder.url.path]
        return try run("/bin/sh", ["-euc", "cd \"$FOLDER\"; " + script], environment: variables)
    }

    /// The command under test: `JOSE_COMMAND`, or the product that was built beside these tests.
    static let jose: String? = {
        let beside = [CommandLine.arguments[0], Bundle.main.bundlePath, Bundle.main.executablePath ?? ""].flatMap {
            path in
            [URL(filePath: path).deletingLastPathComponent(), URL(filePath: path)].map {
                $0.appending(path: "jose").path
            }
        }
        let stated = ProcessInfo.processInfo.environment["JOSE_COMMAND"].map { [$0] } ?? []
        return (stated + beside).first { isFile($0) && FileManager.default.isExecutableFile(atPath: $0) }
    }()

    static let noCommand = "the jose product is not beside the tests: build it, or set JOSE_COMMAND"

    /// The command that distributions ship (package `jose`): `JOSE_REFERENCE`, or `/usr/bin/jose` if it is that one.
    static let reference: String? = {
        let path = ProcessInfo.processInfo.environment["JOSE_REFERENCE"] ?? "/usr/bin/jose"
        guard isFile(path), let algorithms = try? run(path, ["alg"]), algorithms.code == 0,
            algorithms.text.split(separator: "\n").contains("HS256"),
            let version = try? run(path, ["jwk", "gen", "--version"]), version.notes.hasPrefix("José")
        else { return nil }
        return path
    }()

    static let noReference =
        "the command of the distribution is not installed (package jose); JOSE_REFERENCE names another"

    private static func isFile(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
    }
}
