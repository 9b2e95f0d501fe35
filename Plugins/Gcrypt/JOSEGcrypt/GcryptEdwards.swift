#if Gcrypt
    internal import CGcrypt
    internal import JOSECore

    /// What distinguishes Ed25519 and Ed448 (RFC 8032 §5.1, §5.2).
    struct EdwardsParameters: Sendable {
        /// libgcrypt's name of the curve.
        let name: String
        /// The length of a private key, a public key, R and S in octets. A hash has twice as many.
        let keyOctets: Int
        /// libgcrypt's number of the hash function.
        let digest: Int32
        /// Whether the hash function gives as many octets as one asks for.
        let isDigestExtendable: Bool
        /// What a hash over a message begins with: dom4 with an empty context, or nothing.
        let domain: [UInt8]
        /// Makes the first half of the hashed private key, little-endian, the octets of the secret scalar.
        let clamp: @Sendable (inout MutableSpan<UInt8>) -> Void

        /// The parameters by curve.
        static let table: [Curve: EdwardsParameters] = [
            .ed25519: EdwardsParameters(
                name: "Ed25519", keyOctets: 32, digest: Int32(GCRY_MD_SHA512.rawValue), isDigestExtendable: false,
                domain: [],
                clamp: { octets in
                    octets[0] &= 0xF8
                    octets[31] = octets[31] & 0x7F | 0x40
                }),
            .ed448: EdwardsParameters(
                name: "Ed448", keyOctets: 57, digest: Int32(GCRY_MD_SHAKE256.rawValue), isDigestExtendable: true,
                domain: Array("SigEd448".utf8) + [0, 0],
                clamp: { octets in
                    octets[0] &= 0xFC
                    octets[55] |= 0x80
                    octets[56] = 0
                }),
        ]

        /// The parameters of a key's curve.
        ///
        /// - Throws: `unsupported` for any other curve.
        static func of(_ curve: Curve?) throws(BackendError) -> EdwardsParameters {
            guard let parameters = curve.flatMap({ table[$0] }) else {
                throw BackendError(.unsupported, "gcrypt does no EdDSA on \(curve?.rawValue ?? "no curve")")
            }
            return parameters
        }
    }

    /// The curve and a hash context, as one operation needs them. For one thread at a time.
    final class EdwardsContext: @unchecked Sendable {
        let curve: GcryptCurve
        private let parameters: EdwardsParameters
        private let digest: gcry_md_hd_t

        init(_ parameters: EdwardsParameters) throws(BackendError) {
            self.parameters = parameters
            curve = try GcryptCurve(named: parameters.name)
            var result: gcry_md_hd_t?
            let error = gcry_md_open(&result, parameters.digest, 0)
            guard error == 0, let result else { throw .gcrypt(error, "libgcrypt opens no hash context") }
            digest = result
        }

        // Clears the context's memory, too.
        deinit { gcry_md_close(digest) }

        /// The hash over the domain, some octets and a message.
        func hash(_ octets: Span<UInt8>, message: Span<UInt8>) throws(BackendError) -> SecretBytes {
            gcry_md_reset(digest)
            let domain = parameters.domain
            write(domain.span)
            write(octets)
            write(message)
            return try finish()
        }

        /// The hash over R, the public key and a message, modulo the order of the base point.
        func challenge(_ octets: [UInt8], message: Span<UInt8>) throws(BackendError) -> GcryptInteger {
            let hash = try hash(octets.span, message: message)
            return try hash.withOctets { octets throws(BackendError) in
                try GcryptInteger(littleEndian: octets).modulo(curve.order)
            }
        }

        /// The hash over a private key.
        func hash(privateKey: SecretBytes) throws(BackendError) -> SecretBytes {
            gcry_md_reset(digest)
            privateKey.withOctets { octets in write(octets) }
            defer { gcry_md_reset(digest) }
            return try finish()
        }

        private func write(_ octets: Span<UInt8>) {
            octets.withAddress { gcry_md_write(digest, $0, $1) }
        }

        private func finish() throws(BackendError) -> SecretBytes {
            try SecretBytes(count: parameters.keyOctets * 2) { span throws(BackendError) in
                try span.withUnsafeMutableBufferPointer { buffer throws(BackendError) in
                    if parameters.isDigestExtendable {
                        try check(
                            gcry_md_extract(digest, parameters.digest, buffer.baseAddress, buffer.count),
                            "libgcrypt computes no hash")
                    } else if let octets = gcry_md_read(digest, parameters.digest) {
                        _ = buffer.update(fromContentsOf: UnsafeBufferPointer(start: octets, count: buffer.count))
                    } else {
                        throw BackendError(.failure, "libgcrypt computes no hash")
                    }
                }
            }
        }

        /// The encoding of a point (RFC 8032 §5.1.2, §5.2.2).
        func encoding(of point: GcryptPoint) throws(BackendError) -> [UInt8] {
            guard let (x, y) = curve.affine(point) else {
                throw BackendError(.failure, "libgcrypt computed a point at infinity")
            }
            var octets = try y.littleEndianOctets(count: parameters.keyOctets)
            if x.isOdd { octets[octets.count - 1] |= 0x80 }
            return octets
        }

        /// The point of a public key.
        ///
        /// - Throws: `invalidKey` when it is no point of the curve.
        func point(of publicKey: [UInt8]) throws(BackendError) -> GcryptPoint {
            guard publicKey.count == parameters.keyOctets else {
                throw BackendError(.invalidKey, "the public key does not have \(parameters.keyOctets) octets")
            }
            let point = try curve.decodedPoint(publicKey)
            guard let (x, y) = curve.affine(point), try isOnCurve(x, y) else {
                throw BackendError(.invalidKey, "the public key is not a point of the curve")
            }
            return point
        }

        /// Whether x and y are reduced and a·x² + y² = 1 + b·x²·y².
        ///
        /// For a y that has no x, libgcrypt decodes some point that is not on the curve. Its own check of points,
        /// gcry_mpi_ec_curve_point, which gcry_pk_verify calls too, ends the process when a coordinate is a short
        /// number, and anybody can make such a public key.
        private func isOnCurve(_ x: GcryptInteger, _ y: GcryptInteger) throws(BackendError) -> Bool {
            let p = curve.prime
            guard x < p, y < p else { return false }
            let x2 = x.times(x, modulo: p)
            let y2 = y.times(y, modulo: p)
            let left = try curve.coefficient("a").times(x2, modulo: p).plus(y2, modulo: p)
            let right = try curve.coefficient("b").times(x2, modulo: p).times(y2, modulo: p)
                .plus(GcryptInteger(1), modulo: p)
            return left == right
        }
    }

    /// What a private key of Ed25519 or Ed448 stands for (RFC 8032 §5.1.5, §5.2.5).
    struct EdwardsSecret: Sendable {
        /// The scalar.
        let scalar: GcryptInteger
        /// What is hashed with a message to give its nonce.
        let prefix: SecretBytes
        /// The public key.
        let publicKey: [UInt8]

        /// From the octets of the private key.
        ///
        /// - Throws: `invalidKey` when they have the wrong length.
        init(_ privateKey: SecretBytes, _ parameters: EdwardsParameters) throws(BackendError) {
            let half = parameters.keyOctets
            guard privateKey.count == half else {
                throw BackendError(.invalidKey, "the private key does not have \(half) octets")
            }
            let context = try EdwardsContext(parameters)
            let hash = try context.hash(privateKey: privateKey)
            let clamped = hash.withOctets { octets in
                SecretBytes(count: half) { scalar in
                    for index in 0..<half { scalar[index] = octets[index] }
                    parameters.clamp(&scalar)
                }
            }
            scalar = try GcryptInteger.secret(littleEndian: clamped)
            prefix = hash.withOctets { octets in SecretBytes(octets.extracting(last: half)) }
            publicKey = try context.encoding(of: context.curve.product(scalar, context.curve.generator))
        }
    }
#endif
