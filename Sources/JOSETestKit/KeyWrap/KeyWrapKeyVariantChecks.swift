internal import JOSECore

extension KeyWrapSubject {
    /// Private keys with less than everything, and private keys that do not fit.
    func keyVariantChecks() -> [PlannedCheck] {
        guard canUnwrap, let key = pairs.first?.whole, let keyType = under.catalog[key.keyType], !keyType.isSymmetric
        else { return [] }
        let optional = keyType.members.filter { $0.presence == .optionalGroup }.map(\.parameter)
        var checks = [
            check(.unwrap, "does not unwrap with a private key that does not belong to its public part") {
                guard canWrap else { throw CheckStop.notApplicable("the backend cannot wrap for the public part") }
                let (first, second) = (try firstPair(), try secondPair())
                let contentKey = KeyWrapKnownAnswer.contentKey(32)
                let wrapped = try wrap(contentKey, with: try wrapper(first.publicPart))
                for kept in optional.isEmpty ? [[]] : [[], optional] {
                    let secrets = second.whole.secretParameters.filter { entry in
                        entry.key == .d || kept.contains(entry.key)
                    }
                    // The core tries an unwrapper out before it is used, so it need not be found out when it is made.
                    guard let unwrapper = try? unwrapper(first.whole.replacing(secrets: secrets)) else { continue }
                    let answer = try? unwrapper.unwrap(wrapped, octets: contentKey.count)
                    try expect(answer != SecretBytes(contentKey), "it gives the CEK")
                }
            }
        ]
        guard !optional.isEmpty else { return checks }
        let names = optional.map(\.rawValue).joined(separator: ", ")
        checks += [
            check(.unwrap, "unwraps with a private key that has no \(names)") {
                for pair in canWrap ? pairs : [try sample().pair] {
                    let bare = pair.whole.replacing(
                        secrets: pair.whole.secretParameters.filter { !optional.contains($0.key) })
                    let sample = try canWrap ? nil : sample()
                    let contentKey = sample?.contentKey ?? KeyWrapKnownAnswer.contentKey(32)
                    let wrapped = try sample?.wrapped ?? wrap(contentKey, with: try wrapper(pair.publicPart))
                    try expectUnwraps(wrapped, to: contentKey, by: try unwrapper(bare), pair.name)
                }
            },
            check(.unwrap, "survives a wrong \(names)") {
                let sample = try sample()
                for parameter in optional {
                    let octets = sample.pair.whole.secretParameters[parameter]?.unprotectedCopy() ?? []
                    let changed = [
                        Alteration.flip(octets, octets.count / 2), Alteration.flip(octets, octets.count - 1, 1), [3],
                    ]
                    for wrong in changed {
                        guard let unwrapper = try? unwrapper(sample.pair.whole.replacing(parameter, with: wrong)),
                            let answer = try? unwrapper.unwrap(sample.wrapped, octets: sample.contentKey.count)
                        else { continue }
                        try expect(
                            answer.count == sample.contentKey.count,
                            "\"\(parameter.rawValue)\": the CEK has \(answer.count) octets")
                    }
                }
            },
        ]
        return checks
    }
}
