import Foundation
import JOSE
import Synchronization
import Testing

@testable import JOSECommand

/// What a run of the command left behind.
struct Outcome: Equatable {
    var code: Int32
    var octets: [UInt8]
    var notes: String

    var text: String { String(decoding: octets, as: UTF8.self) }
    var lines: [String] { text.split(separator: "\n").map(String.init) }

    /// The output as a JSON object; the test fails when it is none.
    func object(_ location: SourceLocation = #_sourceLocation) throws -> JSONObject {
        try #require(try JSONValue(parsing: text).object, sourceLocation: location)
    }
}

/// Runs the command in this process.
func jose(
    _ arguments: String..., input: String = "", environment: [String: String] = [:], terminal: Bool = false,
    now: Int? = nil
) -> Outcome {
    run(arguments, input: Array(input.utf8), environment: environment, terminal: terminal, now: now)
}

/// Runs the command in this process.
///
/// - Parameter passwords: what is typed where a password is asked for; nil where there is no terminal.
func run(
    _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:], terminal: Bool = false,
    now: Int? = nil, passwords: [String]? = nil
) -> Outcome {
    var context = CommandContext(
        environment: environment, standardInput: StandardInput(input), outputIsTerminal: terminal)
    let typist = Typist(passwords)
    context.askPassword = { _ throws(JOSEError) in try typist.next() }
    if let now { context.clock = { Date(timeIntervalSince1970: Double(now)) } }
    let result = CommandLineTool.run(arguments, context)
    return Outcome(
        code: result.exitCode, octets: result.standardOutput,
        notes: String(decoding: result.standardError, as: UTF8.self))
}

/// Types passwords.
final class Typist: Sendable {
    private let lines: Mutex<[String]?>

    init(_ lines: [String]?) { self.lines = Mutex(lines) }

    func next() throws(JOSEError) -> SecretBytes {
        let line = lines.withLock { lines in lines?.isEmpty == false ? lines?.removeFirst() : nil }
        guard let line else { throw JOSEError(.unreadableInput, "--password: there is no terminal") }
        return SecretBytes(Array(line.utf8))
    }
}

/// Runs the command in this process; the test fails when it does.
@discardableResult
func succeed(
    _ arguments: String..., input: String = "", environment: [String: String] = [:], now: Int? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
) throws -> Outcome {
    let outcome = run(arguments, input: Array(input.utf8), environment: environment, now: now)
    try #require(outcome.code == 0, "\(arguments): \(outcome.notes)", sourceLocation: sourceLocation)
    return outcome
}

/// Runs the command, which must fail with one line that starts with a code, and write nothing.
func expectFailure(
    _ arguments: String..., input: String = "", environment: [String: String] = [:], code: JOSEError.Code,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let outcome = run(arguments, input: Array(input.utf8), environment: environment)
    #expect(outcome.code == 1, sourceLocation: sourceLocation)
    #expect(outcome.octets.isEmpty, sourceLocation: sourceLocation)
    #expect(outcome.notes.hasPrefix("jose: \(code.rawValue): "), "\(outcome.notes)", sourceLocation: sourceLocation)
    #expect(outcome.notes.filter { $0 == "\n" }.count == 1, "\(outcome.notes)", sourceLocation: sourceLocation)
}

/// A folder that is gone when the test is over.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "jose-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The path of a file in it.
    func path(_ name: String) -> String { url.appending(path: name).path }

    /// Writes a file.
    ///
    /// - Returns: its path.
    func file(_ name: String, _ text: String) throws -> String {
        try Data(text.utf8).write(to: url.appending(path: name))
        return path(name)
    }

    /// The text of a file.
    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: url.appending(path: name)), as: UTF8.self)
    }
}

/// A signature algorithm on one curve, with a key for it.
struct SigningCase: CustomTestStringConvertible, Sendable {
    let algorithm: String
    let curve: String?
    /// A private or symmetric JWK with `alg`.
    let key: String

    var testDescription: String { algorithm + (curve.map { " (\($0))" } ?? "") }

    /// The same key without `alg` and `key_ops`.
    func anonymousKey() throws -> String {
        var object = try JSONObject(parsing: key)
        object["alg"] = nil
        object["key_ops"] = nil
        return object.text(.sorted)
    }

    /// Every algorithm and curve that the registry can sign with. None is listed here.
    static let all: [SigningCase] = {
        guard let registry = try? AlgorithmRegistry.standard(environment: [:]) else { return [] }
        let offered = registry.resolutions.filter {
            $0.capability.kind == .signature && $0.capability.operation == .sign && $0.chosen != nil
        }
        return offered.map { resolution in
            let name = resolution.capability.name
            let curve = resolution.capability.curve?.rawValue
            let member = curve.map { ",\"crv\":\"\($0)\"" } ?? ""
            let key = jose("jwk", "gen", "-i", "{\"alg\":\"\(name)\"\(member)}").text
            return SigningCase(algorithm: name, curve: curve, key: key)
        }
    }()
}

/// RFC 7515 appendix A.1: the key, and the token that it signed.
enum AppendixA1 {
    static let key = """
        {"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}
        """
    static let token =
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
        + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    static let payload = "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}"
}
