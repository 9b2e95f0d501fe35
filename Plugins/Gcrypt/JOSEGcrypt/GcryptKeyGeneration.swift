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
            return request.keyType == .octetKeyPair ? try montgomeryKey(curve) : try weierstrassKey(curve)
        }

        /// So many random octets.
        private func randomOctets(_ count: Int) -> SecretBytes {
            SecretBytes(count: count) { span in
                span.withUnsafeMutableBufferPointer { buffer in
                    gcry_randomize(buffer.baseAddress, buffer.count, GCRY_VERY_STRONG_RANDOM)
                }
            }
        }

        private func octetSequence(bits: Int) throws(BackendError) -> KeyMaterial {
            guard bits % 8 == 0, Self.symmetricKeyOctets.contains(bits / 8) else {
                throw BackendError(.unsupported, "a symmetric key cannot have \(bits) bits")
            }
            return KeyMaterial(keyType: .octetSequence, secretParameters: [.k: randomOctets(bits / 8)])
        }

        /// A random scalar, and its multiple of the base point.
        private func weierstrassKey(_ curve: Curve) throws(BackendError) -> KeyMaterial {
            let library = try GcryptCurve(named: GcryptNames.name(of: curve))
            let scalar = GcryptInteger(secretBelow: library.order)
            guard let point = library.affine(library.product(scalar, library.generator)) else {
                throw BackendError(.failure, "libgcrypt computed a point at infinity")
            }
            return KeyMaterial(
                keyType: .ellipticCurve, curve: curve,
                publicParameters: [
                    .x: try point.x.octets(count: library.coordinateOctets),
                    .y: try point.y.octets(count: library.coordinateOctets),
                ],
                secretParameters: [.d: try scalar.secretOctets(count: library.scalarOctets)])
        }

        private func edwardsKey(_ curve: Curve, _ parameters: EdwardsParameters) throws(BackendError) -> KeyMaterial {
            let seed = randomOctets(parameters.keyOctets)
            return KeyMaterial(
                keyType: .octetKeyPair, curve: curve,
                publicParameters: [.x: try EdwardsSecret(seed, parameters).publicKey], secretParameters: [.d: seed])
        }

        /// Random octets, and their multiple of the base point once they are clamped (RFC 7748 §5, §6).
        private func montgomeryKey(_ curve: Curve) throws(BackendError) -> KeyMaterial {
            let library = try GcryptCurve(named: GcryptNames.name(of: curve))
            let count = library.coordinateOctets
            let octets = randomOctets(count)
            let clamped = octets.withOctets { octets in
                SecretBytes(count: count) { scalar in
                    for index in 0..<count { scalar[index] = octets[index] }
                    // The cofactor is 8 where the prime has 255 bits, and 4 where it has 448.
                    let isShort = library.prime.bitWidth % 8 != 0
                    scalar[0] &= isShort ? 0xF8 : 0xFC
                    scalar[count - 1] = isShort ? scalar[count - 1] & 0x7F | 0x40 : scalar[count - 1] | 0x80
                }
            }
            let product = library.product(try .secret(littleEndian: clamped), library.generator)
            guard let coordinate = library.montgomeryCoordinate(product) else {
                throw BackendError(.failure, "libgcrypt computed a point at infinity")
            }
            return KeyMaterial(
                keyType: .octetKeyPair, curve: curve,
                publicParameters: [.x: try coordinate.littleEndianOctets(count: count)], secretParameters: [.d: octets])
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
            return try material(from: parameters.generatedKey().list("private-key"))
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
