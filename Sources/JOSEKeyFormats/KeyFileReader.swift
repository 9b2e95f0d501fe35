internal import JOSECore
internal import SwiftASN1

/// Reads one key file.
struct KeyFileReader {
    private let registry: AlgorithmRegistry
    private let table: KeyAlgorithmTable
    private let password: SecretBytes?
    private let limits: KeyFileLimits
    /// The iterations of the password that are left.
    private var work: Int

    init(
        _ registry: AlgorithmRegistry, _ identifiers: [KeyAlgorithmIdentifier], _ password: SecretBytes?,
        _ limits: KeyFileLimits
    ) {
        self.registry = registry
        self.password = password
        self.limits = limits
        table = KeyAlgorithmTable(rows: identifiers, catalog: registry.catalog)
        work = limits.passwordWork
    }

    /// - Throws: ``JOSEError`` as ``KeyFile``'s initialiser.
    mutating func items(_ octets: Span<UInt8>) throws(JOSEError) -> [KeyFile.Item] {
        try limits.check(octets: octets.count)
        if Self.isSequence(octets, ofAll: true) { return [try item(SecretBytes(octets), label: nil)] }
        let blocks = try PEMParser.blocks(octets, limits)
        guard !blocks.isEmpty else {
            guard Self.isSequence(octets, ofAll: false) else {
                throw .malformed("this is neither PEM (there is no line -----BEGIN …-----) nor DER")
            }
            return [try item(SecretBytes(octets), label: nil)]
        }
        return try items(blocks)
    }

    private mutating func items(_ blocks: [PEMBlock]) throws(JOSEError) -> [KeyFile.Item] {
        var items: [KeyFile.Item] = []
        var curve: ASN1ObjectIdentifier?
        for (position, block) in blocks.enumerated() {
            do throws(JOSEError) {
                if block.label.hasSameCodePoints(as: PEMLabel.curveParameters) {
                    guard curve == nil else { throw .malformed("there is no EC private key behind the curve") }
                    curve = try namedCurve(block)
                } else {
                    items.append(try item(block, on: curve))
                    curve = nil
                }
            } catch {
                throw blocks.count == 1 ? error : error.about("PEM block \(position + 1)")
            }
        }
        guard curve == nil else { throw .malformed("the file ends with a curve, without the EC private key on it") }
        return items
    }

    /// What stands in a block.
    ///
    /// - Parameter curve: what the block before said of it.
    private mutating func item(
        _ block: PEMBlock, on curve: ASN1ObjectIdentifier?
    ) throws(JOSEError) -> KeyFile.Item {
        guard let label = PEMLabel.all.first(where: { $0.text.hasSameCodePoints(as: block.label) }) else {
            let advice = PEMLabel.advice[block.label].map { "; \($0)" } ?? ""
            let known = PEMLabel.all.map(\.text).joined(separator: ", ")
            throw .malformed("its label is none of \(known)\(advice)")
        }
        let item = try item(block.octets, label: label)
        if let curve {
            guard case .key(let key, _) = item, key.isPrivate, try key.curve == table.match(curve: curve).row.curve
            else {
                throw .malformed("it is no EC private key on the curve that the block before it names")
            }
        }
        return item
    }

    /// The content of a block "EC PARAMETERS".
    private func namedCurve(_ block: PEMBlock) throws(JOSEError) -> ASN1ObjectIdentifier {
        let octets = block.octets.unprotectedCopy()
        return try KeyAlgorithmTable.namedCurve(ASN1Node(parsing: octets[...], "ECParameters"), "ECParameters")
    }

    /// What a DER value is.
    private mutating func item(_ der: SecretBytes, label: PEMLabel?) throws(JOSEError) -> KeyFile.Item {
        try limits.check(blockOctets: der.count)
        var octets = der.unprotectedCopy()
        defer { octets.wipe() }
        return try item(octets, label)
    }

    private mutating func item(_ octets: [UInt8], _ label: PEMLabel?) throws(JOSEError) -> KeyFile.Item {
        let root = try ASN1Node(parsing: octets[...], "the file")
        guard let format = KeyFormat(root) else {
            throw .malformed(
                "this DER is none of PKCS#8, SubjectPublicKeyInfo, PKCS#1, SEC1 and an X.509 certificate")
        }
        if let label, label.format != format {
            throw .malformed("its label is \"\(label.text)\", but it holds \(format.rawValue)")
        }
        let key: JWK
        switch format {
        case .certificate: return .certificate(try DERCertificate(octets, limits: limits))
        case .spki: key = try SubjectPublicKeyInfo.key(root, table)
        case .pkcs8: key = try PrivateKeyInfo.key(root, table, registry)
        case .encryptedPKCS8:
            key = try EncryptedPrivateKeyInfo.key(root, password, limits, work: &work, table, registry)
        case .pkcs1: key = try rsaKey(root)
        case .sec1: key = try ellipticCurveKey(root)
        }
        if let label, label.isPrivate != key.isPrivate {
            throw .malformed("its label is \"\(label.text)\", but the key is \(key.isPrivate ? "private" : "public")")
        }
        return .key(key, format)
    }

    /// RSAPublicKey has two fields, RSAPrivateKey at least nine.
    private func rsaKey(_ root: ASN1Node) throws(JOSEError) -> JWK {
        guard let row = table.rows.first(where: { $0.layout == .rsa && $0.parameters == .null }) else {
            throw JOSEError(.unsupportedKey, "the table of object identifiers has no RSA", name: "kty")
        }
        let match = KeyAlgorithmTable.Match(row: row, curve: nil, algorithm: row.signatureAlgorithm?.rawValue)
        var fields = try root.fields("RSA key")
        _ = try fields.next("n")
        _ = try fields.next("e")
        return fields.isAtEnd
            ? try match.key(RSAKeyStructure.publicKey(root), table.catalog)
            : try match.key(RSAKeyStructure.privateKey(root), registry)
    }

    private func ellipticCurveKey(_ root: ASN1Node) throws(JOSEError) -> JWK {
        guard let curve = try ECKeyStructure.namedCurve(root) else {
            throw .malformed("the EC private key does not say which curve it is on (RFC 5915 §3)")
        }
        let match = try table.match(curve: curve)
        return try match.key(ECKeyStructure.privateKey(root, match), registry)
    }

    /// Whether octets begin with a SEQUENCE; or are one and nothing else, as far as its length says. A text may begin with
    /// the same octet, which is "0".
    private static func isSequence(_ octets: Span<UInt8>, ofAll: Bool) -> Bool {
        guard octets.count >= 2, octets[0] == 0x30 else { return false }
        guard ofAll else { return true }
        let first = Int(octets[1])
        guard first >= 0x80 else { return octets.count == 2 + first }
        let count = first - 0x80
        guard count <= 4, octets.count >= 2 + count else { return false }
        var length = 0
        for index in 0..<count { length = length << 8 | Int(octets[2 + index]) }
        return octets.count == 2 + count + length
    }
}
