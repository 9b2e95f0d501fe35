import JOSE
import JOSETestKit
import Testing

/// A way in which a backend may do other than it declares, and what the self-test must find of it.
struct SelfTestLie: Sendable, CustomTestStringConvertible {
    let name: String
    /// What must fail, in each backend that has it.
    let failing: Set<Capability.Operation>
    /// What may fail as well, because nobody can check it any more.
    var uncertain: Set<Capability.Operation> = []
    let tell: @Sendable (Backend) -> Backend

    var testDescription: String { name }

    static let all = signing + wrapping + encrypting + agreeing + deriving + generating

    private static let broken = BackendError(.failure, "the library is broken")

    private static let signing: [Self] = [
        Self(name: "a wrong last octet of each signature or MAC", failing: [.sign]) { backend in
            backend.altering { signature, _ in signature.withFlippedEnd }
        },
        Self(name: "a signature of something else", failing: [.sign]) { backend in
            backend.faulty(signer: { base, algorithm, key throws(BackendError) in
                let signer = try base.makeSigner(for: algorithm, key: key)
                return ClosureSigner { message throws(BackendError) in
                    let other = message + [1]
                    return try signer.signature(for: other.span)
                }
            })
        },
        Self(name: "a signature that is cut off", failing: [.sign]) { backend in
            backend.altering { signature, _ in Array(signature.dropLast()) }
        },
        Self(name: "an empty signature", failing: [.sign]) { backend in backend.altering { _, _ in [] } },
        Self(name: "a signer that throws", failing: [.sign]) { backend in
            backend.faulty(signer: { _, _, _ throws(BackendError) in throw broken })
        },
        Self(name: "a verifier that accepts everything", failing: [.verify], uncertain: [.sign]) { backend in
            backend.judging { _, _, _ in true }
        },
        Self(name: "a verifier that refuses everything", failing: [.verify], uncertain: [.sign]) { backend in
            backend.judging { _, _, _ in false }
        },
        Self(name: "a verifier that throws for what is not valid", failing: [.verify], uncertain: [.sign]) { backend in
            backend.judging { verifier, signature, message throws(BackendError) in
                guard try verifier.accepts(signature, message) else { throw broken }
                return true
            }
        },
        Self(name: "a verifier that remembers the message", failing: [.verify], uncertain: [.sign]) { backend in
            backend.faulty(verifier: { base, algorithm, key throws(BackendError) in
                let verifier = try base.makeVerifier(for: algorithm, key: key)
                let memory = Memory<Int, [UInt8]>()
                return ClosureVerifier { signature, message throws(BackendError) in
                    try verifier.accepts(signature, memory.recall(0) { message })
                }
            })
        },
        Self(name: "a verifier that takes whatever signature there was once", failing: [.verify], uncertain: [.sign]) {
            backend in
            backend.faulty(verifier: { base, algorithm, key throws(BackendError) in
                let verifier = try base.makeVerifier(for: algorithm, key: key)
                let memory = Memory<Int, [UInt8]>()
                return ClosureVerifier { signature, message throws(BackendError) in
                    try verifier.accepts(memory.recall(0) { signature }, message)
                }
            })
        },
        Self(name: "signing that is declared and not there", failing: [.sign, .verify]) { backend in
            backend.faulty(
                signer: { _, _, _ throws(BackendError) in throw BackendError(.unsupported, "there is none") },
                verifier: { _, _, _ throws(BackendError) in throw BackendError(.unsupported, "there is none") })
        },
    ]

