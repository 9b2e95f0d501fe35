internal import JOSECore

extension ContentSubject {
    /// Keys, initialization vectors and tags of lengths that the core never lets through. None may make the backend trap.
    func lengthChecks() -> [PlannedCheck] {
        [
            check("refuses a tag of another length") {
                let input = input()
                let sealed = try seal(input)
                let tags =
                    Alteration.otherLengths(of: sealed.tag) + [
                        ("one octet", Array(sealed.tag.prefix(1))), ("four octets", Array(sealed.tag.prefix(4))),
                        ("eight octets", Array(sealed.tag.prefix(8))), ("twelve octets", Array(sealed.tag.prefix(12))),
                        ("the first half", Array(sealed.tag.prefix(sealed.tag.count / 2))),
                        ("without the first octet", Array(sealed.tag.dropFirst())),
                    ]
                for (what, tag) in tags {
                    try expectRefused(
                        SealedContent(ciphertext: sealed.ciphertext, tag: tag), input, isFiltered: true, what)
                }
            },
            check("refuses keys of another length as unsupported") {
                let input = input()
                for (what, key) in Alteration.otherLengths(of: input.key) + Self.someLengths(besides: input.key.count) {
                    var changed = input
                    changed.key = key
                    try expectUnsupported(changed, "a key that is \(what)")
                }
            },
            check("refuses initialization vectors of another length as unsupported") {
                let input = input()
                for (what, iv) in Alteration.otherLengths(of: input.iv) + Self.someLengths(besides: input.iv.count) {
                    var changed = input
                    changed.iv = iv
                    try expectUnsupported(changed, "an initialization vector that is \(what)")
                }
            },
        ]
    }

    /// Octets of the lengths that other algorithms have.
    private static func someLengths(besides count: Int) -> [(what: String, octets: [UInt8])] {
        [8, 12, 16, 24, 32, 48, 64].filter { $0 != count }.map { ("of \($0) octets", Message.ofLength($0)) }
    }

    /// Fails the check unless both directions say that they do not do this.
    private func expectUnsupported(_ input: Input, _ what: String) throws {
        try expectRefusal(of: "\(what), to seal", codes: [.unsupported]) { () throws(BackendError) in try seal(input) }
        let sealed = try seal(self.input())
        try expectRefusal(of: "\(what), to open", codes: [.unsupported]) { () throws(BackendError) in
            try open(sealed, input)
        }
    }
}
