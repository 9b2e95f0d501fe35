internal import JOSECore
internal import SwiftASN1

/// The rows of ``KeyAlgorithmIdentifier`` and what they refer to.
struct KeyAlgorithmTable {
    let rows: [KeyAlgorithmIdentifier]
    let catalog: AlgorithmCatalog

    /// A row, and what a file said beside it.
    struct Match {
        let row: KeyAlgorithmIdentifier
        /// Nil where the row has no curve.
        let curve: CurveDescriptor?
        /// The `alg` that the file fixes.
        let algorithm: String?
    }

    /// The row that an AlgorithmIdentifier names.
    ///
    /// - Throws: ``JOSEError`` with code `unsupportedKey` for a key that nobody has registered, `invalidKey` for parameters
    ///   that are not what they must be.
    func match(_ node: ASN1Node, _ name: String) throws(JOSEError) -> Match {
        let identifier = try AlgorithmIdentifier(node, name)
        let candidates = rows.filter { $0.isNamed(identifier.algorithm) }
        guard let first = candidates.first else {
            throw JOSEError(
                .unsupportedKey, "\(name) is \(identifier.algorithm.label), which nobody has registered", name: "kty")
        }
        switch first.parameters {
        case .curve:
            return try match(candidates, curve: Self.namedCurve(identifier.requiredParameters(), name))
        case .absent: try identifier.requireAbsent()
        case .null: try identifier.requireNull()
        case .rsaPSS:
            guard let parameters = identifier.parameters else { break }
            let algorithm = try PSSParameters(parameters).algorithm(in: catalog)
            return Match(row: first, curve: nil, algorithm: algorithm.rawValue)
        }
        return try match(first)
    }

    /// The row with the name of a curve.
    func match(curve identifier: ASN1ObjectIdentifier) throws(JOSEError) -> Match {
        try match(rows, curve: identifier)
    }

    /// The row by which a key is written.
    ///
    /// - Throws: ``JOSEError`` with code `unsupportedKey` when there is none.
    func row(for key: JWK) throws(JOSEError) -> KeyAlgorithmIdentifier {
        let row = rows.first { row in
            row.keyType == key.keyType && row.curve == key.curve
                && (row.signatureAlgorithm == nil || row.signatureAlgorithm?.rawValue == key.algorithm)
        }
        guard let row else {
            let isSymmetric = catalog[key.keyType]?.isSymmetric == true
            throw JOSEError(
                .unsupportedKey,
                isSymmetric
                    ? "a symmetric key has no PKCS#8, SubjectPublicKeyInfo or other DER format; keep it as a JWK"
                    : "no row of the table of object identifiers has the key's \"kty\", \"crv\" and \"alg\"",
                name: "kty")
        }
        return row
    }

    private func match(
        _ candidates: [KeyAlgorithmIdentifier], curve identifier: ASN1ObjectIdentifier
    ) throws(JOSEError) -> Match {
        guard let row = candidates.first(where: { $0.isOnCurve(named: identifier) }) else {
            throw JOSEError(
                .unsupportedKey, "the curve \(identifier.label) is one that nobody has registered", name: "crv")
        }
        return try match(row)
    }

    private func match(_ row: KeyAlgorithmIdentifier) throws(JOSEError) -> Match {
        let curve = row.curve.flatMap { catalog[$0] }
        guard curve != nil || row.curve == nil else {
            throw JOSEError(.unsupportedKey, "the registry's catalog does not have the key's curve", name: "crv")
        }
        return Match(row: row, curve: curve, algorithm: row.signatureAlgorithm?.rawValue)
    }

    /// ECParameters (RFC 5480 §2.1.1): the name of a curve and nothing else.
    static func namedCurve(_ parameters: ASN1Node, _ name: String) throws(JOSEError) -> ASN1ObjectIdentifier {
        guard parameters.identifier == .objectIdentifier else {
            throw .malformed(
                "\(name) spells its curve out, or inherits it; only named curves are taken (RFC 5480 §2.1.1). Write the "
                    + "key again with \"openssl pkey -ec_param_enc named_curve\"")
        }
        return try parameters.objectIdentifier("the curve")
    }
}