    private static let wrapping: [Self] = [
        Self(name: "an encrypted key with a wrong last octet", failing: [.wrap]) { backend in
            backend.wrapping { wrapper, contentKey, drawn throws(BackendError) in
                var wrapped = try wrapper.wrap(contentKey.span, drawn: drawn)
                wrapped.encryptedKey = wrapped.encryptedKey.withFlippedEnd
                return wrapped
            }
        },
        Self(name: "an encrypted key of another CEK", failing: [.wrap]) { backend in
            backend.wrapping { wrapper, contentKey, drawn throws(BackendError) in
                let other = contentKey.withFlippedEnd
                return try wrapper.wrap(other.span, drawn: drawn)
            }
        },
        Self(name: "an encrypted key that is cut off", failing: [.wrap]) { backend in
            backend.wrapping { wrapper, contentKey, drawn throws(BackendError) in
                var wrapped = try wrapper.wrap(contentKey.span, drawn: drawn)
                wrapped.encryptedKey.removeLast()
                return wrapped
            }
        },
        Self(name: "the CEK itself for an encrypted key", failing: [.wrap]) { backend in
            backend.wrapping { _, contentKey, _ in WrappedKey(encryptedKey: contentKey) }
        },
        Self(name: "a CEK with a wrong octet", failing: [.unwrap], uncertain: [.wrap]) { backend in
            backend.unwrapping { unwrapper, wrapped, octets throws(BackendError) in
                try unwrapper.unwrap(wrapped, octets: octets).map { SecretBytes($0.unprotectedCopy().withFlippedEnd) }
            }
        },
        Self(name: "a CEK that is cut off", failing: [.unwrap], uncertain: [.wrap]) { backend in
            backend.unwrapping { unwrapper, wrapped, octets throws(BackendError) in
                try unwrapper.unwrap(wrapped, octets: octets).map {
                    SecretBytes(Array($0.unprotectedCopy().dropLast()))
                }
            }
        },
        Self(name: "an unwrapper that refuses everything", failing: [.unwrap], uncertain: [.wrap]) { backend in
            backend.unwrapping { _, _, _ in nil }
        },
        Self(name: "an unwrapper that gives the same CEK whatever it gets", failing: [.unwrap], uncertain: [.wrap]) {
            backend in
            backend.faulty(unwrapper: { base, algorithm, key throws(BackendError) in
                let unwrapper = try base.makeKeyUnwrapper(for: algorithm, key: key)
                let memory = Memory<Int, WrappedKey>()
                return ClosureUnwrapper { wrapped, octets throws(BackendError) in
                    try unwrapper.unwrap(memory.recall(0) { wrapped }, octets: octets)
                }
            })
        },
        Self(name: "an unwrapper that throws for what is not valid", failing: [.unwrap], uncertain: [.wrap]) {
            backend in
            backend.unwrapping { unwrapper, wrapped, octets throws(BackendError) in
                // Where a random CEK stands for a refusal, that one is thrown away as well.
                let known = KnownAnswers.standard.keyWraps.map { SecretBytes($0.contentKey) }
                guard let key = try unwrapper.unwrap(wrapped, octets: octets), known.contains(key) else { throw broken }
                return key
            }
        },
        Self(name: "key wrapping that is declared and not there", failing: [.wrap, .unwrap]) { backend in
            backend.faulty(
                wrapper: { _, _, _ throws(BackendError) in throw BackendError(.unsupported, "there is none") },
                unwrapper: { _, _, _ throws(BackendError) in throw BackendError(.unsupported, "there is none") })
        },
    ]

