internal import JOSECore

extension KeyWrapSubject {
    /// CEKs of a length that the other side does not expect, or that nobody has.
    func lengthChecks() -> [PlannedCheck] {
        var checks: [PlannedCheck] = []
        if canUnwrap {
            checks.append(
                check(.unwrap, "refuses a CEK of another length than was asked for") {
                    let sample = try sample()
                    let unwrapper = try unwrapper(sample.pair.whole)
                    let count = sample.contentKey.count
                    let lengths = [16, 24, 32, 40, 48, 64, count - 1, count + 1, count - 8, count + 8, 128, 1024]
                    for octets in Set(lengths) where octets != count {
                        try expectRefused(sample.wrapped, octets: octets, by: unwrapper, "\(octets) octets")
                        try expectNoPart(of: sample, octets, unwrapper)
                    }
                    try expectRefused(sample.wrapped, octets: 0, by: unwrapper, "no octets")
                    try expectUnwraps(sample.wrapped, to: sample.contentKey, by: unwrapper, "the right length")
                })
        }
        guard canWrap else { return checks }
        checks += [
            check(.wrap, "refuses CEKs that are longer than the key can take") {
                guard algorithm.encryptedKey == .modulus else {
                    throw CheckStop.notApplicable("the length of the encrypted key follows that of the CEK")
                }
                let key = try firstPair().publicPart
                let wrapper = try wrapper(key)
                let modulus = key.publicParameters[.n]?.count ?? 0
                for octets in [modulus - 10, modulus - 1, modulus, modulus + 1, 65536] {
                    let contentKey = [UInt8](repeating: 1, count: octets)
                    try expectRefusal(of: "\(octets) octets", codes: [.invalidKey]) { () throws(BackendError) in
                        try wrapper.wrap(contentKey.span, drawn: drawn())
                    }
                }
            },
            check(.wrap, "refuses CEKs that no algorithm has, or wraps them soundly") {
                let pair = try firstPair()
                let wrapper = try wrapper(pair.publicPart)
                let unwrapper = canUnwrap ? try unwrapper(pair.whole) : nil
                for octets in [0, 1, 7, 8, 9, 15, 17, 20, 31, 33, 63, 65, 72, 96] {
                    let contentKey = KeyWrapKnownAnswer.contentKey(octets)
                    let wrapped: WrappedKey
                    do throws(BackendError) {
                        wrapped = try wrap(contentKey, with: wrapper)
                    } catch {
                        try expect(
                            error.code != .failure, "\(octets) octets: threw \(error.text)")
                        continue
                    }
                    try expectLayout(
                        WrappedKey(encryptedKey: wrapped.encryptedKey, parameters: wrapped.parameters), octets,
                        pair.publicPart, "\(octets) octets")
                    guard let unwrapper, octets > 0 else { continue }
                    try expectUnwraps(wrapped, to: contentKey, by: unwrapper, "\(octets) octets")
                }
            },
        ]
        return checks
    }

    /// Fails the check where the answer to another length is the beginning or the end of the CEK.
    private func expectNoPart(of sample: WrapSample, _ octets: Int, _ unwrapper: any KeyUnwrapper) throws {
        guard let answer = try unwrapper.unwrap(sample.wrapped, octets: octets)?.unprotectedCopy() else { return }
        let contentKey = sample.contentKey
        let shared = min(answer.count, contentKey.count)
        for (what, a, b) in [
            ("begins", answer.prefix(shared), contentKey.prefix(shared)),
            ("ends", answer.suffix(shared), contentKey.suffix(shared)),
        ] {
            try expect(!a.elementsEqual(b), "\(octets) octets: the answer \(what) like the CEK")
        }
    }
}
