import JOSE
import Testing

@testable import JOSECommand

@Suite("Option parser")
struct OptionParserTests {
    let options = [
        OptionSyntax(short: "i", long: "input", value: "FILE", help: ""),
        OptionSyntax(short: "a", long: "all", help: ""),
        OptionSyntax(short: "r", long: "required", help: ""),
        OptionSyntax(short: "k", long: "key", value: "FILE", help: ""),
        OptionSyntax(short: nil, long: "key-ring", value: "FILE", help: ""),
        OptionSyntax(short: nil, long: "json", help: ""),
    ]

    @Test(
        "What arguments mean",
        arguments: [
            (["-i", "x"], [OptionParser.Item.option(0, "x")]),
            (["-ix"], [.option(0, "x")]),
            (["-i-"], [.option(0, "-")]),
            (["-i", "-"], [.option(0, "-")]),
            (["-i", "-a"], [.option(0, "-a")]),
            (["-i="], [.option(0, "=")]),
            (["-ar"], [.option(1, ""), .option(2, "")]),
            (["-arix"], [.option(1, ""), .option(2, ""), .option(0, "x")]),
            (["-ari", "x"], [.option(1, ""), .option(2, ""), .option(0, "x")]),
            (["-a", "-i-", "-k-"], [.option(1, ""), .option(0, "-"), .option(3, "-")]),
            (["-k-", "-i-", "-a"], [.option(3, "-"), .option(0, "-"), .option(1, "")]),
            (["--input", "x"], [.option(0, "x")]),
            (["--input=x"], [.option(0, "x")]),
            (["--input=x=y"], [.option(0, "x=y")]),
            (["--input="], [.option(0, "")]),
            (["--input", "--all"], [.option(0, "--all")]),
            (["--in=-"], [.option(0, "-")]),
            (["--al"], [.option(1, "")]),
            (["--key", "x"], [.option(3, "x")]),
            (["--key-", "x"], [.option(4, "x")]),
            (["--json"], [.option(5, "")]),
            (["-i", "x", "extra", "-a", "more"], [.option(0, "x"), .option(1, "")]),
            (["-"], []),
            (["--", "-a"], []),
            (["-a", "--", "-r"], [.option(1, "")]),
            (["-h"], [.help]),
            (["--help", "--bogus"], [.help]),
            (["-ah"], [.option(1, ""), .help]),
            (["--v"], [.version]),
            (["-v"], [.version]),
            ([], []),
            ([""], []),
        ])
    func parses(_ arguments: [String], _ expected: [OptionParser.Item]) throws {
        #expect(try OptionParser.parse(arguments, options) == expected)
    }

    @Test(
        "What is refused",
        arguments: [
            (["-x"], "-x"), (["-ax"], "-x"), (["-i"], "-i needs a value"), (["-ai"], "-i needs a value"),
            (["--input"], "--input needs a value"), (["--bogus"], "--bogus"), (["--bogus=secret"], "--bogus"),
            (["--all=yes"], "--all takes no value"), (["--ke=x"], "--key, --key-ring"), (["--x=1"], "--x"),
        ])
    func refuses(_ arguments: [String], _ mention: String) throws {
        let error = #expect(throws: JOSEError.self) { try OptionParser.parse(arguments, options) }
        #expect(error?.code == .usage)
        #expect(error?.reason.contains(mention) == true, "\(error?.reason ?? "")")
        #expect(error?.reason.contains("secret") == false)
    }

    @Test("An option of its own named -h or --version goes before the common one")
    func ownLetters() throws {
        let table = [OptionSyntax(short: "h", long: "hash", value: "ALG", help: "")]
        #expect(try OptionParser.parse(["-hS1"], table) == [.option(0, "S1")])
    }
}

@Suite("Usage")
struct UsageTests {
    static var allWords: [[String]] { CommandLineTool.commands.map { $0.words } }

    @Test("The list of commands goes to standard error, with exit code 1", arguments: [[], ["-h"], ["jwk"], ["bogus"]])
    func list(_ arguments: [String]) {
        let outcome = run(arguments)
        #expect(outcome.code == 1)
        #expect(outcome.octets.isEmpty)
        #expect(outcome.notes.hasPrefix("Usage: jose COMMAND"))
        for command in CommandLineTool.commands { #expect(outcome.notes.contains(command.name)) }
    }

    @Test("Every command describes each of its options", arguments: UsageTests.allWords)
    func help(_ words: [String]) throws {
        let outcome = run(words + ["--help"])
        #expect(outcome.code == 1)
        #expect(outcome.octets.isEmpty)
        #expect(outcome.notes.hasPrefix("Usage: jose \(words.joined(separator: " "))"))
        let command = try #require(CommandLineTool.commands.first { $0.words == words })
        for syntax in syntaxes(command) {
            #expect(outcome.notes.contains("--\(syntax.long)"))
            #expect(outcome.notes.contains(syntax.help))
        }
    }

    @Test("No two options of a command have the same name", arguments: UsageTests.allWords)
    func names(_ words: [String]) throws {
        let command = try #require(CommandLineTool.commands.first { $0.words == words })
        let table = syntaxes(command)
        #expect(Set(table.map(\.long)).count == table.count)
        let letters = table.compactMap(\.short)
        #expect(Set(letters).count == letters.count)
        #expect(Set(table.map(\.long)).isDisjoint(with: ["help", "version"]))
    }

    private func syntaxes<C: Command>(_ command: C.Type) -> [OptionSyntax] { command.options.map(\.syntax) }

    @Test("The version", arguments: [["-v"], ["--version"], ["jwk", "gen", "--version"]])
    func version(_ arguments: [String]) {
        let outcome = run(arguments)
        #expect(outcome.code == 1)
        #expect(outcome.notes == "jose (swift-jose) \(CommandLineTool.version)\n")
    }

    @Test("A command without what it needs says so", arguments: UsageTests.allWords)
    func missing(_ words: [String]) throws {
        let command = try #require(CommandLineTool.commands.first { $0.words == words })
        guard let option = syntaxes(command).first(where: \.isRequired) else { return }
        let outcome = run(words)
        #expect(outcome.code == 1)
        #expect(outcome.notes.hasPrefix("jose: usage: \(option.name) is missing"))
    }
}
