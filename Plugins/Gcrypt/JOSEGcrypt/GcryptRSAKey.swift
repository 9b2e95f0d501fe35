#if Gcrypt
    internal import JOSECore

    /// RSA keys between the members of a JWK and libgcrypt's S-expressions.
    ///
    /// libgcrypt wants p < q and u = p⁻¹ mod q, and has no dp and dq. A JWK has qi = q⁻¹ mod p, and its p is usually the
    /// larger: then the two change places and u is qi.
    enum GcryptRSAKey {
        /// The largest modulus in bits. Larger ones cost seconds per operation.
        static let maximumModulusBits = 16_384

        /// The size of the modulus in bits.
        ///
        /// - Throws: `invalidKey` for a number that is no modulus, or too large a one.
        static func modulusBits(of key: KeyMaterial) throws(BackendError) -> Int {
            let modulus = try key.octets(.n)
            let bits = UnsignedInteger.bitWidth(modulus)
            guard bits > 2, bits <= maximumModulusBits, modulus.last.map({ $0 & 1 == 1 }) == true else {
                throw BackendError(.invalidKey, "a number of \(bits) bits is not used as a modulus")
            }
            return bits
        }

        /// The public key.
        static func publicKey(_ key: KeyMaterial) throws(BackendError) -> GcryptExpression {
            let (n, e) = try publicNumbers(of: key)
            return try GcryptExpression("(public-key(rsa(n %m)(e %m)))", integers: [n, e])
        }

        /// The private key, with its primes where it has them.
        ///
        /// - Throws: `invalidKey` when the numbers contradict each other.
        static func privateKey(_ key: KeyMaterial) throws(BackendError) -> GcryptExpression {
            let (n, e) = try publicNumbers(of: key)
            let d = try secretNumber(.d, of: key)
            guard d < n else { throw BackendError(.invalidKey, "the private exponent is not below the modulus") }
            guard key.secretParameters[.p] != nil else {
                return try GcryptExpression("(private-key(rsa(n %m)(e %m)(d %m)))", integers: [n, e, d])
            }
            let p = try secretNumber(.p, of: key)
            let q = try secretNumber(.q, of: key)
            try checkPrimes(p, q, of: key, n: n, e: e, d: d)
            let (smaller, larger) = p < q ? (p, q) : (q, p)
            guard let u = smaller.inverse(modulo: larger) else {
                throw BackendError(.invalidKey, "the primes have a common factor")
            }
            return try GcryptExpression(
                "(private-key(rsa(n %m)(e %m)(d %m)(p %m)(q %m)(u %m)))", integers: [n, e, d, smaller, larger, u])
        }

        /// Checks that n = pq, that e and d are inverse to each other modulo p - 1 and q - 1, and that dp, dq and qi
        /// follow from the rest. What follows from it for every message would otherwise show when signing.
        private static func checkPrimes(
            _ p: GcryptInteger, _ q: GcryptInteger, of key: KeyMaterial, n: GcryptInteger, e: GcryptInteger,
            d: GcryptInteger
        ) throws(BackendError) {
            let one = GcryptInteger(1)
            guard p.isOddAndNotOne, q.isOddAndNotOne, p.times(q) == n else {
                throw BackendError(.invalidKey, "the modulus is not the product of the primes")
            }
            for (prime, parameter) in [(p, KeyParameter.dp), (q, KeyParameter.dq)] {
                let totient = prime.predecessor
                let exponent = d.modulo(totient)
                guard exponent.times(e, modulo: totient) == one.modulo(totient) else {
                    throw BackendError(.invalidKey, "the private exponent does not belong to the public one")
                }
                guard exponent == (try secretNumber(parameter, of: key)) else {
                    throw BackendError(.invalidKey, "\"\(parameter.rawValue)\" does not belong to the key")
                }
            }
            guard try secretNumber(.qi, of: key).times(q, modulo: p) == one else {
                throw BackendError(.invalidKey, "\"qi\" does not belong to the key")
            }
        }

        private static func publicNumbers(
            of key: KeyMaterial
        ) throws(BackendError) -> (n: GcryptInteger, e: GcryptInteger) {
            _ = try modulusBits(of: key)
            let n = try GcryptInteger(key.octets(.n))
            let e = try GcryptInteger(key.octets(.e))
            guard e.isOddAndNotOne, e < n else {
                throw BackendError(.invalidKey, "the public exponent is out of range")
            }
            return (n, e)
        }

        private static func secretNumber(
            _ parameter: KeyParameter, of key: KeyMaterial
        ) throws(BackendError) -> GcryptInteger {
            try key.secret(parameter).withOctets { octets throws(BackendError) in try GcryptInteger(secret: octets) }
        }
    }
#endif
