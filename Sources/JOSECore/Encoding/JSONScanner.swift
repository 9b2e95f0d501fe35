/// A recursive-descent parser over octets, which makes an index of them. The text is an argument of each method, since a span
/// cannot be stored here.
struct JSONScanner {
    private(set) var position = 0
    private(set) var result = JSONIndex()
    private var depthLeft: Int

    init(depth: Int) { depthLeft = depth }

    /// The index, which is not here any more then.
    mutating func takeResult() -> JSONIndex {
        let index = result
        result = JSONIndex()
        return index
    }

    /// Scans a text that is one value.
    mutating func scanWhole(_ text: Span<UInt8>) throws(JOSEError) {
        try scanValue(text)
        skipSpace(text)
        guard position == text.count else { throw failure("unexpected text after the value") }
    }

    /// Scans the value at the position.
    mutating func scanValue(_ text: Span<UInt8>) throws(JOSEError) {
        // Room for most headers and claims sets.
        if result.entries.isEmpty { result.entries.reserveCapacity(min(text.count / 4 + 1, 24)) }
        skipSpace(text)
        guard position < text.count else { throw failure("the text ends where a value should be") }
        switch text[position] {
        case UInt8(ascii: "\""): try string(text)
        case UInt8(ascii: "-"), 0x30...0x39: try number(text)
        case UInt8(ascii: "{"): try object(text)
        case UInt8(ascii: "["): try array(text)
        case UInt8(ascii: "t"): try literal("true", .init(kind: .boolean, word: 1), text)
        case UInt8(ascii: "f"): try literal("false", .init(kind: .boolean), text)
        case UInt8(ascii: "n"): try literal("null", .init(kind: .null), text)
        default: throw failure("no value starts")
        }
    }

    private func failure(_ what: String) -> JOSEError {
        JOSEError(.invalidJSON, "\(what) at octet \(position) of the JSON text")
    }

    @inline(__always)
    private mutating func skipSpace(_ text: Span<UInt8>) {
        while position < text.count, text[position] <= 0x20 {
            switch text[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position &+= 1
            default: return
            }
        }
    }

    @inline(__always)
    private mutating func take(_ character: Unicode.Scalar, _ text: Span<UInt8>) -> Bool {
        guard position < text.count, text[position] == UInt8(ascii: character) else { return false }
        position &+= 1
        return true
    }

    // MARK: Containers

    /// Opens an object or array.
    ///
    /// - Returns: its entry.
    private mutating func enter(_ kind: JSONIndex.Entry.Kind) throws(JOSEError) -> Int {
        guard depthLeft > 0 else {
            throw JOSEError(.limitExceeded, "the JSON text is nested too deeply at octet \(position)", name: "depth")
        }
        depthLeft -= 1
        position &+= 1
        result.entries.append(JSONIndex.Entry(kind: kind))
        return result.entries.count &- 1
    }

    private mutating func leave(_ container: Int, count: Int) {
        depthLeft += 1
        result.entries[container].start = result.entries.count
        result.entries[container].count = count
    }

    private mutating func object(_ text: Span<UInt8>) throws(JOSEError) {
        let container = try enter(.object)
        var count = 0
        var names = MemberNames()
        skipSpace(text)
        if take("}", text) { return leave(container, count: 0) }
        while true {
            skipSpace(text)
            guard position < text.count, text[position] == UInt8(ascii: "\"") else {
                throw failure("no member name starts")
            }
            try string(text)
            guard isNew(in: container, count, &names, text) else {
                throw failure("a member name stands for the second time")
            }
            count &+= 1
            skipSpace(text)
            guard take(":", text) else { throw failure("no colon after a member name") }
            try scanValue(text)
            skipSpace(text)
            if take(",", text) { continue }
            guard take("}", text) else { throw failure("no comma or closing brace") }
            return leave(container, count: count)
        }
    }

    /// The names of an object, as far as they were scanned.
    private struct MemberNames {
        /// Those of few members, which are compared one by one.
        var marks = MemberMarks()
        /// Those of many.
        var set: Set<ExactString> = []
    }

    /// Whether the name that was scanned last is the first of its kind among the `count` members before it.
    @inline(__always)
    private func isNew(
        in container: Int, _ count: Int, _ names: inout MemberNames, _ text: Span<UInt8>
    ) -> Bool {
        let name = result.entries[result.entries.count &- 1]
        return names.marks.note(name.count, name.word) || isReallyNew(in: container, count, &names.set, text)
    }

