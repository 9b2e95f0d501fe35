internal import JOSECore

extension SigningSubject {
    /// Private keys with less than everything, and private keys that do not fit.
    func keyVariantChecks() -> [PlannedCheck] {
        guard canSign, !keyType.isSymmetric else { return [] }
        let optional = keyType.members.filter { $0.presence == .optionalGroup }.map(\.parameter)
        let required = keyType.members.filter { $0.presence == .privateKey }.map(\.parameter)
        var checks = [
            check(.sign, "does not sign validly with a private key that does not belong to its public part") {
                guard canVerify else { throw CheckStop.notApplicable("the backend cannot verify the result") }
                let (first, second) = (try firstPair(), try secondPair())
                let verifier = try verifier(first.publicPart)
                for kept in optional.isEmpty ? [[]] : [[], optional] {
                    let secrets = second.whole.secretParameters.filter { entry in
                        required.contains(entry.key) || kept.contains(entry.key)
                    }
                    // The core tries a signer out before it is used, so a signature that is not valid does no harm.
                    guard let signer = try? signer(first.whole.replacing(secrets: secrets)),
                        let signature = try? signer.signature(of: Message.ordinary)
                    else { continue }
                    let isValid = (try? verifier.accepts(signature, Message.ordinary)) ?? false
                    try expect(!isValid, "the signature is valid")
                }
            }
        ]
        if algorithm.format == .edwards {
            checks.append(
                check(.sign, "does not mix a stranger's public key into a signature") {
                    let (first, second) = (try firstPair(), try secondPair())
                    let mixed = first.whole.replacing(secrets: second.whole.secretParameters)
                    guard let signature = try? signer(mixed).signature(of: Message.ordinary) else { return }
                    let own = try signer(second.whole).signature(of: Message.ordinary)
                    // Alike in R and different in S, two signatures give the private key away.
                    try expect(signature == own, "signatures of one message with one private key differ")
                })
        }
        guard !optional.isEmpty else { return checks }
        let names = optional.map(\.rawValue).joined(separator: ", ")
        checks += [
            check(.sign, "signs with a private key that has no \(names)") {
                _ = try firstPair()
                for pair in pairs {
                    let bare = pair.whole.replacing(
                        secrets: pair.whole.secretParameters.filter { !optional.contains($0.key) })
                    let signature = try signer(bare).signature(of: Message.ordinary)
                    try expectLayout(signature, bare, pair.name)
                    if algorithm.isDeterministic {
                        let other = try signer(pair.whole).signature(of: Message.ordinary)
                        try expect(signature == other, "\(pair.name): another signature than that of the whole key")
                    }
                    guard canVerify else { continue }
                    try expect(
                        try verifier(pair.publicPart).accepts(signature, Message.ordinary), "\(pair.name): not valid")
                }
            },
            check(.sign, "survives a wrong \(names)") {
                let pair = try firstPair()
                for parameter in optional {
                    let octets = pair.whole.secretParameters[parameter]?.unprotectedCopy() ?? []
                    // Odd numbers stay odd: what is found out must be found out by arithmetic.
                    for wrong in [
                        Alteration.flip(octets, octets.count / 2), Alteration.flip(octets, octets.count - 1, 1), [3],
                    ] {
                        guard let signer = try? signer(pair.whole.replacing(parameter, with: wrong)),
                            let signature = try? signer.signature(of: Message.ordinary)
                        else { continue }
                        try expect(
                            signature.count == expectedOctets(pair.whole) ?? signature.count,
                            "\"\(parameter.rawValue)\": the signature has \(signature.count) octets")
                    }
                }
            },
        ]
        return checks
    }
}
