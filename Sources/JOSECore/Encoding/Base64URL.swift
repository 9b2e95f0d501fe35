/// base64url without padding (RFC 7515 §2, appendix C; RFC 4648 §5), and nothing else.
///
/// Refused: padding, white space, the standard alphabet's `+` and `/`, a length of 1 modulo 4, and non-zero unused
/// bits in the last character. One octet string therefore has exactly one encoding.
public enum Base64URL {
    /// The number of characters that `count` octets encode to.
    public static func encodedCount(_ count: Int) -> Int { count / 3 * 4 + (count % 3 == 0 ? 0 : count % 3 + 1) }

    /// The number of octets that `count` characters decode to; meaningless for a length of 1 modulo 4.
    public static func decodedCount(_ count: Int) -> Int { count / 4 * 3 + count % 4 * 3 / 4 }

    /// The text of octets.
    public static func encode(_ octets: Span<UInt8>) -> String {
        String(decoding: encodedOctets(octets), as: UTF8.self)
    }

    /// The text of octets.
    public static func encode(_ octets: [UInt8]) -> String { encode(octets.span) }

    /// The text of octets, as ASCII.
    public static func encodedOctets(_ octets: Span<UInt8>) -> [UInt8] {
        [UInt8](capacity: encodedCount(octets.count)) { output in append(octets, to: &output) }
    }

    /// Appends the text of octets to a buffer that has room for ``encodedCount(_:)`` more.
    ///
    /// Values of six bits are appended first. A second loop makes characters of them, which the compiler turns into
    /// vector instructions.
    static func append(_ octets: Span<UInt8>, to output: inout OutputSpan<UInt8>) {
        let start = output.count
        var index = 0
        while index <= octets.count &- 3 {
            let (a, b, c) = (octets[index], octets[index &+ 1], octets[index &+ 2])
            output.append(a >> 2)
            output.append((a << 4 | b >> 4) & 0x3F)
            output.append((b << 2 | c >> 6) & 0x3F)
            output.append(c & 0x3F)
            index &+= 3
        }
        switch octets.count - index {
        case 1:
            output.append(octets[index] >> 2)
            output.append(octets[index] << 4 & 0x3F)
        case 2:
            let (a, b) = (octets[index], octets[index + 1])
            output.append(a >> 2)
            output.append((a << 4 | b >> 4) & 0x3F)
            output.append(b << 2 & 0x3F)
        default: break
        }
        var text = output.mutableSpan
        for index in start..<text.count { text[index] = character(text[index]) }
    }

    /// The octets of a text.
    ///
    /// - Throws: ``JOSEError`` with code `invalidBase64URL`; the reason gives the position and never the text.
    public static func decode(_ text: Span<UInt8>) throws(JOSEError) -> [UInt8] {
        try checkLength(text)
        if text.count > chunk { return try decodeInChunks(text) }
        var octets = [UInt8](repeating: 0, count: text.count)
        var output = octets.mutableSpan
        guard decode(text, to: &output) else { throw explain(text) }
        octets.removeLast(text.count - decodedCount(text.count))
        return octets
    }

    /// The octets of a text.
    ///
    /// - Throws: ``JOSEError`` with code `invalidBase64URL`.
    public static func decode(_ text: String) throws(JOSEError) -> [UInt8] {
        let octets = text.utf8
        return try decode(octets.span)
    }

    /// The octets of a text, into storage that is zeroed on release.
    ///
    /// - Throws: ``JOSEError`` with code `invalidBase64URL`.
    public static func decodeSecret(_ text: Span<UInt8>) throws(JOSEError) -> SecretBytes {
        try checkLength(text)
        var isValid = false
        let values = SecretBytes(count: text.count) { output in isValid = decode(text, to: &output) }
        guard isValid else { throw explain(text) }
        return values.withOctets { octets in SecretBytes(octets.extracting(first: decodedCount(text.count))) }
    }

    /// The characters that a long text is decoded by, so that the values of all of them are never held at once.
    private static let chunk = 4096

