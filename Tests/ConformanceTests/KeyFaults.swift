import JOSE
import JOSETestKit

extension Fault {
    /// In what is made of keys.
    static let keys: [Fault] = [
        Fault("signs with a public key, by one of its own", in: "ES256", isCaughtBy: "refuses a public key") { base in
            base.faulty(signer: { base, algorithm, key throws(BackendError) in
                let own = TestKeys.standard.keys(key.keyType, curve: key.curve).first?.material
                return try base.makeSigner(for: algorithm, key: key.isPrivate ? key : own ?? key)
            })
        },
        Fault(
            "finds out at the first signature that a key is bad", in: "ES256", isCaughtBy: "refuses a point that is not"
        ) { base in
            base.faulty(verifier: { base, algorithm, key throws(BackendError) in
                do {
                    return try base.makeVerifier(for: algorithm, key: key)
                } catch {
                    return ClosureVerifier { _, _ throws(BackendError) in false }
                }
            })
        },
        Fault("takes a key of any type", in: "HS256", isCaughtBy: "refuses a key of another type") { base in
            base.faulty(verifier: { base, algorithm, key throws(BackendError) in
                // The confusion of all confusions: a public key as the secret of a MAC.
                let secret = key.publicParameters[.n] ?? key.publicParameters[.x]
                let confused = secret.map { octets in
                    KeyMaterial(keyType: .octetSequence, secretParameters: [.k: SecretBytes(octets)])
                }
                return try base.makeVerifier(for: algorithm, key: confused ?? key)
            })
        },
        Fault(
            "verifies with the public part that belongs to the private one", in: "Ed25519",
            isCaughtBy: "does not look at"
        ) { base in
            base.faulty(verifier: { base, algorithm, key throws(BackendError) in
                let owner = TestKeys.standard.keys(key.keyType, curve: key.curve).compactMap(\.material)
                    .first { $0.secretParameters[.d] == key.secretParameters[.d] }
                return try base.makeVerifier(for: algorithm, key: owner ?? key)
            })
        },
        Fault(
            "mixes a stranger's public key into signatures", in: "Ed25519", isCaughtBy: "does not mix a stranger's"
        ) { base in
            base.faulty(signer: { base, algorithm, key throws(BackendError) in
                let owner = TestKeys.standard.keys(key.keyType, curve: key.curve).compactMap(\.material)
                    .first { $0.secretParameters[.d] == key.secretParameters[.d] }
                guard let owner, owner.publicParameters != key.publicParameters else {
                    return try base.makeSigner(for: algorithm, key: key)
                }
                let signer = try base.makeSigner(for: algorithm, key: owner)
                return ClosureSigner { message throws(BackendError) in
                    var signature = try signer.signature(for: message.span)
                    // Another hash is another S under the same R.
                    signature[40] ^= 1
                    return signature
                }
            })
        },
        Fault("pads coordinates", in: "ES256", isCaughtBy: "refuses coordinates and private keys of another length") {
            base in
            base.faulty(verifier: { base, algorithm, key throws(BackendError) in
                let octets = key.publicParameters.mapValues {
                    UnsignedInteger.padded(UnsignedInteger.minimal($0), to: 32)
                }
                let padded = KeyMaterial(keyType: key.keyType, curve: key.curve, publicParameters: octets)
                return try base.makeVerifier(for: algorithm, key: padded)
            })
        },
        Fault("invents what is missing of a key", in: "RS256", isCaughtBy: "refuses a key without one of its required")
        {
            base in
            base.faulty(verifier: { base, algorithm, key throws(BackendError) in
                var octets = key.publicParameters
                octets[.e] = octets[.e] ?? [1, 0, 1]
                let completed = KeyMaterial(keyType: key.keyType, curve: key.curve, publicParameters: octets)
                return try base.makeVerifier(for: algorithm, key: completed)
            })
        },
        Fault("calls a bad key a failure of its own", in: "ES256", isCaughtBy: "refuses a point that is not") { base in
            base.faulty(signer: { base, algorithm, key throws(BackendError) in
                do throws(BackendError) {
                    return try base.makeSigner(for: algorithm, key: key)
                } catch {
                    throw BackendError(.failure, error.reason)
                }
            })
        },
    ]
}
