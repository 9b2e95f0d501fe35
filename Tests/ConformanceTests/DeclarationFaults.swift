import JOSE
import JOSETestKit

extension Fault {
    /// In what is declared.
    static let declarations: [Fault] = [
        Fault(
            "declares HS384 and lacks it", in: "HS384", subject: "verify HS384", isCaughtBy: "verifies what it signed"
        ) {
            base in
            base.faulty(
                signer: { base, algorithm, key throws(BackendError) in
                    guard algorithm.hash != .sha384 else { throw BackendError(.unsupported, "no SHA-384") }
                    return try base.makeSigner(for: algorithm, key: key)
                })
        },
        Fault(
            "does HS384 and does not declare it", in: "HS384", subject: "sign HS384", isCaughtBy: "is not declared"
        ) { base in
            base.faulty(declaring: { $0.filter { $0.algorithm != .hs384 } })
        },
        Fault("declares to verify and signs as well", in: "ES256", subject: "sign ES256", isCaughtBy: "is not declared")
        {
            base in
            base.faulty(declaring: { capabilities in
                capabilities.map { SigningCapability($0.algorithm, curve: $0.curve, operations: [.verify]) }
            })
        },
        Fault("declares an algorithm twice", in: "HS256", subject: "backend", isCaughtBy: "declares nothing twice") {
            base in
            base.faulty(declaring: { $0 + $0.filter { $0.algorithm == .hs256 } })
        },
        Fault("declares a curve that the algorithm lacks", in: "HS256", subject: "backend", isCaughtBy: "declares only")
        {
            base in
            base.faulty(declaring: { $0 + [SigningCapability(.es256, curve: .p384)] })
        },
        Fault("declares what nobody describes", in: "HS256", subject: "backend", isCaughtBy: "declares only") { base in
            base.faulty(declaring: { $0 + [SigningCapability(SignatureAlgorithm(rawValue: "X-UNKNOWN"))] })
        },
        Fault("withholds what it declares", in: "HS256", subject: "backend", isCaughtBy: "withholds with a reason") {
            base in
            var backend = base
            backend.withheld.append(Backend.Withheld("HS256", reason: "a mistake"))
            return backend
        },
        Fault(
            "withholds a name that is misspelt", in: "HS256", subject: "backend", isCaughtBy: "withholds with a reason"
        ) {
            base in
            var backend = base
            backend.withheld.append(Backend.Withheld("HS348", reason: "the library has no SHA-384"))
            return backend
        },
        Fault("redefines RS256", in: "HS256", subject: "backend", isCaughtBy: "redefines nothing") { base in
            var backend = base
            guard var descriptor = AlgorithmCatalog.standard[.rs256] else { return backend }
            descriptor.minimumKeyBits = 512
            backend.descriptors.insert(descriptor)
            return backend
        },
        Fault("takes an unknown hash function for SHA-256", in: "HS256", isCaughtBy: "takes scheme and hash from") {
            base in
            base.faulty(verifier: { base, algorithm, key throws(BackendError) in
                var algorithm = algorithm
                if algorithm.scheme == .hmac, ![.sha384, .sha512].contains(algorithm.hash) { algorithm.hash = .sha256 }
                return try base.makeVerifier(for: algorithm, key: key)
            })
        },
    ]

