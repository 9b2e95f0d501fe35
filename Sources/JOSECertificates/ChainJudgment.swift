#if Certificates
    internal import JOSECore
    internal import JOSEKeyFormats
    internal import SwiftASN1
    @_spi(FixedExpiryValidationTime) internal import X509

    #if canImport(FoundationEssentials)
        internal import FoundationEssentials
    #else
        internal import Foundation
    #endif

    /// Lets swift-certificates judge a chain whose signatures have been verified.
    ///
    /// It knows fewer kinds of keys than JOSE, and refuses to read a certificate with another one. So it gets a translation:
    /// the same certificates, octet for octet, but each key replaced by one that was made for this moment, and each signature
    /// by one of the replaced key of the issuer. Whatever it says about the translation holds for the chain.
    struct ChainJudgment {
        private let registry: AlgorithmRegistry
        private let purposes: Set<String>

        init(_ registry: AlgorithmRegistry, purposes: Set<String>) {
            self.registry = registry
            self.purposes = purposes
        }

        /// - Parameter path: the certificates, each signed by the next one; the last one is trusted.
        /// - Throws: ``JOSEError`` with code `untrustedCertificate`.
        func judge(_ path: [SignedCertificate], at time: Date) async throws(JOSEError) -> CertificateHolder {
            let translated = try translation(of: path)
            guard let leaf = translated.first, let root = translated.last else {
                throw .untrusted("there is no certificate")
            }
            var verifier = Verifier(rootCertificates: CertificateStore([root])) {
                RFC5280Policy(fixedExpiryValidationTime: time)
                IssuingPolicy(purposes: purposes)
            }
            let intermediates = CertificateStore(translated.dropFirst().dropLast())
            switch await verifier.validate(leaf: leaf, intermediates: intermediates) {
            case .validCertificate: return try holder(of: leaf)
            case .couldNotValidate(let failures):
                let reasons = failures.map { Self.summary("\($0.policyFailureReason)") }.joined(separator: "; ")
                throw .untrusted(
                    reasons.isEmpty
                        ? "the chain has an extension that is critical and unknown" : "the chain: \(reasons)")
            }
        }

        /// A reason without the description of the certificate in it, which is that of the translation.
        private static func summary(_ reason: String) -> String {
            var text = ""
            var depth = 0
            var rest = reason[...]
            while !rest.isEmpty {
                if depth == 0, rest.hasPrefix("Certificate(") {
                    text += "a certificate"
                    rest = rest.dropFirst("Certificate".count)
                }
                guard let character = rest.popFirst() else { break }
                if character == "(" { depth += 1 }
                if depth == 0 { text.append(character) }
                if character == ")" { depth = max(0, depth - 1) }
            }
            return text
        }

        private func translation(of path: [SignedCertificate]) throws(JOSEError) -> [Certificate] {
            var keys: [SurrogateKey] = []
            for _ in path { keys.append(try SurrogateKey.make(registry)) }
            var translated: [Certificate] = []
            for (position, certificate) in path.enumerated() {
                // The root's signature is nobody's business: it is trusted as it is.
                let issuer = keys[min(position + 1, keys.count - 1)]
                let octets = try certificate.replacing(key: keys[position], signedBy: issuer)
                do {
                    translated.append(try Certificate(derEncoded: octets))
                } catch {
                    throw .untrusted("certificate \(position) is not as RFC 5280 §4.1 has it")
                }
            }
            return translated
        }

        private func holder(of leaf: Certificate) throws(JOSEError) -> CertificateHolder {
            let names: SubjectAlternativeNames?
            do {
                names = try leaf.extensions.subjectAlternativeNames
            } catch {
                throw .untrusted("the subject alternative names cannot be read")
            }
            var dnsNames: [String] = []
            var uris: [String] = []
            for name in names ?? SubjectAlternativeNames() {
                if case .dnsName(let name) = name { dnsNames.append(name) }
                if case .uniformResourceIdentifier(let uri) = name { uris.append(uri) }
            }
            return CertificateHolder(
                subject: leaf.subject.description, dnsNames: dnsNames, uris: uris,
                notValidAfter: leaf.notValidAfter)
        }
    }

    /// What swift-certificates leaves out of RFC 5280: `keyUsage` (§4.2.1.3), `extKeyUsage` of the first certificate
    /// (§4.2.1.12), and that an issuer below the root is a certificate of version 3 that says it is a CA (§6.1.4 k). One of
    /// version 1 cannot say so, and would pass.
    private struct IssuingPolicy: VerifierPolicy {
        let verifyingCriticalExtensions: [ASN1ObjectIdentifier] = [
            .X509ExtensionID.keyUsage, .X509ExtensionID.extendedKeyUsage,
        ]
        let purposes: Set<String>

        func chainMeetsPolicyRequirements(chain: UnverifiedCertificateChain) -> PolicyEvaluationResult {
            for position in chain.startIndex..<chain.endIndex {
                let certificate = chain[position]
                let usage: KeyUsage?
                let constraints: BasicConstraints?
                let purposes: ExtendedKeyUsage?
                do {
                    usage = try certificate.extensions.keyUsage
                    constraints = try certificate.extensions.basicConstraints
                    purposes = try certificate.extensions.extendedKeyUsage
                } catch {
                    return .failsToMeetPolicy(reason: "the extensions of certificate \(position) cannot be read")
                }
                let isLeaf = position == chain.startIndex
                if !isLeaf, position != chain.endIndex - 1 {
                    guard certificate.version == .v3, case .isCertificateAuthority = constraints else {
                        return .failsToMeetPolicy(reason: "certificate \(position) does not say that it is of a CA")
                    }
                }
                if isLeaf, let purposes, !permits(purposes) {
                    return .failsToMeetPolicy(
                        reason: "extKeyUsage of certificate 0 has no purpose that the validator permits")
                }
                guard let usage else { continue }
                guard isLeaf ? usage.digitalSignature || usage.nonRepudiation : usage.keyCertSign else {
                    let what = isLeaf ? "signatures" : "signing certificates"
                    return .failsToMeetPolicy(reason: "keyUsage of certificate \(position) does not permit \(what)")
                }
            }
            return .meetsPolicy
        }

        private func permits(_ stated: ExtendedKeyUsage) -> Bool {
            if stated.contains(.any) { return true }
            return purposes.contains { text in
                let components = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt($0) }
                let numbers = components.compactMap(\.self)
                guard numbers.count == components.count, let identifier = try? ASN1ObjectIdentifier(elements: numbers)
                else { return false }
                return stated.contains(ExtendedKeyUsage.Usage(oid: identifier))
            }
        }
    }
#endif
