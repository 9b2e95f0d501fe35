public import JOSECore

/// A key as it is written to a file. It may be private, so its octets are a secret.
public struct EncodedKey: Sendable, Equatable {
    /// The structure.
    public let format: KeyFormat
    /// Whether it holds private parameters, encrypted or not.
    public let isPrivate: Bool
    /// The DER.
    public let octets: SecretBytes

    /// The PEM block, with a newline behind its last line.
    public var pem: SecretBytes {
        let label = PEMLabel.all.first { $0.format == format && $0.isPrivate == isPrivate }?.text ?? ""
        return PEMBlock(label: label, octets: octets).text
    }

    /// The PEM block as text, for what must leave the library. Nobody clears it.
    public var unprotectedPEM: String {
        var octets = pem.unprotectedCopy()
        defer { octets.wipe() }
        return String(decoding: octets, as: UTF8.self)
    }
}
