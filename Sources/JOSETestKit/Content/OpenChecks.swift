internal import JOSECore

extension ContentSubject {
    /// What is sealed opens.
    func openChecks() -> [PlannedCheck] {
        [
            check("opens what it sealed, of many lengths, and parts of longer ones") {
                for length in Self.lengths {
                    let longer = Message.ofLength(length + 8)
                    let offset = length % 8
                    var input = input(Array(longer[offset..<(offset + length)]), seed: length)
                    let data = Message.ordinary + input.iv
                    let dataStart = length % 5
                    let sealed = try cipher.seal(
                        longer.span.extracting(offset..<(offset + length)), key: input.key.span, iv: input.iv.span,
                        authenticating: data.span.extracting(dataStart..<data.count))
                    input.data = Array(data[dataStart...])
                    try expect(try seal(input) == sealed, "\(length) octets: a part is sealed otherwise than its copy")
                    try expectOpens(sealed, input, "\(length) octets")
                    // The other way round: a ciphertext that is a part.
                    let around = [0xFF] + sealed.ciphertext + [0xFF]
                    let opened = try cipher.open(
                        around.span.extracting(1..<(around.count - 1)), tag: sealed.tag.span, key: input.key.span,
                        iv: input.iv.span, authenticating: data.span.extracting(dataStart..<data.count))
                    try expect(opened == input.plaintext, "\(length) octets: the ciphertext as a part is refused")
                }
            },
            check("opens a long content, and refuses it with a flipped bit anywhere") {
                let input = input(Message.ofLength(max(under.options.largeMessageOctets, 1)))
                var sealed = try seal(input)
                try expectOpens(sealed, input, "the content")
                for index in [sealed.ciphertext.count - 1, sealed.ciphertext.count / 2, 0] {
                    sealed.ciphertext[index] ^= 1
                    try expectRefused(sealed, input, "with a flipped bit in octet \(index)")
                    sealed.ciphertext[index] ^= 1
                }
            },
            check("authenticates data of any length to its last octet") {
                for length in [0, 1, 11, 12, 13, 15, 16, 17, 255, 256, 65535, max(under.options.largeMessageOctets, 1)]
                {
                    var input = input()
                    input.data = Message.ofLength(length)
                    let sealed = try seal(input)
                    try expectOpens(sealed, input, "\(length) octets")
                    for index in Set([0, length / 2, length - 1]) where input.data.indices.contains(index) {
                        input.data[index] ^= 1
                        try expectRefused(sealed, input, "\(length) octets, with a flipped bit in octet \(index)")
                        input.data[index] ^= 1
                    }
                    input.data.append(0)
                    try expectRefused(sealed, input, "\(length) octets, and a zero")
                }
            },
            check("opens as before after a refusal") {
                let input = input()
                let sealed = try seal(input)
                for wrong in [
                    SealedContent(ciphertext: sealed.ciphertext, tag: Alteration.flip(sealed.tag, 0)),
                    SealedContent(ciphertext: [], tag: []), SealedContent(ciphertext: [1], tag: sealed.tag),
                ] {
                    _ = try? open(wrong, input)
                    try expectOpens(sealed, input, "the content")
                    try expect(try seal(input) == sealed, "it is sealed otherwise")
                }
            },
        ]
    }
}