    private static let encrypting: [Self] = [
        Self(name: "a wrong octet of the tag", failing: [.encrypt]) { backend in
            backend.ciphering(seal: { cipher, plaintext, input throws(BackendError) in
                var sealed = try cipher.seal(plaintext, input)
                sealed.tag = sealed.tag.withFlippedEnd
                return sealed
            })
        },
        Self(name: "a tag that is cut off", failing: [.encrypt]) { backend in
            backend.ciphering(seal: { cipher, plaintext, input throws(BackendError) in
                var sealed = try cipher.seal(plaintext, input)
                sealed.tag.removeLast()
                return sealed
            })
        },
        Self(name: "the plaintext for a ciphertext", failing: [.encrypt]) { backend in
            backend.ciphering(
                seal: { cipher, plaintext, input throws(BackendError) in
                    SealedContent(ciphertext: plaintext, tag: try cipher.seal(plaintext, input).tag)
                },
                open: { _, sealed, _ in sealed.ciphertext })
        },
        Self(name: "a cipher that ignores the tag", failing: [.encrypt]) { backend in
            backend.ciphering(open: { cipher, sealed, input throws(BackendError) in
                let known = KnownAnswers.standard.contents.first { $0.sealed.ciphertext == sealed.ciphertext }
                return try cipher.open(
                    SealedContent(ciphertext: sealed.ciphertext, tag: known?.sealed.tag ?? []), input)
            })
        },
        Self(name: "a cipher that ignores the additional data", failing: [.encrypt]) { backend in
            backend.ciphering(open: { cipher, sealed, input throws(BackendError) in
                let known = KnownAnswers.standard.contents.first { $0.sealed.ciphertext == sealed.ciphertext }
                return try cipher.open(
                    sealed, ContentInput(key: input.key, iv: input.iv, data: known?.data ?? input.data))
            })
        },
        Self(name: "a cipher that ignores the ciphertext", failing: [.encrypt]) { backend in
            backend.ciphering(open: { cipher, sealed, input throws(BackendError) in
                let known = KnownAnswers.standard.contents.first { $0.sealed.tag == sealed.tag }
                return try cipher.open(
                    SealedContent(ciphertext: known?.sealed.ciphertext ?? [], tag: sealed.tag), input)
            })
        },
        Self(name: "a plaintext that is cut off", failing: [.encrypt]) { backend in
            backend.ciphering(open: { cipher, sealed, input throws(BackendError) in
                try cipher.open(sealed, input).map { Array($0.dropLast()) }
            })
        },
        Self(name: "a cipher that opens nothing", failing: [.encrypt]) { backend in
            backend.ciphering(open: { _, _, _ in nil })
        },
        Self(name: "a cipher that throws", failing: [.encrypt]) { backend in
            backend.ciphering(seal: { _, _, _ throws(BackendError) in throw broken })
        },
    ]

    private static let agreeing: [Self] = [
        Self(name: "a wrong shared secret of the recipient", failing: [.agree]) { backend in
            backend.agreeing(received: { SecretBytes($0.unprotectedCopy().withFlippedEnd) })
        },
        Self(name: "a wrong shared secret of the sender", failing: [.agree]) { backend in
            backend.agreeing(sent: { sent in
                SentKeyAgreement(
                    ephemeralKey: sent.ephemeralKey,
                    sharedSecret: SecretBytes(sent.sharedSecret.unprotectedCopy().withFlippedEnd))
            })
        },
        Self(name: "a wrong shared secret of both", failing: [.agree]) { backend in
            backend.agreeing(
                sent: { sent in
                    SentKeyAgreement(
                        ephemeralKey: sent.ephemeralKey,
                        sharedSecret: SecretBytes(sent.sharedSecret.unprotectedCopy().withFlippedEnd))
                }, received: { SecretBytes($0.unprotectedCopy().withFlippedEnd) })
        },
        Self(name: "a shared secret that is cut off", failing: [.agree]) { backend in
            backend.agreeing(received: { SecretBytes(Array($0.unprotectedCopy().dropLast())) })
        },
        Self(name: "a secret with a point that there must be none with", failing: [.agree]) { backend in
            backend.agreeing(recipient: { base, scheme, key throws(BackendError) in
                let recipient = try base.makeRecipient(scheme, key: key)
                return ClosureRecipient { key in
                    (try? recipient.sharedSecret(with: key)) ?? SecretBytes([UInt8](repeating: 0, count: 32))
                }
            })
        },
        Self(name: "key agreement that is declared and not there", failing: [.agree]) { backend in
            backend.agreeing(
                sender: { _, _, _ throws(BackendError) in throw BackendError(.unsupported, "there is none") },
                recipient: { _, _, _ throws(BackendError) in throw BackendError(.unsupported, "there is none") })
        },
    ]

