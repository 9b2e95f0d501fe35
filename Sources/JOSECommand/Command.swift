internal import JOSE
internal import JOSECore
internal import JOSEPluginLoader

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// One command: its settings as stored properties, a table of options that change them, and what it does.
protocol Command {
    /// The words that call it: `["jwk", "gen"]`.
    static var words: [String] { get }
    /// What it does, in one line.
    static var summary: String { get }
    /// Its options. They take effect in the order of the arguments.
    static var options: [CommandOption<Self>] { get }

    /// The settings before any option.
    init()

    /// Does the work. Whatever it writes is written after everything has succeeded.
    mutating func run(in context: inout CommandContext) throws(JOSEError)
}

extension Command {
    /// `jose jwk gen`.
    static var name: String { "jose " + words.joined(separator: " ") }
}

/// A row of a command's option table.
struct CommandOption<Settings> {
    /// What the option's effect is: the settings, its value (empty for a flag) and the shared streams.
    typealias Effect = (inout Settings, String, inout CommandContext) throws(JOSEError) -> Void

    let syntax: OptionSyntax
    let apply: Effect

    /// An option with a value.
    static func value(
        _ short: Unicode.Scalar?, _ long: String, _ value: String, _ help: String, required: Bool = false,
        repeats: Bool = false, _ apply: @escaping Effect
    ) -> Self {
        Self(
            syntax: OptionSyntax(
                short: short, long: long, value: value, help: help, isRequired: required, isRepeatable: repeats),
            apply: apply)
    }

    /// An option that is there or not.
    static func flag(
        _ short: Unicode.Scalar?, _ long: String, _ help: String, _ path: WritableKeyPath<Settings, Bool>
    ) -> Self {
        Self(syntax: OptionSyntax(short: short, long: long, help: help)) { settings, _, _ throws(JOSEError) in
            settings[keyPath: path] = true
        }
    }

    /// An option that names a file to write.
    static func output(
        _ short: Unicode.Scalar?, _ long: String, _ help: String, _ path: WritableKeyPath<Settings, Destination>
    ) -> Self {
        .value(short, long, "FILE|-", help) { settings, value, _ throws(JOSEError) in
            settings[keyPath: path] = Destination(value)
        }
    }

    /// An option that names a file to write, where nothing is written without it.
    static func output(
        _ short: Unicode.Scalar?, _ long: String, _ help: String, _ path: WritableKeyPath<Settings, Destination?>
    ) -> Self {
        .value(short, long, "FILE|-", help) { settings, value, _ throws(JOSEError) in
            settings[keyPath: path] = Destination(value)
        }
    }

    /// An option that names a file to write, or standard output where it names none: `--long`, `--long FILE`.
    static func optionalOutput(
        _ long: String, _ help: String, _ path: WritableKeyPath<Settings, Destination?>
    ) -> Self {
        Self(
            syntax: OptionSyntax(long: long, value: "FILE|-", help: help, isValueOptional: true)
        ) { settings, value, _ throws(JOSEError) in
            settings[keyPath: path] = Destination(value.isEmpty ? "-" : value)
        }
    }

    /// An option that names octets to read: they are read when the command runs, after the JSON values that other
    /// options take from the same stream.
    static func octets(
        _ short: Unicode.Scalar?, _ long: String, _ help: String, required: Bool = false,
        _ path: WritableKeyPath<Settings, OctetSource?>
    ) -> Self {
        .value(short, long, "FILE|-", help, required: required) { settings, value, _ throws(JOSEError) in
            settings[keyPath: path] = OctetSource(value, option: "--\(long)")
        }
    }
}

