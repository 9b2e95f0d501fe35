internal import SwiftASN1

/// A structure in which a key, or a certificate with one, stands in a file.
public enum KeyFormat: String, Sendable, Hashable, CaseIterable {
    /// PrivateKeyInfo and OneAsymmetricKey (RFC 5958, RFC 5208): any private key.
    case pkcs8
    /// EncryptedPrivateKeyInfo (RFC 5958 §3): any private key, encrypted with a password.
    case encryptedPKCS8 = "encrypted-pkcs8"
    /// SubjectPublicKeyInfo (RFC 5280 §4.1.2.7): any public key.
    case spki
    /// RSAPrivateKey and RSAPublicKey (RFC 8017 appendix A.1).
    case pkcs1
    /// ECPrivateKey (RFC 5915).
    case sec1
    /// An X.509 certificate (RFC 5280 §4.1).
    case certificate
}

extension KeyFormat {
    /// The format of a DER value, by the types of its first fields; nil for none of them.
    init?(_ root: ASN1Node) {
        guard root.identifier == .sequence, case .constructed(let nodes) = root.content else { return nil }
        let fields = nodes.prefix(3).map(\.identifier)
        guard let match = Self.shapes.first(where: { fields.starts(with: $0.fields) }) else { return nil }
        self = match.format
    }

    /// The types of the first fields.
    private static let shapes: [(fields: [ASN1Identifier], format: KeyFormat)] = [
        ([.integer, .sequence], .pkcs8),
        ([.integer, .octetString], .sec1),
        ([.integer, .integer], .pkcs1),
        ([.sequence, .octetString], .encryptedPKCS8),
        ([.sequence, .bitString], .spki),
        ([.sequence, .sequence, .bitString], .certificate),
    ]
}

/// What stands behind BEGIN in a PEM file (RFC 7468, and what OpenSSL has for the older structures).
struct PEMLabel: Sendable {
    let text: String
    let format: KeyFormat
    /// Whether the key is private.
    let isPrivate: Bool

    /// The first one of each kind is written.
    static let all: [PEMLabel] = [
        PEMLabel(text: "PRIVATE KEY", format: .pkcs8, isPrivate: true),
        PEMLabel(text: "ENCRYPTED PRIVATE KEY", format: .encryptedPKCS8, isPrivate: true),
        PEMLabel(text: "PUBLIC KEY", format: .spki, isPrivate: false),
        PEMLabel(text: "RSA PRIVATE KEY", format: .pkcs1, isPrivate: true),
        PEMLabel(text: "RSA PUBLIC KEY", format: .pkcs1, isPrivate: false),
        PEMLabel(text: "EC PRIVATE KEY", format: .sec1, isPrivate: true),
        PEMLabel(text: "CERTIFICATE", format: .certificate, isPrivate: false),
        PEMLabel(text: "X509 CERTIFICATE", format: .certificate, isPrivate: false),
        PEMLabel(text: "X.509 CERTIFICATE", format: .certificate, isPrivate: false),
    ]

    /// The label of the curve that OpenSSL writes before an EC private key.
    static let curveParameters = "EC PARAMETERS"

    /// What to do about blocks that are not taken.
    static let advice: [String: String] = [
        "OPENSSH PRIVATE KEY": "write it again with \"ssh-keygen -p -m PKCS8\"",
        "TRUSTED CERTIFICATE": "write it again with \"openssl x509\"",
    ]
}
