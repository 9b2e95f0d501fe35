/// The name of a backend, as it stands in policies and reports: `openssl`, `gcrypt`, `sodium`. Open.
public struct BackendID: RegisteredName, Codable, CustomStringConvertible {
    /// The name: lower case, without commas, `=` or spaces.
    public let rawValue: String

    /// Makes an identifier from a name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The name.
    public var description: String { rawValue }
}

extension BackendID: ExpressibleByStringLiteral {
    /// Makes an identifier from a literal: `SelectionPolicy(preference: ["sodium", "openssl"])`.
    public init(stringLiteral value: String) { self.init(rawValue: value) }
}
