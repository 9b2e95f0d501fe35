package import JOSECore
package import SwiftASN1

/// RSASSA-PSS-params of a key (RFC 4055 §3.1): the hash functions and the shortest salt that it may be used with.
package struct PSSParameters {
    /// A hash function that some `PSxxx` has, with its length.
    private struct Hash: Hashable {
        let algorithm: HashAlgorithm
        let octets: Int
    }

    private static let hashes: [ASN1ObjectIdentifier: Hash] = [
        .sha256: Hash(algorithm: .sha256, octets: 32), .sha384: Hash(algorithm: .sha384, octets: 48),
        .sha512: Hash(algorithm: .sha512, octets: 64),
    ]
    /// The salt where the parameters name none.
    private static let defaultSaltOctets = 20

    private let hash: Hash
    /// The hash function, of the message and of MGF1.
    package var hashAlgorithm: HashAlgorithm { hash.algorithm }

    /// - Throws: ``JOSEError`` with code `unsupportedKey` for parameters that no `PSxxx` has (RFC 7518 §3.5): another hash
    ///   function, MGF1 with another one than the message, a longer salt. `invalidKey` for what is no RSASSA-PSS-params.
    package init(_ node: ASN1Node) throws(JOSEError) {
        var fields = try node.fields("RSASSA-PSS-params")
        let hashField = fields.optional(.contextSpecific(0))
        let maskField = fields.optional(.contextSpecific(1))
        let saltField = fields.optional(.contextSpecific(2))
        // The trailer has one value, which DER leaves out.
        try fields.end()

        hash = try Self.hash(hashField?.tagged("hashAlgorithm"), "the message")
        guard try Self.maskHash(maskField) == hash else {
            throw Self.unsupported("MGF1 with another hash function than that of the message")
        }
        let salt = try saltField?.tagged("saltLength").smallInteger("saltLength") ?? Self.defaultSaltOctets
        guard (0...hash.octets).contains(salt) else {
            throw Self.unsupported("a salt of \(salt) octets, where the hash has \(hash.octets)")
        }
    }

    /// The algorithm with this hash function.
    func algorithm(in catalog: AlgorithmCatalog) throws(JOSEError) -> SignatureAlgorithm {
        let match = catalog.signatureAlgorithms.first { $0.scheme == .rsaPSS && $0.hash == hash.algorithm }
        guard let match else { throw Self.unsupported(hash.algorithm.rawValue) }
        return match.algorithm
    }

    private static func maskHash(_ field: ASN1Node?) throws(JOSEError) -> Hash {
        guard let field else { return try hash(nil, "MGF1") }
        let function = try AlgorithmIdentifier(field.tagged("maskGenAlgorithm"), "maskGenAlgorithm")
        guard function.algorithm == .mgf1 else { throw unsupported("the mask generation \(function.algorithm.label)") }
        return try hash(function.requiredParameters(), "MGF1")
    }

    /// The hash function of an AlgorithmIdentifier; its parameters are NULL or absent (RFC 4055 §2.1). SHA-1 where there is
    /// none.
    private static func hash(_ node: ASN1Node?, _ use: String) throws(JOSEError) -> Hash {
        guard let node else { throw unsupported("SHA-1 for \(use), which is what absent parameters mean") }
        let identifier = try AlgorithmIdentifier(node, "hashAlgorithm")
        if identifier.parameters != nil { try identifier.requireNull() }
        guard let hash = hashes[identifier.algorithm] else {
            throw unsupported("\(identifier.algorithm.label) for \(use)")
        }
        return hash
    }

    private static func unsupported(_ what: String) -> JOSEError {
        JOSEError(
            .unsupportedKey,
            "the parameters of the RSASSA-PSS key fix \(what), which no PSxxx algorithm has (RFC 7518 §3.5)",
            name: "alg")
    }
}
