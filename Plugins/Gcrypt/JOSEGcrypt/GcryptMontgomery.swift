#if Gcrypt
    internal import CGcrypt
    internal import JOSECore

    /// X25519 and X448 (RFC 7748).
    ///
    /// Composed from the multiplication of a point, which is a Montgomery ladder in constant time. gcry_ecc_mul_point
    /// does the same, but sets the curve up each time and says nothing about a product that is zero. gcry_pk_decrypt
    /// writes behind its memory for a short point in versions without the correction of CVE-2026-41989.
    final class GcryptMontgomeryCurve: GcryptDiffieHellmanCurve {
        private let curve: GcryptCurve
        private let octets: Int
        /// How many bits of the last octet the prime does not have: they are ignored in u.
        private let unusedBits: Int

        init(_ curve: GcryptCurve) {
            self.curve = curve
            octets = curve.coordinateOctets
            unusedBits = octets * 8 - curve.prime.bitWidth
        }

        func randomPrivateKey(_ randomness: GcryptRandomness) throws(BackendError) -> SecretBytes {
            randomness.octets(octets)
        }

        /// The octets once they are clamped (RFC 7748 §5): a multiple of the cofactor, with the highest bit set.
        func scalar(of privateKey: SecretBytes) throws(BackendError) -> GcryptInteger {
            guard privateKey.count == octets else {
                throw BackendError(.invalidKey, "the private key does not have \(octets) octets")
            }
            let clamped = privateKey.withOctets { privateKey in
                SecretBytes(count: octets) { scalar in
                    for index in 0..<octets { scalar[index] = privateKey[index] }
                    // The cofactor is 8 where the prime has 255 bits, and 4 where it has 448.
                    scalar[0] &= unusedBits > 0 ? 0xF8 : 0xFC
                    scalar[octets - 1] = scalar[octets - 1] & (0xFF >> unusedBits) | (0x80 >> unusedBits)
                }
            }
            return try .secret(littleEndian: clamped)
        }

        /// The point of any u, below the prime or not, on the curve or on its twist (RFC 7748 §5). libgcrypt computes
        /// with reduced numbers only.
        func point(of key: KeyMaterial) throws(BackendError) -> GcryptPoint {
            var u = try key.octets(.x)
            guard u.count == octets else {
                throw BackendError(.invalidKey, "the public key does not have \(octets) octets")
            }
            u[octets - 1] &= 0xFF >> unusedBits
            let coordinate = try GcryptInteger(littleEndian: u.span).modulo(curve.prime)
            return GcryptPoint(x: coordinate, y: GcryptInteger(0))
        }

        func publicParameters(of scalar: GcryptInteger) throws(BackendError) -> [KeyParameter: [UInt8]] {
            guard let u = curve.montgomeryCoordinate(curve.product(scalar, curve.generator)) else {
                throw BackendError(.failure, "libgcrypt computed a point at infinity")
            }
            return [.x: try u.littleEndianOctets(count: octets)]
        }

        func sharedSecret(
            _ scalar: GcryptInteger, _ point: GcryptPoint
        ) throws(BackendError) -> SecretBytes? {
            guard let u = curve.montgomeryCoordinate(curve.product(scalar, point)), u.bitWidth > 0 else { return nil }
            return try u.littleEndianSecretOctets(count: octets)
        }
    }
#endif
