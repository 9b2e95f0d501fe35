#if OpenSSL
    internal import COpenSSL
    internal import JOSECore

    /// New keys, from the library's generator for private values.
    struct OpenSSLKeyGeneration: KeyGenerationBackend {
        let keyGenerationCapabilities: [KeyGenerationCapability]
        private let groups: [Curve: CurveGroup]

        /// The sizes of RSA keys that are made, in bits. Even ones: the library would make one bit less of an odd one.
        private static let modulusBits = 2048...RSAKey.maximumModulusBits
        /// The largest symmetric key that is made, in bits: 64 KiB.
        private static let maximumOctetSequenceBits = 524_288

        init(_ library: LoadedLibrary) {
            groups = library.groups
            guard library.absence(of: .randomness, LoadedLibrary.generatorName) == nil else {
                keyGenerationCapabilities = []
                return
            }
            var capabilities = [KeyGenerationCapability(.octetSequence)]
            if library.absence(of: .keyType, "RSA") == nil { capabilities.append(KeyGenerationCapability(.rsa)) }
            for curve in CurveDescriptor.standard {
                let name = curve.curve
                let reason =
                    switch curve.form {
                    case .weierstrass:
                        library.absence(of: .keyType, "EC")
                            ?? library.absence(of: [.curve], on: name, among: LoadedLibrary.groupNames)
                    case .edwards: library.absence(of: [.keyType], on: name, among: LoadedLibrary.edwardsNames)
                    case .montgomery: library.absence(of: [.keyType], on: name, among: LoadedLibrary.montgomeryNames)
                    }
                if reason == nil { capabilities.append(KeyGenerationCapability(curve.keyType, curve: curve.curve)) }
            }
            keyGenerationCapabilities = capabilities
        }

        func generateKey(_ request: KeyGenerationRequest) throws(BackendError) -> KeyMaterial {
            let makers: [KeyType: (KeyGenerationRequest) throws(BackendError) -> KeyMaterial] = [
                .octetSequence: octetSequence, .rsa: rsa, .ellipticCurve: ellipticCurve, .octetKeyPair: octetKeyPair,
            ]
            let capability = KeyGenerationCapability(request.keyType, curve: request.curve)
            guard keyGenerationCapabilities.contains(capability), let make = makers[request.keyType] else {
                let curve = request.curve.map { " on \($0.rawValue)" } ?? ""
                throw BackendError(.unsupported, "keys of type \(request.keyType.rawValue)\(curve)")
            }
            return try make(request)
        }

        func publicParameters(ofPrivate key: KeyMaterial) throws(BackendError) -> [KeyParameter: [UInt8]] {
            guard let curve = key.curve.flatMap({ AlgorithmCatalog.standard[$0] }),
                keyGenerationCapabilities.contains(KeyGenerationCapability(key.keyType, curve: curve.curve))
            else {
                let curve = key.curve.map { " on \($0.rawValue)" } ?? ""
                throw BackendError(.unsupported, "public parts of keys of type \(key.keyType.rawValue)\(curve)")
            }
            if let group = groups[curve.curve] { return try EllipticCurveKey.point(ofPrivate: key, on: group) }
            let keyType = try octetKeyPairName(of: curve.curve)
            return [
                .x: try OctetKeyPairKey.publicOctets(
                    of: OctetKeyPairKey.key(ofPrivate: key, keyType: keyType, on: curve))
            ]
        }

        private func octetSequence(_ request: KeyGenerationRequest) throws(BackendError) -> KeyMaterial {
            guard (8...Self.maximumOctetSequenceBits).contains(request.bits), request.bits % 8 == 0 else {
                throw BackendError(
                    .unsupported,
                    "a symmetric key of \(request.bits) bits: a multiple of 8 up to \(Self.maximumOctetSequenceBits)")
            }
            var isDone = false
            let octets = SecretBytes(count: request.bits / 8) { span in
                isDone = span.withUnsafeMutableBufferPointer { RAND_priv_bytes($0.baseAddress, Int32($0.count)) == 1 }
            }
            guard isDone else { throw .library(.failure, "no randomness") }
            return KeyMaterial(keyType: .octetSequence, secretParameters: [.k: octets])
        }

        private func rsa(_ request: KeyGenerationRequest) throws(BackendError) -> KeyMaterial {
            guard Self.modulusBits.contains(request.bits), request.bits % 2 == 0 else {
                let range = "\(Self.modulusBits.lowerBound) to \(Self.modulusBits.upperBound)"
                throw BackendError(.unsupported, "an RSA key of \(request.bits) bits: an even number, \(range)")
            }
            let exponent = request.publicExponent
            guard exponent.last.map({ $0 & 1 == 1 }) == true, (2...64).contains(UnsignedInteger.bitWidth(exponent))
            else {
                throw BackendError(.unsupported, "a public exponent that is even, 1 or has more than 64 bits")
            }
            guard let e = BigNumber(exponent.span) else { throw .library(.failure, "no memory for a number") }
            let generator = try KeyGenerator(KeyContext(keyType: "RSA")) { context in
                EVP_PKEY_CTX_set_rsa_keygen_bits(context, Int32(request.bits)) == 1
                    && EVP_PKEY_CTX_set1_rsa_keygen_pubexp(context, e.pointer) == 1
            }
            let key = try generator.generate()
            return KeyMaterial(
                keyType: .rsa,
                publicParameters: [.n: try octets(.n, of: key), .e: try octets(.e, of: key)],
                secretParameters: [
                    .d: try secret(.d, of: key), .p: try secret(.p, of: key), .q: try secret(.q, of: key),
                    .dp: try secret(.dp, of: key), .dq: try secret(.dq, of: key), .qi: try secret(.qi, of: key),
                ])
        }

        private func ellipticCurve(_ request: KeyGenerationRequest) throws(BackendError) -> KeyMaterial {
            guard let group = request.curve.flatMap({ groups[$0] }) else {
                throw BackendError(.unsupported, "keys on this curve")
            }
            let key = try KeyGenerator(KeyContext(group.parameters)).generate()
            let numbers = try EllipticCurveKey.numbers([.x, .y, .privateKey], of: key, on: group)
            return KeyMaterial(
                keyType: .ellipticCurve, curve: request.curve,
                publicParameters: [.x: numbers[0].unprotectedCopy(), .y: numbers[1].unprotectedCopy()],
                secretParameters: [.d: numbers[2]])
        }

        private func octetKeyPair(_ request: KeyGenerationRequest) throws(BackendError) -> KeyMaterial {
            let key = try KeyGenerator(KeyContext(keyType: octetKeyPairName(of: request.curve))).generate()
            var count = 0
            guard EVP_PKEY_get_raw_private_key(key.pointer, nil, &count) == 1 else {
                throw .library(.failure, "the new key has no private part")
            }
            var isDone = false
            let octets = SecretBytes(count: count) { span in
                isDone = span.withUnsafeMutableBufferPointer {
                    EVP_PKEY_get_raw_private_key(key.pointer, $0.baseAddress, &count) == 1
                }
            }
            guard isDone else { throw .library(.failure, "the new key has no private part") }
            return KeyMaterial(
                keyType: .octetKeyPair, curve: request.curve,
                publicParameters: [.x: try OctetKeyPairKey.publicOctets(of: key)], secretParameters: [.d: octets])
        }

        /// The library's name of an Edwards or Montgomery curve.
        private func octetKeyPairName(of curve: Curve?) throws(BackendError) -> String {
            guard let curve, let name = LoadedLibrary.edwardsNames[curve] ?? LoadedLibrary.montgomeryNames[curve] else {
                throw BackendError(.unsupported, "keys on this curve")
            }
            return name
        }

        private func octets(_ name: ParameterName, of key: Key) throws(BackendError) -> [UInt8] {
            try secret(name, of: key).unprotectedCopy()
        }

        private func secret(_ name: ParameterName, of key: Key) throws(BackendError) -> SecretBytes {
            guard let octets = BigNumber(name, of: key)?.octets else {
                throw .library(.failure, "the new key cannot be exported")
            }
            return octets
        }
    }

    /// Makes keys of one kind, one after the other.
    final class KeyGenerator: Sendable {
        private let context: KeyContext

        /// From a context for a key type, or for the parameters of a curve, and what else the library has to know.
        init(
            _ context: KeyContext, configure: (OpaquePointer) -> Bool = { _ in true }
        ) throws(BackendError) {
            guard EVP_PKEY_keygen_init(context.pointer) == 1, configure(context.pointer) else {
                throw .library(.failure, "OpenSSL makes no such key")
            }
            self.context = context
        }

        /// Makes a key.
        func generate() throws(BackendError) -> Key {
            var key: OpaquePointer?
            guard EVP_PKEY_generate(context.pointer, &key) == 1, let key else {
                throw .library(.failure, "OpenSSL made no key")
            }
            return Key(adopting: key)
        }
    }
#endif
