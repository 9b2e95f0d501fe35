import JOSE
import JOSETestKit

extension Fault {
    /// In what is accepted.
    static let verification: [Fault] = [
        Fault("accepts everything", in: "ES256", isCaughtBy: "refuses a signature with a flipped bit") { base in
            base.judging { _, _, _ throws(BackendError) in true }
        },
        Fault("accepts everything of the right length", in: "RS256", isCaughtBy: "refuses: PKCS #1 v1.5 with") { base in
            base.judging { _, signature, _ throws(BackendError) in signature.count == 256 }
        },
        Fault("does not compare the last octet", in: "HS256", isCaughtBy: "refuses a signature with a flipped bit") {
            base in
            base.faulty(verifier: { base, algorithm, key throws(BackendError) in
                let signer = try base.makeSigner(for: algorithm, key: key)
                return ClosureVerifier { signature, message throws(BackendError) in
                    let expected = try signer.signature(for: message.span)
                    return signature.count == expected.count && signature.dropLast() == expected.dropLast()
                }
            })
        },
        Fault(
            "compares with an exclusive or where it takes an or", in: "HS256",
            isCaughtBy: "refuses a signature with two changes"
        ) {
            base in
            base.faulty(verifier: { base, algorithm, key throws(BackendError) in
                let signer = try base.makeSigner(for: algorithm, key: key)
                return ClosureVerifier { signature, message throws(BackendError) in
                    let expected = try signer.signature(for: message.span)
                    let difference = zip(signature, expected).reduce(0) { $0 ^ $1.0 ^ $1.1 }
                    return signature.count == expected.count && difference == 0
                }
            })
        },
        Fault(
            "compares as far as the shorter one goes", in: "HS256", isCaughtBy: "refuses a signature of another length"
        ) {
            base in
            base.faulty(verifier: { base, algorithm, key throws(BackendError) in
                let signer = try base.makeSigner(for: algorithm, key: key)
                return ClosureVerifier { signature, message throws(BackendError) in
                    zip(try signer.signature(for: message.span), signature).allSatisfy { $0 == $1 }
                }
            })
        },
        Fault("takes leading zeros for nothing", in: "RS256", isCaughtBy: "refuses a signature of another length") {
            base in
            base.judging { verifier, signature, message throws(BackendError) in
                try verifier.accepts(
                    UnsignedInteger.padded(UnsignedInteger.minimal(signature), to: 256), message)
            }
        },
        Fault("accepts DER as well", in: "ES256", isCaughtBy: "takes r || s as two numbers") { base in
            base.judging { verifier, signature, message throws(BackendError) in
                let pair = ECDSASignature.scalarPair(fromDER: signature.span, scalarOctets: 32)
                return try verifier.accepts(pair ?? signature, message)
            }
        },
        Fault("accepts s || r as well", in: "ES256", isCaughtBy: "takes r || s as two numbers") { base in
            base.judging { verifier, signature, message throws(BackendError) in
                if try verifier.accepts(signature, message) { return true }
                return try verifier.accepts(Array(signature.suffix(32) + signature.prefix(32)), message)
            }
        },
        Fault("refuses a large s", in: "ES256", isCaughtBy: "takes r || s as two numbers") { base in
            base.judging { verifier, signature, message throws(BackendError) in
                let isLow = signature.count == 64 && signature[32] < 0x80
                return isLow ? try verifier.accepts(signature, message) : false
            }
        },
        Fault("throws at a wrong signature", in: "HS256", isCaughtBy: "refuses a signature with a flipped bit") {
            base in
            base.judging { verifier, signature, message throws(BackendError) in
                guard try verifier.accepts(signature, message) else { throw BackendError(.failure, "wrong") }
                return true
            }
        },
        Fault("refuses all once it has refused one", in: "ES256", isCaughtBy: "verifies as before after a refusal") {
            base in
            base.faulty(verifier: { base, algorithm, key throws(BackendError) in
                let verifier = try base.makeVerifier(for: algorithm, key: key)
                let state = Sulking()
                return ClosureVerifier { signature, message throws(BackendError) in
                    state.pass(try verifier.accepts(signature, message))
                }
            })
        },
        Fault("takes PS256 for RS256", in: "RS256", "PS256", isCaughtBy: "tells its signatures from those") { base in
            base.faulty(verifier: { base, algorithm, key throws(BackendError) in
                let verifiers = try [SignatureAlgorithm.rs256, .ps256].compactMap { AlgorithmCatalog.standard[$0] }
                    .filter { $0.keyType == key.keyType && algorithm.hash == .sha256 }
                    .map { other throws(BackendError) in try base.makeVerifier(for: other, key: key) }
                let verifier = try base.makeVerifier(for: algorithm, key: key)
                return ClosureVerifier { signature, message throws(BackendError) in
                    for other in verifiers where try other.accepts(signature, message) { return true }
                    return try verifier.accepts(signature, message)
                }
            })
        },
        Fault(
            "ignores all of the message but its length", in: "HS256", isCaughtBy: "refuses a message with a flipped bit"
        ) {
            base in
            base.faulty(
                signer: { base, algorithm, key throws(BackendError) in
                    let signer = try base.makeSigner(for: algorithm, key: key)
                    return ClosureSigner { message throws(BackendError) in
                        try signer.signature(for: [UInt8](repeating: 0, count: message.count).span)
                    }
                },
                verifier: { base, algorithm, key throws(BackendError) in
                    let verifier = try base.makeVerifier(for: algorithm, key: key)
                    return ClosureVerifier { signature, message throws(BackendError) in
                        try verifier.accepts(signature, [UInt8](repeating: 0, count: message.count))
                    }
                })
        },
    ]
}
