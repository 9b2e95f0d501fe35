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
            let key = try OctetKeyPairKey.publicKey(material, keyType: keyType, on: curve)
            let octets = try material.octets(.x)
            guard let equation = EdwardsEquation(curve) else {
                throw .library(.failure, "no memory for arithmetic")
            }
            guard try equation.hasPoint(octets.span) else {
                throw BackendError(.invalidKey, "no point of \(curve.curve.rawValue)")
            }
            return key
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
