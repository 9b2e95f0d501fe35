public import JOSECore
internal import SwiftASN1

/// Keys and certificates from a file: PEM with any number of blocks, or DER with one value.
///
/// ```swift
/// let file = try KeyFile(parsing: octets, using: registry)
/// let keys = try file.keys(using: registry)
/// ```
///
/// What a file holds is found out from its DER, and a PEM label must say the same. Nothing is taken that is not exactly
/// what its RFC says: BER, trailing octets, compressed points, curves that are spelled out, public keys that are not those
/// of their private keys.
public struct KeyFile: Sendable, Equatable {
    /// One of them.
    public enum Item: Sendable, Equatable {
        /// A key, and the structure in which it stood.
        case key(JWK, KeyFormat)
        /// A certificate. Never trusted by itself.
        case certificate(DERCertificate)
    }

    /// Keys and certificates, in the order of the file.
    public var items: [Item]

    /// A file that does not exist yet, or several files as one.
    public init(_ items: [Item] = []) { self.items = items }

    /// Parses a file.
    ///
    /// - Parameters:
    ///   - octets: PEM or DER.
    ///   - password: for encrypted private keys; each of them is tried with it.
    ///   - registry: computes public keys that a file leaves out and compares those that it has, and decrypts. Its catalog
    ///     is where key types and curves are looked up.
    ///   - identifiers: which object identifier is which kind of key.
    ///   - limits: bounds on octets, blocks and iterations.
    /// - Throws: ``JOSEError`` with code `invalidKey` for what is malformed or contradicts itself, `unsupportedKey` for a
    ///   kind of key that nobody has registered, `passwordRequired`, `decryptionFailed` for a wrong password,
    ///   `algorithmUnavailable` for an encryption that no backend offers, `limitExceeded`.
    public init(
        parsing octets: Span<UInt8>, password: SecretBytes? = nil, using registry: AlgorithmRegistry,
        identifiers: [KeyAlgorithmIdentifier] = KeyAlgorithmIdentifier.standard,
        limits: KeyFileLimits = KeyFileLimits()
    ) throws(JOSEError) {
        var reader = KeyFileReader(registry, identifiers, password, limits)
        items = try reader.items(octets)
    }

    /// Parses a file. The array is not cleared.
    ///
    /// - Throws: as ``init(parsing:password:using:identifiers:limits:)-(Span<UInt8>,_,_,_,_)``.
    public init(
        parsing octets: [UInt8], password: SecretBytes? = nil, using registry: AlgorithmRegistry,
        identifiers: [KeyAlgorithmIdentifier] = KeyAlgorithmIdentifier.standard,
        limits: KeyFileLimits = KeyFileLimits()
    ) throws(JOSEError) {
        try self.init(
            parsing: octets.span, password: password, using: registry, identifiers: identifiers, limits: limits)
    }

    /// Parses the text of a PEM file. The text is not cleared.
    ///
    /// - Throws: as ``init(parsing:password:using:identifiers:limits:)-(Span<UInt8>,_,_,_,_)``.
    public init(
        parsing text: String, password: SecretBytes? = nil, using registry: AlgorithmRegistry,
        identifiers: [KeyAlgorithmIdentifier] = KeyAlgorithmIdentifier.standard,
        limits: KeyFileLimits = KeyFileLimits()
    ) throws(JOSEError) {
        let octets = text.utf8
        try self.init(
            parsing: octets.span, password: password, using: registry, identifiers: identifiers, limits: limits)
    }

    /// All keys, in the order of the file: of a certificate the public key that it is for.
    ///
    /// - Throws: ``JOSEError`` with code `unsupportedKey` or `invalidKey` for a certificate whose key cannot be taken.
    public func keys(
        using registry: AlgorithmRegistry,
        identifiers: [KeyAlgorithmIdentifier] = KeyAlgorithmIdentifier.standard
    ) throws(JOSEError) -> [JWK] {
        var keys: [JWK] = []
        for item in items {
            switch item {
            case .key(let key, _): keys.append(key)
            case .certificate(let certificate):
                keys.append(try certificate.publicKey(catalog: registry.catalog, identifiers: identifiers))
            }
        }
        return keys
    }
}
