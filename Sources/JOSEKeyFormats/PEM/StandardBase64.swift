internal import JOSECore

/// base64 with padding (RFC 4648 §4), as PEM and `x5c` have it: no white space, no other alphabet, unused bits zero.
enum StandardBase64 {
    private static let padding = UInt8(ascii: "=")

    /// The octets of a text.
    ///
    /// - Throws: ``JOSEError`` with code `invalidKey`.
    static func decode(_ text: Span<UInt8>) throws(JOSEError) -> SecretBytes {
        guard text.count % 4 == 0 else {
            throw .malformed("base64 text has a length of \(text.count), which is no multiple of four")
        }
        var end = text.count
        while end > 0, text.count - end < 2, text[end - 1] == padding { end -= 1 }
        var converted = [UInt8](capacity: end) { output in
            for index in 0..<end { output.append(urlCharacter(text[index])) }
        }
        defer { converted.wipe() }
        do {
            return try Base64URL.decodeSecret(converted.span)
        } catch {
            throw .malformed(
                "this is not base64 (RFC 4648 §4): a character that does not belong there, or unused bits that are not "
                    + "zero")
        }
    }

    /// The text of octets, as ASCII.
    static func encode(_ octets: Span<UInt8>) -> [UInt8] {
        var text = Base64URL.encodedOctets(octets)
        for index in text.indices {
            text[index] = text[index] == UInt8(ascii: "-") ? UInt8(ascii: "+") : text[index]
            text[index] = text[index] == UInt8(ascii: "_") ? UInt8(ascii: "/") : text[index]
        }
        return text + [UInt8](repeating: padding, count: (4 - text.count % 4) % 4)
    }

    /// The character with the same value in base64url; one that is none in either for those of base64url.
    private static func urlCharacter(_ character: UInt8) -> UInt8 {
        var result = character
        result = character == UInt8(ascii: "-") ? padding : result
        result = character == UInt8(ascii: "_") ? padding : result
        result = character == UInt8(ascii: "+") ? UInt8(ascii: "-") : result
        result = character == UInt8(ascii: "/") ? UInt8(ascii: "_") : result
        return result
    }
}
