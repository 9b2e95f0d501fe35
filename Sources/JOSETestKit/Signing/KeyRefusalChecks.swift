internal import JOSECore

extension SigningSubject {
    /// Keys that are no keys for the algorithm, or none at all. None of them may make the backend trap.
    func keyRefusalChecks() -> [PlannedCheck] {
        SigningCapability.Operation.allCases.filter(operations.contains).flatMap { operation in
            [
                check(operation, "refuses a key of another type") {
                    for key in under.options.keys.oneOfEach(where: { $0.keyType != keyType.keyType }) {
                        try expectRefused(operation, key)
                    }
                },
                check(operation, "refuses a key on another curve") {
                    guard keyType.hasCurve else { throw CheckStop.notApplicable("the key type has no curves") }
                    for key in under.options.keys.oneOfEach(where: { key in
                        key.keyType == keyType.keyType && !algorithm.curves.contains { $0 == key.curve }
                    }) {
                        try expectRefused(operation, key)
                    }
                },
                check(operation, "refuses a point that is not on the curve") { try offCurve(operation) },
                check(operation, "refuses a key without one of its required parameters") {
                    let key = try firstPair().whole
                    for member in keyType.members where isRequired(member, operation) {
                        try expectRefused(
                            operation, (member.parameter.rawValue, key.replacing(member.parameter, with: nil)))
                    }
                },
                check(operation, "refuses coordinates and private keys of another length than the curve's") {
                    guard keyType.hasCurve else { throw CheckStop.notApplicable("the key type has no curves") }
                    let key = try firstPair().whole
                    for member in keyType.members where isRequired(member, operation) {
                        for changed in Self.otherLengths(of: key, member.parameter) {
                            try expectRefused(operation, changed)
                        }
                    }
                },
                check(operation, "does nothing valid with numbers that the core would have refused") {
                    try unsoundNumbers(operation)
                },
            ]
        }
    }

    /// Whether the operation cannot do without a member.
    private func isRequired(
        _ member: KeyTypeDescriptor.Member, _ operation: SigningCapability.Operation
    ) -> Bool {
        member.presence == .always || (member.presence == .privateKey && operation == .sign)
    }

    private typealias NamedKey = (name: String, key: KeyMaterial)

    private func expectRefused(
        _ operation: SigningCapability.Operation, _ key: NamedKey,
        codes: [BackendError.Code] = [.invalidKey, .unsupported]
    ) throws(CheckStop) {
        try expectRefusal(of: key.name, codes: codes) { () throws(BackendError) in
            switch operation {
            case .sign: _ = try signer(key.key)
            case .verify: _ = try verifier(key.key)
            }
        }
    }

    private static func otherLengths(of key: KeyMaterial, _ parameter: KeyParameter) -> [NamedKey] {
        let octets = key.publicParameters[parameter] ?? key.secretParameters[parameter]?.unprotectedCopy() ?? []
        return Alteration.otherLengths(of: octets).map {
            ("\"\(parameter.rawValue)\" \($0.what)", key.replacing(parameter, with: $0.octets))
        }
    }

    /// Weierstraß curves: the point is refused. Edwards curves: it may be refused only later, but it verifies nothing.
    private func offCurve(_ operation: SigningCapability.Operation) throws {
        guard let curve else { throw CheckStop.notApplicable("the key type has no curves") }
        let key = try firstPair().whole
        guard let x = key.publicParameters[.x] else { throw CheckStop.notApplicable("the key has no \"x\"") }
        switch curve.form {
        case .weierstrass:
            guard let y = key.publicParameters[.y] else { throw CheckStop.notApplicable("the key has no \"y\"") }
            let zero = [UInt8](repeating: 0, count: curve.coordinateOctets)
            var wrong: [NamedKey] = [
                ("y with a flipped bit", key.replacing(.y, with: Alteration.flip(y, y.count - 1))),
                ("x with a flipped bit", key.replacing(.x, with: Alteration.flip(x, x.count - 1))),
                ("x and y exchanged", key.replacing(.x, with: y).replacing(.y, with: x)),
                ("x and y zero", key.replacing(.x, with: zero).replacing(.y, with: zero)),
                (
                    "y = the field's prime less 1",
                    key.replacing(.y, with: OctetArithmetic.difference(curve.fieldPrime, [1]))
                ),
            ]
            let alike = under.options.keys.oneOfEach { other in
                other.keyType == key.keyType && other.curve != curve.curve
                    && other.material?.publicParameters[.x]?.count == x.count
            }
            wrong += alike.map { ("\($0.name) as \(curve.curve.rawValue)", $0.key.relabelled(curve.curve)) }
            for key in wrong { try expectRefused(operation, key, codes: [.invalidKey]) }
        case .edwards:
            guard operation == .verify else { throw CheckStop.notApplicable("the private key decides") }
            let sample = try sample()
            // About half of these encode no point.
            for bit in 0..<16 {
                let changed = sample.pair.publicPart.replacing(
                    .x, with: Alteration.flip(sample.pair.publicPart.publicParameters[.x] ?? [], bit / 8, bit % 8))
                guard let verifier = try? verifier(changed) else { continue }
                try expectInvalid(
                    sample.signature, for: sample.message, by: verifier, changed, "x with bit \(bit) flipped")
            }
        case .montgomery:
            throw CheckStop.notApplicable("every x is sound")
        }
    }

    /// Empty, zero, even and huge numbers: refused, or of no effect.
    private func unsoundNumbers(_ operation: SigningCapability.Operation) throws {
        let sample = try sample()
        let key = operation == .sign ? sample.pair.whole : sample.pair.publicPart
        for member in keyType.members where !member.isSecret || operation == .sign {
            guard
                let octets = key.publicParameters[member.parameter]
                    ?? key.secretParameters[member.parameter]?.unprotectedCopy()
            else { continue }
            let numbers: [(String, [UInt8])] = [
                ("empty", []), ("zero", [0]), ("one", [1]), ("two", [2]), ("all zero", octets.map { _ in 0 }),
                ("all FF", octets.map { _ in 0xFF }),
            ]
            for (what, number) in numbers where number != octets {
                let name = "\"\(member.parameter.rawValue)\" \(what)"
                let changed = key.replacing(member.parameter, with: number)
                switch operation {
                case .verify:
                    guard let verifier = try? verifier(changed) else { continue }
                    let isAccepted = (try? verifier.accepts(sample.signature, sample.message)) ?? false
                    try expect(!isAccepted, "\(name): the signature of the sound key is accepted")
                case .sign:
                    guard member.presence == .always || member.presence == .privateKey else { continue }
                    // Whatever is signed must not be valid for the key that was asked for; the core finds that out.
                    guard canVerify, let signature = try? signer(changed).signature(of: sample.message),
                        let verifier = try? verifier(keyType.isSymmetric ? sample.pair.publicPart : changed)
                    else { continue }
                    let isAccepted = (try? verifier.accepts(signature, sample.message)) ?? false
                    try expect(!isAccepted, "\(name): it signs, and the signature is valid")
                }
            }
        }
    }
}
