import JOSE
import JOSETestKit

extension Fault {
    /// In shared secrets.
    static let agreements: [Fault] = [
        Fault("hashes the shared secret", in: "ECDH", "sha-256", isCaughtBy: "agrees as known: ") { base in
            let digest = base.digest
            @Sendable func hashed(_ secret: SecretBytes) throws(BackendError) -> SecretBytes {
                guard secret.count == 32, let digest else { return secret }
                return SecretBytes(
                    try secret.withOctets { octets throws(BackendError) in
                        try digest.digest(.sha256, of: octets)
                    })
            }
            return base.agreeing(
                sent: { sent throws(BackendError) in
                    SentKeyAgreement(ephemeralKey: sent.ephemeralKey, sharedSecret: try hashed(sent.sharedSecret))
                },
                received: { secret throws(BackendError) in try hashed(secret) })
        },
        Fault(
            "has a secret with points of small order", in: "ECDH", subject: "X25519",
            isCaughtBy: "refuses: a point of small order"
        ) { base in
            base.agreeingDespite { key in key.publicParameters[.x]?.count == 32 && key.keyType == .octetKeyPair }
        },
        Fault(
            "has a secret with points off the curve", in: "ECDH", subject: "P-256",
            isCaughtBy: "refuses a point that is not on the curve"
        ) { base in
            base.agreeingDespite { key in key.publicParameters[.y]?.count == 32 }
        },
        Fault(
            "finds out at the recipient only that a point is off the curve", in: "ECDH", subject: "P-384",
            isCaughtBy: "refuses a point that is not on the curve"
        ) { base in
            base.agreeing(sender: { base, scheme, key throws(BackendError) in
                do throws(BackendError) {
                    return try base.makeSender(scheme, to: key)
                } catch {
                    let own = TestKeys.standard.keys(key.keyType, curve: key.curve).first?.material
                    return try base.makeSender(scheme, to: own ?? key)
                }
            })
        },
        Fault(
            "sends the shared secret backwards", in: "ECDH", on: .insecure,
            isCaughtBy: "comes to the same secret as sender and as recipient"
        ) { base in
            base.agreeing(sent: { sent throws(BackendError) in
                SentKeyAgreement(
                    ephemeralKey: sent.ephemeralKey,
                    sharedSecret: SecretBytes(sent.sharedSecret.unprotectedCopy().reversed()))
            })
        },
        Fault(
            "has one shared secret for all recipients", in: "ECDH", on: .insecure,
            isCaughtBy: "comes to another secret with another recipient"
        ) { base in
            base.agreeing(
                sent: { sent throws(BackendError) in
                    let key = sent.ephemeralKey
                    return SentKeyAgreement(ephemeralKey: key, sharedSecret: Self.publicSecret(of: key))
                }
            ).agreeing(recipient: { base, scheme, key throws(BackendError) in
                let recipient = try base.makeRecipient(scheme, key: key)
                return ClosureRecipient { key throws(BackendError) in
                    _ = try recipient.sharedSecret(with: key)
                    return Self.publicSecret(of: key)
                }
            })
        },
        Fault(
            "uses one ephemeral key for all", in: "ECDH", on: .insecure, isCaughtBy: "makes a sound ephemeral key"
        ) { base in
            base.agreeing(sender: { base, scheme, key throws(BackendError) in
                let sent = try base.makeSender(scheme, to: key).agree()
                return ClosureSender { () throws(BackendError) in sent }
            })
        },
        Fault(
            "returns the private part of the ephemeral key", in: "ECDH", on: .insecure,
            isCaughtBy: "makes a sound ephemeral key"
        ) { base in
            base.agreeing(sent: { sent throws(BackendError) in
                let key = KeyMaterial(
                    keyType: sent.ephemeralKey.keyType, curve: sent.ephemeralKey.curve,
                    publicParameters: sent.ephemeralKey.publicParameters, secretParameters: [.d: sent.sharedSecret])
                return SentKeyAgreement(ephemeralKey: key, sharedSecret: sent.sharedSecret)
            })
        },
        Fault(
            "drops leading zeros of the shared secret", in: "ECDH", on: .insecure, subject: "P-521",
            isCaughtBy: "makes shared secrets of the coordinate's length"
        ) { base in
            @Sendable func minimal(_ secret: SecretBytes) -> SecretBytes {
                SecretBytes(UnsignedInteger.minimal(secret.unprotectedCopy()))
            }
            return base.agreeing(
                sent: { sent throws(BackendError) in
                    SentKeyAgreement(ephemeralKey: sent.ephemeralKey, sharedSecret: minimal(sent.sharedSecret))
                },
                received: { secret throws(BackendError) in minimal(secret) })
        },
        Fault(
            "refuses private keys where public ones suffice", in: "ECDH", on: .insecure,
            isCaughtBy: "does not look at private parts"
        ) { base in
            base.agreeing(sender: { base, scheme, key throws(BackendError) in
                guard !key.isPrivate else { throw BackendError(.invalidKey, "a private key") }
                return try base.makeSender(scheme, to: key)
            })
        },
        Fault(
            "has another secret after a refusal", in: "ECDH", on: .insecure,
            isCaughtBy: "comes to the same secret again"
        ) { base in
            base.agreeing(recipient: { base, scheme, key throws(BackendError) in
                let recipient = try base.makeRecipient(scheme, key: key)
                let state = Sulking()
                return ClosureRecipient { key throws(BackendError) in
                    do throws(BackendError) {
                        let secret = try recipient.sharedSecret(with: key)
                        return state.pass(true) ? secret : SecretBytes(secret.unprotectedCopy().withFlippedEnd)
                    } catch {
                        _ = state.pass(false)
                        throw error
                    }
                }
            })
        },
    ]

