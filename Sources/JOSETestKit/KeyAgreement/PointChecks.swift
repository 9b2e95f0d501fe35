internal import JOSECore

extension KeyAgreementSubject {
    /// Public keys that are none, or on another curve. None of them may make the backend trap.
    func pointChecks() -> [PlannedCheck] {
        [
            check("refuses a point that is not on the curve") {
                guard curve.form == .weierstrass else {
                    throw CheckStop.notApplicable("every x is sound, or refused as a known answer")
                }
                for (what, key) in try offCurve() { try expectRefused(key, what) }
            },
            check("refuses a key on another curve or of another type") {
                let recipient = try recipient(try firstPair().whole)
                let others = under.options.keys.oneOfEach { $0.curve != curve.curve }
                for other in others {
                    try expectRefusal(of: "\(other.name), as the ephemeral key") { () throws(BackendError) in
                        try recipient.sharedSecret(with: other.key)
                    }
                }
            },
            check("refuses coordinates of another length, and does without none") {
                let key = try firstPair().publicPart
                for member in keyType.members where member.presence == .always {
                    let octets = key.publicParameters[member.parameter] ?? []
                    let changes = Alteration.otherLengths(of: octets).map { ($0.what, Optional($0.octets)) }
                    for (what, changed) in changes + [("missing", nil)] {
                        try expectRefused(
                            key.replacing(member.parameter, with: changed), codes: [.invalidKey, .unsupported],
                            "\"\(member.parameter.rawValue)\" \(what)")
                    }
                }
            },
        ]
    }

    /// Coordinates in their range that are no point of the curve.
    private func offCurve() throws -> [(what: String, key: KeyMaterial)] {
        let key = try secondPair().publicPart
        guard let x = key.publicParameters[.x], let y = key.publicParameters[.y] else {
            throw CheckStop.notApplicable("the key has no \"x\" and \"y\"")
        }
        let zero = [UInt8](repeating: 0, count: curve.coordinateOctets)
        let one: [UInt8] = zero.dropLast() + [1]
        let last = OctetArithmetic.difference(curve.fieldPrime, [1])
        var wrong: [(String, KeyMaterial)] = [
            ("y with a flipped bit", key.replacing(.y, with: Alteration.flip(y, y.count - 1))),
            ("x with a flipped bit", key.replacing(.x, with: Alteration.flip(x, x.count - 1))),
            ("x and y exchanged", key.replacing(.x, with: y).replacing(.y, with: x)),
            ("x and y zero", key.replacing(.x, with: zero).replacing(.y, with: zero)),
            ("y zero", key.replacing(.y, with: zero)), ("y one", key.replacing(.y, with: one)),
            ("y = the field's prime less 1", key.replacing(.y, with: last)),
        ]
        // Points of other curves, among them such as have the same length.
        for other in under.options.keys.oneOfEach(where: { $0.keyType == keyType.keyType && $0.curve != curve.curve }) {
            let coordinates = [KeyParameter.x, .y].map { parameter in
                UnsignedInteger.padded(other.key.publicParameters[parameter] ?? [], to: curve.coordinateOctets)
            }
            guard coordinates.allSatisfy({ UnsignedInteger.isLess($0.span, than: curve.fieldPrime) }) else { continue }
            wrong.append(
                (
                    "\(other.name) as \(curve.curve.rawValue)",
                    key.replacing(.x, with: coordinates[0]).replacing(.y, with: coordinates[1])
                ))
        }
        return wrong
    }
}
