#if Certificates
    internal import JOSECore
    internal import JOSEKeyFormats
    internal import SwiftASN1

    /// A certificate taken apart: what was signed, how, and the fields that a translation replaces.
    struct SignedCertificate {
        /// The certificate.
        let certificate: DERCertificate
        /// Its public key; nil for a kind of key that nobody has registered.
        let key: JWK?
        /// The fields of TBSCertificate, DER each.
        let fields: [ArraySlice<UInt8>]
        /// Where the fields begin that every version has: a version number stands before them or not.
        let firstField: Int

        private let signedOctets: [UInt8]
        /// Nil for a root: nobody verifies its signature.
        private let algorithm: CertificateSignatureAlgorithm?
        private let signature: [UInt8]

        /// The position of `signature` (an AlgorithmIdentifier) in the fields.
        var signatureField: Int { firstField + 1 }
        /// The position of `subjectPublicKeyInfo` in the fields.
        var subjectPublicKeyInfoField: Int { firstField + 5 }

        /// - Throws: ``JOSEError`` with code `untrustedCertificate` for a signature algorithm that no JWS algorithm is.
        init(_ certificate: DERCertificate, _ catalog: AlgorithmCatalog, isRoot: Bool) throws(JOSEError) {
            self.certificate = certificate
            key = try? certificate.publicKey(catalog: catalog)
            let parts = try Self.parts(of: certificate)
            fields = parts.fields.map(\.encodedBytes)
            firstField = parts.fields.first?.identifier == .version ? 1 : 0
            signedOctets = Array(parts.content.encodedBytes)
            signature = parts.signature
            guard fields.count > firstField + 5,
                fields[firstField + 1].elementsEqual(parts.algorithm.encodedBytes)
            else { throw .untrusted("a certificate names two signature algorithms (RFC 5280 §4.1.1.2)") }
            algorithm = isRoot ? nil : try CertificateSignatureAlgorithm(parts.algorithm)
        }

        /// Whether the key of this certificate has signed another one. Says nothing of names and of what it may sign.
        ///
        /// - Throws: ``JOSEError`` with code `untrustedCertificate` when the key cannot have, `weakKey`,
        ///   `algorithmUnavailable`.
        func hasSigned(_ other: SignedCertificate, _ registry: AlgorithmRegistry) throws(JOSEError) -> Bool {
            guard var key else {
                throw .untrusted("the key of an issuer is of a kind that nobody has registered")
            }
            guard let descriptor = other.algorithm?.descriptor(for: key, registry.catalog) else {
                throw .untrusted(
                    "a certificate is signed with a hash function that no JWS algorithm joins with its issuer's key")
            }
            // A key that its certificate binds to one PSxxx keeps that; others take what the signature names.
            if let bound = key.algorithm, bound != descriptor.algorithm.rawValue { return false }
            key.algorithm = descriptor.algorithm.rawValue
            var octets = other.signature
            if case .scalarPair = descriptor.format {
                let length = key.curve.flatMap { registry.catalog[$0] }?.privateKeyOctets ?? 0
                guard let pair = ECDSASignature.scalarPair(fromDER: octets.span, scalarOctets: length) else {
                    return false
                }
                octets = pair
            }
            let verifier = try registry.verificationKey(for: key, accepting: [descriptor.algorithm])
            return try verifier.isValidSignature(octets.span, for: other.signedOctets.span, descriptor.algorithm)
        }

        private struct Parts {
            let content: ASN1Node
            let fields: [ASN1Node]
            let algorithm: ASN1Node
            let signature: [UInt8]
        }

        private static func parts(of certificate: DERCertificate) throws(JOSEError) -> Parts {
            do {
                let whole = try DER.parse(certificate.octets)
                guard case .constructed(let nodes) = whole.content else {
                    throw JOSEError.untrusted("not a certificate")
                }
                let members = Array(nodes)
                guard members.count == 3, case .constructed(let fields) = members[0].content else {
                    throw JOSEError.untrusted("not a certificate")
                }
                let bits = try ASN1BitString(derEncoded: members[2])
                guard bits.paddingBits == 0 else { throw JOSEError.untrusted("the signature is not whole octets") }
                return Parts(
                    content: members[0], fields: Array(fields), algorithm: members[1], signature: Array(bits.bytes))
            } catch let error as JOSEError {
                throw error
            } catch {
                throw .untrusted("a certificate is not DER")
            }
        }
    }

    extension ASN1Identifier {
        /// `[0]`, the version of a TBSCertificate.
        fileprivate static let version = Self(tagWithNumber: 0, tagClass: .contextSpecific)
    }
#endif
