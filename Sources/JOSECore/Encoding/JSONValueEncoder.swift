/// Makes JSON values from values of a program's own `Encodable` types, such as the claims of its tokens.
///
/// `Date` becomes a NumericDate: an integer when it is a whole number of seconds since 1970, else a real (RFC 7519 §2).
/// `Data` becomes base64url text (RFC 7515 §2), `URL` a string, and every floating-point number a real. Members stand in
/// the order in which they are encoded; nil is left out.
public struct JSONValueEncoder: Sendable {
    /// The deepest nesting of values inside values.
    static let depth = 64

    /// An encoder.
    public init() {}

    /// Encodes a value.
    ///
    /// - Throws: ``JOSEError`` with code `invalidClaim` and the path in ``JOSEError/name``: a number that is not finite,
    ///   an integer beyond 64 bits, more than 64 values inside each other, a value that asks for two kinds of container.
    ///   A ``JOSEError`` that the type throws itself is passed on.
    public func encode(_ value: some Encodable) throws(JOSEError) -> JSONValue {
        let text = try text(value)
        return try JSONValue(
            parsing: text.span, limits: JSONLimits(octets: text.count, depth: Self.depth + 1))
    }

    /// The JSON text of a value.
    ///
    /// - Throws: as ``encode(_:)``.
    func text(_ value: some Encodable) throws(JOSEError) -> [UInt8] {
        do {
            let root = JSONBuilder(path: nil, depth: 0)
            return try root.encoded(value, at: nil)
        } catch {
            throw JOSEError(encoding: error)
        }
    }

    /// The JSON text of a member of a value.
    ///
    /// - Throws: as ``encode(_:)``.
    func text(_ value: some Encodable, at name: String) throws(JOSEError) -> [UInt8] {
        do {
            let root = JSONBuilder(path: nil, depth: 0)
            return try root.encoded(value, at: JSONStep(name: name))
        } catch {
            throw JOSEError(encoding: error)
        }
    }
}

/// What an encoding error is about, beside its path.
struct JSONUnencodable: Error {
    let what: String
}

/// The place of a value that is being encoded.
final class JSONPath {
    private let parent: JSONPath?
    private let key: any CodingKey

    init(_ parent: JSONPath?, _ key: any CodingKey) {
        self.parent = parent
        self.key = key
    }

    var keys: [any CodingKey] {
        var keys = [key]
        var next = parent
        while let path = next {
            keys.append(path.key)
            next = path.parent
        }
        return keys.reversed()
    }
}

extension JOSEError {
    /// The error for what a type's `encode(to:)` threw.
    fileprivate init(encoding error: any Error) {
        switch error {
        case let error as JOSEError: self = error
        case EncodingError.invalidValue(_, let context):
            let what = (context.underlyingError as? JSONUnencodable)?.what ?? "cannot be encoded"
            self.init(claim: context.codingPath, what)
        default: self.init(.invalidClaim, "the value was not encoded, with an error of type \(type(of: error))")
        }
    }
}
