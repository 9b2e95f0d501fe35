internal import JOSECore
internal import SwiftASN1

/// Points as octets (SEC 1 §2.3.3), and ECPrivateKey (RFC 5915 §3), which is SEC1.
enum ECKeyStructure {
    private static let uncompressed: UInt8 = 0x04

    /// The coordinates of a point.
    ///
    /// - Throws: ``JOSEError`` with code `invalidKey`; a compressed point has a reason of its own.
    static func point(
        _ octets: ArraySlice<UInt8>, _ curve: CurveDescriptor?
    ) throws(JOSEError) -> [KeyParameter: [UInt8]] {
        let name = curve?.curve.rawValue ?? "its curve"
        let length = curve?.coordinateOctets ?? 0
        guard let form = octets.first else { throw .malformed("the public key on \(name) is empty") }
        guard form == uncompressed else {
            let isCompressed = form == 0x02 || form == 0x03
            throw .malformed(
                isCompressed
                    ? "the public key on \(name) is a compressed point, and nothing here computes the other coordinate; "
                        + "write the key again with \"openssl ec -conv_form uncompressed\""
                    : "the public key on \(name) is no uncompressed point (SEC 1 §2.3.3)")
        }
        guard octets.count == 1 + 2 * length else {
            throw .malformed("the public key has \(octets.count) octets, a point on \(name) has \(1 + 2 * length)")
        }
        return [.x: Array(octets.dropFirst().prefix(length)), .y: Array(octets.suffix(length))]
    }

    static func point(_ key: KeyMaterial) throws(JOSEError) -> [UInt8] {
        [uncompressed] + (try key.publicOctets(.x)) + (try key.publicOctets(.y))
    }

    /// The curve that an ECPrivateKey names; nil where it leaves that to what surrounds it.
    static func namedCurve(_ node: ASN1Node) throws(JOSEError) -> ASN1ObjectIdentifier? {
        var fields = try node.fields("ECPrivateKey")
        _ = try fields.next("version")
        _ = try fields.next("privateKey")
        guard let parameters = fields.optional(.contextSpecific(0)) else { return nil }
        return try KeyAlgorithmTable.namedCurve(parameters.tagged("parameters"), "ECPrivateKey")
    }

    /// The parts of an ECPrivateKey on a curve that is known.
    static func privateKey(_ node: ASN1Node, _ match: KeyAlgorithmTable.Match) throws(JOSEError) -> KeyParts {
        if let stated = try namedCurve(node), !match.row.isOnCurve(named: stated) {
            throw .malformed("the file names one curve around the private key and another one in it")
        }
        var fields = try node.fields("ECPrivateKey")
        guard try fields.next("version").smallInteger("version") == 1 else {
            throw .malformed("the version of ECPrivateKey is not 1")
        }
        var parts = KeyParts()
        let scalar = try fields.next("privateKey").octets("privateKey")
        let expected = match.curve?.privateKeyOctets ?? 0
        guard scalar.count == expected else {
            throw .malformed("the private key has \(scalar.count) octets, its curve has \(expected) (RFC 5915 §3)")
        }
        parts.secretParameters[.d] = SecretBytes(scalar.span)
        _ = fields.optional(.contextSpecific(0))
        if let publicKey = fields.optional(.contextSpecific(1)) {
            let octets = try publicKey.tagged("publicKey").bitString("publicKey")
            try parts.add(publicParameters: point(octets, match.curve))
        }
        try fields.end()
        return parts
    }

    /// - Parameter namingCurve: whether the structure says which curve it is, as it must where it stands alone.
    static func privateKey(
        _ key: KeyMaterial, _ row: KeyAlgorithmIdentifier, namingCurve: Bool
    ) throws(JOSEError) -> DERValue {
        var fields: [DERValue] = [.integer(1), .octetString(.secret(try key.secretOctets(.d)))]
        if namingCurve, case .curve(let numbers) = row.parameters {
            fields.append(.tagged(0, try .objectIdentifier(numbers)))
        }
        fields.append(.tagged(1, .bitString(.octets(try point(key)))))
        return .sequence(fields)
    }
}
