internal import JOSECore

extension KeyWrapSubject {
    /// What is nearly an encrypted key.
    func forgeryChecks() -> [PlannedCheck] {
        guard canUnwrap else { return [] }
        return [
            check(.unwrap, "refuses an encrypted key with a flipped bit, in every region") {
                let isAsymmetric = algorithm.encryptedKey == .modulus
                try forgeries { sample in
                    let octets = sample.wrapped.encryptedKey
                    let flips = isAsymmetric ? Alteration.flips(of: octets, regions: 12) : Alteration.flips(of: octets)
                    return flips.map { ("bit \($0.bit)", $0.octets) }
                }
            },
            check(.unwrap, "refuses an encrypted key with two changes, and with any bit of the last octet flipped") {
                try forgeries { sample in
                    Alteration.pairs(of: sample.wrapped.encryptedKey).map { ($0.what, $0.octets) }
                }
            },
            check(.unwrap, "refuses an encrypted key of another length") {
                try forgeries { sample in
                    let octets = sample.wrapped.encryptedKey
                    return Alteration.otherLengths(of: octets) + [
                        ("one octet", [octets.first ?? 0]), ("eight octets", Array(octets.prefix(8))),
                        ("without the first octet", Array(octets.dropFirst())),
                        ("without the last eight", Array(octets.dropLast(8))),
                        ("without the first eight", Array(octets.dropFirst(8))),
                        ("eight octets longer", octets + [UInt8](repeating: 0, count: 8)),
                        ("64 KiB of zeros", [UInt8](repeating: 0, count: 65536)),
                    ]
                }
            },
            check(.unwrap, "refuses octets that no CEK encrypts to") {
                try forgeries { sample in
                    let count = sample.wrapped.encryptedKey.count
                    let modulus = sample.pair.publicPart.publicParameters[.n] ?? []
                    return [
                        ("all octets zero", [UInt8](repeating: 0, count: count)),
                        ("the number 1", [UInt8](repeating: 0, count: max(count - 1, 0)) + [1]),
                        ("all octets FF", [UInt8](repeating: 0xFF, count: count)),
                        ("the modulus less 1", modulus.isEmpty ? [] : OctetArithmetic.difference(modulus, [1])),
                    ]
                }
            },
            check(.unwrap, "refuses an encrypted key that is not below the modulus") {
                guard algorithm.encryptedKey == .modulus else {
                    throw CheckStop.notApplicable("the encrypted key is no number")
                }
                try forgeries { sample in
                    let modulus = sample.pair.publicPart.publicParameters[.n] ?? []
                    return [
                        ("the modulus", modulus),
                        ("the modulus and 1", OctetArithmetic.sum(modulus, [1])),
                        ("and the modulus", OctetArithmetic.sum(sample.wrapped.encryptedKey, modulus)),
                    ]
                }
                try equivalentNumbers()
            },
            check(.unwrap, "refuses what was wrapped for another key") {
                let sample = try sample()
                let (first, second) = (try firstPair(), try secondPair())
                let other = sample.pair.publicPart == first.publicPart ? second : first
                try expectRefused(
                    sample.wrapped, octets: sample.contentKey.count, by: try unwrapper(other.whole), "by \(other.name)")
            },
        ]
    }

    /// Shows an unwrapper an encrypted key, then what is made of it, which it must refuse.
    private func forgeries(_ forge: (WrapSample) -> [(what: String, encryptedKey: [UInt8])]) throws {
        let sample = try sample()
        let unwrapper = try unwrapper(sample.pair.whole)
        try expectUnwraps(sample.wrapped, to: sample.contentKey, by: unwrapper, "the encrypted key")
        for forgery in forge(sample) {
            let altered = WrappedKey(encryptedKey: forgery.encryptedKey, parameters: sample.wrapped.parameters)
            // Whatever length is asked for, also the one that would belong to these octets.
            var lengths: Set<Int> = [sample.contentKey.count]
            if case .contentKey(let more) = algorithm.encryptedKey {
                lengths.insert(max(forgery.encryptedKey.count - more, 0))
            }
            for octets in lengths {
                try expectRefused(altered, octets: octets, by: unwrapper, forgery.what)
            }
        }
    }

    /// An encrypted key with the modulus added, where that fits in as many octets: it stands for the same power.
    private func equivalentNumbers() throws {
        guard canWrap else { return }
        let contentKey = KeyWrapKnownAnswer.contentKey(32)
        for pair in pairs {
            let modulus = pair.publicPart.publicParameters[.n] ?? []
            guard modulus.first.map({ $0 < 0x80 }) == true else { continue }
            let wrapped = try wrap(contentKey, with: try wrapper(pair.publicPart))
            let sum = UnsignedInteger.padded(
                OctetArithmetic.sum(wrapped.encryptedKey, modulus), to: modulus.count)
            let unwrapper = try unwrapper(pair.whole)
            try expectUnwraps(wrapped, to: contentKey, by: unwrapper, pair.name)
            try expectRefused(
                WrappedKey(encryptedKey: sum), by: unwrapper, "\(pair.name): the encrypted key and the modulus")
        }
    }
}
