internal import JOSECore

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif
#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// Where output goes.
enum Destination: Equatable {
    case standardOutput
    case file(String)

    /// `-` is standard output.
    init(_ argument: String) { self = argument == "-" ? .standardOutput : .file(argument) }
}

/// Octets that an option names, read when they are needed.
struct OctetSource: Equatable {
    private let path: String
    private let option: String

    /// `-` is standard input.
    init(_ argument: String, option: String) {
        path = argument
        self.option = option
    }

    /// All octets of the file, or the rest of standard input.
    func octets(_ context: inout CommandContext) throws(JOSEError) -> [UInt8] {
        path == "-" ? try context.standardInput.rest() : try File.octets(of: path, option: option)
    }
}

/// Whole files. Errors name the option and not the path: a key or token that was meant to be a file's content may stand
/// where the path should.
enum File {
    /// The octets of a file.
    ///
    /// - Throws: ``JOSEError`` with code `unreadableInput`.
    static func octets(of path: String, option: String) throws(JOSEError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw JOSEError(.unreadableInput, "\(option): the file cannot be opened: \(Self.reason(errno))")
        }
        defer { close(descriptor) }
        var octets: [UInt8] = []
        while true {
            let more = try read(descriptor, option)
            if more.isEmpty { return octets }
            octets += more
        }
    }

    /// The next octets of a descriptor; none at its end.
    static func read(_ descriptor: Int32, _ source: String) throws(JOSEError) -> [UInt8] {
        var code: Int32 = 0
        let octets = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            var result: Int
            repeat {
                result = systemRead(descriptor, buffer.baseAddress, buffer.count)
            } while result < 0
                && errno == EINTR
            code = result < 0 ? errno : 0
            count = max(0, result)
        }
        guard code == 0 else { throw JOSEError(.unreadableInput, "\(source): \(reason(code))") }
        return octets
    }

    /// Creates or replaces a file.
    ///
    /// - Parameters:
    ///   - isSecret: the file is readable by its owner alone, also one that was there before.
    ///   - endsLine: writes a newline if the file is a terminal.
    /// - Throws: ``JOSEError`` with code `unwritableOutput`.
    static func write(
        _ octets: [UInt8], to path: String, isSecret: Bool, endsLine: Bool = false
    ) throws(JOSEError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | (isSecret ? 0 : O_TRUNC), isSecret ? 0o600 : 0o666)
        guard descriptor >= 0 else {
            throw JOSEError(.unwritableOutput, "an output file cannot be opened: \(reason(errno))")
        }
        var code: Int32 = isSecret ? makePrivate(descriptor) : 0
        if code == 0 { code = write(octets, to: descriptor) }
        if code == 0, endsLine, isatty(descriptor) == 1 { code = write([0x0A], to: descriptor) }
        if close(descriptor) != 0, code == 0 { code = errno }
        guard code == 0 else { throw JOSEError(.unwritableOutput, "an output file: \(reason(code))") }
    }

    /// Lets nobody but its owner read a regular file, before anything is in it. Devices and pipes are left alone.
    ///
    /// - Returns: zero, or the number of the error.
    private static func makePrivate(_ descriptor: Int32) -> Int32 {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return errno }
        guard status.st_mode & S_IFMT == S_IFREG else { return 0 }
        return ftruncate(descriptor, 0) == 0 && fchmod(descriptor, 0o600) == 0 ? 0 : errno
    }

    /// Writes all octets to a descriptor.
    ///
    /// - Returns: zero, or the number of the error.
    static func write(_ octets: [UInt8], to descriptor: Int32) -> Int32 {
        octets.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { return errno }
                rest = rest.dropFirst(count)
            }
            return 0
        }
    }

    static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}

/// The process's own streams and environment.
enum StandardStreams {
    static var environment: [String: String] { ProcessInfo.processInfo.environment }
    static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    static func readInput() throws(JOSEError) -> [UInt8] { try File.read(STDIN_FILENO, "standard input") }

    /// Writes text to standard error at once.
    static func announce(_ text: String) { _ = File.write(Array(text.utf8), to: STDERR_FILENO) }

    /// Replaces the line of standard error on which the terminal's cursor is; nothing where there is no terminal.
    static func showProgress(_ text: String) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        // Up to the width that every terminal has: a line that is broken could not be replaced.
        announce("\r\u{1B}[K" + text.prefix(79))
    }

    /// Lets a write to a closed pipe fail instead of ending the process.
    static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

    /// Writes what a run left behind, and ends the process.
    static func finish(_ result: CommandLineTool.Result) -> Never {
        var exitCode = result.exitCode
        var notes = result.standardError
        let code = File.write(result.standardOutput, to: STDOUT_FILENO)
        if code != 0 {
            let error = JOSEError(.unwritableOutput, "standard output: \(File.reason(code))")
            notes += Array("jose: \(error.oneLine)\n".utf8)
            exitCode = 1
        }
        _ = File.write(notes, to: STDERR_FILENO)
        exit(exitCode)
    }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, buffer, count)
}
