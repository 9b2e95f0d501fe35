import Foundation
import Testing

/// The `openssl` command, which reads what this module writes, and writes what it reads.
enum OpenSSLCommand {
    struct Outcome {
        var code: Int32
        var output: [UInt8]
        var notes: String

        var text: String { String(decoding: output, as: UTF8.self) }
    }

    /// Why a command did not succeed; it has no output then.
    struct Failure: Error {
        var arguments: [String]
        var notes: String
    }

    static let path = ProcessInfo.processInfo.environment["OPENSSL_COMMAND"] ?? "/usr/bin/openssl"
    static let isInstalled = FileManager.default.isExecutableFile(atPath: path)
    static let notInstalled: Comment = "there is no openssl command; OPENSSL_COMMAND names one"

    /// Runs the command with octets on its standard input.
    static func outcome(_ arguments: [String], input: [UInt8] = []) throws -> Outcome {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jose-openssl-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = ["in", "out", "err"].map { folder.appending(path: $0) }
        for file in files { try Data().write(to: file) }
        try Data(input).write(to: files[0])
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        return Outcome(
            code: process.terminationStatus, output: Array(try Data(contentsOf: files[1])),
            notes: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
    }

    /// Runs the command, which must succeed.
    @discardableResult
    static func run(_ arguments: [String], input: [UInt8] = []) throws -> [UInt8] {
        let outcome = try outcome(arguments, input: input)
        guard outcome.code == 0 else { throw Failure(arguments: arguments, notes: outcome.notes) }
        return outcome.output
    }

    /// Runs the command, written as one types it.
    @discardableResult
    static func run(_ line: String, input: [UInt8] = []) throws -> [UInt8] {
        try run(line.split(separator: " ").map(String.init), input: input)
    }
}
