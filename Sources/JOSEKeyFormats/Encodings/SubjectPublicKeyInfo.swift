internal import JOSECore
internal import SwiftASN1

/// SubjectPublicKeyInfo (RFC 5280 §4.1.2.7).
enum SubjectPublicKeyInfo {
    static func key(_ node: ASN1Node, _ table: KeyAlgorithmTable) throws(JOSEError) -> JWK {
        var fields = try node.fields("SubjectPublicKeyInfo")
        let match = try table.match(fields.next("algorithm"), "the key's algorithm")
        let octets = try fields.next("subjectPublicKey").bitString("subjectPublicKey")
        try fields.end()
        return try match.key(match.publicParameters(octets), table.catalog)
    }

    static func value(_ key: KeyMaterial, _ row: KeyAlgorithmIdentifier) throws(JOSEError) -> DERValue {
        .sequence([try row.value, .bitString(try row.publicPiece(key))])
    }
}
