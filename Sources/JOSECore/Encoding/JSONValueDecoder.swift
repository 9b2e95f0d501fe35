/// Makes values of a program's own `Decodable` types, such as the claims of its tokens, from JSON values.
///
/// Nothing is converted on the way:
/// - An integer type takes an integer that it can hold; `3.0` is none. A floating-point type takes any real, rounded to
///   its precision, and an integer that it represents exactly.
/// - `Date` is a NumericDate, the seconds since 1970 as an integer or real (RFC 7519 §2); `Data` is base64url text
///   (RFC 7515 §2); `URL` is a string.
/// - Member names are compared by their code points. An absent member and `null` both make an optional nil.
/// - `superDecoder()` of an object is the member "super", and `null` where that is absent.
public struct JSONValueDecoder: Sendable {
    /// A decoder.
    public init() {}

    /// Decodes a value.
    ///
    /// - Throws: ``JOSEError`` with code `invalidClaim`. ``JOSEError/name`` is the member, with the members around it
    ///   before it (`address.city`, `roles.2`), or nil for the whole value; the reason says what was expected and what
    ///   kind of value was found, never the value. A name that the type did not ask for, such as a key of a
    ///   `Dictionary`, is written as `*`. A ``JOSEError`` that the type throws itself is passed on.
    public func decode<T: Decodable>(_ type: T.Type, from value: JSONValue) throws(JOSEError) -> T {
        try decode(type, from: JSONDocument(value))
    }

    /// Decodes a document.
    ///
    /// - Throws: as the other method of that name.
    func decode<T: Decodable>(_ type: T.Type, from document: JSONDocument) throws(JOSEError) -> T {
        do {
            return try JSONReader(document).decode(type)
        } catch {
            throw JOSEError(decoding: error)
        }
    }

    /// Decodes the value of a member of a document.
    ///
    /// - Throws: as the other methods of that name.
    func decode<T: Decodable>(
        _ type: T.Type, from document: JSONDocument, at position: Int, _ name: String
    ) throws(JOSEError) -> T {
        do {
            return try JSONReader(document).decode(type, position, at: JSONStep(name: name))
        } catch {
            throw JOSEError(decoding: error)
        }
    }
}

/// What a decoding error is about, beside its path. Carried as the underlying error, since the text of a decoding error
/// of the standard library may hold the value.
struct JSONMismatch: Error {
    let found: String
    let expected: String
}

/// A step that no type's coding keys name: the index of an item, "super", a claim that is read by its name.
struct JSONStep: CodingKey {
    static let superclass = Self(name: "super")

    let stringValue: String
    let intValue: Int?

    private init(stringValue: String, intValue: Int?) {
        self.stringValue = stringValue
        self.intValue = intValue
    }

    init(name: String) { self.init(stringValue: name, intValue: nil) }
    init(index: Int) { self.init(stringValue: String(index), intValue: index) }
    init?(intValue: Int) { self.init(index: intValue) }
    init?(stringValue: String) { nil }
}

extension JOSEError {
    /// The error for what a type's `init(from:)` threw.
    fileprivate init(decoding error: any Error) {
        switch error {
        case let error as JOSEError: self = error
        case DecodingError.keyNotFound(let key, let context):
            let path = (Self.names(context.codingPath) + [key.stringValue]).joined(separator: ".")
            self.init(.invalidClaim, "\"\(path)\" is missing", name: path)
        case DecodingError.typeMismatch(let type, let context), DecodingError.valueNotFound(let type, let context):
            self.init(at: context.codingPath, context.underlyingError, "is not what \(type) is made from")
        case DecodingError.dataCorrupted(let context):
            self.init(at: context.codingPath, context.underlyingError, "has a value that its type does not take")
        default: self.init(.invalidClaim, "the value was refused with an error of type \(type(of: error))")
        }
    }

    private init(at codingPath: [any CodingKey], _ underlying: (any Error)?, _ otherwise: String) {
        let what = (underlying as? JSONMismatch).map { "is \($0.found) where \($0.expected) is expected" }
        self.init(claim: codingPath, what ?? otherwise)
    }

    /// An error about the value at a path.
    init(claim codingPath: [any CodingKey], _ what: String) {
        let name = codingPath.isEmpty ? nil : Self.names(codingPath).joined(separator: ".")
        self.init(.invalidClaim, "\(name.map { "\"\($0)\"" } ?? "the value") \(what)", name: name)
    }

    /// The names on a path. A key type that takes every name got this one from the token, hence not into an error.
    private static func names(_ codingPath: [any CodingKey]) -> [String] {
        codingPath.map { key in type(of: key).init(stringValue: "\u{0}") == nil ? key.stringValue : "*" }
    }
}