    private static func decodeInChunks(_ text: Span<UInt8>) throws(JOSEError) -> [UInt8] {
        var isValid = true
        let octets = [UInt8](capacity: decodedCount(text.count)) { output in
            var values = [UInt8](repeating: 0, count: chunk)
            var start = 0
            while start < text.count, isValid {
                let piece = text.extracting(start..<min(start + chunk, text.count))
                if piece.count < values.count { values.removeLast(values.count - piece.count) }
                var span = values.mutableSpan
                isValid = decode(piece, to: &span)
                output.append(contentsOf: values.span.extracting(first: decodedCount(piece.count)))
                start += piece.count
            }
        }
        guard isValid else { throw explain(text) }
        return octets
    }

    private static func checkLength(_ text: Span<UInt8>) throws(JOSEError) {
        guard text.count % 4 != 1 else {
            throw JOSEError(.invalidBase64URL, "base64url text cannot have a length of \(text.count)")
        }
    }

    /// Writes the octets of a text to the start of `output`, which is as long as the text; what follows them is used up.
    ///
    /// The first loop makes a value of each character, which the compiler turns into vector instructions; the second
    /// packs the values in place.
    ///
    /// - Returns: whether the text was valid.
    private static func decode(_ text: Span<UInt8>, to output: inout MutableSpan<UInt8>) -> Bool {
        guard output.count == text.count else { return false }
        var invalid: UInt8 = 0
        for index in 0..<text.count {
            let value = value(text[index])
            output[index] = value
            invalid |= value
        }
        var (read, write) = (0, 0)
        while read <= output.count &- 4 {
            let (a, b, c, d) = (output[read], output[read &+ 1], output[read &+ 2], output[read &+ 3])
            output[write] = a << 2 | b >> 4
            output[write &+ 1] = b << 4 | c >> 2
            output[write &+ 2] = c << 6 | d
            read &+= 4
            write &+= 3
        }
        var unused: UInt8 = 0
        switch output.count - read {
        case 2:
            let (a, b) = (output[read], output[read + 1])
            output[write] = a << 2 | b >> 4
            unused = b & 0x0F
        case 3:
            let (a, b, c) = (output[read], output[read + 1], output[read + 2])
            output[write] = a << 2 | b >> 4
            output[write + 1] = b << 4 | c >> 2
            unused = c & 0x03
        default: break
        }
        // A single test at the end: the values of valid characters are below 0x40.
        return invalid < 0x40 && unused == 0
    }

    /// What is wrong with a text that was refused.
    private static func explain(_ text: Span<UInt8>) -> JOSEError {
        for index in text.indices where value(text[index]) >= 0x40 {
            return JOSEError(
                .invalidBase64URL, "character \(index) is not in the base64url alphabet (RFC 4648 §5, without padding)")
        }
        return JOSEError(
            .invalidBase64URL, "the last character has unused bits that are not zero (RFC 4648 §3.5)")
    }

    /// The character for a value of six bits, without a table in memory and without a branch on the value.
    @inline(__always)
    private static func character(_ value: UInt8) -> UInt8 {
        // A–Z, a–z, 0–9, -, _: offsets added where a boundary is passed.
        var character = value &+ 0x41
        character &+= value > 25 ? 6 : 0
        character &-= value > 51 ? 75 : 0
        character &-= value > 61 ? 13 : 0
        character &+= value > 62 ? 49 : 0
        return character
    }

    /// The value of a character, or 0x80 for one that is not in the alphabet; likewise without table and branch.
    @inline(__always)
    private static func value(_ character: UInt8) -> UInt8 {
        let upper = character &- 0x41
        let lower = character &- 0x61
        let digit = character &- 0x30
        var value: UInt8 = 0x80
        value = upper < 26 ? upper : value
        value = lower < 26 ? lower &+ 26 : value
        value = digit < 10 ? digit &+ 52 : value
        value = character == 0x2D ? 62 : value
        value = character == 0x5F ? 63 : value
        return value
    }
}