    /// A secret that everybody can know.
    private static func publicSecret(of key: KeyMaterial) -> SecretBytes {
        SecretBytes(key.publicParameters[.x].map { [1] + $0.dropFirst() } ?? [])
    }

    /// In what is made of keys that agree.
    static let agreeingKeys: [Fault] = [
        Fault(
            "does not look at the curve of the ephemeral key", in: "ECDH", on: .insecure,
            isCaughtBy: "refuses a key on another curve or of another type"
        ) { base in
            base.changingPeers { key, own in
                guard key.curve != own.curve else { return key }
                return own.replacingPublic(with: key.publicParameters)
            }
        },
        Fault(
            "fits coordinates", in: "ECDH", on: .insecure, isCaughtBy: "refuses coordinates of another length"
        ) { base in
            base.changingPeers { key, own in
                guard key.curve == own.curve else { return key }
                return own.replacingPublic(with: key.publicParameters)
            }
        },
        Fault(
            "agrees with the private part that belongs to the public one", in: "ECDH", on: .insecure,
            isCaughtBy: "refuses a private key that does not belong"
        ) { base in
            base.replacingRecipients { key in
                key.isPrivate && (key.secretParameters[.d]?.withOctets { !UnsignedInteger.isZero($0) } ?? false)
                    ? TestKeys.owner(of: key, by: .x) : nil
            }
        },
        Fault(
            "takes zero for its private key", in: "ECDH", on: .insecure, subject: "P-256",
            isCaughtBy: "refuses a private key out of its range"
        ) { base in
            base.replacingRecipients { key in
                let isZero = key.secretParameters[.d]?.withOctets { UnsignedInteger.isZero($0) } ?? false
                return isZero ? TestKeys.owner(of: key, by: .x) : nil
            }
        },
        Fault(
            "agrees with a public key, by one of its own", in: "ECDH", on: .insecure,
            isCaughtBy: "refuses a recipient's key without its private part"
        ) { base in
            base.replacingRecipients { key in key.isPrivate ? nil : TestKeys.owner(of: key, by: .x) }
        },
        Fault(
            "invents what is missing of a key", in: "ECDH", on: .insecure, subject: "P-256",
            isCaughtBy: "refuses a recipient's key without one of its parameters"
        ) { base in
            base.replacingRecipients { key in
                key.publicParameters[.y] == nil ? TestKeys.owner(of: key, by: .x) : nil
            }
        },
        Fault(
            "takes every scheme for ECDH", in: "ECDH", on: .insecure, isCaughtBy: "refuses keys of another type, and"
        ) { base in
            base.agreeing(sender: { base, _, key throws(BackendError) in try base.makeSender(.ecdh, to: key) })
        },
        Fault(
            "keeps the ephemeral key in a place that tasks share", in: "ECDH", on: .insecure,
            isCaughtBy: "agrees on 4 tasks"
        ) { base in
            base.agreeing(recipient: { base, scheme, key throws(BackendError) in
                let recipient = try base.makeRecipient(scheme, key: key)
                let place = SharedPlace<KeyMaterial>()
                return ClosureRecipient { key throws(BackendError) in
                    _ = try recipient.sharedSecret(with: key)
                    return try recipient.sharedSecret(with: place.passThrough(key))
                }
            })
        },
        Fault(
            "keeps the key in a place that tasks share", in: "ECDH", on: .insecure, subject: "X25519",
            isCaughtBy: "prepares keys on 4 tasks"
        ) { base in
            let place = SharedPlace<KeyMaterial>()
            return base.agreeing(sender: { base, scheme, key throws(BackendError) in
                _ = try base.makeSender(scheme, to: key)
                return try base.makeSender(scheme, to: key.curve == .x25519 ? place.passThrough(key) : key)
            })
        },
        Fault(
            "does X448 and does not declare it", in: "ECDH", on: .insecure, subject: "X448",
            isCaughtBy: "is not declared"
        ) {
            base in
            base.agreeing(declaring: { $0.filter { $0.curve != .x448 } })
        },
    ]
}

