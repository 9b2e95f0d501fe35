internal import JOSECore

extension KeyAgreementSubject {
    /// What others have agreed on, and what nobody may agree on.
    func knownAnswerChecks() -> [PlannedCheck] {
        guard !answers.isEmpty else {
            return [
                check("agrees with known answers") {
                    throw CheckStop.notApplicable("the kit knows none for the curve; add some to the options")
                }
            ]
        }
        return answers.map { answer in
            guard let sharedSecret = answer.sharedSecret else {
                return check("refuses: \(answer.source)") {
                    try expectRefused(try material(answer.peer), "the key")
                    let recipient = try recipient(try material(answer.key))
                    let peer = try material(answer.peer)
                    try expectRefusal(of: "with the answer's own key", codes: [.invalidKey]) {
                        () throws(BackendError) in
                        try recipient.sharedSecret(with: peer)
                    }
                }
            }
            return check("agrees as known: \(answer.source)") {
                let (key, peer) = (try material(answer.key), try material(answer.peer))
                for (own, other) in [(key, peer), (peer, key)] where own.isPrivate {
                    let secret = try recipient(own).sharedSecret(with: other.replacing(secrets: [:]))
                    try expect(
                        secret == SecretBytes(sharedSecret),
                        "the shared secret is another one, of \(secret.count) octets")
                }
            }
        }
    }

    private func material(_ text: String) throws -> KeyMaterial {
        guard let key = try JWK(parsing: text, catalog: under.catalog).material else {
            throw CheckStop.failed("the known answer's key cannot be read")
        }
        return key
    }
}
