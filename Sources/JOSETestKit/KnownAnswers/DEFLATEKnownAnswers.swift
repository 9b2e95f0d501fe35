internal import JOSECore

extension CompressionKnownAnswer {
    /// Those of the core and those of the kit.
    static let standard: [Self] = KnownAnswers.standard.compressions + further

    /// DEFLATE (RFC 1951). What is not from an RFC was made by hand or with zlib, and inflated or refused by Python zlib.
    private static let further: [Self] = [
        Self(
            "RFC 7520 §5.9", .deflate,
            compressed: octets(
                """
                bY_BDcIwDEVX-QNU3QEOrIA4pqlDokYxchxVvbEDGzIJbioOSJwc-f___HPjBu8KVFpVtAplVE1-wZo0YjNZo3C7R5v72pV5f5X382\
                VWjYQpqZKAyjziZOr2B7kQPSy6oZIXUnDYbVKN4jNXi2u0yB7t1qSHTjmMODf9QgvrDzfTIQXnyQRuUya4zIWG3vTOdir0v7BRHFYW\
                q3k1k1A_gSDJqtcBF-GZxw8
                """), content: letter),
        Self("a stored block", .deflate, compressed: octets("AQMA_P9hYmM"), content: Array("abc".utf8)),
        Self("two stored blocks", .deflate, compressed: octets("AAIA_f9hYgEBAP7_Yw"), content: Array("abc".utf8)),
        Self("an empty stored block", .deflate, compressed: octets("AQAA__8"), content: []),
        Self("an empty block with fixed codes", .deflate, compressed: octets("AwA"), content: []),
        Self(
            "a block with fixed codes", .deflate, compressed: octets("S0xKTqQNAgA"),
            content: Array(String(repeating: "abc", count: 30).utf8)),
        Self(
            "three blocks, the second of them empty", .deflate, compressed: octets("SkxKBgAAAP__S0lNAwA"),
            content: Array("abcdef".utf8)),
        Self("nothing", .deflate, compressed: [], content: nil),
        Self("a block of the reserved type", .deflate, compressed: octets("BwA"), content: nil),
        Self("a stored block whose lengths do not agree", .deflate, compressed: octets("AQMA_P5hYmM"), content: nil),
        Self("a stored block that is cut short", .deflate, compressed: octets("AQMA_P9hYg"), content: nil),
        Self("a stored block without its lengths", .deflate, compressed: octets("AQ"), content: nil),
        Self("a block with fixed codes and without its end", .deflate, compressed: octets("S0xKTqQNAg"), content: nil),
        Self(
            "a block with codes of its own, cut in the middle", .deflate,
            compressed: octets(
                """
                hdC7DQIxFETRVl4BBCyfmXE5rGREYGFpsUT7dMCNT3Zaq32uNfqn5rP23o-a71qvXt_HGKdqATe4wO_g
                """), content: nil),
        Self("no last block", .deflate, compressed: octets("AAMA_P9hYmM"), content: nil),
        Self("a zero octet behind the last block", .deflate, compressed: octets("AQMA_P9hYmMA"), content: nil),
        Self(
            "a whole stream behind the last block", .deflate, compressed: octets("AQMA_P9hYmMBAwD8_2FiYw"), content: nil
        ),
        Self("the frame of zlib", .deflate, compressed: octets("eJxLTEoGAAJNASc"), content: nil),
        Self("the frame of gzip", .deflate, compressed: octets("H4sIAAAAAAACA0tMSgYAwkEkNQMAAAA"), content: nil),
        Self("a distance beyond the beginning", .deflate, compressed: octets("AwIA"), content: nil),
        Self("a length code that does not exist", .deflate, compressed: octets("GwMA"), content: nil),
        Self("a distance code that does not exist", .deflate, compressed: octets("SwQ-AA"), content: nil),
        Self("a run of 66,049 zeros", .deflate, compressed: run(of: 256), content: zeros(1 + 258 * 256)),
    ]

    private static func octets(_ text: String) -> [UInt8] { SignatureKnownAnswer.octets(text) }

    private static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

    /// The text of RFC 7520 §5.
    private static let letter = Array(
        """
        You can trust us to stick with you through thick and thin\u{2013}to the bitter end. And you can trust us to keep \
        any secret of yours\u{2013}closer than you keep it yourself. But you cannot trust us to let you face trouble alone, \
        and go off without a word. We are your friends, Frodo.
        """.utf8)

    /// What the block with codes of its own stands for.

    /// A zero, and `count` times 258 further ones: in one block with fixed codes, 13 bits for each copy.
    static func run(of count: Int) -> [UInt8] {
        var bits = [true, true, false]  // the last block, fixed codes
        bits += [false, false, true, true, false, false, false, false]  // the literal 0: code 0x30 in eight bits
        for _ in 0..<count {
            bits += [true, true, false, false, false, true, false, true]  // length 258: code 285, no further bits
            bits += [false, false, false, false, false]  // distance 1
        }
        bits += [false, false, false, false, false, false, false]  // the end of the block
        var octets = zeros((bits.count + 7) / 8)
        for (index, bit) in bits.enumerated() where bit { octets[index / 8] |= 1 << UInt8(index % 8) }
        return octets
    }
}
