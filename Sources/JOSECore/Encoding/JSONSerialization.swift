/// How to write JSON.
public enum JSONOrder: Sendable, Hashable {
    /// Members stay in the order of the object.
    case preserved
    /// Members are sorted by name at every level (RFC 7638 §3.3).
    case sorted
}

extension JSONValue {
    /// The compact JSON text, as UTF-8.
    ///
    /// Reals that are not finite are written as `null`; the parser never makes one.
    public func serialized(_ order: JSONOrder = .preserved) -> [UInt8] {
        var writer = JSONWriter(order: order)
        // Room for most headers and claims sets.
        writer.octets.reserveCapacity(240)
        writer.write(self)
        return writer.octets
    }

    /// The compact JSON text.
    public func text(_ order: JSONOrder = .preserved) -> String {
        String(decoding: serialized(order), as: UTF8.self)
    }
}

extension JSONObject {
    /// The compact JSON text, as UTF-8.
    public func serialized(_ order: JSONOrder = .preserved) -> [UInt8] { JSONValue.object(self).serialized(order) }

    /// The compact JSON text.
    public func text(_ order: JSONOrder = .preserved) -> String { JSONValue.object(self).text(order) }
}

private struct JSONWriter {
    let order: JSONOrder
    var octets: [UInt8] = []

    mutating func write(_ value: JSONValue) {
        switch value {
        case .object(let object): write(object)
        case .array(let items):
            octets.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { octets.append(UInt8(ascii: ",")) }
                write(item)
            }
            octets.append(UInt8(ascii: "]"))
        case .string(let string): write(string)
        case .integer(let integer): octets.append(contentsOf: String(integer).utf8)
        case .real(let real): octets.append(contentsOf: (real.isFinite ? String(real) : "null").utf8)
        case .boolean(let boolean): octets.append(contentsOf: (boolean ? "true" : "false").utf8)
        case .null: octets.append(contentsOf: "null".utf8)
        }
    }

    private mutating func write(_ object: JSONObject) {
        octets.append(UInt8(ascii: "{"))
        for (index, member) in (order == .sorted ? object.sortedMembers : object.members).enumerated() {
            if index > 0 { octets.append(UInt8(ascii: ",")) }
            write(member.name)
            octets.append(UInt8(ascii: ":"))
            write(member.value)
        }
        octets.append(UInt8(ascii: "}"))
    }

    private mutating func write(_ string: String) {
        octets.append(UInt8(ascii: "\""))
        // Most strings stand for themselves: they are taken as a whole, and looked at afterwards.
        let start = octets.count
        octets.append(contentsOf: string.utf8)
        if Self.needsEscape(octets.span.extracting(droppingFirst: start)) {
            octets.removeLast(octets.count - start)
            writeEscaping(string)
        }
        octets.append(UInt8(ascii: "\""))
    }

    /// Whether an octet needs an escape (RFC 8259 §7). Without a branch in the loop, so that it becomes vector instructions.
    private static func needsEscape(_ text: Span<UInt8>) -> Bool {
        var found = false
        for index in text.indices {
            let octet = text[index]
            found = found || octet < 0x20 || octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "\\")
        }
        return found
    }

    private mutating func writeEscaping(_ string: String) {
        for octet in string.utf8 {
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
    }
}
