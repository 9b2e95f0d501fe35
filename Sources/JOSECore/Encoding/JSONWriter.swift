/// A JSON value that holds no others, or text that is written already.
enum JSONScalar {
    case string(String)
    case integer(Int)
    case real(Double)
    case boolean(Bool)
    case null
    case text([UInt8])
}

/// Writes compact JSON text (RFC 8259), value by value.
struct JSONWriter: Sendable {
    private(set) var octets: [UInt8] = []

    /// Opens an object or array, with room for most headers and claims sets.
    mutating func open(_ bracket: UInt8) {
        if octets.isEmpty { octets.reserveCapacity(240) }
        octets.append(bracket)
    }

    mutating func write(_ value: JSONValue, _ order: JSONOrder = .preserved) {
        switch value {
        case .object(let object):
            open(UInt8(ascii: "{"))
            for (index, member) in (order == .sorted ? object.sortedMembers : object.members).enumerated() {
                writeName(member.name, isFirst: index == 0)
                write(member.value, order)
            }
            write(UInt8(ascii: "}"))
        case .array(let items):
            open(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { write(UInt8(ascii: ",")) }
                write(item, order)
            }
            write(UInt8(ascii: "]"))
        case .string(let string): write(string)
        case .integer(let integer): write(integer)
        case .real(let real): write(real)
        case .boolean(let boolean): write(boolean)
        case .null: writeNull()
        }
    }

    mutating func write(_ value: JSONScalar) {
        switch value {
        case .string(let string): write(string)
        case .integer(let integer): write(integer)
        case .real(let real): write(real)
        case .boolean(let boolean): write(boolean)
        case .null: writeNull()
        case .text(let text): octets.append(contentsOf: text)
        }
    }

    mutating func write(_ octet: UInt8) { octets.append(octet) }

    mutating func write(_ boolean: Bool) { octets.append(contentsOf: (boolean ? "true" : "false").utf8) }

    mutating func writeNull() { octets.append(contentsOf: "null".utf8) }

    /// A real that is not finite becomes `null`.
    mutating func write(_ real: Double) { octets.append(contentsOf: (real.isFinite ? String(real) : "null").utf8) }

    mutating func write(_ integer: Int) {
        if integer < 0 { write(UInt8(ascii: "-")) }
        write(magnitude: integer.magnitude)
    }

    private mutating func write(magnitude: UInt) {
        // Eight digits at a time; those in front of them first.
        let (rest, eight) = magnitude.quotientAndRemainder(dividingBy: 100_000_000)
        if rest > 0 { write(magnitude: rest) }
        let digits = UInt64(digitsOf: eight)
        // Zeros in front stand for nothing, but the last digit always does.
        let skipped = rest > 0 ? 0 : min((digits & 0x0F0F_0F0F_0F0F_0F0F).trailingZeroBitCount / 8, 7)
        octets.append(addingCapacity: 8 &- skipped) { output in
            for index in skipped..<8 { output.append(UInt8(truncatingIfNeeded: digits >> UInt64(index &* 8))) }
        }
    }

    /// A member name with its colon, and the comma before it unless it is the first.
    mutating func writeName(_ name: String, isFirst: Bool) {
        let utf8 = name.utf8
        write(quoting: utf8.span, before: isFirst ? nil : UInt8(ascii: ","), after: UInt8(ascii: ":"))
    }

    /// A member whose value is a string.
    @inline(__always)
    mutating func writeMember(_ name: String, _ value: String, isFirst: Bool) {
        let (names, values) = (name.utf8, value.utf8)
        writeMember(names.span, values.span, isFirst)
    }

    private mutating func writeMember(_ name: Span<UInt8>, _ value: Span<UInt8>, _ isFirst: Bool) {
        guard !name.needsEscape, !value.needsEscape else {
            write(quoting: name, before: isFirst ? nil : UInt8(ascii: ","), after: UInt8(ascii: ":"))
            return write(quoting: value, before: nil, after: nil)
        }
        octets.append(addingCapacity: name.count &+ value.count &+ 6) { output in
            output.appendName(name, isFirst)
            output.append(UInt8(ascii: "\""))
            output.append(contentsOf: value)
            output.append(UInt8(ascii: "\""))
        }
    }

    /// A member whose value is an integer.
    mutating func writeMember(_ name: String, _ value: Int, isFirst: Bool) {
        writeName(name, isFirst: isFirst)
        write(value)
    }

    mutating func write(_ string: String) {
        let utf8 = string.utf8
        write(quoting: utf8.span, before: nil, after: nil)
    }

    private mutating func write(quoting text: Span<UInt8>, before: UInt8?, after: UInt8?) {
        // Most strings stand for themselves.
        guard !text.needsEscape else {
            if let before { write(before) }
            write(UInt8(ascii: "\""))
            for index in text.indices { write(escaping: text[index]) }
            write(UInt8(ascii: "\""))
            if let after { write(after) }
            return
        }
        octets.append(addingCapacity: text.count &+ 4) { output in
            if let before { output.append(before) }
            output.append(UInt8(ascii: "\""))
            output.append(contentsOf: text)
            output.append(UInt8(ascii: "\""))
            if let after { output.append(after) }
        }
    }

    private mutating func write(escaping octet: UInt8) {
        switch octet {
        case UInt8(ascii: "\""): octets.append(contentsOf: #"\""#.utf8)
        case UInt8(ascii: "\\"): octets.append(contentsOf: #"\\"#.utf8)
        case 0x08: octets.append(contentsOf: #"\b"#.utf8)
        case 0x09: octets.append(contentsOf: #"\t"#.utf8)
        case 0x0A: octets.append(contentsOf: #"\n"#.utf8)
        case 0x0C: octets.append(contentsOf: #"\f"#.utf8)
        case 0x0D: octets.append(contentsOf: #"\r"#.utf8)
        case 0..<0x20:
            octets.append(contentsOf: #"\u00"#.utf8)
            octets.append(octet < 0x10 ? 0x30 : 0x31)
            octets.append(contentsOf: String(octet & 0xF, radix: 16).utf8)
        default: octets.append(octet)
        }
    }

    /// Puts other text in the place of a part of what is written.
    mutating func replace(_ range: Range<Int>, with text: [UInt8]) { octets.replaceSubrange(range, with: text) }
}

extension OutputSpan<UInt8> {
    /// The name of a member, which needs no escape.
    @inline(__always)
    fileprivate mutating func appendName(_ name: Span<UInt8>, _ isFirst: Bool) {
        if !isFirst { append(UInt8(ascii: ",")) }
        append(UInt8(ascii: "\""))
        append(contentsOf: name)
        append(UInt8(ascii: "\""))
        append(UInt8(ascii: ":"))
    }
}

extension Span<UInt8> {
    /// Whether an octet of a string must be escaped in JSON (RFC 8259 §7).
    fileprivate var needsEscape: Bool {
        var index = 0
        while index &+ 8 <= count {
            if word(at: index).stringStops != 0 { return true }
            index &+= 8
        }
        // The last eight octets once more, with those that were not looked at yet.
        if index > 0 { return index < count && word(at: count &- 8).stringStops != 0 }
        while index < count {
            let octet = self[index]
            if octet < 0x20 || octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "\\") { return true }
            index &+= 1
        }
        return false
    }
}
