import JOSE
import JOSETestKit

extension Fault {
    /// In what is wrapped and unwrapped.
    static let keyWraps: [Fault] = [
        Fault("takes another hash function for both directions", in: "RSA-OAEP-256", isCaughtBy: "unwraps: ") { base in
            @Sendable func other(_ algorithm: KeyManagementAlgorithmDescriptor) -> KeyManagementAlgorithmDescriptor {
                var other = algorithm
                if other.hash == .sha256 { other.hash = .sha384 }
                return other
            }
            return base.faulty(
                wrapper: { base, algorithm, key throws(BackendError) in
                    try base.makeKeyWrapper(for: other(algorithm), key: key)
                },
                unwrapper: { base, algorithm, key throws(BackendError) in
                    try base.makeKeyUnwrapper(for: other(algorithm), key: key)
                })
        },
        Fault(
            "uses one initialization vector for all", in: "A128GCMKW", isCaughtBy: "encrypts no two CEKs alike", few: 19
        ) {
            base in
            base.wrapping { wrapper, contentKey, drawn throws(BackendError) in
                try wrapper.wrap(contentKey.span, drawn: drawn.mapValues { [UInt8](repeating: 7, count: $0.count) })
            }
        },
        Fault(
            "accepts the algorithm's name as additional data", in: "A128GCMKW", "A128GCM",
            isCaughtBy: "refuses: the algorithm's name"
        ) { base in
            base.acceptingNames()
        },
        Fault(
            "authenticates the algorithm's name", in: "A128GCMKW", "A128GCM",
            isCaughtBy: "makes the same encrypted key: "
        ) { base in
            base.acceptingNames().authenticatingNames()
        },
        Fault(
            "drops leading zeros of encrypted keys", in: "RSA-OAEP", on: .insecure,
            isCaughtBy: "makes encrypted keys of the length"
        ) { base in
            base.wrapping { wrapper, contentKey, drawn throws(BackendError) in
                let wrapped = try wrapper.wrap(contentKey.span, drawn: drawn)
                return WrappedKey(encryptedKey: UnsignedInteger.minimal(wrapped.encryptedKey))
            }.faulty(unwrapper: { base, algorithm, key throws(BackendError) in
                let unwrapper = try base.makeKeyUnwrapper(for: algorithm, key: key)
                let count = key.publicParameters[.n]?.count ?? 0
                return ClosureUnwrapper { wrapped, octets throws(BackendError) in
                    let padded = UnsignedInteger.padded(wrapped.encryptedKey, to: count)
                    return try unwrapper.unwrap(WrappedKey(encryptedKey: padded), octets: octets)
                }
            })
        },
        Fault(
            "uses one initialization vector for all", in: "A128GCMKW", on: .insecure,
            isCaughtBy: "uses the drawn parameters"
        ) { base in
            base.fixingInitializationVector()
        },
        Fault(
            "uses one initialization vector for all, and looks at no other", in: "A128GCMKW", on: .insecure,
            isCaughtBy: "refuses \"iv\" with a flipped bit"
        ) { base in
            base.fixingInitializationVector()
        },
        Fault(
            "encrypts a CEK to the same octets each time", in: "RSA-OAEP", on: .insecure,
            isCaughtBy: "encrypts the same CEK differently"
        ) { base in
            let memory = Memory<[UInt8], WrappedKey>()
            return base.faulty(wrapper: { base, algorithm, key throws(BackendError) in
                let wrapper = try base.makeKeyWrapper(for: algorithm, key: key)
                return ClosureWrapper { contentKey, drawn throws(BackendError) in
                    let wrapped = try wrapper.wrap(contentKey.span, drawn: drawn)
                    return memory.recall((key.publicParameters[.n] ?? []) + contentKey) { wrapped }
                }
            })
        },
        Fault(
            "encrypts a CEK otherwise the second time", in: "A128KW", on: .insecure,
            isCaughtBy: "encrypts the same CEK to the same octets"
        ) { base in
            let counts = Memory<[UInt8], Int>()
            return base.wrapping { wrapper, contentKey, drawn throws(BackendError) in
                var wrapped = try wrapper.wrap(contentKey.span, drawn: drawn)
                if counts.count(contentKey) % 2 == 1 { wrapped.encryptedKey = wrapped.encryptedKey.map(~) }
                return wrapped
            }.unwrapping { unwrapper, wrapped, octets throws(BackendError) in
                if let key = try unwrapper.unwrap(wrapped, octets: octets) { return key }
                return try unwrapper.unwrap(WrappedKey(encryptedKey: wrapped.encryptedKey.map(~)), octets: octets)
            }
        },
        Fault("authenticates the CEK and does not encrypt it", in: "A128KW", on: .insecure, isCaughtBy: "does not show")
        {
            base in
            base.faulty(
                wrapper: { base, algorithm, key throws(BackendError) in
                    let wrapper = try base.makeKeyWrapper(for: algorithm, key: key)
                    return ClosureWrapper { contentKey, drawn throws(BackendError) in
                        let wrapped = try wrapper.wrap(contentKey.span, drawn: drawn)
                        return WrappedKey(encryptedKey: contentKey + wrapped.encryptedKey.suffix(8))
                    }
                },
                unwrapper: { base, algorithm, key throws(BackendError) in
                    _ = try base.makeKeyUnwrapper(for: algorithm, key: key)
                    let wrapper = try base.makeKeyWrapper(for: algorithm, key: key)
                    return ClosureUnwrapper { wrapped, octets throws(BackendError) in
                        guard wrapped.encryptedKey.count == octets + 8 else { return nil }
                        let contentKey = Array(wrapped.encryptedKey.prefix(octets))
                        let again = try wrapper.wrap(contentKey.span, drawn: [:])
                        return again.encryptedKey.suffix(8) == wrapped.encryptedKey.suffix(8)
                            ? SecretBytes(contentKey) : nil
                    }
                })
        },
        Fault(
            "cannot decrypt with a modulus of an odd size", in: "RSA-OAEP", on: .insecure,
            isCaughtBy: "unwraps what it wrapped, with every"
        ) { base in
            base.faulty(unwrapper: { base, algorithm, key throws(BackendError) in
                let unwrapper = try base.makeKeyUnwrapper(for: algorithm, key: key)
                return ClosureUnwrapper { wrapped, octets throws(BackendError) in
                    guard (key.publicParameters[.n]?.count ?? 0) % 8 == 0 else { return nil }
                    return try unwrapper.unwrap(wrapped, octets: octets)
                }
            })
        },
        Fault("takes no CEK of 56 octets", in: "A128KW", on: .insecure, isCaughtBy: "unwraps CEKs of 16 to 64 octets") {
            base in
            base.unwrapping { unwrapper, wrapped, octets throws(BackendError) in
                octets == 56 ? nil : try unwrapper.unwrap(wrapped, octets: octets)
            }
        },
        Fault("drops leading zeros of the CEK", in: "RSA-OAEP", on: .insecure, isCaughtBy: "unwraps CEKs that begin") {
            base in
            base.unwrapping { unwrapper, wrapped, octets throws(BackendError) in
                try unwrapper.unwrap(wrapped, octets: octets).map { key in
                    SecretBytes(UnsignedInteger.minimal(key.unprotectedCopy()))
                }
            }
        },
        Fault(
            "wraps with public keys only", in: "RSA-OAEP", on: .insecure, isCaughtBy: "wraps with the public part"
        ) { base in
            base.faulty(wrapper: { base, algorithm, key throws(BackendError) in
                guard !key.isPrivate || key.keyType == .octetSequence else {
                    throw BackendError(.invalidKey, "a private key")
                }
                return try base.makeKeyWrapper(for: algorithm, key: key)
            })
        },
        Fault(
            "refuses all once it has refused one", in: "A128KW", on: .insecure,
            isCaughtBy: "unwraps as before after a refusal"
        ) { base in
            base.faulty(unwrapper: { base, algorithm, key throws(BackendError) in
                let unwrapper = try base.makeKeyUnwrapper(for: algorithm, key: key)
                let state = Sulking()
                return ClosureUnwrapper { wrapped, octets throws(BackendError) in
                    let answer = try unwrapper.unwrap(wrapped, octets: octets)
                    return state.pass(answer != nil) ? answer : nil
                }
            })
        },
        Fault(
            "keeps the CEK in a place that tasks share", in: "A128KW", on: .insecure,
            isCaughtBy: "wraps and unwraps on 4 tasks"
        ) { base in
            base.faulty(wrapper: { base, algorithm, key throws(BackendError) in
                let wrapper = try base.makeKeyWrapper(for: algorithm, key: key)
                let place = SharedPlace<[UInt8]>()
                return ClosureWrapper { contentKey, drawn throws(BackendError) in
                    let latest = place.passThrough(contentKey)
                    return try wrapper.wrap(latest.span, drawn: drawn)
                }
            })
        },
        Fault(
            "keeps the key in a place that tasks share", in: "A128KW", on: .insecure,
            isCaughtBy: "prepares keys on 4 tasks"
        ) { base in
            let place = SharedPlace<KeyMaterial>()
            return base.faulty(wrapper: { base, algorithm, key throws(BackendError) in
                _ = try base.makeKeyWrapper(for: algorithm, key: key)
                return try base.makeKeyWrapper(for: algorithm, key: place.passThrough(key))
            })
        },
        Fault("does A192KW and does not declare it", in: "A192KW", on: .insecure, isCaughtBy: "is not declared") {
            base in
            base.faulty(declaringWraps: { $0.filter { $0.algorithm != .a192KW } })
        },
        Fault(
            "declares to unwrap and wraps as well", in: "A128KW", on: .insecure, subject: "wrap A128KW",
            isCaughtBy: "is not declared"
        ) { base in
            base.faulty(declaringWraps: { $0.map { KeyWrapCapability($0.algorithm, operations: [.unwrap]) } })
        },
    ]
}

