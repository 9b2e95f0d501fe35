#if OpenSSL
    internal import COpenSSL
    internal import JOSECore

    /// Keys on Edwards curves from their octets (RFC 8032 §5.1.5, §5.2.5).
    enum EdwardsKey {
        /// The public key of a public or private key.
        ///
        /// - Throws: `invalidKey` when the octets are not those of a point.
        static func publicKey(
            _ material: KeyMaterial, keyType: String, on curve: CurveDescriptor
        ) throws(BackendError) -> Key {
            let octets = try material.octets(.x)
            let pointer = octets.withUnsafeBufferPointer { octets in
                EVP_PKEY_new_raw_public_key_ex(nil, keyType, nil, octets.baseAddress, octets.count)
            }
            guard let pointer else { throw .library(.invalidKey, "OpenSSL refuses the \(keyType) key") }
            let key = Key(adopting: pointer)
            guard let equation = EdwardsEquation(curve) else {
                throw .library(.failure, "no memory for arithmetic")
            }
            guard try equation.hasPoint(octets.span) else {
                throw BackendError(.invalidKey, "no point of \(curve.curve.rawValue)")
            }
            return key
        }

        /// The private key.
        ///
        /// - Throws: `invalidKey` when x is not the public key that belongs to d.
        static func privateKey(_ material: KeyMaterial, keyType: String) throws(BackendError) -> Key {
            let pointer = try material.secret(.d).withOctets { octets in
                octets.withUnsafeBufferPointer { octets in
                    EVP_PKEY_new_raw_private_key_ex(nil, keyType, nil, octets.baseAddress, octets.count)
                }
            }
            guard let pointer else { throw .library(.invalidKey, "OpenSSL refuses the \(keyType) key") }
            let key = Key(adopting: pointer)
            guard try publicOctets(of: key) == material.octets(.x) else {
                throw BackendError(.invalidKey, "x is not the public key that belongs to d")
            }
            return key
        }

        /// The encoding of a key's public part.
        static func publicOctets(of key: Key) throws(BackendError) -> [UInt8] {
            var count = 0
            guard EVP_PKEY_get_raw_public_key(key.pointer, nil, &count) == 1 else {
                throw .library(.failure, "the key has no public part")
            }
            var isDone = false
            let octets = [UInt8](unsafeUninitializedCapacity: count) { output, initialized in
                isDone = EVP_PKEY_get_raw_public_key(key.pointer, output.baseAddress, &count) == 1
                initialized = isDone ? count : 0
            }
            guard isDone else { throw .library(.failure, "the key has no public part") }
            return octets
        }
    }

    /// The equation of an Edwards curve, to tell whether there is a point with some y.
    ///
    /// OpenSSL takes any octets for a public key and then verifies nothing with them; a bad key should be refused when
    /// it is prepared. With x² = a (y² - 1) / (b + c y²) there is a point when a (y² - 1) (b + c y²) is a square.
    private struct EdwardsEquation {
        private let prime: BigNumber
        private let coefficients: (a: Int, b: Int, c: Int)

        /// The equations of RFC 8032 §5.1 (d = -121665/121666) and §5.2 (d = -39081), solved for x².
        private static let coefficients: [Curve: (a: Int, b: Int, c: Int)] = [
            .ed25519: (121_666, 121_666, -121_665),
            .ed448: (-1, 1, 39_081),
        ]

        /// nil when memory runs out.
        init?(_ curve: CurveDescriptor) {
            guard let prime = BigNumber(curve.fieldPrime.span, littleEndian: true),
                let coefficients = Self.coefficients[curve.curve]
            else { return nil }
            self.prime = prime
            self.coefficients = coefficients
        }

        /// Whether there is a point whose encoding has this y.
        func hasPoint(_ encoding: Span<UInt8>) throws(BackendError) -> Bool {
            var octets = [UInt8](copying: encoding)
            guard let last = octets.indices.last else { return false }
            octets[last] &= 0x7F  // the sign of x
            guard let arithmetic = Arithmetic(), let y = BigNumber(octets.span, littleEndian: true),
                let square = arithmetic.product(y, y, modulo: prime),
                let numerator = square.scaled(by: 1, plus: -1)?.scaled(by: coefficients.a),
                let denominator = square.scaled(by: coefficients.c, plus: coefficients.b),
                let product = arithmetic.product(numerator, denominator, modulo: prime),
                let isSquare = arithmetic.isSquare(product, modulo: prime)
            else { throw .library(.failure, "no memory for arithmetic") }
            return isSquare
        }
    }
#endif
