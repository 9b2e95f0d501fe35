public import JOSECore

/// A vector file that is not as the tests expect it.
public struct VectorError: Error, CustomStringConvertible {
    /// What is not as expected.
    public let description: String

    /// An error from its description.
    public init(_ description: String) { self.description = description }
}

/// Members that a vector must have: what is missing is an error, so that no test passes because it found nothing.
extension JSONObject {
    /// A member in whatever form `read` makes of it.
    ///
    /// - Throws: ``VectorError`` when it is missing, or `read` gives nil.
    public func required<Value>(_ name: String, _ read: (JSONValue) throws -> Value?) throws -> Value {
        guard let value = try self[name].flatMap(read) else {
            throw VectorError("no usable member \"\(name)\" among \(names)")
        }
        return value
    }

    /// A string.
    public func string(_ name: String) throws -> String { try required(name, \.string) }
    /// An integer.
    public func integer(_ name: String) throws -> Int { try required(name, \.integer) }
    /// An object.
    public func object(_ name: String) throws -> JSONObject { try required(name, \.object) }
    /// An array of objects.
    public func objects(_ name: String) throws -> [JSONObject] {
        try required(name) { value in
            let objects = value.array?.compactMap(\.object)
            return objects?.count == value.array?.count ? objects : nil
        }
    }
    /// The octets of hexadecimal text.
    public func hexadecimal(_ name: String) throws -> [UInt8] {
        try required(name) { $0.string.flatMap([UInt8].init(hexadecimal:)) }
    }
    /// The octets of base64url text.
    public func base64URL(_ name: String) throws -> [UInt8] {
        try required(name) { try $0.string.map(Base64URL.decode) }
    }
}
