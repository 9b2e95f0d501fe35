internal import JOSECore

extension KeyWrapSubject {
    /// Whether the same CEK is encrypted to the same octets, given the drawn parameters; nil where the kit does not know.
    var isDeterministic: Bool? {
        [.rsaPKCS1v15: false, .rsaOAEP: false, .aesKeyWrap: true, .aesGCM: true][scheme]
    }

    /// What a wrapper returns.
    func wrapChecks() -> [PlannedCheck] {
        guard canWrap else { return [] }
        let contentKey = KeyWrapKnownAnswer.contentKey(32)
        return [
            check(.wrap, "makes encrypted keys of the length that the descriptor gives, with every test key") {
                _ = try firstPair()
                for pair in pairs {
                    let wrapper = try wrapper(pair.publicPart)
                    for octets in [16, 32, 64] {
                        let wrapped = try wrapper.wrap(KeyWrapKnownAnswer.contentKey(octets).span, drawn: drawn())
                        try expectLayout(wrapped, octets, pair.publicPart, "\(pair.name), \(octets) octets")
                    }
                }
            },
            check(.wrap, "uses the drawn parameters as they are") {
                guard let parameter = algorithm.parameters.first(where: { $0.source == .drawn }) else {
                    throw CheckStop.notApplicable("nothing is drawn")
                }
                let wrapper = try wrapper(try firstPair().publicPart)
                let (drawn, other) = (drawn(0), drawn(1))
                let first = try wrapper.wrap(contentKey.span, drawn: drawn)
                for (name, value) in drawn {
                    let returned = first.parameters[name]
                    try expect(returned == nil || returned == value, "\"\(name)\" is another one than the drawn one")
                }
                let second = try wrapper.wrap(contentKey.span, drawn: other)
                try expect(
                    first.encryptedKey != second.encryptedKey,
                    "the encrypted key is the same with another \"\(parameter.name)\"")
                try expect(
                    try wrapper.wrap(contentKey.span, drawn: drawn) == first,
                    "the encrypted key differs with the same ones")
            },
            check(.wrap, "encrypts the same CEK differently each time, where the scheme is randomized") {
                guard isDeterministic == false else {
                    throw CheckStop.notApplicable("the scheme is not known to be randomized")
                }
                let wrapper = try wrapper(try firstPair().publicPart)
                var seen: Set<[UInt8]> = []
                for _ in 0..<8 {
                    let wrapped = try wrapper.wrap(contentKey.span, drawn: drawn())
                    try expect(seen.insert(wrapped.encryptedKey).inserted, "two encrypted keys are the same")
                }
            },
            check(.wrap, "encrypts the same CEK to the same octets again, where the scheme is deterministic") {
                guard isDeterministic == true else {
                    throw CheckStop.notApplicable("the scheme is not known to be deterministic")
                }
                let key = try firstPair().publicPart
                let wrapper = try wrapper(key)
                let first = try wrapper.wrap(contentKey.span, drawn: drawn())
                _ = try wrapper.wrap(KeyWrapKnownAnswer.contentKey(64).span, drawn: drawn(1))
                try expect(
                    try wrapper.wrap(contentKey.span, drawn: drawn()) == first, "the same wrapper made another one")
                try expect(
                    try self.wrapper(key).wrap(contentKey.span, drawn: drawn()) == first,
                    "another wrapper made another one")
            },
            check(.wrap, "encrypts no two CEKs alike") {
                let key = try firstPair().publicPart
                var earlier: [(contentKey: [UInt8], encryptedKey: [UInt8])] = []
                var seen: [String: Set<[UInt8]>] = [:]
                for seed in 0..<6 {
                    let contentKey = Message.ofLength(32 + seed).suffix(32).map { $0 ^ UInt8(seed * 37) }
                    // What the scheme draws itself must be new for a key that is prepared again, too.
                    let wrapped = try wrapper(key).wrap(contentKey.span, drawn: drawn(seed))
                    for parameter in algorithm.parameters where parameter.source == .computed && parameter.octets >= 8 {
                        let value = wrapped.parameters[parameter.name] ?? []
                        try expect(
                            seen[parameter.name, default: []].insert(value).inserted,
                            "two encrypted keys have the same \"\(parameter.name)\"")
                    }
                    for other in earlier {
                        let difference = zip(contentKey, other.contentKey).map { $0 ^ $1 }
                        let shown = zip(wrapped.encryptedKey, other.encryptedKey).map { $0 ^ $1 }
                        let isShown = shown.indices.contains { shown[$0...].starts(with: difference) }
                        try expect(!isShown, "two encrypted keys differ as their CEKs do: they have one key stream")
                    }
                    earlier.append((contentKey, wrapped.encryptedKey))
                }
            },
            check(.wrap, "does not show the CEK") {
                let wrapped = try wrapper(try firstPair().publicPart).wrap(contentKey.span, drawn: drawn())
                for octets in [wrapped.encryptedKey] + wrapped.parameters.values {
                    for start in stride(from: 0, through: contentKey.count - 8, by: 8) {
                        let part = contentKey[start..<(start + 8)]
                        let isShown = octets.indices.contains { octets[$0...].starts(with: part) }
                        try expect(!isShown, "eight octets of the CEK can be read in the result")
                    }
                }
            },
        ]
    }

    /// Fails the check unless what a wrapper returned is laid out as the descriptor says.
    func expectLayout(
        _ wrapped: WrappedKey, _ octets: Int, _ key: KeyMaterial, _ what: String
    ) throws(CheckStop) {
        let count = wrapped.encryptedKey.count
        switch algorithm.encryptedKey {
        case .empty: throw .failed("the descriptor has no place for an encrypted key")
        case .contentKey(let more):
            try expect(count == octets + more, "\(what): \(count) octets, not \(octets + more)")
        case .modulus:
            let modulus = key.publicParameters[.n] ?? []
            try expect(count == modulus.count, "\(what): \(count) octets, not \(modulus.count)")
            try expect(
                UnsignedInteger.isLess(wrapped.encryptedKey.span, than: modulus), "\(what): not below the modulus")
        case .opaque(let maximum): try expect(count <= maximum, "\(what): \(count) octets, more than \(maximum)")
        }
        for parameter in algorithm.parameters where parameter.source == .computed {
            let value = wrapped.parameters[parameter.name]
            try expect(
                value?.count == parameter.octets,
                "\(what): \"\(parameter.name)\" has \(value.map { "\($0.count)" } ?? "no") octets, not \(parameter.octets)"
            )
        }
        for name in wrapped.parameters.keys {
            try expect(
                algorithm.parameters.contains { $0.name == name }, "\(what): the descriptor knows no \"\(name)\"")
        }
    }
}
