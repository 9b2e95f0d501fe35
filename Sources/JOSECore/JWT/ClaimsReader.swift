#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// The claims of a token, for a type of the caller's own (see ``JWTClaims``).
///
/// Values are converted as ``JSONValueDecoder`` does. The methods for `String`, `Int`, `Date`, `Bool` and lists of strings are the fast
/// ones; every other type is read as `Decodable`.
public struct ClaimsReader: ~Copyable {
    private let document: JSONDocument
    /// The entry after the claims.
    private let end: Int
    /// The name that is expected to be asked for: the one after the claim that was found last.
    private var expected = 1

    /// The claims of a document that is an object.
    @usableFromInline
    init(_ document: consuming JSONDocument) {
        end = document.next(after: 0)
        self.document = document
    }

    /// The document again.
    @usableFromInline
    consuming func finish() -> JSONDocument { document }

    /// Whether there is a claim of that name, be it `null`.
    public func contains(_ name: String) -> Bool { document.member(OctetString(name), of: 0) != nil }

    /// A claim that is a string.
    ///
    /// - Throws: ``JOSEError`` with code `invalidClaim` when it is absent or something else; its name is the claim's.
    public mutating func read(_ name: String) throws(JOSEError) -> String { try string(present(name), name) }

    /// A claim that is a string, or nil where it is absent or `null`.
    ///
    /// - Throws: ``JOSEError`` with code `invalidClaim` when it is something else.
    public mutating func readIfPresent(_ name: String) throws(JOSEError) -> String? {
        guard let position = member(name, orNull: false) else { return nil }
        return try string(position, name)
    }

    /// A claim that is an integer.
    ///
    /// - Throws: ``JOSEError`` with code `invalidClaim` when it is absent or something else.
    public mutating func read(_ name: String) throws(JOSEError) -> Int { try integer(present(name), name) }

    /// A claim that is an integer, or nil where it is absent or `null`.
    ///
    /// - Throws: ``JOSEError`` with code `invalidClaim` when it is something else.
    public mutating func readIfPresent(_ name: String) throws(JOSEError) -> Int? {
        guard let position = member(name, orNull: false) else { return nil }
        return try integer(position, name)
    }

    /// A claim that is a NumericDate (RFC 7519 §2).
    ///
    /// - Throws: ``JOSEError`` with code `invalidClaim` when it is absent or something else.
    public mutating func read(_ name: String) throws(JOSEError) -> Date { try date(present(name), name) }

    /// A claim that is a NumericDate, or nil where it is absent or `null`.
    ///
    /// - Throws: ``JOSEError`` with code `invalidClaim` when it is something else.
    public mutating func readIfPresent(_ name: String) throws(JOSEError) -> Date? {
        guard let position = member(name, orNull: false) else { return nil }
        return try date(position, name)
    }

    /// A claim that is a Boolean.
    ///
    /// - Throws: ``JOSEError`` with code `invalidClaim` when it is absent or something else.
    public mutating func read(_ name: String) throws(JOSEError) -> Bool { try boolean(present(name), name) }

    /// A claim that is a Boolean, or nil where it is absent or `null`.
    ///
    /// - Throws: ``JOSEError`` with code `invalidClaim` when it is something else.
    public mutating func readIfPresent(_ name: String) throws(JOSEError) -> Bool? {
        guard let position = member(name, orNull: false) else { return nil }
        return try boolean(position, name)
    }

    /// A claim of any other type.
    ///
    /// - Throws: ``JOSEError`` with code `invalidClaim` when it is absent or the type refuses it; what the type throws.
    public mutating func read<Value: Decodable>(_ name: String) throws(JOSEError) -> Value {
        try value(present(name), name)
    }

    /// A claim of any other type, or nil where it is absent or `null`.
    ///
    /// - Throws: ``JOSEError`` with code `invalidClaim` when the type refuses it; what the type throws.
    public mutating func readIfPresent<Value: Decodable>(_ name: String) throws(JOSEError) -> Value? {
        guard let position = member(name, orNull: false) else { return nil }
        return try value(position, name) as Value
    }

    // MARK: Where a claim is

    /// The entry of a claim's value.
    @inline(__always)
    private mutating func member(_ name: String, orNull: Bool) -> Int? {
        let octets = name.utf8
        let isExpected = expected < end && document.isEqual(expected, to: octets.span)
        guard let value = isExpected ? expected &+ 1 : document.member(OctetString(name), of: 0) else { return nil }
        expected = document.next(after: value)
        return orNull || document.entry(value).kind != .null ? value : nil
    }

    private mutating func present(_ name: String) throws(JOSEError) -> Int {
        if let position = member(name, orNull: true) { return position }
        throw JOSEError(.invalidClaim, "\"\(name)\" is missing", name: name)
    }

    // MARK: What it is

    private func mismatch(_ name: String, _ position: Int, _ wanted: String) -> JOSEError {
        let found = document.entry(position).kind.description
        return JOSEError(.invalidClaim, "\"\(name)\" is \(found) where \(wanted) is expected", name: name)
    }

    private func string(_ position: Int, _ name: String) throws(JOSEError) -> String {
        guard document.entry(position).kind == .string else { throw mismatch(name, position, "a string") }
        return document.string(at: position)
    }

    private func integer(_ position: Int, _ name: String) throws(JOSEError) -> Int {
        let entry = document.entry(position)
        guard entry.kind == .integer else { throw mismatch(name, position, "an integer that Int can hold") }
        return entry.integer
    }

    private func date(_ position: Int, _ name: String) throws(JOSEError) -> Date {
        guard let seconds = document.entry(position).real(Double.self) else {
            throw mismatch(name, position, "a NumericDate (seconds since 1970)")
        }
        return Date(timeIntervalSince1970: seconds)
    }

    private func boolean(_ position: Int, _ name: String) throws(JOSEError) -> Bool {
        let entry = document.entry(position)
        guard entry.kind == .boolean else { throw mismatch(name, position, "a Boolean") }
        return entry.boolean
    }

    private func value<Value: Decodable>(_ position: Int, _ name: String) throws(JOSEError) -> Value {
        try JSONValueDecoder().decode(Value.self, from: document, at: position, name)
    }
}