    /// The same, for names that their marks do not tell apart.
    @inline(never)
    private func isReallyNew(
        in container: Int, _ count: Int, _ names: inout Set<ExactString>, _ text: Span<UInt8>
    ) -> Bool {
        let name = result.entries.count &- 1
        var other = container &+ 1
        // From here on all names come here.
        let isMany = count >= MemberMarks.most
        guard !isMany || names.isEmpty else {
            return names.insert(ExactString(result.string(at: name, in: text))).inserted
        }
        while other < name {
            if !isMany, result.areEqual(other, name, in: text) { return false }
            if isMany { names.insert(ExactString(result.string(at: other, in: text))) }
            other = result.next(after: other &+ 1)
        }
        return !isMany || names.insert(ExactString(result.string(at: name, in: text))).inserted
    }

    private mutating func array(_ text: Span<UInt8>) throws(JOSEError) {
        let container = try enter(.array)
        var count = 0
        skipSpace(text)
        if take("]", text) { return leave(container, count: 0) }
        while true {
            try scanValue(text)
            count &+= 1
            skipSpace(text)
            if take(",", text) { continue }
            guard take("]", text) else { throw failure("no comma or closing bracket") }
            return leave(container, count: count)
        }
    }

    // MARK: Literals and numbers

    private mutating func literal(
        _ word: StaticString, _ entry: JSONIndex.Entry, _ text: Span<UInt8>
    ) throws(JOSEError) {
        for character in word.description.utf8 {
            guard position < text.count, text[position] == character else { throw failure("no value starts") }
            position &+= 1
        }
        result.entries.append(entry)
    }

    private mutating func number(_ text: Span<UInt8>) throws(JOSEError) {
        let start = position
        let isNegative = take("-", text)
        let firstDigit = position
        // Gathered as a negative number, which has the larger range. No sum of 18 digits overflows.
        var gathered = 0
        if position &+ 8 <= text.count, let eight = text.word(at: position).digits {
            gathered = 0 &- eight
            position &+= 8
        }
        skipDigits(text) { gathered = gathered &* 10 &- $0 }
        let digits = position &- firstDigit
        guard digits > 0 else { throw failure("no digit") }
        guard digits == 1 || text[firstDigit] != UInt8(ascii: "0") else { throw failure("a number starts with 0") }
        var isInteger = true
        if take(".", text) {
            isInteger = false
            guard skipsDigits(text) else { throw failure("no digit after the decimal point") }
        }
        if take("e", text) || take("E", text) {
            isInteger = false
            _ = take("+", text) || take("-", text)
            guard skipsDigits(text) else { throw failure("no digit in the exponent") }
        }
        if isInteger {
            let integer =
                digits > 18
                ? try integer(text.extracting(firstDigit..<position), isNegative: isNegative)
                : isNegative ? gathered : 0 &- gathered
            result.entries.append(JSONIndex.Entry(kind: .integer, word: UInt64(truncatingIfNeeded: integer)))
            return
        }
        guard position - start <= 64 else { throw failure("a number of more than 64 characters ends") }
        guard let real = Double(text: text, start..<position), real.isFinite else {
            throw failure("a number beyond the range of a double ends")
        }
        result.entries.append(JSONIndex.Entry(kind: .real, word: real.bitPattern))
    }

    /// The value of many digits.
    @inline(never)
    private func integer(_ digits: Span<UInt8>, isNegative: Bool) throws(JOSEError) -> Int {
        var integer = 0
        for index in digits.indices {
            let (product, overflow) = integer.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.subtractingReportingOverflow(Int(digits[index] &- 0x30))
            guard !overflow, !carry else { throw failure("an integer beyond 64 bits ends") }
            integer = sum
        }
        guard isNegative || integer != .min else { throw failure("an integer beyond 64 bits ends") }
        return isNegative ? integer : -integer
    }

    @inline(__always)
    private mutating func skipDigits(_ text: Span<UInt8>, _ body: (Int) -> Void) {
        while position < text.count {
            let digit = text[position] &- 0x30
            guard digit < 10 else { break }
            body(Int(digit))
            position &+= 1
        }
    }

    /// Whether there was at least one digit.
    private mutating func skipsDigits(_ text: Span<UInt8>) -> Bool {
        let start = position
        skipDigits(text) { _ in }
        return position > start
    }

    // MARK: Strings

    /// Scans the string whose opening quote is at the position.
    @inline(__always)
    private mutating func string(_ text: Span<UInt8>) throws(JOSEError) {
        let start = position &+ 1
        // Most names end within eight octets.
        if start &+ 8 <= text.count {
            let word = text.word(at: start)
            let bits = UInt64(truncatingIfNeeded: word.stringStops.trailingZeroBitCount & ~7)
            let octets = word & (1 &<< bits &- 1)
            if bits < 64, (word &>> bits) & 0xFF == UInt64(UInt8(ascii: "\"")), octets & 0x8080_8080_8080_8080 == 0 {
                let count = Int(truncatingIfNeeded: bits / 8)
                position = start &+ count &+ 1
                return result.entries.append(
                    JSONIndex.Entry(kind: .string, start: start, count: count, word: octets))
            }
        }
        try longString(text)
    }

