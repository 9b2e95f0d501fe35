/// The lines of a JSON text's names and values, in the order in which they stand. The text has been parsed before, so
/// only what starts a name or value is looked for.
struct PolicyFileLines {
    private var lines: [Int] = []
    private var next = 0

    init(_ text: Span<UInt8>) {
        var line = 1
        var position = 0
        while position < text.count {
            let octet = text[position]
            position += 1
            switch octet {
            case UInt8(ascii: "\n"): line += 1
            case 0x20, 0x09, 0x0D: break
            case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "}"), UInt8(ascii: "]"): break
            case UInt8(ascii: "{"), UInt8(ascii: "["): lines.append(line)
            case UInt8(ascii: "\""):
                lines.append(line)
                while position < text.count, text[position] != UInt8(ascii: "\"") {
                    position += text[position] == UInt8(ascii: "\\") ? 2 : 1
                }
                position += 1
            default:
                // A number or word.
                lines.append(line)
                while position < text.count, Self.isWord(text[position]) { position += 1 }
            }
        }
    }

    /// A value of the text with its lines.
    mutating func value(_ value: JSONValue) -> PolicyFileValue {
        let line = takeLine()
        let content: PolicyFileValue.Content
        switch value {
        case .string(let text): content = .text(text)
        case .integer(let integer): content = .integer(integer)
        case .boolean(let isTrue): content = .boolean(isTrue)
        case .array(let items): content = .list(items.map { self.value($0) })
        case .object(let object):
            content = .members(
                object.members.map { name, value in
                    let line = takeLine()
                    return PolicyFileValue.Member(name: name, value: self.value(value), line: line)
                })
        case .real: content = .other("a number with a fraction or exponent")
        case .null: content = .other("null")
        }
        return PolicyFileValue(content, line: line)
    }

    /// The line, counted from one, on which an octet stands.
    static func line(of offset: Int, in text: Span<UInt8>) -> Int {
        var line = 1
        for index in 0..<min(offset, text.count) where text[index] == UInt8(ascii: "\n") { line += 1 }
        return line
    }

    private mutating func takeLine() -> Int {
        defer { next += 1 }
        return next < lines.count ? lines[next] : lines.last ?? 1
    }

    private static func isWord(_ octet: UInt8) -> Bool {
        octet > 0x20 && octet != UInt8(ascii: ",") && octet != UInt8(ascii: "}") && octet != UInt8(ascii: "]")
    }
}
