internal import JOSECore

extension KeyAgreementSubject {
    /// What sender and recipient come to.
    func agreementChecks() -> [PlannedCheck] {
        let attempts = max(under.options.sharedSecrets, 1)
        return [
            check("comes to the same secret as sender and as recipient, with every test key") {
                _ = try secondPair()
                for pair in pairs {
                    let sent = try sender(pair.publicPart).agree()
                    try expectLayout(sent.sharedSecret, pair.name)
                    let received = try recipient(pair.whole).sharedSecret(with: sent.ephemeralKey)
                    try expect(received == sent.sharedSecret, "\(pair.name): the recipient has another secret")
                }
            },
            check("comes to another secret with another recipient") {
                let (first, second) = (try firstPair(), try secondPair())
                let sent = try sender(first.publicPart).agree()
                let other = try recipient(second.whole).sharedSecret(with: sent.ephemeralKey)
                try expect(other != sent.sharedSecret, "the other one has the same secret")
            },
            check("makes a sound ephemeral key each time, without its private part") {
                let sender = try sender(try firstPair().publicPart)
                var (keys, secrets): (Set<[UInt8]>, Set<[UInt8]>) = ([], [])
                for _ in 0..<16 {
                    let sent = try sender.agree()
                    try expect(!sent.ephemeralKey.isPrivate, "the ephemeral key has its private part")
                    try expect(
                        sent.ephemeralKey.keyType == keyType.keyType && sent.ephemeralKey.curve == curve.curve,
                        "the ephemeral key is of another type or on another curve")
                    let key = try JWK(sent.ephemeralKey, catalog: under.catalog)
                    let parsed = try JWK(key.members(catalog: under.catalog), catalog: under.catalog)
                    try expect(
                        parsed.material == sent.ephemeralKey,
                        "the ephemeral key does not survive being written and parsed")
                    try expect(
                        keys.insert(sent.ephemeralKey.publicParameters[.x] ?? []).inserted,
                        "two ephemeral keys are alike")
                    try expect(
                        secrets.insert(sent.sharedSecret.unprotectedCopy()).inserted, "two shared secrets are alike")
                }
            },
            check("makes shared secrets of the coordinate's length, also with zeros at an end") {
                let pair = try firstPair()
                let (sender, recipient) = (try sender(pair.publicPart), try recipient(pair.whole))
                for attempt in 0..<attempts {
                    let sent = try sender.agree()
                    try expectLayout(sent.sharedSecret, "attempt \(attempt)")
                    let hasZero = sent.sharedSecret.withOctets { $0[0] == 0 || $0[$0.count - 1] == 0 }
                    guard hasZero else { continue }
                    let received = try recipient.sharedSecret(with: sent.ephemeralKey)
                    try expect(received == sent.sharedSecret, "attempt \(attempt): the recipient has another secret")
                    return
                }
            },
            check("does not look at private parts of the other party's key") {
                let (pair, other) = (try firstPair(), try secondPair())
                let recipient = try recipient(pair.whole)
                let mixed = pair.whole.replacing(secrets: other.whole.secretParameters)
                for (what, key) in [("the whole key", pair.whole), ("another private part", mixed)] {
                    let sent = try sender(key).agree()
                    let received = try recipient.sharedSecret(with: sent.ephemeralKey)
                    try expect(received == sent.sharedSecret, "\(what), as the recipient: the secret is another one")
                }
                let expected = try recipient.sharedSecret(with: other.publicPart)
                try expect(
                    try recipient.sharedSecret(with: other.whole) == expected,
                    "the whole key, as the ephemeral key: the secret is another one")
            },
            check("comes to the same secret again, also after a refusal") {
                let (pair, other) = (try firstPair(), try secondPair())
                let recipient = try recipient(pair.whole)
                let first = try recipient.sharedSecret(with: other.publicPart)
                _ = try? recipient.sharedSecret(with: other.publicPart.replacing(.x, with: []))
                _ = try recipient.sharedSecret(with: pair.publicPart)
                try expect(try recipient.sharedSecret(with: other.publicPart) == first, "it is another one")
                let opposite = try self.recipient(other.whole).sharedSecret(with: pair.publicPart)
                try expect(opposite == first, "with the roles exchanged it is another one")
            },
        ]
    }
}
