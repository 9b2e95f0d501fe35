#if Gcrypt
    internal import JOSECore

    /// ECDH (RFC 7518 §4.6, RFC 8037 §3.2), composed from libgcrypt's curves.
    struct GcryptKeyAgreement: KeyAgreementBackend {
        let keyAgreementCapabilities: [KeyAgreementCapability]
        /// The curves of the algorithms that the library does not have.
        let withheld: [Backend.Withheld]

        /// Asks the library what it can do on the curves of the algorithms that agree on keys.
        init(library: GcryptLibrary) {
            var capabilities: [KeyAgreementCapability] = []
            var withheld: [Backend.Withheld] = []
            for algorithm in KeyManagementAlgorithmDescriptor.standard {
                guard case .agreement(let scheme, _) = algorithm.construction, scheme == .ecdh else { continue }
                for curve in algorithm.curves {
                    let capability = KeyAgreementCapability(scheme, curve: curve)
                    guard !capabilities.contains(capability), !withheld.contains(where: { $0.curve == curve }) else {
                        continue
                    }
                    if let obstacle = Self.obstacle(on: curve, library) {
                        withheld.append(Backend.Withheld(scheme.rawValue, curve: curve, reason: obstacle))
                    } else {
                        capabilities.append(capability)
                    }
                }
            }
            keyAgreementCapabilities = capabilities
            self.withheld = withheld
        }

        private static func obstacle(on curve: Curve, _ library: GcryptLibrary) -> String? {
            guard library.has(curve) else { return "\(library.description) has no curve \(curve.rawValue)" }
            guard let known = KnownSharedSecret.table[curve], !known.isComputed(on: curve) else { return nil }
            return "\(library.description) computes \(curve.rawValue) wrongly for some public keys, which could be "
                + "chosen so that failures tell a private key"
        }

        func makeSender(
            _ scheme: KeyAgreementScheme, to recipient: KeyMaterial
        ) throws(BackendError) -> any KeyAgreementSender {
            try GcryptKeyAgreementSender(curve: curve(scheme, of: recipient), recipient: recipient)
        }

        func makeRecipient(
            _ scheme: KeyAgreementScheme, key: KeyMaterial
        ) throws(BackendError) -> any KeyAgreementRecipient {
            try GcryptKeyAgreementRecipient(curve: curve(scheme, of: key), key: key)
        }

        /// The curve of a key.
        ///
        /// - Throws: `unsupported` for what is not declared, `invalidKey` for a key type without this curve.
        private func curve(
            _ scheme: KeyAgreementScheme, of key: KeyMaterial
        ) throws(BackendError) -> CurveDescriptor {
            guard let curve = key.curve.flatMap({ AlgorithmCatalog.standard[$0] }),
                keyAgreementCapabilities.contains(KeyAgreementCapability(scheme, curve: curve.curve))
            else {
                throw BackendError(
                    .unsupported, "gcrypt does no \(scheme.rawValue) on \(key.curve?.rawValue ?? "no curve")")
            }
            guard key.keyType == curve.keyType else {
                throw BackendError(.invalidKey, "a key of type \(key.keyType.rawValue) on \(curve.curve.rawValue)")
            }
            return curve
        }
    }

    /// An agreement at which a fault of the library shows.
    private struct KnownSharedSecret: Sendable {
        let privateKey: [UInt8]
        let publicKey: [UInt8]
        let sharedSecret: [UInt8]

        /// In the field of X448, libgcrypt 1.10 loses the last carry of a multiplication (ec_mulm_448). Which public
        /// keys meet with that depends on bits of the private key, and whether a shared secret was right shows in
        /// whether a token can be decrypted. Here are the private key of zeros and u = p - 2⁴⁴⁷.
        static let table: [Curve: KnownSharedSecret] = [
            .x448: KnownSharedSecret(
                privateKey: [UInt8](repeating: 0, count: 56),
                publicKey: [UInt8](repeating: 0xFF, count: 28) + [0xFE] + [UInt8](repeating: 0xFF, count: 26) + [0x7F],
                sharedSecret: [
                    0x35, 0xE9, 0xDD, 0x0B, 0x7E, 0x22, 0x13, 0xBE, 0x3D, 0x81, 0x84, 0xEA, 0x8A, 0xB2, 0x7E, 0x5F,
                    0xBC, 0x89, 0x60, 0x39, 0x46, 0x83, 0xDD, 0xF3, 0x43, 0xDA, 0xB3, 0xF7, 0xF4, 0xE9, 0x99, 0xC3,
                    0xF1, 0x87, 0xD9, 0xF7, 0x66, 0x79, 0x9A, 0x9F, 0x7B, 0x5A, 0xAE, 0x27, 0xDB, 0x68, 0x80, 0x7D,
                    0x3B, 0x8A, 0x35, 0x67, 0x1B, 0x5B, 0x0E, 0xD7,
                ])
        ]

        /// Whether the library computes it.
        func isComputed(on name: Curve) -> Bool {
            guard let curve = try? AlgorithmCatalog.standard[name]?.diffieHellman(),
                let scalar = try? curve.scalar(of: SecretBytes(privateKey)),
                let point = try? curve.point(of: KeyMaterial(keyType: .octetKeyPair, publicParameters: [.x: publicKey]))
            else { return false }
            return (try? curve.sharedSecret(scalar, point)) == SecretBytes(sharedSecret)
        }
    }

    /// What is thrown in the place of a shared secret that anybody could know (RFC 7748 §6).
    private let zeroSharedSecret = BackendError(.invalidKey, "the shared secret would be zero")

    /// A recipient's public key that is ready.
    private struct GcryptKeyAgreementSender: KeyAgreementSender {
        private let curve: CurveDescriptor
        private let contexts: HandlePool<Context>

        /// A curve, with a copy of the recipient's point of its own: libgcrypt writes into its operands.
        private final class Context: Sendable {
            let curve: any GcryptDiffieHellmanCurve
            let point: GcryptPoint

            init(_ curve: CurveDescriptor, _ recipient: KeyMaterial) throws(BackendError) {
                self.curve = try curve.diffieHellman()
                point = try self.curve.point(of: recipient)
            }
        }

        init(curve: CurveDescriptor, recipient: KeyMaterial) throws(BackendError) {
            self.curve = curve
            contexts = try HandlePool { () throws(BackendError) in try Context(curve, recipient) }
        }

        func agree() throws(BackendError) -> SentKeyAgreement {
            try contexts.withHandle { context throws(BackendError) in
                let (key, scalar) = try context.curve.keyPair(curve, .ephemeralKey)
                guard let sharedSecret = try context.curve.sharedSecret(scalar, context.point) else {
                    throw zeroSharedSecret
                }
                let ephemeralKey = KeyMaterial(
                    keyType: key.keyType, curve: key.curve, publicParameters: key.publicParameters)
                return SentKeyAgreement(ephemeralKey: ephemeralKey, sharedSecret: sharedSecret)
            }
        }
    }

    /// A recipient's private key that is ready.
    private struct GcryptKeyAgreementRecipient: KeyAgreementRecipient {
        private let curve: CurveDescriptor
        private let scalar: GcryptInteger
        private let contexts: HandlePool<Context>

        private final class Context: Sendable {
            let curve: any GcryptDiffieHellmanCurve

            init(_ curve: CurveDescriptor) throws(BackendError) { self.curve = try curve.diffieHellman() }
        }

        init(curve: CurveDescriptor, key: KeyMaterial) throws(BackendError) {
            self.curve = curve
            contexts = try HandlePool { () throws(BackendError) in try Context(curve) }
            scalar = try contexts.withHandle { context throws(BackendError) in
                _ = try context.curve.point(of: key)
                let scalar = try context.curve.scalar(of: key.secret(.d))
                guard try context.curve.publicParameters(of: scalar) == key.publicParameters else {
                    throw BackendError(.invalidKey, "the private key does not belong to the public key")
                }
                return scalar
            }
        }

        func sharedSecret(with ephemeralKey: KeyMaterial) throws(BackendError) -> SecretBytes {
            guard ephemeralKey.keyType == curve.keyType, ephemeralKey.curve == curve.curve else {
                throw BackendError(.invalidKey, "the ephemeral key is not on \(curve.curve.rawValue)")
            }
            return try contexts.withHandle { context throws(BackendError) in
                let point = try context.curve.point(of: ephemeralKey)
                guard let sharedSecret = try context.curve.sharedSecret(scalar, point) else { throw zeroSharedSecret }
                return sharedSecret
            }
        }
    }
#endif
