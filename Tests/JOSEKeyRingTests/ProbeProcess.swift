import Foundation
import Testing

/// A process that rotates a ring until it is killed or has done so many rotations.
final class ProbeProcess {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var received: [UInt8] = []

    /// The probe that was built beside the tests.
    private static let executable = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appending(path: "KeyRingProbe")

    init(_ folder: String, rotations: Int) throws {
        process.executableURL = Self.executable
        process.arguments = [folder, "\(rotations)"]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    /// Waits until it has loaded what it needs.
    func waitUntilReady() throws { #expect(try line() == "ready") }

    /// Lets it rotate.
    func go() throws { try input.fileHandleForWriting.write(contentsOf: Data("\n".utf8)) }

    /// Kills it with a signal that it cannot handle.
    ///
    /// - Returns: the keys of the rotations that it has said were done.
    func kill() throws -> [String] {
        guard process.isRunning else { throw Failure("the probe ended by itself") }
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        guard process.terminationReason == .uncaughtSignal, process.terminationStatus == SIGKILL else {
            throw Failure("the probe was not killed")
        }
        return rest()
    }

    /// Waits for its end.
    ///
    /// - Returns: the keys of its rotations.
    func finish() throws -> [String] {
        let lines = rest()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure("the probe failed") }
        return lines
    }

    /// The complete lines up to the end of its output.
    private func rest() -> [String] {
        received += output.fileHandleForReading.readDataToEndOfFile()
        return String(decoding: received, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .dropLast().map(String.init)
    }

    private func line() throws -> String {
        while true {
            if let end = received.firstIndex(of: 0x0A) {
                defer { received.removeFirst(end + 1) }
                return String(decoding: received[..<end], as: UTF8.self)
            }
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { throw Failure("the probe said nothing") }
            received += more
        }
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }
}
