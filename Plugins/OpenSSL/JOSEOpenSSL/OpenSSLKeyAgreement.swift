#if OpenSSL
    internal import COpenSSL
    internal import JOSECore

    /// Elliptic curve Diffie-Hellman (RFC 7518 §4.6, RFC 8037 §3.2).
    struct OpenSSLKeyAgreement: KeyAgreementBackend {
        let keyAgreementCapabilities: [KeyAgreementCapability]
        /// The curves that are not offered.
        let withheld: [Backend.Withheld]
        private let curves: [Curve: PreparedCurve]

        private static let scheme = KeyAgreementScheme.ecdh

        init(_ library: LoadedLibrary) {
            var capabilities: [KeyAgreementCapability] = []
            var withheld: [Backend.Withheld] = []
            var curves: [Curve: PreparedCurve] = [:]
            for curve in Self.standardCurves {
                do throws(BackendError) {
                    curves[curve.curve] = try PreparedCurve(curve, library)
                    capabilities.append(KeyAgreementCapability(Self.scheme, curve: curve.curve))
                } catch {
                    withheld.append(
                        Backend.Withheld(Self.scheme.rawValue, curve: curve.curve, reason: error.reason))
                }
            }
            keyAgreementCapabilities = capabilities
            self.withheld = withheld
            self.curves = curves
        }

        func makeSender(
            _ scheme: KeyAgreementScheme, to recipient: KeyMaterial
        ) throws(BackendError) -> any KeyAgreementSender {
            let curve = try curve(scheme, of: recipient)
            return ECDHSender(curve: curve, recipient: try curve.arithmetic.publicKey(recipient))
        }

        func makeRecipient(
            _ scheme: KeyAgreementScheme, key: KeyMaterial
        ) throws(BackendError) -> any KeyAgreementRecipient {
            let curve = try curve(scheme, of: key)
            let privateKey = try curve.arithmetic.privateKey(key)
            let contexts = try HandlePool { () throws(BackendError) in try AgreementContext(privateKey) }
            return ECDHRecipient(curve: curve, contexts: contexts)
        }

        private func curve(_ scheme: KeyAgreementScheme, of key: KeyMaterial) throws(BackendError) -> PreparedCurve {
            guard scheme == Self.scheme, let curve = key.curve.flatMap({ curves[$0] }) else {
                throw BackendError(
                    .unsupported, "\(scheme.rawValue) with a key on \(key.curve?.rawValue ?? "no curve")")
            }
            try curve.check(key)
            return curve
        }

        /// The curves of the standard algorithms that agree on a key in this way.
        private static var standardCurves: [CurveDescriptor] {
            let names = KeyManagementAlgorithmDescriptor.standard.flatMap { algorithm -> [Curve] in
                guard case .agreement(scheme, _) = algorithm.construction else { return [] }
                return algorithm.curves
            }
            return CurveDescriptor.standard.filter { names.contains($0.curve) }
        }
    }

    /// A curve, with contexts that make keys on it.
    private struct PreparedCurve: Sendable {
        let descriptor: CurveDescriptor
        let arithmetic: any AgreementCurve
        let generators: HandlePool<KeyGenerator>

        /// - Throws: an error whose reason says what the library lacks.
        init(_ descriptor: CurveDescriptor, _ library: LoadedLibrary) throws(BackendError) {
            let arithmetic: any AgreementCurve =
                switch descriptor.form {
                case .weierstrass: try WeierstrassAgreement(descriptor, library)
                case .montgomery: try MontgomeryAgreement(descriptor, library)
                case .edwards: throw BackendError(.unsupported, "there is no agreement of keys on an Edwards curve")
                }
            self.descriptor = descriptor
            self.arithmetic = arithmetic
            generators = try HandlePool { () throws(BackendError) in try KeyGenerator(arithmetic.generatorContext()) }
        }

        /// Whether a key is one on this curve.
        func check(_ key: KeyMaterial) throws(BackendError) {
            guard key.keyType == descriptor.keyType, key.curve == descriptor.curve else {
                throw BackendError(
                    .invalidKey, "a key of another type or curve where \(descriptor.curve.rawValue) is needed")
            }
        }
    }

    /// A recipient's public key that is ready.
    private struct ECDHSender: KeyAgreementSender {
        let curve: PreparedCurve
        let recipient: Key

        func agree() throws(BackendError) -> SentKeyAgreement {
            let key = try curve.generators.operate { (generator) throws(BackendError) in try generator.generate() }
            let publicParameters = try curve.arithmetic.publicParameters(of: key)
            let context = try AgreementContext(key)
            guard let secret = try context.sharedSecret(with: recipient, octets: curve.descriptor.coordinateOctets)
            else { throw BackendError(.invalidKey, "there is no shared secret with the recipient's key") }
            return SentKeyAgreement(
                ephemeralKey: KeyMaterial(
                    keyType: curve.descriptor.keyType, curve: curve.descriptor.curve,
                    publicParameters: publicParameters),
                sharedSecret: secret)
        }
    }

    /// A recipient's private key that is ready.
    private struct ECDHRecipient: KeyAgreementRecipient {
        let curve: PreparedCurve
        let contexts: HandlePool<AgreementContext>

        func sharedSecret(with ephemeralKey: KeyMaterial) throws(BackendError) -> SecretBytes {
            try curve.check(ephemeralKey)
            let peer = try curve.arithmetic.publicKey(ephemeralKey)
            let secret = try contexts.operate { (context) throws(BackendError) in
                try context.sharedSecret(with: peer, octets: curve.descriptor.coordinateOctets)
            }
            guard let secret else { throw BackendError(.invalidKey, "there is no shared secret with the sender's key") }
            return secret
        }
    }

    /// A private key that is ready to agree on shared secrets.
    final class AgreementContext: Sendable {
        private let context: KeyContext

        init(_ key: Key) throws(BackendError) {
            context = try KeyContext(key)
            guard EVP_PKEY_derive_init(context.pointer) == 1 else {
                throw .library(.failure, "OpenSSL does not agree on secrets with the key")
            }
        }

        /// The shared secret with somebody's public key, which has been found to be on the curve.
        ///
        /// - Parameter octets: its length.
        /// - Returns: nil when the library refuses, or when the secret is all zero.
        func sharedSecret(with peer: Key, octets: Int) throws(BackendError) -> SecretBytes? {
            // On a curve with cofactor 1, the curve's equation is all that there is to check. X25519 and X448 take
            // every string of octets.
            guard EVP_PKEY_derive_set_peer_ex(context.pointer, peer.pointer, 0) == 1 else {
                try Verdict.refuse("key agreement")
                return nil
            }
            var isDone = false
            var count = octets
            let secret = SecretBytes(count: octets) { output in
                isDone = output.withUnsafeMutableBufferPointer { output in
                    EVP_PKEY_derive(context.pointer, output.baseAddress, &count) == 1 && count == octets
                }
            }
            guard isDone, !secret.withOctets({ UnsignedInteger.isZero($0) }) else {
                try Verdict.refuse("key agreement")
                return nil
            }
            return secret
        }
    }
#endif
