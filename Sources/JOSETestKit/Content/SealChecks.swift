internal import JOSECore

extension ContentSubject {
    /// Around blocks of 16, 64 and 128 octets.
    static let lengths = [0, 1, 15, 16, 17, 31, 32, 33, 47, 48, 63, 64, 65, 127, 128, 129, 255, 256, 257, 1000, 4097]

    /// The length of a ciphertext by that of the plaintext, where the kit knows the scheme.
    private var ciphertextOctets: (@Sendable (Int) -> Int)? {
        let schemes: [ContentEncryptionScheme: @Sendable (Int) -> Int] = [
            .aesCBCHMAC: { $0 / 16 * 16 + 16 }, .aesGCM: { $0 }, .chaCha20Poly1305: { $0 }, .xChaCha20Poly1305: { $0 },
        ]
        return schemes[algorithm.scheme]
    }

    /// What comes of sealing.
    func sealChecks() -> [PlannedCheck] {
        [
            check("makes ciphertexts and tags of the lengths that scheme and descriptor give") {
                for length in Self.lengths {
                    let sealed = try seal(input(Message.ofLength(length)))
                    try expect(
                        sealed.tag.count == algorithm.tagOctets,
                        "\(length) octets: a tag of \(sealed.tag.count) octets, not \(algorithm.tagOctets)")
                    let expected = ciphertextOctets.map { $0(length) } ?? sealed.ciphertext.count
                    try expect(
                        sealed.ciphertext.count == expected,
                        "\(length) octets: a ciphertext of \(sealed.ciphertext.count) octets, not \(expected)")
                }
            },
            check("makes the same ciphertext again, and another one for another key or initialization vector") {
                let input = input()
                let sealed = try seal(input)
                _ = try seal(self.input(Message.ofLength(100), seed: 1))
                try expect(try seal(input) == sealed, "the same input gives another ciphertext")
                for flip in Alteration.flips(of: input.iv) {
                    var other = input
                    other.iv = flip.octets
                    let changed = try seal(other)
                    try expect(
                        changed.ciphertext != sealed.ciphertext && changed.tag != sealed.tag,
                        "bit \(flip.bit) of the initialization vector makes no difference")
                }
                for flip in Alteration.flips(of: input.key) {
                    var other = input
                    other.key = flip.octets
                    try expect(try seal(other) != sealed, "bit \(flip.bit) of the key makes no difference")
                }
            },
            check("makes a tag of the additional data and of the plaintext") {
                let input = input()
                let sealed = try seal(input)
                var other = input
                for flip in Alteration.flips(of: input.data) {
                    other.data = flip.octets
                    try expect(try seal(other).tag != sealed.tag, "bit \(flip.bit) of the data makes no difference")
                }
                other.data = input.data
                for flip in Alteration.flips(of: input.plaintext) {
                    other.plaintext = flip.octets
                    let changed = try seal(other)
                    try expect(
                        changed.tag != sealed.tag && changed.ciphertext != sealed.ciphertext,
                        "bit \(flip.bit) of the plaintext makes no difference")
                }
            },
            check("encrypts no block of zeros like another one") {
                var input = input([UInt8](repeating: 0, count: 1024))
                var seen: Set<[UInt8]> = []
                for _ in 0..<2 {
                    let ciphertext = try seal(input).ciphertext
                    for start in stride(from: 0, through: ciphertext.count - 16, by: 16) {
                        try expect(
                            seen.insert(Array(ciphertext[start..<(start + 16)])).inserted,
                            "the key stream repeats: octets \(start) to \(start + 15) stood there before")
                    }
                    guard !input.iv.isEmpty else { break }
                    input.iv = Alteration.flip(input.iv, input.iv.count - 1)
                }
            },
            check("does not show the plaintext") {
                let sealed = try seal(input(Message.ofLength(128)))
                let plaintext = Message.ofLength(128)
                for start in stride(from: 0, through: 120, by: 8) {
                    let part = plaintext[start..<(start + 8)]
                    let isShown = sealed.ciphertext.indices.contains { sealed.ciphertext[$0...].starts(with: part) }
                    try expect(!isShown, "eight octets of the plaintext can be read in the ciphertext")
                }
            },
        ]
    }
}
