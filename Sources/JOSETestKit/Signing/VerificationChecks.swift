internal import JOSECore

extension SigningSubject {
    /// Around blocks of 64 and 128 octets and their padding.
    private static let lengths = [0, 1, 3, 55, 56, 63, 64, 65, 111, 112, 119, 120, 127, 128, 129, 255, 256, 1000]

    /// What is signed is valid.
    func verificationChecks() -> [PlannedCheck] {
        guard canSign, canVerify else { return [] }
        return [
            check(.verify, "verifies what it signed, with every test key") {
                for pair in pairs {
                    let signature = try signer(pair.whole).signature(of: Message.ordinary)
                    try expect(
                        try verifier(pair.publicPart).accepts(signature, Message.ordinary), "\(pair.name): refused")
                }
                _ = try secondPair()
            },
            check(.verify, "signs and verifies the empty message") {
                let pair = try firstPair()
                let signature = try signer(pair.whole).signature(of: [])
                try expect(try verifier(pair.publicPart).accepts(signature, []), "refused")
                try expectInvalid(
                    signature, for: [0], by: try verifier(pair.publicPart), pair.publicPart,
                    "with a message of one zero")
            },
            check(.verify, "signs and verifies messages of many lengths, and parts of longer ones") {
                let pair = try firstPair()
                let (signer, verifier) = (try signer(pair.whole), try verifier(pair.publicPart))
                for length in Self.lengths {
                    let longer = Message.ofLength(length + 8)
                    let offset = length % 8
                    let part = longer.span.extracting(offset..<(offset + length))
                    let signature = try signer.signature(for: part)
                    let copy = Array(longer[offset..<(offset + length)])
                    try expect(try verifier.accepts(signature, copy), "\(length) octets: refused")
                    let other = try signer.signature(of: copy)
                    try expect(try verifier.isValidSignature(other.span, for: part), "\(length) octets: refused")
                    // What fills a message up to a block, or leaves its end out, takes one of these for it.
                    guard length > 0 else { continue }
                    for (what, wrong) in [
                        ("the last one flipped", Alteration.flip(copy, length - 1)), ("one cut", copy.dropLast()),
                        ("and a zero", copy + [0]),
                    ] {
                        try expectInvalid(other, for: wrong, by: verifier, pair.publicPart, "\(length) octets, \(what)")
                    }
                }
            },
            check(.verify, "signs and verifies a long message to its last octet") {
                let pair = try firstPair()
                var message = Message.ofLength(max(under.options.largeMessageOctets, 1))
                let signature = try signer(pair.whole).signature(of: message)
                let verifier = try verifier(pair.publicPart)
                try expect(try verifier.accepts(signature, message), "refused")
                // The middle, and both sides of what a loop may take for a boundary.
                let boundaries = [1024, 4096, 16_384, 65_536].flatMap { [$0 - 1, $0] }.filter { $0 < message.count }
                for index in [message.count - 1, message.count / 2, 0] + boundaries {
                    message[index] ^= 1
                    try expectInvalid(
                        signature, for: message, by: verifier, pair.publicPart, "with a flipped bit in octet \(index)")
                    message[index] ^= 1
                }
            },
            check(.verify, "refuses what another key signed that differs in one bit, whichever octet it is in") {
                guard keyType.isSymmetric else { throw CheckStop.notApplicable("the key type is asymmetric") }
                let pair = try firstPair()
                for member in keyType.members where member.isSecret {
                    guard let own = pair.whole.secretParameters[member.parameter]?.unprotectedCopy() else { continue }
                    // A zero in front ends what takes a key for text.
                    for octets in [own, [0] + own.dropFirst()] {
                        let verifier = try verifier(pair.whole.replacing(member.parameter, with: octets))
                        for index in octets.indices {
                            let other = pair.whole.replacing(member.parameter, with: Alteration.flip(octets, index))
                            try expectInvalid(
                                try signer(other).signature(of: Message.ordinary), for: Message.ordinary, by: verifier,
                                pair.whole, "octet \(index) of \"\(member.parameter.rawValue)\"")
                        }
                    }
                }
            },
            check(.verify, "verifies with the public part what the private key signed, and with the private key too") {
                guard !keyType.isSymmetric else { throw CheckStop.notApplicable("the key type is symmetric") }
                let pair = try firstPair()
                let signature = try signer(pair.whole).signature(of: Message.ordinary)
                for key in [pair.publicPart, pair.whole] {
                    try expect(try verifier(key).accepts(signature, Message.ordinary), "refused")
                }
            },
            check(.verify, "does not look at private parameters") {
                guard !keyType.isSymmetric else { throw CheckStop.notApplicable("the key type is symmetric") }
                let (pair, other) = (try firstPair(), try secondPair())
                let mixed = pair.whole.replacing(secrets: other.whole.secretParameters)
                let verifier = try verifier(mixed)
                let signature = try signer(pair.whole).signature(of: Message.ordinary)
                try expect(try verifier.accepts(signature, Message.ordinary), "refused what the public part belongs to")
                try expectInvalid(
                    try signer(other.whole).signature(of: Message.ordinary), for: Message.ordinary, by: verifier,
                    pair.publicPart, "what the private part signed")
            },
        ]
    }
}

extension KeyMaterial {
    /// The key with other private parameters.
    func replacing(secrets: [KeyParameter: SecretBytes]) -> KeyMaterial {
        KeyMaterial(keyType: keyType, curve: curve, publicParameters: publicParameters, secretParameters: secrets)
    }

    /// The key with one parameter changed or, by nil, removed.
    func replacing(_ parameter: KeyParameter, with octets: [UInt8]?) -> KeyMaterial {
        var (open, secret) = (publicParameters, secretParameters)
        if secret[parameter] != nil {
            secret[parameter] = octets.map { SecretBytes($0) }
        } else {
            open[parameter] = octets
        }
        return KeyMaterial(keyType: keyType, curve: curve, publicParameters: open, secretParameters: secret)
    }

    /// The key, said to be on another curve.
    func relabelled(_ curve: Curve) -> KeyMaterial {
        KeyMaterial(
            keyType: keyType, curve: curve, publicParameters: publicParameters, secretParameters: secretParameters)
    }
}
