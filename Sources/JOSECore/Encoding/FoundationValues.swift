#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension JSONReader {
    /// A `Date`, `Data` or `URL` as JOSE writes them, or nil for any other type.
    func foundationValue<T>(_ type: T.Type, _ position: Int, at key: (any CodingKey)?) throws -> T? {
        if type == Date.self {
            guard let seconds = document.entry(position).real(Double.self) else {
                throw mismatch(type, "a NumericDate (seconds since 1970)", position, at: key)
            }
            return Date(timeIntervalSince1970: seconds) as? T
        }
        if type == Data.self {
            guard let text = try? string(position, at: key), let octets = try? Base64URL.decode(text) else {
                throw mismatch(type, "base64url text", position, at: key)
            }
            return Data(octets) as? T
        }
        if type == URL.self {
            guard let text = try? string(position, at: key), let url = URL(string: text) else {
                throw mismatch(type, "a URL", position, at: key)
            }
            return url as? T
        }
        return nil
    }
}

extension JSONBuilder {
    /// A `Date`, `Data` or `URL` as JOSE writes them, or nil for any other type.
    func foundationValue<T>(_ value: T, at key: (any CodingKey)?) throws -> JSONValue? {
        if T.self == Date.self, let date = value as? Date {
            let seconds = date.timeIntervalSince1970
            return try Int(exactly: seconds).map { .integer($0) } ?? .real(real(seconds, at: key))
        }
        if T.self == Data.self, let data = value as? Data { return .string(Base64URL.encode([UInt8](data))) }
        if T.self == URL.self, let url = value as? URL { return .string(url.absoluteString) }
        return nil
    }
}
