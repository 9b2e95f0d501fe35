internal import JOSECore

extension KeyAgreementSubject {
    /// Private keys that are none, or do not fit. None of them may make the backend trap.
    func keyRefusalChecks() -> [PlannedCheck] {
        [
            check("refuses a private key that does not belong to its public part") {
                let (first, second) = (try firstPair(), try secondPair())
                let mixed = first.whole.replacing(secrets: second.whole.secretParameters)
                try expectRefusedPrivate(mixed, codes: [.invalidKey], "another key's")
                let flipped = Alteration.flip(first.whole.secretParameters[.d]?.unprotectedCopy() ?? [], 4, 3)
                try expectRefusedPrivate(
                    first.whole.replacing(.d, with: flipped), codes: [.invalidKey], "a flipped bit")
            },
            check("refuses a private key out of its range") {
                guard curve.form == .weierstrass else { throw CheckStop.notApplicable("every private key is sound") }
                let key = try firstPair().whole
                let zero = [UInt8](repeating: 0, count: curve.privateKeyOctets)
                for (what, number) in [
                    ("zero", zero), ("the order", curve.order),
                    ("the order and 1", OctetArithmetic.sum(curve.order, [1])), ("all FF", zero.map { _ in 0xFF }),
                ] where number.count == curve.privateKeyOctets {
                    try expectRefusedPrivate(key.replacing(.d, with: number), codes: [.invalidKey], what)
                }
            },
            check("refuses a recipient's key without its private part") {
                try expectRefusedPrivate(
                    try firstPair().publicPart, codes: [.invalidKey, .unsupported], "a public key")
            },
            check("refuses a recipient's key without one of its parameters, or with one of another length") {
                let key = try firstPair().whole
                for member in keyType.members where member.presence == .always || member.presence == .privateKey {
                    let octets =
                        key.publicParameters[member.parameter]
                        ?? key.secretParameters[member.parameter]?.unprotectedCopy() ?? []
                    let changes = Alteration.otherLengths(of: octets).map { ($0.what, Optional($0.octets)) }
                    for (what, changed) in changes + [("missing", nil)] {
                        try expectRefusedPrivate(
                            key.replacing(member.parameter, with: changed), codes: [.invalidKey, .unsupported],
                            "\"\(member.parameter.rawValue)\" \(what)")
                    }
                }
            },
            check("refuses keys of another type, and schemes that nobody knows") {
                let key = try firstPair().whole
                let other = KeyMaterial(
                    keyType: KeyType(rawValue: "no-such-type"), curve: key.curve,
                    publicParameters: key.publicParameters,
                    secretParameters: key.secretParameters)
                try expectRefusal(of: "a sender for an unknown type") { () throws(BackendError) in try sender(other) }
                try expectRefusal(of: "a recipient of an unknown type") { () throws(BackendError) in
                    try recipient(other)
                }
                let unknown = KeyAgreementScheme(rawValue: "no-such-scheme")
                try expectRefusal(of: "an unknown scheme, to send", codes: [.unsupported]) { () throws(BackendError) in
                    try backend.makeSender(unknown, to: key)
                }
                try expectRefusal(of: "an unknown scheme, to receive", codes: [.unsupported]) {
                    () throws(BackendError) in
                    try backend.makeRecipient(unknown, key: key)
                }
            },
        ]
    }

    /// Fails the check unless a private key is refused, when it is prepared or used.
    private func expectRefusedPrivate(_ key: KeyMaterial, codes: [BackendError.Code], _ what: String) throws {
        let peer = try secondPair().publicPart
        try expectRefusal(of: what, codes: codes) { () throws(BackendError) in
            try recipient(key).sharedSecret(with: peer)
        }
    }
}