extension Backend {
    /// AES-GCM key wrap that also unwraps what has the algorithm's name as additional data.
    fileprivate func acceptingNames() -> Backend {
        let cipher = contentCiphers.first { $0.algorithm == .a128GCM }
        return faulty(unwrapper: { base, algorithm, key throws(BackendError) in
            let unwrapper = try base.makeKeyUnwrapper(for: algorithm, key: key)
            return ClosureUnwrapper { wrapped, octets throws(BackendError) in
                if let opened = try unwrapper.unwrap(wrapped, octets: octets) { return opened }
                guard algorithm.algorithm == .a128GCMKW, let iv = wrapped.parameters["iv"], iv.count == 12,
                    let tag = wrapped.parameters["tag"], tag.count == 16, wrapped.encryptedKey.count == octets
                else { return nil }
                let input = ContentInput(
                    key: try key.secret(.k).unprotectedCopy(), iv: iv, data: Array(algorithm.algorithm.rawValue.utf8))
                let sealed = SealedContent(ciphertext: wrapped.encryptedKey, tag: tag)
                return try cipher?.open(sealed, input).map { SecretBytes($0) }
            }
        })
    }

    /// AES-GCM key wrap with the algorithm's name as additional data.
    fileprivate func authenticatingNames() -> Backend {
        let cipher = contentCiphers.first { $0.algorithm == .a128GCM }
        return faulty(wrapper: { base, algorithm, key throws(BackendError) in
            let wrapper = try base.makeKeyWrapper(for: algorithm, key: key)
            return ClosureWrapper { contentKey, drawn throws(BackendError) in
                guard let cipher, algorithm.algorithm == .a128GCMKW, let iv = drawn["iv"], iv.count == 12 else {
                    return try wrapper.wrap(contentKey.span, drawn: drawn)
                }
                let input = ContentInput(
                    key: try key.secret(.k).unprotectedCopy(), iv: iv, data: Array(algorithm.algorithm.rawValue.utf8))
                let sealed = try cipher.seal(contentKey, input)
                return WrappedKey(encryptedKey: sealed.ciphertext, parameters: ["tag": sealed.tag])
            }
        })
    }

    /// The backend with one initialization vector for all keys that are wrapped with AES-GCM.
    fileprivate func fixingInitializationVector() -> Backend {
        let fixed = [UInt8](repeating: 7, count: 12)
        return wrapping { wrapper, contentKey, drawn throws(BackendError) in
            guard drawn["iv"]?.count == 12 else { return try wrapper.wrap(contentKey.span, drawn: drawn) }
            return try wrapper.wrap(contentKey.span, drawn: ["iv": fixed])
        }.unwrapping { unwrapper, wrapped, octets throws(BackendError) in
            var wrapped = wrapped
            if wrapped.parameters["iv"]?.count == 12 { wrapped.parameters["iv"] = fixed }
            return try unwrapper.unwrap(wrapped, octets: octets)
        }
    }
}
