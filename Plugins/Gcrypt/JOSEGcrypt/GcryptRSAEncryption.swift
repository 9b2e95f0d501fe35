#if Gcrypt
    internal import JOSECore

    /// RSAES-PKCS1-v1_5 and RSAES-OAEP (RFC 8017 §7).
    ///
    /// The padding is put on by libgcrypt and taken off here. libgcrypt takes the one of PKCS#1 v1.5 off in a time that
    /// depends on the message (CVE-2024-2236). That of OAEP it compares and searches with early exits, too, and it does
    /// not look at the octets before the 01, which have to be zero: it decrypts what other libraries refuse.
    struct GcryptRSAEncryption: KeyWrapSchemeImplementation {
        let library: GcryptLibrary

        /// How a CEK becomes a number below the modulus.
        enum Padding: Sendable { case pkcs1v15, oaep }

        let padding: Padding

        func obstacle(for algorithm: KeyManagementAlgorithmDescriptor) -> String? {
            guard library.hasRSA else { return "\(library.description) has no RSA" }
            guard padding == .oaep else { return nil }
            let hash = algorithm.hash.flatMap { GcryptNames.hashes[$0] }
            return hash.map(library.has) == true
                ? nil : "\(library.description) has no \(algorithm.hash?.rawValue ?? "OAEP without a hash")"
        }

        func makeKeyWrapper(
            for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any KeyWrapper {
            let (octets, maximum) = try sizes(of: key, for: algorithm)
            let dataFormat =
                switch padding {
                case .pkcs1v15: "(data(flags pkcs1)(value %b))"
                case .oaep: "(data(flags oaep)(hash-algo \(try GcryptNames.hash(of: algorithm).name))(value %b))"
                }
            return GcryptRSAWrapper(
                key: try GcryptRSAKey.publicKey(key), octets: octets, maximumKeyOctets: maximum,
                dataFormat: dataFormat)
        }

        func makeKeyUnwrapper(
            for algorithm: KeyManagementAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any KeyUnwrapper {
            let (octets, maximum) = try sizes(of: key, for: algorithm)
            let decode: @Sendable (Span<UInt8>, Int) throws(BackendError) -> SecretBytes?
            switch padding {
            case .pkcs1v15:
                decode = { block, octets throws(BackendError) in
                    try PKCS1EncryptionBlock.contentKey(in: block, octets: octets)
                }
            case .oaep:
                let block = GcryptOAEPBlock(try GcryptNames.hash(of: algorithm))
                decode = { octets, count throws(BackendError) in try block.contentKey(in: octets, octets: count) }
            }
            return GcryptRSAUnwrapper(
                key: try GcryptRSAKey.privateKey(key), modulus: try key.octets(.n), octets: octets,
                maximumKeyOctets: maximum, decode: decode)
        }

        /// The length of the modulus and of the longest CEK in octets.
        ///
        /// - Throws: `invalidKey` when the modulus is too short for any (RFC 8017 §7.1.1, §7.2.1).
        private func sizes(
            of key: KeyMaterial, for algorithm: KeyManagementAlgorithmDescriptor
        ) throws(BackendError) -> (modulus: Int, maximumKey: Int) {
            let bits = try GcryptRSAKey.modulusBits(of: key)
            let octets = (bits + 7) / 8
            let maximum =
                switch padding {
                case .pkcs1v15: octets - 11
                case .oaep: octets - 2 * (try GcryptNames.hash(of: algorithm).octets) - 2
                }
            guard maximum > 0 else {
                throw BackendError(
                    .invalidKey, "a modulus of \(bits) bits is too short for \(algorithm.algorithm.rawValue)")
            }
            return (octets, maximum)
        }
    }

    /// A public key that is ready to encrypt CEKs.
    private struct GcryptRSAWrapper: KeyWrapper {
        let key: GcryptExpression
        let octets: Int
        let maximumKeyOctets: Int
        let dataFormat: String

        func wrap(_ cek: Span<UInt8>, drawn: [String: [UInt8]]) throws(BackendError) -> WrappedKey {
            guard cek.count > 0 else { throw BackendError(.unsupported, "there is no CEK to encrypt") }
            guard cek.count <= maximumKeyOctets else {
                throw BackendError(
                    .invalidKey, "a modulus of \(octets) octets is too short for a CEK of \(cek.count) octets")
            }
            let encrypted = try key.encryption(of: GcryptExpression(dataFormat, cek)).octets(of: "a")
            return WrappedKey(encryptedKey: UnsignedInteger.padded(encrypted, to: octets))
        }
    }

    /// A private key that is ready to decrypt CEKs.
    private struct GcryptRSAUnwrapper: KeyUnwrapper {
        let key: GcryptExpression
        let modulus: [UInt8]
        let octets: Int
        let maximumKeyOctets: Int
        /// Takes the CEK out of a padded block.
        let decode: @Sendable (Span<UInt8>, Int) throws(BackendError) -> SecretBytes?

        func unwrap(_ wrapped: WrappedKey, octets keyOctets: Int) throws(BackendError) -> SecretBytes? {
            let encryptedKey = wrapped.encryptedKey
            guard encryptedKey.count == octets, UnsignedInteger.isLess(encryptedKey.span, than: modulus),
                keyOctets > 0, keyOctets <= maximumKeyOctets
            else { return nil }
            // Without "no-blinding", libgcrypt blinds the number and both exponents.
            let data = try GcryptExpression("(enc-val(flags raw)(rsa(a %b)))", encryptedKey)
            let block = try key.decryption(of: data).secretOctets(count: octets)
            return try block.withOctets { block throws(BackendError) in try decode(block, keyOctets) }
        }
    }
#endif
