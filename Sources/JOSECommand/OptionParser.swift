internal import JOSECore

/// How one option is written.
struct OptionSyntax: Sendable, Equatable {
    /// The letter, where it has one.
    var short: Unicode.Scalar?
    /// The long name, without dashes.
    var long: String
    /// What its value is called in the usage text; nil for an option without value.
    var value: String?
    /// What it does.
    var help: String
    /// Whether the command makes no sense without it.
    var isRequired = false
    /// Whether a second one adds to the first.
    var isRepeatable = false
    /// Whether it may stand without a value: what follows and begins with a dash is none, unless it is `-`.
    var isValueOptional = false

    /// How messages name it: `-k (--key)`.
    var name: String { short.map { "-\($0) (--\(long))" } ?? "--\(long)" }

    /// How the usage text writes its value.
    var valueText: String {
        guard let value else { return "" }
        return isValueOptional ? " [\(value)]" : " \(value)"
    }
}

/// The grammar of getopt_long, which scripts written for the command of the distributions rely on (see
/// docs/decisions/0005-own-option-parser.md).
enum OptionParser {
    /// What an argument says.
    enum Item: Equatable {
        /// An option, by its position in the table, with its value; empty for an option without value.
        case option(Int, String)
        /// `-h` or `--help`; what follows is not looked at.
        case help
        /// `-v` or `--version`; what follows is not looked at.
        case version
    }

    /// Takes arguments apart, in order. Arguments that are no options are ignored, and so is all after `--`.
    ///
    /// - Throws: ``JOSEError`` with code `usage`. The error never shows a value, which may be a secret.
    static func parse(_ arguments: [String], _ options: [OptionSyntax]) throws(JOSEError) -> [Item] {
        var items: [Item] = []
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            if argument == "--" { break }
            let scalars = argument.unicodeScalars
            guard scalars.count > 1, scalars.first == "-" else { continue }
            if argument.hasPrefix("--") {
                items.append(try long(String(argument.dropFirst(2)), &rest, options))
            } else {
                try short(scalars.dropFirst(), &rest, options, &items)
            }
            if items.last == .help || items.last == .version { break }
        }
        return items
    }

    /// `--name`, `--name value`, `--name=value`; the name may be cut short as long as it fits one option.
    private static func long(
        _ text: String, _ rest: inout ArraySlice<String>, _ options: [OptionSyntax]
    ) throws(JOSEError) -> Item {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        let glued = parts.count == 2 ? String(parts[1]) : nil
        var candidates: [(name: String, item: Item)] = [("help", .help), ("version", .version)]
        candidates += options.enumerated().map { ($1.long, .option($0, "")) }
        let exact = candidates.filter { $0.name == name }
        let matches = exact.isEmpty ? candidates.filter { $0.name.hasPrefix(name) } : exact
        guard let match = matches.first else { throw .usage("there is no option --\(name)") }
        guard matches.count == 1 else {
            let names = matches.map { "--\($0.name)" }.joined(separator: ", ")
            throw .usage("--\(name) may be any of \(names)")
        }
        guard case .option(let index, _) = match.item, options[index].value != nil else {
            guard glued == nil else { throw .usage("--\(match.name) takes no value") }
            return match.item
        }
        if glued == nil, options[index].isValueOptional, rest.first.map({ $0 != "-" && $0.hasPrefix("-") }) ?? true {
            return match.item
        }
        guard let value = glued ?? rest.popFirst() else { throw .usage("--\(match.name) needs a value") }
        return .option(index, value)
    }

    /// `-abc`: flags one after the other; the first option with a value takes the rest, or else the next argument.
    private static func short(
        _ letters: Substring.UnicodeScalarView, _ rest: inout ArraySlice<String>, _ options: [OptionSyntax],
        _ items: inout [Item]
    ) throws(JOSEError) {
        var letters = letters
        while let letter = letters.popFirst() {
            guard let index = options.firstIndex(where: { $0.short == letter }) else {
                guard letter == "h" || letter == "v" else { throw .usage("there is no option -\(letter)") }
                items.append(letter == "h" ? .help : .version)
                return
            }
            guard options[index].value != nil else {
                items.append(.option(index, ""))
                continue
            }
            guard let value = letters.isEmpty ? rest.popFirst() : String(letters) else {
                throw .usage("-\(letter) needs a value")
            }
            items.append(.option(index, value))
            return
        }
    }
}

extension Command {
    /// The usage text, from the option table.
    static var usage: String {
        let table = options.map(\.syntax)
        let parts = table.map { option in
            let name = option.short.map { "-\($0)" } ?? "--\(option.long)"
            let text = name + option.valueText
            let repeated = text + (option.isRepeatable ? "…" : "")
            return option.isRequired ? repeated : "[\(repeated)]"
        }
        let rows = table.map { option in
            let letter = option.short.map { "-\($0)," } ?? "   "
            return (
                "  \(letter) --\(option.long)\(option.valueText)",
                option.help + (option.isRepeatable ? " (may be repeated)" : "")
            )
        }
        let width = rows.map(\.0.count).max() ?? 0
        let lines = rows.map { "\($0.padded(to: width))  \($1)\n" }.joined()
        return "Usage: \(([name] + parts).joined(separator: " "))\n\n\(summary)\n\n\(lines)\n"
    }
}