extension KeyMaterial {
    /// A public key like this one, with other coordinates that are made to fit.
    fileprivate func replacingPublic(with octets: [KeyParameter: [UInt8]]) -> KeyMaterial {
        var parameters = publicParameters
        for (name, own) in publicParameters {
            // Zero in front keeps it below the prime.
            let value = octets[name] ?? []
            parameters[name] = value.count == own.count ? value : [0] + value.fitted(to: own.count - 1)
        }
        return KeyMaterial(keyType: keyType, curve: curve, publicParameters: parameters)
    }
}

extension Backend {
    /// The backend with a secret where there is none.
    fileprivate func agreeingDespite(_ isCovered: @escaping @Sendable (KeyMaterial) -> Bool) -> Backend {
        agreeing(
            sender: { base, scheme, key throws(BackendError) in
                do throws(BackendError) {
                    let sender = try base.makeSender(scheme, to: key)
                    return ClosureSender { () throws(BackendError) in
                        do throws(BackendError) {
                            return try sender.agree()
                        } catch {
                            guard error.code == .invalidKey, isCovered(key) else { throw error }
                            return SentKeyAgreement(ephemeralKey: key, sharedSecret: SecretBytes([1]))
                        }
                    }
                } catch {
                    guard error.code == .invalidKey, isCovered(key) else { throw error }
                    return ClosureSender { () throws(BackendError) in
                        SentKeyAgreement(ephemeralKey: key, sharedSecret: SecretBytes([1]))
                    }
                }
            },
            recipient: { base, scheme, key throws(BackendError) in
                let recipient = try base.makeRecipient(scheme, key: key)
                return ClosureRecipient { peer throws(BackendError) in
                    do throws(BackendError) {
                        return try recipient.sharedSecret(with: peer)
                    } catch {
                        guard error.code == .invalidKey, isCovered(peer) else { throw error }
                        return SecretBytes([1])
                    }
                }
            })
    }

    /// The backend with the other party's keys changed.
    fileprivate func changingPeers(
        _ change: @escaping @Sendable (_ key: KeyMaterial, _ own: KeyMaterial) -> KeyMaterial
    ) -> Backend {
        agreeing(recipient: { base, scheme, own throws(BackendError) in
            let recipient = try base.makeRecipient(scheme, key: own)
            return ClosureRecipient { key throws(BackendError) in
                try recipient.sharedSecret(with: change(key, own))
            }
        })
    }

    /// The backend with some of the recipient's keys replaced.
    fileprivate func replacingRecipients(_ replacement: @escaping @Sendable (KeyMaterial) -> KeyMaterial?) -> Backend {
        agreeing(recipient: { base, scheme, key throws(BackendError) in
            try base.makeRecipient(scheme, key: replacement(key) ?? key)
        })
    }
}
