internal import JOSECore

extension KeyWrapSubject {
    /// What is nearly the header of an encrypted key.
    func parameterChecks() -> [PlannedCheck] {
        guard canUnwrap, !algorithm.parameters.isEmpty else { return [] }
        return algorithm.parameters.flatMap { parameter in
            [
                check(.unwrap, "refuses \"\(parameter.name)\" with a flipped bit, in every octet") {
                    try altered(parameter.name) { value in
                        Alteration.flips(of: value).map { ("bit \($0.bit)", $0.octets) }
                    }
                },
                check(.unwrap, "refuses \"\(parameter.name)\" of another length, and does without none") {
                    // The core never calls with these, so it may also be an error that says so.
                    try altered(parameter.name, isFiltered: true) { value in
                        Alteration.otherLengths(of: value).map { ($0.what, Optional($0.octets)) } + [
                            ("the first half", Array(value.prefix(value.count / 2))), ("missing", nil),
                        ]
                    }
                },
            ]
        } + drawnChecks()
    }

    /// What a wrapper does without the parameters that the core always draws.
    private func drawnChecks() -> [PlannedCheck] {
        guard canWrap, algorithm.parameters.contains(where: { $0.source == .drawn }) else { return [] }
        return [
            check(.wrap, "refuses drawn parameters of another length, and does without none") {
                let wrapper = try wrapper(try firstPair().publicPart)
                let contentKey = KeyWrapKnownAnswer.contentKey(32)
                for (name, value) in drawn() {
                    let changed = Alteration.otherLengths(of: value).map { ($0.what, Optional($0.octets)) }
                    for (what, octets) in changed + [("missing", nil)] {
                        var drawn = drawn()
                        drawn[name] = octets
                        try expectRefusal(of: "\"\(name)\" \(what)", codes: [.unsupported]) { () throws(BackendError) in
                            try wrapper.wrap(contentKey.span, drawn: drawn)
                        }
                    }
                }
            }
        ]
    }

    /// Shows an unwrapper an encrypted key, then the same one with other values of a parameter.
    private func altered(
        _ name: String, isFiltered: Bool = false, _ alter: ([UInt8]) -> [(what: String, value: [UInt8]?)]
    ) throws {
        let sample = try sample()
        let unwrapper = try unwrapper(sample.pair.whole)
        try expectUnwraps(sample.wrapped, to: sample.contentKey, by: unwrapper, "the encrypted key")
        guard let value = sample.wrapped.parameters[name] else {
            throw CheckStop.failed("the encrypted key has no \"\(name)\"")
        }
        for (what, changed) in alter(value) {
            var altered = sample.wrapped
            altered.parameters[name] = changed
            try expectRefused(
                altered, octets: sample.contentKey.count, by: unwrapper, isFiltered: isFiltered, "\"\(name)\" \(what)")
        }
    }
}
