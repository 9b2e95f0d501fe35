internal import JOSECore
internal import SwiftASN1

/// PrivateKeyInfo and OneAsymmetricKey (RFC 5958 §2): PKCS#8.
enum PrivateKeyInfo {
    static func key(
        _ node: ASN1Node, _ table: KeyAlgorithmTable, _ registry: AlgorithmRegistry
    ) throws(JOSEError) -> JWK {
        var fields = try node.fields("PrivateKeyInfo")
        let version = try fields.next("version").smallInteger("version")
        let match = try table.match(fields.next("privateKeyAlgorithm"), "the key's algorithm")
        var parts = try match.privateParts(fields.next("privateKey").octets("privateKey"))
        // Attributes say nothing that a JWK could carry.
        _ = fields.optional(.contextSpecific(0))
        let publicKey = fields.optional(.contextSpecific(1))
        guard version == (publicKey == nil ? 0 : 1) else {
            throw .malformed("PrivateKeyInfo has a public key in version 2 (number 1), and in no other (RFC 5958 §2)")
        }
        if let publicKey {
            let octets = try publicKey.bitString("publicKey", tag: .contextSpecific(1))
            try parts.add(publicParameters: match.publicParameters(octets))
        }
        try fields.end()
        return try match.key(parts, registry)
    }

    static func value(_ key: KeyMaterial, _ row: KeyAlgorithmIdentifier) throws(JOSEError) -> DERValue {
        var fields: [DERValue] = [
            .integer(row.writesPublicKey ? 1 : 0), try row.value, .octetString(try row.privatePiece(key)),
        ]
        if row.writesPublicKey { fields.append(.bitString(try row.publicPiece(key), tag: 0x81)) }
        return .sequence(fields)
    }
}
