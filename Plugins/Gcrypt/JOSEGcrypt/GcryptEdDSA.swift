#if Gcrypt
    internal import JOSECore

    /// EdDSA, pure, with an empty context (RFC 8032), composed from libgcrypt's curve and hash functions.
    ///
    /// gcry_pk_sign and gcry_pk_verify do EdDSA too, but take the message in an S-expression. That keeps 16 bits of its
    /// length and reads the rest of a longer message as structure: the process ends, or, where somebody has chosen the
    /// rest, the signature of a short message is valid for the long one. They also decode the key for each signature,
    /// end the process for some public keys (``EdwardsContext/point(of:)``), and multiply by a hash that is not reduced,
    /// so that they differ from other libraries for public keys with a component of small order.
    struct GcryptEdDSA: SignatureSchemeImplementation {
        let library: GcryptLibrary

        func obstacle(for algorithm: SignatureAlgorithmDescriptor, curve: Curve?) -> String? {
            guard let curve, let parameters = EdwardsParameters.table[curve], library.has(curve) else {
                return "\(library.description) has no curve \(curve?.rawValue ?? "without a name")"
            }
            return library.hasDigest(parameters.digest)
                ? nil : "\(library.description) has no hash function for \(curve.rawValue)"
        }

        func makeSigner(
            for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any MessageSigner {
            let parameters = try EdwardsParameters.of(key.curve)
            let secret = try EdwardsSecret(key.secret(.d), parameters)
            guard secret.publicKey == (try key.octets(.x)) else {
                throw BackendError(.invalidKey, "the private key does not belong to the public key")
            }
            return try GcryptEdDSASigner(secret: secret, parameters: parameters)
        }

        func makeVerifier(
            for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any MessageVerifier {
            try GcryptEdDSAVerifier(publicKey: key.octets(.x), parameters: EdwardsParameters.of(key.curve))
        }
    }

    /// A private key that is ready for EdDSA.
    private struct GcryptEdDSASigner: MessageSigner {
        private let secret: EdwardsSecret
        private let octets: Int
        private let contexts: HandlePool<EdwardsContext>

        init(secret: EdwardsSecret, parameters: EdwardsParameters) throws(BackendError) {
            self.secret = secret
            octets = parameters.keyOctets
            contexts = try HandlePool { () throws(BackendError) in try EdwardsContext(parameters) }
        }

        func signature(for message: Span<UInt8>) throws(BackendError) -> [UInt8] {
            try contexts.withHandle { context throws(BackendError) in try signature(for: message, in: context) }
        }

        /// RFC 8032 §5.1.6, §5.2.6.
        private func signature(for message: Span<UInt8>, in context: EdwardsContext) throws(BackendError) -> [UInt8] {
            let order = context.curve.order
            let nonceHash = try secret.prefix.withOctets { prefix throws(BackendError) in
                try context.hash(prefix, message: message)
            }
            let nonce = try GcryptInteger.secret(littleEndian: nonceHash).modulo(order)
            let commitment = try context.encoding(of: context.curve.product(nonce, context.curve.generator))
            let challenge = try context.challenge(commitment + secret.publicKey, message: message)
            let response = secret.scalar.times(challenge, modulo: order).plus(nonce, modulo: order)
            return try commitment + response.littleEndianOctets(count: octets)
        }
    }

    /// A public key that is ready for EdDSA.
    private struct GcryptEdDSAVerifier: MessageVerifier {
        private let publicKey: [UInt8]
        private let contexts: HandlePool<Context>

        /// A context with a copy of the key's point of its own: libgcrypt writes into its operands.
        private final class Context: @unchecked Sendable {
            let context: EdwardsContext
            let point: GcryptPoint

            init(_ publicKey: [UInt8], _ parameters: EdwardsParameters) throws(BackendError) {
                context = try EdwardsContext(parameters)
                point = try context.point(of: publicKey)
            }
        }

        init(publicKey: [UInt8], parameters: EdwardsParameters) throws(BackendError) {
            self.publicKey = publicKey
            contexts = try HandlePool { () throws(BackendError) in try Context(publicKey, parameters) }
        }

        func isValidSignature(_ signature: Span<UInt8>, for message: Span<UInt8>) throws(BackendError) -> Bool {
            guard signature.count == publicKey.count * 2 else { return false }
            return try contexts.withHandle { handle throws(BackendError) in
                try isValidSignature(signature, for: message, handle.context, handle.point)
            }
        }

        /// RFC 8032 §5.1.7, §5.2.7, without the cofactor, as the other libraries do it: R = S·B - k·A, compared as octets.
        private func isValidSignature(
            _ signature: Span<UInt8>, for message: Span<UInt8>, _ context: EdwardsContext, _ point: GcryptPoint
        ) throws(BackendError) -> Bool {
            let curve = context.curve
            let commitment = signature.extracting(first: publicKey.count)
            let response = try GcryptInteger(littleEndian: signature.extracting(last: publicKey.count))
            guard response < curve.order else { return false }
            let challenge = try context.challenge([UInt8](copying: commitment) + publicKey, message: message)
            let expected = try context.encoding(
                of: curve.difference(curve.product(response, curve.generator), curve.product(challenge, point)))
            return ConstantTime.isEqual(expected.span, commitment)
        }
    }
#endif
