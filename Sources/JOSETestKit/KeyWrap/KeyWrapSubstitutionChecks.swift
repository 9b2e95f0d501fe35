internal import JOSECore

extension KeyWrapSubject {
    /// What RSAES-PKCS1-v1_5 answers to a wrong padding (RFC 7516 §11.5): nothing, or a random CEK.
    func substitutionChecks() -> [PlannedCheck] {
        guard canUnwrap, isSubstituting else { return [] }
        return [
            check(.unwrap, "never throws at a wrong padding, and answers nil or a CEK that is another one each time") {
                let sample = try sample()
                let key = sample.pair.whole
                let unwrapper = try unwrapper(key)
                let count = sample.contentKey.count
                var seen: Set<[UInt8]> = [sample.contentKey]
                for flip in Alteration.flips(of: sample.wrapped.encryptedKey, regions: 3) {
                    let altered = WrappedKey(encryptedKey: flip.octets)
                    for octets in [16, count, 64] {
                        for _ in 0..<2 {
                            guard let answer = try unwrapper.unwrap(altered, octets: octets) else { continue }
                            try expect(answer.count == octets, "bit \(flip.bit): \(answer.count) octets, not \(octets)")
                            try expect(
                                seen.insert(answer.unprotectedCopy()).inserted, "bit \(flip.bit): the same CEK again")
                        }
                    }
                }
            },
            check(.unwrap, "answers a wrong padding in the same way, whatever is wrong with it") {
                // Where one answer is nil and another one is random, the two tell what was wrong.
                guard let known = answers.first(where: { !$0.isValid }),
                    let key = try JWK(parsing: known.key, catalog: under.catalog).material
                else { throw CheckStop.notApplicable("no encrypted key with a wrong padding is known") }
                let unwrapper = try unwrapper(key)
                var kinds: Set<Bool> = []
                for answer in answers where !answer.isValid && answer.key == known.key {
                    for octets in [32, 64] {
                        kinds.insert(try unwrapper.unwrap(answer.wrapped, octets: octets) == nil)
                    }
                }
                try expect(kinds.count == 1, "some answers are nil and some are not")
            },
        ]
    }
}
