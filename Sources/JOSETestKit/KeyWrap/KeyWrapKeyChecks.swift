internal import JOSECore

extension KeyWrapSubject {
    private typealias NamedKey = (name: String, key: KeyMaterial)

    /// Keys that are no keys for the algorithm, or none at all. None of them may make the backend trap.
    func keyRefusalChecks() -> [PlannedCheck] {
        KeyWrapCapability.Operation.allCases.filter(operations.contains).flatMap { operation in
            [
                check(operation, "refuses a key of another type") {
                    for key in under.options.keys.oneOfEach(where: { !algorithm.keyTypes.contains($0.keyType) }) {
                        try expectRefused(operation, key)
                    }
                },
                check(operation, "refuses a key of another size") {
                    guard let octets = algorithm.keyOctets, algorithm.keyTypes.contains(.octetSequence) else {
                        throw CheckStop.notApplicable("the size is not exact")
                    }
                    let key = try firstPair().whole
                    for count in [0, 1, octets - 8, octets - 1, octets + 1, octets + 8, octets * 2, 1024] {
                        try expectRefused(
                            operation, ("\(count) octets", key.replacing(.k, with: Message.ofLength(count))))
                    }
                },
                check(operation, "refuses a key without one of its required parameters") {
                    let key = try firstPair().whole
                    for member in try requiredMembers(of: key, operation) {
                        try expectRefused(
                            operation, (member.parameter.rawValue, key.replacing(member.parameter, with: nil)))
                    }
                },
                check(operation, "does nothing sound with numbers that the core would have refused") {
                    try unsoundNumbers(operation)
                },
            ]
        } + publicKeyChecks()
    }

    private func publicKeyChecks() -> [PlannedCheck] {
        guard canUnwrap else { return [] }
        return [
            check(.unwrap, "refuses to unwrap with a public key") {
                let pair = try firstPair()
                guard !(try keyType(of: pair.whole).isSymmetric) else {
                    throw CheckStop.notApplicable("the key type is symmetric")
                }
                try expectRefused(.unwrap, (pair.name, pair.publicPart))
            }
        ]
    }

    /// The members that the operation cannot do without.
    private func requiredMembers(
        of key: KeyMaterial, _ operation: KeyWrapCapability.Operation
    ) throws(CheckStop) -> [KeyTypeDescriptor.Member] {
        try keyType(of: key).members.filter { member in
            member.presence == .always || member.presence == .privateKey && operation == .unwrap
        }
    }

    private func expectRefused(_ operation: KeyWrapCapability.Operation, _ key: NamedKey) throws(CheckStop) {
        try expectRefusal(of: key.name) { () throws(BackendError) in
            switch operation {
            case .wrap: _ = try wrapper(key.key)
            case .unwrap: _ = try unwrapper(key.key)
            }
        }
    }

    /// Empty, zero, even and huge numbers: refused, or of no effect.
    private func unsoundNumbers(_ operation: KeyWrapCapability.Operation) throws {
        let sample = try sample()
        let key = sample.pair.whole
        for member in try requiredMembers(of: key, operation) {
            let octets =
                key.publicParameters[member.parameter] ?? key.secretParameters[member.parameter]?.unprotectedCopy()
                ?? []
            let numbers: [(String, [UInt8])] = [
                ("empty", []), ("zero", [0]), ("one", [1]), ("two", [2]), ("all zero", octets.map { _ in 0 }),
                ("all FF", octets.map { _ in 0xFF }),
            ]
            for (what, number) in numbers where number != octets {
                let changed = key.replacing(member.parameter, with: number)
                let name = "\"\(member.parameter.rawValue)\" \(what)"
                switch operation {
                case .unwrap:
                    let answer = try? unwrapper(changed).unwrap(sample.wrapped, octets: sample.contentKey.count)
                    // Of an asymmetric key, a library may not need every number, and not look at all of them.
                    guard member.isSecret, member.presence == .always else { continue }
                    try expect(answer != SecretBytes(sample.contentKey), "\(name): it unwraps all the same")
                case .wrap:
                    guard canUnwrap, let wrapped = try? wrap(sample.contentKey, with: wrapper(changed)) else {
                        continue
                    }
                    let answer = try? unwrapper(key).unwrap(wrapped, octets: sample.contentKey.count)
                    try expect(
                        answer != SecretBytes(sample.contentKey), "\(name): what it wraps is right for the sound key")
                }
            }
        }
    }
}

extension TestKeys {
    /// One of the keys of each type and curve that a rule picks.
    func oneOfEach(where isPicked: (JWK) -> Bool) -> [(name: String, key: KeyMaterial)] {
        var seen: Set<[String?]> = []
        return keys.compactMap { key in
            guard isPicked(key), let material = key.material,
                seen.insert([key.keyType.rawValue, key.curve?.rawValue]).inserted
            else { return nil }
            return (key.keyID ?? "key", material)
        }
    }
}
