import JOSE
import JOSETestKit

extension Fault {
    /// In what is made of keys that wrap.
    static let wrappingKeys: [Fault] = [
        Fault(
            "knows descriptors by their names", in: "RSA-OAEP", on: .insecure,
            isCaughtBy: "takes scheme and hash from the descriptor"
        ) { base in
            base.faulty(unwrapper: { base, algorithm, key throws(BackendError) in
                try base.makeKeyUnwrapper(
                    for: AlgorithmCatalog.standard[algorithm.algorithm] ?? algorithm, key: key)
            })
        },
        Fault(
            "takes one hash function for all", in: "RSA-OAEP", "RSA-OAEP-256", on: .insecure,
            isCaughtBy: "tells its encrypted keys from those"
        ) { base in
            @Sendable func same(_ algorithm: KeyManagementAlgorithmDescriptor) -> KeyManagementAlgorithmDescriptor {
                let isStandard = AlgorithmCatalog.standard[algorithm.algorithm] == algorithm
                return isStandard && algorithm.construction == .wrap(.rsaOAEP)
                    ? AlgorithmCatalog.standard[.rsaOAEP] ?? algorithm : algorithm
            }
            return base.faulty(
                wrapper: { base, algorithm, key throws(BackendError) in
                    try base.makeKeyWrapper(for: same(algorithm), key: key)
                },
                unwrapper: { base, algorithm, key throws(BackendError) in
                    try base.makeKeyUnwrapper(for: same(algorithm), key: key)
                })
        },
        Fault(
            "takes a key of any type", in: "A128KW", on: .insecure, isCaughtBy: "refuses a key of another type"
        ) { base in
            base.faulty(wrapper: { base, algorithm, key throws(BackendError) in
                let octets = (key.publicParameters[.n] ?? key.publicParameters[.x]).map { $0.fitted(to: 16) }
                let confused = octets.map { octets in
                    KeyMaterial(keyType: .octetSequence, secretParameters: [.k: SecretBytes(octets)])
                }
                return try base.makeKeyWrapper(for: algorithm, key: confused ?? key)
            })
        },
        Fault(
            "fits keys of another size", in: "A128KW", on: .insecure, isCaughtBy: "refuses a key of another size"
        ) { base in
            base.faulty(unwrapper: { base, algorithm, key throws(BackendError) in
                guard let octets = key.secretParameters[.k]?.unprotectedCopy() else {
                    return try base.makeKeyUnwrapper(for: algorithm, key: key)
                }
                let fitted = KeyMaterial(
                    keyType: key.keyType, secretParameters: [.k: SecretBytes(octets.fitted(to: 16))])
                return try base.makeKeyUnwrapper(for: algorithm, key: fitted)
            })
        },
        Fault(
            "invents what is missing of a key", in: "RSA-OAEP", on: .insecure,
            isCaughtBy: "refuses a key without one of its required"
        ) { base in
            base.faulty(wrapper: { base, algorithm, key throws(BackendError) in
                var octets = key.publicParameters
                octets[.e] = octets[.e] ?? [1, 0, 1]
                let completed = KeyMaterial(
                    keyType: key.keyType, publicParameters: octets, secretParameters: key.secretParameters)
                return try base.makeKeyWrapper(for: algorithm, key: completed)
            })
        },
        Fault(
            "wraps for the public part that belongs to the private one", in: "RSA-OAEP", on: .insecure,
            isCaughtBy: "does nothing sound with numbers"
        ) { base in
            base.faulty(wrapper: { base, algorithm, key throws(BackendError) in
                try base.makeKeyWrapper(for: algorithm, key: TestKeys.owner(of: key, by: .d) ?? key)
            })
        },
        Fault(
            "unwraps with a public key, by one of its own", in: "RSA-OAEP", on: .insecure,
            isCaughtBy: "refuses to unwrap with a public key"
        ) { base in
            base.faulty(unwrapper: { base, algorithm, key throws(BackendError) in
                let own = key.isPrivate ? nil : TestKeys.owner(of: key, by: .n)
                return try base.makeKeyUnwrapper(for: algorithm, key: own ?? key)
            })
        },
        Fault(
            "unwraps with the private part that belongs to the public one", in: "RSA-OAEP", on: .insecure,
            isCaughtBy: "does not unwrap with a private key that does not belong"
        ) { base in
            base.faulty(unwrapper: { base, algorithm, key throws(BackendError) in
                let own = key.isPrivate ? TestKeys.owner(of: key, by: .n) : nil
                return try base.makeKeyUnwrapper(for: algorithm, key: own ?? key)
            })
        },
        Fault(
            "needs the CRT members of an RSA key", in: "RSA-OAEP", on: .insecure,
            isCaughtBy: "unwraps with a private key that has no p"
        ) { base in
            base.faulty(unwrapper: { base, algorithm, key throws(BackendError) in
                guard key.keyType != .rsa || !key.isPrivate || key.secretParameters[.dp] != nil else {
                    throw BackendError(.invalidKey, "no CRT members")
                }
                return try base.makeKeyUnwrapper(for: algorithm, key: key)
            })
        },
        Fault(
            "gives less of a CEK with a wrong p", in: "RSA-OAEP", on: .insecure, isCaughtBy: "survives a wrong p"
        ) { base in
            base.faulty(unwrapper: { base, algorithm, key throws(BackendError) in
                let unwrapper = try base.makeKeyUnwrapper(for: algorithm, key: key)
                let isWrong = TestKeys.owner(of: key, by: .n).map {
                    $0.secretParameters[.p] != key.secretParameters[.p]
                }
                guard isWrong == true, key.secretParameters[.p] != nil else { return unwrapper }
                return ClosureUnwrapper { wrapped, octets throws(BackendError) in
                    let answer = try unwrapper.unwrap(wrapped, octets: octets)
                    return answer.map { SecretBytes(Array($0.unprotectedCopy().dropLast())) }
                }
            })
        },
    ]
}