    @inline(never)
    private mutating func longString(_ text: Span<UInt8>) throws(JOSEError) {
        let start = position &+ 1
        var index = start
        // The top bits of all octets: set where one is not ASCII.
        var seen: UInt64 = 0
        while index &+ 8 <= text.count {
            let word = text.word(at: index)
            let stops = word.stringStops
            guard stops == 0 else {
                let before = stops.trailingZeroBitCount & ~7
                seen |= word & (1 << UInt64(before) &- 1)
                index &+= before / 8
                break
            }
            seen |= word
            index &+= 8
        }
        while index < text.count {
            let octet = text[index]
            if octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "\\") || octet < 0x20 { break }
            seen |= UInt64(octet)
            index &+= 1
        }
        position = index
        guard index < text.count else { throw failure("the text ends in a string") }
        if text[index] == UInt8(ascii: "\\") { return try escapedString(text, from: start) }
        guard text[index] == UInt8(ascii: "\"") else { throw failure("a control character stands in a string") }
        position &+= 1
        let count = index &- start
        if seen & 0x8080_8080_8080_8080 != 0 { try validate(text.extracting(start..<index)) }
        result.entries.append(
            JSONIndex.Entry(kind: .string, start: start, count: count, word: text.word(at: start, count: count)))
    }

    private func validate(_ octets: Span<UInt8>) throws(JOSEError) {
        guard (try? UTF8Span(validating: octets)) != nil else { throw failure("a string is not valid UTF-8") }
    }

    /// The rest of a string in which an escape was met.
    private mutating func escapedString(_ text: Span<UInt8>, from start: Int) throws(JOSEError) {
        let first = result.kept.count
        for index in start..<position { result.kept.append(text[index]) }
        while position < text.count {
            let octet = text[position]
            position &+= 1
            switch octet {
            case UInt8(ascii: "\""):
                let entry = try keptString(from: first)
                return result.entries.append(entry)
            case UInt8(ascii: "\\"): result.kept.append(contentsOf: String(try escape(text)).utf8)
            case 0..<0x20: throw failure("a control character stands in a string")
            default: result.kept.append(octet)
            }
        }
        throw failure("the text ends in a string")
    }

    private func keptString(from start: Int) throws(JOSEError) -> JSONIndex.Entry {
        let string = result.kept.span.extracting(droppingFirst: start)
        try validate(string)
        return JSONIndex.Entry(
            kind: .string, isKept: true, start: start, count: string.count,
            word: string.word(at: 0, count: string.count))
    }

    private mutating func escape(_ text: Span<UInt8>) throws(JOSEError) -> Unicode.Scalar {
        guard position < text.count else { throw failure("the text ends in an escape") }
        let octet = text[position]
        position += 1
        switch octet {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(octet)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            let unit = try hexadecimal(text)
            if let scalar = Unicode.Scalar(unit) { return scalar }
            // A high surrogate must be followed by the escape of a low one.
            guard unit < 0xDC00, take("\\", text), take("u", text) else { throw failure("a lone surrogate stands") }
            let low = try hexadecimal(text)
            guard low >= 0xDC00, low < 0xE000,
                let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
            else { throw failure("a lone surrogate stands") }
            return scalar
        default: throw failure("an unknown escape stands")
        }
    }

    private mutating func hexadecimal(_ text: Span<UInt8>) throws(JOSEError) -> UInt32 {
        guard position + 4 <= text.count else { throw failure("the text ends in an escape") }
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(text[position])).hexDigitValue else {
                throw failure("an escape has a character that is no hexadecimal digit")
            }
            unit = unit << 4 | UInt32(digit)
            position += 1
        }
        return unit
    }
}

/// The first octets of a few member names and their lengths, which tell most names apart.
struct MemberMarks {
    /// How many are kept; none after them is certain.
    static let most = 16

    private var marks = InlineArray<16, UInt64>(repeating: 0)
    private var count = 0

    /// Takes note of a name.
    ///
    /// - Parameter word: its first eight octets.
    /// - Returns: whether it is certainly not one of those before it.
    @inline(__always)
    mutating func note(_ octets: Int, _ word: UInt64) -> Bool {
        guard count < Self.most else { return false }
        // Not reversible: names of different lengths may have the same mark, but no name has two.
        let mark = word &+ UInt64(truncatingIfNeeded: octets) &<< 56
        var isNew = true
        for index in 0..<count where marks[index] == mark { isNew = false }
        marks[count] = mark
        count &+= 1
        return isNew
    }
}

extension Double {
    /// The value of the number that stands in part of a text.
    fileprivate init?(text: Span<UInt8>, _ range: Range<Int>) {
        self.init(String(decoding: range.map { text[$0] }, as: UTF8.self))
    }
}
