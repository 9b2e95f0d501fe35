/// Something that is true of a loaded library as a whole, and that a policy may require. Open.
///
/// A backend states what it has established from the library that is really loaded, not what the library could be
/// configured to.
public struct BackendProperty: RegisteredName {
    /// The name: lower case, without commas or spaces.
    public let rawValue: String

    /// Makes a property from a name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The library says that it is in its FIPS 140 mode: OpenSSL with the property query `fips=yes`, libgcrypt with
    /// `/etc/gcrypt/fips_enabled` or its own switch. Whether the module on this machine has a certificate, and for which
    /// services, is for the operator to know.
    public static let fips = Self(rawValue: "fips")
}
