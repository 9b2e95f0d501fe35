internal import JOSECore
internal import SwiftASN1

/// Reading: the octets in the structures that all kinds of keys share, as parameters.
extension KeyAlgorithmTable.Match {
    /// The parameters in `subjectPublicKey`, or in `publicKey` of a private key.
    func publicParameters(_ octets: ArraySlice<UInt8>) throws(JOSEError) -> [KeyParameter: [UInt8]] {
        switch row.layout {
        case .rsa: return try RSAKeyStructure.publicKey(ASN1Node(parsing: octets, "RSAPublicKey"))
        case .ellipticCurve: return try ECKeyStructure.point(octets, curve)
        case .octets(let parameter, _, _, _):
            if let curve, octets.count != curve.coordinateOctets {
                throw .malformed(
                    "the public key has \(octets.count) octets, \(curve.curve.rawValue) has \(curve.coordinateOctets)")
            }
            return [parameter: Array(octets)]
        }
    }

    /// The parameters in `privateKey` of PKCS#8.
    func privateParts(_ octets: ArraySlice<UInt8>) throws(JOSEError) -> KeyParts {
        switch row.layout {
        case .rsa: return try RSAKeyStructure.privateKey(ASN1Node(parsing: octets, "RSAPrivateKey"))
        case .ellipticCurve: return try ECKeyStructure.privateKey(ASN1Node(parsing: octets, "ECPrivateKey"), self)
        case .octets(_, let parameter, let tag, _):
            let secret = try ASN1Node(parsing: octets, "the private key").octets(
                "the private key", tag: tag.identifier)
            if let curve, secret.count != curve.privateKeyOctets {
                throw .malformed(
                    "the private key has \(secret.count) octets, \(curve.curve.rawValue) has \(curve.privateKeyOctets)")
            }
            return KeyParts(secretParameters: [parameter: SecretBytes(secret.span)])
        }
    }
}

/// Writing: parameters as the octets in the structures that all kinds of keys share.
extension KeyAlgorithmIdentifier {
    /// The content of `subjectPublicKey`.
    func publicPiece(_ key: KeyMaterial) throws(JOSEError) -> DERValue.Piece {
        switch layout {
        case .rsa: return .value(try RSAKeyStructure.publicKey(key))
        case .ellipticCurve: return .octets(try ECKeyStructure.point(key))
        case .octets(let parameter, _, _, _): return .octets(try key.publicOctets(parameter))
        }
    }

    /// The content of `privateKey` of PKCS#8.
    func privatePiece(_ key: KeyMaterial) throws(JOSEError) -> DERValue.Piece {
        switch layout {
        case .rsa: return .value(try RSAKeyStructure.privateKey(key))
        case .ellipticCurve: return .value(try ECKeyStructure.privateKey(key, self, namingCurve: false))
        case .octets(_, let parameter, let tag, _):
            return .value(DERValue(tag: tag.octet, [.secret(try key.secretOctets(parameter))]))
        }
    }

    /// Whether PKCS#8 carries the public key beside the private one.
    var writesPublicKey: Bool { if case .octets(_, _, _, let writes) = layout { writes } else { false } }
}

extension KeyAlgorithmIdentifier.PrivateTag {
    fileprivate var identifier: ASN1Identifier {
        switch self {
        case .octetString: .octetString
        case .contextSpecific(let number): .contextSpecific(UInt(number))
        }
    }

    /// The identifier octet.
    fileprivate var octet: UInt8 {
        switch self {
        case .octetString: 0x04
        case .contextSpecific(let number): 0x80 | number & 0x1F
        }
    }
}