    /// In digests and new keys.
    static let others: [Fault] = [
        Fault("makes SHA-384 from SHA-512", in: "sha-384", isCaughtBy: "makes the known digest") { base in
            guard let digest = base.digest else { return base }
            var backend = base
            backend.digest = FaultyDigest(base: digest) { base, hash, message throws(BackendError) in
                guard hash == .sha384 else { return try base.digest(hash, of: message.span) }
                return Array(try base.digest(.sha512, of: message.span).prefix(48))
            }
            return backend
        },
        Fault("makes the same key each time", in: "oct", isCaughtBy: "makes sound keys") { base in
            base.generating { _, request throws(BackendError) in
                guard request.bits > 0, request.bits < 1 << 20, request.bits % 8 == 0 else {
                    throw BackendError(.unsupported, "no such size")
                }
                let octets = [UInt8](repeating: 7, count: request.bits / 8)
                return KeyMaterial(keyType: .octetSequence, secretParameters: [.k: SecretBytes(octets)])
            }
        },
        Fault("makes keys of hexadecimal digits", in: "oct", isCaughtBy: "uses every bit of a symmetric key") { base in
            base.generating { base, request throws(BackendError) in
                let key = try base.generateKey(request)
                let octets = key.secretParameters[.k]?.unprotectedCopy() ?? []
                let digits = octets.map { Array("0123456789abcdef".utf8)[Int($0 & 0xF)] }
                return KeyMaterial(keyType: .octetSequence, secretParameters: [.k: SecretBytes(digits)])
            }
        },
        Fault("rounds sizes up", in: "oct", isCaughtBy: "makes keys of exactly the size") { base in
            base.generating { base, request throws(BackendError) in
                var request = request
                if request.bits > 0, request.bits < 1 << 20 { request.bits = (request.bits + 7) / 8 * 8 }
                return try base.generateKey(request)
            }
        },
        Fault("makes RSA keys without CRT members", in: "RSA", isCaughtBy: "makes sound keys") { base in
            base.generating { base, request throws(BackendError) in
                let key = try base.generateKey(request)
                return KeyMaterial(
                    keyType: key.keyType, curve: key.curve, publicParameters: key.publicParameters,
                    secretParameters: key.secretParameters.filter { $0.key == .d })
            }
        },
        Fault("exchanges dp and dq", in: "RSA", isCaughtBy: "makes sound keys") { base in
            base.generating { base, request throws(BackendError) in
                let key = try base.generateKey(request)
                var secrets = key.secretParameters
                (secrets[.dp], secrets[.dq]) = (secrets[.dq], secrets[.dp])
                return KeyMaterial(
                    keyType: key.keyType, curve: key.curve, publicParameters: key.publicParameters,
                    secretParameters: secrets)
            }
        },
        Fault("ignores the public exponent", in: "RSA", isCaughtBy: "honours the public exponent") { base in
            base.generating { base, request throws(BackendError) in
                var request = request
                request.publicExponent = [1, 0, 1]
                return try base.generateKey(request)
            }
        },
        Fault("drops leading zeros of coordinates and scalars", in: "EC", isCaughtBy: "makes sound keys") { base in
            base.generating { base, request throws(BackendError) in
                // One key in 128 has one; here each one does, by cutting the first octet off.
                let key = try base.generateKey(request)
                return KeyMaterial(
                    keyType: key.keyType, curve: key.curve,
                    publicParameters: key.publicParameters.mapValues { Array($0.dropFirst()) },
                    secretParameters: key.secretParameters)
            }
        },
        Fault("takes the public part as it is stated", in: "EC", isCaughtBy: "computes the public part of the test") {
            base in
            base.completing { base, key throws(BackendError) in
                key.publicParameters.isEmpty ? try base.publicParameters(ofPrivate: key) : key.publicParameters
            }
        },
        Fault("computes a public part of an empty key", in: "OKP", isCaughtBy: "refuses what is no private key") {
            base in
            base.completing { base, key throws(BackendError) in
                key.isPrivate ? try base.publicParameters(ofPrivate: key) : [.x: [UInt8](repeating: 2, count: 32)]
            }
        },
        Fault("pads private keys", in: "OKP", isCaughtBy: "refuses what is no private key") { base in
            base.completing { base, key throws(BackendError) in
                let octets = key.secretParameters[.d]?.unprotectedCopy() ?? []
                guard octets.count == 31 else { return try base.publicParameters(ofPrivate: key) }
                return try base.publicParameters(
                    ofPrivate: KeyMaterial(
                        keyType: key.keyType, curve: key.curve, secretParameters: [.d: SecretBytes(octets + [0])]))
            }
        },
    ]
}

extension Backend {
    /// The backend with public parts computed in another way.
    func completing(_ complete: @escaping FaultyKeyGeneration.Completion) -> Backend {
        guard let keyGeneration else { return self }
        var backend = self
        backend.keyGeneration = FaultyKeyGeneration(base: keyGeneration, complete: complete)
        return backend
    }

    /// The backend with its new keys replaced.
    func generating(_ generate: @escaping FaultyKeyGeneration.Generation) -> Backend {
        guard let keyGeneration else { return self }
        var backend = self
        backend.keyGeneration = FaultyKeyGeneration(base: keyGeneration, generate: generate)
        return backend
    }
}
