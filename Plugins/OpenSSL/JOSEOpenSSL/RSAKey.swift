#if OpenSSL
    internal import COpenSSL
    internal import JOSECore

    /// RSA keys from their numbers (RFC 7518 §6.3).
    enum RSAKey {
        private static let primeParameters: [(KeyParameter, ParameterName)] = [
            (.p, .p), (.q, .q), (.dp, .dp), (.dq, .dq), (.qi, .qi),
        ]

        /// The public key of a public or private key.
        ///
        /// - Throws: `invalidKey` when numbers are missing or the library refuses them.
        static func publicKey(_ material: KeyMaterial) throws(BackendError) -> Key {
            try publicParameters(material).makeKey("RSA", selection: JOSE_EVP_PKEY_PUBLIC_KEY)
        }

        /// The private key.
        ///
        /// - Throws: `invalidKey` when numbers are missing, do not belong together or are refused by the library.
        static func privateKey(_ material: KeyMaterial) throws(BackendError) -> Key {
            let list = try publicParameters(material)
            try RSAConsistency(material).check()
            try material.secret(.d).withOctets { list.add(.d, number: $0) }
            if material.secretParameters[.p] != nil {
                for (parameter, name) in primeParameters {
                    try material.secret(parameter).withOctets { list.add(name, number: $0) }
                }
            }
            return try list.makeKey("RSA", selection: JOSE_EVP_PKEY_KEYPAIR)
        }

        private static func publicParameters(_ material: KeyMaterial) throws(BackendError) -> Parameters {
            let modulus = try material.octets(.n)
            let exponent = try material.octets(.e)
            guard modulus.last.map({ $0 & 1 == 1 }) == true, UnsignedInteger.bitWidth(modulus) <= maximumModulusBits
            else {
                throw BackendError(.invalidKey, "the modulus is even or has more than \(maximumModulusBits) bits")
            }
            guard exponent.last.map({ $0 & 1 == 1 }) == true, (2...64).contains(UnsignedInteger.bitWidth(exponent))
            else {
                throw BackendError(.invalidKey, "the public exponent is even, 1 or has more than 64 bits")
            }
            let list = Parameters()
            list.add(.n, number: modulus.span)
            list.add(.e, number: exponent.span)
            return list
        }

        /// The largest modulus that the library computes with.
        static let maximumModulusBits = 16_384
    }

    /// Whether the numbers of an RSA private key belong together (RFC 8017 §3.2).
    ///
    /// The library's own check tests the primes for primality, which takes tens of milliseconds. These equations take
    /// microseconds, and a key that satisfies them signs what its public part verifies.
    struct RSAConsistency {
        private let material: KeyMaterial

        init(_ material: KeyMaterial) { self.material = material }

        /// - Throws: `invalidKey` when an equation does not hold, `failure` when memory runs out.
        func check() throws(BackendError) {
            guard let arithmetic = Arithmetic() else { throw .library(.failure, "no memory for arithmetic") }
            let n = try number(material.octets(.n))
            let e = try number(material.octets(.e))
            let d = try number(material.secret(.d))
            guard let p = try optionalNumber(.p) else {
                // Without the primes, one pass through both exponents is all that can be done.
                guard let two = BigNumber([2].span),
                    let signed = arithmetic.power(two, d, modulo: n),
                    let back = arithmetic.power(signed, e, modulo: n), back.equals(2)
                else { throw Self.mismatch("d does not belong to n and e") }
                return
            }
            let q = try number(material.secret(.q))
            guard !p.equals(0), !q.equals(0), arithmetic.product(p, q)?.equals(n) == true else {
                throw Self.mismatch("n is not the product of p and q")
            }
            for (prime, reduced, name) in [(p, KeyParameter.dp, "dp"), (q, .dq, "dq")] {
                guard let phi = prime.scaled(by: 1, plus: -1), !phi.equals(0),
                    arithmetic.product(e, d, modulo: phi)?.equals(1) == true
                else { throw Self.mismatch("d does not belong to e and the primes") }
                guard arithmetic.product(e, try number(material.secret(reduced)), modulo: phi)?.equals(1) == true else {
                    throw Self.mismatch("\(name) does not belong to e and its prime")
                }
            }
            guard arithmetic.product(try number(material.secret(.qi)), q, modulo: p)?.equals(1) == true else {
                throw Self.mismatch("qi is not the inverse of q modulo p")
            }
        }

        private func optionalNumber(_ parameter: KeyParameter) throws(BackendError) -> BigNumber? {
            guard let octets = material.secretParameters[parameter] else { return nil }
            return try number(octets)
        }

        private func number(_ octets: [UInt8]) throws(BackendError) -> BigNumber {
            try Self.orOutOfMemory(BigNumber(octets.span))
        }

        private func number(_ secret: SecretBytes) throws(BackendError) -> BigNumber {
            try Self.orOutOfMemory(secret.withOctets { BigNumber($0) })
        }

        private static func orOutOfMemory(_ number: BigNumber?) throws(BackendError) -> BigNumber {
            guard let number else { throw .library(.failure, "no memory for a number") }
            return number
        }

        /// An error for an equation that does not hold, or that memory did not suffice for.
        private static func mismatch(_ what: String) -> BackendError {
            LibraryError.drain().isOutOfMemory
                ? BackendError(.failure, "no memory for arithmetic") : BackendError(.invalidKey, what)
        }
    }
#endif
