#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// The claims of a token in the making, from a type of the caller's own (see ``JWTClaims``).
///
/// Values are converted as ``JSONValueEncoder`` does: claims stand in the order in which they are written, and nil is left out. The
/// methods for `String`, `Int`, `Date` and `Bool` are the fast ones; every other type is written as `Encodable`.
public struct ClaimsWriter: ~Copyable {
    private var text = JSONWriter()
    /// So that a second claim of the same name is noticed.
    private var names = MemberMarks()
    private var isEmpty = true
    /// Whether two names could be the same.
    private var hasDoubtfulNames = false

    init() { text.open(UInt8(ascii: "{")) }

    /// Writes a claim.
    public mutating func write(_ value: String, for name: String) {
        text.writeMember(name, value, isFirst: note(name))
    }

    /// Writes a claim, or nothing for nil.
    public mutating func write(_ value: String?, for name: String) {
        if let value { write(value, for: name) }
    }

    /// Writes a claim.
    public mutating func write(_ value: Int, for name: String) {
        text.writeMember(name, value, isFirst: note(name))
    }

    /// Writes a claim, or nothing for nil.
    public mutating func write(_ value: Int?, for name: String) {
        if let value { write(value, for: name) }
    }

    /// Writes a claim.
    public mutating func write(_ value: Bool, for name: String) {
        text.writeName(name, isFirst: note(name))
        text.write(value)
    }

    /// Writes a claim, or nothing for nil.
    public mutating func write(_ value: Bool?, for name: String) {
        if let value { write(value, for: name) }
    }

    /// Writes a claim as NumericDate (RFC 7519 §2).
    ///
    /// - Throws: ``JOSEError`` with code `invalidClaim` when it is not finite.
    public mutating func write(_ value: Date, for name: String) throws(JOSEError) {
        let seconds = value.timeIntervalSince1970
        if let whole = Int(exactly: seconds) { return write(whole, for: name) }
        guard seconds.isFinite else {
            throw JOSEError(.invalidClaim, "\"\(name)\" is a number that is not finite", name: name)
        }
        text.writeName(name, isFirst: note(name))
        text.write(seconds)
    }

    /// Writes a claim as NumericDate, or nothing for nil.
    ///
    /// - Throws: ``JOSEError`` with code `invalidClaim` when it is not finite.
    public mutating func write(_ value: Date?, for name: String) throws(JOSEError) {
        if let value { try write(value, for: name) }
    }

    /// Writes a claim of any other type.
    ///
    /// - Throws: ``JOSEError`` with code `invalidClaim` for what JSON cannot say; what the type throws.
    public mutating func write(_ value: some Encodable, for name: String) throws(JOSEError) {
        let encoded = try JSONValueEncoder().text(value, at: name)
        text.writeName(name, isFirst: note(name))
        text.write(.text(encoded))
    }

    /// Writes a claim of any other type, or nothing for nil.
    ///
    /// - Throws: as the method for what is not nil.
    public mutating func write(_ value: (some Encodable)?, for name: String) throws(JOSEError) {
        if let value { try write(value, for: name) }
    }

    /// Takes note of a name.
    ///
    /// - Returns: whether it is the first one.
    private mutating func note(_ name: String) -> Bool {
        let utf8 = name.utf8
        let span = utf8.span
        if !names.note(span.count, span.word(at: 0, count: span.count)) { hasDoubtfulNames = true }
        defer { isEmpty = false }
        return isEmpty
    }

    /// The finished text.
    ///
    /// - Throws: ``JOSEError`` with code `invalidClaim` when a name was written twice.
    consuming func finish() throws(JOSEError) -> [UInt8] {
        text.write(UInt8(ascii: "}"))
        guard hasDoubtfulNames else { return text.octets }
        // The parser refuses what occurs twice.
        do throws(JOSEError) {
            var scanner = JSONScanner(depth: JSONValueEncoder.depth + 1)
            try scanner.scanWhole(text.octets.span)
        } catch {
            throw JOSEError(.invalidClaim, "the claims do not make a JSON object: \(error.reason)")
        }
        return text.octets
    }
}
