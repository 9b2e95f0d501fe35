#if Certificates
    internal import JOSECore
    internal import JOSEKeyFormats
    internal import SwiftASN1

    /// A key that stands for another one in a translated chain, for a moment.
    struct SurrogateKey {
        /// Its SubjectPublicKeyInfo, DER.
        let subjectPublicKeyInfo: [UInt8]
        /// The AlgorithmIdentifier of its signatures.
        fileprivate let algorithm: ASN1ObjectIdentifier
        private let signer: JWSSigner
        private let isScalarPair: Bool

        /// Algorithms that swift-certificates knows, and what certificates call them. None has parameters.
        private static let algorithms: [(name: SignatureAlgorithm, identifier: ASN1ObjectIdentifier)] = [
            (.ed25519, [1, 3, 101, 112]), (.es256, [1, 2, 840, 10045, 4, 3, 2]),
        ]

        /// A new key, with whatever the registry offers.
        ///
        /// - Throws: ``JOSEError`` with code `algorithmUnavailable` when it offers nothing that is known here.
        static func make(_ registry: AlgorithmRegistry) throws(JOSEError) -> SurrogateKey {
            var first: JOSEError?
            for (name, identifier) in algorithms {
                do {
                    return try SurrogateKey(name, identifier, registry)
                } catch {
                    first = first ?? error
                }
            }
            throw first ?? JOSEError(.algorithmUnavailable, "there is no algorithm to judge a chain with")
        }

        private init(
            _ name: SignatureAlgorithm, _ identifier: ASN1ObjectIdentifier, _ registry: AlgorithmRegistry
        ) throws(JOSEError) {
            let key = try registry.generateKey(for: name)
            signer = try registry.signer(for: key)
            subjectPublicKeyInfo = try key.exported(as: .spki).octets.unprotectedCopy()
            algorithm = identifier
            isScalarPair = registry.catalog[name]?.format == .scalarPair
        }

        func signature(for message: [UInt8]) throws(JOSEError) -> [UInt8] {
            let signature = try signer.signature(for: message.span)
            guard isScalarPair else { return signature }
            guard let der = ECDSASignature.der(fromScalarPair: signature.span) else {
                throw JOSEError(.backendFailure, "a signature has a length that no curve has", backend: signer.backend)
            }
            return der
        }
    }

    extension SignedCertificate {
        /// The certificate with another key, signed with another one.
        ///
        /// - Returns: DER.
        func replacing(key: SurrogateKey, signedBy issuer: SurrogateKey) throws(JOSEError) -> [UInt8] {
            do {
                let content = try Self.sequence { coder throws in
                    for (position, field) in fields.enumerated() {
                        if position == signatureField {
                            try coder.appendConstructedNode(identifier: .sequence) {
                                try $0.serialize(issuer.algorithm)
                            }
                        } else {
                            coder.serializeRawBytes(
                                position == subjectPublicKeyInfoField ? key.subjectPublicKeyInfo[...] : field)
                        }
                    }
                }
                let signature = try issuer.signature(for: content)
                return try Self.sequence { coder throws in
                    coder.serializeRawBytes(content)
                    try coder.appendConstructedNode(identifier: .sequence) { try $0.serialize(issuer.algorithm) }
                    try coder.serialize(ASN1BitString(bytes: signature[...]))
                }
            } catch let error as JOSEError {
                throw error
            } catch {
                throw .untrusted("a certificate cannot be written again")
            }
        }

        private static func sequence(_ body: (inout DER.Serializer) throws -> Void) throws -> [UInt8] {
            var serializer = DER.Serializer()
            try serializer.appendConstructedNode(identifier: .sequence, body)
            return serializer.serializedBytes
        }
    }
#endif
