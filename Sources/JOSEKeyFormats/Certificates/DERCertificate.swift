public import JOSECore
internal import SwiftASN1

/// An X.509 certificate (RFC 5280 §4.1) as its DER, of which the names and the public key are looked at and nothing else:
/// no signature, no validity, no extension. It proves nothing; validating chains is another module's work.
public struct DERCertificate: Sendable, Hashable {
    /// The certificate, DER.
    public let octets: [UInt8]
    /// The name of who issued it, DER.
    public let issuer: [UInt8]
    /// The name of whom it is for, DER.
    public let subject: [UInt8]
    private let subjectPublicKeyInfo: [UInt8]

    /// A certificate from its DER.
    ///
    /// - Throws: ``JOSEError`` with code `invalidKey` for what is no DER of a certificate, or has something behind it;
    ///   `limitExceeded`.
    public init(_ octets: [UInt8], limits: KeyFileLimits = KeyFileLimits()) throws(JOSEError) {
        try limits.check(blockOctets: octets.count)
        var fields = try ASN1Node(parsing: octets[...], "the certificate").fields("Certificate")
        var content = try fields.next("tbsCertificate").fields("TBSCertificate")
        _ = try fields.next("signatureAlgorithm").fields("signatureAlgorithm")
        _ = try fields.next("signatureValue").bitString("signatureValue")
        try fields.end()

        _ = content.optional(.contextSpecific(0))
        _ = try content.next("serialNumber").octets("serialNumber", tag: .integer)
        _ = try content.next("signature").fields("signature")
        issuer = try Self.sequence(&content, "issuer")
        _ = try content.next("validity").fields("validity")
        subject = try Self.sequence(&content, "subject")
        subjectPublicKeyInfo = try Self.sequence(&content, "subjectPublicKeyInfo")
        for number: UInt in 1...3 { _ = content.optional(.contextSpecific(number)) }
        try content.end()
        self.octets = octets
    }

    private static func sequence(_ fields: inout DERReader, _ name: String) throws(JOSEError) -> [UInt8] {
        let node = try fields.next(name)
        _ = try node.fields(name)
        return Array(node.encodedBytes)
    }

    /// Whether the issuer names itself as subject. Nothing says that it signed the certificate.
    public var isSelfIssued: Bool { issuer == subject }

    /// The public key that the certificate is for; of an RSASSA-PSS key with its `alg`.
    ///
    /// - Parameters:
    ///   - catalog: where key types and curves are looked up.
    ///   - identifiers: which object identifier is which kind of key.
    /// - Throws: ``JOSEError`` with code `unsupportedKey` for a kind of key that nobody has registered, `invalidKey` for one
    ///   that is malformed.
    public func publicKey(
        catalog: AlgorithmCatalog = .standard,
        identifiers: [KeyAlgorithmIdentifier] = KeyAlgorithmIdentifier.standard
    ) throws(JOSEError) -> JWK {
        let table = KeyAlgorithmTable(rows: identifiers, catalog: catalog)
        do {
            return try SubjectPublicKeyInfo.key(
                ASN1Node(parsing: subjectPublicKeyInfo[...], "subjectPublicKeyInfo"), table)
        } catch {
            throw error.about("the certificate's public key")
        }
    }

    /// The thumbprint: 32 octets for SHA-256 (`x5t#S256`), 20 for SHA-1 (`x5t`).
    ///
    /// - Throws: ``JOSEError`` with code `algorithmUnavailable` or `backendFailure`.
    public func thumbprint(
        _ hash: HashAlgorithm = .sha256, using registry: AlgorithmRegistry
    ) throws(JOSEError) -> [UInt8] {
        try registry.digest(hash, of: octets.span)
    }

    /// The certificate as a PEM block.
    public var pem: String {
        let label = PEMLabel.all.first { $0.format == .certificate }?.text ?? ""
        let block = PEMBlock(label: label, octets: SecretBytes(octets))
        return block.text.withOctets { String(decoding: [UInt8](copying: $0), as: UTF8.self) }
    }
}
