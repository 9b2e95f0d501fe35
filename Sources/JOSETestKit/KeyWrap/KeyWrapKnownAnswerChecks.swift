internal import JOSECore

extension KeyWrapSubject {
    /// What others have encrypted, and what they have not.
    func knownAnswerChecks() -> [PlannedCheck] {
        var checks: [PlannedCheck] = []
        for answer in answers {
            if canUnwrap {
                let name = answer.isValid ? "unwraps: \(answer.source)" : "refuses: \(answer.source)"
                checks.append(
                    check(.unwrap, name) {
                        let unwrapper = try unwrapper(try key(of: answer))
                        if answer.isValid {
                            try expectUnwraps(answer.wrapped, to: answer.contentKey, by: unwrapper, "the encrypted key")
                        } else {
                            let octets = answer.contentKey.count
                            try expectRefused(answer.wrapped, octets: octets, by: unwrapper, "the encrypted key")
                        }
                    })
            }
            if canWrap, isDeterministic == true, answer.isValid {
                checks.append(
                    check(.wrap, "makes the same encrypted key: \(answer.source)") {
                        let drawn = algorithm.parameters.filter { $0.source == .drawn }.map(\.name)
                        let wrapped = try wrapper(try key(of: answer)).wrap(
                            answer.contentKey.span, drawn: answer.wrapped.parameters.filter { drawn.contains($0.key) })
                        try expect(
                            wrapped.encryptedKey == answer.wrapped.encryptedKey, "the encrypted key is another one")
                        for parameter in algorithm.parameters where parameter.source == .computed {
                            try expect(
                                wrapped.parameters[parameter.name] == answer.wrapped.parameters[parameter.name],
                                "\"\(parameter.name)\" is another one")
                        }
                    })
            }
        }
        if answers.isEmpty {
            checks.append(
                check(canUnwrap ? .unwrap : .wrap, "agrees with known answers") {
                    throw CheckStop.notApplicable(
                        "the kit knows none for \(scheme.rawValue); add some to the options")
                })
        }
        return checks
    }

    private func key(of answer: KeyWrapKnownAnswer) throws -> KeyMaterial {
        guard let key = try JWK(parsing: answer.key, catalog: under.catalog).material else {
            throw CheckStop.failed("the known answer's key cannot be read")
        }
        return key
    }
}
