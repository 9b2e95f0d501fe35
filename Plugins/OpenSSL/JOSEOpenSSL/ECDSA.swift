#if OpenSSL
    internal import COpenSSL
    internal import JOSECore

    /// ECDSA on Weierstraß curves (RFC 7518 §3.4, RFC 8812 §3.2).
    struct ECDSAFamily: SignatureSchemeImplementation {
        private let library: LoadedLibrary

        init(_ library: LoadedLibrary) { self.library = library }

        func obstacle(for algorithm: SignatureAlgorithmDescriptor, curve: Curve?) -> String? {
            library.absence(of: .signature, "ECDSA") ?? library.absence(of: .keyType, "EC")
                ?? library.absence(of: algorithm.hash)
                ?? library.absence(of: [.curve], on: curve, among: LoadedLibrary.groupNames)
        }

        func makeSigner(
            for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any MessageSigner {
            let (group, digest) = try parts(algorithm, key)
            return try ECDSASigner(prepare(.sign, group, digest, EllipticCurveKey.privateKey(key, on: group)))
        }

        func makeVerifier(
            for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any MessageVerifier {
            let (group, digest) = try parts(algorithm, key)
            return try ECDSAVerifier(prepare(.verify, group, digest, EllipticCurveKey.publicKey(key, on: group)))
        }

        private func parts(
            _ algorithm: SignatureAlgorithmDescriptor, _ key: KeyMaterial
        ) throws(BackendError) -> (CurveGroup, Digest) {
            guard let group = key.curve.flatMap({ library.groups[$0] }),
                let digest = algorithm.hash.flatMap({ library.digests[$0] })
            else { throw BackendError(.unsupported, "ECDSA with this curve and hash function") }
            return (group, digest)
        }

        private func prepare(
            _ operation: SigningCapability.Operation, _ group: CurveGroup, _ digest: Digest, _ key: Key
        ) throws(BackendError) -> PreparedECDSAKey {
            let contexts = try HandlePool { () throws(BackendError) in
                try SignatureContext(operation, key: key, digest: digest)
            }
            return PreparedECDSAKey(
                contexts: contexts, scalarOctets: group.octets, derOctets: Int(EVP_PKEY_get_size(key.pointer)))
        }
    }

    /// A key, with contexts for it.
    private struct PreparedECDSAKey: Sendable {
        let contexts: HandlePool<SignatureContext>
        /// The length of r and of s.
        let scalarOctets: Int
        /// The largest length of a signature in the library's form.
        let derOctets: Int
    }

    private struct ECDSASigner: MessageSigner {
        let key: PreparedECDSAKey

        init(_ key: PreparedECDSAKey) { self.key = key }

        func signature(for message: Span<UInt8>) throws(BackendError) -> [UInt8] {
            let der = try key.contexts.operate { (context) throws(BackendError) in
                try context.signature(for: message, octets: key.derOctets)
            }
            guard let pair = ECDSASignature.scalarPair(fromDER: der.span, scalarOctets: key.scalarOctets) else {
                throw BackendError(.failure, "OpenSSL made an ECDSA signature that is not one")
            }
            return pair
        }
    }

    private struct ECDSAVerifier: MessageVerifier {
        let key: PreparedECDSAKey

        init(_ key: PreparedECDSAKey) { self.key = key }

        func isValidSignature(_ signature: Span<UInt8>, for message: Span<UInt8>) throws(BackendError) -> Bool {
            guard signature.count == key.scalarOctets * 2,
                let der = ECDSASignature.der(fromScalarPair: signature)
            else { return false }
            return try key.contexts.operate { (context) throws(BackendError) in
                try context.isValidSignature(der.span, for: message)
            }
        }
    }

    /// Keys on Weierstraß curves from their coordinates (RFC 7518 §6.2).
    enum EllipticCurveKey {
        /// The public key of a public or private key.
        ///
        /// - Throws: `invalidKey` when the point is not on the curve.
        static func publicKey(_ material: KeyMaterial, on group: CurveGroup) throws(BackendError) -> Key {
            let point = try encodedPoint(material, on: group)
            guard let pointer = EVP_PKEY_new() else { throw .library(.failure, "no memory for a key") }
            let key = Key(adopting: pointer)
            guard EVP_PKEY_copy_parameters(pointer, group.parameters.pointer) == 1 else {
                throw .library(.failure, "the parameters of \(group.name) cannot be copied")
            }
            // This checks the curve's equation. All curves here have cofactor 1, so every such point is a key.
            let isDone = point.withUnsafeBufferPointer { point in
                EVP_PKEY_set1_encoded_public_key(pointer, point.baseAddress, point.count) == 1
            }
            guard isDone else { throw .library(.invalidKey, "no point of \(group.name)") }
            return key
        }

        /// The private key.
        ///
        /// - Throws: `invalidKey` when the point is not on the curve, or d is out of range or belongs to another point.
        static func privateKey(_ material: KeyMaterial, on group: CurveGroup) throws(BackendError) -> Key {
            let scalar = try privateScalar(material, on: group)
            let point = try encodedPoint(material, on: group)
            let list = Parameters()
            list.add(.group, text: group.name)
            list.add(.publicKey, octets: point.span)
            scalar.withOctets { list.add(.privateKey, number: $0) }
            let key = try list.makeKey("EC", selection: JOSE_EVP_PKEY_KEYPAIR)
            let context = try KeyContext(key)
            guard EVP_PKEY_private_check(context.pointer) == 1, EVP_PKEY_pairwise_check(context.pointer) == 1 else {
                throw .library(.invalidKey, "d does not belong to the point (x, y) of \(group.name)")
            }
            return key
        }

        /// The point that belongs to d.
        ///
        /// - Throws: `invalidKey` when d is out of range or of another length.
        static func point(
            ofPrivate material: KeyMaterial, on group: CurveGroup
        ) throws(BackendError) -> [KeyParameter: [UInt8]] {
            let secret = try privateScalar(material, on: group)
            let number = secret.withOctets { BigNumber($0) }
            guard let scalar = number, let curve = CurveArithmetic(named: group.name) else {
                throw .library(.failure, "no arithmetic for \(group.name)")
            }
            let (x, y) = try curve.product(of: scalar)
            guard let xOctets = x.octets(padded: group.octets), let yOctets = y.octets(padded: group.octets) else {
                throw .library(.failure, "a coordinate of \(group.name) is too long")
            }
            return [.x: xOctets.unprotectedCopy(), .y: yOctets.unprotectedCopy()]
        }

        private static func privateScalar(
            _ material: KeyMaterial, on group: CurveGroup
        ) throws(BackendError) -> SecretBytes {
            let scalar = try material.secret(.d)
            guard scalar.count == group.octets else {
                throw BackendError(
                    .invalidKey, "d has \(scalar.count) octets where \(group.name) needs \(group.octets)")
            }
            return scalar
        }

        /// Numbers of a key that the library has made, each padded to the curve's size.
        static func numbers(
            _ names: [ParameterName], of key: Key, on group: CurveGroup
        ) throws(BackendError) -> [SecretBytes] {
            let zero = [UInt8](repeating: 0, count: group.octets)
            let numbers = Parameters()
            for name in names { numbers.add(name, number: zero.span) }
            try numbers.fill(from: key)
            return names.indices.map(numbers.number)
        }

        /// The uncompressed encoding of the point (SEC 1 §2.3.3).
        private static func encodedPoint(_ material: KeyMaterial, on group: CurveGroup) throws(BackendError) -> [UInt8]
        {
            let x = try material.octets(.x)
            let y = try material.octets(.y)
            guard x.count == group.octets, y.count == group.octets else {
                throw BackendError(.invalidKey, "a coordinate of \(group.name) has \(group.octets) octets")
            }
            return [0x04] + x + y
        }
    }
#endif
