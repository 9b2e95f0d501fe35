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
    /// Values of six bits are written first. A second loop makes characters of them, which the compiler turns into
    /// vector instructions.
    static func append(_ octets: Span<UInt8>, to output: inout OutputSpan<UInt8>) {
        let start = output.count
        let end = start + encodedCount(octets.count)
        // A few more where there is room, so that no characters are left over by the vector instructions.
        output.append(repeating: 0, count: min(padded(end - start), output.freeCapacity))
        defer { output.removeLast(output.count - end) }
        var all = output.mutableSpan
        var text = all._mutatingExtracting(droppingFirst: start)
        var (read, write) = (0, 0)
        // Six octets at a time become eight values.
        while read &+ 8 <= octets.count {
            var word = octets.word(at: read).byteSwapped >> 16
            word = (word & 0xFFFF_FF00_0000) << 8 | word & 0xFF_FFFF
            word = (word & 0x00FF_F000_00FF_F000) << 4 | word & 0x0000_0FFF_0000_0FFF
            word = (word & 0x0FC0_0FC0_0FC0_0FC0) << 2 | word & 0x003F_003F_003F_003F
            text.setWord(word.byteSwapped, at: write)
            read &+= 6
            write &+= 8
        }
        while read &+ 3 <= octets.count {
            let (a, b, c) = (octets[read], octets[read &+ 1], octets[read &+ 2])
            text[write] = a >> 2
            text[write &+ 1] = (a << 4 | b >> 4) & 0x3F
            text[write &+ 2] = (b << 2 | c >> 6) & 0x3F
            text[write &+ 3] = c & 0x3F
            read &+= 3
            write &+= 4
        }
        switch octets.count - read {
        case 1:
            text[write] = octets[read] >> 2
            text[write + 1] = octets[read] << 4 & 0x3F
        case 2:
            let (a, b) = (octets[read], octets[read + 1])
            text[write] = a >> 2
            text[write + 1] = (a << 4 | b >> 4) & 0x3F
            text[write + 2] = b << 2 & 0x3F
        default: break
        }
        for index in 0..<text.count { text[index] = character(text[index]) }
    }

    /// How many octets to ask for, so that a text of so many characters is encoded or decoded fast.
    static func padded(_ count: Int) -> Int { (count + 15) & ~15 }

    /// The octets of a text.
    ///
    /// - Throws: ``JOSEError`` with code `invalidBase64URL`; the reason gives the position and never the text.
    public static func decode(_ text: Span<UInt8>) throws(JOSEError) -> [UInt8] {
        try checkLength(text)
        if text.count > chunk { return try decodeInChunks(text) }
        var isValid = false
        // Cheaper than an array that is made with room for them.
        var octets: [UInt8] = []
        octets.append(addingCapacity: padded(text.count)) { output in
            output.append(repeating: 0, count: padded(text.count))
            var values = output.mutableSpan
            isValid = decode(text, to: &values)
            output.removeLast(output.count - decodedCount(text.count))
        }
        guard isValid else { throw explain(text) }
        return octets
    }

    /// The octets of a text.
    ///
    /// - Throws: ``JOSEError`` with code `invalidBase64URL`.
    public static func decode(_ text: String) throws(JOSEError) -> [UInt8] {
        let octets = text.utf8
        return try decode(octets.span)
    }

    /// Gives `body` the octets of a text. Those of a short one, such as most signatures, are in no memory of their own.
    ///
    /// - Throws: ``JOSEError`` with code `invalidBase64URL`; what `body` throws.
    static func withDecoded<Result>(
        _ text: Span<UInt8>, _ body: (Span<UInt8>) throws(JOSEError) -> Result
    ) throws(JOSEError) -> Result {
        guard text.count <= 96 else {
            let octets = try decode(text)
            return try body(octets.span)
        }
        try checkLength(text)
        var octets = InlineArray<96, UInt8>(repeating: 0)
        guard decode(text, toStartOf: &octets) else { throw explain(text) }
        let decoded = octets.span
        return try body(decoded.extracting(first: decodedCount(text.count)))
    }

    /// The octets of a text, into storage that is zeroed on release.
    ///
    /// - Throws: ``JOSEError`` with code `invalidBase64URL`.
    public static func decodeSecret(_ text: Span<UInt8>) throws(JOSEError) -> SecretBytes {
        try checkLength(text)
        var isValid = false
        let values = SecretBytes(count: padded(text.count)) { output in isValid = decode(text, to: &output) }
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

    private static func decode(_ text: Span<UInt8>, toStartOf octets: inout InlineArray<96, UInt8>) -> Bool {
        var values = octets.mutableSpan
        return decode(text, to: &values)
    }

    /// Writes the octets of a text to the start of `output`, which has at least ``padded(_:)`` octets for it; what follows them
    /// is used up.
    ///
    /// The first loop makes a value of each character, which the compiler turns into vector instructions; the second
    /// packs the values in place.
    ///
    /// - Returns: whether the text was valid.
    private static func decode(_ text: Span<UInt8>, to output: inout MutableSpan<UInt8>) -> Bool {
        let count = padded(text.count)
        guard count <= output.count else { return false }
        for index in 0..<text.count { output[index] = text[index] }
        for index in text.count..<count { output[index] = character(0) }
        var difference: UInt8 = 0
        for index in 0..<count {
            let value = value(output[index])
            difference |= character(value) ^ output[index]
            output[index] = value
        }
        let unused: UInt8 =
            switch text.count % 4 {
            case 2: output[text.count - 1] & 0x0F
            case 3: output[text.count - 1] & 0x03
            default: 0
            }
        var (read, write) = (0, 0)
        // Eight values at a time become six octets. Two more are written, in the place of values that have been read: any, but
        // not zeros, for which the compiler would write all eight one by one.
        while read &+ 8 <= count {
            let values = output.word(at: read).byteSwapped
            var word = values
            word = (word & 0x3F00_3F00_3F00_3F00) >> 2 | word & 0x003F_003F_003F_003F
            word = (word & 0x0FFF_0000_0FFF_0000) >> 4 | word & 0x0000_0FFF_0000_0FFF
            word = (word & 0x00FF_FFFF_0000_0000) >> 8 | word & 0x0000_0000_00FF_FFFF
            output.setWord((word << 16 | values & 0xFFFF).byteSwapped, at: write)
            read &+= 8
            write &+= 6
        }
        // A single test at the end: a character is in the alphabet when it is that of its value.
        return difference == 0 && unused == 0
    }

    /// What is wrong with a text that was refused.
    private static func explain(_ text: Span<UInt8>) -> JOSEError {
        for index in text.indices where character(value(text[index])) != text[index] {
            return JOSEError(
                .invalidBase64URL, "character \(index) is not in the base64url alphabet (RFC 4648 §5, without padding)")
        }
        return JOSEError(
            .invalidBase64URL, "the last character has unused bits that are not zero (RFC 4648 §3.5)")
    }

    // Masks made of sign bits, which the compiler turns into one vector instruction each; comparisons it does not.

    /// The character for a value of six bits, without a table in memory and without a branch on the value.
    @inline(__always)
    private static func character(_ value: UInt8) -> UInt8 {
        // A–Z, a–z, 0–9, -, _: offsets added where a boundary is passed.
        let toLower = 6 & sign(25 &- value)
        let toDigit = 75 & sign(51 &- value)
        let toMinus = 13 & sign(61 &- value)
        let toLine = 49 & sign(62 &- value)
        return value &+ 0x41 &+ toLower &- toDigit &- toMinus &+ toLine
    }

    /// The value of a character of the alphabet, and some value of six bits for any other; likewise without table and branch.
    @inline(__always)
    private static func value(_ character: UInt8) -> UInt8 {
        // -, 0–9, A–Z, _, a–z, in the order of their codes.
        let toDigit = 13 & sign(0x2F &- character)
        let toUpper = 69 & sign(0x40 &- character)
        let toLine = 33 & sign(0x5E &- character)
        let toLower = 39 & sign(0x60 &- character)
        return (character &+ 17 &- toDigit &- toUpper &+ toLine &- toLower) & 0x3F
    }

    /// Eight times the top bit.
    @inline(__always)
    private static func sign(_ octet: UInt8) -> UInt8 { UInt8(bitPattern: Int8(bitPattern: octet) >> 7) }
}