    private static let deriving: [Self] = [
        Self(name: "a key from a password that is another one", failing: [.derive]) { backend in
            backend.deriving { base, derivation, input throws(BackendError) in
                SecretBytes(try base.deriveKey(derivation, input).unprotectedCopy().withFlippedEnd)
            }
        },
        Self(name: "one iteration for a thousand", failing: [.derive]) { backend in
            backend.deriving { base, derivation, input throws(BackendError) in
                var input = input
                input.iterations -= 1
                return try base.deriveKey(derivation, input)
            }
        },
        Self(name: "a wrong octet of the digest", failing: [.digest]) { backend in
            backend.digesting { base, algorithm, message throws(BackendError) in
                try base.digest(algorithm, of: message.span).withFlippedEnd
            }
        },
        Self(name: "a digest that is cut off", failing: [.digest]) { backend in
            backend.digesting { base, algorithm, message throws(BackendError) in
                Array(try base.digest(algorithm, of: message.span).dropLast())
            }
        },
        Self(name: "digests that are declared and not there", failing: [.digest]) { backend in
            backend.digesting { _, _, _ throws(BackendError) in throw BackendError(.unsupported, "there is none") }
        },
        Self(name: "compression that loses an octet", failing: [.compress]) { backend in
            backend.compressing { base, content, algorithm throws(BackendError) in
                let shorter = Array(content.dropLast())
                return try base.compress(shorter.span, algorithm)
            }
        },
        Self(name: "decompression without a bound", failing: [.compress]) { backend in
            backend.compressing(decompress: { base, compressed, algorithm, _ throws(BackendError) in
                try base.decompress(compressed.span, algorithm, maximumOctets: 1 << 20)
            })
        },
        Self(name: "decompression of nothing but its own", failing: [.compress]) { backend in
            backend.compressing(
                { _, content, _ in content },
                decompress: { _, compressed, _, maximum in
                    compressed.count > maximum ? .exceedsMaximum : .complete(compressed)
                })
        },
    ]

    private static let generating: [Self] = [
        Self(name: "a public part of a known key that is another one", failing: [.generate]) { backend in
            backend.generating(complete: { base, key throws(BackendError) in
                var parameters = try base.publicParameters(ofPrivate: key)
                parameters[.x] = parameters[.x]?.withFlippedEnd
                return parameters
            })
        },
        Self(name: "a new key with the public part of another one", failing: [.generate]) { backend in
            backend.generating { base, request throws(BackendError) in
                let (key, other) = (try base.generateKey(request), try base.generateKey(request))
                return KeyMaterial(
                    keyType: key.keyType, curve: key.curve, publicParameters: other.publicParameters,
                    secretParameters: key.secretParameters)
            }
        },
        Self(name: "the same new key each time", failing: [.generate]) { backend in
            let memory = Memory<KeyGenerationRequest, KeyMaterial?>()
            return backend.generating { base, request throws(BackendError) in
                guard let key = memory.recall(request, or: { try? base.generateKey(request) }) else { throw broken }
                return key
            }
        },
        Self(name: "a new key that is cut off", failing: [.generate]) { backend in
            backend.generating { base, request throws(BackendError) in
                let key = try base.generateKey(request)
                return KeyMaterial(
                    keyType: key.keyType, curve: key.curve, publicParameters: key.publicParameters,
                    secretParameters: key.secretParameters.mapValues {
                        SecretBytes(Array($0.unprotectedCopy().dropLast()))
                    })
            }
        },
        Self(name: "a new key without its private part", failing: [.generate]) { backend in
            backend.generating { base, request throws(BackendError) in
                let key = try base.generateKey(request)
                return KeyMaterial(
                    keyType: key.keyType, curve: key.curve, publicParameters: key.publicParameters)
            }
        },
        Self(name: "keys that are declared and not made", failing: [.generate]) { backend in
            backend.generating { _, _ throws(BackendError) in throw BackendError(.unsupported, "there are none") }
        },
    ]
}

extension Backend {
    fileprivate func digesting(
        _ digest: @escaping @Sendable (any DigestBackend, HashAlgorithm, [UInt8]) throws(BackendError) -> [UInt8]
    ) -> Backend {
        guard let base = self.digest else { return self }
        var backend = self
        backend.digest = FaultyDigest(base: base, digest: digest)
        return backend
    }

    fileprivate func generating(
        _ generate: FaultyKeyGeneration.Generation? = nil, complete: FaultyKeyGeneration.Completion? = nil
    ) -> Backend {
        guard let keyGeneration else { return self }
        var (backend, faulty) = (self, FaultyKeyGeneration(base: keyGeneration))
        if let generate { faulty.generate = generate }
        if let complete { faulty.complete = complete }
        backend.keyGeneration = faulty
        return backend
    }
}