/// What commands share: the environment, the streams, the clock.
struct CommandContext {
    /// The environment variables.
    let environment: [String: String]
    /// Standard input.
    var standardInput: StandardInput
    /// Whether standard output is a terminal: then text ends with a newline.
    let outputIsTerminal: Bool
    /// The time now.
    var clock: @Sendable () -> Date = { Date() }
    /// Asks for a password on the terminal.
    var askPassword: @Sendable (_ prompt: String) throws(JOSEError) -> SecretBytes = { prompt throws(JOSEError) in
        try Terminal.askPassword(prompt)
    }
    /// Says something on standard error at once, while a command goes on.
    var announce: @Sendable (_ text: String) -> Void = { text in StandardStreams.announce(text) }
    /// Shows how far a command has come, on a line of standard error that the next one replaces; an empty text ends it.
    var showProgress: @Sendable (_ text: String) -> Void = { text in StandardStreams.showProgress(text) }
    /// The program and its arguments that make the process in which a backend is tested.
    var conformanceWorker: @Sendable (_ arguments: [String]) -> [String] = { [Executable.path] + $0 }
    /// Loads the backends of this build.
    var loadBackends: @Sendable (SelectionPolicy) throws(JOSEError) -> [Backend] = {
        policy throws(JOSEError) in try StandardBackends.load(policy: policy)
    }
    /// Makes the registry from what the options say and the environment.
    var makeRegistry: @Sendable (SelectionPolicy, [String: String]) throws(JOSEError) -> AlgorithmRegistry = {
        policy, environment throws(JOSEError) in
        try AlgorithmRegistry.standard(
            policy: policy, environment: environment,
            backends: { policy throws(JOSEError) in
                try StandardBackends.load(policy: policy) + PluginLoader.backends(for: policy)
            })
    }

    /// The exit code of a command that has done its work: not zero where it was asked something, and the answer is no.
    var exitCode: Int32 = 0
    /// What is to be written to standard output.
    private(set) var standardOutput: [UInt8] = []
    /// What is to be written to standard error.
    private(set) var standardError: [UInt8] = []

    init(environment: [String: String] = [:], standardInput: StandardInput, outputIsTerminal: Bool = false) {
        self.environment = environment
        self.standardInput = standardInput
        self.outputIsTerminal = outputIsTerminal
    }

    /// The registry under a policy from the command line and a file, which go before the environment's.
    func registry(_ selection: Selection) throws(JOSEError) -> AlgorithmRegistry {
        try makeRegistry(selection.policy, environment)
    }

    /// Says something beside the output.
    mutating func printNote(_ text: String) { standardError += Array(text.utf8) }

    /// Writes octets as they are.
    ///
    /// - Parameter isSecret: a file that is created is readable by its owner alone.
    mutating func write(_ octets: [UInt8], to destination: Destination, isSecret: Bool = false) throws(JOSEError) {
        switch destination {
        case .standardOutput: standardOutput += octets
        case .file(let path): try File.write(octets, to: path, isSecret: isSecret)
        }
    }

    /// Writes text, with a newline after it on a terminal.
    mutating func write(text: [UInt8], to destination: Destination, isSecret: Bool = false) throws(JOSEError) {
        switch destination {
        case .standardOutput: standardOutput += text + (outputIsTerminal ? [0x0A] : [])
        case .file(let path): try File.write(text, to: path, isSecret: isSecret, endsLine: true)
        }
    }

    /// Writes compact JSON with sorted members.
    mutating func write(_ object: JSONObject, to destination: Destination, isSecret: Bool = false) throws(JOSEError) {
        try write(text: object.serialized(.sorted), to: destination, isSecret: isSecret)
    }
}

extension JOSEError {
    /// Arguments that make no sense.
    static func usage(_ reason: String) -> JOSEError { JOSEError(.usage, reason) }

    /// The description, without line breaks and what else could steer a terminal.
    var oneLine: String {
        String(
            String.UnicodeScalarView(
                description.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }
}

extension JOSEError.Code {
    /// Options or arguments that make no sense.
    static let usage = Self(rawValue: "usage")
    /// A file or stream that cannot be read.
    static let unreadableInput = Self(rawValue: "unreadable-input")
    /// A file or stream that cannot be written.
    static let unwritableOutput = Self(rawValue: "unwritable-output")
}
