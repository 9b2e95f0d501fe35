internal import JOSECore

extension SigningSubject {
    /// What others have signed, and what they have not.
    func knownAnswerChecks() -> [PlannedCheck] {
        var checks: [PlannedCheck] = []
        for answer in answers {
            if canVerify {
                let name = answer.isValid ? "verifies: \(answer.source)" : "refuses: \(answer.source)"
                checks.append(
                    check(.verify, name) {
                        guard let key = try JWK(parsing: answer.key, catalog: under.catalog).material else {
                            throw CheckStop.failed("the known answer's key cannot be read")
                        }
                        let isAccepted = try verifier(key).accepts(answer.signature, answer.message)
                        try expect(isAccepted == answer.isValid, isAccepted ? "accepted" : "refused")
                    })
            }
            if canSign, algorithm.isDeterministic, answer.isValid {
                checks.append(
                    check(.sign, "makes the same signature: \(answer.source)") {
                        guard let key = try JWK(parsing: answer.key, catalog: under.catalog).material, key.isPrivate
                        else {
                            throw CheckStop.notApplicable("the private key is not known")
                        }
                        let signature = try signer(key).signature(of: answer.message)
                        try expect(signature == answer.signature, "the signature is another one")
                    })
            }
        }
        if answers.isEmpty {
            checks.append(
                check(canVerify ? .verify : .sign, "agrees with known answers") {
                    throw CheckStop.notApplicable(
                        "the kit knows none for \(algorithm.scheme.rawValue); add some to the options")
                })
        }
        return checks
    }
}
