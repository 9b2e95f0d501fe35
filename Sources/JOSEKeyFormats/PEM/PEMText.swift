internal import JOSECore

/// A block of a PEM file.
struct PEMBlock {
    /// The lines that begin and end a block, around the label.
    static let begin = Array("-----BEGIN ".utf8)
    static let end = Array("-----END ".utf8)
    static let dashes = Array("-----".utf8)
    /// The characters of a line that is written.
    private static let lineLength = 64

    /// What stands behind BEGIN.
    let label: String
    /// What the base64 says.
    let octets: SecretBytes

    /// The block as text: lines of 64 characters, each with LF (RFC 7468 §2).
    var text: SecretBytes {
        var base64 = octets.withOctets { StandardBase64.encode($0) }
        defer { base64.wipe() }
        let first = Self.begin + Array(label.utf8) + Self.dashes + [0x0A]
        let last = Self.end + Array(label.utf8) + Self.dashes + [0x0A]
        let lines = (base64.count + Self.lineLength - 1) / Self.lineLength
        return SecretBytes(count: first.count + base64.count + lines + last.count) { output in
            var position = 0
            func append(_ octet: UInt8, _ output: inout MutableSpan<UInt8>) {
                output[position] = octet
                position += 1
            }
            for octet in first { append(octet, &output) }
            for (index, character) in base64.enumerated() {
                append(character, &output)
                if (index + 1) % Self.lineLength == 0 || index + 1 == base64.count { append(0x0A, &output) }
            }
            for octet in last { append(octet, &output) }
        }
    }
}

/// Reads the textual encoding of RFC 7468. Lines end with LF, CRLF or CR, and may have blanks at their end; there may be
/// any text around the blocks, and nothing but base64 in them.
struct PEMParser {
    private let limits: KeyFileLimits
    private var position = 0

    private init(_ limits: KeyFileLimits) { self.limits = limits }

    /// The blocks of a text, in order; none where there is no line that begins one.
    ///
    /// - Throws: ``JOSEError`` with code `invalidKey` for a block that is not what it should be, or `limitExceeded`.
    static func blocks(_ text: Span<UInt8>, _ limits: KeyFileLimits) throws(JOSEError) -> [PEMBlock] {
        var parser = PEMParser(limits)
        var blocks: [PEMBlock] = []
        while let line = parser.nextLine(text) {
            guard !text.extracting(line).starts(with: PEMBlock.end) else {
                throw .malformed("a PEM block ends that did not begin")
            }
            guard text.extracting(line).starts(with: PEMBlock.begin) else { continue }
            try limits.check(blocks: blocks.count + 1)
            do {
                let label = try Self.label(text.extracting(line), PEMBlock.begin)
                blocks.append(try parser.block(text, label: label))
            } catch {
                throw error.about("PEM block \(blocks.count + 1)")
            }
        }
        return blocks
    }

    /// The rest of a block, behind its first line.
    private mutating func block(_ text: Span<UInt8>, label: [UInt8]) throws(JOSEError) -> PEMBlock {
        let most = (limits.blockOctets + 2) / 3 * 4
        // Large enough for all, so that nothing is left behind where it grows.
        var base64: [UInt8] = []
        base64.reserveCapacity(min(text.count - position, most))
        defer { base64.wipe() }
        while let range = nextLine(text) {
            let line = text.extracting(range)
            if line.starts(with: PEMBlock.end) {
                guard try Self.label(line, PEMBlock.end) == label else {
                    throw .malformed("its last line names something else than its first one")
                }
                let octets = try StandardBase64.decode(base64.span)
                try limits.check(blockOctets: octets.count)
                return PEMBlock(label: String(decoding: label, as: UTF8.self), octets: octets)
            }
            guard !line.isEmpty else { throw .malformed("there is an empty line in it") }
            guard base64.count + line.count <= most else { throw limits.tooManyBlockOctets }
            for index in line.indices {
                guard line[index] != UInt8(ascii: ":") else {
                    throw .malformed(
                        "it has headers (RFC 1421): a key that is encrypted in the old way of OpenSSL, which is weak; write "
                            + "it again with \"openssl pkcs8 -topk8 -v2 aes-256-cbc\"")
                }
                base64.append(line[index])
            }
        }
        throw .malformed("it has no last line (-----END …-----)")
    }

    /// What stands between the dashes of a first or last line.
    private static func label(_ line: Span<UInt8>, _ prefix: [UInt8]) throws(JOSEError) -> [UInt8] {
        let (start, end) = (prefix.count, line.count - PEMBlock.dashes.count)
        guard start < end, line.extracting(end..<line.count).starts(with: PEMBlock.dashes) else {
            throw .malformed("its first or last line has no label with five dashes behind it")
        }
        return [UInt8](copying: line.extracting(start..<end))
    }

    /// The next line, without what ends it.
    private mutating func nextLine(_ text: Span<UInt8>) -> Range<Int>? {
        guard position < text.count else { return nil }
        let start = position
        while position < text.count, text[position] != 0x0A, text[position] != 0x0D { position += 1 }
        var end = position
        while end > start, text[end - 1] == 0x20 || text[end - 1] == 0x09 { end -= 1 }
        if position < text.count {
            let isPair = text[position] == 0x0D && position + 1 < text.count && text[position + 1] == 0x0A
            position += isPair ? 2 : 1
        }
        return start..<end
    }
}

extension Span<UInt8> {
    /// Whether the first octets are these.
    fileprivate func starts(with prefix: [UInt8]) -> Bool {
        guard count >= prefix.count else { return false }
        for index in prefix.indices where self[index] != prefix[index] { return false }
        return true
    }
}
