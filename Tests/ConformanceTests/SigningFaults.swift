import JOSE
import JOSETestKit
import Synchronization

extension Fault {
    /// In what is signed.
    static let signing: [Fault] = [
        Fault("cuts the last octet off its signatures", in: "RS256", isCaughtBy: "makes signatures of the size") {
            base in
            base.altering { signature, _ in Array(signature.dropLast()) }
        },
        Fault("returns DER", in: "ES256", isCaughtBy: "makes signatures of the size") { base in
            base.altering { signature, _ in ECDSASignature.der(fromScalarPair: signature.span) ?? signature }
        },
        Fault(
            "drops leading zeros of its signatures", in: "RS256",
            isCaughtBy: "makes the same signature: a signature that begins with a zero octet"
        ) { base in
            base.altering { signature, _ in UnsignedInteger.minimal(signature) }
        },
        Fault("writes s || r", in: "ES256", isCaughtBy: "verifies what it signed") { base in
            base.altering { signature, _ in Array(signature.suffix(32) + signature.prefix(32)) }
        },
        Fault("hashes with another function", in: "RS256", isCaughtBy: "verifies what it signed") { base in
            base.faulty(signer: { base, algorithm, key throws(BackendError) in
                var other = AlgorithmCatalog.standard[.rs384] ?? algorithm
                if key.keyType != other.keyType { other = algorithm }
                return try base.makeSigner(for: other, key: key)
            })
        },
        Fault("signs and verifies the first 64 KiB only", in: "HS256", isCaughtBy: "signs and verifies a long message")
        {
            base in
            base.faulty(
                signer: { base, algorithm, key throws(BackendError) in
                    let signer = try base.makeSigner(for: algorithm, key: key)
                    return ClosureSigner { message throws(BackendError) in
                        try signer.signature(for: Array(message.prefix(1 << 16)).span)
                    }
                },
                verifier: { base, algorithm, key throws(BackendError) in
                    let verifier = try base.makeVerifier(for: algorithm, key: key)
                    return ClosureVerifier { signature, message throws(BackendError) in
                        try verifier.accepts(signature, Array(message.prefix(1 << 16)))
                    }
                })
        },
        Fault(
            "leaves the last octet before each boundary of 4 KiB out", in: "HS256",
            isCaughtBy: "signs and verifies a long message"
        ) { base in
            base.authenticating { message in
                message.indices.filter { $0 % 4096 != 4095 }.map { message[$0] }
            }
        },
        Fault(
            "fills messages up with zeros", in: "HS256", isCaughtBy: "signs and verifies messages of many lengths"
        ) { base in
            base.authenticating { message in message + [UInt8](repeating: 0, count: (4 - message.count % 4) % 4) }
        },
        Fault("takes half of its keys", in: "HS256", isCaughtBy: "refuses what another key signed that differs") {
            base in
            base.faulty(
                signer: { base, algorithm, key throws(BackendError) in
                    try base.makeSigner(for: algorithm, key: key.halved)
                },
                verifier: { base, algorithm, key throws(BackendError) in
                    try base.makeVerifier(for: algorithm, key: key.halved)
                })
        },
        Fault("rejects the empty message", in: "HS256", isCaughtBy: "signs and verifies the empty message") { base in
            base.faulty(signer: { base, algorithm, key throws(BackendError) in
                let signer = try base.makeSigner(for: algorithm, key: key)
                return ClosureSigner { message throws(BackendError) in
                    guard !message.isEmpty else { throw BackendError(.failure, "nothing to sign") }
                    return try signer.signature(for: message.span)
                }
            })
        },
        Fault("starts over with its nonces for each prepared key", in: "ES256", isCaughtBy: "uses a new nonce") {
            base in
            // The first of a prepared key is always that of the same message.
            let signatures = Mutex<[Int: [UInt8]]>([:])
            return base.faulty(signer: { base, algorithm, key throws(BackendError) in
                let signer = try base.makeSigner(for: algorithm, key: key)
                let count = Mutex(0)
                return ClosureSigner { message throws(BackendError) in
                    let number = count.withLock { value in
                        value += 1
                        return value
                    }
                    let own = try signer.signature(for: message.span)
                    return signatures.withLock { signatures in
                        if let earlier = signatures[number] { return Array(earlier.prefix(32) + own.suffix(32)) }
                        signatures[number] = own
                        return own
                    }
                }
            })
        },
        Fault("signs every message with the first one's signature", in: "ES256", isCaughtBy: "uses a new nonce") {
            base in
            base.faulty(signer: { base, algorithm, key throws(BackendError) in
                let first = try base.makeSigner(for: algorithm, key: key).signature(for: [UInt8]().span)
                return ClosureSigner { _ throws(BackendError) in first }
            })
        },
        Fault(
            "keeps the message in a buffer that tasks share", in: "HS256", isCaughtBy: "signs and verifies on 4 tasks"
        ) {
            base in
            base.faulty(signer: { base, algorithm, key throws(BackendError) in
                let signer = try base.makeSigner(for: algorithm, key: key)
                let buffer = SharedPlace<[UInt8]>()
                return ClosureSigner { message throws(BackendError) in
                    let latest = buffer.passThrough(message)
                    return try signer.signature(for: latest.span)
                }
            })
        },
        Fault("needs the CRT members of an RSA key", in: "RS256", isCaughtBy: "signs with a private key that has no p")
        {
            base in
            base.faulty(signer: { base, algorithm, key throws(BackendError) in
                guard key.keyType != .rsa || key.secretParameters[.dp] != nil else {
                    throw BackendError(.invalidKey, "no CRT members")
                }
                return try base.makeSigner(for: algorithm, key: key)
            })
        },
    ]
}
