#if Gcrypt
    internal import JOSECore

    /// ECDSA, with r || s for a signature (RFC 7518 §3.4).
    struct GcryptECDSA: SignatureSchemeImplementation {
        let library: GcryptLibrary

        func obstacle(for algorithm: SignatureAlgorithmDescriptor, curve: Curve?) -> String? {
            guard let curve, library.has(curve) else {
                return "\(library.description) has no curve \(curve?.rawValue ?? "without a name")"
            }
            let hash = algorithm.hash.flatMap { GcryptNames.hashes[$0] }
            return hash.map(library.has) == true
                ? nil : "\(library.description) has no \(algorithm.hash?.rawValue ?? "ECDSA without a hash")"
        }

        func makeSigner(
            for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any MessageSigner {
            let name = try GcryptNames.name(of: key.curve)
            let curve = try GcryptCurve(named: name)
            let point = try encodedPoint(of: key, on: curve)
            let privateKey = try key.secret(.d)
            guard privateKey.count == curve.scalarOctets else {
                throw BackendError(.invalidKey, "the private key does not have \(curve.scalarOctets) octets")
            }
            let scalar = try privateKey.withOctets { octets throws(BackendError) in
                try GcryptInteger(secret: octets)
            }
            guard scalar < curve.order,
                point == (try curve.uncompressedEncoding(of: curve.product(scalar, curve.generator)))
            else { throw BackendError(.invalidKey, "the private key does not belong to the public key") }
            let expression = try GcryptExpression(
                "(private-key(ecc(curve \"\(name)\")(q %b)(d %m)))", point, scalar)
            return GcryptECDSAKey(
                key: expression, hash: try GcryptNames.hash(of: algorithm), scalarOctets: curve.scalarOctets)
        }

        func makeVerifier(
            for algorithm: SignatureAlgorithmDescriptor, key: KeyMaterial
        ) throws(BackendError) -> any MessageVerifier {
            let name = try GcryptNames.name(of: key.curve)
            let curve = try GcryptCurve(named: name)
            let point = try encodedPoint(of: key, on: curve)
            return GcryptECDSAKey(
                key: try GcryptExpression("(public-key(ecc(curve \"\(name)\")(q %b)))", point),
                hash: try GcryptNames.hash(of: algorithm), scalarOctets: curve.scalarOctets)
        }

        /// The uncompressed encoding of the key's point (SEC 1 §2.3.3).
        ///
        /// - Throws: `invalidKey` when it is not on the curve.
        private func encodedPoint(of key: KeyMaterial, on curve: GcryptCurve) throws(BackendError) -> [UInt8] {
            let x = try key.octets(.x)
            let y = try key.octets(.y)
            _ = try curve.point(x: x, y: y)
            return [4] + x + y
        }
    }

    /// A key that is ready for ECDSA.
    private struct GcryptECDSAKey: MessageSigner, MessageVerifier {
        private let key: GcryptExpression
        private let hash: GcryptHash
        private let scalarOctets: Int
        private let dataFormat: String

        init(key: GcryptExpression, hash: GcryptHash, scalarOctets: Int) {
            self.key = key
            self.hash = hash
            self.scalarOctets = scalarOctets
            // Given with its hash function, libgcrypt takes the leftmost bits of a hash that is longer than the order.
            dataFormat = "(data(flags raw)(hash \(hash.name) %b))"
        }

        func signature(for message: Span<UInt8>) throws(BackendError) -> [UInt8] {
            let data = try GcryptExpression(dataFormat, hash.hash(of: message))
            let signature = try key.signature(over: data)
            return UnsignedInteger.padded(try signature.octets(of: "r"), to: scalarOctets)
                + UnsignedInteger.padded(try signature.octets(of: "s"), to: scalarOctets)
        }

        func isValidSignature(_ signature: Span<UInt8>, for message: Span<UInt8>) throws(BackendError) -> Bool {
            guard signature.count == scalarOctets * 2 else { return false }
            let data = try GcryptExpression(dataFormat, hash.hash(of: message))
            let value = try GcryptExpression("(sig-val(ecdsa(r %b)(s %b)))", halvesOf: signature)
            return try key.isValidSignature(value, over: data)
        }
    }
#endif
