import JOSE
import JOSETestKit

extension Fault {
    /// In what an unwrapper lets through.
    static let unwraps: [Fault] = [
        Fault(
            "does not compare the last octet", in: "A128KW", on: .insecure,
            isCaughtBy: "refuses an encrypted key with a flipped bit"
        ) { base in
            base.unwrapping { unwrapper, wrapped, octets throws(BackendError) in
                if let key = try unwrapper.unwrap(wrapped, octets: octets) { return key }
                let flipped = WrappedKey(
                    encryptedKey: wrapped.encryptedKey.withFlippedEnd, parameters: wrapped.parameters)
                return try unwrapper.unwrap(flipped, octets: octets)
            }
        },
        Fault(
            "reads as far as it has to", in: "A128KW", on: .insecure,
            isCaughtBy: "refuses an encrypted key of another length"
        ) { base in
            base.unwrapping { unwrapper, wrapped, octets throws(BackendError) in
                try unwrapper.unwrap(
                    WrappedKey(encryptedKey: Array(wrapped.encryptedKey.prefix(octets + 8))), octets: octets)
            }
        },
        Fault(
            "takes zeros for zeros", in: "A128KW", on: .insecure, isCaughtBy: "refuses octets that no CEK encrypts to"
        ) { base in
            base.unwrapping { unwrapper, wrapped, octets throws(BackendError) in
                guard wrapped.encryptedKey.allSatisfy({ $0 == 0 }), wrapped.encryptedKey.count == octets + 8 else {
                    return try unwrapper.unwrap(wrapped, octets: octets)
                }
                return SecretBytes([UInt8](repeating: 0, count: octets))
            }
        },
        Fault(
            "reduces encrypted keys first", in: "RSA-OAEP", on: .insecure,
            isCaughtBy: "refuses an encrypted key that is not below the modulus"
        ) { base in
            base.faulty(unwrapper: { base, algorithm, key throws(BackendError) in
                let unwrapper = try base.makeKeyUnwrapper(for: algorithm, key: key)
                let modulus = key.publicParameters[.n] ?? []
                return ClosureUnwrapper { wrapped, octets throws(BackendError) in
                    var number = wrapped.encryptedKey
                    if number.count == modulus.count, !UnsignedInteger.isLess(number.span, than: modulus) {
                        number = number.minus(modulus)
                    }
                    return try unwrapper.unwrap(WrappedKey(encryptedKey: number), octets: octets)
                }
            })
        },
        Fault(
            "takes half of its keys", in: "A128KW", on: .insecure,
            isCaughtBy: "refuses what was wrapped for a key that differs in one bit"
        ) { base in
            base.faulty(
                wrapper: { base, algorithm, key throws(BackendError) in
                    try base.makeKeyWrapper(for: algorithm, key: key.halved)
                },
                unwrapper: { base, algorithm, key throws(BackendError) in
                    try base.makeKeyUnwrapper(for: algorithm, key: key.halved)
                })
        },
        Fault(
            "uses one key for all", in: "A128KW", on: .insecure, isCaughtBy: "refuses what was wrapped for another key"
        ) { base in
            let one = KeyMaterial(
                keyType: .octetSequence, secretParameters: [.k: SecretBytes([UInt8](repeating: 1, count: 16))])
            return base.faulty(
                wrapper: { base, algorithm, key throws(BackendError) in
                    _ = try base.makeKeyWrapper(for: algorithm, key: key)
                    return try base.makeKeyWrapper(for: algorithm, key: one)
                },
                unwrapper: { base, algorithm, key throws(BackendError) in
                    _ = try base.makeKeyUnwrapper(for: algorithm, key: key)
                    return try base.makeKeyUnwrapper(for: algorithm, key: one)
                })
        },
        Fault(
            "ignores the highest bit of an encrypted key's last octet", in: "A128KW", on: .insecure,
            isCaughtBy: "refuses an encrypted key with two changes"
        ) { base in
            base.unwrapping { unwrapper, wrapped, octets throws(BackendError) in
                if let key = try unwrapper.unwrap(wrapped, octets: octets) { return key }
                var other = wrapped
                guard let last = other.encryptedKey.popLast() else { return nil }
                other.encryptedKey.append(last ^ 0x80)
                return try unwrapper.unwrap(other, octets: octets)
            }
        },
        Fault(
            "does not compare the last octet of the tag", in: "A128GCMKW", on: .insecure,
            isCaughtBy: "refuses \"tag\" with a flipped bit"
        ) { base in
            base.unwrapping { unwrapper, wrapped, octets throws(BackendError) in
                if let key = try unwrapper.unwrap(wrapped, octets: octets) { return key }
                var flipped = wrapped
                flipped.parameters["tag"] = wrapped.parameters["tag"]?.withFlippedEnd
                return try unwrapper.unwrap(flipped, octets: octets)
            }
        },
        Fault(
            "cuts a tag that is too long", in: "A128GCMKW", on: .insecure,
            isCaughtBy: "refuses \"tag\" of another length"
        ) { base in
            base.unwrapping { unwrapper, wrapped, octets throws(BackendError) in
                var cut = wrapped
                cut.parameters["tag"] = wrapped.parameters["tag"].map { Array($0.prefix(16)) }
                return try unwrapper.unwrap(cut, octets: octets)
            }
        },
        Fault(
            "fits initialization vectors", in: "A128GCMKW", on: .insecure,
            isCaughtBy: "refuses \"iv\" of another length"
        ) { base in
            base.unwrapping { unwrapper, wrapped, octets throws(BackendError) in
                var fitted = wrapped
                fitted.parameters["iv"] = wrapped.parameters["iv"].map { $0.fitted(to: 12) }
                return try unwrapper.unwrap(fitted, octets: octets)
            }
        },
        Fault(
            "wraps without an initialization vector", in: "A128GCMKW", on: .insecure,
            isCaughtBy: "refuses drawn parameters of another length"
        ) { base in
            base.wrapping { wrapper, contentKey, drawn throws(BackendError) in
                try wrapper.wrap(contentKey.span, drawn: ["iv": (drawn["iv"] ?? []).fitted(to: 12)])
            }
        },
        Fault(
            "gives a CEK of any length", in: "A128KW", on: .insecure, isCaughtBy: "refuses a CEK of another length"
        ) { base in
            base.unwrapping { unwrapper, wrapped, octets throws(BackendError) in
                try unwrapper.unwrap(wrapped, octets: max(wrapped.encryptedKey.count - 8, 0))
            }
        },
        Fault(
            "gives as much of a CEK as is asked for", in: "RSA-OAEP", on: .insecure,
            isCaughtBy: "refuses a CEK of another length"
        ) { base in
            base.unwrapping { unwrapper, wrapped, octets throws(BackendError) in
                for length in [16, 24, 32, 48, 64] where length >= octets {
                    guard let key = try unwrapper.unwrap(wrapped, octets: length) else { continue }
                    return SecretBytes(Array(key.unprotectedCopy().prefix(octets)))
                }
                return nil
            }
        },
        Fault(
            "cuts CEKs that are too long", in: "RSA-OAEP", on: .insecure,
            isCaughtBy: "refuses CEKs that are longer than the key can take"
        ) { base in
            base.wrapping { wrapper, contentKey, drawn throws(BackendError) in
                try wrapper.wrap(Array(contentKey.prefix(200)).span, drawn: drawn)
            }
        },
        Fault(
            "fills CEKs up to whole blocks", in: "A128KW", on: .insecure,
            isCaughtBy: "refuses CEKs that no algorithm has"
        ) { base in
            base.wrapping { wrapper, contentKey, drawn throws(BackendError) in
                try wrapper.wrap(contentKey.fitted(to: (contentKey.count + 7) / 8 * 8).span, drawn: drawn)
            }
        },
        Fault(
            "throws at a wrong padding", in: "RSA1_5", on: .insecure, isCaughtBy: "never throws at a wrong padding",
            few: 10
        ) { base in
            base.judgingPadding { _, _, isRight, answer throws(BackendError) in
                guard isRight else { throw BackendError(.failure, "a wrong padding") }
                return answer
            }
        },
        Fault(
            "answers a wrong padding with zeros", in: "RSA1_5", on: .insecure,
            isCaughtBy: "never throws at a wrong padding", few: 9
        ) { base in
            base.judgingPadding { _, octets, isRight, answer throws(BackendError) in
                isRight ? answer : SecretBytes([UInt8](repeating: 0, count: octets))
            }
        },
        Fault(
            "answers some wrong paddings with nil", in: "RSA1_5", on: .insecure,
            isCaughtBy: "answers a wrong padding in the same way"
        ) { base in
            base.judgingPadding { wrapped, _, isRight, answer throws(BackendError) in
                isRight || (wrapped.encryptedKey.last ?? 0) % 2 == 0 ? answer : nil
            }
        },
    ]
}

extension Backend {
    /// The backend with the answers of RSAES-PKCS1-v1_5 replaced: what is another one the second time is wrong.
    fileprivate func judgingPadding(
        _ judge:
            @escaping @Sendable (
                _ wrapped: WrappedKey, _ octets: Int, _ isRight: Bool, _ answer: SecretBytes?
            ) throws(BackendError) -> SecretBytes?
    ) -> Backend {
        unwrapping { unwrapper, wrapped, octets throws(BackendError) in
            let answer = try unwrapper.unwrap(wrapped, octets: octets)
            return try judge(wrapped, octets, try unwrapper.unwrap(wrapped, octets: octets) == answer, answer)
        }
    }
}

extension [UInt8] {
    /// The difference to a number of the same length that is not greater.
    fileprivate func minus(_ other: [UInt8]) -> [UInt8] {
        var (result, borrow) = (self, 0)
        for index in indices.reversed() {
            let difference = Int(self[index]) - Int(other[index]) - borrow
            result[index] = UInt8(truncatingIfNeeded: difference)
            borrow = difference < 0 ? 1 : 0
        }
        return result
    }
}
