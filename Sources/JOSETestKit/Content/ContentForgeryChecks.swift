internal import JOSECore

extension ContentSubject {
    /// What is nearly an encrypted content.
    func forgeryChecks() -> [PlannedCheck] {
        [
            check("refuses a ciphertext with a flipped bit, in every octet") {
                try forgeries { sealed, input in
                    Alteration.flips(of: sealed.ciphertext).map {
                        ("bit \($0.bit)", SealedContent(ciphertext: $0.octets, tag: sealed.tag), input)
                    }
                }
            },
            check("refuses a tag with a flipped bit, in every octet") {
                try forgeries { sealed, input in
                    Alteration.flips(of: sealed.tag).map {
                        ("bit \($0.bit)", SealedContent(ciphertext: sealed.ciphertext, tag: $0.octets), input)
                    } + [
                        (
                            "all octets zero",
                            SealedContent(
                                ciphertext: sealed.ciphertext,
                                tag: [UInt8](repeating: 0, count: algorithm.tagOctets)), input
                        )
                    ]
                }
            },
            check("refuses a tag with two changes, and with any bit of the last octet flipped") {
                try forgeries { sealed, input in
                    Alteration.pairs(of: sealed.tag).map {
                        ($0.what, SealedContent(ciphertext: sealed.ciphertext, tag: $0.octets), input)
                    }
                }
            },
            check("refuses an initialization vector with a flipped bit, in every octet") {
                try forgeries { sealed, input in
                    Alteration.flips(of: input.iv).map { flip in
                        var changed = input
                        changed.iv = flip.octets
                        return ("bit \(flip.bit)", sealed, changed)
                    }
                }
            },
            check("refuses additional data with a flipped bit, cut short, longer, or exchanged") {
                try forgeries { sealed, input in
                    let changes =
                        Alteration.flips(of: input.data).map { ("bit \($0.bit)", $0.octets) }
                        + Alteration.otherLengths(of: input.data) + [("the ciphertext", sealed.ciphertext)]
                    return changes.map { what, data in
                        var changed = input
                        changed.data = data
                        return (what, sealed, changed)
                    }
                }
            },
            check("refuses another key") {
                // Where the key is two keys, only that of the authentication always decides about the tag.
                let isDecisive = algorithm.authenticationKeyOctets ?? algorithm.keyOctets
                try forgeries { sealed, input in
                    Alteration.flips(of: input.key).prefix(isDecisive).map { flip in
                        var changed = input
                        changed.key = flip.octets
                        return ("bit \(flip.bit)", sealed, changed)
                    }
                }
                let input = input()
                let sealed = try seal(input)
                for flip in Alteration.flips(of: input.key).dropFirst(isDecisive) {
                    var changed = input
                    changed.key = flip.octets
                    try expect(try open(sealed, changed) != input.plaintext, "bit \(flip.bit) makes no difference")
                }
            },
            check("refuses a ciphertext that is cut short or goes on") {
                try forgeries { sealed, input in
                    let ciphertext = sealed.ciphertext
                    let changes =
                        Alteration.otherLengths(of: ciphertext) + [
                            ("without the first octet", Array(ciphertext.dropFirst())),
                            ("without the last 16", Array(ciphertext.dropLast(16))),
                            ("without the first 16", Array(ciphertext.dropFirst(16))),
                            ("16 zeros longer", ciphertext + [UInt8](repeating: 0, count: 16)),
                            ("and the tag", ciphertext + sealed.tag), ("one octet", [0]),
                        ]
                    return changes.map { ($0, SealedContent(ciphertext: $1, tag: sealed.tag), input) }
                }
            },
            check("refuses an octet that has moved between the data and the ciphertext") {
                try forgeries { sealed, input in
                    var (before, after) = (input, input)
                    before.data = input.data + sealed.ciphertext.prefix(1)
                    after.data = input.data.dropLast()
                    return [
                        (
                            "to the data",
                            SealedContent(ciphertext: Array(sealed.ciphertext.dropFirst()), tag: sealed.tag), before
                        ),
                        (
                            "to the ciphertext",
                            SealedContent(ciphertext: input.data.suffix(1) + sealed.ciphertext, tag: sealed.tag), after
                        ),
                    ]
                }
            },
        ]
    }

    /// Shows the cipher a content that opens, then what is made of it, which it must refuse.
    private func forgeries(
        _ forge: (SealedContent, Input) -> [(what: String, sealed: SealedContent, input: Input)]
    ) throws {
        // Also one without a content: nothing but the tag is left.
        for plaintext in [Message.ofLength(47), []] {
            let input = input(plaintext)
            let sealed = try seal(input)
            try expectOpens(sealed, input, "the content")
            for forgery in forge(sealed, input) where forgery.sealed != sealed || forgery.input.isOther(than: input) {
                try expectRefused(forgery.sealed, forgery.input, forgery.what)
            }
        }
    }
}

extension ContentSubject.Input {
    /// Whether something is different that the tag covers.
    fileprivate func isOther(than other: Self) -> Bool {
        key != other.key || iv != other.iv || data != other.data
    }
}
