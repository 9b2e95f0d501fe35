#if Gcrypt
    internal import JOSECore

    /// RSASSA-PKCS1-v1_5 and RSASSA-PSS (RFC 8017 §8).
    struct GcryptRSA: SignatureSchemeImplementation {
        let library: GcryptLibrary

        /// How a hash becomes a number below the modulus.
        enum Padding: Sendable { case pkcs1v15, pss }

        let padding: Padding

        func obstacle(for algorithm: SignatureAlgorithmDescriptor, curve: Curve?) -> String? {
            guard library.hasRSA else { return "\(library.description) has no RSA" }
            let hash = algorithm.hash.flatMap { GcryptNames.hashes[$0] }
            return hash.map(library.has) == true
                ? nil : "\(library.description) has no \(algorithm.hash?.rawValue ?? "RSA without a hash")"
        }

        func makeSigner(
            for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any MessageSigner {
            let modulusBits = try GcryptRSAKey.modulusBits(of: key)
            let hash = try checkedHash(of: algorithm, modulusBits: modulusBits)
            return GcryptRSASignatureKey(
                key: try GcryptRSAKey.privateKey(key), hash: hash, padding: padding,
                octets: (modulusBits + 7) / 8)
        }

        func makeVerifier(
            for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any MessageVerifier {
            let modulusBits = try GcryptRSAKey.modulusBits(of: key)
            let hash = try checkedHash(of: algorithm, modulusBits: modulusBits)
            return GcryptRSASignatureKey(
                key: try GcryptRSAKey.publicKey(key), hash: hash, padding: padding,
                octets: (modulusBits + 7) / 8)
        }

        /// The hash function of an algorithm.
        ///
        /// - Throws: `invalidKey` when the modulus is too short for it (RFC 8017 §9.1.1 step 3, §9.2 step 3).
        private func checkedHash(
            of algorithm: SignatureAlgorithmDescriptor, modulusBits: Int
        ) throws(BackendError) -> GcryptHash {
            let hash = try GcryptNames.hash(of: algorithm)
            let fits =
                switch padding {
                case .pkcs1v15: (modulusBits + 7) / 8 >= hash.digestInfoOctets + hash.octets + 11
                case .pss: (modulusBits + 6) / 8 >= 2 * hash.octets + 2
                }
            guard fits else {
                throw BackendError(
                    .invalidKey, "a modulus of \(modulusBits) bits is too short for \(algorithm.algorithm.rawValue)")
            }
            return hash
        }
    }

    /// A key that is ready for RSA signatures.
    private struct GcryptRSASignatureKey: MessageSigner, MessageVerifier {
        private let key: GcryptExpression
        private let hash: GcryptHash
        private let octets: Int
        private let dataFormat: String

        init(key: GcryptExpression, hash: GcryptHash, padding: GcryptRSA.Padding, octets: Int) {
            self.key = key
            self.hash = hash
            self.octets = octets
            dataFormat =
                switch padding {
                case .pkcs1v15: "(data(flags pkcs1)(hash \(hash.name) %b))"
                // libgcrypt accepts exactly this length of salt. Without it, it would be 20.
                case .pss: "(data(flags pss)(salt-length \"\(hash.octets)\")(hash \(hash.name) %b))"
                }
        }

        func signature(for message: Span<UInt8>) throws(BackendError) -> [UInt8] {
            let data = try GcryptExpression(dataFormat, hash.hash(of: message))
            return UnsignedInteger.padded(try key.signature(over: data).octets(of: "s"), to: octets)
        }

        func isValidSignature(_ signature: Span<UInt8>, for message: Span<UInt8>) throws(BackendError) -> Bool {
            guard signature.count == octets else { return false }
            let data = try GcryptExpression(dataFormat, hash.hash(of: message))
            let value = try GcryptExpression("(sig-val(rsa(s %b)))", signature)
            return try key.isValidSignature(value, over: data)
        }
    }
#endif
