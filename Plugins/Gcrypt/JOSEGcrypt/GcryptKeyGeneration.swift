#if Gcrypt
    internal import CGcrypt
    internal import JOSECore

    /// New keys from libgcrypt's generator of randomness, at its level for keys that are kept.
    struct GcryptKeyGeneration: KeyGenerationBackend {
        let keyGenerationCapabilities: [KeyGenerationCapability]

        /// The sizes of symmetric key that are made, in octets.
        private static let symmetricKeyOctets = 1...65_536

        /// Asks the library what it can do.
        init(library: GcryptLibrary) {
            var capabilities = [KeyGenerationCapability(.octetSequence)]
            if library.hasRSA { capabilities.append(KeyGenerationCapability(.rsa)) }
            for curve in CurveDescriptor.standard where library.has(curve.curve) {
                let isComplete = EdwardsParameters.table[curve.curve].map { library.hasDigest($0.digest) } ?? true
                if isComplete { capabilities.append(KeyGenerationCapability(curve.keyType, curve: curve.curve)) }
            }
            keyGenerationCapabilities = capabilities
        }

        func generateKey(_ request: KeyGenerationRequest) throws(BackendError) -> KeyMaterial {
            guard
                keyGenerationCapabilities.contains(KeyGenerationCapability(request.keyType, curve: request.curve))
            else {
                let curve = request.curve.map { " on \($0.rawValue)" } ?? ""
                throw BackendError(.unsupported, "gcrypt makes no \(request.keyType.rawValue) keys\(curve)")
            }
            guard let curve = request.curve else {
                return request.keyType == .rsa
                    ? try GcryptRSAKey.generate(bits: request.bits, publicExponent: request.publicExponent)
                    : try octetSequence(bits: request.bits)
            }
            if let parameters = EdwardsParameters.table[curve] { return try edwardsKey(curve, parameters) }
            guard let descriptor = AlgorithmCatalog.standard[curve] else {
                throw BackendError(.unsupported, "\(curve.rawValue) is not a curve of libgcrypt")
            }
            return try descriptor.diffieHellman().keyPair(descriptor, .keptKey).key
        }

        func publicParameters(ofPrivate key: KeyMaterial) throws(BackendError) -> [KeyParameter: [UInt8]] {
            guard let curve = key.curve.flatMap({ AlgorithmCatalog.standard[$0] }),
                keyGenerationCapabilities.contains(KeyGenerationCapability(key.keyType, curve: curve.curve))
            else {
                let curve = key.curve.map { " on \($0.rawValue)" } ?? ""
                throw BackendError(.unsupported, "gcrypt computes no \(key.keyType.rawValue) keys\(curve)")
            }
            let privateKey = try key.secret(.d)
            if let parameters = EdwardsParameters.table[curve.curve] {
                return [.x: try EdwardsSecret(privateKey, parameters).publicKey]
            }
            let arithmetic = try curve.diffieHellman()
            return try arithmetic.publicParameters(of: arithmetic.scalar(of: privateKey))
        }

        private func octetSequence(bits: Int) throws(BackendError) -> KeyMaterial {
            guard bits % 8 == 0, Self.symmetricKeyOctets.contains(bits / 8) else {
                throw BackendError(.unsupported, "a symmetric key cannot have \(bits) bits")
            }
            return KeyMaterial(
                keyType: .octetSequence, secretParameters: [.k: GcryptRandomness.keptKey.octets(bits / 8)])
        }

        private func edwardsKey(_ curve: Curve, _ parameters: EdwardsParameters) throws(BackendError) -> KeyMaterial {
            let seed = GcryptRandomness.keptKey.octets(parameters.keyOctets)
            return KeyMaterial(
                keyType: .octetKeyPair, curve: curve,
                publicParameters: [.x: try EdwardsSecret(seed, parameters).publicKey], secretParameters: [.d: seed])
        }
    }

    extension GcryptRSAKey {
        /// The sizes of modulus that are made, in bits. Even ones: libgcrypt would round others up.
        private static let modulusSizes = 2048...maximumModulusBits

        /// A new RSA key.
        ///
        /// - Throws: `unsupported` for a size or public exponent that libgcrypt does not make.
        static func generate(bits: Int, publicExponent: [UInt8]) throws(BackendError) -> KeyMaterial {
            guard modulusSizes.contains(bits), bits % 2 == 0 else {
                throw BackendError(.unsupported, "gcrypt makes RSA keys of an even number of bits in \(modulusSizes)")
            }
            // 0 and 1 would mean "any", and an even number the next odd one.
            let exponentBits = UnsignedInteger.bitWidth(publicExponent)
            guard (2...64).contains(exponentBits), publicExponent.last.map({ $0 & 1 == 1 }) == true else {
                throw BackendError(.unsupported, "gcrypt takes odd public exponents from 3 to 64 bits")
            }
            let exponent = publicExponent.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            let parameters = try GcryptExpression("(genkey(rsa(nbits \"\(bits)\")(rsa-use-e \"\(exponent)\")))")
            let key = try parameters.generatedKey().list("private-key")
            // In FIPS mode, a smaller exponent becomes 65537.
            guard try key.integer(of: "e") == GcryptInteger(publicExponent) else {
                throw BackendError(.unsupported, "libgcrypt makes no RSA keys with this public exponent")
            }
            return try material(from: key)
        }

        /// The members of a JWK. libgcrypt's p is the smaller prime and becomes q, so that its u is qi.
        private static func material(from key: GcryptExpression) throws(BackendError) -> KeyMaterial {
            let n = try key.integer(of: "n")
            let e = try key.integer(of: "e")
            let d = try key.integer(of: "d")
            let p = try key.integer(of: "q")
            let q = try key.integer(of: "p")
            return KeyMaterial(
                keyType: .rsa,
                publicParameters: [
                    .n: try n.octets(count: (n.bitWidth + 7) / 8), .e: try e.octets(count: (e.bitWidth + 7) / 8),
                ],
                secretParameters: [
                    .d: try d.secretOctets(), .p: try p.secretOctets(), .q: try q.secretOctets(),
                    .dp: try d.modulo(p.predecessor).secretOctets(), .dq: try d.modulo(q.predecessor).secretOctets(),
                    .qi: try key.integer(of: "u").secretOctets(),
                ])
        }
    }
#endif
