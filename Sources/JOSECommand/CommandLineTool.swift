internal import JOSECore

/// The `jose` command without its process: arguments and input in, output and exit code out.
enum CommandLineTool {
    /// The version that `--version` prints.
    static let version = "0.1.0"

    /// The commands, in the order of the usage text. A new one is one file and one line.
    static var commands: [any Command.Type] {
        [
            AlgorithmListing.self,
            BackendListing.self,
            ConformanceTesting.self,
            Benchmarking.self,
            Base64Decoding.self, Base64Encoding.self,
            KeyComparison.self, KeyCreation.self, KeyExport.self, KeyImport.self, KeyPublication.self,
            KeyThumbprint.self, KeyUsage.self,
            JWEDecryption.self, JWEEncryption.self, JWEFormatting.self,
            JWSFormatting.self, JWSSigning.self, JWSVerification.self,
            JWTDecoding.self, JWTSigning.self, JWTVerification.self,
            KeyRingCreation.self, KeyRingListing.self, KeyRingRotation.self,
        ] + networkCommands
    }

    /// The commands that speak HTTP, which are there if the build has the traits.
    private static var networkCommands: [any Command.Type] {
        var commands: [any Command.Type] = []
        #if RemoteKeys
            commands.append(KeySetFetch.self)
        #endif
        #if KeyEndpoint
            commands.append(KeySetServing.self)
        #endif
        return commands
    }

    /// The commands that this program calls by itself, which stand in no usage text.
    private static var workers: [any Command.Type] { [ConformanceWorker.self] }

    /// What a run leaves behind.
    struct Result: Sendable, Equatable {
        var exitCode: Int32
        var standardOutput: [UInt8] = []
        var standardError: [UInt8] = []
    }

    /// Runs the command that the arguments name (without the program's own name).
    static func run(_ arguments: [String], _ context: CommandContext) -> Result {
        var context = context
        guard let command = (workers + commands).first(where: { arguments.starts(with: $0.words) }) else {
            let wantsVersion = arguments.first.map { $0 == "-v" || $0 == "--version" } ?? false
            context.printNote(wantsVersion ? versionText : usage)
            return Result(exitCode: 1, standardError: context.standardError)
        }
        do {
            let isDone = try run(command, Array(arguments.dropFirst(command.words.count)), &context)
            return Result(
                exitCode: isDone ? context.exitCode : 1, standardOutput: context.standardOutput,
                standardError: context.standardError)
        } catch {
            context.printNote("jose: \(error.oneLine)\n")
            return Result(exitCode: 1, standardError: context.standardError)
        }
    }

    /// - Returns: whether the command ran; false when its usage or the version was asked for.
    private static func run<C: Command>(
        _ command: C.Type, _ arguments: [String], _ context: inout CommandContext
    ) throws(JOSEError) -> Bool {
        let options = command.options
        var settings = command.init()
        var given: Set<Int> = []
        for item in try OptionParser.parse(arguments, options.map(\.syntax)) {
            switch item {
            case .help:
                context.printNote(command.usage)
                return false
            case .version:
                context.printNote(versionText)
                return false
            case .option(let index, let value):
                given.insert(index)
                try options[index].apply(&settings, value, &context)
            }
        }
        for (index, option) in options.enumerated() where option.syntax.isRequired && !given.contains(index) {
            throw .usage("\(option.syntax.name) is missing; see \(command.name) --help")
        }
        try settings.run(in: &context)
        return true
    }

    private static let versionText = "jose (swift-jose) \(version)\n"

    private static var usage: String {
        let width = commands.map { $0.name.count }.max() ?? 0
        var text = "Usage: jose COMMAND [OPTIONS]\n\nCommands:\n"
        var group = ""
        for command in commands {
            if command.words[0] != group { text += "\n" }
            group = command.words[0]
            text += "  \(command.name.padded(to: width))  \(command.summary)\n"
        }
        return text + "\n"
    }
}
