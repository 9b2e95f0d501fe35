internal import JOSECore

extension KeyWrapSubject {
    /// The lengths of the CEKs of the standard algorithms, and those between.
    private static let lengths = [16, 24, 32, 40, 48, 56, 64]

    /// What is wrapped can be unwrapped.
    func unwrapChecks() -> [PlannedCheck] {
        guard canWrap, canUnwrap else { return [] }
        let contentKey = KeyWrapKnownAnswer.contentKey(32)
        return [
            check(.unwrap, "unwraps what it wrapped, with every test key") {
                for pair in pairs {
                    let wrapped = try wrap(contentKey, with: try wrapper(pair.publicPart))
                    try expectUnwraps(wrapped, to: contentKey, by: try unwrapper(pair.whole), pair.name)
                }
                _ = try secondPair()
            },
            check(.unwrap, "unwraps CEKs of 16 to 64 octets, and parts of longer ones") {
                let pair = try firstPair()
                let (wrapper, unwrapper) = (try wrapper(pair.publicPart), try unwrapper(pair.whole))
                for length in Self.lengths {
                    let longer = KeyWrapKnownAnswer.contentKey(length + 8)
                    let offset = length / 8 % 8
                    let drawn = drawn(length)
                    let wrapped = try wrapper.wrap(
                        longer.span.extracting(offset..<(offset + length)), drawn: drawn)
                    try expectUnwraps(
                        self.wrapped(wrapped, drawn), to: Array(longer[offset..<(offset + length)]), by: unwrapper,
                        "\(length) octets")
                }
            },
            check(.unwrap, "unwraps CEKs that begin or end with zeros, or are all FF") {
                let pair = try firstPair()
                let (wrapper, unwrapper) = (try wrapper(pair.publicPart), try unwrapper(pair.whole))
                let zeros = [UInt8](repeating: 0, count: 8)
                for (what, key) in [
                    ("zeros in front", zeros + contentKey.prefix(24)),
                    ("zeros at the end", contentKey.prefix(24) + zeros),
                    ("FF", [UInt8](repeating: 0xFF, count: 32)),
                ] {
                    try expectUnwraps(try wrap(key, with: wrapper), to: key, by: unwrapper, what)
                }
            },
            check(.unwrap, "wraps with the public part what the private key unwraps, and with the private key too") {
                let (pair, other) = (try firstPair(), try secondPair())
                guard !(try keyType(of: pair.whole).isSymmetric) else {
                    throw CheckStop.notApplicable("the key type is symmetric")
                }
                let unwrapper = try unwrapper(pair.whole)
                for (what, key) in [
                    ("the public part", pair.publicPart), ("the private key", pair.whole),
                    ("with another private part", pair.whole.replacing(secrets: other.whole.secretParameters)),
                ] {
                    let wrapped = try wrap(contentKey, with: try wrapper(key))
                    try expectUnwraps(wrapped, to: contentKey, by: unwrapper, what)
                }
            },
            check(.unwrap, "refuses what was wrapped for a key that differs in one bit, whichever octet it is in") {
                let pair = try firstPair()
                let type = try keyType(of: pair.whole)
                guard type.isSymmetric else { throw CheckStop.notApplicable("the key type is asymmetric") }
                for member in type.members where member.isSecret {
                    guard let own = pair.whole.secretParameters[member.parameter]?.unprotectedCopy() else { continue }
                    // A zero in front ends what takes a key for text.
                    for octets in [own, [0] + own.dropFirst()] {
                        let unwrapper = try unwrapper(pair.whole.replacing(member.parameter, with: octets))
                        for index in octets.indices {
                            let other = pair.whole.replacing(member.parameter, with: Alteration.flip(octets, index))
                            try expectRefused(
                                try wrap(contentKey, with: try wrapper(other)), by: unwrapper,
                                "octet \(index) of \"\(member.parameter.rawValue)\"")
                        }
                    }
                }
            },
            check(.unwrap, "unwraps as before after a refusal") {
                let sample = try sample()
                let unwrapper = try unwrapper(sample.pair.whole)
                for forged in [Alteration.flip(sample.wrapped.encryptedKey, 0), []] {
                    let altered = WrappedKey(encryptedKey: forged, parameters: sample.wrapped.parameters)
                    _ = try? unwrapper.unwrap(altered, octets: sample.contentKey.count)
                    try expectUnwraps(sample.wrapped, to: sample.contentKey, by: unwrapper, "the encrypted key")
                }
            },
        ]
    }
}
