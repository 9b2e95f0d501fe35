internal import JOSECore

extension KeyGenerationSubject {
    /// What a new key is.
    func soundnessChecks() -> [PlannedCheck] {
        var checks = sizes.map { bits in
            let size = capability.curve == nil ? " of \(bits) bits" : ""
            return check("makes sound keys\(size), no two alike") {
                let (first, second) = (
                    try backend.generateKey(request(bits: bits)), try backend.generateKey(request(bits: bits))
                )
                for material in [first, second] {
                    let key = try soundKey(material, bits: capability.curve == nil ? bits : nil)
                    if hasModulus { try numbersBelongTogether(material) }
                    try works(key)
                }
                try expectDifferent([first, second])
            }
        }
        if !hasModulus {
            let tasks = max(under.options.concurrentTasks, 1)
            checks.append(
                check("makes different keys on \(tasks) tasks at once") {
                    let request = request(bits: sizes.contains(256) ? 256 : sizes[0])
                    let keys = try await withThrowingTaskGroup(of: KeyMaterial.self) { group in
                        for _ in 0..<tasks { group.addTask { try backend.generateKey(request) } }
                        var keys: [KeyMaterial] = []
                        for try await key in group { keys.append(key) }
                        return keys
                    }
                    for key in keys { _ = try soundKey(key, bits: nil) }
                    try expectDifferent(keys)
                })
        }
        if keyType.isSymmetric {
            checks.append(
                check("uses every bit of a symmetric key") {
                    let request = request(bits: sizes.contains(256) ? 256 : sizes[0])
                    var keys: [KeyMaterial] = []
                    for _ in 0..<64 { keys.append(try backend.generateKey(request)) }
                    for member in keyType.members where member.isSecret {
                        let secrets = keys.compactMap { $0.secretParameters[member.parameter]?.unprotectedCopy() }
                        for index in 0..<(secrets.map(\.count).min() ?? 0) {
                            let octets = secrets.map { $0[index] }
                            try expect(
                                octets.reduce(0, |) == 0xFF && octets.reduce(0xFF, &) == 0,
                                "of 64 keys, all have the same bit in octet \(index) of \"\(member.parameter.rawValue)\""
                            )
                        }
                    }
                })
        }
        return checks
    }

    /// Fails the check where two keys share a secret.
    private func expectDifferent(_ keys: [KeyMaterial]) throws(CheckStop) {
        for member in keyType.members where member.isSecret {
            let secrets = Set(keys.compactMap { $0.secretParameters[member.parameter]?.unprotectedCopy() })
            guard !secrets.isEmpty else { continue }
            try expect(secrets.count == keys.count, "two keys have the same \"\(member.parameter.rawValue)\"")
        }
    }

    /// The relations of RFC 8017 §3.2 between the numbers of an RSA key.
    private func numbersBelongTogether(_ key: KeyMaterial) throws {
        func number(_ parameter: KeyParameter) -> [UInt8] {
            key.publicParameters[parameter] ?? key.secretParameters[parameter]?.unprotectedCopy() ?? []
        }
        let (p, q, e, d) = (number(.p), number(.q), number(.e), number(.d))
        try expect(OctetArithmetic.product(p, q) == number(.n), "n is not p times q")
        try expect(p != q, "p is q")
        for (prime, exponent, name) in [(p, number(.dp), "dp"), (q, number(.dq), "dq")] {
            let less = OctetArithmetic.difference(prime, [1])
            try expect(OctetArithmetic.remainder(d, less) == exponent, "\(name) is not d modulo the prime less 1")
            let product = OctetArithmetic.product(e, exponent)
            try expect(
                OctetArithmetic.remainder(product, less) == [1], "e times \(name) is not 1 modulo the prime less 1")
        }
        let product = OctetArithmetic.product(q, number(.qi))
        try expect(OctetArithmetic.remainder(product, p) == [1], "q times qi is not 1 modulo p")
    }

    /// Uses a new key for everything that the backend declares for it both ways.
    func works(_ key: JWK) throws {
        try signs(key)
        try wraps(key)
        try agrees(key)
    }

    /// Signs and verifies with a new key, by each algorithm that the backend declares for it both ways.
    private func signs(_ key: JWK) throws {
        guard let signing = under.backend.signing, let material = key.material else { return }
        for capability in signing.signingCapabilities {
            guard let algorithm = under.catalog[capability.algorithm], algorithm.keyType == key.keyType,
                capability.curve == key.curve, key.bits >= algorithm.minimumKeyBits,
                capability.operations.isSuperset(of: SigningCapability.Operation.allCases)
            else { continue }
            let signature = try signing.makeSigner(for: algorithm, key: material).signature(of: Message.ordinary)
            let publicPart = keyType.isSymmetric ? material : material.replacing(secrets: [:])
            let verifier = try signing.makeVerifier(for: algorithm, key: publicPart)
            try expect(
                try verifier.accepts(signature, Message.ordinary),
                "what the key signs with \(algorithm.algorithm.rawValue) is not valid")
        }
    }

    /// Encrypts a CEK to a new key and decrypts it, by each algorithm that the backend declares for it both ways.
    private func wraps(_ key: JWK) throws {
        guard let keyWrap = under.backend.keyWrap, let pair = KeyPair(key, under.catalog) else { return }
        for capability in keyWrap.keyWrapCapabilities {
            guard let subject = KeyWrapSubject(keyWrap, capability, under), subject.canWrap, subject.canUnwrap,
                KeyWrapSubject.takes(subject.algorithm, key)
            else { continue }
            let contentKey = KeyWrapKnownAnswer.contentKey(32)
            let wrapped = try subject.wrap(contentKey, with: try subject.wrapper(pair.publicPart))
            try subject.expectUnwraps(
                wrapped, to: contentKey, by: try subject.unwrapper(pair.whole),
                "what \(capability.algorithm.rawValue) wraps for the key")
        }
    }

    /// Agrees on a shared secret with a new key, where the backend does that on its curve.
    private func agrees(_ key: JWK) throws {
        guard let agreement = under.backend.keyAgreement, let pair = KeyPair(key, under.catalog) else { return }
        for capability in agreement.keyAgreementCapabilities where capability.curve == key.curve {
            let sent = try agreement.makeSender(capability.scheme, to: pair.publicPart).agree()
            let received = try agreement.makeRecipient(capability.scheme, key: pair.whole)
                .sharedSecret(with: sent.ephemeralKey)
            try expect(received == sent.sharedSecret, "sender and recipient come to different secrets with the key")
        }
    }
}
