#if Gcrypt
    internal import JOSECore

    /// ECDH on a Weierstraß curve with cofactor 1 (SEC 1 §3.3.1).
    final class GcryptWeierstrassCurve: GcryptDiffieHellmanCurve {
        private let curve: GcryptCurve

        init(_ curve: GcryptCurve) { self.curve = curve }

        func randomPrivateKey(_ randomness: GcryptRandomness) throws(BackendError) -> SecretBytes {
            try GcryptInteger(secretBelow: curve.order, randomness).secretOctets(count: curve.scalarOctets)
        }

        func scalar(of privateKey: SecretBytes) throws(BackendError) -> GcryptInteger {
            guard privateKey.count == curve.scalarOctets else {
                throw BackendError(.invalidKey, "the private key does not have \(curve.scalarOctets) octets")
            }
            let scalar = try privateKey.withOctets { octets throws(BackendError) in
                try GcryptInteger(secret: octets)
            }
            guard scalar.bitWidth > 0, scalar < curve.order else {
                throw BackendError(.invalidKey, "the private key is not between 1 and the order of the curve")
            }
            return inFixedLength(scalar)
        }

        /// The scalar and once or twice the order, so that it has one bit more than the order.
        ///
        /// libgcrypt doubles and adds for every bit, but does so much faster as long as the bits are zero: the time
        /// would tell with how many zeros a scalar begins.
        private func inFixedLength(_ scalar: GcryptInteger) -> GcryptInteger {
            let sum = scalar.plus(curve.order)
            return sum.bitWidth > curve.order.bitWidth ? sum : sum.plus(curve.order)
        }

        func point(of key: KeyMaterial) throws(BackendError) -> GcryptPoint {
            try curve.point(x: key.octets(.x), y: key.octets(.y))
        }

        func publicParameters(of scalar: GcryptInteger) throws(BackendError) -> [KeyParameter: [UInt8]] {
            guard let point = curve.affine(curve.product(scalar, curve.generator)) else {
                throw BackendError(.failure, "libgcrypt computed a point at infinity")
            }
            return [
                .x: try point.x.octets(count: curve.coordinateOctets),
                .y: try point.y.octets(count: curve.coordinateOctets),
            ]
        }

        func sharedSecret(
            _ scalar: GcryptInteger, _ point: GcryptPoint
        ) throws(BackendError) -> SecretBytes? {
            guard let x = curve.affine(curve.product(scalar, point))?.x, x.bitWidth > 0 else { return nil }
            return try x.secretOctets(count: curve.coordinateOctets)
        }
    }
#endif
