#if Certificates
    internal import JOSECore
    internal import JOSEKeyFormats
    internal import SwiftASN1

    /// How a certificate is signed, in the terms in which JWS algorithms are described.
    struct CertificateSignatureAlgorithm {
        /// What an object identifier names.
        private struct Row {
            let scheme: SignatureScheme
            /// Nil where the key's curve or the parameters decide.
            var hash: HashAlgorithm?
            /// The curve of EdDSA.
            var curve: Curve?
            var parameters = Parameters.absent

            enum Parameters { case absent, nullOrAbsent, pss }
        }

        /// RFC 4055 §5, RFC 5758 §3.2, RFC 8410 §3. Nothing with SHA-1 or MD5.
        private static let rows: [ASN1ObjectIdentifier: Row] = [
            [1, 2, 840, 113_549, 1, 1, 11]: Row(scheme: .rsaPKCS1v15, hash: .sha256, parameters: .nullOrAbsent),
            [1, 2, 840, 113_549, 1, 1, 12]: Row(scheme: .rsaPKCS1v15, hash: .sha384, parameters: .nullOrAbsent),
            [1, 2, 840, 113_549, 1, 1, 13]: Row(scheme: .rsaPKCS1v15, hash: .sha512, parameters: .nullOrAbsent),
            [1, 2, 840, 113_549, 1, 1, 10]: Row(scheme: .rsaPSS, parameters: .pss),
            [1, 2, 840, 10045, 4, 3, 2]: Row(scheme: .ecdsa, hash: .sha256),
            [1, 2, 840, 10045, 4, 3, 3]: Row(scheme: .ecdsa, hash: .sha384),
            [1, 2, 840, 10045, 4, 3, 4]: Row(scheme: .ecdsa, hash: .sha512),
            [1, 3, 101, 112]: Row(scheme: .edDSA, curve: .ed25519),
            [1, 3, 101, 113]: Row(scheme: .edDSA, curve: .ed448),
        ]

        private let scheme: SignatureScheme
        private let hash: HashAlgorithm?
        private let curve: Curve?

        /// From an AlgorithmIdentifier.
        ///
        /// - Throws: ``JOSEError`` with code `untrustedCertificate` for one that is not in the table, or has parameters that
        ///   it must not have.
        init(_ node: ASN1Node) throws(JOSEError) {
            guard case .constructed(let nodes) = node.content else { throw .untrusted("a signature has no algorithm") }
            let members = Array(nodes)
            guard let first = members.first, members.count <= 2,
                let identifier = try? ASN1ObjectIdentifier(derEncoded: first)
            else { throw .untrusted("a signature has no algorithm") }
            guard let row = Self.rows[identifier] else {
                throw .untrusted(
                    "a certificate is signed with \(identifier), which no JWS algorithm is; SHA-1 is not taken")
            }
            let parameters = members.count == 2 ? members[1] : nil
            scheme = row.scheme
            curve = row.curve
            switch row.parameters {
            case .absent, .nullOrAbsent:
                guard parameters.map({ row.parameters == .nullOrAbsent && $0.identifier == .null }) ?? true else {
                    throw .untrusted("the signature algorithm \(identifier) has parameters that it does not take")
                }
                hash = row.hash
            case .pss:
                guard let parameters else { throw .untrusted("an RSASSA-PSS signature has no parameters") }
                do {
                    hash = try PSSParameters(parameters).hashAlgorithm
                } catch {
                    throw .untrusted(error.reason)
                }
            }
        }

        /// The JWS algorithm that is the same with a key; nil when there is none.
        func descriptor(for key: JWK, _ catalog: AlgorithmCatalog) -> SignatureAlgorithmDescriptor? {
            guard curve == nil || curve == key.curve else { return nil }
            return catalog.signatureAlgorithms.first { algorithm in
                algorithm.scheme == scheme && algorithm.hash == hash && algorithm.keyType == key.keyType
                    && (algorithm.curves.isEmpty || key.curve.map(algorithm.curves.contains) == true)
            }
        }
    }
#endif
